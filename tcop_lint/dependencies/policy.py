"""What a team has decided on the licences of what it depends on: the table ``[dependencies]`` of the settings.

Exceptions are decisions: these packages may have this licence, says who, until when. They change no fact; what a
licence is, a clarification says.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from tcop_lint.dependencies.licensing.clarifications import Clarification
from tcop_lint.dependencies.model import STATES
from tcop_lint.dependencies.patterns import globbed

if TYPE_CHECKING:
    import re2

    from tcop_lint.dependencies.model import Scope, State
    from tcop_lint.verdicts import Level

SetLevel = Literal["error", "warning", "note", "off"]
Objection = Literal[
    "open",
    "open-content",
    "likely-open",
    "source-available",
    "proprietary",
    "none-stated",
    "unknown",
    "denied",
    "not-allowed",
]
"""Why a licence is objected to: its state, or that the team denies it or allows others only."""

_WORST_FIRST: tuple[SetLevel, ...] = ("error", "warning", "note", "off")
_OTHERWISE: dict[str, SetLevel] = {
    "denied": "warning",
    "not-allowed": "warning",
    "source-available": "warning",
    "proprietary": "warning",
    "none-stated": "note",
    "unknown": "note",
}
"""Levels where the settings say nothing; what is not here is off."""
_MOST_OTHERWISE: dict[str, SetLevel] = {"development": "note", "build": "note"}
"""The most that a scope is worth where the settings say nothing; what is not here has no bound."""
CATEGORY = "category:"
CATEGORIES: frozenset[str] = frozenset(
    [
        "permissive",
        "public-domain",
        "copyleft",
        "copyleft-limited",
        "source-available",
        "free-restricted",
        "proprietary-free",
        "commercial",
        "patent-license",
        "cla",
        "unstated-license",
    ]
)
"""The categories of ScanCode's LicenseDB, as patterns write them."""
_LONGEST = 200
"""Characters above which a pattern is none."""


