"""What a rule may ask of the data of an attestation."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tcop_lint.checks.asked import Asked, data_faults, is_placeholder

DAY = date(2026, 11, 22)


def faults(asked: Asked, data: dict[str, Any]) -> list[str]:
    return [message for _, message in data_faults((asked,), data, DAY)]


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        ("text", "weekly"),
        ("list", ["one"]),
        ("table", {"a": 1}),
        ("number", 0),
        ("number", 1.5),
        ("boolean", False),
        ("date", date(2026, 1, 1)),
    ],
)
def test_a_value_of_the_right_shape_is_enough(shape: Any, value: object) -> None:
    assert faults(Asked(key="it", shape=shape), {"it": value}) == []


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        ("text", 3),
        ("list", "one"),
        ("table", [1]),
        ("number", True),
        ("number", "3"),
        ("boolean", "false"),
        ("date", "2026-01-01"),
        ("date", datetime(2026, 1, 1)),
    ],
)
def test_a_value_of_another_shape_is_not(shape: Any, value: object) -> None:
    assert faults(Asked(key="it", shape=shape), {"it": value}) == [f"data.it must be a {shape}."]


@pytest.mark.parametrize("value", ["", "  ", [], {}, None])
def test_nothing_is_missing(value: object) -> None:
    assert faults(Asked(key="it", says="how often"), {"it": value}) == ["data.it is missing (how often)."]
    assert faults(Asked(key="it"), {}) == ["data.it is missing."]


@pytest.mark.parametrize("text", ["TODO", "tbc - ask legal", "<insert reference>", "[your name]", "To be written."])
def test_what_is_still_to_be_written_is_a_placeholder(text: str) -> None:
    assert faults(Asked(key="it"), {"it": text}) == ["data.it is a placeholder."]
    assert faults(Asked(key="it", shape="list"), {"it": ["fine", text]}) == ["data.it is a placeholder."]
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["None", "n/a", "nobody", "None of it leaves the department."])
def test_none_can_be_an_answer(text: str) -> None:
    assert faults(Asked(key="it"), {"it": text}) == []


@pytest.mark.parametrize(("text", "empty"), [("None", True), ("N/A.", True), ("None of it is copied.", False)])
def test_none_alone_is_no_statement(text: str, empty: bool) -> None:
    assert is_placeholder(text) is empty


def test_values_can_be_named() -> None:
    asked = Asked(key="result", one_of=("met", "not met"))
    assert faults(asked, {"result": "met"}) == []
    assert faults(asked, {"result": "nearly"}) == ["data.result must be one of met and not met."]


def test_a_limit_holds_unless_a_reason_is_given() -> None:
    asked = Asked(key="months", shape="number", at_most=24, unless="months_reason")
    assert faults(asked, {"months": 24}) == []
    assert faults(asked, {"months": 25}) == [
        "data.months is 25, which is more than 24, and months_reason does not say why."
    ]
    assert faults(asked, {"months": 25, "months_reason": "TODO"}) != []
    assert faults(asked, {"months": 25, "months_reason": "A lease of a data centre that cannot be shorter"}) == []


def test_a_date_can_be_asked_not_to_have_passed() -> None:
    asked = Asked(key="ends", shape="date", ahead=True)
    assert faults(asked, {"ends": DAY}) == []
    assert faults(asked, {"ends": date(2026, 11, 21)}) == ["data.ends is 2026-11-21, which has passed."]


ROWS = Asked(
    key="fields",
    shape="list",
    each=(Asked(key="name"), Asked(key="purpose"), Asked(key="months", shape="number")),
)


def test_each_row_has_its_columns() -> None:
    good = {"name": "date of birth", "purpose": "to check age", "months": 12}
    assert faults(ROWS, {"fields": [good]}) == []
    assert faults(ROWS, {"fields": [good, {"name": "address"}]}) == [
        "data.fields: 'address' does not give purpose and months."
    ]
    assert faults(ROWS, {"fields": [{**good, "months": "twelve"}]}) == [
        "data.fields: months of 'date of birth' must be a number."
    ]


def test_a_row_that_is_no_table_is_named_by_its_number() -> None:
    assert faults(ROWS, {"fields": ["date of birth"]}) == [
        "data.fields: entry 1 must be a table with name, purpose and months."
    ]


def test_an_empty_list_is_missing_and_gets_no_second_message() -> None:
    assert faults(ROWS, {"fields": []}) == ["data.fields is missing."]


POINTS = Asked(key="points", shape="list", each=(Asked(key="point", shape="number"),), covers=(1, 2, 3))


def test_rows_can_be_asked_to_cover_every_value_once() -> None:
    assert faults(POINTS, {"points": [{"point": 3}, {"point": 1}, {"point": 2}]}) == []
    assert faults(POINTS, {"points": [{"point": 1}]}) == ["data.points has no entry for point 2 and 3."]
    assert faults(POINTS, {"points": [{"point": n} for n in (1, 2, 2, 3)]}) == [
        "data.points has more than one entry for point 2."
    ]


def test_keys_of_faults_do_not_move_with_the_order_of_rows() -> None:
    rows = [{"name": "address"}, {"name": "age"}]
    keys = [{key for key, _ in data_faults((ROWS,), {"fields": order}, DAY)} for order in (rows, rows[::-1])]
    assert keys[0] == keys[1] == {"data.fields.'address'", "data.fields.'age'"}


def test_only_so_many_faults_of_one_list_are_named() -> None:
    found = faults(ROWS, {"fields": [{}] * 100_000})
    assert len(found) == 51
    assert found[-1] == "data.fields has more faults than these 50."
