"""The JSON Schemas say of a file what the tool itself says of it: well formed, or not."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from making import rule_fields
from toml_values import JSON_VALUES, TEXT, document

from tcop_lint.packs import shipped_rules
from tcop_lint.record import read_record
from tcop_lint.rulefiles import NO_RULES
from tcop_lint.schemas import SCHEMAS
from tcop_lint.settings import Settings, SettingsError, load_settings

VALIDATORS = {
    name: Draft202012Validator(make(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for name, make in SCHEMAS.items()
}
RULE_FILES = [file for file in sorted(shipped_rules().rglob("*.toml")) if file.name not in NO_RULES]


def plain(value: Any) -> Any:
    """TOML as JSON has it: dates and times as text."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, (date, time)) else value


def faults(name: str, value: Any) -> list[str]:
    return [error.json_path for error in VALIDATORS[name].iter_errors(plain(value))]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_says_so(name: str) -> None:
    schema = SCHEMAS[name]()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    assert json.loads(json.dumps(schema))["title"]


# --- rule files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", RULE_FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_rule_file_that_ships_is_valid(file: Any) -> None:
    assert faults("rule", tomli.loads(file.read_text())) == []


def test_there_are_rule_files() -> None:
    assert len(RULE_FILES) > 45


@pytest.mark.parametrize(
    "changes",
    [
        {"level": "eror"},
        {"levle": "error"},
        {"source": None},
        {"points": "secure"},
        {"check": "file-exist"},
        {"params": {"fles": ["a"]}},
        {"params": {"files": []}},
        {"params": {"files": [1]}},
        {"examples": [{"verdict": "passes"}]},
        {"check": "lock-files", "params": {"locks": [{"ecosystem": "npm"}]}},
    ],
    ids=str,
)
def test_a_bad_rule_file_is_refused(changes: dict[str, Any]) -> None:
    assert faults("rule", rule_fields()) == []
    assert faults("rule", rule_fields(**changes))


# --- the record ---------------------------------------------------------------------------------------------------

RECORD: dict[str, Any] = {
    "schema": "tcop-record/1",
    "edition": "2021-11",
    "service": {"name": "Juggling", "body": "central", "kind": ["web-service"], "phase": "beta", "urls": []},
    "owners": {"team": "Licensing", "contact": "licensing@example.gov.uk"},
    "facts": {"personal-data": True},
    "attestations": {
        "user-needs/research": {
            "status": "met",
            "on": date(2026, 5, 1),
            "by": "user researcher",
            "statement": "Four rounds.",
            "evidence": [{"path": "docs/research.md", "date": date(2026, 4, 1)}],
            "data": {"rounds": 4, "list": [1, "two"]},
        }
    },
    "waivers": [{"rule": "cloud/iac", "reason": "r", "owner": "o", "expires": date(2027, 1, 1), "paths": ["a/"]}],
}


def changed(*path: Any, to: Any) -> dict[str, Any]:
    copy: Any = json.loads(json.dumps(plain(RECORD)))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = to
    result: dict[str, Any] = copy
    return result


def test_a_good_record_is_valid() -> None:
    assert faults("record", RECORD) == []
    assert faults("record", {}) == []


@pytest.mark.parametrize(
    "record",
    [
        changed("schema", to="tcop-record/9"),
        changed("service", "body", to="borough"),
        changed("service", "kind", to="api"),
        changed("service", "nmae", to="x"),
        changed("facts", "personal-data", to="yes"),
        changed("attestations", "user-needs/research", "status", to="maybe"),
        changed("attestations", "user-needs/research", "on", to="soon"),
        changed("attestations", "user-needs/research", "line", to=3),
        changed("attestations", "user-needs/research", to={"status": "met"}),
        changed("waivers", 0, "expires", to=3),
        changed("waivers", 0, "line", to=3),
        changed("waivers", to=[{"rule": "x"}]),
        changed("extra", to=1),
    ],
)
def test_a_bad_record_is_refused_by_the_schema_and_by_the_tool(record: dict[str, Any]) -> None:
    assert faults("record", record)
    assert read_record(document(record)).faults


@settings(max_examples=100)
@given(
    st.dictionaries(
        st.sampled_from(["schema", "edition", "service", "owners", "facts", "waivers"]) | TEXT, JSON_VALUES, max_size=3
    )
)
def test_schema_and_tool_agree_on_any_record(record: dict[str, Any]) -> None:
    if "attestations" not in record:  # dates there may be text for the one and not for the other
        assert bool(faults("record", record)) == bool(read_record(document(record)).faults)


# --- the settings -------------------------------------------------------------------------------------------------


def test_good_settings_are_valid() -> None:
    assert faults("settings", {}) == []
    good = {"select": ["secure"], "fail-on": "never", "levels": {"a/b": "off"}, "max-file-size": 1, "exclude": ["a/"]}
    assert faults("settings", good) == []


def loads(table: dict[str, Any]) -> bool:
    try:
        return isinstance(load_settings({"tcop-lint.toml": document(table)}.get), Settings)
    except SettingsError:
        return False


@pytest.mark.parametrize(
    "table",
    [
        {"fail_on": "never"},
        {"fail-on": "always"},
        {"levels": {"a/b": "of"}},
        {"max-file-size": 0},
        {"select": "secure"},
    ],
    ids=str,
)
def test_bad_settings_are_refused_by_the_schema_and_by_the_tool(table: dict[str, Any]) -> None:
    assert faults("settings", table)
    assert not loads(table)


NAMES = st.sampled_from(
    ["select", "ignore", "level", "fail-on", "levels", "max-file-size", "body", "edition", "record"]
)


@settings(max_examples=100)
@given(st.dictionaries(NAMES | TEXT, JSON_VALUES, max_size=4))
def test_schema_and_tool_agree_on_any_settings(table: dict[str, Any]) -> None:
    assert (faults("settings", table) == []) == loads(table)
