""".tcop/licences.lock as ``tcop-lint deps refresh`` writes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.dependencies.licensing.recording import HEAD, Entry, written
from tcop_lint.readers.bills.record import licences
from tcop_lint.readers.source import Source
from tcop_lint.testing import git, make_repository, write_files

if TYPE_CHECKING:
    from pathlib import Path

PATH = ".tcop/licences.lock"
FILES = {"package.json": '{"dependencies": {"unheard-of-forms": "1.0.0"}}'}


def run(home: Path, *arguments: str):
    from click.testing import CliRunner

    from tcop_lint.cli import app

    return CliRunner().invoke(app, ["deps", *arguments])


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("TCOP_LINT_CACHE_DIR", "off")
    made = make_repository(tmp_path / "app", FILES, commit=True)
    package = '{"name": "unheard-of-forms", "version": "1.0.0", "license": "MIT"}'
    write_files(made, {"node_modules/unheard-of-forms/package.json": package})
    return made


def licence_of(home, *more):
    (one,) = json.loads(run(home, str(home), "--format", "json", *more).stdout)["dependencies"]
    return one["licence"], [each["kind"] for each in one["evidence"]]


def test_what_is_installed_is_recorded_and_known_where_nothing_is_installed(home):
    assert licence_of(home) == ("MIT", ["installed"])
    ran = run(home, "refresh", str(home), "--as-of", "2026-11-22")
    assert ran.exit_code == 0, ran.output
    assert ran.output == f"{PATH}: 1 licences written. Of 1 packages the licence of 1 is known.\n"
    assert (home / PATH).read_text() == HEAD + (
        '"pkg:npm/unheard-of-forms@1.0.0" = { licence = "MIT", source = "installed metadata", '
        'evidence = "node_modules/unheard-of-forms/package.json", date = 2026-11-22 }\n'
    )
    git(home, "add", PATH)
    assert licence_of(home) == ("MIT", ["installed", "licences-lock"])
    assert licence_of(home, "--staged") == ("MIT", ["licences-lock"])


def test_a_line_that_still_holds_keeps_its_date_and_one_that_is_not_needed_goes(home):
    run(home, "refresh", str(home), "--as-of", "2026-11-22")
    before = (home / PATH).read_text()
    run(home, "refresh", str(home), "--as-of", "2027-01-01")
    assert (home / PATH).read_text() == before
    write_files(home, {"package.json": "{}"})
    run(home, "refresh", str(home))
    assert (home / PATH).read_text() == HEAD


def test_a_damaged_file_is_named_with_its_line_and_not_written_over(home):
    write_files(home, {PATH: "[licences]\n<<<<<<< HEAD\n"})
    ran = run(home, "refresh", str(home))
    assert ran.exit_code == 2
    assert f"{PATH}:2: could not be read" in ran.output
    git(home, "add", PATH)
    listed = run(home, str(home))
    assert listed.exit_code == 3
    assert f"{PATH}:2: could not be read" in listed.output


def test_a_link_is_not_written_through(home, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (home / ".tcop").symlink_to(tmp_path / "elsewhere")
    assert run(home, "refresh", str(home)).exit_code == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_bill_of_materials_that_is_given(home, tmp_path):
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "components": [{"purl": "pkg:npm/unheard-of-forms@1.0.0", "licenses": [{"license": {"id": "ISC"}}]}],
    }
    write_files(tmp_path, {"given.json": json.dumps(bill), "broken.json": "{", "other.json": "{}"})
    assert licence_of(home, "--rev", "HEAD", "--sbom", str(tmp_path / "given.json")) == ("ISC", ["bill-of-materials"])
    assert "but node_modules" in run(home, str(home), "--sbom", str(tmp_path / "given.json")).output
    for file, words in (
        ("broken.json", "cannot be read"),
        ("other.json", "no licence was found"),
        ("none", "cannot be read"),
    ):
        ran = run(home, str(home), "--sbom", str(tmp_path / file))
        assert (ran.exit_code, words in ran.output) == (2, True)


def test_clarifications_of_the_settings(home):
    clarified = """[[dependencies.clarifications]]
