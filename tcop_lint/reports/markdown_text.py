"""Text from elsewhere in Markdown: encoded so that nothing of it is read as Markdown or HTML."""

from __future__ import annotations

from urllib.parse import quote

from tcop_lint.reports.links import uri
from tcop_lint.reports.safe import safe
from tcop_lint.reports.words import WHOLE

_LONGEST_CELL = 500
_ENTITIES = {ord(char): f"&#{ord(char)};" for char in "&<>|[]`\\*_~$"}


def where(path: str | None, line: int, web: str | None) -> str:
    """A place, as a link where it is known where files can be read.

    The whole repository where ``path`` is None, the file alone where ``line`` is 0.
    """
    if path is None:
        return WHOLE
    place = code(f"{safe(path)}:{line}" if line else safe(path))
    return f"[{place}]({address(web + uri(path))}{f'#L{line}' if line else ''})" if web else place


def cell(text: str) -> str:
    """The text on one line, encoded so that it is read as text alone, and cut where it is very long."""
    text = safe(text.strip())
    return encoded(text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…")


def code(text: str) -> str:
    """The text as code."""
    return f"<code>{encoded(text)}</code>"


def encoded(text: str) -> str:
    """Without marks that Markdown or HTML would read, and without what GitHub makes a link of by itself."""
    return text.translate(_ENTITIES).replace("://", "&#58;//").replace("www.", "&#119;ww.")


def address(url: str) -> str:
    """An address as it may stand in the round brackets of a link."""
    return quote(url, safe=":/?#@!$&*+,;=%~")