class Levels(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """How bad each state of a licence is, and a licence that the team denies or does not allow."""

    open: SetLevel | None = None
    open_content: SetLevel | None = None
    likely_open: SetLevel | None = None
    source_available: SetLevel | None = None
    proprietary: SetLevel | None = None
    none_stated: SetLevel | None = None
    unknown: SetLevel | None = None
    denied: SetLevel | None = None
    not_allowed: SetLevel | None = None


class ScopeLevels(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The most that a finding on a dependency of each scope is worth."""

    runtime: SetLevel | None = None
    optional: SetLevel | None = None
    build: SetLevel | None = None
    development: SetLevel | None = None


class Exemption(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A decision: packages that ``package`` (a purl with ``*``) names may be used under ``licence`` until ``expires``.

    ``versions`` is a range (``tcop_lint.dependencies.versions``), empty for all. ``licence`` is an SPDX id or glob, or
    a state such as unknown. ``owner`` is a role. ``path`` and ``line`` say where it stands and are never written.
    """

    package: str
    licence: str
    reason: str
    owner: str
    expires: date
    versions: str = ""
    path: str = ""
    line: int = 1


class Policy(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The table ``[dependencies]``. ``allow`` and ``deny`` are SPDX ids or globs, or ``category:`` and a category of
    ScanCode's LicenseDB with hyphens, such as ``category:copyleft``. With ``allow``, every other one is objected to.
    ``clarifications`` are facts: the licence that a package has, with what shows it.
    """

    levels: Levels = Levels()
    scopes: ScopeLevels = ScopeLevels()
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    exceptions: tuple[Exemption, ...] = ()
    clarifications: tuple[Clarification, ...] = ()


class Weight(NamedTuple):
    """How bad an objection is here. ``chosen`` says that the team's settings say so, and not ours."""

    level: Level
    chosen: bool


def weigh(policy: Policy, objection: Objection, scope: Scope) -> Weight | None:
    """How bad an objection to a dependency of a scope is; None where it is not worth a finding."""
    said = _said(policy, objection)
    level = _level(policy, objection)
    most_said: SetLevel | None = getattr(policy.scopes, scope)
    most = most_said or _MOST_OTHERWISE.get(scope, "error")
    lower = max(level, most, key=_WORST_FIRST.index)
    if lower == "off":
        return None
    return Weight(lower, (said if lower == level else most_said) is not None)


def _said(policy: Policy, objection: Objection) -> SetLevel | None:
    said: SetLevel | None = getattr(policy.levels, objection.replace("-", "_"))
    return said


def _level(policy: Policy, objection: Objection) -> SetLevel:
    return _said(policy, objection) or _OTHERWISE.get(objection, "off")


def object_to(policy: Policy, licence: str, state: State) -> Objection | None:
    """What is to be said against a licence (SPDX expression, empty where unknown); None where nothing is.

    What the team denies comes first; what it allows by name it takes whatever its state. Where the state is the worse
    of the two, it is what is said.
    """
    from tcop_lint.spdx import holds

    if licence and policy.deny and not holds(licence, lambda one: not _is_denied(policy, one)):
        return _worse(policy, "denied", state)
    if policy.allow and licence and state != "unknown":
        return None if holds(licence, lambda one: matches(policy.allow, one)) else _worse(policy, "not-allowed", state)
    return state if state not in {"open", "open-content"} or _said(policy, state) is not None else None


def _worse(policy: Policy, first: Objection, second: Objection) -> Objection:
    return min(first, second, key=lambda one: _WORST_FIRST.index(_level(policy, one)))


def _is_denied(policy: Policy, licence: str) -> bool:
    """A licence with an exception that is allowed by its whole name is not denied by the name of the licence."""
    if not matches(policy.deny, licence):
        return False
    if " WITH " not in licence:
        return True
    return not matches(tuple(one for one in policy.allow if " with " in one.lower()), licence)


def fault(pattern: str) -> str:
    """What is wrong with a pattern of ``allow`` or ``deny``; empty when nothing is."""
    text = pattern.strip()
    if not text or len(text) > _LONGEST:
        return f"{pattern[:60]!r} is no SPDX id, glob of them or category"
    if text.lower().startswith(CATEGORY):
        name = text[len(CATEGORY) :].strip().lower()
        return "" if name in CATEGORIES else f"there is no category {name!r}, but {', '.join(sorted(CATEGORIES))}"
    return "" if "*" in text or "?" in text or _is_licence(text) else f"{pattern!r} is no SPDX id; write * for globs"


def exemption_fault(exemption: Exemption) -> str:
    """What is wrong with the licence of an exception; empty when nothing is."""
    text = exemption.licence.strip()
    if text.lower() in STATES or text.upper() == "UNLICENSED":
        return ""
    wrong = fault(text)
    if not wrong or text.lower().startswith(CATEGORY):
        return wrong
    return f"{exemption.licence[:60]!r} is no SPDX id, glob of them or state such as unknown"


def _is_licence(text: str) -> bool:
    from tcop_lint.spdx import read_expression

    read = read_expression(text)
    return bool(read.text) and read.fault in {"", "deprecated"}


def matches(patterns: tuple[str, ...], licence: str) -> bool:
    """Whether one licence, with its exception, is among patterns: globs of ids, or ``category:`` and a category."""
    bare = licence.partition(" ")[0]
    for pattern in patterns:
        if pattern.lower().startswith(CATEGORY):
            if _category(bare) == pattern[len(CATEGORY) :].strip().lower():
                return True
        elif (compiled := _glob(pattern)).fullmatch(licence.lower()) or compiled.fullmatch(bare.lower()):
            return True
    return False


def _category(spdx: str) -> str:
    from tcop_lint.dependencies.openness import category_of

    return category_of(spdx).lower().replace(" ", "-")


@lru_cache(maxsize=512)
def _glob(pattern: str) -> re2._Regexp:
    return globbed(pattern.strip().lower())
