"""The table of formats, and what holds for every one of them."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_factory import (
    HOSTILE_PATHS,
    make_finding,
    make_mixed_report,
    make_report,
    make_rule,
    make_verdict,
)

from tcop_lint.report import exit_code
from tcop_lint.reports import FORMATS, Options, UnknownFormatError, format_for_name, parse_output, render

EVERY = pytest.mark.parametrize("name", FORMATS)


def test_importing_the_table_imports_no_format():
    program = (
        "import sys, tcop_lint.reports\n"
        "print([name for name in sys.modules if name.startswith('tcop_lint.reports.')"
        " or name in ('rich', 'junitparser', 'msgspec')])"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("file_name", "name"),
    [
        ("x.sarif", "sarif"),
        ("out/Report.SARIF.json", "sarif"),
        ("report.json", "json"),
        ("gl-code-quality-report.json", "gitlab"),
        ("a.codequality.json", "gitlab"),
        ("a.junit.xml", "junit"),
        ("report.xml", "junit"),
        ("summary.md", "markdown"),
        ("report.txt", "text"),
        ("a.github.txt", "github"),
    ],
)
def test_a_file_name_tells_the_format(file_name, name):
    assert format_for_name(file_name) == name
    assert parse_output(file_name) == (name, file_name)


def test_a_format_before_the_file_name_counts_more():
    assert parse_output("json:report.txt") == ("json", "report.txt")
    assert parse_output("C:/reports/a.sarif") == ("sarif", "C:/reports/a.sarif")


def test_a_file_name_that_tells_nothing_says_what_to_write():
    with pytest.raises(UnknownFormatError, match=r"'report' does not tell the format.*'sarif:report'.*junit"):
        format_for_name("report")


@pytest.mark.parametrize(
    ("name", "meant"), [("sarfi", "sarif"), ("JSON", "json"), ("md", "markdown"), ("junitxml", "junit")]
)
def test_an_unknown_format_suggests_the_nearest(name, meant):
    with pytest.raises(UnknownFormatError, match=f"no format called '{name}'. Did you mean '{meant}'"):
        render(name, make_mixed_report())
    with pytest.raises(UnknownFormatError, match=f"Did you mean '{meant}'"):
        parse_output(f"{name}:report.out")


@EVERY
def test_hostile_names_come_out_harmless_and_can_be_written(name):
    written = render(name, make_mixed_report(HOSTILE_PATHS))
    assert written.encode("utf-8").decode("utf-8") == written
    assert not set(written) & {*map(chr, range(32)), *"\x7f\x9b\x85\u202e\u2028\u2029\U000e0041"} - {"\n"}
    assert "##[" not in written
    assert "##vso[" not in written
    ours = ("::error title=", "::warning title=", "::notice title=") if name == "github" else ()
    assert [line for line in written.split("\n") if line.lstrip().startswith("::") and not line.startswith(ours)] == []


@EVERY
@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(), min_size=1))
def test_any_text_from_the_repository_can_be_shown(name, text):
    report = make_mixed_report((text.replace("/", "") or "x",), anchor=text)
    render(name, report).encode()


@EVERY
def test_a_run_of_no_rules_can_be_written(name):
    assert render(name, make_report()).endswith("\n")


@EVERY
def test_the_same_report_gives_the_same_bytes(name):
    assert render(name, make_mixed_report()) == render(name, make_mixed_report())


@EVERY
def test_nothing_of_this_machine_is_told(name):
    assert "/home/somebody" not in render(name, make_mixed_report())


@EVERY
def test_no_report_says_that_a_repository_complies(name):
    rule = make_rule(asks="x", why="x", fix="x")
    written = render(name, make_report((rule, make_verdict(rule)))).lower()
    for word in ("complies", "compliant", "compliance", "conform", "passed the code", "score"):
        assert word not in written
    assert not re.search(r"\d ?%", written)


@EVERY
def test_five_thousand_findings_take_well_under_a_second(name):
    rule = make_rule()
    findings = [make_finding(rule, f"src/{at}.py", at + 1) for at in range(5000)]
    report = make_report((rule, make_verdict(rule, None, *findings)))
    render(name, make_mixed_report())  # imports what it needs
    started = time.perf_counter()
    render(name, report)
    assert time.perf_counter() - started < 1


def test_options_reach_the_formats_that_take_them():
    report = make_mixed_report()
    assert render("text", report, Options(verbosity="quiet")) != render("text", report)
    assert render("junit", report, Options(fail_on="never")) != render("junit", report)
    assert render("sarif", report, Options(show_suppressed=True)) != render("sarif", report)
    assert render("json", report, Options(verbosity="quiet")) == render("json", report)


def test_the_exit_code_follows_from_the_report():
    rule = make_rule(level="warning")
    failed = make_report((rule, make_verdict(rule, None, make_finding(rule))))
    assert [exit_code(failed, fail_on) for fail_on in ("error", "warning", "note", "never")] == [0, 1, 1, 0]
    assert exit_code(make_mixed_report(), "never") == 3
    assert exit_code(make_report(), "error") == 3
