"""Checks on what the accessibility statement says: its parts, its status, its version of WCAG and its dates."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, NamedTuple

import re2
from msgspec import Meta, Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import found, judged, listing, not_applicable, not_found, unknown
from tcop_lint.facts.accessibility import Statement, StatementField
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Callable

    from tcop_lint.facts import Fact, Facts
    from tcop_lint.record import Record

_KINDS: frozenset[type[Fact]] = frozenset({Statement, StatementField})
_ADDRESS = re2.compile(r"(?i)accessibility|hygyrchedd")
_CLAIM = re2.compile(r"(?i)^(.*?)\b(?:is|are|was|mae'r|nid yw)\b")


class Page(NamedTuple):
    """One statement: where it stands, what it is, and what it says."""

    path: str
    statement: Statement
    fields: list[StatementField]

    def all(self, *names: str) -> list[StatementField]:
        """The fields with these names, in the order of the page."""
        return [field for field in self.fields if field.field in names]


class Unsure(NamedTuple):
    """Why one statement cannot be judged."""

    reason: str


def pages(facts: Facts) -> list[Page]:
    """Every statement whose words stand in the repository."""
    return [
        Page(path, statement, facts.at(path, StatementField))
        for path, statement in facts.of(Statement)
        if statement.form != "shell"
    ]


def _each(case: Case, judge: Callable[[Page], Problem | Unsure | None], said: str) -> Result:
    """One answer for all statements: a fault in one, else a doubt in one, else that all hold."""
    listed = pages(case.facts)
    if not listed:
        shells = [path for path, _ in case.facts.of(Statement)]
        if shells:
            return unknown(f"the words of {shells[0]} stand elsewhere")
        return not_applicable("no accessibility statement stands in the repository")
    answers = [judge(page) for page in listed]
    problems = [answer for answer in answers if isinstance(answer, Problem)]
    if problems:
        return judged(problems)
    for answer in answers:
        if isinstance(answer, Unsure):
            return unknown(answer.reason)
    return found(*(Evidence(said, page.path, page.statement.line) for page in listed[:3]))


def _cut(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:89]}…"


class Wanted(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of the statement: its name for people, and the fields one of which shows it.

    ``of_status`` asks for it only where the statement claims one of these.
    """

    name: str
    fields: Some
    of_status: tuple[str, ...] = ()


@check("statement-parts")
class StatementParts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each accessibility statement has these parts. One of which parts come from elsewhere cannot be told."""

    parts: Annotated[tuple[Wanted, ...], Meta(min_length=1)]

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS)

    def judge(self, case: Case) -> Result:
        return _each(case, lambda page: self._judge(page, case.message), "it has the parts that the law asks for")

    def _judge(self, page: Page, message: str) -> Problem | Unsure | None:
        statuses = {field.value for field in page.all("compliance_status")}
        lacking = [
            part.name
            for part in self.parts
            if not page.all(*part.fields) and (not part.of_status or statuses & set(part.of_status))
        ]
        if not lacking:
            return None
        if page.statement.is_open:
            return Unsure(f"parts of {page.path} come from elsewhere, perhaps {listing(lacking)}")
        text = f"{message or 'The accessibility statement does not say'} {listing(lacking, 8)}."
        return Problem(message=text, path=page.path, line=page.statement.line, key=",".join(lacking))


@check("statement-status")
class StatementStatus(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each accessibility statement claims exactly one of fully, partially and not compliant."""

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS)

    def judge(self, case: Case) -> Result:
        return _each(case, lambda page: self._judge(page, case.message), "it claims one status")

    def _judge(self, page: Page, message: str) -> Problem | Unsure | None:
        said = page.all("compliance_status")
        clear = [field for field in said if field.known and field.value != "unclear"]
        if not said:
            if page.statement.is_open or page.statement.has_branches:
                return Unsure(f"the status in {page.path} may come from elsewhere")
            text = message or "The accessibility statement says neither fully, partially nor not compliant."
            return Problem(message=text, path=page.path, line=page.statement.line, key="none")
        if not clear:
            first = said[0]
            words = "It leaves the choice of status open" if not first.known else "It claims no status of the model"
            text = f"{words}: {_cut(first.text)!r}. Say that it is fully, partially or not compliant."
            return Problem(message=text, path=page.path, line=first.line, key="unclear")
        if len({field.value for field in clear}) == 1:
            return None
        if any(field.sometimes for field in clear) or page.statement.has_branches:
            return Unsure(f"{page.path} shows its status under a condition")
        first, other = _contradicting(clear)
        if other is None:
            return None
        text = f"The statement claims {_words(other.value)} here and {_words(first.value)} in line {first.line}."
        return Problem(message=text, path=page.path, line=other.line, key="several")


def _words(status: str) -> str:
    return f"to be {status.replace('_', ' ')}"


def _contradicting(claims: list[StatementField]) -> tuple[StatementField, StatementField | None]:
    """Two claims of different status about the same thing; claims about different things may differ."""
    seen: dict[str, StatementField] = {}
    for claim in claims:
        match = _CLAIM.match(claim.text)
        subject = match.group(1).strip().lower() if match else claim.text.lower()
        earlier = seen.setdefault(subject, claim)
        if earlier.value != claim.value:
            return earlier, claim
    return claims[0], None


