"""Facts about licences: what licence files say, what metadata declares, what single files carry."""

from __future__ import annotations

from msgspec import Struct

from tcop_lint.facts import Fact


class Region(Struct, frozen=True, array_like=True):
    """One licence in a text: an SPDX id or a LicenseRef, how well it matches, and its lines from 1."""

    id: str
    match: str
    start: int
    end: int


class Passage(Struct, frozen=True, array_like=True):
    """Words that no licence has, or (``missing`` above 0) a place where so many of a licence's words are left out.

    ``loud`` says that they sound like a restriction.
    """

    text: str
    line: int
    loud: bool
    missing: int = 0


class Copyright(Struct, frozen=True, array_like=True):
    """A copyright notice in a text. ``placeholder`` says that the year or the holder was never filled in."""

    years: str
    holder: str
    line: int
    placeholder: bool = False


class LicenceText(Fact, frozen=True, kw_only=True, tag="licence-text"):
    """What a licence file, or a README where it speaks of licences, says.

    ``match`` is full, changed, partial, notice or none, and ``expression`` an SPDX expression, empty where there is
    none. ``of`` is licence, notice (a NOTICE file) or document (a README). ``tags`` are those of
    ``tcop_lint.licences.model.LicenceText``. Source: ``tcop_lint.licences.identify``.
    """

    of: str
    expression: str
    match: str
    licences: tuple[Region, ...] = ()
    changed: tuple[Passage, ...] = ()
    copyrights: tuple[Copyright, ...] = ()
    tags: tuple[str, ...] = ()


class DeclaredLicence(Fact, frozen=True, kw_only=True, tag="declared-licence"):
    """A licence that metadata declares.

    ``place`` is the key, or ``badge``. ``written`` is as it stands there and ``expression`` the SPDX expression that is
    meant, empty where it cannot be told. ``fault`` is deprecated, unknown or malformed where the format wants an SPDX
    expression (``strict``) and gets none; ``wrong`` is the part at fault and ``right`` what to write instead.
    ``about`` is content where the licence of data or of an API is declared, else code.
    ``closed`` says that the format's word for no licence at all stands there; ``file`` is the licence file it points
    to.
    """

    place: str
    written: str
    expression: str = ""
    about: str = "code"
    strict: bool = False
    fault: str = ""
    wrong: str = ""
    right: str = ""
    closed: bool = False
    file: str = ""


class FileLicence(Fact, frozen=True, kw_only=True, tag="file-licence"):
    """An SPDX-License-Identifier of one file, or of what stands in a ``.license`` file beside it.

    ``expression``, ``fault``, ``wrong`` and ``right`` are as in ``DeclaredLicence``. ``ids`` are the licences and
    exceptions as they are written; none where it is no expression at all. ``head`` says that it stands where headers
    do, in the first 8 KiB, and ``holder`` whom a copyright notice there names.
    """

    written: str
    expression: str = ""
    fault: str = ""
    wrong: str = ""
    right: str = ""
    ids: tuple[str, ...] = ()
    head: bool = True
    holder: str = ""


class FileCopyright(Fact, frozen=True, kw_only=True, tag="file-copyright"):
    """That a file has a copyright notice as REUSE understands it; the first one."""

    text: str


class Annotation(Fact, frozen=True, kw_only=True, tag="reuse-annotation"):
    """One ``[[annotations]]`` of a REUSE.toml, or one Files paragraph of ``.reuse/dep5``.

    ``paths`` are RE2 patterns for the whole of a path relative to the file's folder (REUSE.toml) or to the root (dep5).
    ``precedence`` is closest, aggregate or override; dep5 is always aggregate. ``ids`` are the licences and
    exceptions of its expressions as they are written, and ``wrong`` what is no expression.
    """

    paths: tuple[str, ...]
    precedence: str
    ids: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    copyrights: int = 0
