"""Adding a waiver to a record, with everything else of it left as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.data.editors import schema_address
from tcop_lint.documents import Broken, parse
from tcop_lint.documents.quoting import quoted
from tcop_lint.record import SCHEMA

if TYPE_CHECKING:
    from tcop_lint.record import Waiver


class WaiverError(Exception):
    """The waiver cannot be added; the message says why and what to do."""


def with_waiver(data: bytes | None, waiver: Waiver) -> bytes:
    """The record ``data`` with one waiver more, after those that it has; a new record for None.

    Comments, order, line endings and everything else stay. Raises WaiverError for a record that is no TOML, whose
    waivers are not written as ``[[waivers]]`` tables, or which waives the same already.
    """
    if data is None:
        return f"#:schema {schema_address('record')}\nschema = {quoted(SCHEMA)}\n\n{_table(waiver)}".encode()
    before = _parsed(data)
    given = before.get("waivers", [])
    if not isinstance(given, list):
        raise WaiverError("its waivers are not written as [[waivers]] tables. Write them so and run again.")
    _refuse_a_second(given, waiver)
    newline = "\r\n" if b"\r\n" in data else "\n"
    text = data.decode("utf-8")
    entry = _table(waiver).replace("\n", newline)
    wanted = {**before, "waivers": [*given, _plain(waiver)]}
    for place in (_after_the_last(text), len(text)):
        changed = _inserted(text, place, entry, newline).encode()
        if _is(changed, wanted):
            return changed
    raise WaiverError("its waivers are one array in brackets. Write them as [[waivers]] tables and run again.")


def _parsed(data: bytes) -> dict[str, object]:
    try:
        return dict(parse("toml", data).value)
    except Broken as broken:
        raise WaiverError(f"cannot be read (line {broken.line}: {broken.message}). Mend it first.") from None


def _refuse_a_second(given: list[object], waiver: Waiver) -> None:
    for one in given:
        if isinstance(one, dict) and one.get("rule") == waiver.rule and tuple(one.get("paths", ())) == waiver.paths:
            until = f" until {one['expires']}" if "expires" in one else ""
            raise WaiverError(f"waives {waiver.rule} there already{until}. Change that waiver instead.")


def _after_the_last(text: str) -> int:
    """Where the last ``[[waivers]]`` table ends: before the next header, or the comments that stand above it."""
    at, last = 0, -1
    starts = []
    for line in text.splitlines(keepends=True):
        starts.append((at, line.strip()))
        if line.strip().replace(" ", "").startswith("[[waivers]]"):
            last = len(starts) - 1
        at += len(line)
    if last < 0:
        return len(text)
    end = next((number for number in range(last + 1, len(starts)) if starts[number][1].startswith("[")), len(starts))
    while end > last + 1 and (end < len(starts) and starts[end - 1][1].startswith("#")):
        end -= 1
    return starts[end][0] if end < len(starts) else len(text)


def _inserted(text: str, place: int, entry: str, newline: str) -> str:
    above, below = text[:place].rstrip("\r\n"), text[place:]
    parts = [above, newline * 2 if above.strip("﻿") else "", entry]
    return "".join([*parts, newline + below] if below else parts)


def _is(data: bytes, wanted: dict[str, object]) -> bool:
    try:
        return dict(parse("toml", data).value) == wanted
    except Broken:
        return False


def _plain(waiver: Waiver) -> dict[str, object]:
    paths = {"paths": list(waiver.paths)} if waiver.paths else {}
    return {"rule": waiver.rule, **paths, "reason": waiver.reason, "owner": waiver.owner, "expires": waiver.expires}


def _table(waiver: Waiver) -> str:
    paths = f"paths = [{', '.join(map(quoted, waiver.paths))}]\n" if waiver.paths else ""
    return (
        f"[[waivers]]\nrule = {quoted(waiver.rule)}\n{paths}reason = {quoted(waiver.reason)}\n"
        f"owner = {quoted(waiver.owner)}\nexpires = {waiver.expires.isoformat()}\n"
    )
