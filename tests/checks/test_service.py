"""What the record says about the service."""

from __future__ import annotations

import pytest
from case_factory import case

from tcop_lint.checks.service import RecordDomains, RecordOwner, RecordPresent

DOMAINS = RecordDomains(domains=("gov.uk", "nhs.uk"))


def record(urls: str = "", owners: str = "") -> str:
    return f'schema = "tcop-record/1"\n[service]\n{urls}\n[owners]\n{owners}\n'


def test_a_record_is_there_or_not() -> None:
    assert RecordPresent().judge(case(record=record())).outcome == "pass"
    assert RecordPresent().judge(case(message="No record.")).problems[0].message == "No record."


def test_one_owner_is_enough() -> None:
    check = RecordOwner(one_of=("contact", "team"))
    found = check.judge(case(record=record(owners='team = "licensing"')))
    assert found.outcome == "pass"
    assert found.evidence[0].line == 5
    assert check.judge(case(record=record(owners='contact = "TBC"'))).outcome == "fail"
    assert check.judge(case()).problems[0].path is None


@pytest.mark.parametrize(
    "url",
    [
        "https://renew.service.gov.uk",
        "https://gov.uk/renew",
        "https://WWW.NHS.UK./x",
        "https://renew.gov.uk:8443/a?b=c",
    ],
)
def test_a_host_under_a_domain(url: str) -> None:
    assert DOMAINS.judge(case(record=record(urls=f'urls = ["{url}"]'))).outcome == "pass"


@pytest.mark.parametrize(
    "url",
    [
        "https://renew-gov.uk",
        "https://renew.gov.uk.example.com",
        "https://example.com/renew.gov.uk",
        "https://gov.uk@example.com",
        "http://renew.gov.uk",
        "renew.gov.uk",
        "https://[renew.gov.uk",
    ],
)
def test_a_host_elsewhere_or_no_address(url: str) -> None:
    result = DOMAINS.judge(case(record=record(urls=f'urls = ["{url}"]')))
    assert [(problem.path, problem.line) for problem in result.problems] == [("tcop.toml", 3)]


def test_no_address_cannot_be_told() -> None:
    assert DOMAINS.judge(case(record=record())).outcome == "unknown"
