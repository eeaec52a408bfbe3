"""What an expression of a template is known to print: prose that stands in it as a literal, or nothing known."""

from __future__ import annotations

import html

from tcop_lint import late

UNKNOWN = "\ue000"
"""Stands in text for a value that only the running program knows."""

_LITERAL = late.re2(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`|\x{201c}([^\x{201d}]*)\x{201d}""")
_ASSIGNED = late.re2(
    r"""(?m)(?:\b(?:const|let|var|set|assign)\s+|\$|^\s*)([A-Za-z_]\w*)(?:\s*:\s*\w+)?\s*=\s*"""
    r"""(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')\s*(?:-?%\}|;|/?>|\?>|$)"""
)
_NAME = late.re2(r"^[\s=\-~(]*\$?([A-Za-z_]\w*)\s*(?:\|[^\"']*)?[\s\-~)]*$")
_PROSE = late.re2(r"\S\s+\S|^\s+$|@[\w.-]+\.\w|^(?:https?:|mailto:|tel:)|^\d{4}-\d\d-\d\d$")
_KEY = late.re2(r"^\s*['\"]?\s*(?::|=>)")
_FRAME = late.re2(
    r"(?i)back_?-?link|breadcrumb|skip_?-?link|phase_?banner|\bsuper\s*\(|page_?title|\btitle\b"
    r"|csrf|cookie|nonce|asset|image_tag"
    r"|\bicon|header|footer|navigation|service_?name|application_?name|\bnav\b|lang\b|locale"
    r"|content_for|provide\b|url"
    r"|path\b|href|domain|department|owner|organisation|customer|site_?root"
)
_PARAMETERS = frozenset(
    {"text", "html", "content", "classes", "class", "href", "title", "heading", "key", "value", "label"}
)


def assigned(text: str) -> dict[str, str]:
    """The names that a file gives a text to, once each: ``{% set name = "..." %}`` and the like in other languages."""
    found: dict[str, str | None] = {}
    for match in _ASSIGNED.finditer(text):
        name = match.group(1)
        value = match.group(2) if match.group(2) is not None else match.group(3)
        found[name] = None if name in found and found[name] != value else value
    return {name: unescape(value) for name, value in found.items() if value is not None}


def printed(expression: str, names: dict[str, str]) -> str:
    """What an expression prints as far as its own text tells, with UNKNOWN for the rest; empty for page furniture."""
    plain = _NAME.match(expression)
    if plain is not None and plain.group(1) in names:
        return names[plain.group(1)]
    words: list[str] = []
    literals = list(_LITERAL.finditer(expression))
    for at, match in enumerate(literals):
        said = unescape(next((group for group in match.groups() if group is not None), ""))
        if _KEY.match(expression[match.end() : match.end() + 12]):
            after = at + 1 < len(literals)
            if after and said.strip().lower() not in _PARAMETERS and said[:1].isupper():
                words.append(f"{said}:")
            continue
        if _PROSE.search(said) or (words and words[-1].endswith(":")):
            words.append(said if at + 1 == len(literals) or not said.strip() else f"{said} ")
    if words:
        return " ".join(words) if any(word.endswith(":") for word in words) else "".join(words)
    return "" if _FRAME.search(expression) else UNKNOWN


_TAG = late.re2(r"</?[A-Za-z][^<>]*>")


def unescape(text: str) -> str:
    """A literal without its escapes and tags."""
    if "\\" in text:
        text = text.replace("\\n", " ").replace('\\"', '"').replace("\\'", "'").replace("\\\\", "\\")
    return html.unescape(_TAG.sub("", text) if "<" in text else text)
