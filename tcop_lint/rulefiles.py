"""The TOML under rules/, loaded and validated.

Everything that is wrong in the files is said with the file and the line, all of it at once. Which checks exist is an
argument, because a rule does not know how it will be decided.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from tcop_lint.documents import Broken, Document, parse
from tcop_lint.rules import RECORD_POINT, Control, Edition, Organisation, Rule, RuleError, RulePack, Source
from tcop_lint.shapes import misfit, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from tcop_lint.facts import Pointer

    QueryFaults: TypeAlias = Callable[[Any], Iterable[tuple[str, str]]]

T = TypeVar("T")

_EDITIONS = "editions.toml"
_SOURCES = "sources.toml"
_CONTROLS = "controls.toml"
_ORGANISATION = "pack.toml"
NO_RULES = frozenset({_EDITIONS, _SOURCES, _CONTROLS, _ORGANISATION})
"""Files among the rules that hold no rule."""
_CRITERION = re.compile(r"[1-4]\.[1-5]\.(?:[1-9]|1[0-3])")
_ACT = re.compile(r"[a-z0-9]{6}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")


class _File(NamedTuple):
    path: Path | str
    document: Document

    @property
    def name(self) -> str:
        """The file's own name, without its folders."""
        return str(self.path).replace("\\", "/").rpartition("/")[2]

    def says(self, pointer: Pointer, text: str) -> str:
        """A problem with its file and line."""
        return f"{self.path}:{self.document.locate(pointer)[0]}: {text}"


def load_pack(
    folders: Iterable[Path],
    checks: Mapping[str, Any],
    characteristics: Iterable[str],
    query_faults: QueryFaults | None = None,
    contents: Mapping[str, bytes] | None = None,
) -> RulePack:
    """Load every ``*.toml`` below ``folders``, and ``contents``, which are files by name that are no longer to be read.

    ``checks`` maps a check's name to its struct type.
    ``query_faults`` gives the patterns and paths that a check would ask readers for in vain, each with what is wrong.
    Raises RuleError with every problem of every file.
    """
    problems: list[str] = []
    files = [file for folder in folders for file in _files(folder, problems)]
    files += _parsed(contents or {}, problems)
    editions: dict[str, Edition] = {}
    for file in files:
        for edition in _editions(file, problems) if file.name == _EDITIONS else ():
            if edition.id in editions:
                problems.append(file.says(("editions",), f"there is already an edition {edition.id!r}"))
            editions[edition.id] = edition
    sources = [source for file in files if file.name == _SOURCES for source in _sources(file, problems)]
    slugs = {point.slug for edition in editions.values() for point in edition.points} | {RECORD_POINT}
    organisations: dict[str, tuple[Organisation, _File]] = {}
    for file in files:
        organisation = _convert(file, Organisation, problems) if file.name == _ORGANISATION else None
        if organisation is None:
            continue
        if organisation.name in organisations:
            problems.append(file.says(("name",), f"name: there is already a pack {organisation.name!r}"))
        organisations[organisation.name] = (organisation, file)
    known = _Known(checks, frozenset(characteristics), frozenset(slugs), frozenset(organisations), query_faults)
    rules: dict[str, tuple[Rule, _File]] = {}
    for file in files:
        rule = _convert(file, Rule, problems) if file.name not in NO_RULES else None
        if rule is None:
            continue
        problems += [file.says(pointer, text) for pointer, text in _faults(rule, known)]
        if rule.id in rules:
            problems.append(file.says(("id",), f"id: {rule.id} is also the id of {rules[rule.id][1].path}"))
        rules[rule.id] = (rule, file)
    for organisation, file in organisations.values():
        problems += [file.says(pointer, text) for pointer, text in _organisation_faults(organisation, rules)]
    controls = [one for file in files if file.name == _CONTROLS for one in _controls(file, rules, problems)]
    if problems:
        raise RuleError(problems)
    return RulePack(
        rules=tuple(rules[rule_id][0] for rule_id in sorted(rules)),
        editions=tuple(editions[edition_id] for edition_id in sorted(editions, reverse=True)),
        sources=tuple(sorted(sources, key=lambda source: source.url)),
        controls=tuple(controls),
        organisations=tuple(organisations[name][0] for name in sorted(organisations)),
    )


