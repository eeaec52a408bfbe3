"""Tables: headers that point at cells of the same table, header cells that head something, data without headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.markup.masked import MARK
from tcop_lint.markup.nodes import Node
from tcop_lint.markup.roles import UNKNOWN, explicit_role, role_of
from tcop_lint.markup.seen import is_exposed, is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.markup.page import Fault, Page

_MOST_CELLS = 20_000


class _Cell(NamedTuple):
    node: Node
    row: int
    column: int
    height: int
    width: int


def table(node: Node, page: Page) -> Iterator[Fault]:
    if node.opaque or node.spread or explicit_role(node) in ("none", "presentation", UNKNOWN):
        return
    if not is_exposed(node):
        return
    rows = list(_rows(node))
    yield from _references(node, rows, page)
    if any(_may_grow(part) for part in _parts(node)) or page.masked.constructs:
        yield from _no_headers(node, rows, page)
        return
    cells = _grid(rows)
    if cells is None:
        return
    for cell in cells:
        if _is_header(cell.node) and is_exposed(cell.node) and not _heads_something(cell, cells):
            yield page.fault("table-header-cells", cell.node)
    yield from _no_headers(node, rows, page)


def _parts(node: Node) -> Iterator[Node]:
    yield node
    for part in node.elements():
        if part.tag in ("thead", "tbody", "tfoot"):
            yield part


def _rows(node: Node) -> Iterator[Node]:
    for child in node.elements():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            for row in child.elements():
                if row.tag == "tr":
                    yield row


def _may_grow(node: Node) -> bool:
    """Whether rows or cells may come that are not seen."""
    for child in node.children:
        if child is None or (isinstance(child, Node) and (child.opaque or child.wobbly)):
            return True
        if (
            isinstance(child, Node)
            and child.tag == "tr"
            and any(cell is None or (isinstance(cell, Node) and cell.opaque) for cell in child.children)
        ):
            return True
    return False


def _cells(row: Node) -> list[Node]:
    return [cell for cell in row.elements() if cell.tag in ("td", "th")]


def _references(node: Node, rows: list[Node], page: Page) -> Iterator[Fault]:
    """``headers`` must name cells of the same table."""
    cells = [cell for row in rows for cell in _cells(row)]
    known = {cell.attrs["id"]: cell for cell in cells if "id" in cell.attrs}
    if any(MARK in identity for identity in known) or any(cell.spread for cell in cells) or page.masked.constructs:
        return
    if any(_may_grow(part) for part in _parts(node)):
        return
    for cell in cells:
        value = cell.attrs.get("headers", "")
        if not value.split() or MARK in value or not is_exposed(cell):
            continue
        for identity in value.split():
            target = known.get(identity)
            if target is None or target is cell:
                yield page.fault("table-headers", cell, f'headers="{value.strip()}"')
                break


def _grid(rows: list[Node]) -> list[_Cell] | None:
    taken: set[tuple[int, int]] = set()
    cells: list[_Cell] = []
    for at, row in enumerate(rows):
        column = 0
        for node in _cells(row):
            while (at, column) in taken:
                column += 1
            left = sum(1 for other in rows[at:] if other.parent is row.parent)
            width, height = _span(node, "colspan", 1000), _span(node, "rowspan", left) or left
            if len(taken) + width * height > _MOST_CELLS:
                return None
            taken.update((at + down, column + right) for down in range(height) for right in range(width))
            cells.append(_Cell(node, at, column, height, width))
            column += width
    return cells


def _span(node: Node, name: str, most: int) -> int:
    value = node.attrs.get(name, "1").strip()
    return min(int(value), max(most, 1)) if value.isdigit() and len(value) < 6 else 1


def _is_header(node: Node) -> bool:
    role = role_of(node)
    return role in ("columnheader", "rowheader")


def _heads_something(header: _Cell, cells: list[_Cell]) -> bool:
    """Whether any other cell is headed by it: by scope, by place, or because it is named."""
    identity = header.node.attrs.get("id")
    scope = header.node.attrs.get("scope", "").lower()
    role = explicit_role(header.node)
    in_row = scope in ("row", "rowgroup") or role == "rowheader"
    in_column = scope in ("col", "colgroup") or role == "columnheader"
    for cell in cells:
        if cell.node is header.node or is_hidden(cell.node):
            continue
        if identity and identity in cell.node.attrs.get("headers", "").split():
            return True
        if "headers" in cell.node.attrs and cell.node.attrs["headers"].split():
            continue
        same_column = cell.column < header.column + header.width and header.column < cell.column + cell.width
        same_row = cell.row < header.row + header.height and header.row < cell.row + cell.height
        if same_column and cell.row >= header.row and not in_row:
            return True
        if same_row and cell.column >= header.column and not in_column:
            return True
    return False


def _no_headers(node: Node, rows: list[Node], page: Page) -> Iterator[Fault]:
    """Data in rows and columns under a caption, and no header cell at all."""
    if len(rows) < 2 or explicit_role(node) not in ("", "table") or any(part.wobbly for part in _parts(node)):
        return
    if not any(child.tag == "caption" for child in node.elements()):
        return
    for part in _parts(node):
        if any(child is None or (isinstance(child, Node) and child.opaque) for child in part.children):
            return
    cells = [cell for row in rows for cell in _cells(row)]
    if not cells or any(
        cell.tag == "th" or cell.spread or "role" in cell.attrs or "headers" in cell.attrs for cell in cells
    ):
        return
    if any(child is None or (isinstance(child, Node) and child.opaque) for row in rows for child in row.children):
        return
    if max(len(_cells(row)) for row in rows) > 1:
        yield page.fault("table-without-headers", node)


BY_TAG = {"table": (table,)}
BY_ATTRIBUTE: dict[str, tuple[()]] = {}
BY_PAGE = ()
