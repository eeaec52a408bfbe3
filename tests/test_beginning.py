"""The files that a repository begins with can be read by the tool and by editors, whatever was detected or answered."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tcop_lint import beginning
from tcop_lint.beginning import Answers, Begun
from tcop_lint.documents import parse
from tcop_lint.facts import Facts, Manifest
from tcop_lint.forge.model import Forge
from tcop_lint.paths import PathIndex
from tcop_lint.profile import Profile, build_profile
from tcop_lint.record import Record, read_record
from tcop_lint.schemas import SCHEMAS
from tcop_lint.settings import load_settings

FORGE = Forge(remotes=(("origin", "https://github.com/alphagov/juggling.git"),))


def profile(path: str = "package.json") -> Profile:
    manifest = Manifest(ecosystem="npm", name="juggling", role="application", dependencies=3, line=4)
    return build_profile(Facts(PathIndex([path]), {path: [manifest]}), Record())


def value(begun: Begun) -> dict[str, Any]:
    return dict(parse("toml", begun.text.encode()).value)


def test_detected_facts_stand_with_the_line_that_shows_them() -> None:
    text = beginning.record(Answers(name="Juggling"), profile(), "2021-11", None).text
    assert "\ndependencies = true # 3 npm dependencies: package.json, line 4\n" in text
    assert "\n# personal-data = false # it handles personal data\n" in text


def test_the_record_says_what_was_answered_and_no_more() -> None:
    answers = Answers(name="Juggling", body="central", team="juggling team")
    record = read_record(beginning.record(answers, profile(), "2021-11", FORGE).text.encode())
    assert not record.faults
    assert (record.service.name, record.service.body, record.service.phase) == ("Juggling", "central", None)
    assert record.service.repository == "https://github.com/alphagov/juggling"
    assert record.facts["dependencies"] is True


def test_the_settings_name_the_organisation_of_the_remote() -> None:
    text = beginning.settings(FORGE).text.encode()
    assert load_settings({"tcop-lint.toml": text}.get).organisations == ("github.com/alphagov",)
    assert load_settings({"tcop-lint.toml": beginning.settings(None).text.encode()}.get).organisations == ()


@pytest.mark.parametrize("name", ["record", "settings"])
def test_editors_are_told_the_schema_and_it_holds(name: str) -> None:
    begun = (
        beginning.settings(FORGE) if name == "settings" else beginning.record(Answers(), profile(), "2021-11", FORGE)
    )
    assert begun.text.startswith(
        f"#:schema https://raw.githubusercontent.com/tcop-lint/tcop-lint/main/docs/schemas/{name}.json\n"
    )
    Draft202012Validator(SCHEMAS[name]()).validate(value(begun))


def test_the_hook_and_the_workflow_are_yaml_that_names_this_version() -> None:
    from tcop_lint import __version__

    hooks = parse("yaml", beginning.hook().text.encode()).value
    workflow = parse("yaml", beginning.workflow("trunk").text.encode()).value
    assert hooks["repos"][0]["rev"] == f"v{__version__}"
    assert workflow["jobs"]["tcop-lint"]["steps"][1]["uses"] == f"tcop-lint/tcop-lint@v{__version__}"


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=50, deadline=None)
@given(name=TEXT, organisation=TEXT, team=TEXT, contact=TEXT, path=TEXT.filter(bool))
def test_no_answer_and_no_name_breaks_the_record(
    name: str, organisation: str, team: str, contact: str, path: str
) -> None:
    answers = Answers(name=name, organisation=organisation, team=team, contact=contact)
    record = read_record(beginning.record(answers, profile(path), "2021-11", FORGE).text.encode())
    assert not record.faults
    assert (record.service.name, record.owners.contact) == (name, contact)
