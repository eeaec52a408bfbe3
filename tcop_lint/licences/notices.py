"""Sentences that put something under a licence by naming it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.licences.name_table import UNVERSIONED
from tcop_lint.licences.names import Named, known_ids, named
from tcop_lint.licences.patterns import compiled, searched, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 1000
"""So many characters of a sentence are read."""

_GRANT = (
    r"\b(?:(?:re|dual|multi|tri|un)?-?licen[cs]ed|licen[cs]ing|released|distributed|redistributed?|published|"
    r"provided|(?:made\s+)?available|"
    r"issued|shared|offered|supplied|covered|governed|dedicated|contributed|used?|reused?|copied|"
    r"open[\s-]?sourced?|is|are|be|comes?|falls?|"
    r"subject|permission|modify\s+it)\b[^.;]{0,120}?"
    r"\b(?:under|with|by|to|in accordance with|on|per|via|using|within|terms of|conditions of)\b"
    r"|\b(?:ar\s+gael|[dt]rwydded\w*|gyhoedd\w*|cyhoedd\w*)\b[^.;]{0,120}?\bdan\b"
)
_LABEL = (
    r"^[\W_]{0,20}(?:[^\s\-]{1,40}[\s\-]{1,3}){0,6}?(?:licen[cs](?:e|ed|es|ing)|code|documentation|docs|content|"
    r"data|software|text|images?|icons?|fonts?|"
    r"assets?|media|website|site|schemas?|examples?|samples?|tests?)\b[\s*_]{0,4}(?:[:=]|\s[-–—]|\bis\b|\bare\b)"
)
_APPLIES = r"\b(?:applies|apply|govern|governs|covers)\b"
_USES = r"\b(?:use|uses|using|adopts?|follows?|carry|carries|has|have)\s+(?:the|an?)\s+(?:\S+\s+){0,2}$"
_LICENSED = r"licen[cs]ed$"
_AFTER = r"^[\s\-–—|,.*_\]>]{0,4}(?:licen[cs]ed|©|\(c\)|copyright)"
_BEFORE = r"(?:under|with|by|of|:|=|[-–—]|\bor\b|\band\b|/|\bthe|\beither|licen[cs]ed?)[\s\"'“(*_`\[]{0,6}$"
_ENDS = r"^[\s,*_`)\]]{0,6}(?:or|and|/|\.?\s*$)"
_UNREAL = (
    r"\b(?:\w*compatib\w*|similar|inspired|for\s+example|such\s+as|for\s+instance|e\.g|choose|choosing|consider|"
    r"considering|recommend\w*|"
    r"suggest\w*|prefer\w*|would|could|might|if\s+(?:you|your|it|the|a|an|we)|whether|previously|formerly|"
    r"no\s+longer|used\s+to|was\s+licen[cs]ed|"
    r"relicen[cs]\w*|except\s+that|depends?\s+on|dependenc\w+|contributions?|contributing|contributed|"
    r"contributors?\s+agree|you\s+agree|pull\s+requests?|detect\w*|recogni[sz]\w*|identif\w*|determin\w*|"
    r"chang(?:e|es|ed|ing)\s+(?:the\s+)?licen[cs]\w*|add(?:s|ed|ing)?\s+(?:an?\s+|the\s+)?\S{0,30}\s?licen[cs]\w*|"
    r"not\s+(?:\w+\s+){0,3}(?:licen[cs]ed|released|available|covered|under)|isn['’]t|aren['’]t|most|"
    r"many\s+projects|popular|policy\s+is|"
    r"should\s+be|must\s+be|want)\b|\?\s*$"
)
_OTHERWISE = r"\b(?:instead\s+of|rather\s+than|unlike|in\s+place\s+of)\b"
_SELF = (
    r"\b(?:this|the|our|all)\s+(?:[\w.\-]{1,30}\s+){0,3}?(?:project|repo(?:sitory)?|code(?:base)?|source|"
    r"software|library|package|plugin|module|gem|crate|"
    r"tool|app|application|template|website|site|documentation|content|work|works|program|service|data|dataset|"
    r"materials?|file|files)\b"
)
_CHOICE = (
    r"\b(?:either|or|at\s+your\s+option|dual|your\s+choice|choice\s+of|alternatively|"
    r"any\s+of\s+the\s+following)\b|/"
)
_BOTH = r"\b(?:and|both|respectively|while|whereas)\b"
_SPDX_LINE = r"SPDX-License-Identifier\s*:\s*([A-Za-z0-9.+\-() :]{2,300})"
_TERM = re.compile(r"[A-Za-z0-9.+\-:]+|[()]")
_LICENCE_LABEL = re.compile(r"^\W{0,9}licen[cs]es?\W{0,9}:\W{0,9}", re.IGNORECASE)
_TEXT_LABEL = r"^\W{0,9}text\W{0,9}:"
_COMMONS = r"^\W{0,3}(?:with|and|plus|\+)\s{1,3}(?:the\s{1,3})?commons\s{1,3}clause\b"
_OPERATORS = frozenset({"AND", "OR", "WITH", "(", ")"})
_TITLE_WORDS = word_set(
    """
    the a licence license licences licenses version v mit isc bsd gnu gpl lgpl agpl ogl cc see of and or for
    apache dual with terms conditions january february june july november december text new modified simplified
    revised public
    international unported universal standard official http https www org com uk gov html txt md legalcode deed
    igo port ported us au nl at de jp full summary copyright notice title
    """
)


class Notice(NamedTuple):
    """What a sentence says: SPDX ids (those without the version they need end in ``?``), and whether they are a
    choice.

    ``strong`` sentences say it of themselves ("this project is licensed under ..."); the others need a place that is
    about licensing. ``title`` is a line that holds a licence's name and nothing else. ``expression`` is what an
    ``SPDX-License-Identifier`` line says.
    """

    ids: tuple[str, ...]
    choice: bool = False
    strong: bool = False
    title: bool = False
    expression: str = ""


def notice_of(text: str) -> Notice | None:
    """The notice that a sentence is, or None."""
    text = text[:LONGEST]
    if "spdx-license-identifier" in text.lower():
        return spdx_line(text)
    names = named(text)
    if not names:
        return None
    if _is_title(text, names) and not searched(_TEXT_LABEL, text):
        bare = _expression(_LICENCE_LABEL.sub("", text))
        return Notice(_ids(names), choice=_offers_choice(text, names), title=True, expression=bare)
    if searched(_UNREAL, text[: names[-1].end + 30]) or searched(_OTHERWISE, text[: names[0].start]):
        return None
    firm = [one for one in names if not one.bare or _bare_is_meant(text, one)]
    if not firm or not _grants(text, firm):
        return None
    speaks = (
        searched(_LICENSED, text[: firm[0].end])
        or searched(_GRANT, text)
        or searched(_USES, text[max(0, firm[0].start - 80) : firm[0].start])
    )
    strong = speaks and searched(_SELF, text[: max(firm[0].start, 80)])
    return Notice(_ids(firm), choice=_offers_choice(text, firm), strong=strong)


def spdx_line(text: str) -> Notice | None:
    """An ``SPDX-License-Identifier`` line: its expression with ids in their proper spelling."""
    match = compiled(_SPDX_LINE).search(text)
    out = _beginning_of_expression(match[1]) if match else []
    if not out:
        return None
    ids = tuple(dict.fromkeys(word for word in out if word not in _OPERATORS))
    return Notice(ids, strong=True, expression=_spelt(out))


def _expression(text: str) -> str:
    """A text that is an SPDX expression of several ids and nothing else, in its proper spelling; else nothing."""
    out = _beginning_of_expression(text)
    whole = len(out) > 1 and " ".join(out).lower().split() == " ".join(_TERM.findall(text)).lower().split()
    return _spelt(out) if whole else ""


def _spelt(words: Sequence[str]) -> str:
    return " ".join(words).replace("( ", "(").replace(" )", ")")


def _beginning_of_expression(text: str) -> list[str]:
    """The words of the SPDX expression with which a text begins."""
    known = known_ids()
    out: list[str] = []
    for word in _TERM.findall(text):
        if word.upper() in _OPERATORS:
            out.append(word.upper())
            continue
        follows = bool(out) and out[-1] not in {"AND", "OR", "WITH", "("}
        if follows or not (word.lower() in known or word.startswith(("LicenseRef-", "DocumentRef-"))):
            break
        out.append(known.get(word.lower(), word))
    while out and (out[-1] in {"AND", "OR", "WITH", "("} or out.count("(") < out.count(")")):
        out.pop()
    return [] if out.count("(") != out.count(")") else out


def _grants(text: str, names: list[Named]) -> bool:
    """Whether a sentence puts something under the licences that it names."""
    first, last = names[0], names[-1]
    grant, label = compiled(_GRANT).search(text), compiled(_LABEL).match(text)
    return (
        (grant is not None and any(one.start - grant.end() < 110 and one.end > grant.start() for one in names))
        or (label is not None and first.start - label.end() < 40)
        or searched(_AFTER, text[last.end : last.end + 30])
        or searched(_USES, text[max(0, first.start - 80) : first.start])
        or searched(_LICENSED, text[: first.end])
        or searched(_COMMONS, text[last.end :])
        or searched(_APPLIES, text[last.end : last.end + 60])
    )


def _ids(names: list[Named]) -> tuple[str, ...]:
    """The ids without doubles; a name without a version gives way to one with, "only" to "or later"."""
    ids = dict.fromkeys(one.id for one in names)
    full = [spdx for spdx in ids if not spdx.endswith(UNVERSIONED)]
    vague = [
        one for one in ids if one.endswith(UNVERSIONED) and not any(_same_licence(one[:-1], spdx) for spdx in full)
    ]
    later = {spdx.removesuffix("-or-later") for spdx in full if spdx.endswith("-or-later")}
    return (*(spdx for spdx in full if not (spdx.endswith("-only") and spdx.removesuffix("-only") in later)), *vague)


def _same_licence(stem: str, spdx: str) -> bool:
    return spdx.startswith(stem) or (stem == "BSD" and "BSD" in spdx)


def _bare_is_meant(text: str, one: Named) -> bool:
    """Whether a word such as MIT stands where a licence would."""
    after, before = text[one.end : one.end + 24], text[max(0, one.start - 20) : one.start]
    if searched(_AFTER, after):
        return True
    return searched(_BEFORE, before) and (not re.match(r"\s+[a-z]{3,}", after) or searched(_ENDS, after))


def _is_title(text: str, names: list[Named]) -> bool:
    if len(text) >= 160:
        return False
    rest = text
    for one in reversed(names):
        rest = rest[: one.start] + " " + rest[one.end :]
    return all(word.lower() in _TITLE_WORDS for word in re.findall(r"[^\W\d_]+", rest))


def _offers_choice(text: str, names: list[Named]) -> bool:
    if len(_ids(names)) < 2:
        return False
    between = " ".join(text[a.end : b.start] for a, b in pairwise(names))
    if searched(r"\beither\b|\bdual\b|your\s+option|choice", text):
        return not searched(r"\bboth\b", text)
    return searched(_CHOICE, between) and not searched(_BOTH, between)
