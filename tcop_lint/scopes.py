"""Scopes: the files that lines in the language of .gitignore name, in waivers and in the setting ``exclude``."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from tcop_lint.paths import without_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SPECIAL = re.compile(r"[\\*?\[\]]| (?= *$)")
_MEANS_MORE = re.compile(r"^[#!]|[\\*?\[\]]| $")


def scope(lines: Iterable[str]) -> Callable[[str], bool]:
    """Whether a path is one of those that ``lines`` name. Lines that ``line_fault`` objects to name nothing."""
    matches = _matcher([line for line in lines if not line_fault(line)])
    return lambda path: matches(without_surrogates(path))


def literal(path: str) -> str:
    """The line that names this file, whatever its name means as a pattern; the path itself where it means no other."""
    if not _MEANS_MORE.search(path):
        return path
    return "/" + _SPECIAL.sub(r"\\\g<0>", path)


def line_fault(line: str) -> str:
    """What is wrong with a line, to go on after its place; empty when nothing is."""
    try:
        _matcher([line])("a")
    except Exception:  # pathspec lets its own errors through, those of re and those of RE2
        return f"{line!r} is no pattern as in .gitignore"
    return ""


def _matcher(lines: list[str]) -> Callable[[str], bool]:
    """RE2 by name: the other engine that pathspec has takes exponential time on some patterns."""
    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings(action="ignore"):
        return GitIgnoreSpec.from_lines(lines, backend="re2").match_file
