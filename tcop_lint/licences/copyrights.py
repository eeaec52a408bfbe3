"""Copyright notices: years, holder, and whether a template's placeholder was left in."""

from __future__ import annotations

import re

from tcop_lint.licences.model import Copyright

LONGEST = 4000
"""A line of more characters than this is no notice."""

_MARK = re.compile(r"\bcopyrights?\b|\bcopr\.|©|\(c\)(?=\s*(?:[\[<{(]?(?:19|20|y)|[A-Z]|by\b|,))", re.IGNORECASE)
_AROUND_MARK = re.compile(r"[\s:,\-‒–—]*(?:(?:copyright|©|\(c\))[\s:,\-‒–—]*)*", re.IGNORECASE)
_SIGN = re.compile(r"©|\(c\)", re.IGNORECASE)
_YEAR = r"(?:19|20)[0-9]{2}"
_YEARS = re.compile(
    rf"{_YEAR}(?:\s*(?:[-‒–—,/&]|to|and|\+)*\s*(?:{_YEAR}|20[0-9]x|[0-9]{{2}}(?![0-9])|present|now|today))*\+?",
    re.IGNORECASE,
)
_HOLE = re.compile(
    r"[\[<{(]+\s*(?:yyyy|years?|date|name|full ?name|your name|owner|author|holder|copyright|company|"
    r"organi[sz]ation|insert|put|project|program|"
    r"email)[^\])>}]{0,60}[\])>}]+|\b(?:YYYY|yyyy|YEAR|OWNER|FULL ?NAME|AUTHOR EMAIL|19xx|20xx)\b|"
    r"\byour name(?: here)?\b|\bname of (?:the )?(?:copyright owner|author)\b|%year%|\$year"
)
_SPEAKS = re.compile(
    r"(?:notices?|holders?|owners?|laws?|licen[cs]es?|statements?|permission|disclaimer|information|protect\w*|"
    r"interests?|"
    r"treat\w*|acts?\b|infring\w*|material|status|in\b|and\b|or\b|is\b|of\b|to\b|for\b|that\b|the\b|on\b|"
    r"assign\w*|page|"
    r"works?\b|claims?\b|symbol|office|lines?\b|headers?|exceptions?|limitations?|reform|years?\b|you\b|we\b|any\b)",
    re.IGNORECASE,
)
"""How it goes on where copyright is spoken of and not claimed."""

_RESERVED = re.compile(r"[.,;(\s]*all\s+rights?\s+(?:are\s+)?reserved[.,;)\s]*", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"(?<!\s[A-Z])\.\s|;|(?:\A|\s)(?:licen[cs]ed|released|distributed|available|permission\s+is|redistribution|"
    r"under\s+the|see\s|"
    r"this\s+(?:software|work|file|code|program|project|library|source)|(?:is|are)\s+licen[cs]ed|"
    r"and\s+(?:is\s+)?(?:available|licen[cs]ed|released))",
    re.IGNORECASE,
)
_BY = re.compile(r"\W*(?:by|to)\s+", re.IGNORECASE)
_MAIL = re.compile(r"\s*<[^<>\s]*@[^<>\s]*>|\s*\([^()\s]*@[^()\s]*\)")
_ADDRESS = re.compile(r"<?(?:https?://|mailto:)[^\s>]+>?")
_CROWN = re.compile(r"crown\s+copyright", re.IGNORECASE)
_EDGES = " ,.;:-‒–—*/#|<>[]\"'`_"

_OWN = (
    ("GPL", "free software foundation"),
    ("GFDL", "free software foundation"),
    ("WTFPL", "sam hocevar"),
    ("Artistic", "perl foundation"),
    ("AFL", "rosen"),
    ("OSL", "rosen"),
    ("LPPL", "latex"),
    ("CECILL", "cea"),
)


def copyright_of(line: str, number: int) -> Copyright | None:
    """The notice that a line gives, or None. ``number`` is the line's number."""
    mark = _MARK.search(line)
    if not mark or len(line) > LONGEST:
        return None
    after = line[mark.end() :]
    rest = after[_end(_AROUND_MARK, after) :]
    years = _YEARS.search(rest[:120])
    crown, hole = _CROWN.search(line) is not None, _HOLE.search(line) is not None
    signed = _SIGN.search(line, max(0, mark.start() - 2), mark.end() + 8) is not None or "©" in line
    before = len(re.findall(r"\w+", line[: mark.start()]))
    dated = years is not None and years.start() < 80
    if _SPEAKS.match(rest) and not (crown or signed or (years is not None and years.start() < 12)):
        return None
    if not (crown or hole or dated) and (
        _SPEAKS.match(rest) or before > 8 or not (signed or (not before and rest[:1].isupper()))
    ):
        return None
    if before > 12 and not crown:
        return None
    if hole:
        return Copyright(
            " ".join(years[0].split()) if years else "", " ".join(rest.split()).strip(" ,.;:")[:200], number, True
        )
    holder = _holder(rest if years is None else f"{rest[: years.start()]} {rest[years.end() :]}")
    if crown and "crown" not in holder.lower():
        holder = f"Crown copyright {holder}".strip()
    return Copyright(" ".join(years[0].split()) if years else "", holder[:200], number)


def _holder(text: str) -> str:
    """Who is named, without addresses and what follows the name."""
    text = _RESERVED.sub(" ", _ADDRESS.sub(" ", text))
    cut = _AFTER_NAME.search(text)
    text = text[: cut.start()] if cut else text
    text = _MAIL.sub("", text[_end(_BY, text) :])
    return re.sub(r"(?:,\s*){2,}", ", ", " ".join(text.split())).strip(_EDGES)


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def is_own_notice(notice: Copyright, licence: str) -> bool:
    """Whether a notice is that of a licence's own text, and not of what is licensed."""
    return any(name in licence and holder in notice.holder.lower() for name, holder in _OWN)