def _files(folder: Path, problems: list[str]) -> Iterable[_File]:
    if not folder.is_dir():
        problems.append(f"{folder}: is not a folder of rules. Give a folder that holds .toml files.")
        return
    for path in sorted(folder.rglob("*.toml")):
        try:
            yield _File(path, parse("toml", path.read_bytes()))
        except Broken as broken:
            problems.append(f"{path}:{broken.line}: {broken.message}")
        except OSError as error:
            problems.append(f"{path}: cannot be read ({error.strerror})")


def _parsed(contents: Mapping[str, bytes], problems: list[str]) -> Iterable[_File]:
    for name in sorted(contents):
        try:
            yield _File(name, parse("toml", contents[name]))
        except Broken as broken:
            problems.append(f"{name}:{broken.line}: {broken.message}")


def _editions(file: _File, problems: list[str]) -> tuple[Edition, ...]:
    class File(Struct, forbid_unknown_fields=True):
        editions: tuple[Edition, ...]

    loaded = _convert(file, File, problems)
    return loaded.editions if loaded else ()


def _sources(file: _File, problems: list[str]) -> tuple[Source, ...]:
    class File(Struct, forbid_unknown_fields=True):
        sources: tuple[Source, ...]

    loaded = _convert(file, File, problems)
    return loaded.sources if loaded else ()


def _controls(file: _File, rules: Mapping[str, object], problems: list[str]) -> tuple[Control, ...]:
    class File(Struct, forbid_unknown_fields=True):
        controls: tuple[Control, ...]

    loaded = _convert(file, File, problems)
    for at, control in enumerate(loaded.controls if loaded else ()):
        problems += [
            file.says(("controls", at), f"{control.id}: no rule is called {rule!r}")
            for rule in control.rules
            if rule not in rules
        ]
        if bool(control.rules) == bool(control.why_not.strip()):
            problems.append(file.says(("controls", at), f"{control.id}: name its rules, or say why there is none"))
    return loaded.controls if loaded else ()


def _convert(file: _File, shape: type[T], problems: list[str]) -> T | None:
    try:
        return msgspec.convert(file.document.value, shape)
    except msgspec.ValidationError as error:
        wrong = misfit(error, file.document.value, shape)
        problems.append(file.says(wrong.pointer, wrong.sentence))
        return None


class _Known(NamedTuple):
    """What a rule may name."""

    checks: Mapping[str, Any]
    characteristics: frozenset[str]
    slugs: frozenset[str]
    organisations: frozenset[str]
    query_faults: QueryFaults | None


