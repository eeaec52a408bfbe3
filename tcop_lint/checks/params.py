"""What parameters of checks must be, so that a rule that could not judge, or not fail, is refused when it is loaded."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import re2
from msgspec import Meta

Some: TypeAlias = Annotated[tuple[str, ...], Meta(min_length=1)]
"""Globs, patterns or names, of which there must be at least one."""


def require_patterns(*patterns: str) -> None:
    """Raise ValueError for the first that RE2 cannot compile."""
    options = re2.Options()
    options.log_errors = False
    for pattern in patterns:
        try:
            re2.compile(pattern, options)
        except re2.error as error:
            said = error.args[0]
            text = said.decode() if isinstance(said, bytes) else said
            raise ValueError(f"{pattern!r} is no pattern of RE2: {text}") from None
