"""A package that stands where another is wanted."""

from __future__ import annotations

import msgspec
import pytest
from case_factory import case

from tcop_lint.checks.dependencies import Prefers
from tcop_lint.facts import Dependency, TextMatch

CHECK = Prefers(
    instead_of="message-senders", wanted="notify-clients", files=("*.js",), texts=(r"notifications\.service",)
)


def npm(name: str, scope: str = "runtime") -> Dependency:
    return Dependency(line=4, ecosystem="npm", name=name, requirement="1", scope=scope)


def test_each_other_package_is_a_finding_at_its_line() -> None:
    result = CHECK.judge(case({"package.json": [npm("nodemailer"), npm("twilio"), npm("express")]}, message="Not so."))
    assert [(p.message, p.path, p.line) for p in result.problems] == [
        ("nodemailer is used. Not so.", "package.json", 4),
        ("twilio is used. Not so.", "package.json", 4),
    ]


def test_what_is_wanted_beside_it_is_enough() -> None:
    assert CHECK.judge(case({"package.json": [npm("nodemailer"), npm("notifications-node-client")]})).outcome == "pass"


def test_what_is_wanted_can_be_known_by_its_address() -> None:
    match = TextMatch(line=2, pattern=r"notifications\.service", text="notifications.service")
    assert CHECK.judge(case({"package.json": [npm("nodemailer")], "app.js": [match]})).outcome == "pass"
    other = TextMatch(pattern="of another rule", text="x")
    assert CHECK.judge(case({"package.json": [npm("nodemailer")], "app.js": [other]})).outcome == "fail"


def test_development_and_test_material_does_not_count() -> None:
    facts = {"package.json": [npm("nodemailer", "development")], "tests/package.json": [npm("twilio")]}
    assert CHECK.judge(case(facts)).outcome == "not-applicable"


def test_a_rule_that_nothing_could_pass_does_not_load() -> None:
    with pytest.raises(msgspec.ValidationError, match="nothing could pass"):
        msgspec.convert({"instead_of": "payment-clients"}, Prefers)
