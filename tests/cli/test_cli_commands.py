"""The other commands: what they list, in which shape, and how they help who mistypes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from command_line import python, tcop_lint
from making import SHIPPED, rule_fields
from toml_values import document

from tcop_lint import __version__
from tcop_lint.testing import git, make_repository, write_files

if TYPE_CHECKING:
    from pathlib import Path

LICENCE = "open-source/licence-file"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    files = {
        "README.md": "# Juggling\n\nA service.\n",
        "package.json": '{\n  "name": "juggling",\n  "dependencies": {\n    "express": "^4.0.0"\n  }\n}\n',
        "tcop.toml": "[facts]\n\npersonal-data = true\n",
    }
    return make_repository(tmp_path / "juggling", files, commit=True)


@pytest.fixture
def more_rules(tmp_path: Path) -> str:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "wanted.toml").write_bytes(document(rule_fields()))
    return str(folder)


# --- version, help and completion ---------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--version"], ["check", "--help"], ["--help"], ["-h"], ["rules", "--help"]])
def test_what_needs_no_repository_is_0_anywhere(tmp_path: Path, arguments: list[str]) -> None:
    assert tcop_lint(tmp_path, *arguments).code == 0


def test_the_version(tmp_path: Path) -> None:
    assert tcop_lint(tmp_path, "--version").out == f"tcop-lint {__version__}\n"


def test_help_shows_the_options_of_the_main_command_and_the_other_commands(tmp_path: Path) -> None:
    out = tcop_lint(tmp_path, "--help").out
    assert "tcop-lint [OPTIONS] [PATH]" in out
    for word in ("--select", "--fail-on", "explain", "facts", "rules", "schema"):
        assert word in out


def complete(folder: Path, words: str, shell: str = "bash") -> list[str]:
    """What a shell would be offered for the last of the words."""
    at = str(len(words.split(" ")) - 1)
    ran = python(folder, "-m", "tcop_lint", _TCOP_LINT_COMPLETE=f"{shell}_complete", COMP_WORDS=words, COMP_CWORD=at)
    assert ran.code == 0, ran.err
    return [line.partition(",")[2] for line in ran.out.splitlines()]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_of_each_shell(tmp_path: Path, shell: str) -> None:
    ran = python(tmp_path, "-m", "tcop_lint", _TCOP_LINT_COMPLETE=f"{shell}_source")
    assert ran.code == 0, ran.err
    assert f"_TCOP_LINT_COMPLETE={shell}_complete" in ran.out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("tcop-lint ex", ["explain"]),
        ("tcop-lint --form", ["--format"]),
        ("tcop-lint . --fail", ["--fail-on"]),
        ("tcop-lint --level ", ["error", "warning", "note"]),
        ("tcop-lint rules --form", ["--format"]),
        ("tcop-lint schema se", ["settings"]),
    ],
)
def test_words_are_completed(tmp_path: Path, words: str, offered: list[str]) -> None:
    found = complete(tmp_path, words)
    assert [each for each in found if each in offered] == offered


# --- explain ------------------------------------------------------------------------------------------------------


def test_a_rule_is_explained_with_everything_a_person_needs(tmp_path: Path) -> None:
    ran = tcop_lint(tmp_path, "explain", LICENCE)
    rule = SHIPPED.rule(LICENCE)
    assert rule is not None
    assert ran.code == 0
    for text in (
        LICENCE,
        rule.title,
        rule.source,
        "Level:",
        "3 in 2021-11",
        "How to waive it",
        "Example. Passes",
        "Example. Fails",
    ):
        assert text in ran.out


@pytest.mark.parametrize("rule", SHIPPED.rules, ids=lambda rule: rule.id)
def test_every_rule_can_be_explained(rule: Any) -> None:
    from tcop_lint.reports.rule_page import rule_page

    page = rule_page(rule, SHIPPED)
    assert page.startswith(f"{rule.id}: {rule.title}\n")
    assert rule.source in page
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)


def test_a_rule_that_there_is_not_suggests_the_nearest(tmp_path: Path) -> None:
    ran = tcop_lint(tmp_path, "explain", "open-source/license")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no rule 'open-source/license'. Did you mean 'open-source/licence" in ran.err


def test_rules_of_a_folder_are_explained_too(tmp_path: Path, more_rules: str) -> None:
    assert tcop_lint(tmp_path, "explain", "secure/wanted").code == 2
    assert "Add wanted.txt." in tcop_lint(tmp_path, "explain", "secure/wanted", "--rules", more_rules).out


# --- rules --------------------------------------------------------------------------------------------------------


def test_all_rules_are_listed_with_their_level(tmp_path: Path, more_rules: str) -> None:
    lines = tcop_lint(tmp_path, "rules").out.splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.id, rule.level] for rule in SHIPPED.rules]
    assert len(tcop_lint(tmp_path, "rules", "--rules", more_rules).out.splitlines()) == len(lines) + 1


def test_rules_as_json_hold_their_fields(tmp_path: Path) -> None:
    loaded = json.loads(tcop_lint(tmp_path, "rules", "--format", "json").out)
    assert list(loaded) == ["rules"]
    by_id = {rule["id"]: rule for rule in loaded["rules"]}
    assert list(by_id) == [rule.id for rule in SHIPPED.rules]
    assert {"title", "points", "obligation", "source", "level", "confidence", "basis", "check"} <= set(by_id[LICENCE])


def test_rules_as_markdown_are_a_table(tmp_path: Path) -> None:
    lines = tcop_lint(tmp_path, "rules", "--format", "markdown").out.splitlines()
    assert lines[:2] == ["| Rule | Level | Basis | What it looks at |", "| --- | --- | --- | --- |"]
    assert len(lines) == len(SHIPPED.rules) + 2
    assert {line.count(" | ") for line in lines} == {3}


# --- schema -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["record", "report", "rule", "settings"])
def test_schemas_are_printed(tmp_path: Path, name: str) -> None:
    loaded = json.loads(tcop_lint(tmp_path, "schema", name).out)
    assert loaded["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_schema_that_there_is_not_is_2(tmp_path: Path) -> None:
    ran = tcop_lint(tmp_path, "schema", "recrd")
    assert ran.code == 2
    assert "'record'" in ran.err


# --- facts --------------------------------------------------------------------------------------------------------


def facts(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    ran = tcop_lint(folder, "facts", "--format", "json", *arguments)
    assert ran.code == 0, ran.err
    loaded = json.loads(ran.out)
    assert list(loaded) == ["facts"]
    rows: list[dict[str, Any]] = loaded["facts"]
    return rows


def test_facts_have_a_kind_and_a_place_and_their_own_fields(repository: Path) -> None:
    rows = facts(repository)
    for row in rows:
        assert list(row)[:4] == ["kind", "path", "line", "column"]
    (express,) = (row for row in rows if row["kind"] == "dependency")
    wanted = {
        "path": "package.json",
        "line": 4,
        "column": 5,
        "ecosystem": "npm",
        "name": "express",
        "requirement": "^4.0.0",
        "scope": "runtime",
    }
    assert {key: express[key] for key in wanted} == wanted
    (declared,) = (row for row in rows if row["kind"] == "characteristic" and row["name"] == "personal-data")
    assert (declared["value"], declared["basis"], declared["path"], declared["line"]) == (
        True,
        "declared",
        "tcop.toml",
        3,
    )


def test_facts_can_be_filtered_by_kind(repository: Path) -> None:
    assert {row["kind"] for row in facts(repository, "--kind", "dependency")} == {"dependency"}
    assert {row["kind"] for row in facts(repository, "--kind", "manifest", "--kind", "heading")} == {
        "manifest",
        "heading",
    }
    assert facts(repository, "--kind", "step") == []
    ran = tcop_lint(repository, "facts", "--kind", "dependancy")
    assert ran.code == 2
    assert "There are no facts of the kind 'dependancy'. Did you mean 'dependency'?" in ran.err


def test_facts_as_text_say_the_line(repository: Path) -> None:
    ran = tcop_lint(repository, "facts", "--kind", "dependency")
    assert ran.out.startswith(
        "package.json:4: dependency: ecosystem=npm, name=express, requirement=^4.0.0, scope=runtime"
    )
    assert ran.out.count("\n") == 1


def test_facts_of_a_commit_and_of_the_stage(repository: Path) -> None:
    write_files(repository, {"package.json": '{"dependencies": {"hapi": "1"}}'})
    kind = ("--kind", "dependency")
    assert [row["name"] for row in facts(repository, *kind)] == ["hapi"]
    assert [row["name"] for row in facts(repository, *kind, "--rev", "HEAD")] == ["express"]
    assert [row["name"] for row in facts(repository, *kind, "--staged")] == ["express"]
    git(repository, "add", ".")
    assert [row["name"] for row in facts(repository, *kind, "--staged")] == ["hapi"]
    assert tcop_lint(repository, "facts", "--rev", "HEAD", "--staged").code == 2


def test_facts_of_what_is_no_repository_are_2(tmp_path: Path) -> None:
    assert tcop_lint(tmp_path, "facts").code == 2


# --- whatever the terminal ----------------------------------------------------------------------------------------


def test_every_command_prints_utf8_wherever_it_prints(repository: Path) -> None:
    write_files(repository, {"cymraeg-ŵ.md": "# Ŵ\n"})
    git(repository, "add", ".")
    for arguments in (["facts", "."], ["explain", LICENCE], ["rules", "--format", "json"], ["--format", "markdown"]):
        ran = python(repository, "-m", "tcop_lint", *arguments, PYTHONIOENCODING="ascii", LANG="C")
        assert ran.code in {0, 1}, ran.err
    assert "cymraeg-ŵ.md" in python(repository, "-m", "tcop_lint", "facts", PYTHONIOENCODING="ascii").out


def test_a_reader_that_goes_away_changes_nothing(repository: Path) -> None:
    import subprocess
    import sys

    from command_line import ROOT

    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "TCOP_LINT_CACHE_DIR": "off"}
    running = subprocess.Popen(
        [sys.executable, "-m", "tcop_lint", "--format", "json", "--fail-on", "warning"],
        cwd=repository,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    err = running.stderr.read().decode()
    running.stderr.close()
    assert (running.wait(60), err) == (1, "")


def test_an_organisation_turns_its_rules_on(repository: Path) -> None:
    assert "defra-readme-licence" not in tcop_lint(repository, "check").out
    write_files(repository, {"tcop-lint.toml": 'organisation = "defra"\n'})
    git(repository, "add", "tcop-lint.toml")
    assert "open-source/defra-readme-licence" in tcop_lint(repository, "check").out


def test_an_organisation_without_a_pack_is_refused(repository: Path) -> None:
    write_files(repository, {"tcop-lint.toml": 'organisation = "defar"\n'})
    git(repository, "add", "tcop-lint.toml")
    ran = tcop_lint(repository, "check")
    assert ran.code == 2
    assert "Did you mean 'defra'?" in ran.err


def test_rules_of_an_organisation_are_marked_in_the_list(repository: Path) -> None:
    (line,) = (line for line in tcop_lint(repository, "rules").out.splitlines() if "nhs-code-owners" in line)
    assert line.endswith("(only with organisation = 'nhs')")


def test_the_report_says_what_the_repository_was_taken_for(repository: Path) -> None:
    (repository / "tcop.toml").write_text('[service]\nkind = ["prototype"]\n')
    assert "Taken for a prototype (tcop.toml says so)." in tcop_lint(repository, "check").out
