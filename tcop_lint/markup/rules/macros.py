"""Calls of design-system macros (GOV.UK, NHS.UK, MoJ) that leave out what makes the component usable.

Only calls whose options are written out are judged; options that are merged or come from a variable are let be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.markup.masked import MARK
from tcop_lint.markup.scan import balanced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.markup.page import Fault, Page

_CALL = re.compile(r"\{\{-?\s*(?P<name>(?:govuk|nhsuk)(?P<kind>[A-Z]\w+))\((?=\s*\{)")
_LABELLED = frozenset({"Input", "Textarea", "Select", "FileUpload", "PasswordInput", "CharacterCount"})
_GROUPED = {"Radios": "group of radio buttons", "DateInput": "date input"}
_LABEL = re.compile(r"(?i)<label\b|label\(|label-for|labelledby")
_KEY = re.compile(r"""\s*(?:(?P<plain>[A-Za-z_]\w*)|"(?P<double>[^"\\]*)"|'(?P<single>[^'\\]*)')\s*:""")
_PART = re.compile(r"""[,(\[{"']""")


def calls(page: Page) -> Iterator[Fault]:
    """Fields without a label, and groups without a fieldset."""
    if page.language != "jinja":
        return
    for match in _CALL.finditer(page.text):
        kind = match["kind"] or ""
        if kind not in _LABELLED and kind not in _GROUPED:
            continue
        if MARK not in page.masked.text[match.start() : match.start() + 5]:
            continue  # inside a comment, or shown as it is
        keys = _keys(page.text, match.end())
        if keys is None:
            continue
        line, column = page.place(match.start())
        fault = page.fault("govuk-label", page.root)._replace(line=line, column=column)
        lacks = kind in _LABELLED and "label" not in keys and not _LABEL.search(page.text)
        if lacks and "aria-label" not in page.text[match.end() : match.end() + 4_000]:
            yield fault._replace(detail=match["name"], key=f"govuk-label {match['name']} {keys[:3]}")
        elif kind in _GROUPED and "fieldset" not in keys and _is_alone_in_a_form(page, match.start()):
            yield fault._replace(
                id="govuk-fieldset", detail=_GROUPED[kind], key=f"govuk-fieldset {match['name']} {keys[:3]}"
            )


def _is_alone_in_a_form(page: Page, at: int) -> bool:
    """Whether a form begins before, and nothing in the file before speaks of a fieldset."""
    before = page.text[:at].lower()
    return before.rfind("<form") > before.rfind("</form") and "fieldset" not in before


def _keys(text: str, at: int) -> list[str] | None:
    """The keys of the literal options that are the only argument of a call; None where something else may add some."""
    start = text.index("{", at)
    end = balanced(text, start)
    if end < 0 or not text[end : end + 20].lstrip().startswith(")"):
        return None
    keys: list[str] = []
    at = start + 1
    while at < end - 1:
        match = _KEY.match(text, at, end)
        if match is None:
            return keys if not text[at : end - 1].strip(" \t\n,") else None
        keys.append(match["plain"] or match["double"] or match["single"] or "")
        at = _after_value(text, match.end(), end - 1)
    return keys


def _after_value(text: str, at: int, end: int) -> int:
    """The offset behind the comma that ends a value, or the end."""
    while match := _PART.search(text, at, end):
        if match[0] == ",":
            return match.end()
        if match[0] in "([{":
            at = balanced(text, match.start())
            if at < 0:
                return end
        else:
            close = text.find(match[0], match.end(), end)
            while close > 0 and text[close - 1] == "\\":
                close = text.find(match[0], close + 1, end)
            at = end if close < 0 else close + 1
    return end


BY_TAG: dict[str, tuple[()]] = {}
BY_ATTRIBUTE: dict[str, tuple[()]] = {}
BY_PAGE = (calls,)
