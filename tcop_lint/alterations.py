"""What a change alters in what it is judged by: settings, levels, waivers, inline ignores, record, rules and baseline.

Two rulebooks and two sets of inline comments in, one sentence for each difference out, with what it was before and what
it is after.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tcop_lint.documents import Broken, Document, parse
from tcop_lint.selection import SelectionError, in_organisation, level_of, select_rules
from tcop_lint.settings import SETTINGS_NAME
from tcop_lint.verdicts import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tcop_lint.facts import Ignore
    from tcop_lint.record import Attestation, Record, Waiver
    from tcop_lint.rulebook import Rulebook
    from tcop_lint.rules import Body, Edition, RulePack
    from tcop_lint.settings import Settings

_IN_LEVELS = frozenset({"select", "ignore", "level", "levels", "edition", "body"})
"""Settings whose effect is told by the levels of the rules."""
_FAIL_ON = ("note", "warning", "error", "never")
"""Strictest first."""
_MORE = frozenset({"organisations", "own-hosts", "public-hosts", "rules"})
_LONGEST = 200
"""Characters of a value that are repeated in a message."""
_STATUSES = ("not-met", "partly", "met", "not-applicable")


class Alteration(NamedTuple):
    """One difference. ``verb`` and ``noun`` are for the sum of all; ``weakens`` is false only where it surely does not.

    ``path`` is None where the file it is about is gone. ``many`` is how many of the noun it stands for.
    """

    verb: str
    noun: str
    message: str
    path: str | None
    line: int
    key: str
    weakens: bool = True
    many: int = 1


class Judging(NamedTuple):
    """What both rulebooks are weighed with: the rules, the edition and the body that the run uses."""

    pack: RulePack
    edition: Edition
    body: Body | None


Ignores = list[tuple[str, "Ignore"]]
"""Inline comments with the path of their file."""


def alterations(
    before: Rulebook, after: Rulebook, judging: Judging, ignores: tuple[Ignores, Ignores], renames: Mapping[str, str]
) -> list[Alteration]:
    """Every difference, sorted by file and line. ``ignores`` are those of before and after; ``renames`` old paths by
    new."""
    found = [
        *_settings(before, after, judging),
        *_record(before.record, after.record),
        *_ignores(*ignores, renames),
        *_rules(before.rules, after.rules),
        *_baseline(before, after),
    ]
    return sorted(found, key=lambda each: (each.path or "", each.line, each.key, each.message))


def summary(found: Iterable[Alteration]) -> str:
    """``This change lowers 1 level, adds 2 waivers, extends 1``; empty where nothing is altered."""
    counts: Counter[tuple[str, str]] = Counter()
    for each in found:
        counts[each.noun, each.verb] += each.many
    said, last = [], ""
    for (noun, verb), count in sorted(counts.items()):
        said.append(f"{verb} {count:,}" + (f" {_plural(noun, count)}" if noun != last else ""))
        last = noun
    return f"This change {', '.join(said)}" if said else ""


def _plural(noun: str, count: int) -> str:
    if count == 1:
        return noun
    first, of, rest = noun.partition(" of ")
    return (first[:-1] + "ies" if first.endswith("y") else first + "s") + of + rest


def _settings(before: Rulebook, after: Rulebook, judging: Judging) -> Iterator[Alteration]:
    found = after.found or before.found
    path = found.path if found else SETTINGS_NAME
    place = _Places(after.found.path, after.found.data, after.found.table) if after.found else _Places(None, b"", ())
    if after.fault and after.fault != before.fault:
        yield Alteration("breaks", "setting", f"{after.fault} Before it could be used.", place.path, 1, "broken")
        return
    try:
        yield from _levels(before.settings, after.settings, judging, place)
    except SelectionError as error:
        yield Alteration("breaks", "setting", f"{path}: {error}", place.path, 1, "broken")
    old, new = (_plain(book.settings) for book in (before, after))
    for name in old:
        if name not in _IN_LEVELS and old[name] != new[name]:
            message = f"This change sets {name} to {_said(new[name])}. Before it was {_said(old[name])}."
            weakens = _weakens(name, old[name], new[name])
            yield Alteration("changes", "setting", message, place.path, place.line((name,)), name, weakens)


def _weakens(name: str, old: Any, new: Any) -> bool:
    if name == "fail-on":
        return _FAIL_ON.index(new) > _FAIL_ON.index(old)
    if name == "max-file-size":
        return bool(new < old)
    if name == "exclude" or name in _MORE:
        return not set(new) <= set(old)
    return True


def _plain(settings: Settings) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(settings)
    return plain


def _said(value: Any) -> str:
    if value in (None, "", (), [], {}):
        return "not set"
    return _short(msgspec.json.encode(value).decode())


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _levels(old: Settings, new: Settings, judging: Judging, place: _Places) -> Iterator[Alteration]:
    """Rules that speak at another level, or no longer, whichever setting does it."""
    before, after = (_level_of_each(settings, judging) for settings in (old, new))
    for rule in sorted(before):
        was, now = before[rule], after[rule]
        if was == now:
            continue
        lower = _rank(now) > _rank(was)
        verb, noun = {"off": ("switches off", "rule")}.get(now, ("lowers" if lower else "raises", "level"))
        verb, noun = ("switches on", "rule") if was == "off" else (verb, noun)
        message = f"This change sets the level of {rule!r} to {now}. Before it was {was}."
        yield Alteration(verb, noun, message, place.path, place.line(("levels", rule)), f"level {rule}", lower)


def _rank(level: str) -> int:
    return (*LEVELS, "off").index(level)


def _level_of_each(settings: Settings, judging: Judging) -> dict[str, str]:
    pack, edition, body = judging
    settings = in_organisation(pack, settings)
    edition = (pack.edition(settings.edition) if settings.edition else None) or edition
    judged = {rule.id for rule in select_rules(pack, edition, settings, body)}
    return {rule.id: level_of(rule, settings, body) if rule.id in judged else "off" for rule in pack.rules}


def _record(before: Record, after: Record) -> Iterator[Alteration]:
    path = after.path if after.exists else None
    yield from _waivers(before.waivers, after.waivers, path)
    for rule in sorted({*before.attestations, *after.attestations}):
        was, now = before.attestations.get(rule), after.attestations.get(rule)
        if _without_line(was) != _without_line(now):
            yield _attestation(rule, was, now, path)
    for name in sorted({*before.facts, *after.facts}):
        old, new = before.facts.get(name), after.facts.get(name)
        if old is not new:
            message = f"This change states {name} = {_flag(new)}. Before it was {_flag(old)}."
            yield Alteration("changes", "fact of the record", message, path, after.line_of(f"facts.{name}"), name)
    for name in ("body", "kind", "phase"):
        old_value, new_value = (getattr(record.service, name) for record in (before, after))
        if old_value != new_value:
            message = f"This change states service.{name} as {_said(new_value)}. Before it was {_said(old_value)}."
            line = after.line_of(f"service.{name}")
            yield Alteration("changes", "fact of the record", message, path, line, f"service.{name}")
    if before.edition != after.edition:
        message = f"This change sets the edition to {_said(after.edition)}. Before it was {_said(before.edition)}."
        yield Alteration("changes", "fact of the record", message, path, after.line_of("edition"), "edition")


def _flag(value: bool | None) -> str:
    return "not stated" if value is None else "true" if value else "false"


def _without_line(entry: Attestation | None) -> Attestation | None:
    return None if entry is None else msgspec.structs.replace(entry, line=1)


def _attestation(rule: str, was: Attestation | None, now: Attestation | None, path: str | None) -> Alteration:
    old, new = (f"{each.status!r} on {each.on}" if each else "nothing" for each in (was, now))
    verb = "adds" if was is None else "removes" if now is None else "changes"
    message = f"This change attests {new} for {rule!r}. Before it was {old}."
    ranks = [_STATUSES.index(each.status) if each else -1 for each in (was, now)]
    return Alteration(
        verb, "attestation", message, path, now.line if now else 1, f"attestation {rule}", ranks[1] > ranks[0]
    )


def _waivers(before: tuple[Waiver, ...], after: tuple[Waiver, ...], path: str | None) -> Iterator[Alteration]:
    """Waivers are the same when rule and paths are; what is left over of one rule was changed in its paths."""
    old: dict[tuple[str, tuple[str, ...]], list[Waiver]] = {}
    for waiver in before:
        old.setdefault((waiver.rule, waiver.paths), []).append(waiver)
    added = []
    for waiver in after:
        same = old.get((waiver.rule, waiver.paths))
        if not same:
            added.append(waiver)
            continue
        yield from _dates(same.pop(0), waiver, path)
    left = [waiver for waivers in old.values() for waiver in waivers]
    for waiver in added:
        was = next((each for each in left if each.rule == waiver.rule), None)
        key = f"waiver {waiver.rule} {' '.join(waiver.paths)}"
        if was is None:
            message = f"This change adds a waiver of {_whole(waiver)}. Before there was none."
            yield Alteration("adds", "waiver", message, path, waiver.line, key)
            continue
        left.remove(was)
        message = f"This change makes a waiver one of {_whole(waiver)}. Before it was one of {_whole(was)}."
        yield Alteration("changes", "waiver", message, path, waiver.line, key)
    for waiver in left:
        key = f"waiver {waiver.rule} {' '.join(waiver.paths)}"
        yield Alteration(
            "removes", "waiver", f"This change removes the waiver of {_whole(waiver)}.", path, 1, key, False
        )


def _dates(was: Waiver, now: Waiver, path: str | None) -> Iterator[Alteration]:
    key = f"waiver {now.rule} {' '.join(now.paths)}"
    if was.expires != now.expires:
        longer = now.expires > was.expires
        verb, past = ("extends", "extended") if longer else ("shortens", "shortened")
        message = f"The waiver of {now.rule!r}{_where(now)} is {past} to {now.expires}. Before it was {was.expires}."
        yield Alteration(verb, "waiver", message, path, now.line, key, longer)
    elif (was.reason, was.owner) != (now.reason, now.owner):
        message = (
            f"The waiver of {now.rule!r}{_where(now)} has the reason {_short(now.reason)!r} and the owner "
            f"{_short(now.owner)!r}. Before it had {_short(was.reason)!r} and {_short(was.owner)!r}."
        )
        yield Alteration("explains anew", "waiver", message, path, now.line, key, False)


def _whole(waiver: Waiver) -> str:
    return f"{waiver.rule!r}{_where(waiver)} until {waiver.expires}"


def _where(waiver: Waiver) -> str:
    return f" in {_short(', '.join(waiver.paths))}" if waiver.paths else ""


def same_ignores(before: Ignores, after: Ignores, renames: Mapping[str, str]) -> tuple[Ignores, Ignores, Ignores]:
    """The inline comments of after that there were before, those that came, and those of before that went.

    The same are as many as there were with the same rules and reason in the same file, by its old name.
    """
    left = Counter((path, ignore.rules, ignore.reason) for path, ignore in before)
    kept: Ignores = []
    came: Ignores = []
    for path, ignore in after:
        name = (renames.get(path, path), ignore.rules, ignore.reason)
        (kept if left[name] > 0 else came).append((path, ignore))
        left[name] -= 1
    went: Ignores = []
    for path, ignore in reversed(before):
        name = (path, ignore.rules, ignore.reason)
        if left[name] > 0:
            left[name] -= 1
            went.append((path, ignore))
    return kept, came, went


def _ignores(before: Ignores, after: Ignores, renames: Mapping[str, str]) -> Iterator[Alteration]:
    _, came, went = same_ignores(before, after, renames)
    for path, ignore in came:
        rules = ", ".join(ignore.rules)
        message = f"This change adds an inline ignore of {rules} here. Before there was none."
        yield Alteration("adds", "inline ignore", message, path, ignore.line, f"ignore {rules}")
    for path, ignore in went:
        rules = ", ".join(ignore.rules)
        message = f"This change removes an inline ignore of {rules} from {path}."
        yield Alteration("removes", "inline ignore", message, None, 1, f"ignore {rules} {path}", False)


def _rules(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[Alteration]:
    for path in sorted({*before, *after}):
        old, new = before.get(path), after.get(path)
        if old == new:
            continue
        if new is None:
            yield Alteration(
                "removes", "rule file", f"This change removes the rule file {path}.", None, 1, f"rule {path}"
            )
        elif old is None:
            yield Alteration("adds", "rule file", "This change adds this rule file.", path, 1, f"rule {path}", False)
        else:
            yield Alteration("changes", "rule file", _changed_rule(old, new), path, 1, f"rule {path}")


def _changed_rule(old: bytes, new: bytes) -> str:
    try:
        was, now = parse("toml", old).value, parse("toml", new).value
    except Broken:
        return "This change makes another rule file of this one, which cannot be read."
    names = [name for name in sorted({*was, *now}) if was.get(name) != now.get(name)]
    said = [
        f"{name} from {was[name]} to {now[name]}"
        if isinstance(was.get(name), str) and isinstance(now.get(name), str) and len(was[name]) + len(now[name]) < 80
        else name
        for name in names
    ]
    return f"This change alters this rule: {', '.join(said) or 'its comments'}."


def _baseline(before: Rulebook, after: Rulebook) -> Iterator[Alteration]:
    more = (after.baseline - before.baseline).total()
    less = (before.baseline - after.baseline).total()
    old, new = before.baseline.total(), after.baseline.total()
    now = f"It now has {new:,}; before it had {old:,}."
    path = after.baseline_path or None
    if more:
        said = f"This change adds {more:,} {_plural('finding', more)} to the baseline. {now}"
        yield Alteration("adds", "finding of the baseline", said, path, 1, "baseline more", True, more)
    if less:
        said = f"This change takes {less:,} {_plural('finding', less)} from the baseline. {now}"
        yield Alteration("removes", "finding of the baseline", said, path, 1, "baseline less", False, less)


class _Places:
    """Where a setting stands in its file, parsed when first asked. Without a file everything is nowhere."""

    def __init__(self, path: str | None, data: bytes, table: tuple[str, ...]) -> None:
        self.path = path
        self._data = data
        self._table = table
        self._document: Document | None = None

    def line(self, pointer: tuple[str, ...]) -> int:
        if self.path is None:
            return 1
        if self._document is None:
            self._document = parse("toml", self._data)
        return self._document.locate((*self._table, *pointer))[0]
