"""Workflow commands, read as GitHub's runner reads them."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from report_factory import (
    HOSTILE_PATHS,
    make_finding,
    make_mixed_report,
    make_report,
    make_rule,
    make_verdict,
)

from tcop_lint.reports.github import render


class Command(NamedTuple):
    kind: str
    properties: dict[str, str]
    text: str


def _undo(text: str, *, of_property: bool) -> str:
    for escape, char in ((("%3A", ":"), ("%2C", ",")) if of_property else ()) + (
        ("%0D", "\r"),
        ("%0A", "\n"),
        ("%25", "%"),
    ):
        text = text.replace(escape, char)
    return text


def commands(written: str) -> list[Command]:
    """Every command that the runner would see, in the words of ActionCommand.TryParseV2."""
    found = []
    for line in re.split(r"\r\n|\r|\n", written):
        trimmed = line.lstrip()
        if not trimmed.startswith("::") or "::" not in trimmed[2:]:
            continue
        head, _, text = trimmed[2:].partition("::")
        kind, _, rest = head.partition(" ")
        pairs = (pair.partition("=") for pair in rest.split(",") if pair)
        found.append(
            Command(
                kind,
                {name: _undo(value, of_property=True) for name, _, value in pairs},
                _undo(text, of_property=False),
            )
        )
    return found


def test_the_log_opens_with_the_coverage():
    assert render(make_mixed_report()).startswith("Looked at 4 of 13 points with 9 rules; point 1 rests on")


def test_the_gravest_come_first():
    kinds = [command.kind for command in commands(render(make_mixed_report()))]
    assert kinds == ["error", "error", "error", "error", "warning", "notice", "notice", "notice"]


def test_an_annotation_stands_at_its_line():
    rule = make_rule()
    finding = make_finding(rule, "a, b: 100%.md", 7, column=3, message="100% wrong:\r\nyes, really", fix="Mend\nit")
    (command,) = commands(render(make_report((rule, make_verdict(rule, None, finding)))))
    assert command == Command(
        "error",
        {
            "title": "open-source/licence-file: The repository has an open licence",
            "file": "a, b: 100%.md",
            "line": "7",
            "endLine": "7",
            "col": "3",
        },
        "100% wrong:\\r\\nyes, really.\nTo mend it: Mend it",
    )


def test_a_finding_about_the_whole_repository_names_no_file():
    whole = [command for command in commands(render(make_mixed_report())) if "Nobody to tell" in command.text]
    assert [set(command.properties) for command in whole] == [{"title"}]


def test_a_crashed_rule_is_an_error():
    first = commands(render(make_mixed_report()))[0]
    assert first.kind == "error"
    assert first.properties["title"].startswith("cloud/iac")
    assert "could not run, so nothing is known" in first.text


def test_ten_of_a_kind_and_a_count_of_the_rest():
    rules = {level: make_rule(f"secure/{level}", level=level) for level in ("error", "warning", "note")}
    judged = [
        (rule, make_verdict(rule, None, *(make_finding(rule, f"{at}.txt") for at in range(25))))
        for rule in rules.values()
    ]
    found = commands(render(make_report(*judged)))
    assert [[command.kind for command in found].count(kind) for kind in ("error", "warning", "notice")] == [
        10,
        10,
        10,
    ]
    assert found[-1].text == "15 errors, 15 warnings and 16 notes not shown here. The full report has them all."


def test_more_than_ten_crashed_rules_are_counted():
    rules = [make_rule(f"secure/r{at}") for at in range(12)]
    found = commands(render(make_report(*((rule, make_verdict(rule, "error")) for rule in rules))))
    assert [command.kind for command in found] == [*["error"] * 10, "notice"]
    assert found[-1].text == "2 more rules could not run. The full report has them all."


def test_no_findings_give_no_commands():
    rule = make_rule()
    assert commands(render(make_report((rule, make_verdict(rule))))) == []


def test_long_messages_are_cut_where_github_cuts():
    rule = make_rule(title="t" * 400)
    finding = make_finding(rule, "a", message="%\n" * 5000)
    (command,) = commands(render(make_report((rule, make_verdict(rule, None, finding)))))
    assert len(command.text) == 4096
    assert command.text.endswith("…")
    assert len(command.properties["title"]) == 255


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_hostile_names_give_no_other_command(path):
    rule = make_rule()
    finding = make_finding(rule, path, message=f"About '{path}'")
    written = render(make_report((rule, make_verdict(rule, None, finding))))
    (command,) = commands(written)
    assert command.kind == "error"
    assert set(command.properties) <= {"title", "file", "line", "endLine", "col"}
    assert not re.search(r"##(vso)?\[", written, re.IGNORECASE)
    if "file" in command.properties:
        assert command.properties["file"] == path
    else:
        assert path not in written
