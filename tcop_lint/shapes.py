"""What does not fit: msgspec's refusal of a value, said so that a person can mend it, and the place of the fault."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.facts import Pointer

_STEP = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<item>\d+)\]|(?P<any>\[\.\.\.\])")
_EXPECTED = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "date": "a date",
    "datetime": "a date with a time",
    "time": "a time",
}


class Misfit(NamedTuple):
    """What is wrong, and where: ``text`` goes on after the name of the place."""

    text: str
    pointer: Pointer

    @property
    def sentence(self) -> str:
        """The place and what is wrong there."""
        named = place(self.pointer)
        return f"{named}: {self.text}" if named else self.text


def misfit(error: msgspec.ValidationError, value: Any, shape: Any, hidden: Iterable[str] = ()) -> Misfit:
    """What ``error`` says of ``value``, which was to be converted to ``shape``.

    ``hidden`` are fields that nobody is to write, and so are not offered.
    """
    said, _, where = str(error).partition(" - at `$")
    pointer = _pointer(where.removesuffix("`"), value, shape, str(error))
    info = _info(shape, pointer)
    if found := _EXPECTED.fullmatch(said):
        return Misfit(f"must be {_words(found[1])}, not {_words(found[2])}", pointer)
    name = said.partition("`")[2].rpartition("`")[0]
    if said.startswith("Object contains unknown field"):
        known = [each for each in _fields(info) if each not in set(hidden)]
        return Misfit(
            f"{name!r} is not known here.{nearest(name, known)} There are {', '.join(known)}.", (*pointer, name)
        )
    if said.startswith("Object missing required field"):
        return Misfit(f"{name} is missing", pointer)
    if said.startswith("Invalid enum value"):
        allowed = _allowed(info)
        wrong = said.removeprefix("Invalid enum value ")
        return Misfit(f"{wrong} is not one of {', '.join(allowed)}.{nearest(wrong.strip(chr(39)), allowed)}", pointer)
    if found := re.fullmatch(r"Expected `(?:int|float)` >= (\S+)", said):
        return Misfit(f"must be at least {found[1]}", pointer)
    if said.startswith("Expected `array` of length >= 1"):
        return Misfit("must name at least one", pointer)
    if said.startswith("Invalid RFC3339"):
        return Misfit("must be a date such as 2027-03-31", pointer)
    return Misfit(said, pointer)


def nearest(name: str, known: Iterable[str]) -> str:
    """A sentence that offers the known name most like ``name``, after a space; empty where none is like it."""
    near = get_close_matches(name, [*known], n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


def place(pointer: Pointer) -> str:
    """A place in words: ``waivers, entry 1, paths``."""
    words: list[str] = []
    for step in pointer:
        if isinstance(step, int):
            words.append(f"entry {step + 1}")
        elif words and not words[-1].startswith("entry "):
            words[-1] += f".{step}"
        else:
            words.append(step)
    return ", ".join(words)


def _words(kinds: str) -> str:
    return (
        " or ".join(dict.fromkeys(_WORDS.get(kind, kind) for kind in kinds.split(" | ") if kind != "null")) or "nothing"
    )


def _pointer(where: str, value: Any, shape: Any, message: str) -> Pointer:
    """msgspec's path as a pointer. It does not say which key of a free table it means: find the one that is refused."""
    pointer: Pointer = ()
    for step in _STEP.finditer(where):
        if step["any"] is None:
            pointer = (*pointer, step["key"] or int(step["item"]))
            continue
        refused = (key for key in _at(value, pointer) if _refusal(_only(value, pointer, key), shape) == message)
        key = next(refused, None)
        if key is None:
            break
        pointer = (*pointer, key)
    return pointer


def _at(value: Any, pointer: Pointer) -> Any:
    for step in pointer:
        value = value[step]
    return value


def _only(value: Any, pointer: Pointer, key: str) -> Any:
    """``value`` with nothing but ``key`` in the table at ``pointer``."""
    if not pointer:
        return {key: value[key]}
    changed = value.copy()
    changed[pointer[0]] = _only(value[pointer[0]], pointer[1:], key)
    return changed


def _refusal(value: Any, shape: Any) -> str:
    try:
        msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        return str(error)
    return ""


def _info(shape: Any, pointer: Pointer) -> Any:
    """msgspec's description of the type at a place."""
    from msgspec.inspect import type_info

    info: Any = type_info(shape)
    for step in pointer:
        options = [inner for each in _options(info) if (inner := _into(each, step)) is not None]
        info = options[0] if options else None
    return info


def _options(info: Any) -> Iterable[Any]:
    return getattr(info, "types", (info,))


def _into(info: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return getattr(info, "item_type", None)
    for field in getattr(info, "fields", ()):
        if field.encode_name == step:
            return field.type
    return getattr(info, "value_type", None)


def _fields(info: Any) -> list[str]:
    return [field.encode_name for each in _options(info) for field in getattr(each, "fields", ())]


def _allowed(info: Any) -> list[str]:
    return [str(value) for each in _options(info) for value in getattr(each, "values", ())]
