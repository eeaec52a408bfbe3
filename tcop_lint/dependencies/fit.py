"""Whether a dependency's licence fits the repository's own, by how it is used: ``data/fit.toml``.

The answers say what to look at. They are no legal advice, and "ok" says only that nothing known stands against it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from tcop_lint.dependencies.policy import matches
from tcop_lint.spdx import ids_of, rank_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.dependencies.model import Component

Answer = Literal["ok", "check", "conflict"]
Usage = Literal["linked", "bundled", "browser", "development", "separate"]

TABLE = Path(__file__).parent.parent / "data" / "fit.toml"
ANSWERS: tuple[Answer, ...] = ("ok", "check", "conflict")
"""Best first."""

_SEPARATE = frozenset({"docker", "github-actions", "terraform", "helm"})
_STATIC = frozenset({"gomod", "cargo", "swift", "cocoapods", "pub"})
"""Ecosystems in which a library becomes part of the program that is given out."""
BUNDLERS = frozenset(
    {
        "webpack",
        "vite",
        "rollup",
        "esbuild",
        "parcel",
        "browserify",
        "@rspack/core",
        "next",
        "react-scripts",
        "turbopack",
    }
)
"""npm packages that put a program and what it calls into one file for browsers."""

SERVERS = frozenset({"express", "fastify", "koa", "@hapi/hapi", "@nestjs/core", "restify", "next", "nuxt", "hof"})
"""npm packages of programs that run on a server, where only some of what they call is put into such files."""


class Fit(NamedTuple):
    """An answer, why, and the address that says so; both empty where nothing is known to stand against it.

    ``strong`` says that their licence reaches the whole program.
    """

    answer: Answer
    why: str = ""
    source: str = ""
    strong: bool = False


class _Row(NamedTuple):
    own: tuple[str, ...]
    theirs: tuple[str, ...]
    uses: tuple[str, ...]
    fit: Fit


@cache
def _rows() -> tuple[_Row, ...]:
    import tomli

    table = tomli.loads(TABLE.read_text(encoding="utf-8"))
    groups: dict[str, list[str]] = table["groups"]

    def members(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(glob for name in names for glob in groups[name])

    return tuple(
        _Row(
            own=members(row.get("own", ())),
            theirs=members(row.get("theirs", ())),
            uses=tuple(row["uses"]),
            fit=Fit(row["answer"], row["why"], row["source"], row.get("strong", False)),
        )
        for row in table["rows"]
    )


def usage_of(component: Component, *, bundled: bool) -> Usage:
    """How a component is used. ``bundled`` says that its project puts npm packages into files for browsers."""
    if component.scope in {"development", "build"}:
        return "development"
    if component.ecosystem in _SEPARATE:
        return "separate"
    if component.ecosystem in _STATIC:
        return "bundled"
    return "browser" if bundled and component.ecosystem == "npm" else "linked"


@lru_cache(maxsize=4096)
def fit(own: str, theirs: str, usage: Usage) -> Fit:
    """Whether a dependency under ``theirs`` fits into a repository under ``own``, both SPDX expressions.

    Of a choice (OR) the best counts, of a sum (AND) the worst. Of the repository's own licences that counts which fits
    best, because it may have several for several parts. What is no expression fits.
    """
    mine = sorted(ids_of(own))
    found: dict[int, Fit] = {}

    def rank(licence: str) -> int:
        one = min((_single(spdx, licence, usage) for spdx in mine), key=_rank, default=Fit("ok"))
        found.setdefault(_rank(one), one)
        return _rank(one)

    decided = rank_of(theirs, rank)
    return Fit("ok") if decided is None else found[decided]


def _rank(one: Fit) -> int:
    return ANSWERS.index(one.answer)


def _single(own: str, theirs: str, usage: Usage) -> Fit:
    for row in _rows():
        if usage in row.uses and _is_among(row.own, own) and _is_among(row.theirs, theirs):
            return row.fit
    return Fit("ok")


def _is_among(globs: tuple[str, ...], licence: str) -> bool:
    return not globs or matches(globs, licence)
