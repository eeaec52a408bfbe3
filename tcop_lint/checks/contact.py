"""Checks on whom to tell: security.txt and code owners."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import found, judged, listing, not_applicable, not_found, unknown
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.facts import CodeOwner, SecurityTxt
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record


@check("security-txt")
class SecurityTxtIsInForce(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each security.txt has a Contact and one Expires that is not past, and its addresses are URIs (RFC 9116, 2.5)."""

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({SecurityTxt}), files=(("security.txt",), NOT_PRODUCT))

    def judge(self, case: Case) -> Result:
        files = case.facts.paths.find(("security.txt",), but=NOT_PRODUCT)
        if not files:
            return not_applicable("no security.txt was found")
        problems = [problem for path in files for problem in self._faults(path, case)]
        return judged(problems, [Evidence("in force", path) for path in files])

    @staticmethod
    def _faults(path: str, case: Case) -> list[Problem]:
        fields = case.facts.at(path, SecurityTxt)
        problems = []
        if not any(field.field == "contact" for field in fields):
            message = "It has no Contact field, which RFC 9116 requires."
            problems.append(Problem(message=message, path=path, key="contact"))
        problems += [
            Problem(message=message, path=path, line=field.line, key=f"{field.field} {field.value}")
            for field in fields
            if (message := _address_fault(field))
        ]
        languages = [field for field in fields if field.field == "preferred-languages"]
        if len(languages) > 1:
            message = "It has more than one Preferred-Languages field, and RFC 9116 allows one."
            problems.append(Problem(message=message, path=path, line=languages[1].line, key="preferred-languages"))
        expires = [field for field in fields if field.field == "expires"]
        if len(expires) != 1:
            count = "no" if not expires else "more than one"
            message = f"It has {count} Expires field, and RFC 9116 requires exactly one."
            problems.append(Problem(message=message, path=path, key="expires"))
            return problems
        when = _day(expires[0].value)
        if when is None:
            message = f"Expires is {expires[0].value!r}, which is no RFC 3339 date and time."
            problems.append(Problem(message=message, path=path, line=expires[0].line, key="expires"))
        elif when < case.as_of:
            message = f"It expired on {when}, so researchers are told not to use it."
            problems.append(Problem(message=message, path=path, line=expires[0].line, key="expires"))
        return problems


_ADDRESSES = frozenset({"contact", "policy", "encryption", "acknowledgments", "canonical", "hiring", "csaf"})
_SCHEMES = ("https:", "mailto:", "tel:", "openpgp4fpr:", "dns:")


def _address_fault(field: SecurityTxt) -> str:
    """What is wrong with the address in a field; empty for nothing. One that a template fills in is let be."""
    value = field.value.lower()
    if field.field not in _ADDRESSES or value.startswith(_SCHEMES) or any(mark in value for mark in ("{{", "<%", "${")):
        return ""
    if value.startswith("http:"):
        return f"{field.field.capitalize()} is {field.value!r}, and RFC 9116 asks for https."
    example = f"mailto:{field.value}" if "@" in field.value else "https://example.gov.uk/report"
    return f"{field.field.capitalize()} is {field.value!r}, which is no URI. Write for example {example}."


def _day(text: str) -> date | None:
    try:
        moment = datetime.fromisoformat(text.strip().upper())
    except ValueError:
        return None
    try:
        return moment.astimezone(UTC).date() if moment.tzinfo else moment.date()
    except OverflowError:  # on the first or the last day that there is
        return moment.date()


@check("named-owners")
class NamedOwners(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A CODEOWNERS file names owners, or the record says which team or role answers for the repository."""

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({CodeOwner}))

    def judge(self, case: Case) -> Result:
        for path, line in case.facts.of(CodeOwner):
            if line.owners:
                owners = listing(line.owners, 3)
                return found(Evidence(f"{line.pattern} belongs to {owners}", path, line.line))
        if case.record.owners.team or case.record.owners.technical_owner:
            return found(Evidence("the record names owners", case.record.path, case.record.line_of("owners")))
        if case.record.is_broken:
            return unknown(f"{case.record.path} cannot be read")
        return not_found(case.message or "No CODEOWNERS file was found, and the record names no owners.")


@check("code-owners")
class CodeOwners(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each pattern of the CODEOWNERS file matches a tracked file."""

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({CodeOwner}))

    def judge(self, case: Case) -> Result:
        lines = list(case.facts.of(CodeOwner))
        if not lines:
            return not_applicable("no CODEOWNERS file was found")
        tracked = case.facts.tracked
        tracked.prepare(_globs(line.pattern) for _, line in lines)
        problems = [
            Problem(
                message=f"The pattern {line.pattern!r} matches no tracked file.",
                path=path,
                line=line.line,
                key=line.pattern,
            )
            for path, line in lines
            if not tracked.find(_globs(line.pattern))
        ]
        return judged(problems, [Evidence(f"{len(lines)} patterns", lines[0][0], lines[0][1].line)])


def _globs(pattern: str) -> tuple[str, ...]:
    """A pattern of CODEOWNERS names files, or folders with all that is in them."""
    bare = pattern.rstrip("/")
    return (bare, f"{bare}/") if bare else ("*",)
