"""What a repository's settings add to the vocabulary of personal data: the table ``[privacy]``."""

from __future__ import annotations

from msgspec import Struct

from tcop_lint.privacy.vocabulary import Category, Special, Tier


class ExtraCategory(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """A category of one's own, or further phrases for one of ours.

    ``sure``, ``likely`` and ``open`` are phrases, words in lower case, as in ``data/personal.toml``: sure ones are
    personal anywhere, likely ones except in what belongs to a thing, open ones only in what belongs to a person.
    """

    id: str
    what: str = ""
    tier: Tier | None = None
    special: Special | None = None
    sure: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    dpv: tuple[str, ...] = ()
    fides: tuple[str, ...] = ()

    def merged(self, ours: Category | None) -> Category:
        """The category with what we know of it already."""
        ours = ours or Category(
            id=self.id,
            what=self.what or self.id.replace("-", " ").replace(".", ", "),
            tier="medium",
            dpv=(),
            fides=("user",),
            types=("text", "number", "date", "object"),
        )
        return Category(
            id=self.id,
            what=self.what or ours.what,
            tier=self.tier or ours.tier,
            dpv=self.dpv or ours.dpv,
            fides=self.fides or ours.fides,
            special=ours.special if self.special is None else self.special,
            sure=(*ours.sure, *self.sure),
            likely=(*ours.likely, *self.likely),
            open=(*ours.open, *self.open),
            whole=ours.whole,
            types=ours.types,
            flags=ours.flags,
            coded=ours.coded,
            anywhere=ours.anywhere,
            tails=ours.tails,
        )


class PrivacySettings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """What the words for personal data are here, beyond those that everybody uses.

    ``people`` and ``things`` are single words for entities that are persons, or that are none; ``never`` are phrases
    that look like personal data and are not.
    """

    categories: tuple[ExtraCategory, ...] = ()
    people: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
