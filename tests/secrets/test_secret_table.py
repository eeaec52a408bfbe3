"""The table of kinds: whole, well formed, and each row of it finds what its documentation shows."""

import pytest
from specimens import specimens

from tcop_lint.readers.secrets import GROUPS
from tcop_lint.secrets.proofs import PROOFS
from tcop_lint.secrets.scan import find
from tcop_lint.secrets.table import Table, all_groups, all_rows, compiled, table

ROWS = pytest.mark.parametrize("row", all_rows(), ids=lambda row: row.id)
SPECIMENS = specimens()


def test_ids_are_unique():
    ids = [row.id for row in all_rows()]
    assert len(set(ids)) == len(ids)


@ROWS
def test_a_row_is_well_formed(row):
    pattern = compiled(row.pattern)
    assert b"secret" in pattern.groupindex
    assert pattern.search(b"") is None
    assert row.source.startswith("https://")
    assert row.test in {"", *PROOFS}
    assert row.what.split()[0] in {"a", "an", "half"}
    assert all(keyword == keyword.lower() and len(keyword) >= (2 if not row.group else 1) for keyword in row.keywords)
    assert row.keywords or row.group, "a row without keywords would be tried on every file"
    for allowed in row.allow:
        compiled(allowed)


def test_every_group_has_files_and_every_file_list_a_group():
    assert set(all_groups()) == {"", *GROUPS}


def test_every_row_has_a_specimen():
    assert {row.id for row in all_rows()} == {specimen.kind for specimen in SPECIMENS}


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.kind)
def test_a_specimen_is_found_and_named(specimen):
    found = find(specimen.text.encode(), specimen.group)
    assert [secret.kind for secret in found] == [specimen.kind]


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.kind)
def test_what_is_shown_of_it_is_no_secret(specimen):
    (row,) = [row for row in all_rows() if row.id == specimen.kind]
    (secret,) = find(specimen.text.encode(), specimen.group)
    assert secret.masked.endswith("********")
    assert len(secret.masked) == row.shows + 8
    value = specimen.text.encode()[secret.start : secret.end].decode()
    assert value not in "".join(map(str, secret))


def test_only_kinds_whose_keywords_are_there_are_tried():
    known = table("")
    assert known.candidates(b"nothing of interest") == []
    assert "github-token" in {kind.row.id for kind in known.candidates(b"x GHP_ x")}


def test_a_table_without_rows_has_no_candidates():
    assert Table([]).candidates(b"password") == []
