"""What stands at a path in TOML, YAML, JSON and XML files."""

from __future__ import annotations

from typing import Any

import pytest
from helpers import asks_nothing, cannot_tell, finds, passes

from tcop_lint.checks.values import ValueAt


def at(path: str, files: tuple[str, ...] = ("a.*",), **asked: Any) -> ValueAt:
    return ValueAt(files=files, path=path, **asked)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"openapi": "3.1.0"}'),
        ("a.yaml", "openapi: 3.1.0\n"),
        ("a.toml", 'openapi = "3.1.0"\n'),
    ],
)
def test_a_value_is_found_in_every_format(name: str, text: str) -> None:
    passes(at("openapi"), {name: text}, f"{name}:1 openapi is '3.1.0'")
    passes(at("openapi", equals="3.1.0"), {name: text})
    finds(at("openapi", equals="3.0.0"), {name: text}, f"{name}:1 openapi is '3.1.0'.")


def test_a_value_in_xml() -> None:
    passes(at("project[].version[].#text", equals="1"), {"a.xml": "<project>\n  <version>1</version>\n</project>"})


def test_the_line_is_that_of_the_value() -> None:
    finds(at("on.push", equals=1), {"a.yml": "name: x\non:\n  push: 2\n"}, "a.yml:3 on.push is 2.")


def test_nothing_there_is_said_of_the_file() -> None:
    finds(at("b.c"), {"a.json": '{"b": {}}'}, "a.json:1 Nothing stands at b.c.")
    finds(at("b.c"), {"a.json": '{"b": {}}'}, "a.json:1 In its own words.", message="In its own words.")


@pytest.mark.parametrize(
    ("asked", "good", "bad"),
    [
        ({"equals": True}, ["true"], ["1", '"true"', "false", "null"]),
        ({"equals": 1}, ["1", "1.0"], ["true", '"1"', "2"]),
        ({"equals": ""}, ['""'], ["null", "0", "false"]),
        ({"one_of": ("a", 1)}, ['"a"', "1"], ["true", '"b"', '"A"']),
        ({"matches": "^v[0-9]+$"}, ['"v1"'], ['"v"', "1", "null", '"xv1"']),
        (
            {"at_least": "3.11"},
            ['"3.11"', '"3.11.0"', '"3.12-rc1"', '">=4"', '"v20"', "4"],
            ['"3.9"', '"3.2.40"', '"latest"', "true", "null", '""'],
        ),
        ({"at_least": "3.11.0"}, ['"3.11"', '"3.11.0"'], ['"3.10.9"']),
    ],
    ids=str,
)
def test_how_a_value_can_be_asked_to_be(asked: dict[str, Any], good: list[str], bad: list[str]) -> None:
    for text in good:
        passes(at("x", **asked), {"a.json": f'{{"x": {text}}}'})
    for text in bad:
        finds(at("x", **asked), {"a.json": f'{{"x": {text}}}'}, "a.json:1 ")


MANY = {"a.json": '{"x": [{"y": 1}, {"y": 2}, {"y": 1}]}'}


def test_one_of_several_places_is_enough_unless_every_one_is_asked_for() -> None:
    passes(at("x[].y", equals=2), MANY)
    finds(at("x[].y", equals=2, every=True), MANY, "a.json:1 x[].y is 1.", "a.json:1 x[].y is 1.")
    finds(at("x[].y", equals=3), MANY, *["a.json:1 x[].y is"] * 3)


def test_what_may_not_stand_anywhere() -> None:
    finds(at("x[].y", equals=1, absent=True), MANY, "a.json:1 x[].y is 1.", "a.json:1 x[].y is 1.")
    passes(at("x[].y", equals=3, absent=True), MANY, "nothing of the kind at x[].y")
    passes(at("z", absent=True), MANY)
    finds(at("x", absent=True), MANY, "a.json:1 x is a array.")


def test_each_file_is_asked_unless_any_is_enough() -> None:
    files = {"a.json": '{"x": 1}', "b/a.yml": "y: 1\n"}
    finds(at("x"), files, "b/a.yml:1 Nothing stands at x.")
    passes(at("x", any_file=True), files, "a.json:1 x is 1")
    passes(at("x", but=("b/",)), files)


def test_a_broken_file_cannot_be_told() -> None:
    cannot_tell(at("x"), {"a.json": "{"}, "a.json could not be read")
    cannot_tell(at("x", absent=True), {"a.json": "{"}, "a.json could not be read")
    cannot_tell(at("x"), {"a.json": '{"x": 1}', "b/a.json": "{"}, "b/a.json could not be read")
    passes(at("x", any_file=True), {"a.json": '{"x": 1}', "b/a.json": "{"})
    finds(at("x"), {"a.json": "{}", "b/a.json": "{"}, "a.json:1 Nothing stands at x.")


def test_no_file_is_what_the_rule_says() -> None:
    finds(at("x"), {"b.txt": ""}, "-:1 No file")
    cannot_tell(at("x", when_missing="unknown"), {"b.txt": ""}, "no file")
    asks_nothing(at("x", when_missing="not-applicable"), {"b.txt": ""}, "no file")
