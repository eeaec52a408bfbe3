"""GitHub Actions: workflows and composite actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts import Fact, Step
from tcop_lint.readers.ci.walk import Scripts, in_file_order
from tcop_lint.readers.manifests.shape import array, table
from tcop_lint.readers.places import is_foreign
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Pointer
    from tcop_lint.readers.source import Source

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
    if not is_foreign(source.path):
        yield from in_file_order(_steps(source))


def _steps(source: Source) -> Iterator[Step]:
    document = source.document
    scripts = Scripts(source, "github")
    for pointer, part in parts(document.value):
        yield from scripts.run((*pointer, "run"), part.get("run"))
    for line, column, used in uses(document):
        yield Step(line=line, column=column, system="github", text=used, uses=True)


READER = Reader(name="github", version=1, files=FILES, kinds=(Step,), read=read, path_matters=True)
