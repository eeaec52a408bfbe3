"""Languages with blocks in braces: Razor, Twirl and Angular's control flow; and Svelte's and Astro's expressions."""

from __future__ import annotations

import re

from tcop_lint import late
from tcop_lint.markup.constructs import Construct, Dialect, Step
from tcop_lint.markup.scan import balanced, until

_TAG = late.re(r"<[a-zA-Z][\w-]*\Z")
_RAZOR_LINE = late.re(
    r"@(?:model|using(?!\s*\()|inject|page|inherits|implements|namespace|attribute|layout|addTagHelper|removeTagHelper"
    r"|tagHelperPrefix|typeparam|rendermode)\b(?![.(\[])[^\n]*"
)
_TWIRL_LINE = late.re(r"@(?:import\s|this\s*\()[^\n]*")
_BLOCK = late.re(r"@(if|for|foreach|while|switch|using|lock|section|try|do|defining)\b\s*\w*\s*")
_CODE = late.re(r"@(?:functions|code)?\s*(?=\{)")
_NAME = late.re(r"@[A-Za-z_][\w]*")
_MORE = late.re(r"\??\.[A-Za-z_]\w*")
_AFTER = late.re(r"(?:[ \t]+match)?[ \t]*\{(?:[ \t]*(?:case\b[^\n{]*?|\([^()\n]*\)|[\w, ]+)[ \t]*=>)?")
_PARAMETERS = late.re(r"[ \t]*(?:case\b[^\n{]*?|\([^()\n]*\)|[\w, ]+)[ \t]*=>")
_ELSE = late.re(r"\}(?:\s*(?:else\b(?:\s*if\b\s*(?P<if>\())?|catch\b[^{]*|finally|)\s*)(?P<brace>\{)?")
_CASE = late.re(r"case\b[^\n]{1,300}?=>\s*\{?")
_ANGULAR = late.re(
    r"@(?:(?P<next>else|case|default|empty|placeholder|loading|error)|(?P<open>if|for|switch|defer)|(?P<let>let\s)|)\b\s*"
)
_SVELTE = late.re(r"\{\s*([#:/@])\s*(\w*)")


def _literal(match: re.Match[str]) -> Construct:
    return Construct(match.end(), "literal")


def _read_at(text: str, match: re.Match[str], stack: list[str], *, twirl: bool) -> Construct | None:
    start = match.start()
    mark = match[0]
    if mark != "@":
        return _brace(text, match, stack, twirl=twirl)
    if (
        start
        and (text[start - 1].isalnum() or text[start - 1] == "_")
        and not _TAG.search(text[max(0, start - 20) : start])
    ):
        return None
    following = text[start + 1 : start + 2]
    if following == "@":
        return Construct(start + 2, "literal")
    if following == "*":
        end = text.find("*@", start)
        return Construct(end + 2, "comment") if end >= 0 else None
    if found := (_TWIRL_LINE if twirl else _RAZOR_LINE).match(text, start):
        return Construct(found.end(), "control", inherits=text.startswith("@layout", start))
    if found := _CODE.match(text, start):
        end = balanced(text, found.end(), comments=True)
        silent = not twirl and "<" not in text[start:end]
        return Construct(end, "control" if silent else "output") if end >= 0 else None
    if following == "(":
        end = balanced(text, start + 1)
        return Construct(_trailing(text, end, twirl=twirl)) if end >= 0 else None
    if found := _BLOCK.match(text, start):
        at = found.end()
        if text.startswith("(", at):
            at = balanced(text, at)
            if at < 0:
                return None
        opened = re.compile(r"\s*(?:yield\s*)?\{(?:[ \t]*[\w, ()]+=>)?").match(text, at)
        if opened:
            return Construct(opened.end(), "control", "open", "brace")
        return Construct(at)
    found = _NAME.match(text, start)
    if not found:
        return _literal(match)
    return _expression(text, found.end(), twirl=twirl)


