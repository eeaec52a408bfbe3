"""Patterns over bytes, one character a byte, in linear time."""

from __future__ import annotations

from typing import Any

import re2

_MEMORY = 64 << 20


def compiled(pattern: bytes) -> Any:
    """A compiled pattern of re2, which has no types. Raises re2.error."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = _MEMORY
    options.log_errors = False
    return re2.compile(pattern, options)
