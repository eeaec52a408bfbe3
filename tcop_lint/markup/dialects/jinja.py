"""Jinja, Nunjucks, Django, Twig and Liquid."""

from __future__ import annotations

import re

from tcop_lint.markup.constructs import Construct, Dialect
from tcop_lint.markup.scan import until
from tcop_lint.markup.vocabulary import names

_WORD = re.compile(r"\{%[-+~]?\s*(\w*)")
_SILENT = names(
    "if elif elseif else elsif endif unless endunless for endfor set endset import from load extends macro "
    "endmacro with endwith autoescape endautoescape spaceless endspaceless do case when endcase switch default "
    "endswitch endcall endblock endfilter endblocktrans endblocktranslate endtrans ifchanged endifchanged ifequal "
    "ifnotequal endifequal endifnotequal empty assign capture endcapture break continue apply endapply use "
    "deprecated flush needs layout endembed cycle resetcycle increment decrement asyncEach endeach asyncAll "
    "endall"
)
_BRANCHING = names("if unless for case switch ifchanged ifequal ifnotequal asyncEach asyncAll")
_NEXT = {
    "elif": "if",
    "elseif": "if",
    "elsif": "if",
    "when": "case",
    "default": "switch",
    "empty": "for",
    "plural": "blocktrans",
}
_APART = names("macro call capture")
_KEPT_AS_THEY_ARE = {"raw": "endraw", "verbatim": "endverbatim"}
_ENDS = {"endeach": "asyncEach", "endall": "asyncAll"}


def read(text: str, match: re.Match[str], stack: list[str]) -> Construct | None:
    start = match.start()
    opener = match[0]
    if opener == "{#":
        end = text.find("#}", start + 2)
        return Construct(end + 2, "comment") if end >= 0 else None
    if opener == "{{":
        end = until(text, start + 2, "}}")
        return Construct(end) if end >= 0 else None
    end = until(text, start + 2, "%}")
    if end < 0:
        return None
    word_match = _WORD.match(text, start)
    word = word_match[1] if word_match else ""
    return _tag(text, start, end, word, stack)


def _tag(text: str, start: int, end: int, word: str, stack: list[str]) -> Construct:
    if word in _KEPT_AS_THEY_ARE:
        return Construct(_after_tag(text, end, _KEPT_AS_THEY_ARE[word]))
    if word == "comment":
        return Construct(_after_tag(text, end, "endcomment"), "comment")
    if word in _BRANCHING and not (word == "case" and "switch" in stack[-1:]):
        return Construct(end, "control", "open", word)
    if word == "else":
        return Construct(end, "control", "next", stack[-1] if stack else "if")
    if word == "case":
        return Construct(end, "control", "next", "switch")
    if word in _NEXT:
        return Construct(end, "control", "next", _NEXT[word])
    if word in _APART or (word == "set" and "=" not in text[start:end]):
        return Construct(end, "output" if word == "call" else "control", "open", word, apart=True)
    if word.startswith("end"):
        return Construct(end, "control", "close", _ENDS.get(word, word[3:]))
    if word in _SILENT:
        return Construct(end, "control", inherits=word in ("extends", "layout"))
    return Construct(end)


def _after_tag(text: str, at: int, word: str) -> int:
    match = re.compile(r"\{%[-+~]?\s*" + word + r"\b[^%]*%\}").search(text, at)
    return match.end() if match else at


DIALECT = Dialect("jinja", r"\{[%{#]", read)
