"""Points, editions and rules: the TOML under rules/, loaded and validated.

Everything that is wrong in a rule file is said with the file and the line, all of it at once. Which checks exist is
an argument, because a rule does not know how it will be decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol

import msgspec
from msgspec import Struct

from tcop_lint.documents import Broken, Document, parse
from tcop_lint.verdicts import Basis, Confidence, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from tcop_lint.facts import Pointer

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


class Example(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A small repository and the verdict that the rule must give on it: the rule's test, documentation and explanation."""

    verdict: Literal["pass", "fail", "unknown", "not-applicable"]
    title: str = ""
    files: dict[str, str] = {}
    as_of: str = "2026-11-22"
    findings: int | None = None


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule: what the Code asks, who says so, whom it binds, and which check decides it.

    ``binds`` empty means everybody; bodies that are not named get the level below. ``applies`` names characteristics of
    the repository that must hold (``not x`` for one that must not).
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

    @property
    def point(self) -> str:
        """The slug of the rule's first point, under which reports group it."""
        return self.points[0]


class Check(Protocol):
    """What the loader needs to know of a check: a struct whose fields are its parameters."""

    __struct_fields__: tuple[str, ...]


class RulePack(Struct, frozen=True):
    """Rules sorted by id, and the editions that number their points, newest first."""

    rules: tuple[Rule, ...]
    editions: tuple[Edition, ...]

    def rule(self, rule_id: str) -> Rule | None:
        """The rule with this id."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def edition(self, edition_id: str) -> Edition | None:
        """The edition with this id."""
        return next((edition for edition in self.editions if edition.id == edition_id), None)


class RuleError(Exception):
    """Everything that is wrong in the rule files, one sentence each, with file and line."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def load_pack(
    folders: Iterable[Path],
    checks: Mapping[str, Any],
    characteristics: Iterable[str],
) -> RulePack:
    """Load every ``*.toml`` below ``folders``. ``checks`` maps a check's name to its struct type.

    Raises RuleError with every problem of every file.
    """
    problems: list[str] = []
    known = frozenset(characteristics)
    editions: list[Edition] = []
    rules: dict[str, tuple[Rule, Path]] = {}
    for folder in folders:
        if not folder.is_dir():
            problems.append(f"{folder}: is not a folder of rules. Give a folder that holds .toml files.")
            continue
        for file in sorted(folder.rglob("*.toml")):
            try:
                document = parse("toml", file.read_bytes())
            except Broken as broken:
                problems.append(f"{file}:{broken.line}: {broken.message}")
                continue
            if file.name == "editions.toml":
                editions += _editions(document, file, problems)
                continue
            rule = _rule(document, file, problems)
            if rule is None:
                continue
            problems += [
                f"{file}:{document.locate(pointer)[0]}: {text}"
                for pointer, text in _faults(rule, checks, known)
            ]
            if rule.id in rules:
                problems.append(
                    f"{file}:{document.locate(('id',))[0]}: {rule.id} is also the id of {rules[rule.id][1]}"
                )
            rules[rule.id] = (rule, file)
    problems += _unknown_points(rules, editions)
    if problems:
        raise RuleError(problems)
    return RulePack(
        rules=tuple(rules[rule_id][0] for rule_id in sorted(rules)),
        editions=tuple(sorted(editions, key=lambda edition: edition.id, reverse=True)),
    )


def _editions(document: Document, file: Path, problems: list[str]) -> tuple[Edition, ...]:
    class File(Struct, forbid_unknown_fields=True):
        editions: tuple[Edition, ...]

    loaded = _convert(document, File, file, problems)
    return loaded.editions if loaded else ()


def _rule(document: Document, file: Path, problems: list[str]) -> Rule | None:
    rule: Rule | None = _convert(document, Rule, file, problems)
    return rule


def _convert(document: Document, shape: type[Any], file: Path, problems: list[str]) -> Any:
    try:
        return msgspec.convert(document.value, shape)
    except msgspec.ValidationError as error:
        text, pointer = explain(error)
        problems.append(f"{file}:{document.locate(pointer)[0]}: {text}")
        return None


def explain(error: msgspec.ValidationError) -> tuple[str, Pointer]:
    """msgspec's message as a sentence, and the place it speaks of."""
    text, _, where = str(error).partition(" - at `$")
    steps: list[str | int] = []
    for step in where.rstrip("`").replace("[", ".[").split("."):
        if step.startswith("["):
            inside = step[1:-1]
            if inside.isdigit():
                steps.append(int(inside))
            elif inside.startswith(("'", '"')):
                steps.append(inside[1:-1])
        elif step:
            steps.append(step)
    named = ".".join(str(step) for step in steps)
    return (f"{named}: {text}" if named else text), tuple(steps)


def _faults(
    rule: Rule, checks: Mapping[str, Any], characteristics: frozenset[str]
) -> Iterable[tuple[Pointer, str]]:
    """What is wrong in a rule that has the right shape."""
    if rule.id.count("/") != 1 or rule.id.split("/")[0] not in (*rule.points, RECORD_POINT):
        yield ("id",), f"id: {rule.id!r} must be <slug of one of its points>/<slug of the rule>"
    if not rule.source.startswith("https://"):
        yield ("source",), "source: must be the https address of the page that says so"
    if rule.level == "error" and rule.obligation != "must":
        yield (
            ("level",),
            f"level: an error needs a source that says must, and this one says {rule.obligation}",
        )
    if rule.level == "error" and rule.basis == "heuristic":
        yield ("level",), "level: what a heuristic decides is a warning at the most"
    for name in rule.applies:
        if name.removeprefix("not ") not in characteristics:
            yield ("applies",), f"applies: no characteristic is called {name.removeprefix('not ')!r}"
    for field in ("title", "asks", "why", "fix"):
        if not getattr(rule, field).strip():
            yield (field,), f"{field}: must not be empty"
    verdicts = {example.verdict for example in rule.examples}
    for wanted in ("pass", "fail"):
        if wanted not in verdicts:
            yield ("examples",), f"examples: there must be one with the verdict {wanted!r}"
    if rule.applies and "not-applicable" not in verdicts:
        yield ("examples",), "examples: a rule with applies needs one with the verdict 'not-applicable'"
    yield from check_faults(rule.check, rule.params, checks)


def check_faults(
    name: str, params: dict[str, Any], checks: Mapping[str, Any]
) -> Iterable[tuple[Pointer, str]]:
    """Whether a check with this name takes these parameters."""
    if name not in checks:
        yield ("check",), f"check: there is no check called {name!r}; there are {', '.join(sorted(checks))}"
        return
    try:
        msgspec.convert(params, checks[name])
    except msgspec.ValidationError as error:
        text, pointer = explain(error)
        yield ("params", *pointer), f"params.{text}"


def _unknown_points(rules: Mapping[str, tuple[Rule, Path]], editions: Sequence[Edition]) -> Iterable[str]:
    known = {point.slug for edition in editions for point in edition.points} | {RECORD_POINT}
    for rule, file in rules.values():
        for slug in rule.points:
            if editions and slug not in known:
                yield f"{file}:1: points: no edition has a point called {slug!r}"
