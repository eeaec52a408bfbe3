"""What lets strangers into GitHub workflows: their text in scripts, their code with our rights, a token that may do
more than it must.

Source: GitHub's guide to secure use (https://docs.github.com/actions/reference/security/secure-use); looked up
2026-11-22. Names of audits of zizmor (https://docs.zizmor.sh/audits/) that ask the same stand in docs/performance.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.facts.workflows import WorkflowFault
from tcop_lint.readers.ci.github import FILES, parts
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.places import word_set
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Fact, Pointer
    from tcop_lint.readers.source import Source

_EXPRESSION = re2.compile(r"\$\{\{(.*?)\}\}")
_WRITTEN_BY_ANYBODY = re2.compile(
    r"\bgithub\.(?:head_ref"
    r"|event\.(?:issue|pull_request|discussion)\.(?:title|body)"
    r"|event\.(?:comment|review|review_comment)\.body"
    r"|event\.pull_request\.head\.(?:ref|label|repo\.(?:default_branch|description|homepage))"
    r"|event\.(?:head_commit|commits\[[^\]]*\]|commits\.\*)\.(?:message|author\.(?:email|name)|committer\.(?:email|name))"
    r"|event\.workflow_run\.(?:head_branch|display_title|head_commit\.(?:message|author\.(?:email|name)))"
    r"|event\.pages\[?\.?[^ ]*page_name)\b"
)
_HARMLESS = re2.compile(r"\b(?:contains|startsWith|endsWith|hashFiles)\s*\(|[!=]=|&&\s*'")
_HARMLESS_IN_JAVASCRIPT = re2.compile(rf"{_HARMLESS.pattern}|(?i)\btoJSON\s*\(")
_FOREIGN_CODE = re2.compile(
    r"github\.event\.pull_request\.head\.(?:sha|ref)|github\.head_ref|refs/pull/"
    r"|github\.event\.workflow_run\.head_(?:sha|branch|commit)"
)
_RISKY_EVENTS = ("pull_request_target", "workflow_run")
_COMMIT = re2.compile(r"^[0-9a-f]{40}(?:[0-9a-f]{24})?$")
_OF_GITHUB = word_set("actions github dependabot")
_CALLED = frozenset({"workflow_call"})


def read(source: Source) -> Iterator[Fact]:
    """A fact for each weakness. Raises Broken."""
    yield from sorted(_faults(source), key=lambda fault: (fault.line, fault.column))


def _faults(source: Source) -> Iterator[WorkflowFault]:
    document = source.document
    top = table(document.value)
    events = _events(top)

    def fault(pointer: Pointer, name: str, detail: str) -> WorkflowFault:
        line, column = document.locate(pointer)
        return WorkflowFault(line=line, column=column, fault=name, detail=detail)

    for pointer, name, detail in [*_permissions(top, events), *_steps(top, events)]:
        yield fault(pointer, name, detail)


def _events(top: dict[str, Any]) -> frozenset[str]:
    """What starts a workflow."""
    said = top.get("on")
    if isinstance(said, str):
        return frozenset({said})
    return frozenset(map(text, said) if isinstance(said, list) else table(said))


def _permissions(top: dict[str, Any], events: frozenset[str]) -> Iterator[tuple[Pointer, str, str]]:
    if top.get("permissions") == "write-all":
        yield ("permissions",), "write-all", "the whole workflow"
    jobs = table(top.get("jobs"))
    for name, job in jobs.items():
        if table(job).get("permissions") == "write-all":
            yield ("jobs", name, "permissions"), "write-all", f"the job {name}"
    if not jobs or "permissions" in top or events == _CALLED:
        return
    open_jobs = [name for name, job in jobs.items() if "permissions" not in table(job)]
    if open_jobs:
        yield ("jobs", open_jobs[0]), "default-permissions", ", ".join(open_jobs[:3])


def _steps(top: dict[str, Any], events: frozenset[str]) -> Iterator[tuple[Pointer, str, str]]:
    for pointer, part in parts(top):
        used = text(part.get("uses"))
        owner, _, version = used.partition("@")
        options = table(part.get("with"))
        if version and not _COMMIT.match(version) and _is_of_others(used):
            yield (*pointer, "uses"), "tag", owner
        if owner == "actions/checkout":
            yield from _checkout(pointer, options, events)
        for stranger in _strangers(part.get("run"), _HARMLESS):
            yield (*pointer, "run"), "injection", stranger
        if owner == "actions/github-script":
            for stranger in _strangers(options.get("script"), _HARMLESS_IN_JAVASCRIPT):
                yield (*pointer, "with", "script"), "injection", stranger


def _is_of_others(used: str) -> bool:
    """Whether an action is neither GitHub's nor kept here. Workflows that are called are another matter."""
    if used.startswith(("./", "docker://")) or "/.github/workflows/" in used:
        return False
    return used.partition("/")[0].lower() not in _OF_GITHUB


def _checkout(pointer: Pointer, options: dict[str, Any], events: frozenset[str]) -> Iterator[tuple[Pointer, str, str]]:
    what = f"{text(options.get('ref'))} {text(options.get('repository'))}"
    if _FOREIGN_CODE.search(what) and (risky := [event for event in _RISKY_EVENTS if event in events]):
        yield (*pointer, "uses"), "foreign-checkout", risky[0]
    if str(options.get("persist-credentials", "true")).lower() != "false":
        yield (*pointer, "uses"), "kept-credentials", "actions/checkout"


def _strangers(script: Node, harmless: re2._Regexp) -> list[str]:
    """What outsiders write that stands in a script as text. In a comparison it becomes true or false, which is safe;
    so is text as JSON, where the script is JavaScript.
    """
    if not isinstance(script, str):
        return []
    found: dict[str, None] = {}
    for expression in _EXPRESSION.findall(script):
        match = _WRITTEN_BY_ANYBODY.search(expression)
        if match is not None and not harmless.search(expression):
            found[match.group()] = None
    return list(found)


READER = Reader("hardening", 1, FILES, (WorkflowFault,), read, own_only=True)
