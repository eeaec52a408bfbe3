"""Claims: what one source says of the licence of one version of a package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args
from urllib.parse import unquote

from tcop_lint.dependencies.purl import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.dependencies.licensing.meaning import Meaning
    from tcop_lint.dependencies.model import Component

Kind = Literal[
    "clarification",
    "lock-file",
    "bill-of-materials",
    "installed",
    "machine-cache",
    "licences-lock",
    "bundled",
    "bundled-by-hand",
    "stale-bill",
    "bundled-other-version",
    "user-cache",
    "online",
]
Confidence = Literal["certain", "high", "medium", "low"]

ORDER: tuple[Kind, ...] = get_args(Kind)
"""The chain: whose word counts first."""

OF_THIS_VERSION: frozenset[Kind] = frozenset(ORDER) - {"bundled-by-hand", "stale-bill", "bundled-other-version"}
"""Kinds that speak of the very version that is used."""

_SURE: dict[str, Confidence] = {"exact": "high", "high": "high", "medium": "medium", "low": "low", "none": "low"}


class Key(NamedTuple):
    """One version of a package: its purl without version and qualifiers in small letters, and the version."""

    package: str
    version: str


class Claim(NamedTuple):
    """What one source says. ``expression`` is SPDX, empty where ``written`` is not understood.

    ``locator`` says where: ``path:line``, an address, or who says so. ``file`` is a licence file to which it points.
    """

    expression: str
    kind: Kind
    locator: str
    confidence: Confidence
    written: str = ""
    file: str = ""


class Found:
    """Claims by package and version, as one kind of source gives them."""

    def __init__(self) -> None:
        self._claims: dict[str, dict[str, list[Claim]]] = {}

    def add(self, key: Key, claim: Claim) -> None:
        """Note a claim, once."""
        listed = self._claims.setdefault(key.package, {}).setdefault(key.version, [])
        if claim not in listed:
            listed.append(claim)

    def at(self, key: Key) -> list[Claim]:
        """The claims on this very version."""
        return self._claims.get(key.package, {}).get(key.version, [])

    def of_others(self, key: Key) -> Iterable[tuple[str, Claim]]:
        """The claims on other versions of the package, each with the version."""
        for version, claims in self._claims.get(key.package, {}).items():
            if version != key.version:
                for claim in claims:
                    yield version, claim

    def __bool__(self) -> bool:
        return bool(self._claims)


def key_of(component: Component) -> Key:
    """What a component is looked up by. Versions of Go and of PHP are written with and without a v."""
    package = plain(component.ecosystem, component.name, component.source).lower()
    return Key(package, _version(component.version))


def key_of_purl(purl: str) -> Key | None:
    """What a purl is looked up by; None where it is none."""
    if not purl.startswith("pkg:") or len(purl) > 1000:
        return None
    bare = unquote(purl.partition("?")[0].partition("#")[0]).removeprefix("pkg:").lstrip("/")
    at = bare.rfind("@")
    versioned = at > max(bare.rfind("/") + 1, 0)
    name, version = (bare[:at], bare[at + 1 :]) if versioned else (bare, "")
    kind, slash, rest = name.partition("/")
    if not slash or not rest:
        return None
    rest = rest.replace("_", "-") if kind.lower() == "pypi" else rest
    return Key(f"pkg:{kind}/{rest}".lower(), _version(version))


def _version(version: str) -> str:
    return version[1:] if version[:1] == "v" and version[1:2].isdigit() else version


def claim_of(meaning: Meaning, kind: Kind, locator: str, written: str) -> Claim:
    """A claim that repeats what somebody wrote."""
    return Claim(meaning.expression, kind, locator, _SURE[meaning.sureness], written[:200], meaning.file)
