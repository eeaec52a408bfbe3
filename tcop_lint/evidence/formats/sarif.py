"""SARIF 2.1.0 of any tool (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from tcop_lint.evidence.model import ToolResult
from tcop_lint.evidence.shape import NotThisFormat, array, commit, day, level, local_path, number, report, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.evidence.model import ToolReport


def is_one(value: Any) -> bool:
    """Whether a document is SARIF: it has runs, and says so in its version or its schema."""
    top = table(value)
    return "runs" in top and ("version" in top or "sarif" in str(top.get("$schema", "")))


def read(file: str, value: Any) -> Iterator[ToolReport]:
    """A report for each run. Raises NotThisFormat."""
    runs = array(table(value).get("runs"))
    if not runs:
        raise NotThisFormat("holds no run of a tool")
    for run in map(table, runs):
        driver = table(table(run.get("tool")).get("driver"))
        name = text(driver.get("name"))
        if not name:
            raise NotThisFormat("does not say which tool wrote it")
        if not isinstance(run.get("results", []), list):
            raise NotThisFormat("has no list of results")
        invocations = [table(one) for one in array(run.get("invocations"))]
        provenance = [table(one) for one in array(run.get("versionControlProvenance"))]
        moments = [day(one.get("endTimeUtc")) or day(one.get("startTimeUtc")) for one in invocations]
        yield report(
            file,
            "SARIF",
            name,
            _results(run, driver),
            version=text(driver.get("semanticVersion") or driver.get("version")),
            commit=next(filter(None, (commit(one.get("revisionId")) for one in provenance)), ""),
            made_on=max(moments, default=""),
            failed=any(one.get("executionSuccessful") is False for one in invocations),
        )


def _results(run: dict[str, Any], driver: dict[str, Any]) -> Iterator[ToolResult]:
    rules = [table(rule) for rule in array(driver.get("rules"))]
    for extension in array(table(run.get("tool")).get("extensions")):
        rules += [table(rule) for rule in array(table(extension).get("rules"))]
    by_id = {text(rule.get("id")): rule for rule in rules}
    for result in map(table, array(run.get("results"))):
        if result.get("kind", "fail") != "fail" or result.get("baselineState") == "absent" or _is_suppressed(result):
            continue
        index = result.get("ruleIndex")
        by_index = rules[index] if isinstance(index, int) and 0 <= index < len(rules) else {}
        name = text(result.get("ruleId") or table(result.get("rule")).get("id") or by_index.get("id"))
        rule = by_id.get(name, by_index)
        physical = table(table(next(iter(array(result.get("locations"))), {})).get("physicalLocation"))
        said = result.get("level") or table(rule.get("defaultConfiguration")).get("level") or "warning"
        yield ToolResult(
            rule=name or "no rule",
            message=text(table(result.get("message")).get("text")) or _described(rule) or name,
            level=level(said),
            path=local_path(unquote(text(table(physical.get("artifactLocation")).get("uri")))),
            line=number(table(physical.get("region")).get("startLine")),
            tags=tuple(text(tag).lower() for tag in array(table(rule.get("properties")).get("tags"))[:20]),
        )


def _is_suppressed(result: dict[str, Any]) -> bool:
    return any(table(one).get("status", "accepted") == "accepted" for one in array(result.get("suppressions")))


def _described(rule: dict[str, Any]) -> str:
    return text(table(rule.get("shortDescription")).get("text"))
