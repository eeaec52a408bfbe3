"""The check on code that is closed on purpose: an exception with a threat model, narrow, approved, and with an end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.asked import Asked
from tcop_lint.checks.attestation import ABSENT, Attested
from tcop_lint.checks.results import not_found
from tcop_lint.verdicts import Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tcop_lint.record import Record

_EVERYTHING = frozenset(
    {"*", "**", "**/*", "/", ".", "./", "/**", "all", "everything", "whole repository", "the whole repository"}
)
_A_DAY = timedelta(days=1)
_REASON = Asked(key="reason", one_of=("credentials", "fraud", "unannounced-policy", "other"), says="why it is closed")
_ASKED: tuple[Asked, ...] = (
    _REASON,
    Asked(key="scope", shape="list", says="which parts are closed, as globs or in words"),
    Asked(key="attacker", says="who would use it"),
    Asked(key="adds", says="what publication would give them that they do not have"),
    Asked(key="harm", says="the path from there to harm"),
    Asked(key="approved_by", says="the role that approved it"),
    Asked(key="ends_on", shape="date", ahead=True, says="the day by which it ends or is approved again"),
)


@check("closed-exception")
class ClosedException(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The record gives a reason, a scope, a short threat model, who approved it when, and an end within ``days``.

    Each part of the threat model has at least ``words`` words. A whole repository is closed only for a reason that
    ``why_all`` gives. Without ``approved_on`` it was approved on the day of the attestation.
    """

    days: int = 366
    words: int = 4

    def needs(self, record: Record) -> Needs:
        return self._attested().needs(record)

    def _attested(self) -> Attested:
        return Attested(max_age_days=self.days, data=_ASKED)

    def judge(self, case: Case) -> Result:
        attestation = case.record.attestations.get(case.rule)
        result = self._attested().judge(case)
        if attestation is None:
            if result.outcome == "fail" and result.problems[0].key == ABSENT and case.forge and case.forge.visibility:
                closed = f"{case.message or 'The record gives no exception.'} {case.forge.because}."
                return not_found(closed, path=case.record.path, key=ABSENT)
            return result
        if attestation.status == "not-applicable":
            message = (
                "Closed code needs its exception. If the source is published, give its address as service.repository."
            )
            return not_found(message, path=case.record.path, line=attestation.line, key="status")
        problems = [
            *result.problems,
            *(
                Problem(message=message, path=case.record.path, line=attestation.line, key=key)
                for key, message in self._faults({"approved_on": attestation.on, **attestation.data}, case)
            ),
        ]
        if not problems:
            return result
        return Result(outcome="fail", problems=tuple(problems), evidence=result.evidence)

    def _faults(self, data: Mapping[str, Any], case: Case) -> Iterator[tuple[str, str]]:
        yield from self._dates(data, case.as_of)
        for key in ("attacker", "adds", "harm"):
            text = data.get(key)
            if isinstance(text, str) and text.strip() and len(text.split()) < self._least(key):
                yield f"{key} short", f"data.{key} says too little to be judged: {text.strip()!r}."
        scope = [part for part in data.get("scope", ()) if isinstance(part, str)]
        whole = any(part.strip().lower() in _EVERYTHING for part in scope)
        if whole and not str(data.get("why_all", "")).strip():
            yield (
                "scope",
                "data.scope closes the whole repository, and data.why_all does not say why a part is not enough.",
            )
        if data.get("reason") == "other" and not str(data.get("because", "")).strip():
            yield "because", "data.reason is other, and data.because does not say what it is."
        for part in scope:
            if _is_glob(part) and part.strip().lower() not in _EVERYTHING and not _names_something(part, case):
                yield f"scope {part}", f"data.scope names {part!r}, and no file here has such a path."

    def _least(self, key: str) -> int:
        return 2 if key == "attacker" else self.words

    def _dates(self, data: Mapping[str, Any], as_of: date) -> Iterator[tuple[str, str]]:
        approved, ends = data.get("approved_on"), data.get("ends_on")
        if type(approved) is not date:
            yield "approved_on", "data.approved_on must be a date."
            return
        if type(ends) is not date:
            return
        if approved > as_of + _A_DAY:
            yield "approved_on", f"data.approved_on is {approved}, which is in the future."
        if ends <= approved:
            yield "ends_on", f"data.ends_on {ends} is not after the approval of {approved}."
        elif ends - approved > timedelta(days=self.days):
            yield "ends_on", f"data.ends_on {ends} is more than 12 months after the approval of {approved}."


def _is_glob(part: str) -> bool:
    return " " not in part.strip() and ("/" in part or "*" in part)


def _names_something(part: str, case: Case) -> bool:
    """Whether a glob of the scope names a tracked file; a folder counts for what it holds."""
    bare = part.strip().rstrip("/")
    return bool(case.facts.paths.find((bare, f"{bare}/**")))
