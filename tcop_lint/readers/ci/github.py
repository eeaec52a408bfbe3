"""GitHub Actions: workflows and composite actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint import late
from tcop_lint.facts import Fact, Step
from tcop_lint.readers.ci.walk import Scripts, in_file_order
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Pointer
    from tcop_lint.readers.source import Source

_VARIABLE = late.re2(r"\$\{\{\s*matrix\.([\w-]+(?:\.[\w-]+)*)\s*\}\}")
_MOST_VALUES = 50
FILES = (".github/workflows/*.{yml,yaml}", "action.{yml,yaml}")


def parts(value: Node) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    """The jobs and steps of a workflow and the steps of an action, with their places."""
    top = table(value)
    for name, job in table(top.get("jobs")).items():
        yield ("jobs", name), table(job)
        for at, step in enumerate(array(table(job).get("steps"))):
            yield ("jobs", name, "steps", at), table(step)
    for at, step in enumerate(array(table(top.get("runs")).get("steps"))):
        yield ("runs", "steps", at), table(step)


def uses(document: Document) -> Iterator[tuple[int, int, str]]:
    """Line, column and name of everything that a workflow or an action uses."""
    for pointer, part in parts(document.value):
        used = part.get("uses")
        if isinstance(used, str) and used.strip():
            yield *document.locate((*pointer, "uses")), used.strip()


def read(source: Source) -> Iterator[Fact]:
    """A step for each command of each script and for each action or workflow that is used."""
    yield from in_file_order(_steps(source))


def _steps(source: Source) -> Iterator[Step]:
    document = source.document
    scripts = Scripts(source, "github")
    jobs = table(table(document.value).get("jobs"))
    for pointer, part in parts(document.value):
        matrix = table(table(jobs.get(str(pointer[1]))).get("strategy")).get("matrix")
        for script in _variants(part.get("run"), table(matrix)):
            yield from scripts.run((*pointer, "run"), script)
    for line, column, used in uses(document):
        yield Step(line=line, column=column, system="github", text=used, uses=True)


def _variants(script: Node, matrix: dict[str, Any]) -> list[str]:
    """A script once for each value of the one variable of its job's matrix that it holds."""
    if not isinstance(script, str):
        return []
    if "matrix." not in script:
        return [script]
    variables = {match.group() for match in _VARIABLE.finditer(script)}
    if len(variables) != 1:
        return [script]
    variable = variables.pop()
    values = _values(matrix, _VARIABLE.match(variable).group(1).split("."))
    return [script.replace(variable, value) for value in values] or [script]


def _values(matrix: dict[str, Any], steps: list[str]) -> list[str]:
    combinations = [{steps[0]: value} for value in array(matrix.get(steps[0]))]
    found: dict[str, None] = {}
    for node in [*combinations, *array(matrix.get("include"))]:
        value: Any = node
        for step in steps:
            value = table(value).get(step)
        if text(value) and "\n" not in text(value):
            found[text(value)] = None
    return list(found)[:_MOST_VALUES]


READER = Reader(name="github", version=1, files=FILES, kinds=(Step,), read=read, path_matters=True, own_only=True)
