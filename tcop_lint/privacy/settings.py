"""What a repository's settings add to the vocabulary of personal data: the table ``[privacy]``."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Phrase = Annotated[str, Meta(min_length=2, max_length=80)]


class ExtraCategory(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """A category of one's own, or further phrases for one that the tool knows.

    ``sure``, ``likely`` and ``open`` are phrases, words with spaces between: sure ones are personal anywhere, likely
    ones except in what belongs to a thing, open ones only in what belongs to a person. ``special`` says that UK GDPR
    Article 9 or 10 speaks of it, ``dpv`` and ``fides`` are its terms in the two vocabularies.
    """

    id: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9.-]*$")]
    what: str = ""
    tier: Literal["strong", "medium", "weak"] | None = None
    special: Literal["", "special-category", "criminal"] | None = None
    sure: tuple[Phrase, ...] = ()
    likely: tuple[Phrase, ...] = ()
    open: tuple[Phrase, ...] = ()
    dpv: tuple[str, ...] = ()
    fides: tuple[str, ...] = ()


class PrivacySettings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """What the words for personal data are here, beyond those that everybody uses.

    ``people`` and ``things`` are single words for entities that are persons, or that are none; ``never`` are phrases
    that look like personal data and are not.
    """

    categories: tuple[ExtraCategory, ...] = ()
    people: tuple[Phrase, ...] = ()
    things: tuple[Phrase, ...] = ()
    never: tuple[Phrase, ...] = ()
