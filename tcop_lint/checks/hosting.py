"""Checks on whether everybody can get what belongs to the source: submodules, large files, the source of what was
built.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import judged, not_applicable
from tcop_lint.data.built import COMPILED, COPIED
from tcop_lint.data.conventions import NOT_PRODUCT, VENDORED
from tcop_lint.facts import Fact, NotExamined
from tcop_lint.facts.hosting import Built, LargeFileStore, Submodule
from tcop_lint.forge.addresses import address_of, is_out_of_reach
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Facts
    from tcop_lint.record import Record

_PARTS: frozenset[type[Fact]] = frozenset({Submodule, LargeFileStore})
_COPIES = ("**/{lib,libs,plugin,plugins,ext,external,externals,vendor*,webjars,wwwroot/lib}/**", "**/.yarn/**")
_TESTS = tuple(glob for glob in NOT_PRODUCT if "test" in glob and ".{" not in glob)
_SOURCES = ("js", "mjs", "cjs", "jsx", "ts", "tsx", "vue", "coffee", "css", "scss", "sass", "less", "styl")
_BUILT_NAME = re2.compile(r"(?:[.\-_](?:min|bundle|bundled|chunk|pack|prod))+$")
_WORD = re2.compile(r"[a-z0-9]+")
_RELEASE = re2.compile(r"[-.@]v?[0-9]+\.[0-9]+")


@check("reachable-parts")
class ReachableParts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Submodules and stores of large files have addresses from which everybody can fetch."""

    def needs(self, record: Record) -> Needs:
        return Needs(_PARTS)

    def judge(self, case: Case) -> Result:
        submodules = list(case.facts.of(Submodule))
        stores = list(case.facts.of(LargeFileStore))
        if not submodules and not stores:
            return not_applicable("it has neither submodules nor a store of large files of its own")
        problems = [
            Problem(message=f"The submodule {one.folder} {fault}", path=path, line=one.line, key=one.folder)
            for path, one in submodules
            if (fault := _fault(one.url))
        ]
        problems += [
            Problem(message=f"The store of large files {fault}", path=path, line=one.line, key=one.url)
            for path, one in stores
            if (fault := _fault(one.url))
        ]
        parts = [Evidence(f"{one.folder}: {one.url}", path, one.line) for path, one in submodules]
        return judged(problems, parts[:3])


def _fault(url: str) -> str:
    """Why not everybody can fetch from an address, as the end of a sentence; empty where nothing speaks against it."""
    if url.startswith(("./", "../")):
        return ""
    address = address_of(url)
    if address is None:
        return f"is fetched from {url}, which is a path of one machine."
    if is_out_of_reach(address.host):
        return f"is fetched from {address.host}, which only some networks or accounts can reach."
    if address.is_ssh:
        return f"is fetched over SSH, which takes a key: write https://{address.place}."
    return ""


@check("no-compiled-files")
class NoCompiledFiles(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No compiled program, library or archive of one is tracked. One finding a folder."""

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Built}), files=(COMPILED, _TESTS))

    def judge(self, case: Case) -> Result:
        facts = case.facts
        found = [
            (path, f"{one.what} of {_size(one.size)}")
            for path, one in facts.of(Built)
            if one.of in {"program", "archive"} and not facts.paths.names(_TESTS, path)
        ]
        found += [(path, "too large to be looked into") for path in _unread(facts)]
        folders: dict[str, list[tuple[str, str]]] = {}
        for path, what in sorted(found):
            folders.setdefault(posixpath.dirname(path), []).append((path, what))
        return judged((_of_folder(files) for files in folders.values()), [Evidence("no compiled file is tracked")])


def _unread(facts: Facts) -> Iterator[str]:
    for path in facts.paths.find(COMPILED, but=_TESTS):
        if facts.at(path, NotExamined) and not facts.at(path, Built):
            yield path


def _of_folder(files: list[tuple[str, str]]) -> Problem:
    path, what = files[0]
    more = f", and so are {len(files) - 1} more files in this folder" if len(files) > 1 else ""
    message = f"{posixpath.basename(path)} is compiled ({what}){more}."
    return Problem(message=message, path=path, key="compiled")


def _size(count: int) -> str:
    return f"{count / (1 << 20):.1f} MB" if count >= 1 << 20 else f"{max(count >> 10, 1)} KB"


@check("bundles-with-source")
class BundlesWithSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each minified script has its source: beside it or elsewhere in the repository, inside it, or in the project it
    names.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Built}), files=(VENDORED, _COPIES))

    def judge(self, case: Case) -> Result:
        facts = case.facts
        bundles = [(path, one) for path, one in facts.of(Built) if one.of == "bundle"]
        if not bundles:
            return not_applicable("it holds no minified scripts")
        names = {posixpath.basename(path).lower() for path in facts.paths.all}
        problems: list[Problem] = []
        evidence: list[Evidence] = []
        for path, one in bundles:
            if facts.paths.names(VENDORED, path) or facts.paths.names(_COPIES, path):
                continue
            shown = "its source stands inside it" if one.has_source else one.names or _source_of(path, names)
            if shown:
                evidence.append(Evidence(shown, path))
            else:
                message = f"This is {one.what}, and its source is not in the repository."
                problems.append(Problem(message=message, path=path, key="bundle"))
        if not problems and not evidence:
            return not_applicable("its minified scripts are copies of other people's")
        return judged(problems, evidence[:3])


def _source_of(path: str, names: set[str]) -> str:
    """What shows where the source of a bundle stands; empty where nothing does."""
    name = posixpath.basename(path).lower()
    stem = name.rpartition(".")[0]
    bare = _BUILT_NAME.sub("", stem)
    first = _WORD.search(bare)
    if _RELEASE.search(name) or (first and first.group(0) in COPIED):
        return "a copy of a library by its name"
    if bare == stem:
        return ""
    return next((f"{bare}.{ending}" for ending in _SOURCES if f"{bare}.{ending}" in names), "")
