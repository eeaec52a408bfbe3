"""The names and addresses of licences as patterns, each with the function that makes an SPDX id of a match.

Sources of the names: the SPDX licence list and, for the Open Government Licence, the addresses of the National
Archives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Namer = Callable[[re.Match[str], str], str]

UNVERSIONED = "?"
"""Ends the id of a licence that was named without the version that it needs."""


_V = r"[\s,;:(\-–—_]{0,4}(?:version|ver\.?|v\.?)?[\s\-]{0,2}(?P<version>[0-9](?:\.[0-9]{1,2}){0,2})\b"
_V_MAYBE = rf"(?:{_V})?"
_V_BEFORE = r"\b(?:version\s+|ver\.?\s?|v\.?\s?)(?P<version>[0-9](?:\.[0-9]{1,2}){0,2})\b"
_LATER_BEFORE = (
    r"(?P<later>[\s,(]{1,4}or[\s,(]{1,4}(?:at\s+your\s+option\)?,?\s+)?(?:any\s+)?(?:later|newer)(?:\s+versions?)?)?"
)
_LATER = re.compile(
    r"[\s,.;:(\-]{0,4}(?:(?:of the licen[cs]e)?[\s,(]{0,3}(?:or|and)\s{1,3}"
    r"\(?(?:at your option\)?,?\s{0,3}|your choice of\s{0,3})?\(?(?:any\s{1,3})?"
    r"(?:later|newer|above|higher|greater)|\+|or\s{1,3}later)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"[\s,(\-–—]{0,4}(?:canada|ontario|alberta|british columbia|city of|toronto|ottawa|nova scotia|n\.?s\.?w)",
    re.IGNORECASE,
)
_NUMBERS = {"zero": "0", "two": "2", "three": "3", "four": "4"}


def _always(spdx: str) -> Namer:
    """Whatever is around it."""

    def name(_match: re.Match[str], _text: str) -> str:
        return spdx

    return name


def _versioned(prefix: str, versions: str) -> Namer:
    """An id made of a prefix and a version; ``versions`` are those that exist, and "2" stands for "2.0"."""
    known = versions.split()

    def name(match: re.Match[str], _text: str) -> str:
        version = match["version"] or ""
        if version and "." not in version:
            version = next((one for one in known if one.startswith(f"{version}.")), version)
        return f"{prefix}-{version}" if version in known else f"{prefix}{UNVERSIONED}"

    return name


def _gnu(match: re.Match[str], text: str) -> str:
    kind = (match["kind"] or "").lower()[:1]
    name = {"a": "AGPL", "l": "LGPL"}.get(kind, "GPL")
    return _with_later(name, match, text)


def _gnu_after_version(match: re.Match[str], text: str) -> str:
    name = _gnu(match, text)
    return name.removesuffix("-only") + "-or-later" if match["later"] and name.endswith("-only") else name


def _fdl(match: re.Match[str], text: str) -> str:
    return _with_later("GFDL", match, text)


def _with_later(name: str, match: re.Match[str], text: str) -> str:
    version = match["version"] or ""
    if not version:
        return f"{name}{UNVERSIONED}"
    version = version if "." in version else f"{version}.0"
    later = match[0].endswith("+") or _LATER.match(text, match.end(), match.end() + 120)
    return f"{name}-{version}-{'or-later' if later else 'only'}"


def _gnu_address(match: re.Match[str], _text: str) -> str:
    return f"{(match['kind'] or '').upper()}GPL-{match['version']}-only"


def _creative(match: re.Match[str], _text: str) -> str:
    said = re.sub(r"[\s\-–—_,]+", "", match["parts"].lower())
    parts = ["BY"]
    parts += ["NC"] if "noncommercial" in said or "nc" in said else []
    parts += ["ND"] if "noderiv" in said or "nd" in said else []
    parts += ["SA"] if "sharealike" in said or said.endswith("sa") else []
    version = match["version"] or ""
    if not version:
        return f"CC-{'-'.join(parts)}{UNVERSIONED}"
    return f"CC-{'-'.join(parts)}-{version if '.' in version else version + '.0'}"


def _bsd(match: re.Match[str], _text: str) -> str:
    number = _NUMBERS.get(match["n"].lower(), match["n"])
    return "0BSD" if number == "0" else f"BSD-{number}-Clause"


def _ogl(match: re.Match[str], text: str) -> str:
    if _ELSEWHERE.match(text, match.end(), match.end() + 30):
        return ""
    version = match["version"] or ""
    return f"OGL-UK-{version[0]}.0" if version[:1] in {"1", "2", "3"} else f"OGL-UK{UNVERSIONED}"


NAMES: tuple[tuple[str, Namer], ...] = (
    (r"non-?commercial\s+government\s+licen[cs]e" + _V_MAYBE, _versioned("NCGL-UK", "2.0")),
    (
        r"(?:uk\s+)?open\s+government\s+licen[cs]e(?:\s*\(ogl\))?(?:\s+for\s+public\s+sector\s+information)?"
        + _V_MAYBE,
        _ogl,
    ),
    (_V_BEFORE + r"\s+(?:of\s+)?(?:the\s+)?(?:uk\s+)?open\s+government\s+licen[cs]e", _ogl),
    (r"[dt]rwydded\s+llywodraeth\s+agored(?:\s+(?:fersiwn\s+|[fv]\.?\s?)?(?P<version>[123])(?:\.0)?)?\b", _ogl),
    (r"open\s+government\s+(?:v\.?\s?|version\s+)?(?P<version>[123](?:\.0)?)\s+licen[cs]e", _ogl),
    (r"\bOGL(?:-UK)?(?:\s+licen[cs]e)?" + _V_MAYBE, _ogl),
    (
        (
            r"nationalarchives\.gov\.uk/doc/open-government-licen[cs]e(?:-cymraeg)?"
            r"(?:/version/(?P<version>[123])|/open-government-licen[cs]e\.html?)?"
        ),
        _ogl,
    ),
    (r"open\s+parliament\s+licen[cs]e", _always("OPL-UK-3.0")),
    (
        r"apache(?:\s+software)?(?:\s+foundation)?(?:[\s\-]+(?:open\s+source\s+)?(?:public\s+)?licen[cs]e)?" + _V,
        _versioned("Apache", "1.0 1.1 2.0"),
    ),
    (r"\bASLv?" + _V, _versioned("Apache", "1.0 1.1 2.0")),
    (r"apache\s+(?:software\s+)?(?:public\s+)?licen[cs]e\b", _always(f"Apache{UNVERSIONED}")),
    (
        r"(?:apache\.org/licenses/license|opensource\.org/licen[cs]es?/apache)-?(?P<version>[12]\.[01])",
        _versioned("Apache", "1.0 1.1 2.0"),
    ),
    (
        (
            r"(?P<n>[0234]|zero|two|three|four)[\s\-]clauses?[\s\-]+(?:modified\s+|new\s+|"
            r"simplified\s+)?BSD(?:[\s\-]+(?:style\s+)?licen[cs]e)?"
        ),
        _bsd,
    ),
    (r"BSD[\s\-(\"]{1,3}(?P<n>[0234]|zero|two|three|four)[\s\-]clauses?\)?(?:\s+[\"'()a-z]{0,24}licen[cs]e)?", _bsd),
    (r"opensource\.org/licen[cs]es?/bsd-(?P<n>[23])-clause", _bsd),
    (r"(?:new|modified|revised)\s+BSD(?:\s+licen[cs]e)?|BSD-new\b", _always("BSD-3-Clause")),
    (r"(?:simplified|freebsd)\s+(?:BSD\s+)?licen[cs]e|simplified\s+BSD\b", _always("BSD-2-Clause")),
    (r"\bBSD(?:[\s\-]+style)?[\s\-]+licen[cs]ed?\b", _always(f"BSD{UNVERSIONED}")),
    (r"\bX11\s+licen[cs]e", _always("X11")),
    (
        (
            r"\b(?:MIT|expat)(?:/(?:X11|expat))?(?:\s*\(expat\))?[\s\-_]+(?:open[\s\-]source\s+|"
            r"style\s+)?licen[cs](?:ed|e|ing)\b(?!\s+plate)(?:\s*\(MIT\))?"
        ),
        _always("MIT"),
    ),
    (
        (
            r"opensource\.org/licen[cs]es?/mit(?:-license)?(?:\.(?:php|html))?\b|choosealicense\.com/licenses/mit\b|"
            r"\bmit-license\.org\b"
        ),
        _always("MIT"),
    ),
    (r"\bMIT[\s\-]+(?:no[\s\-]+attribution|0\b)(?:\s+licen[cs]e)?", _always("MIT-0")),
    (r"\bISC[\s\-]+licen[cs]ed?\b", _always("ISC")),
    (r"\bunlicense\.org\b|\bthe\s+unlicense\b", _always("Unlicense")),
    (
        (
            r"\bCC0(?:[\s\-]?1\.0)?\b(?:\s+universal)?|creative\s+commons\s+(?:zero|"
            r"public\s+domain)(?:\s+v?1\.0)?(?:\s+universal)?"
        ),
        _always("CC0-1.0"),
    ),
    (r"creativecommons\.org/publicdomain/zero/1\.0", _always("CC0-1.0")),
    (r"\bCC[\s\-_](?P<parts>BY(?:[\s\-_](?:NC|ND|SA)){0,2})\b(?:[\s\-_]?v?(?P<version>[1-4](?:\.[05])?))?", _creative),
    (
        r"(?:creative\s+commons|\bCC)[\s:,\-–—]{1,4}(?P<parts>(?:attribution|"
        r"by)(?:[\s,\-–—]{1,3}(?:non[\s\-]?commercial|share[\s\-]?alike|"
        r"no[\s\-]?deriv(?:s|atives|ative\s+works|ative)|NC|SA|"
        r"ND)){0,2})(?:\s*\([^()]{1,20}\))?(?:\s+(?:international\s+|public\s+)?licen[cs]e)?" + _V_MAYBE,
        _creative,
    ),
    (r"creativecommons\.org/licenses/(?P<parts>by(?:-(?:nc|nd|sa)){0,2})/(?P<version>[1-4]\.[05])", _creative),
    (
        r"(?:gnu[\s\-]+)?(?:(?P<kind>affero|lesser|library)\s+)?(?:gnu[\s\-]+)?general\s+public\s+licen[cs]e(?:\s*\(?[al]?gpl\)?)?"
        r"(?:\s+as\s+published\s+by\s+the\s+free\s+software\s+foundation)?(?:[;,:]?\s+(?:either|under))?" + _V_MAYBE,
        _gnu,
    ),
    (
        _V_BEFORE + _LATER_BEFORE + r"\s+(?:of\s+)?(?:the\s+)?(?:gnu[\s\-]+)?(?:(?P<kind>affero|lesser|library)\s+)?"
        r"(?:gnu[\s\-]+)?(?:general\s+public\s+licen[cs]e|gpl\b)",
        _gnu_after_version,
    ),
    (r"\b(?:gnu[\s\-]+)?(?P<kind>a|l)?gpl(?:[\s\-]+licen[cs]e)?" + _V_MAYBE + r"\+?", _gnu),
    (r"gnu\.org/(?:old-)?licenses/(?:old-licenses/)?(?P<kind>a|l)?gpl-(?P<version>[123]\.[01])", _gnu_address),
    (r"(?:gnu\s+)?free\s+documentation\s+licen[cs]e(?:\s*\(?gfdl\)?)?" + _V_MAYBE, _fdl),
    (r"mozilla\s+public\s+licen[cs]e(?:\s*\(mpl\))?" + _V_MAYBE, _versioned("MPL", "1.0 1.1 2.0")),
    (r"\bMPL(?:\s+licen[cs]e)?" + _V_MAYBE, _versioned("MPL", "1.0 1.1 2.0")),
    (r"mozilla\.org/(?:[a-z\-]{2,5}/)?mpl/(?P<version>[12]\.[01])", _versioned("MPL", "1.0 1.1 2.0")),
    (r"eclipse\s+public\s+licen[cs]e(?:\s*\(epl\))?" + _V_MAYBE, _versioned("EPL", "1.0 2.0")),
    (r"\bEPL" + _V, _versioned("EPL", "1.0 2.0")),
    (r"european\s+union\s+public\s+licen[cs]e(?:\s*\(eupl\))?" + _V_MAYBE, _versioned("EUPL", "1.0 1.1 1.2")),
    (r"\bEUPL" + _V_MAYBE, _versioned("EUPL", "1.0 1.1 1.2")),
    (
        r"common\s+development\s+and\s+distribution\s+licen[cs]e(?:\s*\(cddl\))?" + _V_MAYBE,
        _versioned("CDDL", "1.0 1.1"),
    ),
    (r"\bCDDL" + _V, _versioned("CDDL", "1.0 1.1")),
    (r"artistic\s+licen[cs]e" + _V_MAYBE, _versioned("Artistic", "1.0 2.0")),
    (r"boost\s+software\s+licen[cs]e" + _V_MAYBE, _always("BSL-1.0")),
    (r"\bzlib(?:/libpng)?\s+licen[cs]e", _always("Zlib")),
    (r"(?:sil\s+)?open\s+font\s+licen[cs]e" + _V_MAYBE, _versioned("OFL", "1.0 1.1")),
    (r"\bOFL" + _V, _versioned("OFL", "1.0 1.1")),
    (r"\bWTFPL\b|do\s+what\s+the\s+f\S{1,4}\s+you\s+want\s+to\s+public\s+licen[cs]e", _always("WTFPL")),
    (r"open\s+database\s+licen[cs]e|\bODbL(?:[\s\-]v?1\.0)?\b|opendatacommons\.org/licenses/odbl", _always("ODbL-1.0")),
    (r"open\s+data\s+commons\s+attribution(?:\s+licen[cs]e)?|\bODC-By(?:-1\.0)?\b", _always("ODC-By-1.0")),
    (r"public\s+domain\s+dedication\s+and\s+licen[cs]e|\bPDDL(?:-1\.0)?\b", _always("PDDL-1.0")),
    (r"(?:python|PSF)\s+(?:software\s+foundation\s+)?licen[cs]e" + _V_MAYBE, _always("PSF-2.0")),
    (r"server\s+side\s+public\s+licen[cs]e|\bSSPL(?:[\s\-]v?1(?:\.0)?)?\b", _always("SSPL-1.0")),
    (r"business\s+source\s+licen[cs]e|\bBUSL-1\.1\b", _always("BUSL-1.1")),
    (r"elastic\s+licen[cs]e" + _V_MAYBE, _always("Elastic-2.0")),
    (r"class\s?path\s+(?:linking\s+)?exception", _always("Classpath-exception-2.0")),
    (r"(?:gcc\s+)?runtime\s+library\s+exception", _always("GCC-exception-3.1")),
    (r"llvm[\s\-]exceptions?", _always("LLVM-exception")),
)
