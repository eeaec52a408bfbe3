"""Facts about values that look like those of real people. No value is in them, nor any part of one."""

from __future__ import annotations

from tcop_lint.facts import Fact
from tcop_lint.verdicts import Confidence  # noqa: TC001 - msgspec needs it to decode


class PersonalRecords(Fact, frozen=True, kw_only=True, tag="personal-records"):
    """Rows of a file that name a person and say more about them. Source: ``tcop_lint.privacy.values.rows``.

    ``rows`` counts those without any value that is kept for tests, up to 500; ``holds`` says what is in them beside the
    name, and ``fullest`` how much of that is in one of them at the most. ``confidence`` is high where at least five
    rows hold more than a birth date, medium for five rows, low for fewer. ``made_up`` says what gives away that the
    rows were made up; empty if nothing does.
    """

    rows: int
    holds: tuple[str, ...]
    fullest: int
    confidence: Confidence
    made_up: str = ""


class PersonalValue(Fact, frozen=True, kw_only=True, tag="personal-value"):
    """Values of one kind in a file. Source: ``tcop_lint.privacy.values``.

    ``of`` is nhs-number, nino, utr, vat-number, card, bank-account, mobile, email (of a person, in a column of
    addresses) or invented-email (at a domain that people make up). ``values`` counts different ones, up to 500, and
    ``line`` is the first. ``masked`` is the same for all values of the kind. ``rehearsed`` says that what stands around
    each of them speaks of tests or examples. ``made_up`` as in ``PersonalRecords``.
    """

    of: str
    what: str
    values: int
    masked: str
    rehearsed: bool = False
    made_up: str = ""


class SyntheticData(Fact, frozen=True, kw_only=True, tag="synthetic-data"):
    """A ``[[synthetic]]`` entry of a data-minimisation note: ``path`` is a glob of files whose people were made up, by
    ``generator``, and ``reviewer`` is the role that looked at it.
    """

    path: str
    generator: str
    reviewer: str


class GeneratorBeside(Fact, frozen=True, kw_only=True, tag="generator-beside"):
    """A file that says that the data beside it was made up: a program with a generator of people, or a README."""

    because: str
