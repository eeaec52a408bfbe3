"""npm: the scripts of package.json, and the commit hooks that some packages keep there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.facts import Fact, Step
from tcop_lint.readers.ci.walk import Scripts, in_file_order
from tcop_lint.readers.manifests.shape import table
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Pointer
    from tcop_lint.readers.source import Source

_TABLES: tuple[tuple[str, Pointer], ...] = (
    ("npm-script", ("scripts",)),
    ("husky", ("husky", "hooks")),
    ("simple-git-hooks", ("simple-git-hooks",)),
    ("lint-staged", ("lint-staged",)),
)


def read(source: Source) -> Iterator[Fact]:
    """A step for each script and each hook, on the line of its name."""
    yield from in_file_order(_steps(source))


def _steps(source: Source) -> Iterator[Step]:
    for system, pointer in _TABLES:
        scripts = Scripts(source, system)
        found = source.document.value
        for step in pointer:
            found = table(found).get(str(step))
        for name, command in table(found).items():
            yield from scripts.run((*pointer, name), command)


READER = Reader(
    name="npm-scripts", version=1, files=("package.json",), kinds=(Step,), read=read, path_matters=True, own_only=True
)
