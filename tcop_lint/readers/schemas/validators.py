"""Joi, Yup and Zod: the keys of the objects that a service lets in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.masking import Masked, Span
from tcop_lint.readers.schemas.script_objects import Entry, entries, skip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.schemas.making import Maker

_OBJECT = re.compile(
    r"\b(?:(?P<library>[Jj]oi|[Yy]up|z)\s*\.\s*(?:object|strictObject|looseObject)\s*(?:<[^;()]{0,200}>)?\s*\("
    r"(?:\s*\)\s*\.\s*(?:keys|shape)\s*\()?|\.\s*(?:keys|shape|extend)\s*\()\s*(?=\{)"
)
_LITERAL = re.compile(r"\b(?:const|let|var)\s+(?P<name>[\w$]+)\s*(?::[^=;]{0,200})?=\s*(?=\{)")
_TYPED = re.compile(r"\s*+(?P<library>[Jj]oi|[Yy]up|z)\s*\.\s*(?P<type>[a-zA-Z]+)\s*\(")
_VALUE = re.compile(r"\b(?:[Jj]oi\b|[Yy]up\s*\.|z\s*\.\s*[a-z]+\s*\()")
_BEFORE = re.compile(r"(?:const|let|var)\s+([\w$]+)\s*(?::[^=;]{0,200})?=\s*$|([\w$]+)\s*[:=]\s*$")
_PLACES = frozenset(
    [
        "payload",
        "query",
        "params",
        "body",
        "headers",
        "validate",
        "schema",
        "response",
        "exports",
        "state",
        "default",
        "validator",
    ]
)
_MAX_DEPTH = 20


def fields(masked: Masked, maker: Maker) -> Iterator[SchemaField]:
    """Every key of every object. An object is called as the variable or key that holds it, or as its file."""
    objects = [
        (match.end(), _called(masked, match.start()))
        for match in _OBJECT.finditer(masked.mask)
        if match["library"] or _has_validators(masked, match.end())
    ]
    literals = [
        (match.end(), _bare(match["name"]))
        for match in _LITERAL.finditer(masked.mask)
        if _has_validators(masked, match.end())
    ]
    done = -1
    for opened, name in sorted(objects + literals):
        if opened > done:
            yield from _level(masked, maker, name, opened, 0)
            done = masked.closing.get(opened, opened)


def _has_validators(masked: Masked, opened: int) -> bool:
    """Whether most keys of a plain object have validators for values."""
    every = list(entries(masked, opened))
    return bool(every) and 2 * sum(1 for entry in every if _VALUE.search(masked.mask, *entry.value)) > len(every)


def _called(masked: Masked, at: int) -> str:
    before = _BEFORE.search(masked.mask, max(at - 200, 0), at)
    name = (before[1] or before[2]) if before else ""
    return "" if name in _PLACES or _bare(name) in _PLACES else _bare(name)


def _bare(name: str) -> str:
    return re.sub(r"(?i)(?:validation)?_?schema$", "", name) or name


def _level(masked: Masked, maker: Maker, container: str, opened: int, depth: int) -> Iterator[SchemaField]:
    every = list(entries(masked, opened))
    if every and all(entry.name.isupper() for entry in every):
        return  # the variables of an environment
    for entry in every:
        yield maker.field(entry.offset, container, entry.name, type=_type(masked, entry))
        inner = _OBJECT.search(masked.mask, *entry.value)
        if inner and depth < _MAX_DEPTH:
            name = f"{container}.{entry.name}" if container else entry.name
            yield from _level(masked, maker, name, inner.end(), depth + 1)


def _type(masked: Masked, entry: Entry) -> str:
    match = _TYPED.match(masked.mask, *Span(skip(masked, entry.value.start), entry.value.end))
    found = match["type"] if match else ""
    return "" if found in ("when", "any", "alternatives", "union", "ref", "lazy", "mixed") else found
