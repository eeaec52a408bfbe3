"""Plain lines from Markdown, HTML, reStructuredText and commented texts. Line numbers stay as they are."""

from __future__ import annotations

import html
import re
import unicodedata

_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_TAGS = """
    a abbr address article aside b big blockquote body br button center cite code col colgroup dd del details
    div dl dt em figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i img input ins kbd label li link
    main mark meta nav noscript ol option p pre q s samp section select small span strike strong style sub
    summary sup table tbody td tfoot th thead title tr tt u ul var xml licen[cs]e text para ulink emphasis
"""
_TAG = re.compile(r"</?(?:" + "|".join(_TAGS.split()) + r")(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style)\b[^<>]*>[^<]*</\1\s*>", re.IGNORECASE)
_INSTRUCTION = re.compile(r"<[!?][a-z][^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_LINK_TARGET = re.compile(r"\]\(<?((?:[^()\s<>]|\([^()\s]*\))*)>?(?:[ \t]+\"[^\"\n]*\")?\)")
_USED = re.compile(r"\[([^\[\]\n]{1,200})\](?:\[([^\[\]\n]{0,80})\])?(?![(:])")
_HREF = re.compile(r"\shref\s*=\s*[\"']?(https?://[^\s\"'<>]+)", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^()\s]*\)")
_REFERENCE = re.compile(r"^[ \t>]{0,6}\[([^\]\n]{1,80})\]:[ \t]*<?(\S+?)>?[ \t]*(?:[\"'(].*)?$", re.MULTILINE)
_ANCHOR = re.compile(r"\{#[^}\s]{0,200}\}")
_DIRECTIVE = re.compile(r"^[ \t]*\.\.[ \t]+(?:_[^:\n]*:.*|[a-z-]+::.*)$", re.MULTILINE)
_MARK = re.compile(r"[ \t]*(\S+)")
_COMMENT_WORDS = frozenset({"dnl", "rem", "@rem", "@c", "@comment", "c"})
_ESCAPED = re.compile(r"\\(?=[-\\`*_{}\[\]()#+.!<>|~\"'])")


def _blank(match: re.Match[str]) -> str:
    """What takes the place of markup: its line breaks, so that lines keep their numbers."""
    return "\n" * match[0].count("\n") or " "


def _entity(match: re.Match[str]) -> str:
    char = html.unescape(match[0])
    return " " if char.isspace() else char


def plain(text: str, name: str = "") -> str:
    """The text without markup, ``\\n`` after every line, with as many lines as before, letters in composed form."""
    if "\r" in text or not text.isprintable():
        text = _BREAK.sub("\n", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u0130", "I")
    text = _INVISIBLE.sub("", text)
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
        text = unicodedata.normalize("NFKC", text) if not text.isascii() else text
    if "](" in text:
        text = _LINK_TARGET.sub(_target, _IMAGE.sub(" ", text))
    if "]:" in text:
        text = _without_references(text)
    if "{#" in text:
        text = _ANCHOR.sub(" ", text)
    if "\\" in text:
        text = _ESCAPED.sub("", text)
    if name.lower().endswith((".rst", ".rest")) or "\n.. " in text:
        text = _DIRECTIVE.sub("", text)
    return _without_comment_marks(text)


def _target(match: re.Match[str]) -> str:
    """What takes the place of a link's target: the target, where it leads out of the document."""
    return f"] <{match[1]}> " if match[1].startswith("http") else "]"


def _without_references(text: str) -> str:
    """Markdown's ``[text][label]`` with the address that ``[label]: address`` gives, and without those lines."""
    known = {label.lower(): address for label, address in _REFERENCE.findall(text) if address.startswith("http")}
    text = _REFERENCE.sub("", text)
    if not known:
        return text

    def put(match: re.Match[str]) -> str:
        address = known.get((match[2] or match[1]).lower())
        return f"[{match[1]}] <{address}> " if address else match[0]

    return _USED.sub(put, text)


def _tag(match: re.Match[str]) -> str:
    address = _HREF.search(match[0])
    return _blank(match) + (f"<{address[1]}> " if address else "")


def _without_tags(text: str) -> str:
    if "</" in text:
        text = _SCRIPT.sub(_blank, text)
    text = _INSTRUCTION.sub(_blank, text)
    text = text.replace("<!--", "    ").replace("-->", "   ")
    return _TAG.sub(_tag, text)


def _without_comment_marks(text: str) -> str:
    """Without what nearly every line begins with: the mark of a comment, a quotation or a labelled block."""
    lines = text.split("\n")
    marks: dict[str, int] = {}
    for line in lines:
        if match := _MARK.match(line):
            mark = _mark(match[1])
            if mark:
                marks[mark] = marks.get(mark, 0) + 1
    filled = sum(1 for line in lines if line.strip())
    common = max(marks, key=lambda mark: marks[mark], default="")
    if not common or marks[common] < 3 or marks[common] * 5 < filled * 4:
        return text
    return "\n".join(_bare(line, common) for line in lines)


def _mark(token: str) -> str:
    """What of a line's first word may be a mark: all of it, or its first sign where it is nothing but signs."""
    if token.lower() in _COMMENT_WORDS:
        return token.lower()
    if token.isalnum() or token[0] in "(\"'“‘[<":
        return ""
    return token[0] if not any(char.isalnum() for char in token) else token if token[0] in "%#;*/" else ""


def _bare(line: str, common: str) -> str:
    match = _MARK.match(line)
    if not match:
        return line
    token, rest = match[1], line[match.end() :]
    if _mark(token) == common:
        return rest[1:] if rest[:1] in {" ", "\t"} else rest
    if len(common) == 1 and token.startswith((common, "/*", "*/")) and not token[0].isalnum():
        return line[: match.start(1)] + token.lstrip("/*#;%-!>|" + common) + rest
    return line
