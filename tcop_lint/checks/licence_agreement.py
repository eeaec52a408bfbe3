"""Checks on whether what is said of the licence in several places agrees, and is said in SPDX's words."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import judged, listing, not_applicable, unknown
from tcop_lint.checks.stated import Stated, documents, families, governing, licence_files, named
from tcop_lint.data.conventions import NOT_PRODUCT, VENDORED
from tcop_lint.facts import Fact
from tcop_lint.facts.licences import DeclaredLicence, FileLicence, LicenceText
from tcop_lint.spdx import ids_of, is_covered, loosely_named
from tcop_lint.spdx.opening import FOR_CONTENT
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tcop_lint.record import Record
    from tcop_lint.verdicts import Level

_KINDS: frozenset[type[Fact]] = frozenset({DeclaredLicence, LicenceText})
_MANY = 5
_ONE_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]+")


@check("declared-licences")
class DeclaredLicences(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What manifests, metadata, badges and the README declare is what the licence files give."""

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS, files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        facts = case.facts
        declared = [(path, one) for path, one in facts.of(DeclaredLicence) if not facts.paths.names(NOT_PRODUCT, path)]
        said = documents(facts)
        if not declared and not said:
            return not_applicable("nothing declares a licence")
        problems: list[Problem] = []
        agreeing: list[Evidence] = []
        for path, one in declared:
            problem = _disagreement(case, path, one)
            if problem:
                problems.append(problem)
            elif one.expression:
                agreeing.append(Evidence(f"{one.place}: {one.written}", path, one.line))
        for stated in said:
            problems += _of_document(case, stated)
            agreeing.append(
                Evidence(f"the README names {named(stated.text.expression)}", stated.path, stated.text.line)
            )
        if not problems and not licence_files(facts):
            return not_applicable("there is no licence file to agree with")
        return judged(problems, agreeing[:5])


def _disagreement(case: Case, path: str, one: DeclaredLicence) -> Problem | None:
    files = governing(case.facts, path)
    place = f"{posixpath.basename(path)} declares {one.place} {one.written!r}"
    if one.file:
        return _missing_file(case, path, one) if files else None
    if not _known(files):
        return None
    if one.closed:
        message = f"{place}, and {_gives(files)}."
        return Problem(message=message, path=path, line=one.line, column=one.column, key=one.place)
    if one.about == "content" and ids_of(one.expression) <= FOR_CONTENT:
        return None
    if _is_given(one, families(files)):
        return None
    message = f"{place}, and {_gives(files)}."
    return Problem(message=message, path=path, line=one.line, column=one.column, key=one.place)


def _is_given(one: DeclaredLicence, given: Collection[str]) -> bool:
    """Whether the licence files give what is declared, or nobody can tell what that is."""
    if one.expression:
        return is_covered(one.expression, given)
    stem = loosely_named(one.written)
    return not stem or any(stem in spdx for spdx in given)


def _missing_file(case: Case, path: str, one: DeclaredLicence) -> Problem | None:
    """A pointer to a licence file that is not there."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), one.file.lstrip("/")))
    if beside in case.facts.paths or beside.startswith("../") or "://" in one.file:
        return None
    if any(other.lower() == beside.lower() for other in case.facts.paths.all):
        return None
    files = governing(case.facts, path)
    hint = f" There is {files[0].path}." if files else ""
    message = f"{posixpath.basename(path)} points to the licence file {one.file!r}, which is not there.{hint}"
    return Problem(message=message, path=path, line=one.line, column=one.column, key=f"{one.place} file")


def _of_document(case: Case, stated: Stated) -> Iterator[Problem]:
    """A README that names licences of which none is given in a file."""
    files = licence_files(case.facts)
    ids = families([stated])
    if not _known(files) or not ids or ids & families(files):
        return
    if stated.text.match != "notice" or {"unversioned", "cut"} & set(stated.text.tags):
        return
    message = f"The README says that the licence is {named(stated.text.expression)}, and {_gives(files)}."
    # MIT for the code and the Open Government Licence for the words is what departments are asked for
    level: Level | None = "note" if ids <= FOR_CONTENT else None
    yield Problem(message=message, path=stated.path, line=stated.text.line, key="readme", level=level)


def _known(files: list[Stated]) -> bool:
    """Whether every one of the licence files was understood, so that something can contradict them."""
    return bool(files) and all(text.expression for _, text in files)


def _gives(files: list[Stated]) -> str:
    return " and ".join(f"{path} gives {named(text.expression)}" for path, text in files[:2])


@check("licence-ids")
class LicenceIds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a format wants an SPDX expression it gets one, and no id in it has been withdrawn."""

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({DeclaredLicence, FileLicence}), files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        facts = case.facts
        problems: dict[tuple[str, str], list[tuple[str, Problem]]] = {}
        looked = 0
        wanted: list[tuple[str, DeclaredLicence | FileLicence]] = [
            *((path, one) for path, one in facts.of(DeclaredLicence) if one.strict or one.fault),
            *((path, one) for path, one in facts.of(FileLicence) if one.head and not is_prose(path)),
        ]
        for path, one in wanted:
            if facts.paths.names(NOT_PRODUCT, path):
                continue
            looked += 1
            if one.fault and (one.right or one.fault == "deprecated" or _ONE_WORD.fullmatch(one.wrong)):
                problem = Problem(message=_id_fault(one), path=path, line=one.line, column=one.column, key=one.wrong)
                problems.setdefault((one.wrong, type(one).__name__), []).append((path, problem))
        if not looked:
            return not_applicable("nothing declares a licence in SPDX's words")
        return judged(_first_of_each(problems), [Evidence(f"looked at {looked} declarations")])


