"""What a change alters in the settings: each setting, and the levels of rules, whichever setting does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tcop_lint.alterations.model import Alteration, said_of
from tcop_lint.documents import Document, parse
from tcop_lint.selection import SelectionError, in_organisation, level_of, select_rules
from tcop_lint.settings import SETTINGS_NAME
from tcop_lint.verdicts import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.rulebook import Rulebook
    from tcop_lint.rules import Body, Edition, RulePack
    from tcop_lint.settings import Settings

_IN_LEVELS = frozenset({"select", "ignore", "level", "levels", "edition", "body"})
"""Settings whose effect is told by the levels of the rules."""
_FAIL_ON = ("note", "warning", "error", "never")
"""Strictest first."""
_MORE = frozenset({"organisations", "own-hosts", "public-hosts", "rules"})


class Judging(NamedTuple):
    """What both rulebooks are weighed with: the rules, the edition and the body that the run uses."""

    pack: RulePack
    edition: Edition
    body: Body | None


def of_settings(before: Rulebook, after: Rulebook, judging: Judging) -> Iterator[Alteration]:
    """The differences in the settings of two rulebooks, weighed by the rules that the run uses."""
    found = after.found or before.found
    path = found.path if found else SETTINGS_NAME
    place = _Places(after.found.path, after.found.data, after.found.table) if after.found else _Places(None, b"", ())
    if after.fault and after.fault != before.fault:
        yield Alteration("breaks", "setting", f"{after.fault} Before it could be used.", place.path, 1, "broken")
        return
    try:
        yield from _levels(before.settings, after.settings, judging, place)
    except SelectionError as error:
        yield Alteration("breaks", "setting", f"{path}: {error}", place.path, 1, "broken")
    old, new = (_plain(book.settings) for book in (before, after))
    for name in old:
        if name not in _IN_LEVELS and old[name] != new[name]:
            message = f"This change sets {name} to {said_of(new[name])}. Before it was {said_of(old[name])}."
            weakens = _weakens(name, old[name], new[name])
            yield Alteration("changes", "setting", message, place.path, place.line((name,)), name, weakens)


def _weakens(name: str, old: Any, new: Any) -> bool:
    if name == "fail-on":
        return _FAIL_ON.index(new) > _FAIL_ON.index(old)
    if name == "max-file-size":
        return bool(new < old)
    if name == "exclude" or name in _MORE:
        return not set(new) <= set(old)
    return True


def _plain(settings: Settings) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(settings)
    return plain


def _levels(old: Settings, new: Settings, judging: Judging, place: _Places) -> Iterator[Alteration]:
    """Rules that speak at another level, or no longer, whichever setting does it."""
    before, after = (_level_of_each(settings, judging) for settings in (old, new))
    for rule in sorted(before):
        was, now = before[rule], after[rule]
        if was == now:
            continue
        lower = _rank(now) > _rank(was)
        verb, noun = {"off": ("switches off", "rule")}.get(now, ("lowers" if lower else "raises", "level"))
        verb, noun = ("switches on", "rule") if was == "off" else (verb, noun)
        message = f"This change sets the level of {rule!r} to {now}. Before it was {was}."
        yield Alteration(verb, noun, message, place.path, place.line(("levels", rule)), f"level {rule}", lower)


def _rank(level: str) -> int:
    return (*LEVELS, "off").index(level)


def _level_of_each(settings: Settings, judging: Judging) -> dict[str, str]:
    pack, edition, body = judging
    settings = in_organisation(pack, settings)
    edition = (pack.edition(settings.edition) if settings.edition else None) or edition
    judged = {rule.id for rule in select_rules(pack, edition, settings, body)}
    return {rule.id: level_of(rule, settings, body) if rule.id in judged else "off" for rule in pack.rules}


class _Places:
    """Where a setting stands in its file, parsed when first asked. Without a file everything is nowhere."""

    def __init__(self, path: str | None, data: bytes, table: tuple[str, ...]) -> None:
        self.path = path
        self._data = data
        self._table = table
        self._document: Document | None = None

    def line(self, pointer: tuple[str, ...]) -> int:
        if self.path is None:
            return 1
        if self._document is None:
            self._document = parse("toml", self._data)
        return self._document.locate((*self._table, *pointer))[0]
