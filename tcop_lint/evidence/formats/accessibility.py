"""What tools say of pages: axe, pa11y, Lighthouse, and JUnit of tests of accessibility.

Sources: https://github.com/dequelabs/axe-core/blob/develop/doc/API.md, https://github.com/pa11y/pa11y,
https://github.com/pa11y/pa11y-ci, https://github.com/GoogleChrome/lighthouse/blob/main/docs/understanding-results.md;
looked up 2026-11-22.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.evidence.model import ToolResult
from tcop_lint.evidence.shape import NotThisFormat, array, day, level, report, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.evidence.model import ToolReport

ABOUT = "accessibility"
_ABOUT = re2.compile(r"(?i)a11y|accessib|\baxe\b|wcag|pa11y|screen.?reader")


def is_axe(value: Any) -> bool:
    """Whether a document is one result of axe, or a list of them."""
    pages = value if isinstance(value, list) else [value]
    return bool(pages) and all(
        "violations" in table(page) and ("passes" in page or "testEngine" in page) for page in pages
    )


def read_axe(file: str, value: Any) -> Iterator[ToolReport]:
    """One report for all pages. Raises NotThisFormat."""
    pages = [table(page) for page in (value if isinstance(value, list) else [value])]
    engine = table(pages[0].get("testEngine"))
    if not all(isinstance(page.get("violations"), list) for page in pages):
        raise NotThisFormat("has no list of violations")
    results = (
        ToolResult(
            rule=text(violation.get("id")),
            message=f"{text(violation.get('help'))} ({len(array(violation.get('nodes')))} places)",
            level=level(violation.get("impact") or "moderate"),
            path=text(page.get("url")),
            tags=tuple(text(tag).lower() for tag in array(violation.get("tags"))[:20]),
        )
        for page in pages
        for violation in map(table, array(page.get("violations")))
    )
    when = max((day(page.get("timestamp")) for page in pages), default="")
    yield report(file, "axe", "axe-core", results, version=text(engine.get("version")), made_on=when, about=ABOUT)


def is_pa11y(value: Any) -> bool:
    """Whether a document is a list of issues of pa11y, or the report of pa11y-ci."""
    if isinstance(value, list):
        return bool(value) and all({"code", "message", "selector"} <= set(table(issue)) for issue in value)
    top = table(value)
    return {"total", "passes", "errors", "results"} <= set(top) and isinstance(top["results"], dict)


def read_pa11y(file: str, value: Any) -> Iterator[ToolReport]:
    """One report for all pages. Raises NotThisFormat."""
    pages = {"": value} if isinstance(value, list) else table(value.get("results"))
    results = (
        ToolResult(
            rule=text(issue.get("code")) or "page not tested",
            message=text(issue.get("message")),
            level=level(issue.get("type") or "error"),
            path=page,
            tags=() if issue.get("code") else ("failed",),
        )
        for page, issues in pages.items()
        for issue in map(table, array(issues))
    )
    yield report(file, "pa11y", "pa11y", results, about=ABOUT)


def is_lighthouse(value: Any) -> bool:
    """Whether a document is a result of Lighthouse."""
    return {"lighthouseVersion", "audits"} <= set(table(value))


def read_lighthouse(file: str, value: Any) -> Iterator[ToolReport]:
    """The audits of accessibility that a page did not pass. Raises NotThisFormat."""
    category = table(table(value.get("categories")).get("accessibility"))
    if not category:
        raise NotThisFormat("has no audits of accessibility; let Lighthouse run that category")
    audits = table(value.get("audits"))
    page = text(value.get("finalDisplayedUrl") or value.get("finalUrl") or value.get("requestedUrl"))
    failed = [
        (name, table(audits.get(name)))
        for reference in array(category.get("auditRefs"))
        if (name := text(table(reference).get("id"))) and table(audits.get(name)).get("score") == 0
    ]
    results = (
        ToolResult(rule=name, message=text(audit.get("title")) or name, level="error", path=page)
        for name, audit in failed
        if audit.get("scoreDisplayMode") in (None, "binary", "numeric")
    )
    error = table(value.get("runtimeError"))
    yield report(
        file,
        "Lighthouse",
        "Lighthouse",
        results,
        version=text(value.get("lighthouseVersion")),
        made_on=day(value.get("fetchTime")),
        failed=bool(error) and error.get("code") != "NO_ERROR",
        about=ABOUT,
    )


def is_junit(value: Any) -> bool:
    """Whether an XML document is JUnit's."""
    return bool({"testsuites", "testsuite"} & set(table(value)))


def read_junit(file: str, value: Any) -> Iterator[ToolReport]:
    """The tests of accessibility, by their names, that failed. Raises NotThisFormat where none is one."""
    suites = list(_suites(value))
    tests = [
        (suite, test)
        for suite in suites
        for test in map(table, array(suite.get("testcase")))
        if _ABOUT.search(
            f"{file} {_named(suite)} {_named(test)} {text(test.get('@classname'))} {text(test.get('@file'))}"
        )
    ]
    if not tests:
        raise NotThisFormat("holds no test whose name speaks of accessibility")
    results = (
        ToolResult(
            rule=_named(test) or "a test",
            message=text(fault.get("@message") or fault.get("#text")) or "the test failed",
            level="error",
            path=text(test.get("@file")),
        )
        for _, test in tests
        for fault in map(table, [*array(test.get("failure")), *array(test.get("error"))])
    )
    when = max((day(suite.get("@timestamp")) for suite, _ in tests), default="")
    yield report(file, "JUnit", "tests of accessibility", results, made_on=when, about=ABOUT)


def _suites(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [table(one) for key in ("testsuites", "testsuite") for one in array(table(value).get(key))]
    while waiting:
        suite = waiting.pop(0)
        if "testcase" in suite:
            yield suite
        waiting += [table(one) for one in array(suite.get("testsuite"))]


def _named(element: dict[str, Any]) -> str:
    return text(element.get("@name"))
