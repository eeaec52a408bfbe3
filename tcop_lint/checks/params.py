"""What parameters of checks must be, so that a rule that could not judge, or not fail, is refused when it is loaded."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, TypeAlias

import re2
from msgspec import Meta

Some: TypeAlias = Annotated[tuple[str, ...], Meta(min_length=1)]
"""Globs, patterns or names, of which there must be at least one."""


def require_patterns(*patterns: str) -> None:
    """Raise ValueError for the first that RE2 cannot compile."""
    for pattern in patterns:
        if fault := _fault(pattern):
            raise ValueError(f"{pattern!r} is no pattern of RE2: {fault}")


@lru_cache(maxsize=4096)
def _fault(pattern: str) -> str:
    """What RE2 says of a pattern; empty where it is one. Checks are built several times, with the same patterns."""
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0]
        return said.decode() if isinstance(said, bytes) else str(said)
    return ""
