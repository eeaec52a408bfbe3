"""Quick looks at bytes before anything is parsed."""

from __future__ import annotations

import re
from typing import NamedTuple


class Sign(NamedTuple):
    """A pattern, and words without one of which it cannot match: to look for a word is many times quicker."""

    words: tuple[bytes, ...]
    pattern: re.Pattern[bytes]

    def search(self, data: bytes) -> re.Match[bytes] | None:
        """The first match in ``data``."""
        return self.pattern.search(data) if any(word in data for word in self.words) else None


def sign(pattern: bytes, *words: bytes) -> Sign:
    """A sign from its pattern and the words of which every match holds one."""
    return Sign(words, re.compile(pattern))
