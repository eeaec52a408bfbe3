"""Reading one file: every reader that it is due, none of which can end the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from tcop_lint.documents import Broken
from tcop_lint.facts import Fact, NotExamined, TextMatch, Value
from tcop_lint.facts.safety import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tcop_lint.readers.source import Source
    from tcop_lint.reading import Recipe


_QUOTING: frozenset[type[Fact]] = frozenset({TextMatch, Value})
"""Facts that hold text of the file as it stands, whatever it is."""


def read_source(source: Source, recipe: Recipe) -> list[Fact]:
    """The facts of one file. Never raises: what cannot be read is a NotExamined fact."""
    from tcop_lint.readers.ignores import read_ignores
    from tcop_lint.readers.texts import read_texts
    from tcop_lint.readers.values import read_values

    facts: list[Fact] = []
    for reader in recipe.readers:
        if reader.binaries or not source.is_binary:
            _collect(facts, source, reader.name, reader.read)
    if source.is_binary:
        return facts if recipe.binaries else [*facts, NotExamined(reason="is a binary file")]
    if recipe.patterns:
        _collect(facts, source, "text", lambda given: read_texts(given, recipe.patterns))
    if recipe.paths:
        _collect(facts, source, "value", lambda given: read_values(given, recipe.paths))
    if b"tcop-lint:" in source.data:
        _collect(facts, source, "ignore", read_ignores)
    if _may_quote_a_secret(facts, recipe):
        facts = _without_secrets(facts, source.data)
    return _without_repeats(facts)


def _may_quote_a_secret(facts: list[Fact], recipe: Recipe) -> bool:
    """Whether a secret was found, or was not looked for although facts quote the file."""
    kinds = {type(fact) for fact in facts}
    looked = any(Secret in reader.kinds for reader in recipe.readers)
    return Secret in kinds or (not looked and bool(kinds & _QUOTING))


def _without_secrets(facts: list[Fact], data: bytes) -> list[Fact]:
    """Facts of other kinds may hold what a secret stands in: a command, a value, a link. Mask it there too."""
    from tcop_lint.secrets.masking import hider

    hide = hider(data)
    return [fact if type(fact) is Secret else _hidden(fact, hide) for fact in facts]


def _hidden(value: Any, hide: Callable[[str], str]) -> Any:
    """A value of a fact, or a fact, with every text in it masked."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, tuple):
        return tuple(_hidden(part, hide) for part in value)
    if isinstance(value, Struct):
        masked = {name: _hidden(getattr(value, name), hide) for name in value.__struct_fields__}
        return replace(value, **masked)
    return value


def _collect(facts: list[Fact], source: Source, name: str, read: Callable[[Source], Iterable[Fact]]) -> None:
    try:
        facts.extend(replace(fact, by=(name,)) if type(fact) is NotExamined else fact for fact in read(source))
    except Broken as broken:
        facts.append(NotExamined(reason=broken.message, line=broken.line, column=broken.column, by=(name,)))
    except Exception as error:  # one reader's fault must cost neither the file's other facts nor the run
        facts.append(NotExamined(reason=f"made the {name} reader fail ({type(error).__name__}: {error})", by=(name,)))


def _without_repeats(facts: list[Fact]) -> list[Fact]:
    """Several readers of one broken file say the same: say it once, for all of them."""
    complaints: dict[tuple[str, int, int], NotExamined] = {}
    for fact in facts:
        if type(fact) is NotExamined:
            place = (fact.reason, fact.line, fact.column)
            by = complaints[place].by if place in complaints else ()
            complaints[place] = replace(fact, by=(*by, *fact.by))
    if not complaints:
        return facts
    return [*(fact for fact in facts if type(fact) is not NotExamined), *complaints.values()]