def _trailing(text: str, at: int, *, twirl: bool) -> int:
    """The end of an expression that may go on: ``.name``, ``(...)`` and ``[...]``, without spaces."""
    while at < len(text):
        if text[at] == "(" or (text[at] == "[" and not twirl):
            end = balanced(text, at)
            if end < 0:
                return at
            at = end
        elif more := _MORE.match(text, at):
            at = more.end()
        else:
            break
    return at


def _expression(text: str, at: int, *, twirl: bool) -> Construct:
    at = _trailing(text, at, twirl=twirl)
    if twirl and (after := _AFTER.match(text, at)):
        block = "match" if "match" in after[0] else "brace"
        return Construct(after.end(), "output", "open", block)
    return Construct(at)


def _brace(text: str, match: re.Match[str], stack: list[str], *, twirl: bool) -> Construct | None:
    if not stack:
        return _literal(match)
    if match[0] == "{":
        return Construct(match.end(), "control", "open", "brace")
    if match[0] != "}":
        found = _CASE.match(text, match.start()) if twirl and stack[-1] in ("match", "case") else None
        if not found:
            return _literal(match)
        step: Step = "next" if stack[-1] == "match" else "open"
        if found[0].endswith("{"):
            return Construct(found.end() - 1, "control", step, "match")
        return Construct(found.end(), "control", step, "match")
    if (found := _ELSE.match(text, match.start())) and stack[-1] == "brace":
        if found["if"]:
            end = balanced(text, found.end("if") - 1)
            opened = re.compile(r"\s*\{").match(text, end) if end >= 0 else None
            if opened:
                return Construct(opened.end(), "control", "next", "brace")
        elif found["brace"]:
            given = _PARAMETERS.match(text, found.end()) if twirl else None
            return Construct(given.end() if given else found.end(), "control", "next", "brace")
    return Construct(match.end(), "control", "close", stack[-1])


def read_razor(text: str, match: re.Match[str], stack: list[str]) -> Construct | None:
    return _read_at(text, match, stack, twirl=False)


def read_twirl(text: str, match: re.Match[str], stack: list[str]) -> Construct | None:
    return _read_at(text, match, stack, twirl=True)


def read_angular(text: str, match: re.Match[str], stack: list[str]) -> Construct | None:
    start = match.start()
    if match[0] == "{{":
        end = until(text, start + 2, "}}")
        return Construct(end) if end >= 0 else None
    if match[0] == "}":
        if not stack:
            return _literal(match)
        return Construct(match.end(), "control", "close", "brace")
    found = _ANGULAR.match(text, start)
    if not found or not (found["next"] or found["open"] or found["let"]):
        return _literal(match)
    if found["let"]:
        end = text.find(";", start)
        return Construct(end + 1, "control") if end >= 0 else None
    at = found.end()
    if more := re.compile(r"if\b\s*").match(text, at):
        at = more.end()
    if text.startswith("(", at):
        at = balanced(text, at)
    opened = re.compile(r"\s*\{").match(text, at) if at >= 0 else None
    return Construct(opened.end(), "control", "open", "brace") if opened else _literal(match)


def read_svelte(text: str, match: re.Match[str], stack: list[str]) -> Construct | None:
    start = match.start()
    end = balanced(text, start, comments=True)
    if end < 0:
        return None
    if text.startswith("{/*", start):
        return Construct(end, "comment")
    found = _SVELTE.match(text, start)
    if not found:
        return Construct(end)
    mark, word = found[1], found[2]
    if mark == "#":
        return Construct(end, "control", "open", word, apart=word == "snippet")
    if mark == ":":
        return Construct(end, "control", "next", stack[-1] if stack else "")
    if mark == "/":
        return Construct(end, "control", "close", word)
    return Construct(end, "control" if word in ("const", "debug") else "output")


RAZOR = Dialect("razor", r"@|[{}]", read_razor)
TWIRL = Dialect("twirl", r"@|[{}]|\bcase\b", read_twirl)
ANGULAR = Dialect("angular", r"\{\{|@(?=[a-z])|\}", read_angular)
SVELTE = Dialect("svelte", r"\{", read_svelte, own_tags=True)
