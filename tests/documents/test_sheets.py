"""Spreadsheets as rows, and archives that mean harm."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_sheets import ods, xlsx

from tcop_lint.documents import Broken
from tcop_lint.documents.sheets import sheets

TABLE = [["name", "fee"], ["angling & more", 30.0]]


def rows(data):
    return [list(sheet.rows) for sheet in sheets(data)]


def packed(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return made.getvalue()


def sheet(inside):
    return packed(xl__worksheets__sheet1=f"<worksheet><sheetData>{inside}</sheetData></worksheet>")


@pytest.mark.parametrize("make", [xlsx, ods])
def test_rows_with_their_numbers(make):
    ((first, second),) = rows(make(TABLE))
    assert first == (1, ["name", "fee"])
    assert second[0] == 2
    assert second[1][0] == "angling & more"


def test_cells_that_are_left_out_leave_a_gap():
    inside = '<row r="7"><c r="A7"><v>1</v></c><c r="D7" t="inlineStr"><is><t>four</t></is></c></row>'
    assert rows(sheet(inside)) == [[(7, ["1", "", "", "four"])]]


def test_names_with_a_prefix():
    inside = '<x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row>'
    assert rows(sheet(inside)) == [[(1, ["5"])]]


def test_strings_that_are_not_there_are_empty():
    assert rows(sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')) == [[(1, [""])]]


def test_cells_of_open_document_that_repeat_are_bounded():
    cell = '<table:table-cell table:number-columns-repeated="999999"><text:p>x</text:p></table:table-cell>'
    content = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    assert [len(row) for found in rows(packed(content=content)) for _, row in found] == [500]


def test_days_of_open_document_are_iso_dates():
    cell = '<table:table-cell office:date-value="1971-03-12"><text:p>12/03/71</text:p></table:table-cell>'
    content = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    assert rows(packed(content=content)) == [[(1, ["1971-03-12"])]]


@pytest.mark.parametrize("inside", ["<c " * 100_000, "<row>" * 100_000, "<c><v>" * 50_000, "<t>" * 100_000])
def test_markup_that_never_closes_costs_little(inside):
    begun = time.process_time()
    rows(sheet(inside))
    rows(sheet(f"<row>{inside}</c></row>"))
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04 broken", xlsx(TABLE)[:-30]])
def test_what_is_no_archive_is_broken(data):
    with pytest.raises(Broken):
        rows(data)


def test_what_unpacks_to_too_much_is_broken():
    bomb = packed(xl__worksheets__sheet1="<row/>" + " " * (65 << 20))
    with pytest.raises(Broken, match="64 MB"):
        rows(bomb)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.integers(0, 255))
def test_a_byte_that_was_changed_is_broken_at_the_worst(at, byte):
    data = bytearray(xlsx(TABLE))
    data[at % len(data)] = byte
    with contextlib.suppress(Broken):  # and no other error
        rows(bytes(data))
