"""Regular expressions that are compiled when they are first needed: most texts are settled without them. Word lists.

They are Python's, for their lookahead. Every repetition in them is bounded or runs over signs that what follows cannot
begin with, and sentences are cut before they are searched, so that no text makes them slow.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A pattern that does not tell upper from lower case."""
    return re.compile(source, re.IGNORECASE)


def searched(source: str, text: str) -> bool:
    """Whether a pattern is found in a text."""
    return compiled(source).search(text) is not None


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written with spaces between them."""
    return frozenset(text.split())
