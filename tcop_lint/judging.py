"""Judging one rule: does it apply here, what does its check say, and which findings follow."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.checks import is_last
from tcop_lint.profile import CHARACTERISTICS
from tcop_lint.rules import BODY_NAMES, RECORD_POINT
from tcop_lint.secrets.masking import redact
from tcop_lint.selection import level_of
from tcop_lint.verdicts import LEVELS, Evidence, Finding, Level, Problem, Result, Verdict, fingerprint
from tcop_lint.waivers import WaiverUse, apply_waivers
from tcop_lint.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tcop_lint.checks import Case, Check
    from tcop_lint.facts import Ignore
    from tcop_lint.profile import Profile
    from tcop_lint.record import Record
    from tcop_lint.report import Characteristic
    from tcop_lint.rules import Rule
    from tcop_lint.settings import Settings


_NO_HISTORY = "it asks about the history, which is read with `tcop-lint --history` only"


class Judged(NamedTuple):
    """The verdict of every rule, waivers applied, and how each waiver of the record that is heeded was used."""

    verdicts: list[Verdict]
    use: WaiverUse


def judge_rules(
    rules: Sequence[Rule],
    checks: Mapping[str, Check],
    case: Case,
    settings: Settings,
    own: Record,
    *,
    use_waivers: bool = True,
    ignores: Iterable[tuple[str, Ignore]] | None = None,
) -> Judged:
    """Judge all rules and apply the waivers of the case's record, and ``ignores`` where not all inline comments count.

    ``own`` is the record that stands in what is judged, which is another one where the record comes from a trusted
    commit: rules about the record speak of it.
    """
    by_id = {rule.id: rule for rule in rules}
    known = [rule.id for rule in case.pack.rules]
    about_record = case._replace(record=own)
    first = [
        judge_rule(rule, checks[rule.id], about_record if rule.point == RECORD_POINT else case, settings)
        for rule in rules
        if not is_last(rule.check)
    ]
    done, use = apply_waivers(
        first, by_id, known, case.record, case.facts, case.as_of, enabled=use_waivers, ignores=ignores
    )
    own_use = use
    if own is not case.record:
        _, own_use = apply_waivers(first, by_id, known, own, case.facts, case.as_of, enabled=use_waivers)
    at_last = about_record._replace(waiver_use=own_use, verdicts={verdict.rule: verdict for verdict in done})
    done += [judge_rule(rule, checks[rule.id], at_last, settings) for rule in rules if is_last(rule.check)]
    return Judged(done, use)


def judge_rule(rule: Rule, check: Check, case: Case, settings: Settings) -> Verdict:
    """The verdict of one rule, before waivers. A check that raises makes the verdict ``error`` and nothing else."""
    level = level_of(rule, settings, case.record.service.body)
    outside = _outside(rule, case.profile)
    if outside is not None:
        return _verdict(rule, level, outside)
    if rule.basis == "history" and case.history is None:
        return _verdict(rule, level, Result(outcome="not-applicable", reason=_NO_HISTORY))
    if rule.basis == "attested" and (not case.record.exists or case.record.is_broken):
        return _verdict(rule, level, Result(outcome="unknown", reason=case.record.cannot_tell(rule.id)))
    try:
        result = check.judge(case._replace(rule=rule.id, message=rule.message))
    except Exception as error:  # the rest of the run stays intact
        reason = f"the check {rule.check!r} failed ({type(error).__name__}: {error}); please report it"
        return Verdict(rule=rule.id, outcome="error", reason=redact(reason), basis=rule.basis, level=level)
    body = settings.body or case.record.service.body
    return _verdict(rule, level, result, _whom_it_binds(rule) if rule.binds and body is None else "")


def _outside(rule: Rule, profile: Profile) -> Result | None:
    """Why the rule asks nothing here, or why that cannot be told. None when it applies."""
    unsure: Result | None = None
    for name in rule.applies:
        bare = name.removeprefix("not ")
        stands = profile.get(bare)
        says = CHARACTERISTICS[bare].says
        if stands.value is None:
            unsure = unsure or Result(outcome="unknown", reason=f"nobody has said whether {says}")
        elif stands.value != (name == bare):
            return Result(outcome="not-applicable", reason=_why_not(says, stands))
    return unsure


def _why_not(says: str, stands: Characteristic) -> str:
    if stands.value:
        shown = f"{stands.because} shows that" if stands.basis == "detected" else stands.because
        return f"it does not apply where {says}, and {shown}"
    if stands.basis == "declared":
        return f"it applies where {says}, and {stands.path} says otherwise"
    return f"it applies where {says}, and {stands.because}"


def _verdict(rule: Rule, level: Level, result: Result, binds: str = "") -> Verdict:
    return Verdict(
        rule=rule.id,
        outcome=result.outcome,
        reason=redact(result.reason or _reason(result)),
        basis=rule.basis,
        level=level,
        findings=tuple(_findings(rule, level, result.problems, binds)),
        evidence=tuple(Evidence(redact(item.text), item.path, item.line) for item in result.evidence),
    )


def _reason(result: Result) -> str:
    if result.outcome == "fail":
        return result.problems[0].message
    return "; ".join(f"{item.text} in {item.path}" if item.path else item.text for item in result.evidence[:3])


def _whom_it_binds(rule: Rule) -> str:
    names = [BODY_NAMES[body] for body in rule.binds]
    return f"This binds {listed(names)}; nobody has said yet which kind of body you are."


def _findings(rule: Rule, level: Level, problems: Iterable[Problem], binds: str) -> Iterable[Finding]:
    seen: Counter[tuple[str | None, str]] = Counter()
    ordered = sorted(problems, key=lambda p: (p.path or "", p.line, p.column, p.key, p.message))
    for problem in ordered:
        place = (problem.path, problem.key)
        yield Finding(
            rule=rule.id,
            level=problem.chosen or _lower(level, problem.level),
            confidence=problem.confidence or rule.confidence,
            message=redact(problem.message),
            fix=problem.fix or rule.fix.strip(),
            path=problem.path,
            line=problem.line,
            column=problem.column,
            fingerprint=fingerprint(rule.id, problem.path, problem.key, seen[place]),
            binds=binds,
            commit=problem.commit,
            key=problem.key,
        )
        seen[place] += 1


def _lower(level: Level, most: Level | None) -> Level:
    return level if most is None else max(level, most, key=LEVELS.index)
