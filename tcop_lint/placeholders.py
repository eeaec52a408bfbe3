"""What stands where somebody meant to write something later."""

from __future__ import annotations

import re2

UNWRITTEN = (
    r"(?i)^\W*(todo|tbc|tbd|xxx+|lorem ipsum|fill (this )?in)\b"
    r"|^\W*to be (confirmed|completed|written|decided|added)\b"
    r"|\[(insert|add|your|name|date|year)\b|<(insert|add|your)\b"
)
"""The beginnings of what is still to be written."""

_NOTHING = r"(?i)^\W*(n/?a|none|nil|nothing)\W*$"


def is_unwritten(text: str) -> bool:
    """Whether a text says that it is still to be written."""
    return re2.search(UNWRITTEN, text.strip()) is not None


def is_placeholder(text: str) -> bool:
    """Whether a statement is empty, says nothing, or says that it is still to be written."""
    return not text.strip() or is_unwritten(text) or re2.search(_NOTHING, text.strip()) is not None
