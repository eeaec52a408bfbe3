"""Fixers: safe beginnings of what a rule asks for, made from what is known of the repository.

A fixer is named by a rule (``fixer = "security-policy"``). It creates a file or adds to one and never takes anything
away. What nobody knows is marked ``[TO DO: ...]``, which the rule record/templates finds until it is filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.checks import Needs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from tcop_lint.facts import Facts
    from tcop_lint.forge.model import Forge
    from tcop_lint.record import Record
    from tcop_lint.settings import Settings
    from tcop_lint.verdicts import Finding


class Bench(NamedTuple):
    """What a fixer may look at. ``findings`` are those of its rule, ``name`` is the repository's."""

    facts: Facts
    record: Record
    settings: Settings
    forge: Forge | None
    as_of: date
    name: str
    findings: tuple[Finding, ...]


class Draft(NamedTuple):
    """What a fixer does to one file, and what is left for a person to do.

    ``make`` gets the bytes that are there (None for no file) and gives what is to be there, the same for no change.
    """

    path: str
    make: Callable[[bytes | None], bytes | None]
    then: str = ""


class Fixer(NamedTuple):
    """One fixer: what it does, for people; what must be read for it; and what it proposes."""

    says: str
    propose: Callable[[Bench], Iterable[Draft]]
    needs: Needs = Needs()


class NoFixError(Exception):
    """Nothing can be proposed; the message says why and what to do."""


def created(text: str) -> Callable[[bytes | None], bytes | None]:
    """A new file with this text; one that is there stays as it is."""
    return lambda before: text.encode() if before is None else before


def with_lines(lines: Iterable[str]) -> Callable[[bytes | None], bytes | None]:
    """The lines that are not there yet, added at the end."""
    wanted = list(dict.fromkeys(lines))

    def make(before: bytes | None) -> bytes | None:
        text = (before or b"").decode("utf-8", "surrogateescape")
        there = {line.strip() for line in text.splitlines()}
        missing = [line for line in wanted if line not in there]
        if not missing:
            return before
        newline = "\r\n" if "\r\n" in text else "\n"
        above = text if not text or text.endswith("\n") else text + newline
        return (above + newline.join([*missing, ""])).encode("utf-8", "surrogateescape")

    return make
