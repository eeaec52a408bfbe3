"""The schema of the record knows what each rule asks of an attestation: it takes what passes, and misses a key."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from making import SHIPPED

from tcop_lint.attestations import attestation_schemas
from tcop_lint.documents import parse
from tcop_lint.schemas import SCHEMAS

VALIDATOR = Draft202012Validator(SCHEMAS["record"]())
SCHEMAS_BY_RULE = attestation_schemas(SHIPPED)


def plain(value: Any) -> Any:
    """Dates as an editor sees them: as text."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def passing() -> list[Any]:
    """The records of examples that pass, by rule, which attest that rule."""
    found = []
    for rule in SHIPPED.rules:
        for example in rule.examples:
            text = example.files.get("tcop.toml", "")
            if example.verdict == "pass" and rule.id in SCHEMAS_BY_RULE and f'attestations."{rule.id}"' in text:
                found.append(pytest.param(rule.id, plain(parse("toml", text.encode()).value), id=rule.id))
    return found


def test_every_rule_that_rests_on_the_team_alone_has_a_schema() -> None:
    attested = {rule.id for rule in SHIPPED.rules if rule.check == "attestation"}
    assert attested <= set(SCHEMAS_BY_RULE)
    assert len(attested) > 40


@pytest.mark.parametrize(("rule", "record"), passing())
def test_what_passes_is_valid(rule: str, record: dict[str, Any]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(record)] == []


@pytest.mark.parametrize(("rule", "record"), passing())
def test_a_key_that_is_left_out_is_missed(rule: str, record: dict[str, Any]) -> None:
    then = SCHEMAS_BY_RULE[rule].get("then", {"properties": {"data": {"required": []}}})
    for key in then["properties"]["data"]["required"]:
        without = copy.deepcopy(record)
        del without["attestations"][rule]["data"][key]
        assert any(key in error.message for error in VALIDATOR.iter_errors(without)), key


def test_what_is_not_met_needs_no_data() -> None:
    entry = {"status": "not-met", "on": "2026-11-01", "by": "service owner", "statement": "Not begun."}
    assert list(VALIDATOR.iter_errors({"attestations": {"user-needs/needs": entry}})) == []
    assert list(VALIDATOR.iter_errors({"attestations": {"user-needs/needs": {**entry, "status": "met"}}}))
