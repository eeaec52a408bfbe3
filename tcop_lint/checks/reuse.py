"""The check on whether a repository keeps to the REUSE Specification 3.3 (https://reuse.software/spec-3.3/).

It finds what ``reuse lint`` finds; docs/performance.md has how far the two agree on real repositories.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import judged, listing, not_applicable, unknown
from tcop_lint.facts import Fact, NotExamined
from tcop_lint.facts.licences import Annotation, FileCopyright, FileLicence
from tcop_lint.spdx import canonical, is_deprecated, is_exception
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tcop_lint.facts import Facts
    from tcop_lint.record import Record

_GLOBAL = ("/REUSE.toml", "/.reuse/dep5")
_TEXTS = ("/LICENSES/**",)
_NOT_COVERED = re.compile(
    r"""
      (?:.*/)? (?:LICENSES|\.reuse|subprojects/[^/]+) /.*
    | (?:.*/)? (?: LICEN[CS]E(?:[-.][^/]*)? | COPYING(?:[-.][^/]*)? | [^/]*\.license | REUSE\.toml | \.hgtags
        | [^/]*\.spdx(?:\.(?:rdf|json|xml|ya?ml))? | (?:CAL-1\.0(?:-Combined-Work-Exception)?|SHL-2\.1)(?:\.[^/]+)? )
    """,
    re.VERBOSE | re.DOTALL,
)
"""Paths that need say nothing, as the REUSE tool has them. Upper and lower case are not the same."""
_MEMORY = 64 << 20


class Cover(NamedTuple):
    """What is said of one file, wherever it is said."""

    ids: frozenset[str]
    has_copyright: bool
    wrong: tuple[str, ...] = ()


class Lint(NamedTuple):
    """What ``reuse lint`` would say. Paths are sorted; ``missing_texts`` and ``invalid`` give the first path."""

    no_licence: tuple[str, ...]
    no_copyright: tuple[str, ...]
    invalid: dict[str, str]
    missing_texts: dict[str, str]
    unused: tuple[str, ...]
    bad: tuple[str, ...]
    deprecated: tuple[str, ...]
    without_ending: tuple[str, ...]
    files: int

    @property
    def is_met(self) -> bool:
        """Whether there is nothing to object to."""
        return not any(self[:-1])


@check("reuse")
class Reuse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every file says its licence and copyright holder, and the text of every licence stands in LICENSES.

    Asked only of repositories that follow the specification: they have a REUSE.toml or ``.reuse/dep5``, or licence
    texts in LICENSES and SPDX headers in at least ``headed`` percent of their files.
    """

    headed: int = 50

    def needs(self, record: Record) -> Needs:
        kinds: frozenset[type[Fact]] = frozenset({FileLicence, FileCopyright, Annotation})
        return Needs(kinds, files=(_GLOBAL, _TEXTS))

    def judge(self, case: Case) -> Result:
        facts = case.facts
        has_global = bool(facts.paths.find(_GLOBAL))
        if not has_global and not _licence_texts(facts):
            return not_applicable("it has neither a REUSE.toml nor a folder LICENSES")
        broken = [path for path, _ in facts.of(NotExamined) if posixpath.basename(path) in {"REUSE.toml", "dep5"}]
        if broken:
            return unknown(f"{listing(dict.fromkeys(broken))} could not be read")
        lint = reuse_lint(facts)
        if not has_global and _headed(facts) * 100 < self.headed * lint.files:
            return not_applicable("few of its files have SPDX headers, so it does not follow the specification")
        return judged(_problems(lint), [Evidence(f"{lint.files} files have a licence and a copyright holder")])


def _headed(facts: Facts) -> int:
    return len({path for path, _ in facts.of(FileLicence)})


def _problems(lint: Lint) -> Iterator[Problem]:
    for paths, what in ((lint.no_licence, "licence"), (lint.no_copyright, "copyright holder")):
        if paths:
            message = f"{len(paths)} of {lint.files} files say nothing of their {what}: {listing(paths)}."
            yield Problem(message=message, path=paths[0], key=what)
    for written, path in lint.invalid.items():
        yield Problem(message=f"{written!r} is no licence expression.", path=path, key=f"invalid {written}")
    for spdx, path in lint.missing_texts.items():
        message = f"The text of {spdx} is missing: there is no LICENSES/{spdx}.txt."
        yield Problem(message=message, path=path, key=f"missing {spdx}")
    for paths, fault in (
        (lint.bad, "is named neither after a licence of the SPDX list nor LicenseRef-…"),
        (lint.deprecated, "is named after an SPDX id that has been withdrawn"),
        (lint.without_ending, "has a name without an ending such as .txt"),
        (lint.unused, "is the text of a licence that no file has"),
    ):
        for path in paths:
            yield Problem(message=f"{posixpath.basename(path)} {fault}.", path=path, key=fault)


def reuse_lint(facts: Facts) -> Lint:
    """Judge the files of a repository as ``reuse lint`` does."""
    covered = [path for path in facts.paths.all if not _NOT_COVERED.fullmatch(path) and path not in facts.empty]
    tables = _Tables(facts)
    texts = _licence_texts(facts)
    covers = {path: _cover(facts, tables, path) for path in covered}
    used = {spdx for cover in covers.values() for spdx in cover.ids}
    invalid: dict[str, str] = {}
    missing: dict[str, str] = {}
    for path, cover in covers.items():
        for written in cover.wrong:
            invalid.setdefault(written, path)
        for spdx in sorted(cover.ids):
            if spdx not in texts and spdx.removesuffix("+") not in texts:
                missing.setdefault(spdx, path)
    return Lint(
        no_licence=tuple(path for path in covered if not covers[path].ids),
        no_copyright=tuple(path for path in covered if not covers[path].has_copyright),
        invalid=invalid,
        missing_texts=missing,
        unused=tuple(path for spdx, path in sorted(texts.items()) if not {spdx, f"{spdx}+"} & used),
        bad=tuple(path for spdx, path in sorted(texts.items()) if not _is_known(spdx)),
        deprecated=tuple(path for spdx, path in sorted(texts.items()) if is_deprecated(spdx)),
        without_ending=tuple(
            path for spdx, path in sorted(texts.items()) if posixpath.basename(path) == spdx and _is_listed(spdx)
        ),
        files=len(covered),
    )


