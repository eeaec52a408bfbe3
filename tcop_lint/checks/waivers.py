"""Checks on waivers and inline ignores: well formed, in force, narrow enough, and of use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.asked import is_placeholder
from tcop_lint.checks.results import judged, not_applicable
from tcop_lint.facts import Ignore
from tcop_lint.runway import RUNWAY, when
from tcop_lint.verdicts import Evidence, Level, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.record import Record, Waiver

_EVERYTHING = frozenset({"*", "**", "all", "*/*"})
_ALL_PATHS = frozenset({"*", "**", "/", "**/*", "/**"})

Question = Literal["malformed", "expired", "expiring", "broad", "unused"]


@check("waivers", last=True)
class Waivers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question about every waiver: malformed, expired, on its last 30 days, too broad, or unused."""

    about: Question

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Ignore}))

    def judge(self, case: Case) -> Result:
        record = case.record
        inline = list(case.facts.of(Ignore))
        malformed = [fault for fault in record.faults if fault.of == "waiver"]
        if not (record.waivers or inline or malformed):
            return not_applicable("there are no waivers")
        asked = {
            "malformed": _malformed,
            "expired": _expired,
            "expiring": _expiring,
            "broad": _broad,
            "unused": _unused,
        }[self.about]
        count = len(record.waivers) + len(inline)
        return judged(asked(case), [Evidence(f"{count} waivers and inline ignores looked at")])


def _problem(case: Case, waiver: Waiver, message: str, level: Level | None = None) -> Problem:
    key = f"{waiver.rule} {' '.join(waiver.paths)}"
    return Problem(message=message, path=case.record.path, line=waiver.line, key=key, level=level)


def _malformed(case: Case) -> Iterable[Problem]:
    for fault in case.record.faults:
        if fault.of == "waiver":
            yield Problem(message=f"{fault.message}.", path=case.record.path, line=fault.line, key=fault.key)
    known = case.waiver_use.known if case.waiver_use else frozenset()
    for waiver in case.record.waivers:
        if is_placeholder(waiver.reason):
            yield _problem(case, waiver, f"The waiver of {waiver.rule!r} gives no reason. Say why it is needed.")
        if is_placeholder(waiver.owner):
            yield _problem(case, waiver, f"The waiver of {waiver.rule!r} has no owner. Name a role.")
        if waiver.rule not in known and waiver.rule not in _EVERYTHING and "*" not in waiver.rule:
            yield _problem(case, waiver, f"No rule is called {waiver.rule!r}, so this waives nothing.")
        if case.waiver_use and waiver.rule in case.waiver_use.unwaivable:
            yield _problem(case, waiver, f"{waiver.rule!r} cannot be waived.")
    for path, ignore in case.facts.of(Ignore):
        if is_placeholder(ignore.reason):
            message = "This inline ignore gives no reason, so it is not heeded. Write the reason after the bracket."
            key = ",".join(ignore.rules)
            yield Problem(message=message, path=path, line=ignore.line, column=ignore.column, key=key)
        for rule in ignore.rules:
            if rule not in known:
                message = f"No rule is called {rule!r}, so this ignores nothing."
                yield Problem(message=message, path=path, line=ignore.line, column=ignore.column, key=rule)


def _expired(case: Case) -> Iterable[Problem]:
    for waiver in case.record.waivers:
        if waiver.expires < case.as_of:
            yield _problem(case, waiver, f"The waiver of {waiver.rule!r} expired on {waiver.expires}. {_whose(waiver)}")


def _expiring(case: Case) -> Iterable[Problem]:
    for waiver in case.record.waivers:
        left = (waiver.expires - case.as_of).days
        if 0 <= left <= RUNWAY[-1]:
            level: Level = "note" if left > RUNWAY[1] else "warning"
            last = " Decide this week." if left <= RUNWAY[0] else ""
            yield _problem(case, waiver, f"The waiver of {waiver.rule!r} {when(left)}. {_whose(waiver)}{last}", level)


def _whose(waiver: Waiver) -> str:
    return f"{waiver.owner} answers for it." if waiver.owner.strip() else "Nobody is named who answers for it."


def _broad(case: Case) -> Iterable[Problem]:
    for waiver in case.record.waivers:
        if waiver.rule in _EVERYTHING or "*" in waiver.rule:
            yield _problem(case, waiver, "A waiver speaks of one rule. Name it; a waiver of all rules covers nothing.")
        elif any(path.strip() in _ALL_PATHS for path in waiver.paths):
            yield _problem(case, waiver, f"The waiver of {waiver.rule!r} names every path. Name those that need it.")


def _unused(case: Case) -> Iterable[Problem]:
    use = case.waiver_use
    if use is None:
        return
    for at, waiver in enumerate(case.record.waivers):
        if waiver.rule in use.judged and not use.used.get(at) and waiver.expires >= case.as_of:
            yield _problem(case, waiver, f"The waiver of {waiver.rule!r} covers no finding. Remove it.")
    for path, ignore, idle in use.ignores:
        for rule in idle:
            message = f"This inline ignore of {rule!r} covers no finding. Remove it."
            yield Problem(message=message, path=path, line=ignore.line, column=ignore.column, key=rule)
