"""Which sentences beside a licence change nothing, and which sound like a restriction.

The test is structural: what is no name, title, notice or one of the phrases below counts as a change, whatever it
says. The words of restriction only decide how loud a change is, and keep a phrase from being harmless.
"""

from __future__ import annotations

import re

from tcop_lint.licences import phrases
from tcop_lint.licences.patterns import compiled, searched

LONGEST = 1000
"""So many characters of a sentence are looked at for phrases; a longer one is only harmless if it is a list of names.
"""

_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_OTHER_SCRIPT = re.compile("[\u0250-\u1dff\u2c00-\ud7ff\uf900-\ufaff]")
_NAME = 12
"""A stretch of letters of another script up to this length may be a name."""

_CLAUSE = 4
"""So many words can say something; fewer are a name or a fragment."""

_FEW = 6
_HEADING = 12
_TITLE = 14
_SMALL_IN_NAMES = frozenset(["and", "the", "of", "de", "van", "von", "for", "by", "in", "at", "et", "und", "y"])


def words_in(text: str) -> list[str]:
    """The words of a sentence in lower case, with hyphens taken out."""
    return [word.lower().replace("-", "").replace("’", "'") for word in _WORD.findall(text)]


def is_loud(text: str) -> bool:
    """Whether a sentence sounds like a restriction."""
    text = text[: 4 * LONGEST]
    words = set(words_in(text))
    if phrases.RESTRICTING.isdisjoint(words) and phrases.DENYING.isdisjoint(words):
        return False
    text = compiled(phrases.NEUTRAL).sub(" ", text)
    return not phrases.RESTRICTING.isdisjoint(words_in(text)) or searched(phrases.DENIES, text)


def is_harmless(text: str, heading: bool = False) -> bool:
    """Whether a sentence beside a licence is a name, a title, or one of the phrases that change nothing."""
    if len(_OTHER_SCRIPT.findall(text[: 4 * LONGEST])) > _NAME:
        return False
    words = words_in(text)
    if len(words) < 2 or not any(len(word) > 1 for word in words):
        return not words or words[0] not in phrases.RESTRICTING
    if is_loud(text):
        return False
    if len(text) > LONGEST:
        return _names_only(text) and phrases.OBLIGING.isdisjoint(words)
    obliging = not phrases.OBLIGING.isdisjoint(words)
    if not obliging and (len(words) < _CLAUSE or (heading and len(words) <= _HEADING) or _names_only(text)):
        return True
    if any(searched(pattern, text) for pattern in phrases.STANDARD):
        return True
    if obliging:
        return False
    if len(words) <= 14 and not (
        searched(phrases.CLAUSE_VERB, text) or searched(phrases.PERSON, text) or re.search(phrases.STOP, text)
    ):
        return True
    return any(searched(pattern, text) for pattern in phrases.HARMLESS)


def _names_only(text: str) -> bool:
    """Whether nearly every word is a name, an abbreviation, an address or a number."""
    words = re.findall(r"\w\S*", text)
    if len(words) > _FEW and text.isupper():
        return False
    small = sum(
        1 for word in words if word[0].islower() and word not in _SMALL_IN_NAMES and "@" not in word and "." not in word
    )
    return small * 6 <= len(words)