package = "pkg:npm/unheard-of-forms"
licence = "BUSL-1.1"
evidence = "https://example.org/LICENCE"
"""
    write_files(home, {"tcop-lint.toml": clarified})
    git(home, "add", "tcop-lint.toml")
    assert licence_of(home) == ("BUSL-1.1", ["clarification", "installed"])
    write_files(home, {"tcop-lint.toml": clarified.replace("BUSL-1.1", "the BUSL")})
    ran = run(home, str(home))
    assert (ran.exit_code, "tcop-lint.toml:1: " in ran.output, "no SPDX expression" in ran.output) == (2, True, True)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_whatever_is_written_can_be_read(source, evidence):
    text = written([Entry("pkg:npm/a@1", "MIT", source, evidence, "2026-11-22")])
    (one,) = licences(Source(PATH, text.encode("utf-8", "surrogatepass")))
    assert (one.source, one.evidence) == (source, evidence)


def test_what_is_told_over_the_network_is_recorded_with_who_told_it(home, monkeypatch):
    from tcop_lint.dependencies.licensing.online import looking
    from tcop_lint.dependencies.licensing.online.asking import Answer

    asked = []

    def answer(addresses, _connect):
        listed = list(addresses)
        asked.extend(listed)
        return {one: Answer(200, b'{"licenses": ["ISC"]}') for one in listed if one.whose == "deps.dev"}

    monkeypatch.setattr(looking, "ask_all", answer)
    git(home, "remote", "add", "origin", "https://github.com/example/app")
    write_files(home, {"node_modules/unheard-of-forms/package.json": "{}"})
    assert run(home, "refresh", str(home), "--as-of", "2026-11-22").exit_code == 0
    assert asked == []
    ran = run(home, "refresh", str(home), "--online", "--as-of", "2026-11-22")
    assert ran.exit_code == 0, ran.output
    (line,) = (home / PATH).read_text().removeprefix(HEAD).splitlines()
    assert line == (
        '"pkg:npm/unheard-of-forms@1.0.0" = { licence = "ISC", source = "deps.dev", evidence = '
        f'"{asked[0].url}", date = 2026-11-22 }}'
    )


def test_a_private_name_is_not_told_even_with_online(home, monkeypatch):
    from tcop_lint.dependencies.licensing.online import looking

    asked = []
    monkeypatch.setattr(looking, "ask_all", lambda addresses, _connect: asked.extend(addresses) or {})
    write_files(
        home, {".npmrc": "registry=https://npm.example.gov.uk/\n", "node_modules/unheard-of-forms/package.json": "{}"}
    )
    git(home, "add", ".npmrc")
    ran = run(home, str(home), "--online")
    assert asked == []
    assert "nobody was asked: its name may be private, because it may come from npm.example.gov.uk" in ran.output


def test_diff_shows_what_would_be_written_and_writes_nothing(home):
    ran = run(home, "refresh", str(home), "--diff", "--as-of", "2026-11-22")
    assert (ran.exit_code, ran.output.count("\n+")) == (0, 6)
    assert '+"pkg:npm/unheard-of-forms@1.0.0" = { licence = "MIT"' in ran.output
    assert not (home / PATH).exists()


def test_nothing_to_record_makes_no_file(home):
    write_files(home, {"package.json": "{}"})
    ran = run(home, "refresh", str(home))
    assert ran.output == f"{PATH}: 0 licences written. Of 0 packages the licence of 0 is known.\n"
    assert not (home / PATH).exists()


def test_that_nobody_could_be_reached_is_said(home, monkeypatch):
    from tcop_lint.dependencies.licensing.online import looking
    from tcop_lint.dependencies.licensing.online.asking import Answer

    write_files(home, {"node_modules/unheard-of-forms/package.json": "{}"})
    monkeypatch.setattr(looking, "ask_all", lambda addresses, _connect: {})
    assert "it is not in the data, and nobody who was asked gave an answer" in run(home, str(home), "--online").output
    monkeypatch.setattr(looking, "ask_all", lambda addresses, _connect: {one: Answer(404, b"") for one in addresses})
    assert "it is not in the data, and nobody who was asked knows it" in run(home, str(home), "--online").output
