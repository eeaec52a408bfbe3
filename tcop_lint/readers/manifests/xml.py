"""Asking the elements of an XML document, in the shape that ``tcop_lint.documents.xml`` tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.readers.manifests.shape import array, table, text

if TYPE_CHECKING:
    from tcop_lint.documents.model import Node


def children(element: Node, name: str) -> list[dict[str, Any]]:
    """The elements called ``name`` directly inside ``element``."""
    return [table(item) for item in array(table(element).get(name))]


def child(element: Node, name: str) -> dict[str, Any]:
    """The first element called ``name`` directly inside ``element``; an empty one where there is none."""
    found = children(element, name)
    return found[0] if found else {}


def inner(element: Node, name: str) -> str:
    """The text of the first element called ``name`` directly inside ``element``, or nothing."""
    return text(child(element, name).get("#text"))


def attribute(element: Node, name: str) -> str:
    """An attribute by its name in any case, as MSBuild takes it, or nothing."""
    wanted = f"@{name}".lower()
    return next((text(value) for key, value in table(element).items() if key.lower() == wanted), "")
