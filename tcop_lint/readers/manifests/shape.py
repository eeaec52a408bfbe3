"""What the readers of manifests share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from tcop_lint.facts import Dependency, Fact, Manifest
from tcop_lint.readers.places import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.documents.model import Node

Role = Literal["library", "application", "unknown"]
Scope = Literal["runtime", "development"]

KINDS: tuple[type[Fact], ...] = (Manifest, Dependency)

_DEVELOPMENT = word_set(
    "dev devel develop development developer debug test tests testing tester lint linting linters format "
    "docs doc documentation typing types mypy ci build benchmark benchmarks bench qa e2e examples"
)


def manifest(
    ecosystem: str, name: str, role: Role, dependencies: Iterable[Dependency], line: int = 1
) -> Iterator[Fact]:
    """The facts of one manifest: the file itself, then what it depends on in the order of the file."""
    found = sorted(dependencies, key=lambda dependency: (dependency.line, dependency.column))
    yield Manifest(line=line, ecosystem=ecosystem, name=name, role=role, dependencies=len(found))
    yield from found


def is_development(word: str) -> bool:
    """Whether one word, as the name of a folder, says that what it holds is there to develop the product."""
    return word.lower() in _DEVELOPMENT


def scope_of(group: str) -> Scope:
    """Whether a group with this name is there to develop the product or to run it."""
    words = group.lower().replace("-", "_").replace(".", "_").replace("/", "_").split("_")
    return "development" if not _DEVELOPMENT.isdisjoint(words) else "runtime"


def table(value: Node) -> dict[str, Any]:
    """``value`` if it is a table, otherwise an empty one."""
    return value if isinstance(value, dict) else {}


def array(value: Node) -> list[Any]:
    """``value`` if it is an array, otherwise an empty one."""
    return value if isinstance(value, list) else []


def text(value: Node) -> str:
    """A string as it is, a number as it would be written, and nothing for everything else."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""
