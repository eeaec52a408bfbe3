"""Packages as people name many of them at once: package URLs with ``*`` and ``?``, and a range of versions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import re2

from tcop_lint.dependencies.versions import in_range, is_range

if TYPE_CHECKING:
    from tcop_lint.dependencies.model import Component

_SHAPE = re.compile(r"pkg:[a-z*?][a-z0-9.*?-]*/\S+", re.IGNORECASE)
_VERSION = re.compile(r"(?<=[^/:])@[^/@]*$")
_HOSTED = frozenset({"golang", "swift"})
"""Types whose names begin with a host, which many share."""
_SHARED = frozenset({"com", "org", "net", "io", "dev", "uk", "gov", "co"})
"""Words with which the names of many owners begin."""
_FEWEST_LETTERS = 3
_LONGEST = 500
"""Characters above which a pattern is none."""


def fault(package: str, versions: str = "") -> str:
    """What is wrong with a pattern and its range; empty when nothing is."""
    if len(package) > _LONGEST or not _SHAPE.fullmatch(package.strip()):
        return f"{package[:60]!r} is no package URL such as pkg:npm/express or pkg:npm/@example/*"
    return "" if is_range(versions) else f"{versions!r} is no range of versions such as >=1.2, <2"


def is_broad(package: str) -> bool:
    """Whether a pattern names neither a package nor an owner, so that it stands for all of a kind."""
    kind, _, name = _bare(package)[0].removeprefix("pkg:").partition("/")
    if "*" in kind or "?" in kind:
        return True
    if "*" not in name:
        return False
    if kind in _HOSTED:
        name = name.partition("/")[2]
    words: list[str] = [word for word in re.split(r"[^a-z0-9*?]+", name) if word not in _SHARED]
    return sum(char.isalnum() for word in words for char in word) < _FEWEST_LETTERS


def names(package: str, versions: str, purl: str, component: Component) -> bool:
    """Whether a pattern and a range are for a component, whose ``purl.plain`` is ``purl``.

    A component whose version is not known is in no range.
    """
    bare, version = _bare(package)
    if _pattern(bare).fullmatch(purl.lower()) is None:
        return False
    wanted = versions or version
    return not wanted or in_range(component.version, wanted) is True


@lru_cache(maxsize=4096)
def _bare(package: str) -> tuple[str, str]:
    """A pattern without version and qualifiers, in small letters, and the version."""
    from urllib.parse import unquote

    text = unquote(package.strip())
    if "=" in text:
        text = text.partition("?")[0]
    found = _VERSION.search(text)
    return _VERSION.sub("", text).strip().lower(), found[0][1:] if found else ""


@lru_cache(maxsize=512)
def _pattern(bare: str) -> re2._Regexp:
    return globbed(bare)


def globbed(glob: str) -> re2._Regexp:
    """A glob in which ``*`` stands for anything and ``?`` for one character, as a pattern for the whole of a text."""
    parts = (".*" if char == "*" else "." if char == "?" else re2.escape(char) for char in glob)
    return re2.compile(f"(?s){''.join(parts)}")