@check("statement-version")
class StatementVersion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The status of each accessibility statement is about this version of WCAG, or a newer one."""

    at_least: str

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS)

    def judge(self, case: Case) -> Result:
        return _each(case, lambda page: self._judge(page, case.message), f"it speaks of WCAG {self.at_least}")

    def _judge(self, page: Page, message: str) -> Problem | Unsure | None:
        standards = page.all("wcag_standard")
        if not standards:
            if not page.all("compliance_status"):
                return None
            if page.statement.is_open or page.statement.has_branches or any("…" in field.text for field in page.fields):
                return Unsure(f"the version of WCAG in {page.path} may come from elsewhere")
            first = page.all("compliance_status")[0]
            text = "The accessibility statement does not say which version of WCAG it speaks of."
            return Problem(message=text, path=page.path, line=first.line, key="none")
        newest = max(standards, key=lambda field: field.value)
        if newest.value.split(" ")[0] >= self.at_least:
            return None
        text = (message or "The accessibility statement speaks of WCAG {version}.").replace("{version}", newest.value)
        return Problem(message=text, path=page.path, line=newest.line, key=newest.value.split(" ")[0])


@check("statement-consistent")
class StatementConsistent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No accessibility statement claims full compliance and lists failures."""

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS)

    def judge(self, case: Case) -> Result:
        return _each(case, lambda page: self._judge(page, case.message), "its status and its list of failures agree")

    def _judge(self, page: Page, message: str) -> Problem | Unsure | None:
        claims = [field for field in page.all("compliance_status") if field.known]
        failures = page.all("areas_of_non_compliance")
        if not claims or not failures or {claim.value for claim in claims} != {"fully_compliant"}:
            return None
        if page.statement.has_branches:
            return Unsure(f"{page.path} shows parts under a condition")
        text = f"{message or 'It claims to be fully compliant, and lists a failure'}: {_cut(failures[0].text)!r}."
        return Problem(message=text, path=page.path, line=failures[0].line, key="fully")


@check("statement-dates")
class StatementDates(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each accessibility statement was reviewed (or at least prepared) within so many days, and on no day to come."""

    max_age_days: int = 366

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS)

    def judge(self, case: Case) -> Result:
        return _each(case, lambda page: self._judge(page, case.as_of), "its dates are recent")

    def _judge(self, page: Page, as_of: date) -> Problem | Unsure | None:
        dates = page.all("date_reviewed", "date_prepared")
        known = [field for field in dates if field.known]
        for field in [*known, *(field for field in page.all("date_tested") if field.known)]:
            if first_day(field.value) > as_of:
                text = f"{_verb(field)} on {field.value}, which is in the future."
                return Problem(message=text, path=page.path, line=field.line, key="future")
        if not known:
            if dates or page.statement.is_open:
                return Unsure(f"the dates of {page.path} come from elsewhere")
            return Unsure(f"{page.path} gives no date")
        newest = max(known, key=lambda field: (last_day(field.value), field.field))
        if last_day(newest.value) + timedelta(days=self.max_age_days) < as_of:
            if len(known) < len(dates):
                return Unsure(f"a date of {page.path} comes from elsewhere")
            text = f"{_verb(newest)} on {newest.value} and not since. It is to be reviewed at least once a year."
            return Problem(message=text, path=page.path, line=newest.line, key="stale")
        planned = [field for field in page.all("date_next_review") if last_day(field.value) < as_of]
        overdue = [field for field in planned if last_day(field.value) > last_day(newest.value)]
        if overdue:
            text = f"It says that a review or test was due by {overdue[0].value}, and names none since."
            return Problem(message=text, path=page.path, line=overdue[0].line, key="due")
        return None


def _verb(field: StatementField) -> str:
    verbs = {"date_prepared": "prepared", "date_tested": "tested"}
    return f"By its own words, the accessibility statement was {verbs.get(field.field, 'reviewed')}"


@check("statement-fixes")
class StatementFixes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No accessibility statement promises a fix for a day that has passed."""

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS)

    def judge(self, case: Case) -> Result:
        listed = [(page.path, field) for page in pages(case.facts) for field in page.all("remediation_commitments")]
        if not listed:
            return not_applicable("no accessibility statement says by when something will be fixed")
        return judged(
            (
                Problem(
                    message=(f"This fix was promised for {field.value}, which has passed: {_cut(field.text)!r}."),
                    path=path,
                    line=field.line,
                    key=f"{field.value} {field.text[:60]}",
                )
                for path, field in listed
                if last_day(field.value) < case.as_of
            ),
            [Evidence(f"a fix is promised for {field.value}", path, field.line) for path, field in listed[:3]],
        )


@check("statement-blanks")
class StatementBlanks(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No accessibility statement has a blank of the sample left, or a mark that something is still to be written."""

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS)

    def judge(self, case: Case) -> Result:
        listed = pages(case.facts)
        if not listed:
            return _each(case, lambda _: None, "")
        message = case.message or "The accessibility statement still has a blank to be filled in here"
        return judged(
            (
                Problem(
                    message=f"{message}: {_cut(field.text)!r}.",
                    path=page.path,
                    line=field.line,
                    key=field.text[:60],
                )
                for page in listed
                for field in page.all("blank")
            ),
            [Evidence("nothing is left to fill in", page.path, page.statement.line) for page in listed[:3]],
        )


def first_day(iso: str) -> date:
    """The first day that an ISO date to the day or the month can mean."""
    return date.fromisoformat(iso if len(iso) > 7 else f"{iso}-01")


def last_day(iso: str) -> date:
    """The last day that an ISO date to the day or the month can mean."""
    if len(iso) > 7:
        return date.fromisoformat(iso)
    year, month = int(iso[:4]), int(iso[5:])
    return date(year, month, calendar.monthrange(year, month)[1])


@check("statement-address")
class StatementAddress(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of ``service.urls`` of the record is the address of an accessibility statement."""

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        record = case.record
        for url in record.service.urls:
            if _ADDRESS.search(url):
                return found(Evidence(url, record.path, record.line_of("service.urls")))
        return not_found(case.message or "The record gives no address of an accessibility statement.")
