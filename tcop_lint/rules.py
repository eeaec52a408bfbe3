"""Points, editions and rules: what stands in the TOML under rules/ (``rulefiles`` loads it)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from tcop_lint.verdicts import Basis, Confidence, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

Body = Literal["central", "alb", "nhs", "local", "supplier", "other"]
Obligation = Literal["must", "should", "could"]

BODIES: tuple[Body, ...] = ("central", "alb", "nhs", "local", "supplier", "other")
BODY_NAMES: dict[Body, str] = {
    "central": "central government departments",
    "alb": "arm's length bodies",
    "nhs": "NHS bodies",
    "local": "local authorities",
    "supplier": "suppliers to government",
    "other": "other public bodies",
}
RECORD_POINT = "record"
"""The slug of the rules about the record itself, which belong to no point of the Code."""


class Point(Struct, frozen=True, forbid_unknown_fields=True):
    """One point of the Code in one edition: its stable slug, the number it has there, and the page that says it."""

    slug: str
    number: int
    title: str
    url: str


class Edition(Struct, frozen=True, forbid_unknown_fields=True):
    """One edition of the Code."""

    id: str
    title: str
    source: str
    points: tuple[Point, ...]

    def point(self, slug: str) -> Point | None:
        """The point with this slug, or None where the edition has none."""
        return next((point for point in self.points if point.slug == slug), None)


class Source(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A page that rules name, or a site of them: who says so, and when it was last changed (ISO 8601, or its start)."""

    url: str
    by: str
    date: str
    note: str = ""


class Control(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that could be looked at for a point: the rules that do, or why there is none."""

    id: str
    point: str
    says: str
    rules: tuple[str, ...] = ()
    why_not: str = ""


class Preset(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """What an organisation sets for all its repositories. A repository's own settings of the same names go before it.

    ``levels`` raises or lowers rules that are there for everybody; what one organisation asks is no error.
    """

    organisations: tuple[str, ...] = ()
    preferred_licences: tuple[str, ...] = ()
    copyright_holder: str = ""
    own_hosts: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    levels: dict[str, Literal["warning", "note", "off"]] = {}


class Organisation(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A pack of what one organisation asks on top of the Code: settings, and the rules that name it.

    It is off until a repository's settings say ``organisation = "name"``. ``source`` is the https address of its
    standards, ``asks`` a sentence for each thing that the settings stand for, by the address that says it.
    """

    name: str
    title: str
    source: str
    asks: dict[str, str] = {}
    settings: Preset = Preset()


class Example(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A small repository and the verdict of the rule on it: the rule's test, documentation and explanation.

    ``history`` are its commits, oldest first, each with all the files that it holds; ``files`` are then laid over the
    last, and ``large`` over the first: files of so many zero bytes. An example with a history is judged with it.
    ``remote`` is the address that the clone came from, ``environment`` the variables of a build, and ``event`` the
    content of its GitHub event file. ``before`` are the files of the merge base, where the example is a change that is
    compared with one (--diff-base). ``{{ drawn 32 }}`` in a file stands for 32 letters and digits drawn by lot.
    ``encoding`` is Python's name of the one in which the files are written, and ``protection`` what the forge answers
    about the default branch (``tcop_lint.forge.model.Protection``).
    """

    verdict: Literal["pass", "fail", "unknown", "not-applicable"]
    title: str = ""
    files: dict[str, str] = {}
    history: tuple[dict[str, str], ...] = ()
    large: dict[str, int] = {}
    before: dict[str, str] = {}
    remote: str = ""
    environment: dict[str, str] = {}
    event: str = ""
    encoding: str = "utf-8"
    protection: dict[str, Any] = {}
    as_of: str = "2026-11-22"
    findings: int | None = None


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule: what the Code asks, who says so, whom it binds, and which check decides it.

    ``binds`` empty means everybody; bodies that are not named get the level below. ``applies`` names characteristics of
    the repository that must hold (``not x`` for one that must not). ``fixer`` names what can begin to mend it
    (``tcop_lint.fixers``). ``wcag`` are success criteria of WCAG 2.2, ``act``
    the ids of W3C's ACT rules that ask the same. ``organisation`` names the pack that it belongs to: it is judged only
    where the settings turn that on.
    """

    id: str
    title: str
    points: tuple[str, ...]
    obligation: Obligation
    source: str
    asks: str
    level: Level
    confidence: Confidence
    basis: Basis
    check: str
    why: str
    fix: str
    examples: tuple[Example, ...]
    params: dict[str, Any] = {}
    binds: tuple[Body, ...] = ()
    applies: tuple[str, ...] = ()
    waivable: bool = True
    message: str = ""
    known_misses: str = ""
    wcag: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    fixer: str = ""
    organisation: str = ""

    @property
    def point(self) -> str:
        """The slug of the rule's first point, under which reports group it."""
        return self.points[0]


class RulePack(Struct, frozen=True):
    """Rules by id, the editions that number their points, newest first, dated sources by address, and controls.

    ``organisations`` are the packs that can be turned on, by name.
    """

    rules: tuple[Rule, ...]
    editions: tuple[Edition, ...]
    sources: tuple[Source, ...] = ()
    controls: tuple[Control, ...] = ()
    organisations: tuple[Organisation, ...] = ()

    def rule(self, rule_id: str) -> Rule | None:
        """The rule with this id."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def organisation(self, name: str) -> Organisation | None:
        """The organisation's pack with this name."""
        return next((one for one in self.organisations if one.name == name), None)

    def edition(self, edition_id: str) -> Edition | None:
        """The edition with this id."""
        return next((edition for edition in self.editions if edition.id == edition_id), None)

    def source(self, url: str) -> Source | None:
        """What is known of a page: its own entry, or that of the longest address that it lies below."""
        fitting = [
            source for source in self.sources if url == source.url or url.startswith(source.url.rstrip("/") + "/")
        ]
        return max(fitting, key=lambda source: len(source.url), default=None)


class RuleError(Exception):
    """Everything that is wrong in the rule files, one sentence each, with file and line."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)
