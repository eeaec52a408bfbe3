"""Records of decisions: what supersedes them, and what follows from them."""

from __future__ import annotations

import pytest
from case_factory import case

from tcop_lint.checks.decisions import _STATUS, DecisionRecords
from tcop_lint.facts import Fact, Heading, Link, TextMatch

CHECK = DecisionRecords(files=("docs/adr/*.md",))
SILENT = DecisionRecords(files=("docs/adr/*.md",), consequences=True)


def superseded(text: str, target: str = "") -> list[Fact]:
    link = [Link(line=3, target=target, text="the newer one")] if target else []
    return [TextMatch(line=3, pattern=_STATUS, text=text), *link]


@pytest.mark.parametrize(
    ("text", "target", "messages"),
    [
        ("Superseded by [2](0002.md)", "0002.md", []),
        ("Superseded by [2](./0002.md#why)", "./0002.md#why", []),
        ("Superseded by [2](0002)", "0002", []),
        ("Superseded by [2](/docs/adr/0002.md)", "/docs/adr/0002.md", []),
        ("Superseded by [2](https://a.gov.uk/2)", "https://a.gov.uk/2", []),
        ("Superseded by [2](../../../other/2.md)", "../../../other/2.md", []),
        ("Superseded by ADR 2", "", []),
        ("superseded by the queue that we", "", []),
        (
            "Superseded by [9](0009.md)",
            "0009.md",
            ["This decision is superseded by 0009.md, and no such file is tracked."],
        ),
        ("Status: superseded", "", ["This decision is superseded, and it is not said by which one."]),
        ("**Superseded**", "", ["This decision is superseded, and it is not said by which one."]),
    ],
)
def test_a_superseded_decision_leads_to_another(text: str, target: str, messages: list[str]) -> None:
    judged = CHECK.judge(case({"docs/adr/0001.md": superseded(text, target)}, paths=["docs/adr/0002.md"]))
    assert [problem.message for problem in judged.problems] == messages


def test_links_on_other_lines_are_not_of_the_status() -> None:
    facts = [TextMatch(line=3, pattern=_STATUS, text="Superseded by ADR 2"), Link(line=9, target="gone.md", text="x")]
    assert CHECK.judge(case({"docs/adr/0001.md": facts})).outcome == "pass"


def headings(*texts: str) -> list[Fact]:
    return [Heading(line=at, level=2, text=text, words=5) for at, text in enumerate(texts, 1)]


def test_all_that_do_not_say_what_follows_make_one_finding() -> None:
    facts = {
        "docs/adr/0001.md": headings("Use a queue", "Decision", "Consequences"),
        "docs/adr/0002.md": headings("Use a stream", "Decision"),
        "docs/adr/0003.md": headings("Use a lake", "Context"),
        "docs/adr/0004.md": headings("Only a title"),
    }
    (problem,) = SILENT.judge(case(facts)).problems
    assert problem.message == "2 of 3 records of decisions have no section on what follows: 0002.md and 0003.md."
    assert SILENT.judge(case({"docs/adr/0001.md": headings("A", "Outcome")})).outcome == "pass"


@pytest.mark.parametrize("check", [CHECK, SILENT])
def test_without_records_nothing_is_asked(check: DecisionRecords) -> None:
    assert check.judge(case({"README.md": headings("A", "B")})).outcome == "not-applicable"
