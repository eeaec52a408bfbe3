"""JUnit XML: a suite for each point of the Code, a test case for each rule.

The one shape that satisfies both Jenkins (xunit plug-in) and Ant: no attributes on ``testsuites``; no
properties, file, line or output on a test case. GitLab takes a test case for the same as before by its class
name and name, so there is one for each rule and never one for each finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from junitparser import Error, Failure, Skipped, SystemErr, SystemOut
from junitparser.xunit2 import JUnitXml, TestCase, TestSuite

from tcop_lint.report import FailOn, fails, sort_findings
from tcop_lint.reports.comparison import comparison, ending
from tcop_lint.reports.safe import safe
from tcop_lint.reports.words import place, plural, rules_by_id, sections, sentence

if TYPE_CHECKING:
    from junitparser.junitparser import FinalResult

    from tcop_lint.report import PointSummary, Report
    from tcop_lint.reports.words import Section
    from tcop_lint.rules import Rule
    from tcop_lint.verdicts import Finding, Verdict

_COMMAND_LINE = re.compile(r"^([^\S\n]*)::", re.MULTILINE)


def render(report: Report, *, fail_on: FailOn = "error") -> str:
    """The report as JUnit XML.

    Findings that reach ``fail_on`` fail their test case; those below stand in the output of the suite. A rule
    that does not apply, is unknown or is waived is a skipped test case, as is one that found only what does not count,
    and a rule that crashed is an error.
    The time stamp is the date that the report counts as today.
    """
    rules = rules_by_id(report)
    root = JUnitXml()
    for at, section in enumerate(sections(report, (), report.verdicts)):
        root.append(_suite(at, section, rules, report, fail_on, _said(report) if at == 0 else []))
    return _written(root)


def _said(report: Report) -> list[str]:
    """What stands in the output of the first suite: what was compared, and which waivers end."""
    return [*comparison(report), *(f"Waiver of {ending(one)}" for one in report.endings)]


def _suite(
    at: int, section: Section, rules: dict[str, Rule], report: Report, fail_on: FailOn, said: list[str]
) -> TestSuite:
    suite = TestSuite(_name(section.point))
    suite.package = "tcop-lint"
    suite.id = str(at)
    suite.hostname = "localhost"
    suite.timestamp = f"{report.as_of}T00:00:00"
    suite.add_property("tcop-lint.version", report.version)
    suite.add_property("tcop.edition", report.edition.id)
    for verdict in section.verdicts:
        case = TestCase(f"{verdict.rule}: {_attribute(rules[verdict.rule].title)}", _class(section.point), 0.0)
        result = _outcome(verdict, fail_on)
        if result is not None:
            case.append(result)
        suite.append(case)
    suite.update_statistics()
    findings = sort_findings(finding for verdict in section.verdicts for finding in _counted(verdict))
    below = [finding for finding in findings if not fails(finding.level, fail_on)]
    suite.append(SystemOut("\n".join([*said, *map(_line, below)])))
    suite.append(SystemErr(""))
    return suite


def _counted(verdict: Verdict) -> list[Finding]:
    return sort_findings(finding for finding in verdict.open_findings if finding.counts)


def _name(point: PointSummary) -> str:
    return point.title if point.number is None else f"TCoP point {point.number}: {point.title}"


def _class(point: PointSummary) -> str:
    return f"tcop.{point.slug}" if point.number is None else f"tcop.point-{point.number:02}"


def _outcome(verdict: Verdict, fail_on: FailOn) -> FinalResult | None:
    if verdict.outcome == "error":
        return _result(Error(f"The rule could not run: {sentence(verdict.reason)}", "RuleCrashed"), verdict.reason)
    failing = [finding for finding in _counted(verdict) if fails(finding.level, fail_on)]
    if failing:
        failure = Failure(plural(len(failing), "finding"), failing[0].level)
        fixes = dict.fromkeys(" ".join(finding.fix.split()) for finding in failing if finding.fix.strip())
        lines = [*map(_line, failing), *(f"To mend it: {safe(fix)}" for fix in fixes)]
        return _result(failure, "\n".join(lines), one_line=False)
    if verdict.outcome in {"not-applicable", "unknown", "waived"}:
        said = {"not-applicable": "Not applicable", "unknown": "Unknown", "waived": "Waived"}[verdict.outcome]
        return _result(Skipped(f"{said}: {sentence(verdict.reason)}"), f"{said}: {verdict.reason}")
    if verdict.outcome == "fail" and not _counted(verdict):
        said = f"There before: {plural(len(verdict.open_findings), 'finding')}, not counted."
        return _result(Skipped(said), said)
    return None


def _result(result: FinalResult, text: str, *, one_line: bool = True) -> FinalResult:
    result.text = safe(text) if one_line else text
    return result


def _line(finding: Finding) -> str:
    column = "" if finding.path is None else f":{finding.column}"
    return f"{place(finding)}{column}: {finding.level}: {sentence(finding.whole_message)} [{finding.rule}]"


def _attribute(text: str) -> str:
    """What stands in an attribute of the type token: no spaces at the ends or side by side."""
    return " ".join(safe(text).split())


def _written(root: JUnitXml) -> str:
    """The document with a tag a line, the same whichever XML library junitparser found to write it.

    A line that opens with ``::``, which GitHub's runner would obey if the file were printed to a log, is
    written with a character reference, which a reader of the XML gets back exactly.
    """
    text = root.tostring().decode()
    text = re.sub(r"^<\?xml[^>]*\?>\s*", "", text).replace(" />", "/>").replace("><", ">\n<").strip()
    text = _COMMAND_LINE.sub(r"\1&#58;:", text)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
