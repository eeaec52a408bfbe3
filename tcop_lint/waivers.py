"""Waivers and inline ignores: which findings they cover, and which of them cover nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from tcop_lint.checks.asked import is_placeholder
from tcop_lint.scopes import scope
from tcop_lint.verdicts import Finding, Verdict, WaivedBy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from tcop_lint.facts import Facts, Ignore
    from tcop_lint.record import Record, Waiver
    from tcop_lint.rules import Rule


class IgnoreUse(NamedTuple):
    """An inline comment and the rules of it that covered nothing although they were judged."""

    path: str
    ignore: Ignore
    idle: tuple[str, ...]


class WaiverUse(NamedTuple):
    """How often each waiver of the record covered a finding, and of which rules that can be said at all."""

    used: Mapping[int, int]
    ignores: tuple[IgnoreUse, ...]
    judged: frozenset[str]
    unwaivable: frozenset[str]
    known: frozenset[str]


class _Applied(NamedTuple):
    by: WaivedBy
    covers: Callable[[Finding], bool]
    note_use: Callable[[], None]


def apply_waivers(
    verdicts: Iterable[Verdict],
    rules: Mapping[str, Rule],
    known: Iterable[str],
    record: Record,
    facts: Facts,
    as_of: date,
    *,
    enabled: bool = True,
    ignores: Iterable[tuple[str, Ignore]] | None = None,
) -> tuple[list[Verdict], WaiverUse]:
    """Mark the findings that a waiver in force or an inline comment covers, and say how each was used.

    Open findings that a waiver covered until it expired say so, and count as its use. ``ignores`` are the inline
    comments to be heeded, where that is not all of them.
    """
    from tcop_lint.facts import Ignore

    judged = [*verdicts]
    used: dict[int, int] = dict.fromkeys(range(len(record.waivers)), 0)
    inline: dict[tuple[str, int, str], int] = {}
    in_force: dict[str, list[_Applied]] = {}
    expired: dict[str, list[_Applied]] = {}
    for at, waiver in enumerate(record.waivers):
        if waiver.rule in rules and rules[waiver.rule].waivable:
            by_rule = in_force if waiver.expires >= as_of else expired
            by_rule.setdefault(waiver.rule, []).append(_from_waiver(at, waiver, record.path, used))
    places = _ignore_places(facts.of(Ignore) if ignores is None else ignores)
    done = [
        _lapse(_waive(verdict, rules[verdict.rule], in_force, places, inline), expired.get(verdict.rule, ()))
        if enabled
        else verdict
        for verdict in judged
    ]
    names = frozenset(verdict.rule for verdict in judged if verdict.outcome not in {"unknown", "error"})
    return done, WaiverUse(
        used=used,
        ignores=tuple(_idle(facts, names, inline)) if enabled else (),
        judged=names if enabled else frozenset(),
        unwaivable=frozenset(rule.id for rule in rules.values() if not rule.waivable),
        known=frozenset(known),
    )


def _from_waiver(at: int, waiver: Waiver, record_path: str, used: dict[int, int]) -> _Applied:
    def note_use() -> None:
        used[at] += 1

    return _Applied(
        WaivedBy(
            kind="waiver",
            reason=waiver.reason,
            owner=waiver.owner,
            expires=waiver.expires.isoformat(),
            path=record_path,
            line=waiver.line,
        ),
        _scope(waiver.paths),
        note_use,
    )


def _scope(paths: Sequence[str]) -> Callable[[Finding], bool]:
    if not paths:
        return lambda _finding: True
    covers = scope(paths)
    return lambda finding: finding.path is not None and covers(finding.path)


def _ignore_places(ignores: Iterable[tuple[str, Ignore]]) -> dict[tuple[str, int, str], tuple[Ignore, int]]:
    """Inline comments by the path, line and rule that they speak for."""
    places: dict[tuple[str, int, str], tuple[Ignore, int]] = {}
    for path, ignore in ignores:
        if is_placeholder(ignore.reason):
            continue
        for rule in ignore.rules:
            places.setdefault((path, ignore.line, rule), (ignore, ignore.line))
            if ignore.alone:
                places.setdefault((path, ignore.line + 1, rule), (ignore, ignore.line))
    return places


def _waive(
    verdict: Verdict,
    rule: Rule,
    waivers: Mapping[str, Sequence[_Applied]],
    places: Mapping[tuple[str, int, str], tuple[Ignore, int]],
    inline: dict[tuple[str, int, str], int],
) -> Verdict:
    if verdict.outcome != "fail":
        return verdict
    findings = tuple(_cover(finding, rule, waivers.get(rule.id, ()), places, inline) for finding in verdict.findings)
    waived = sum(finding.waived_by is not None for finding in findings)
    if not waived:
        return verdict
    if waived == len(findings):
        reasons = dict.fromkeys(finding.waived_by.reason for finding in findings if finding.waived_by)
        return replace(verdict, outcome="waived", reason="; ".join(reasons), findings=findings)
    return replace(verdict, findings=findings)


def _lapse(verdict: Verdict, expired: Sequence[_Applied]) -> Verdict:
    """The verdict with the expired waiver of each open finding that has one."""
    if verdict.outcome != "fail" or not expired:
        return verdict
    findings = []
    for finding in verdict.findings:
        waiver = next((waiver for waiver in expired if finding.waived_by is None and waiver.covers(finding)), None)
        if waiver is not None:
            waiver.note_use()
        findings.append(replace(finding, lapsed=waiver.by) if waiver is not None else finding)
    return replace(verdict, findings=tuple(findings))


def _cover(
    finding: Finding,
    rule: Rule,
    waivers: Sequence[_Applied],
    places: Mapping[tuple[str, int, str], tuple[Ignore, int]],
    inline: dict[tuple[str, int, str], int],
) -> Finding:
    for waiver in waivers:
        if waiver.covers(finding):
            waiver.note_use()
            return replace(finding, waived_by=waiver.by)
    if finding.path is not None and rule.waivable:
        found = places.get((finding.path, finding.line, finding.rule))
        if found is not None:
            ignore, line = found
            inline[finding.path, line, finding.rule] = inline.get((finding.path, line, finding.rule), 0) + 1
            by = WaivedBy(kind="inline", reason=ignore.reason, path=finding.path, line=line)
            return replace(finding, waived_by=by)
    return finding


def _idle(facts: Facts, judged: frozenset[str], inline: Mapping[tuple[str, int, str], int]) -> Iterable[IgnoreUse]:
    from tcop_lint.facts import Ignore

    for path, ignore in facts.of(Ignore):
        if is_placeholder(ignore.reason):
            continue
        idle = tuple(rule for rule in ignore.rules if rule in judged and not inline.get((path, ignore.line, rule)))
        yield IgnoreUse(path, ignore, idle)
