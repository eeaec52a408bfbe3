"""What each format says of a run that compares: the new, except where the reader of the format compares by itself."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import jsonschema
import pytest
from report_factory import make_finding, make_report, make_rule, make_verdict, waiver

from tcop_lint.report import Compared, Ending, Report, exit_code
from tcop_lint.reports import Options, render
from tcop_lint.reports.json_schema import json_schema

BASE = "f" * 40
ENDING = Ending(
    rule="secure/b",
    paths=("docs/",),
    owner="tech lead",
    expires="2026-11-30",
    days=8,
    covers=2,
    path="tcop.toml",
    line=4,
)


def compared(**changes: object) -> Report:
    """One finding of each sort: new, weighing more than before, there before, and one whose waiver has expired."""
    rule, other = make_rule("secure/a"), make_rule("secure/b", level="warning")
    findings = [
        make_finding(rule, "new.py", key="1", state="new"),
        make_finding(rule, "worse.py", key="2", state="updated"),
        make_finding(rule, "old.py", key="3", state="unchanged", counts=False),
    ]
    lapsed = make_finding(other, "lapsed.py", key="4", state="unchanged", counts=False, lapsed=waiver())
    fields = {
        "compared": Compared(ref="origin/main", commit=BASE, baseline="known.jsonl", stale=3),
        "policy": "e" * 40,
        "altered": "This change adds 2 waivers, extends 1",
        "endings": (ENDING,),
    }
    judged = ((rule, make_verdict(rule, None, *findings)), (other, make_verdict(other, None, lapsed)))
    return make_report(*judged, **{**fields, **changes})


def test_what_was_there_before_does_not_fail_the_run() -> None:
    assert exit_code(compared(), "error") == 1
    other = make_rule("secure/b")
    old = make_finding(other, "old.py", state="unchanged", counts=False)
    assert exit_code(make_report((other, make_verdict(other, None, old)), compared=Compared()), "note") == 0


def test_text_speaks_of_the_new_and_counts_the_rest() -> None:
    written = render("text", compared(), Options(width=200))
    assert "new.py" in written
    assert "worse.py" in written
    assert "old.py" not in written
    for line in (
        "Found 2 errors that count.",
        "Compared with commit ffffffffffff, where this change left origin/main.",
        "Not counted, because it was there before or is known from known.jsonl: 1 error.",
        "Not counted here, because its waiver has expired and this change does not touch it: 1 warning.",
        "3 findings of known.jsonl are no longer there: `tcop-lint baseline` takes them out.",
        "Settings, record, waivers, inline ignores and rules are those of commit eeeeeeeeeeee.",
        "This change adds 2 waivers, extends 1 in what it is judged by: see record/policy-altered.",
        "Waiver of secure/b in docs/: expires in 8 days (2026-11-30), covers 2 findings. Owner: tech lead.",
    ):
        assert line in written
    assert "old.py:1: secure/a" in render("text", compared(), Options(verbosity="verbose"))
    quiet = render("text", compared(), Options(verbosity="quiet"))
    assert "new.py" in quiet
    assert "Compared" not in quiet


def test_annotations_are_of_the_new_with_one_for_waivers_and_one_for_the_rest() -> None:
    lines = [line for line in render("github", compared()).splitlines() if line.startswith("::")]
    assert ["new.py" in lines[0], "worse.py" in lines[1]] == [True, True]
    assert lines[2].startswith("::warning title=Waivers that end,file=tcop.toml,line=4")
    assert "1 error and 1 warning not counted" in lines[3]
    assert len(lines) == 4


def test_the_summary_has_the_new_in_its_tables() -> None:
    written = render("markdown", compared())
    assert written.startswith("## tcop-lint: 2 new findings (2 errors)\n")
    assert "new.py" in written
    assert "old.py" not in written
    assert "### Waivers that end\n\n- secure/b in docs/: expires in 8 days" in written
    everything = render("markdown", compared(compared=Compared(ref="main", commit=BASE, only_new=False)))
    assert everything.startswith("## tcop-lint: 2 findings")


def test_new_findings_come_first_in_a_table_of_all() -> None:
    rule, light = make_rule("secure/a"), make_rule("secure/b", level="note")
    judged = (
        (rule, make_verdict(rule, None, make_finding(rule, "old.py", state="unchanged"))),
        (light, make_verdict(light, None, make_finding(light, "new.py", state="new"))),
    )
    written = render("markdown", make_report(*judged, compared=Compared(ref="main", commit=BASE, only_new=False)))
    assert written.index("| note, new |") < written.index("| error |")


def test_json_has_all_with_their_state_and_counts_the_new() -> None:
    written = json.loads(render("json", compared()))
    jsonschema.validate(written, json_schema())
    assert {finding["path"]: (finding["state"], finding["counts"]) for finding in written["findings"]} == {
        "new.py": ("new", True),
        "worse.py": ("updated", True),
        "old.py": ("unchanged", False),
        "lapsed.py": ("unchanged", False),
    }
    assert written["counts"]["findings"] == {"error": 2, "warning": 0, "note": 0, "waived": 0, "old": 2}
    assert written["compared"] == {
        "ref": "origin/main",
        "commit": BASE,
        "baseline": "known.jsonl",
        "stale": 3,
        "only_new": True,
    }
    assert written["endings"][0]["days"] == 8
    assert written["policy"] == "e" * 40


def test_sarif_is_complete_and_gives_each_result_its_state() -> None:
    (run,) = json.loads(render("sarif", compared()))["runs"]
    states = [
        (result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], result["baselineState"])
        for result in run["results"]
    ]
    assert states == [
        ("new.py", "new"),
        ("worse.py", "updated"),
        ("old.py", "unchanged"),
        ("lapsed.py", "unchanged"),
    ]
    assert run["baselineGuid"] == json.loads(render("sarif", compared()))["runs"][0]["baselineGuid"]
    said = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert any(text.startswith("Compared with commit") for text in said)
    alone = json.loads(render("sarif", compared(compared=None)))["runs"][0]
    assert "baselineGuid" not in alone
    assert not any("baselineState" in result for result in alone["results"])


def test_sarif_with_what_is_suppressed_gives_that_a_state_too() -> None:
    rule = make_rule()
    judged = (rule, make_verdict(rule, None, make_finding(rule, waived_by=waiver())))
    (run,) = json.loads(render("sarif", make_report(judged, compared=Compared()), Options(show_suppressed=True)))[
        "runs"
    ]
    assert [result["baselineState"] for result in run["results"]] == ["unchanged"]


def test_junit_fails_for_the_new_and_skips_what_has_only_old() -> None:
    suites = ElementTree.fromstring(render("junit", compared()))  # noqa: S314 - we wrote it
    cases = {case.get("name", "").split(":")[0]: case for case in suites.iter("testcase")}
    failure = cases["secure/a"].find("failure")
    assert failure is not None
    assert failure.get("message") == "2 findings"
    assert "old.py" not in (failure.text or "")
    skipped = cases["secure/b"].find("skipped")
    assert skipped is not None
    assert skipped.text == "There before: 1 finding, not counted."
    said = next(suites.iter("system-out")).text or ""
    assert "Waiver of secure/b in docs/" in said


def test_gitlab_gets_all_because_it_compares_by_itself() -> None:
    paths = {issue["location"]["path"] for issue in json.loads(render("gitlab", compared()))}
    assert paths == {"new.py", "worse.py", "old.py", "lapsed.py"}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-30, "expired 30 days ago"),
        (-1, "expired yesterday"),
        (0, "expires today"),
        (1, "expires tomorrow"),
        (7, "expires in 7 days"),
    ],
)
def test_when_a_waiver_ends_is_said_in_words(days: int, words: str) -> None:
    from tcop_lint.runway import when

    assert when(days) == words
