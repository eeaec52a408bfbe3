"""A waiver is added and nothing else of the record changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcop_lint.documents import parse
from tcop_lint.record import Waiver, read_record
from tcop_lint.waiving import WaiverError, with_waiver

WAIVER = Waiver(rule="secure/owners", reason="One team of two.", owner="technical lead", expires=date(2027, 3, 31))
ENTRY = """[[waivers]]
rule = "secure/owners"
reason = "One team of two."
owner = "technical lead"
expires = 2027-03-31
"""


def test_a_repository_without_a_record_gets_one() -> None:
    editors, _, text = with_waiver(None, WAIVER).decode().partition("\n")
    assert editors.startswith("#:schema ")
    assert editors.endswith("/docs/schemas/record.json")
    assert text == f'schema = "tcop-record/1"\n\n{ENTRY}'


def test_it_goes_behind_the_last_waiver_and_comments_stay_where_they_are() -> None:
    before = """# Ours.
[[waivers]] # the first
rule = "open-source/readme"
reason = "It is [to be] written."
owner = "lead"
expires = 2027-01-01 # a Friday

# What the service is.
[service]
name = "Juggling"
"""
    above, below = before.split("\n# What")
    assert with_waiver(before.encode(), WAIVER).decode() == f"{above}\n{ENTRY}\n# What{below}"


def test_it_goes_to_the_end_where_there_is_none() -> None:
    assert with_waiver(b"[service]\nname = 'Juggling'", WAIVER).decode() == f"[service]\nname = 'Juggling'\n\n{ENTRY}"


def test_line_endings_stay() -> None:
    after = with_waiver(b"[service]\r\nname = 'Juggling'\r\n", WAIVER)
    assert after.count(b"\r\n") == after.count(b"\n") == 8


def test_a_bracket_at_the_start_of_a_line_of_text_is_no_table() -> None:
    before = """[[waivers]]
rule = "secure/lock-files"
reason = '''One
[team] of
two.'''
owner = "technical lead"
expires = 2027-03-31

[service]
name = "Juggling"
"""
    record = read_record(with_waiver(before.encode(), WAIVER))
    assert [one.rule for one in record.waivers] == ["secure/lock-files", "secure/owners"]
    assert record.service.name == "Juggling"
    assert not record.faults


@pytest.mark.parametrize(
    ("before", "says"),
    [
        (ENTRY, "already until 2027-03-31"),
        ("a = \n", "cannot be read (line 1"),
        ("waivers = 3\n", "[[waivers]] tables"),
        ("waivers = [{rule = 'open-source/readme'}]\n", "one array in brackets"),
    ],
)
def test_what_is_refused(before: str, says: str) -> None:
    with pytest.raises(WaiverError) as refused:
        with_waiver(before.encode(), WAIVER)
    assert says in str(refused.value)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(reason=TEXT, owner=TEXT, paths=st.lists(TEXT, max_size=3), expires=st.dates(min_value=date(1000, 1, 1)))
def test_what_is_written_is_what_is_read(reason: str, owner: str, paths: list[str], expires: date) -> None:
    waiver = Waiver(rule="open-source/readme", reason=reason, owner=owner, expires=expires, paths=tuple(paths))
    assert _plain(parse("toml", with_waiver(ENTRY.encode(), waiver)).value["waivers"][1]) == waiver


def _plain(said: dict[str, Any]) -> Waiver:
    return Waiver(**{**said, "paths": tuple(said.get("paths", ()))})
