"""Spreadsheets for tests, as small as they can be."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape


def _packed(parts: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def xlsx(table: list[list[object]]) -> bytes:
    """Office Open XML: texts are shared strings, numbers stand in their cells."""
    strings: list[str] = []

    def cell(value: object) -> str:
        if isinstance(value, float):
            return f"<c><v>{value:g}</v></c>"
        strings.append(escape(str(value)))
        return f'<c t="s"><v>{len(strings) - 1}</v></c>'

    rows = "".join(
        f'<row r="{at}">{"".join(cell(value) for value in row)}</row>' for at, row in enumerate(table, start=1)
    )
    return _packed(
        {
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
            "xl/sharedStrings.xml": "<sst>" + "".join(f"<si><t>{text}</t></si>" for text in strings) + "</sst>",
        }
    )


def ods(table: list[list[object]]) -> bytes:
    """OpenDocument."""
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{escape(str(value))}</text:p></table:table-cell>" for value in row)
        + "</table:table-row>"
        for row in table
    )
    return _packed({"content.xml": f'<table:table table:name="People">{rows}</table:table>'})
