"""Licences of well-known packages, known without a network: the facts in data/licences.bin.

The file is made by tools/licence_facts.py and read only when a package is looked up. docs/dependencies.md says where
its facts come from.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.dependencies import factfile
from tcop_lint.dependencies.names import key_of
from tcop_lint.dependencies.versions import Version
from tcop_lint.dependencies.versions import version as version_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from tcop_lint.dependencies.factfile import Row, Term

STALE_AFTER = 180
"""Days after which the facts are called old."""

_FAMILIES = {"gradle": "maven", "sbt": "maven", "conda": "pip"}
_FLOATING = frozenset({"docker", "github-actions"})
_SCALA = re.compile(r"_(?:2\.\d\d|3|sjs1_(?:2\.\d\d|3)|native0\.\d_(?:2\.\d\d|3))$")
_MAJOR = re.compile(r"(?:/v[0-9]+|\.v[0-9]+)$")
_GITHUB = re.compile(r"github\.com[/:]([A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+?)(?:\.git)?(?:[/?]|$)")
_PARTS = re.compile(r"[/:.-]")
_NUMBERS = re.compile(r"v?[0-9]{1,9}(?:\.[0-9]{1,9}){0,4}")
_HASH = re.compile(r"[0-9a-f]{12,64}")
_NEWEST = 999_999_999


class Bundled(NamedTuple):
    """What is known of a package's licence.

    ``expression`` is SPDX, or a LicenseRef for terms that SPDX has no id for. ``exact`` says that it is known of this
    very version, and not only of the package, of versions around it or of the family it belongs to. ``source`` is where
    it was read and ``date`` (ISO) when that was current. ``by_hand`` says that somebody checked from which
    version on it holds.
    """

    expression: str
    exact: bool
    source: str
    date: str
    by_hand: bool = False


def find(ecosystem: str, name: str, version: str) -> Bundled | None:
    """The licence of a package by the ecosystem's own rules for names; None where nothing is known for sure.

    ``version`` may be empty or none at all (a branch, a commit): where some versions are open and some are not, the
    answer is then None, save for images, whose tags without a number follow the newest.
    """
    family = _FAMILIES.get(ecosystem, ecosystem)
    lines = _lines(family)
    for place, key in enumerate(keys_of(family, name)):
        line = lines.get(key)
        if line is not None:
            found = _told(factfile.row(line, _pools()), family, version)
            return found if found is None or not place else found._replace(exact=False, by_hand=False)
    return None


def made_on() -> str:
    """The ISO date of the facts. Reads one line of the file."""
    with _file().open("rb") as handle:
        return factfile.header(handle.readline()).date


def age(as_of: str) -> int:
    """How many days old the facts are on a day (ISO date), 0 where that is before they were made.

    Raises ValueError where ``as_of`` is no date.
    """
    return max(0, (date.fromisoformat(as_of) - date.fromisoformat(made_on())).days)


def warning(as_of: str) -> str:
    """What to tell people where the facts are older than ``STALE_AFTER`` days on a day (ISO date), else nothing."""
    days = age(as_of)
    if days <= STALE_AFTER:
        return ""
    return (
        f"The bundled licence facts are {days} days old (made on {made_on()}): packages may have changed licence "
        "since. Update tcop-lint."
    )


def knows(ecosystem: str, name: str) -> bool:
    """Whether there is a row for the package itself, and not only for a family that its name would belong to."""
    family = _FAMILIES.get(ecosystem, ecosystem)
    return next(keys_of(family, name)) in _lines(family)


def keys_of(ecosystem: str, name: str) -> Iterator[str]:
    """The keys under which a package may stand, the package's own first, then the families it belongs to.

    A Go module is under the licence of the repository that it lies in unless it brings its own:
    https://go.dev/ref/mod#vcs-license.
    """
    key = _key(ecosystem, name)
    yield key
    if ecosystem == "gomod":
        yield _MAJOR.sub("", key)
        yield "/".join(key.split("/")[:3])
    for match in reversed(list(_PARTS.finditer(key))):
        yield key[: match.end()] + "*"


def _key(ecosystem: str, name: str) -> str:
    if ecosystem == "docker" or name.startswith("docker://"):
        return _image(name)
    if ecosystem == "github-actions":
        return "/".join(name.lower().split("/")[:2])
    if ecosystem == "maven":
        return _SCALA.sub("", name)
    if ecosystem == "terraform":
        return _module(name)
    return key_of(ecosystem, name)


def _module(name: str) -> str:
    """A provider or a module of a registry by its place there, a module from GitHub by its repository."""
    repository = _GITHUB.search(name)
    if repository is not None:
        return f"github.com/{repository[1]}".lower()
    return key_of("terraform", name).partition("//")[0].lower()


def _image(name: str) -> str:
    """An image without tag, digest and the registry that is meant where none is named."""
    bare = name.removeprefix("docker://").partition("@")[0].lower()
    head, slash, tail = bare.rpartition("/")
    bare = head + slash + tail.partition(":")[0]
    host, _, rest = bare.partition("/")
    if host.endswith("docker.io") and rest:
        bare = rest
    return bare.removeprefix("public.ecr.aws/docker/").removeprefix("library/")


def _told(row: Row, family: str, version: str) -> Bundled | None:
    for term in row.terms:
        if version in term.versions:
            return Bundled(term.expression, True, *term.fact) if term.expression else None
    told = term_of(row, version, floating=family in _FLOATING, latest=family == "docker" and bool(version))
    return Bundled(told.expression, False, *told.fact) if told is not None and told.expression else None


def term_of(row: Row, version: str, *, floating: bool, latest: bool = False) -> Term | None:
    """The term that a version falls under.

    For what is no number, such as a commit or a branch, that is the last term, but none where some terms are open and
    others not, unless ``latest`` says that words mean the newest. ``floating``: a short version means the newest that
    begins so, as the tags of images and actions do.
    """
    place = _place(version, floating)
    if place is None:
        return None if row.unsure and not latest else row.terms[-1]
    told = row.terms[0]
    for term in row.terms[1:]:
        since = version_of(term.since)
        if since is not None and since <= place:
            told = term
    return told


def _place(version: str, floating: bool) -> Version | None:
    """Where a version stands among others; None for a commit, a branch or a word."""
    numbers = _NUMBERS.match(version)
    if numbers is None or _HASH.fullmatch(version):
        return None
    return version_of(f"{numbers.group()}.{_NEWEST}" if floating else version)


def _file() -> Traversable:
    return files("tcop_lint.data").joinpath("licences.bin")


@lru_cache(maxsize=1)
def _content() -> bytes:
    return _file().read_bytes()


@lru_cache(maxsize=1)
def _pools() -> factfile.Pools:
    return factfile.pools(_content())


@lru_cache(maxsize=32)
def _lines(family: str) -> dict[str, str]:
    return factfile.lines(_content(), family)
