"""JUnit XML, read back with junitparser."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from junitparser import Error, Failure, Skipped
from junitparser.xunit2 import JUnitXml
from report_factory import (
    HOSTILE_PATHS,
    make_finding,
    make_mixed_report,
    make_report,
    make_rule,
    make_verdict,
)

from tcop_lint.reports.junit import render


def cases_of(written: str):
    return {case.name.split(":")[0]: case for suite in JUnitXml.fromstring(written.encode()) for case in suite}


def test_there_is_a_suite_for_each_point_and_a_case_for_each_rule():
    suites = list(JUnitXml.fromstring(render(make_mixed_report()).encode()))
    assert [(suite.id, suite.name, suite.tests) for suite in suites] == [
        ("0", "TCoP point 1: Define user needs", 1),
        ("1", "TCoP point 2: Make things accessible and inclusive", 1),
        ("2", "TCoP point 3: Be open and use open source", 2),
        ("3", "TCoP point 4: Make use of open standards", 1),
        ("4", "TCoP point 5: Use cloud first", 1),
        ("5", "TCoP point 6: Make things secure", 2),
        ("6", "The record", 1),
    ]
    for suite in suites:
        assert (suite.package, suite.hostname, suite.timestamp) == (
            "tcop-lint",
            "localhost",
            "2026-11-22T00:00:00",
        )
    assert [case.name for case in suites[2]] == [
        "open-source/licence-file: The repository has an open licence",
        "open-source/readme: There is a README",
    ]
    assert {case.classname for case in suites[2]} == {"tcop.point-03"}
    assert {case.classname for case in suites[6]} == {"tcop.record"}


def test_outcomes():
    results = {
        rule: [type(each) for each in case.result] for rule, case in cases_of(render(make_mixed_report())).items()
    }
    assert results == {
        "accessible/statement": [Skipped],
        "cloud/iac": [Error],
        "open-source/licence-file": [Failure],
        "open-source/readme": [Skipped],
        "open-standards/utf8": [],
        "record/fresh": [],
        "secure/contact": [],
        "secure/no-secrets": [Failure],
        "user-needs/record": [Skipped],
    }


def test_a_failure_holds_every_finding():
    (failure,) = cases_of(render(make_mixed_report()))["secure/no-secrets"].result
    assert failure.type == "error"
    assert failure.message == "2 findings"
    assert failure.text == (
        "README.md:2:1: error: The file 'README.md' holds a key. [secure/no-secrets]\n"
        "src/app.py:2:1: error: The file 'src/app.py' holds a key. [secure/no-secrets]\n"
        "To mend it: Add a file called LICENCE with the text of the MIT licence. Change nothing in its words."
    )


def test_what_is_skipped_or_crashed_says_why():
    cases = cases_of(render(make_mixed_report()))
    assert cases["user-needs/record"].result[0].message == "Unknown: There is no record."
    assert cases["accessible/statement"].result[0].message == "Not applicable: No web interface was found."
    assert cases["open-source/readme"].result[0].message == "Waived: The check says waived."
    assert cases["cloud/iac"].result[0].message == "The rule could not run: ValueError: boom."


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        ("never", set()),
        ("error", {"open-source/licence-file", "secure/no-secrets"}),
        ("warning", {"open-source/licence-file", "secure/no-secrets", "secure/contact"}),
        ("note", {"open-source/licence-file", "secure/no-secrets", "secure/contact", "open-standards/utf8"}),
    ],
)
def test_only_findings_that_fail_the_run_fail_a_case(fail_on, failing):
    written = render(make_mixed_report(), fail_on=fail_on)
    assert {rule for rule, case in cases_of(written).items() if case.is_failure} == failing
    outputs = "".join(suite.system_out or "" for suite in JUnitXml.fromstring(written.encode()))
    for rule in {"open-source/licence-file", "secure/no-secrets", "secure/contact", "open-standards/utf8"}:
        assert (f"[{rule}]" in outputs) == (rule not in failing)


def test_the_shape_is_that_of_jenkins_and_ant():
    root = ET.fromstring(render(make_mixed_report()))  # noqa: S314
    assert root.tag == "testsuites"
    assert root.attrib == {}
    for suite in root:
        assert set(suite.attrib) == {
            *("name", "package", "id", "hostname", "timestamp"),
            *("tests", "failures", "errors", "skipped", "time"),
        }
        tags = [child.tag for child in suite]
        cases = int(suite.attrib["tests"])
        assert tags == ["properties", *["testcase"] * cases, "system-out", "system-err"]
        for case in suite.iter("testcase"):
            assert set(case.attrib) == {"name", "classname", "time"}
            assert len(case) <= 1
            assert all(result.tag in {"failure", "error", "skipped"} for result in case)


def test_each_tag_has_a_line_of_its_own():
    lines = render(make_mixed_report()).splitlines()
    assert lines[1] == "<testsuites>"
    assert lines[2].startswith('<testsuite name="TCoP point 1: Define user needs" package="tcop-lint" id="0"')
    assert lines[3] == "<properties>"


def test_no_rules_give_no_suites():
    assert render(make_report()) == '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites/>\n'


def test_hostile_names_are_well_formed_and_read_as_shown():
    written = render(make_mixed_report(HOSTILE_PATHS))
    (failure,) = cases_of(written)["secure/no-secrets"].result
    assert "\n::error file=x::injected.txt:2:1: error: " in failure.text
    assert "\n&#58;:error file=x" in written
    assert r"colour/\x1b[31mred\x1b[0m.txt:2:1" in failure.text
    assert "markup/<script>alert(1)</script>" in failure.text


def test_markup_in_a_message_stays_text():
    rule = make_rule(title='A "title" with <b>  and\nlines')
    finding = make_finding(rule, "a", message=']]> <x/> ><y z="1" /> &amp; ><')
    written = render(make_report((rule, make_verdict(rule, None, finding))))
    (case,) = cases_of(written).values()
    assert case.name == r'open-source/licence-file: A "title" with <b> and\nlines'
    assert ']]> <x/> ><y z="1" /> &amp; ><.' in case.result[0].text
