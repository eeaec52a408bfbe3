"""What is said of values that do not fit, and where it says that they are."""

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta, Struct

from tcop_lint.shapes import misfit, nearest, place


class Inner(Struct, forbid_unknown_fields=True, rename="kebab"):
    name: str
    level: Literal["error", "warning"] | None = None
    how_many: Annotated[int, Meta(ge=1)] = 1


class Outer(Struct, forbid_unknown_fields=True):
    inner: Inner | None = None
    rows: tuple[Inner, ...] = ()
    tables: dict[str, Inner] = {}
    levels: dict[str, Literal["on", "off"]] = {}
    day: date | None = None
    either: str | int = 1
    number: float = 1.0


def refusal(value: Any, **options: Any) -> Any:
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.convert(value, Outer)
    return misfit(refused.value, value, Outer, **options)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({"inner": 1}, "inner: must be a table, not a whole number"),
        ({"inner": {"name": []}}, "inner.name: must be text, not a list"),
        ({"inner": {}}, "inner: name is missing"),
        ({"number": "3"}, "number: must be a number, not text"),
        ({"either": True}, "either: must be a whole number or text, not true or false"),
        ({"day": "soon"}, "day: must be a date such as 2027-03-31"),
        ({"rows": {"a": 1}}, "rows: must be a list, not a table"),
        ({"rows": [{"name": "a"}, {"name": 2}]}, "rows, entry 2, name: must be text, not a whole number"),
        ({"inner": {"name": "a", "how-many": 0}}, "inner.how-many: must be at least 1"),
        (
            {"inner": {"name": "a", "how_many": 2}},
            "inner.how_many: 'how_many' is not known here. Did you mean 'how-many'? There are name, level, how-many.",
        ),
        (
            {"inner": {"name": "a", "level": "eror"}},
            "inner.level: 'eror' is not one of error, warning. Did you mean 'error'?",
        ),
        ({"levels": {"a/b": "on", "c/d": "of"}}, "levels.c/d: 'of' is not one of off, on. Did you mean 'off'?"),
        ({"tables": {"x.y": {"name": "a"}, "[z]": {"name": 5}}}, "tables.[z].name: must be text, not a whole number"),
        ({"tables": {"a": {"name": "a"}, "b": 1}}, "tables.b: must be a table, not a whole number"),
        ([], "must be a table, not a list"),
    ],
)
def test_a_misfit_says_what_and_where(value: Any, sentence: str) -> None:
    assert refusal(value).sentence == sentence


def test_hidden_fields_are_not_offered() -> None:
    assert "level" not in refusal({"inner": {"name": "a", "levl": 1}}, hidden=("level",)).text


def test_the_pointer_leads_to_the_very_key() -> None:
    assert refusal({"levels": {"a": "on", "b.c": 3}}).pointer == ("levels", "b.c")
    assert refusal({"rows": [{"name": "a", "extra": 1}]}).pointer == ("rows", 0, "extra")


def test_what_a_struct_itself_refuses_is_said_in_its_own_words() -> None:
    class Even(Struct):
        number: int

        def __post_init__(self) -> None:
            if self.number % 2:
                raise ValueError("only even numbers, please")

    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.convert([{"number": 2}, {"number": 3}], list[Even])
    assert misfit(refused.value, [], list[Even]).sentence == "entry 2: only even numbers, please"


def test_nearest_offers_only_what_is_near() -> None:
    assert nearest("secure", ["cloud", "secures"]) == " Did you mean 'secures'?"
    assert nearest("secure", ["cloud"]) == ""


@pytest.mark.parametrize(
    ("pointer", "words"),
    [((), ""), (("a", "b"), "a.b"), (("a", 0), "a, entry 1"), (("a", 1, "b", "c", 2), "a, entry 2, b.c, entry 3")],
)
def test_a_place_in_words(pointer: Any, words: str) -> None:
    assert place(pointer) == words
