"""What a fixer makes is what its rule asks for, what is left is marked, and nothing that is there is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import SHIPPED

from tcop_lint.cache import FactCache
from tcop_lint.changes import write
from tcop_lint.fixers import with_lines
from tcop_lint.fixers.table import FIXERS
from tcop_lint.fixing import Proposed, propose
from tcop_lint.options import Options
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.settings import Settings, load_settings
from tcop_lint.testing import git, judge_repository, make_repository

if TYPE_CHECKING:
    from pathlib import Path

    from tcop_lint.rules import Example, Rule
    from tcop_lint.verdicts import Verdict

FIXABLE = [rule for rule in SHIPPED.rules if rule.fixer]
ONLY_BEGINS = {"ignore-environments", "ignore-state", "dpia-screening"}
"""What is tracked, and what the record does not attest, a person has to mend."""
CASES = [
    pytest.param(rule, example, id=f"{rule.id}-{at}")
    for rule in FIXABLE
    for at, example in enumerate(rule.examples)
    if example.verdict == "fail" and not example.history and not example.large and "pyup" not in str(example.files)
]
RECORD = """schema = "tcop-record/1"
[service]
name = "Juggling"
organisation = "Department for Circus"
body = "central"
[owners]
team = "juggling team"
contact = "juggling@circus.gov.uk"
"""


def proposed(folder: Path, rule_id: str) -> Proposed:
    with open_snapshot(folder) as snapshot:
        settings = load_settings(snapshot.read_path)
        chosen = Settings(select=(rule_id,), preferred_licences=settings.preferred_licences)
        options = Options(as_of=date(2026, 11, 22))
        return propose(snapshot, SHIPPED, chosen, FactCache(None), options, [rule_id])


def judged(folder: Path, rule_id: str) -> Verdict:
    report = judge_repository(folder, SHIPPED, Settings(select=(rule_id,)))
    (verdict,) = report.verdicts
    return verdict


def fixed(folder: Path, rule_id: str) -> Proposed:
    changes = proposed(folder, rule_id)
    write(folder, changes.changes)
    git(folder, "add", "--all")
    return changes


@pytest.mark.parametrize("rule", FIXABLE, ids=lambda rule: rule.id)
def test_every_rule_with_a_fixer_has_an_example_to_fix(rule: Rule) -> None:
    assert any(case.values[0] is rule for case in CASES)


def test_every_fixer_is_of_use_to_a_rule() -> None:
    assert {rule.fixer for rule in FIXABLE} == set(FIXERS)


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_afterwards_the_rule_finds_nothing(tmp_path: Path, rule: Rule, example: Example) -> None:
    folder = make_repository(tmp_path / "a", dict(example.files))
    changes = fixed(folder, rule.id)
    assert changes.changes or changes.steps
    if rule.fixer not in ONLY_BEGINS and changes.changes:
        verdict = judged(folder, rule.id)
        assert verdict.outcome != "fail", verdict.findings


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_second_time_there_is_nothing_to_do(tmp_path: Path, rule: Rule, example: Example) -> None:
    folder = make_repository(tmp_path / "a", dict(example.files))
    fixed(folder, rule.id)
    assert proposed(folder, rule.id).changes == ()


@pytest.mark.parametrize(
    "rule_id", ["secure/disclosure-contact", "open-source/contributing", "open-source/licence-file"]
)
def test_what_nobody_knows_is_marked_and_found_until_it_is_filled_in(tmp_path: Path, rule_id: str) -> None:
    folder = make_repository(tmp_path / "a", {"app.py": "print('hello')\n"})
    (change,) = fixed(folder, rule_id).changes
    marks = change.after.count(b"[TO DO: ")
    assert marks
    assert len(judged(folder, "record/templates").findings) == marks


def test_what_the_record_knows_is_filled_in(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "a", {"app.py": "print('hello')\n", "tcop.toml": RECORD})
    (policy,) = fixed(folder, "secure/disclosure-contact").changes
    (licence,) = fixed(folder, "open-source/licence-file").changes
    assert b"problem in Juggling before" in policy.after
    assert b"Write to juggling@circus.gov.uk." in policy.after
    assert licence.after.startswith(b"MIT License\n\nCopyright (c) 2026 Crown Copyright (Department for Circus)\n")


def test_the_preferred_licence_is_taken(tmp_path: Path) -> None:
    files = {"app.py": "print('hello')\n", "tcop-lint.toml": 'preferred-licences = ["Apache-2.0"]\n'}
    (licence,) = fixed(make_repository(tmp_path / "a", files), "open-source/licence-file").changes
    assert b"Apache License" in licence.after


def test_a_licence_without_a_text_is_said(tmp_path: Path) -> None:
    files = {"app.py": "print('hello')\n", "tcop-lint.toml": 'preferred-licences = ["LicenseRef-Ours"]\n'}
    result = proposed(make_repository(tmp_path / "a", files), "open-source/licence-file")
    assert result.changes == ()
    assert "there is no text of LicenseRef-Ours here" in result.steps[0].says


def test_updates_are_added_behind_those_that_there_are(tmp_path: Path) -> None:
    before = (
        'version: 2\nupdates:\n  - package-ecosystem: npm # ours\n    directory: "/"\n    schedule: {interval: daily}\n'
    )
    files = {
        ".github/dependabot.yml": before,
        "package.json": '{"name": "a", "private": true, "dependencies": {"express": "5.0.0"}}',
        "api/requirements.txt": "flask==3.0.0\n",
    }
    (change,) = fixed(make_repository(tmp_path / "a", files), "secure/dependency-updates").changes
    assert change.after.decode().startswith(before)
    assert b'package-ecosystem: pip\n    directory: "/api"' in change.after


@pytest.mark.parametrize(
    ("above", "margin", "below"),
    [
        ('version: 2\nupdates:\n- package-ecosystem: npm\n  directory: "/web"\n', "", ""),
        ('version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: "/web"\n', "  ", "\nregistries: {}\n"),
        ("updates:\n    - package-ecosystem: npm # ours\n", "    ", "# the end\nversion: 2\n"),
        ("version: 2\r\nupdates:\r\n  - package-ecosystem: npm\r\n", "  ", ""),
        ("version: 2\nupdates:\n", "  ", ""),
    ],
)
def test_updates_are_written_as_those_that_there_are(tmp_path: Path, above: str, margin: str, below: str) -> None:
    files = {".github/dependabot.yml": above + below, "requirements.txt": "flask==3.0.0\n"}
    (change,) = fixed(make_repository(tmp_path / "a", files), "secure/dependency-updates").changes
    text = change.after.decode()
    assert text.startswith(f"{above}{margin}- package-ecosystem: pip")
    assert text.endswith(below)
    assert ("\r\n" in above) == ("\r\n" in text.removeprefix(above))


@pytest.mark.parametrize("before", ["version: 2\nupdates: []\n", "a: [\n"])
def test_a_file_that_cannot_be_added_to_is_left_and_said(tmp_path: Path, before: str) -> None:
    files = {".github/dependabot.yml": before, "requirements.txt": "flask==3.0.0\n"}
    result = proposed(make_repository(tmp_path / "a", files), "secure/dependency-updates")
    assert result.changes == ()
    assert result.steps


MODEL = """class Applicant(models.Model):
    nickname = models.CharField()
    first_name = models.CharField()
    date_of_birth = models.DateField()
