"""Dates in prose."""

import pytest

from tcop_lint.readers.statements.dates import dates_in


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("on 4 May 2026.", "2026-05-04"),
        ("on the 27th December 2023", "2023-12-27"),
        ("on Thursday 3 March 2021", "2021-03-03"),
        ("on 1st of June, 2026", "2026-06-01"),
        ("May 4th, 2026", "2026-05-04"),
        ("in September 2024", "2024-09"),
        ("Sept 2024", "2024-09"),
        ("12-Jul-24", "2024-07-12"),
        ("30-Nov-2022", "2022-11-30"),
        ("08/02/2021", "2021-02-08"),
        ("2026-05-04", "2026-05-04"),
        ("ar 17 Ionawr 2024", "2024-01-17"),
        ("ym mis Fawrth 2025", "2025-03"),
        ("31 June 2024", "2024-06"),
    ],
)
def test_dates(text, iso):
    assert [found.iso for found in dates_in(text)] == [iso]


@pytest.mark.parametrize("text", ["WCAG 2.2", "20 days", "version 12/2021/3", "99/99/2021", "May we", "2018 No. 952"])
def test_what_is_no_date(text):
    assert dates_in(text) == []
