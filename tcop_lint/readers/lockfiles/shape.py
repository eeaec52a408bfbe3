"""What the readers of lock files share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tcop_lint.documents import Broken
from tcop_lint.facts.dependencies import Locked, LockFile
from tcop_lint.readers.manifests.shape import array, scope_of, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact

KINDS: tuple[type[Fact], ...] = (LockFile, Locked)
_MAIN = frozenset({"main", "default", "prod", "production", "runtime"})


def lock(
    ecosystem: str, form: str, found: Iterable[Locked], members: Iterable[str] | None = None, line: int = 1
) -> Iterator[Fact]:
    """The facts of one lock file: the file itself, then its packages in the order of the file."""
    listed = sorted(found, key=lambda locked: (locked.line, locked.column))
    folders = None if members is None else tuple(sorted(set(members)))
    yield LockFile(line=line, ecosystem=ecosystem, format=form, packages=len(listed), members=folders)
    yield from listed


class Entry(NamedTuple):
    """One package of a list in a lock file: the place of its name, the name, and all that the file says of it."""

    line: int
    column: int
    name: str
    said: dict[str, Any]


def entries(document: Document, section: str) -> Iterator[Entry]:
    """The packages with a name in one list at the top of a lock file, in the order of the file.

    Raises Broken where there is something else than a list of packages.
    """
    listed = table(document.value).get(section)
    if listed is not None and not isinstance(listed, list):
        raise Broken(f"is no lock file: {section} is no list", document.locate((section,))[0])
    for at, said in enumerate(array(listed)):
        name = said.get("name") if isinstance(said, dict) else None
        if not isinstance(name, str):
            raise Broken(f"is no lock file: {section} has an entry without a name", document.locate((section, at))[0])
        if name.strip():
            yield Entry(*document.locate((section, at, "name")), name.strip(), said)


def group_scope(groups: Sequence[str], optional: bool) -> str:
    """The scope of a package that stands in these groups; ``main`` and ``default`` are what runs."""
    main = not groups or any(group.lower() in _MAIN for group in groups)
    if not main and all(scope_of(group) == "development" for group in groups):
        return "development"
    return "optional" if optional else "runtime" if main else "optional"