def _is_listed(spdx: str) -> bool:
    return canonical(spdx) == spdx and not spdx.startswith("LicenseRef-")


def _is_known(spdx: str) -> bool:
    return (canonical(spdx) == spdx and "Unknown" not in spdx) or is_exception(spdx)


def _licence_texts(facts: Facts) -> dict[str, str]:
    """The texts in LICENSES by the id that their name gives."""
    texts: dict[str, str] = {}
    for path in facts.paths.find(_TEXTS):
        name = posixpath.basename(path)
        if not path.startswith("LICENSES/") or name.endswith(".license"):
            continue
        stem, dot, _ = name.rpartition(".")
        spdx = stem if dot and stem and not (_is_listed(name) or is_exception(name)) else name
        texts.setdefault(spdx if _is_known(spdx) or not dot else stem or name, path)
    return texts


class _Table:
    """The annotations of one REUSE.toml or dep5, to be asked for the last that names a path."""

    def __init__(self, folder: str, annotations: Sequence[Annotation]) -> None:
        self.folder = folder
        self.annotations = annotations
        self._owners: list[int] = []
        self._patterns = self._compiled()

    def _compiled(self) -> re2.Set | None:
        options = re2.Options()
        options.max_mem = _MEMORY
        options.dot_nl = True
        options.log_errors = False
        patterns = re2.Set.FullMatchSet(options)
        for number, annotation in enumerate(self.annotations):
            for path in annotation.paths:
                try:
                    patterns.Add(path.encode("utf-8", "replace"))
                except re2.error:
                    continue
                self._owners.append(number)
        if not self._owners:
            return None
        patterns.Compile()
        return patterns

    def find(self, path: str) -> Annotation | None:
        """The last annotation that names a path, relative to the root of the repository."""
        if self._patterns is None or (self.folder and not path.startswith(f"{self.folder}/")):
            return None
        inner = path[len(self.folder) + 1 :] if self.folder else path
        hits = self._patterns.Match(inner.encode("utf-8", "replace")) or ()
        return self.annotations[max(self._owners[hit] for hit in hits)] if hits else None


class _Tables:
    """Every REUSE.toml, the topmost first, or the dep5."""

    def __init__(self, facts: Facts) -> None:
        by_path: dict[str, list[Annotation]] = {}
        for path, annotation in facts.of(Annotation):
            by_path.setdefault(path, []).append(annotation)
        folders = {path: "" if path.endswith("dep5") else posixpath.dirname(path) for path in by_path}
        self._tables = [
            _Table(folders[path], by_path[path]) for path in sorted(by_path, key=lambda path: folders[path].split("/"))
        ]

    def find(self, path: str) -> list[Annotation]:
        """What names a path, from the topmost to the nearest; nothing comes after one that overrides."""
        found: list[Annotation] = []
        for table in self._tables:
            annotation = table.find(path)
            if annotation is not None:
                found.append(annotation)
                if annotation.precedence == "override":
                    break
        return found


def _cover(facts: Facts, tables: _Tables, path: str) -> Cover:
    """What is said of a file, in the order of precedence that the specification gives."""
    annotations = tables.find(path)
    said = [annotation for annotation in annotations if annotation.precedence != "closest"]
    closest = [annotation for annotation in annotations if annotation.precedence == "closest"]
    ids, wrong, has_copyright = set[str](), list[str](), False
    if not any(annotation.precedence == "override" for annotation in said):
        own = _own(facts, path)
        has_own_licence = bool(own.ids or own.wrong)
        ids, wrong, has_copyright = set(own.ids), list(own.wrong), own.has_copyright
        nearest = _nearest(closest)
        if not has_own_licence:
            ids |= nearest.ids
            wrong += nearest.wrong
        if not own.has_copyright:
            has_copyright = nearest.has_copyright
    for annotation in said:
        ids.update(annotation.ids)
        wrong += annotation.wrong
        has_copyright = has_copyright or annotation.copyrights > 0
    return Cover(frozenset(ids), has_copyright, tuple(wrong))


def _own(facts: Facts, path: str) -> Cover:
    """What a file says of itself, or the ``.license`` file beside it says in its place."""
    where = f"{path}.license" if f"{path}.license" in facts.paths else path
    licences = facts.at(where, FileLicence)
    return Cover(
        frozenset(spdx for licence in licences for spdx in licence.ids),
        bool(facts.at(where, FileCopyright)),
        tuple(licence.written for licence in licences if not licence.ids),
    )


def _nearest(annotations: Iterable[Annotation]) -> Cover:
    """Of annotations from the topmost to the nearest, the nearest licence and the nearest copyright."""
    ids: frozenset[str] = frozenset()
    wrong: tuple[str, ...] = ()
    has_copyright = False
    for annotation in annotations:
        if annotation.ids or annotation.wrong:
            ids, wrong = frozenset(annotation.ids), annotation.wrong
        has_copyright = has_copyright or annotation.copyrights > 0
    return Cover(ids, has_copyright, wrong)
