"""Data that is kept as files: what is told, and what is let be."""

from helpers import finds, judge, passes

from tcop_lint.checks.datasets import Descriptions, HeldOnce, ReferenceData, Tables
from tcop_lint.checks.published_data import Licensed
from tcop_lint.datasets.sketch import likeness, sketch

ROWS = [f"licence {at},{at * 3}" for at in range(40)]
HEAD = "licence,fee\n"


def table(rows):
    return HEAD + "\n".join(rows) + "\n"


def told(check, files):
    return [(problem.path, problem.level, problem.key) for problem in judge(check, files).problems]


def test_a_fault_that_many_files_have_is_told_once():
    files = {f"data/{at}.csv": "a,b\n1,2,3\n" for at in range(5)}
    (problem,) = judge(Tables(), files).problems
    assert problem.message.endswith("The like is true of data/1.csv, data/2.csv, data/3.csv and 1 more.")


def test_the_same_content_twice():
    finds(
        HeldOnce(),
        {"data/a.csv": table(ROWS), "data/b.csv": table(ROWS)},
        "data/a.csv:1 data/b.csv holds the very same data.",
    )


def test_many_copies_are_one_finding():
    files = {f"{folder}/{at}.csv": table([f"row {at},{row}" for row in range(9)]) for folder in "ab" for at in range(5)}
    (problem,) = judge(HeldOnce(), files).problems
    assert problem.message.startswith("The very same data is held twice or more in 5 cases: a/0.csv and b/0.csv, ")


def test_most_of_it_twice():
    files = {"data/a.csv": table(ROWS), "data/b.csv": table([*ROWS[:36], "other,1"])}
    assert told(HeldOnce(), files) == [("data/a.csv", "note", "data/b.csv")]


def test_a_state_of_each_year_is_not_twice_the_same():
    passes(HeldOnce(), {"data/2025.csv": table(ROWS), "data/2026.csv": table([*ROWS[:36], "other,1"])})


def test_tests_may_hold_anything_twice():
    assert judge(HeldOnce(), {"tests/a.csv": table(ROWS), "tests/b.csv": table(ROWS)}).outcome == "not-applicable"


def test_how_alike_two_sets_are_is_exact_for_few_rows_and_close_for_many():
    few, some = (sketch(f"{at}".encode() for at in range(stop)) for stop in (30, 20))
    assert likeness(few[1], few[0], some[1], some[0]) == (20 / 30, 1.0)
    many, most = (sketch(f"{at}".encode() for at in range(*span)) for span in ((0, 10_000), (2_000, 12_000)))
    alike = likeness(many[1], many[0], most[1], most[0])
    assert abs(alike.shared - 8_000 / 12_000) < 0.2
    assert abs(alike.contained - 0.8) < 0.2


def test_of_a_short_list_and_a_long_one_little_can_be_said():
    short, long = (sketch(f"{kind} {at}".encode() for at in range(stop)) for kind, stop in (("a", 15), ("b", 3_000)))
    assert likeness(short[1], short[0], long[1], long[0]) == (0.0, 0.0)


def test_a_copy_of_a_list_names_who_keeps_it():
    rows = [f"E0600{at:04},Place {'abcdefghij'[at % 10]} of {at}" for at in range(30)]
    (problem,) = judge(ReferenceData(), {"data/areas.csv": "code,name\n" + "\n".join(rows)}).problems
    assert "Office for National Statistics keeps: https://geoportal.statistics.gov.uk" in problem.message


def test_metadata_of_data_that_is_elsewhere_is_let_be():
    package = '{"resources": [{"name": "a", "path": "https://example.org/a.csv"}]}'
    passes(Descriptions(), {"datapackage.json": package})


def test_columns_are_compared_without_blanks_around_them():
    package = (
        '{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "licence"}, {"name": "fee "}]}}]}'
    )
    passes(Descriptions(), {"datapackage.json": package, "a.csv": table(ROWS)})


def test_a_licence_beside_published_data():
    rows = table([f"licence {at},{at}" for at in range(80)])
    assert told(Licensed(), {"datasets/a.csv": rows}) == [("datasets/a.csv", None, "all")]
    passes(Licensed(), {"datasets/a.csv": rows, "datasets/a.csv.license": "SPDX-License-Identifier: OGL-UK-3.0\n"})
    passes(Licensed(), {"datasets/a.csv": rows, "README.md": "All data is under the Open Government Licence v3.0.\n"})
