"""Languages whose constructs stand between ``<%`` and ``%>`` or ``<?`` and ``?>``: ERB, EJS, JSP, Phoenix and PHP."""

from __future__ import annotations

import re

from tcop_lint import late
from tcop_lint.markup.constructs import Construct, Dialect
from tcop_lint.markup.scan import balanced

_OPENING = late.re(
    r"(?m)^\s*(?:[\w@.]+\s*=\s*)?(?:if|unless|case|begin|while|until|for)\b|\bdo\b\s*(?:\|[^|\n]*\|)?\s*$|\{\s*\|[^|\n]*\|\s*$"
)
_FORM = late.re(r"(?:simple_)?form_(?:for|with|tag)\b")
_KEPT = late.re(r"\b(?:capture|content_for|provide)\b|=\s*(?:lambda|proc)\b|->")
_NEXT = late.re(r"(?:else|elsif|when|in|rescue|ensure)\b")
_END = late.re(r"\bend\b")
_FIRST_END = late.re(r"end\b|\}")
_ELSE = late.re(r"\}\s*else\b")
_PHP_OPEN = late.re(r"(?:if|foreach|for|while|switch)\b.*:\s*$", re.DOTALL)
_PHP_NEXT = late.re(r"(?:else|elseif|case|default)\b.*:\s*$", re.DOTALL)
_PHP_END = late.re(r"end(?:if|foreach|for|while|switch)\b")


def read_erb(text: str, match: re.Match[str], _stack: list[str]) -> Construct | None:
    start = match.start()
    if text.startswith("<%%", start):
        return Construct(start + 3, "literal")
    if text.startswith(("<%#", "<%--", "<%!--"), start):
        closer = "%>" if text.startswith("<%#", start) else "--%>"
        end = text.find(closer, start)
        return Construct(end + len(closer), "comment") if end >= 0 else None
    end = text.find("%>", start)
    if end < 0:
        return None
    code = text[start + 2 : end].rstrip("- ")
    end += 2
    if code.startswith(("=", "|")):
        opens = bool(_OPENING.search(code[1:].strip())) and not _END.search(code)
        if code.startswith("=") and _FORM.match(code.lstrip("= \n\t")):
            return Construct(end, "control", "open" if opens else "", "block")
        return Construct(end, "output", "open" if opens else "", "block")
    return _code(code.lstrip("-_ \t\n"), end)


def _code(code: str, end: int) -> Construct:
    code = code.strip()
    if _NEXT.match(code) or _ELSE.match(code):
        return Construct(end, "control", "next", "block")
    opened = len(_OPENING.findall(code)) or int(code.endswith("{"))
    closed = len(_END.findall(code))
    if _FIRST_END.match(code) and not opened:
        return Construct(end, "control", "close", "block")
    if opened > closed:
        return Construct(end, "control", "open", "block", apart=bool(_KEPT.search(code)))
    return Construct(end, "control")


def read_ejs(text: str, match: re.Match[str], stack: list[str]) -> Construct | None:
    if text.startswith("<%-", match.start()) and not text.startswith("<%--", match.start()):
        end = text.find("%>", match.start())
        return Construct(end + 2) if end >= 0 else None
    return read_erb(text, match, stack)


def read_jsp(text: str, match: re.Match[str], stack: list[str]) -> Construct | None:
    start = match.start()
    if text.startswith(("${", "#{"), start):
        end = balanced(text, start + 1)
        return Construct(end) if end >= 0 else None
    if text.startswith("<%@", start):
        end = text.find("%>", start)
        return Construct(end + 2, "output" if "include" in text[start:end] else "control") if end >= 0 else None
    return read_erb(text, match, stack)


def read_php(text: str, match: re.Match[str], _stack: list[str]) -> Construct | None:
    start = match.start()
    end = text.find("?>", start)
    end = len(text) if end < 0 else end + 2
    if match[0] == "<?=":
        return Construct(end)
    code = text[start + len(match[0]) : end].removesuffix("?>").strip().rstrip(";")
    if code.startswith(("/*", "//", "#")):
        return Construct(end, "comment")
    if _PHP_NEXT.match(code) or _ELSE.match(code):
        return Construct(end, "control", "next", "block")
    if _PHP_END.match(code) or code == "}":
        return Construct(end, "control", "close", "block")
    if _PHP_OPEN.match(code) or code.endswith("{"):
        return Construct(end, "control", "open", "block")
    return Construct(end)


ERB = Dialect("erb", r"<%", read_erb)
EJS = Dialect("ejs", r"<%", read_ejs)
JSP = Dialect("jsp", r"<%|[$#]\{", read_jsp)
PHP = Dialect("php", r"<\?(?:php\b|=)", read_php)
