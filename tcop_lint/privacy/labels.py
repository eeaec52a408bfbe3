"""What the questions of forms ask for: ``What is your date of birth?`` asks for your date of birth."""

from __future__ import annotations

import re

_MOST_WORDS = 14
_MOST_CHARACTERS = 400
_QUESTION = re.compile(
    r"(?i)^\s*+(?:(?:what|which|when|where|who|how|please|enter|provide|give|add|confirm|tell|us|me|state|write|"
    r"can|could|is|are|was|were|did|does|do|you|know|have|had|got|any)\b(?:'s)?\s*+)++"
)
_ASIDE = re.compile(r"\([^)]*+\)|[?:.]\s.*|[?:]$", re.DOTALL)


def asked(label: str) -> str:
    """The words for what a label asks for, or nothing where it says more than that.

    ``What is the full name of the signatory? (as on the deed)`` gives ``the full name of the signatory``.
    """
    found = _QUESTION.sub("", _ASIDE.sub(" ", label[:_MOST_CHARACTERS].strip())).strip()
    return found if len(found.split()) <= _MOST_WORDS else ""
