"""Checks on what the record says about the service: that there is one, whom to ask, and where it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.asked import is_placeholder
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import found, judged, listing, not_found, unknown
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

Owner = Literal["team", "contact", "service_owner", "technical_owner", "risk_owner"]


@check("record-present")
class RecordPresent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The repository has a record."""

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        if case.record.exists:
            return found(Evidence("the record", case.record.path))
        return not_found(case.message or f"There is no record {case.record.path}.")


@check("record-owner")
class RecordOwner(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The record's ``[owners]`` gives one of these."""

    one_of: Annotated[tuple[Owner, ...], Meta(min_length=1)]

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        record = case.record
        for name in self.one_of:
            if not is_placeholder(getattr(record.owners, name)):
                return found(Evidence(f"owners.{name}", record.path, record.line_of(f"owners.{name}")))
        if record.is_broken:
            return unknown(f"{record.path} cannot be read")
        message = case.message or f"The record does not give {listing([f'owners.{name}' for name in self.one_of])}."
        return not_found(message, path=record.path if record.exists else None, line=record.line_of("owners"))


@check("record-domains")
class RecordDomains(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each address in ``service.urls`` of the record is an https address under one of ``domains``."""

    domains: Some

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        record = case.record
        if not record.service.urls:
            return unknown("the record gives no service.urls")
        line = record.line_of("service.urls")
        problems = [
            Problem(message=f"{url!r} {fault}", path=record.path, line=line, key=url)
            for url in record.service.urls
            if (fault := self._fault(url, case.message))
        ]
        return judged(problems, [Evidence(listing(record.service.urls), record.path, line)])

    def _fault(self, url: str, message: str) -> str:
        try:
            parts = urlsplit(url.strip())
            host = (parts.hostname or "").rstrip(".").lower()
        except ValueError:
            return "is no address."
        if parts.scheme != "https" or not host:
            return "is no https address."
        if any(host == domain or host.endswith(f".{domain}") for domain in self.domains):
            return ""
        return message or f"does not stand under {listing(self.domains, 20)}."
