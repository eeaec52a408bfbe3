"""What the judges of descriptions share: flaws, operations, and how references are followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tcop_lint.documents.model import Node  # noqa: TC001 - a field's type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Pointer

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
_MOST_HOPS = 20


class Flaw(NamedTuple):
    """A fault of a description, a clause that says it, and where it stands."""

    fault: str
    detail: str
    pointer: tuple[str | int, ...] = ()
    key: str = ""


class Operation(NamedTuple):
    """One method on one path. ``parameters`` are those of the path and its own, with local references followed."""

    path: str
    method: str
    node: dict[str, Any]
    pointer: tuple[str | int, ...]
    parameters: tuple[dict[str, Any], ...]

    @property
    def name(self) -> str:
        """For people: ``GET /licences``."""
        return f"{self.method.upper()} {self.path}"


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())


def table(value: Node) -> dict[str, Any]:
    """``value`` if it is a table, otherwise an empty one."""
    return value if isinstance(value, dict) else {}


def array(value: Node) -> list[Any]:
    """``value`` if it is an array, otherwise an empty one."""
    return value if isinstance(value, list) else []


def operations(top: dict[str, Any]) -> list[Operation]:
    """Every operation of an OpenAPI description, in the order of the file."""
    found = []
    for path, item in table(top.get("paths")).items():
        item = table(followed(top, item))
        shared = array(item.get("parameters"))
        for method in METHODS:
            if isinstance(item.get(method), dict):
                own = [*shared, *array(item[method].get("parameters"))]
                parameters = tuple(table(followed(top, one)) for one in own)
                found.append(Operation(path, method, item[method], ("paths", path, method), parameters))
    return found


def followed(top: dict[str, Any], node: Node) -> Node:
    """What a local reference leads to; the node itself where it is none, or leads nowhere or elsewhere."""
    for _ in range(_MOST_HOPS):
        reference = node.get("$ref") if isinstance(node, dict) else None
        if not isinstance(reference, str) or not reference.startswith("#/"):
            return node
        target = at_pointer(top, reference[2:])
        if target is None:
            return node
        node = target
    return node


def at_pointer(top: Node, pointer: str) -> Node:
    """What stands at a JSON Pointer without its first slash; None for nothing."""
    node = top
    for step in pointer.split("/"):
        step = _unescaped(step)
        if isinstance(node, dict) and step in node:
            node = node[step]
        elif isinstance(node, list) and step.isascii() and step.isdigit() and int(step) < len(node):
            node = node[int(step)]
        else:
            return None
    return node


def _unescaped(step: str) -> str:
    if "%" in step:
        from urllib.parse import unquote

        step = unquote(step)
    return step.replace("~1", "/").replace("~0", "~")


def nodes(value: Node) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    """Every table with its place, parents first. Goes level by level, so depth costs no stack."""
    level: list[tuple[tuple[str | int, ...], Node]] = [((), value)]
    while level:
        below: list[tuple[tuple[str | int, ...], Node]] = []
        for pointer, node in level:
            if isinstance(node, dict):
                yield pointer, node
                below += [((*pointer, key), child) for key, child in node.items() if isinstance(child, dict | list)]
            elif isinstance(node, list):
                below += [((*pointer, at), child) for at, child in enumerate(node) if isinstance(child, dict | list)]
        level = below


def counted(names: list[str], what: str, *, most: int = 2) -> str:
    """``3 operations (GET /a, GET /b and 1 more)``; the singular of ``what`` is it without its last letter."""
    shown = names[:most]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{len(names)} {what[:-1] if len(names) == 1 else what} ({', '.join(shown)}{more})"