def _id_fault(one: DeclaredLicence | FileLicence) -> str:
    if one.fault == "deprecated":
        if not one.right:
            return f"The SPDX id {one.wrong} has been withdrawn."
        also = (
            f", or {one.right.removesuffix('-only')}-or-later if you mean that" if one.right.endswith("-only") else ""
        )
        return f"The SPDX id {one.wrong} has been withdrawn. Write {one.right}{also}."
    if not one.right:
        return f"{one.wrong!r} is no SPDX id, so tools that list licences cannot tell what it means."
    return f"{one.wrong!r} is no SPDX expression. Write {one.right}."


def _first_of_each(found: dict[tuple[str, str], list[tuple[str, Problem]]]) -> Iterator[Problem]:
    """Each fault where it stands first, and how often else."""
    for places in found.values():
        if len(places) <= _MANY:
            yield from (problem for _, problem in places)
            continue
        first = places[0][1]
        message = f"{first.message} It stands in {len(places)} files: {listing((path for path, _ in places), 3)}."
        yield Problem(message=message, path=first.path, line=first.line, column=first.column, key=first.key)


@check("file-licences")
class FileLicences(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Files whose header names a licence name one that the repository's licence files give.

    Files that name another copyright holder are somebody else's and may have another licence.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({FileLicence, LicenceText}), files=(NOT_PRODUCT, VENDORED))

    def judge(self, case: Case) -> Result:
        facts = case.facts
        headed = [
            (path, one)
            for path, one in facts.of(FileLicence)
            if one.head and one.expression and not facts.paths.names(NOT_PRODUCT, path) and not is_prose(path)
        ]
        if not headed:
            return not_applicable("no file names its licence in an SPDX header")
        if not licence_files(facts):
            return not_applicable("there is no licence file to agree with")
        if not _known(licence_files(facts)):
            return unknown("the licence files are not understood, so nothing can be said against them")
        ours = _holder_words(licence_files(facts))
        problems: dict[tuple[str, str], list[tuple[str, Problem]]] = {}
        for path, one in headed:
            files = governing(facts, path)
            if is_covered(one.expression, families(files)) or (one.holder and not _words(one.holder) & ours):
                continue
            message = f"This file's header says {one.expression}, and {_gives(files)}."
            problem = Problem(message=message, path=path, line=one.line, column=one.column, key=one.expression)
            problems.setdefault((one.expression, ""), []).append((path, problem))
        return judged(_first_of_each(problems), [Evidence(f"{len(headed)} files name their licence")])


def is_prose(path: str) -> bool:
    """Documents show headers as examples."""
    return path.lower().endswith((".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc", ".txt", ".html"))


_COMMON_WORDS = frozenset({"the", "and", "for", "copyright", "inc", "ltd", "limited", "team"}) | {
    "authors",
    "contributors",
    "project",
    "software",
}


def _words(holder: str) -> frozenset[str]:
    words = "".join(char if char.isalnum() else " " for char in holder.lower()).split()
    return frozenset(word for word in words if len(word) > 2 and not word.isdigit()) - _COMMON_WORDS


def _holder_words(stated: list[Stated]) -> frozenset[str]:
    return frozenset(word for _, text in stated for notice in text.copyrights for word in _words(notice.holder))


@check("preferred-licence")
class PreferredLicence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The licence files give one of the licences that the settings name as the organisation's own choice."""

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({LicenceText}))

    def judge(self, case: Case) -> Result:
        wanted = case.settings.preferred_licences if case.settings else ()
        if not wanted:
            return not_applicable("the setting preferred-licences names none")
        files = licence_files(case.facts) or documents(case.facts)
        if not _known(files):
            return not_applicable("no licence was found that could be compared")
        for path, text in files:
            if ids_of(text.expression) & set(wanted):
                return judged((), [Evidence(named(text.expression), path, text.line)])
        path, text = files[0]
        message = f"{_gives(files)}, and your organisation's choice is {listing(wanted)}.".replace(
            f"{path} gives", "The licence is", 1
        )
        return judged([Problem(message=message, path=path, line=text.line, key="preferred")])
