"""Waivers and inline ignores on real repositories: what they cover, and what is said of those that cover nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from making import make_rule, pack_of, shipped

from tcop_lint.settings import Settings
from tcop_lint.testing import judge_repository, make_repository

if TYPE_CHECKING:
    from pathlib import Path

    from tcop_lint.report import Report

PACK = pack_of(
    make_rule("secure/no-keys", check="text-absent", params={"files": ["*.txt", "*.py"], "patterns": ["KEY"]}),
    make_rule("secure/no-dumps", check="file-absent", params={"files": ["*.sql"]}),
    make_rule("secure/strict", check="file-absent", params={"files": ["*.pem"]}, waivable=False),
    make_rule("secure/wanted"),
    make_rule("secure/broken-json", check="value", params={"files": ["*.json"], "path": "a"}),
    *shipped("record/waiver-"),
)
DAY = date(2026, 11, 22)


def waiver(rule: str = "secure/no-keys", **changes: Any) -> str:
    fields = {
        "rule": rule,
        "reason": "It is a sample.",
        "owner": "technical lead",
        "expires": date(2027, 6, 30),
    } | changes
    lines = [f"{key} = {value if isinstance(value, (date, list)) else repr(value)}" for key, value in fields.items()]
    return "\n".join(["[[waivers]]", *lines, ""])


class Judged:
    """The report on some files, asked the short questions of these tests."""

    def __init__(self, folder: Path, files: dict[str, str | bytes], **options: Any) -> None:
        make_repository(folder, files)
        self.report: Report = judge_repository(folder, PACK, options.pop("settings", None), DAY, **options)

    def outcome(self, rule: str) -> str:
        return {verdict.rule: verdict.outcome for verdict in self.report.verdicts}[rule]

    def open(self, rule: str) -> list[str]:
        return [f"{finding.path}:{finding.line}" for finding in self.report.findings() if finding.rule == rule]

    def waived(self) -> list[str]:
        return [f"{finding.rule} {finding.path}:{finding.line}" for finding in self.report.waived()]

    def says(self, question: str) -> list[str]:
        """What the rule about waivers says, each as ``path:line: message``."""
        return [
            f"{finding.path}:{finding.line}: {finding.message}"
            for finding in self.report.findings()
            if finding.rule == f"record/waiver-{question}"
        ]


KEYS = {"a.txt": "KEY\n", "deep/b.txt": "\nKEY\n"}


def test_a_waiver_covers_every_finding_of_its_rule(tmp_path: Path) -> None:
    judged = Judged(tmp_path, {**KEYS, "tcop.toml": waiver()})
    assert judged.outcome("secure/no-keys") == "waived"
    assert judged.waived() == ["secure/no-keys a.txt:1", "secure/no-keys deep/b.txt:2"]
    (verdict,) = (verdict for verdict in judged.report.verdicts if verdict.rule == "secure/no-keys")
    assert verdict.reason == "It is a sample."
    by = verdict.findings[0].waived_by
    assert by is not None
    assert (by.kind, by.owner, by.expires, by.path, by.line) == (
        "waiver",
        "technical lead",
        "2027-06-30",
        "tcop.toml",
        1,
    )
    assert judged.says("unused") == []


@pytest.mark.parametrize(
    ("days", "level", "decide"),
    [(30, "note", False), (15, "note", False), (14, "warning", False), (8, "warning", False), (7, "warning", True)],
)
def test_a_waiver_that_ends_is_noted_then_warned_of(tmp_path: Path, days: int, level: str, decide: bool) -> None:
    judged = Judged(tmp_path, {**KEYS, "tcop.toml": waiver(expires=DAY + timedelta(days))})
    (finding,) = [each for each in judged.report.findings() if each.rule == "record/waiver-expiring"]
    assert (finding.level, "Decide this week." in finding.message) == (level, decide)
    (ending,) = judged.report.endings
    assert (ending.days, ending.covers, ending.line) == (days, 2, 1)


def test_no_runway_is_longer_than_thirty_days_and_none_is_forgotten(tmp_path: Path) -> None:
    record = waiver(expires=DAY + timedelta(31)) + waiver("secure/no-dumps", expires=DAY - timedelta(400))
    judged = Judged(tmp_path, {**KEYS, "a.sql": "", "tcop.toml": record})
    assert [(ending.rule, ending.days, ending.covers) for ending in judged.report.endings] == [
        ("secure/no-dumps", -400, 1)
    ]


@pytest.mark.parametrize(
    ("paths", "left"),
    [
        (["deep/"], ["a.txt:1"]),
        (["deep/**"], ["a.txt:1"]),
        (["/a.txt"], ["deep/b.txt:2"]),
        (["*.txt", "!b.txt"], ["deep/b.txt:2"]),
        (["*.TXT"], ["a.txt:1", "deep/b.txt:2"]),
        (["a.txt", "b.txt"], []),
    ],
)
def test_paths_narrow_a_waiver_as_in_gitignore(tmp_path: Path, paths: list[str], left: list[str]) -> None:
    judged = Judged(tmp_path, {**KEYS, "tcop.toml": waiver(paths=paths)})
    assert judged.open("secure/no-keys") == left
    assert judged.outcome("secure/no-keys") == ("fail" if left else "waived")


def test_a_waiver_with_paths_does_not_cover_the_repository_as_a_whole(tmp_path: Path) -> None:
    judged = Judged(tmp_path, {"a": "x", "tcop.toml": waiver("secure/wanted", paths=["**"])})
    assert judged.outcome("secure/wanted") == "fail"
    whole = Judged(tmp_path / "other", {"a": "x", "tcop.toml": waiver("secure/wanted")})
    assert whole.outcome("secure/wanted") == "waived"


def test_names_that_are_no_utf8_can_be_waived(tmp_path: Path) -> None:
    make_repository(tmp_path, {"tcop.toml": waiver("secure/no-dumps", paths=["dumps/"])})
    (tmp_path / "dumps").mkdir()
    with open(bytes(tmp_path / "dumps") + b"/caf\xe9.sql", "wb") as file:
        file.write(b"x")
    judged = Judged(tmp_path, {})
    assert judged.outcome("secure/no-dumps") == "waived"


@pytest.mark.parametrize(
    ("expires", "outcome", "expired", "expiring"),
    [
        (
            date(2026, 11, 21),
            "fail",
            ["The waiver of 'secure/no-keys' expired on 2026-11-21. technical lead answers for it."],
            [],
        ),
        (
            date(2026, 11, 22),
            "waived",
            [],
            ["The waiver of 'secure/no-keys' expires today. technical lead answers for it. Decide this week."],
        ),
        (
            date(2026, 12, 22),
            "waived",
            [],
            ["The waiver of 'secure/no-keys' expires in 30 days. technical lead answers for it."],
        ),
        (date(2026, 12, 23), "waived", [], []),
        (date(9999, 12, 31), "waived", [], []),
        (
            date(1, 1, 1),
            "fail",
            ["The waiver of 'secure/no-keys' expired on 0001-01-01. technical lead answers for it."],
            [],
        ),
    ],
)
def test_a_waiver_holds_until_the_end_of_its_last_day(
    tmp_path: Path, expires: date, outcome: str, expired: list[str], expiring: list[str]
) -> None:
    judged = Judged(tmp_path, {**KEYS, "tcop.toml": waiver(expires=expires)})
    assert judged.outcome("secure/no-keys") == outcome
    assert judged.says("expired") == [f"tcop.toml:1: {message}" for message in expired]
    assert judged.says("expiring") == [f"tcop.toml:1: {message}" for message in expiring]
    assert judged.says("unused") == []


def test_a_waiver_that_covers_nothing_is_unused(tmp_path: Path) -> None:
    record = waiver() + waiver("secure/no-dumps")
    judged = Judged(tmp_path, {"a.txt": "KEY", "tcop.toml": record})
    assert judged.says("unused") == ["tcop.toml:6: The waiver of 'secure/no-dumps' covers no finding. Remove it."]


def test_a_waiver_whose_rule_could_not_be_told_may_yet_be_needed(tmp_path: Path) -> None:
    judged = Judged(tmp_path, {"a.json": "{", "tcop.toml": waiver("secure/broken-json")})
    assert judged.outcome("secure/broken-json") == "unknown"
    assert judged.says("unused") == []


def test_a_waiver_of_a_rule_that_was_not_selected_is_not_unused(tmp_path: Path) -> None:
    settings = Settings(ignore=("secure/no-dumps",))
    judged = Judged(tmp_path, {"a": "", "tcop.toml": waiver("secure/no-dumps")}, settings=settings)
    assert judged.says("unused") == []


@pytest.mark.parametrize("rule", ["*", "all", "secure/*", "**"])
def test_a_waiver_of_many_rules_is_too_broad_and_covers_nothing(tmp_path: Path, rule: str) -> None:
    judged = Judged(tmp_path, {**KEYS, "tcop.toml": waiver(rule)})
    assert judged.outcome("secure/no-keys") == "fail"
    assert len(judged.says("broad")) == 1
    assert judged.says("malformed") == []


def test_a_waiver_of_all_paths_is_too_broad(tmp_path: Path) -> None:
    judged = Judged(tmp_path, {**KEYS, "tcop.toml": waiver(paths=["**"])})
    assert judged.says("broad") == [
        "tcop.toml:1: The waiver of 'secure/no-keys' names every path. Name those that need it."
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"reason": "TODO"},
            "tcop.toml:1: The waiver of 'secure/no-keys' gives no reason.",
        ),
        (
            {"owner": " "},
            "tcop.toml:1: The waiver of 'secure/no-keys' has no owner.",
        ),
        ({"rule": "secure/no-kees"}, "tcop.toml:1: No rule is called 'secure/no-kees', so this waives nothing."),
        ({"rule": "secure/strict"}, "tcop.toml:1: 'secure/strict' cannot be waived."),
        ({"expires": "soon"}, "tcop.toml:5: waivers, entry 1, expires: must be a date such as 2027-03-31."),
        ({"paths": ["!"]}, "tcop.toml:6: waivers, entry 1, paths, entry 1: '!' is no pattern as in .gitignore."),
        ({"because": "x"}, "tcop.toml:6: waivers, entry 1, because: 'because' is not known here."),
    ],
)
def test_a_malformed_waiver_is_named_with_its_line(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    judged = Judged(tmp_path, {**KEYS, "tcop.toml": waiver(**changes)})
    (found,) = judged.says("malformed")
    assert found.startswith(said)


def test_a_rule_can_forbid_to_be_waived(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "key.pem": "# tcop-lint: ignore[secure/strict] please\n",
        "tcop.toml": waiver("secure/strict"),
    }
    judged = Judged(tmp_path, files)
    assert judged.open("secure/strict") == ["key.pem:1"]


# --- inline -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("x = 'KEY'  # tcop-lint: ignore[secure/no-keys] a sample\n", []),
        ("# tcop-lint: ignore[secure/no-keys] a sample\nx = 'KEY'\n", []),
        ("# tcop-lint: ignore[secure/no-keys] a sample\n\nx = 'KEY'\n", ["a.py:3"]),
        ("x = 'KEY'\n# tcop-lint: ignore[secure/no-keys] a sample\n", ["a.py:1"]),
        ("y = 1  # tcop-lint: ignore[secure/no-keys] a sample\nx = 'KEY'\n", ["a.py:2"]),
        ("x = 'KEY'  # tcop-lint: ignore[secure/wanted, secure/no-keys] a sample\n", []),
        ("x = 'KEY'  # tcop-lint: ignore[secure/wanted] a sample\n", ["a.py:1"]),
        ("x = 'KEY'  # tcop-lint: ignore[secure/no-keys]\n", ["a.py:1"]),
        ("x = 'KEY'  # tcop-lint: ignore[secure/no-keys] TODO\n", ["a.py:1"]),
        ("x = 'KEY'  # tcop-lint: ignore a sample\n", ["a.py:1"]),
    ],
)
def test_a_comment_covers_its_line_or_alone_on_a_line_the_next(tmp_path: Path, text: str, left: list[str]) -> None:
    assert Judged(tmp_path, {"a.py": text}).open("secure/no-keys") == left


def test_an_ignored_finding_says_why(tmp_path: Path) -> None:
    judged = Judged(tmp_path, {"a.py": "\n# tcop-lint: ignore[secure/no-keys] a sample\nKEY\n"})
    (finding,) = judged.report.waived()
    by = finding.waived_by
    assert by is not None
    assert (by.kind, by.reason, by.path, by.line, by.owner) == ("inline", "a sample", "a.py", 2, "")


def test_an_ignore_without_a_reason_is_malformed_and_not_called_unused(tmp_path: Path) -> None:
    judged = Judged(tmp_path, {"a.py": "x = 'KEY'  # tcop-lint: ignore[secure/no-keys]\n"})
    assert judged.says("malformed") == [
        "a.py:1: This inline ignore gives no reason, so it is not heeded. Write the reason after the bracket."
    ]
    assert judged.says("unused") == []


def test_an_ignore_that_covers_nothing_is_unused_and_one_of_no_rule_malformed(tmp_path: Path) -> None:
    judged = Judged(tmp_path, {"a.py": "x = 1  # tcop-lint: ignore[secure/no-keys, secure/gone] a sample\n"})
    assert judged.says("unused") == ["a.py:1: This inline ignore of 'secure/no-keys' covers no finding. Remove it."]
    assert judged.says("malformed") == ["a.py:1: No rule is called 'secure/gone', so this ignores nothing."]


def test_a_waiver_comes_before_a_comment_which_is_then_of_no_use(tmp_path: Path) -> None:
    text = "x = 'KEY'  # tcop-lint: ignore[secure/no-keys] a sample\n"
    judged = Judged(tmp_path, {"a.py": text, "tcop.toml": waiver()})
    assert [finding.waived_by.kind for finding in judged.report.waived() if finding.waived_by] == ["waiver"]


def test_without_waivers_everything_is_open_and_nothing_is_said_of_use(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **KEYS,
        "a.py": "KEY  # tcop-lint: ignore[secure/no-keys] a sample\n",
        "tcop.toml": waiver() + waiver("secure/no-dumps"),
    }
    judged = Judged(tmp_path, files, use_waivers=False)
    assert judged.open("secure/no-keys") == ["a.py:1", "a.txt:1", "deep/b.txt:2"]
    assert judged.waived() == []
    assert judged.says("unused") == []


def test_rules_about_waivers_do_not_apply_where_there_are_none(tmp_path: Path) -> None:
    judged = Judged(tmp_path, {"a": "x"})
    outcomes = {verdict.outcome for verdict in judged.report.verdicts if verdict.rule.startswith("record/waiver")}
    assert outcomes == {"not-applicable"}
