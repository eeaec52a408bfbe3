"""``--evidence`` from the command line: it counts, it is replayed only while it stays the same, it may be wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from command_line import tcop_lint

from tcop_lint.cachefolder import VARIABLE
from tcop_lint.testing import git, make_repository, write_files

if TYPE_CHECKING:
    from pathlib import Path

RULES = ("--select", "secure/reported-workflows", "--select", "record/reports", "--format", "json")


def sarif(*messages: str) -> str:
    results = [{"ruleId": "a", "message": {"text": message}} for message in messages]
    tool = {"driver": {"name": "zizmor", "version": "1.32.0"}}
    return json.dumps({"version": "2.1.0", "runs": [{"tool": tool, "results": results}]})


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "renew", {"app.py": "print('hello')\n"})


def messages(out: str) -> list[str]:
    return [finding["message"] for finding in json.loads(out)["findings"]]


def test_results_become_findings(repository: Path, tmp_path: Path) -> None:
    report = tmp_path / "zizmor.sarif"
    report.write_text(sarif("not pinned"))
    ran = tcop_lint(repository, *RULES, "--evidence", str(report))
    assert messages(ran.out) == ["A scanner reports a weakness of a pipeline: zizmor 1.32.0 (a): not pinned."]


def test_a_report_that_changes_is_read_again(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    report = tmp_path / "zizmor.sarif"
    report.write_text(sarif("not pinned"))
    assert len(messages(tcop_lint(repository, *RULES, f"--evidence={report}").out)) == 1
    report.write_text(sarif())
    assert messages(tcop_lint(repository, *RULES, f"--evidence={report}").out) == []


def test_a_file_that_is_no_report_is_a_finding(repository: Path, tmp_path: Path) -> None:
    report = tmp_path / "broken.sarif"
    report.write_text(sarif("not pinned")[:40])
    (message,) = messages(tcop_lint(repository, *RULES, "--evidence", str(report)).out)
    assert "broken.sarif" in message
    assert "is not valid JSON" in message


def test_a_file_that_is_not_there_ends_the_run(repository: Path) -> None:
    ran = tcop_lint(repository, "--evidence", "nowhere.sarif")
    assert ran.code == 2
    assert "nowhere.sarif: the report cannot be read" in ran.err


def test_in_a_change_what_stands_in_files_that_it_touches_is_new(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "renew", {"old.yml": "a: 1\n", "new.yml": "a: 1\n"}, commit=True)
    git(folder, "checkout", "-q", "-b", "change")
    write_files(folder, {"new.yml": "a: 2\n"})
    git(folder, "commit", "-qam", "Change it")
    places = [{"physicalLocation": {"artifactLocation": {"uri": uri}}} for uri in ("old.yml", "new.yml")]
    results = [{"ruleId": "a", "message": {"text": "wrong"}, "locations": [place]} for place in places]
    report = tmp_path / "z.sarif"
    report.write_text(
        json.dumps({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "zizmor"}}, "results": results}]})
    )
    ran = tcop_lint(folder, *RULES, "--evidence", str(report), "--diff-base", "main")
    states = {one["path"]: one["state"] for one in json.loads(ran.out)["findings"]}
    assert states == {"old.yml": "unchanged", "new.yml": "new"}


def test_the_settings_name_tracked_files_only(tmp_path: Path) -> None:
    outside = tmp_path / "zizmor.sarif"
    outside.write_text(sarif("not pinned"))
    files = {
        "tcop-lint.toml": f'evidence = ["reports/z.sarif", "{outside}"]',
        "reports/z.sarif": sarif("from the settings"),
    }
    said = messages(tcop_lint(make_repository(tmp_path / "renew", files), *RULES).out)
    assert any("from the settings" in message for message in said)
    assert any("is not tracked" in message for message in said)
    assert not any("not pinned" in message for message in said)
