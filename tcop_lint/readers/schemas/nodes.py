"""Small questions to parsed documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.readers.schemas.masking import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Pointer


def table(node: Any) -> dict[str, Any]:
    """The node if it is a table, else an empty one."""
    return node if isinstance(node, dict) else {}


def array(node: Any) -> list[Any]:
    """The node if it is an array, else an empty one."""
    return node if isinstance(node, list) else []


def text(node: Any, limit: int = 200) -> str:
    """The node if it is a string, on one line, else empty."""
    return squeezed(node, limit) if isinstance(node, str) else ""


def truth(node: Any) -> bool | None:
    """The node if it is true or false, also where XML or a template writes it as a word."""
    if isinstance(node, bool):
        return node
    return {"true": True, "false": False}.get(node.lower()) if isinstance(node, str) else None


def tables(node: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    """Every table in a document, outer ones first, with where it stands. Depth costs no recursion."""
    stack: list[tuple[Pointer, Any]] = [(pointer, node)]
    while stack:
        at, inner = stack.pop()
        if isinstance(inner, dict):
            yield at, inner
            stack.extend(((*at, key), child) for key, child in reversed(inner.items()) if type(child) in (dict, list))
        elif isinstance(inner, list):
            stack.extend(
                ((*at, index), child) for index, child in reversed([*enumerate(inner)]) if type(child) in (dict, list)
            )
