"""Patterns that are compiled when they are first used.

Most modules with patterns are imported in every run, and most runs use few of the patterns.
"""

from __future__ import annotations

import re as standard
from typing import TYPE_CHECKING, Any, AnyStr, cast

import re2 as linear

if TYPE_CHECKING:
    from collections.abc import Callable


class _Late:
    """Stands in for a compiled pattern, whose attributes it takes over as they are asked for."""

    def __init__(self, compiler: Callable[..., Any], *arguments: Any) -> None:
        self._compiler = compiler
        self._arguments = arguments

    def __getattr__(self, name: str) -> Any:
        made = self.__dict__.get("_made")
        if made is None:
            made = self._made = self._compiler(*self._arguments)
        value = getattr(made, name)
        setattr(self, name, value)
        return value


def re(pattern: AnyStr, flags: int = 0) -> standard.Pattern[AnyStr]:
    """``re.compile``, later. A pattern that is none raises when it is used, so give constants only."""
    return cast("standard.Pattern[AnyStr]", _Late(standard.compile, pattern, flags))


def re2(pattern: str | bytes) -> Any:
    """``re2.compile``, later. A pattern that is none raises when it is used, so give constants only."""
    return _Late(linear.compile, pattern)