def _faults(rule: Rule, known: _Known) -> Iterable[tuple[Pointer, str]]:
    """What is wrong in a rule that has the right shape."""
    if not _ID.fullmatch(rule.id) or rule.id.split("/")[0] not in (*rule.points, RECORD_POINT):
        shape = "<slug of one of its points>/<slug of the rule>, in small letters, digits and hyphens"
        yield ("id",), f"id: {rule.id!r} must be {shape}"
    if not rule.points:
        yield ("points",), "points: must name at least one"
    for slug in rule.points:
        if slug not in known.slugs:
            yield ("points",), f"points: no edition has a point called {slug!r}.{nearest(slug, known.slugs)}"
    if not rule.source.startswith("https://"):
        yield ("source",), "source: must be the https address of the page that says so"
    if rule.level == "error" and rule.obligation != "must":
        text = f"level: an error needs a source that says must, and this one says {rule.obligation}"
        yield ("level",), text
    if rule.level == "error" and rule.basis == "heuristic":
        yield ("level",), "level: what a heuristic decides is a warning at the most"
    if rule.organisation:
        if rule.organisation not in known.organisations:
            hint = nearest(rule.organisation, known.organisations)
            yield ("organisation",), f"organisation: no {_ORGANISATION} is called {rule.organisation!r}.{hint}"
        if rule.level == "error":
            yield ("level",), "level: what one organisation asks is a warning at the most"
    for name in rule.applies:
        bare = name.removeprefix("not ")
        if bare not in known.characteristics:
            yield ("applies",), f"applies: no characteristic is called {bare!r}.{nearest(bare, known.characteristics)}"
    for field in ("title", "asks", "why", "fix"):
        if not getattr(rule, field).strip():
            yield (field,), f"{field}: must not be empty"
    for field, form, meant in (("wcag", _CRITERION, "a success criterion"), ("act", _ACT, "the id of an ACT rule")):
        for named in getattr(rule, field):
            if not form.fullmatch(named):
                yield (field,), f"{field}: {named!r} is not {meant}"
    if rule.fixer:
        from tcop_lint.fixers.table import FIXERS

        if rule.fixer not in FIXERS:
            yield ("fixer",), f"fixer: there is none called {rule.fixer!r}.{nearest(rule.fixer, FIXERS)}"
    yield from _example_faults(rule)
    wrong = list(check_faults(rule.check, rule.params, known.checks))
    yield from wrong
    if known.query_faults is not None and not wrong:
        built = msgspec.convert(rule.params, known.checks[rule.check])
        for asked, text in known.query_faults(built):
            yield ("params", *(_pointer_to(asked, rule.params) or ())), f"params: {text}"


def _organisation_faults(organisation: Organisation, rules: Mapping[str, object]) -> Iterable[tuple[Pointer, str]]:
    """What is wrong in a pack that has the right shape."""
    from tcop_lint.checks.params import require_patterns

    if not _NAME.fullmatch(organisation.name):
        yield ("name",), f"name: {organisation.name!r} must be in small letters, digits and hyphens"
    if not organisation.title.strip():
        yield ("title",), "title: must not be empty"
    for address in (organisation.source, *organisation.asks):
        if not address.startswith("https://"):
            yield ("source",), f"source: {address!r} must be the https address of a page of its standards"
    for rule in organisation.settings.levels:
        if rule not in rules:
            yield ("settings", "levels", rule), f"settings.levels: no rule is called {rule!r}.{nearest(rule, rules)}"
    try:
        require_patterns(organisation.settings.copyright_holder)
    except ValueError as error:
        yield ("settings", "copyright-holder"), f"settings.copyright-holder: {error}"


def _example_faults(rule: Rule) -> Iterable[tuple[Pointer, str]]:
    verdicts = {example.verdict for example in rule.examples}
    for wanted in ("pass", "fail"):
        if wanted not in verdicts:
            yield ("examples",), f"examples: there must be one with the verdict {wanted!r}"
    if rule.applies and "not-applicable" not in verdicts:
        yield ("examples",), "examples: a rule with applies needs one with the verdict 'not-applicable'"
    for at, example in enumerate(rule.examples):
        try:
            date.fromisoformat(example.as_of)
        except ValueError:
            yield ("examples", at, "as_of"), f"examples: as_of {example.as_of!r} must be a date such as 2026-11-22"


def _pointer_to(wanted: str, value: Any) -> Pointer | None:
    """Where ``wanted`` stands in a value of tables and lists."""
    if value == wanted:
        return ()
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in inside:
        if (found := _pointer_to(wanted, part)) is not None:
            return (step, *found)
    return None


def check_faults(name: str, params: dict[str, Any], checks: Mapping[str, Any]) -> Iterable[tuple[Pointer, str]]:
    """Whether a check with this name takes these parameters."""
    if name not in checks:
        known = ", ".join(sorted(checks))
        yield ("check",), f"check: there is no check called {name!r}.{nearest(name, checks)} There are {known}."
        return
    try:
        msgspec.convert(params, checks[name])
    except msgspec.ValidationError as error:
        wrong = misfit(error, params, checks[name])
        wrong = wrong._replace(pointer=("params", *wrong.pointer))
        yield wrong.pointer, wrong.sentence