"""
NOTED = """version = 1

[[not_personal]]
covers = ["app/models.py#Applicant.nickname"]
reason = "The name of a boat."
"""


def test_notes_hold_the_fields_that_were_found(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "a", {"app/models.py": MODEL})
    (change,) = fixed(folder, "privacy/field-coverage").changes
    assert change.path == "privacy/data-minimisation.toml"
    assert 'covers = ["app/models.py#Applicant.{nickname,first_name,date_of_birth}"]' in change.after.decode()
    assert judged(folder, "privacy/note-contents").outcome == "fail", "what is marked TBC is found"


def test_notes_go_to_the_end_of_those_that_there_are(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "a", {"app/models.py": MODEL, "data/data-minimisation.toml": NOTED})
    (change,) = fixed(folder, "privacy/field-coverage").changes
    assert change.path == "data/data-minimisation.toml"
    assert change.after.decode().startswith(NOTED)
    assert judged(folder, "privacy/note-format").outcome == "pass"


def test_notes_that_cannot_be_read_are_left_alone(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "a", {"app/models.py": MODEL, "privacy/data-minimisation.toml": "version = ["})
    result = proposed(folder, "privacy/field-coverage")
    assert result.changes == ()
    assert "cannot be added to" in result.steps[0].says


LINES = st.lists(st.from_regex(r"[!-~]([ -~]*[!-~])?", fullmatch=True))


@given(before=st.none() | st.text(st.characters(exclude_categories=["Cs"])), lines=LINES)
def test_added_lines_are_there_once_and_nothing_is_lost(before: str | None, lines: list[str]) -> None:
    after = with_lines(lines)(None if before is None else before.encode())
    text = (after or b"").decode()
    assert text.startswith(before or "")
    assert set(lines) <= {line.strip() for line in text.splitlines()}
    assert with_lines(lines)(after) == after
