"""Checks on the copyright notices of licence files: there is one, it is filled in, and it names the right holder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import judged, not_applicable
from tcop_lint.checks.stated import Stated, licence_files
from tcop_lint.facts.licences import Copyright, LicenceText
from tcop_lint.spdx import family
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.record import Record

_WITH_NOTICE = frozenset(
    {"MIT", "X11", "ISC", "NCSA", "Zlib"}
    | {"BSD-2-Clause", "BSD-2-Clause-Patent", "BSD-3-Clause", "BSD-3-Clause-Clear", "BSD-4-Clause"}
)
"""Licences whose text begins with a copyright notice that is to be filled in."""

_CROWN_BODIES = frozenset({"central"})
_CROWN = r"(?i)\bcrown\b"


@check("copyright-notice")
class CopyrightNotice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a licence file begins with a copyright notice, the notice has a year and a holder and no placeholder."""

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({LicenceText}))

    def judge(self, case: Case) -> Result:
        wanted = [one for one in licence_files(case.facts) if _takes_notice(one.text)]
        if not wanted:
            return not_applicable("no licence file has a copyright notice to fill in")
        problems = [problem for one in wanted for problem in _faults(one)]
        evidence = [
            Evidence(_shown(notice), one.path, notice.line) for one in wanted for notice in one.text.copyrights[:1]
        ]
        return judged(problems, evidence[:3])


def _takes_notice(text: LicenceText) -> bool:
    return text.match in {"full", "changed"} and any(family(region.id) in _WITH_NOTICE for region in text.licences)


def _faults(stated: Stated) -> Iterator[Problem]:
    path, text = stated
    holes = [notice for notice in text.copyrights if notice.placeholder]
    if holes:
        message = f"The copyright notice was not filled in: {_shown(holes[0])}."
        yield Problem(message=message, path=path, line=holes[0].line, key="placeholder")
    elif not text.copyrights:
        yield Problem(message="There is no copyright notice above the licence.", path=path, key="none")
    elif not any(notice.holder for notice in text.copyrights):
        notice = text.copyrights[0]
        yield Problem(message="The copyright notice names no holder.", path=path, line=notice.line, key="holder")
    elif not any(notice.years for notice in text.copyrights):
        notice = text.copyrights[0]
        yield Problem(message="The copyright notice gives no year.", path=path, line=notice.line, key="year")


def _shown(notice: Copyright) -> str:
    return f"“{' '.join(part for part in ('Copyright', notice.years, notice.holder) if part)}”"


@check("copyright-holder")
class CopyrightHolder(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A copyright notice of the licence files names the holder as the settings' pattern has it.

    Without the setting ``copyright-holder`` departments, which are part of the Crown, are held to "Crown copyright".
    """

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({LicenceText}))

    def judge(self, case: Case) -> Result:
        pattern = case.settings.copyright_holder if case.settings else ""
        body = (case.settings.body if case.settings else None) or case.record.service.body
        if not pattern and body not in _CROWN_BODIES:
            return not_applicable(
                "nobody says who holds the copyright: neither a setting nor that the body is a department"
            )
        notices = [
            (path, notice)
            for path, text in licence_files(case.facts)
            for notice in text.copyrights
            if notice.holder and not notice.placeholder
        ]
        if not notices:
            return not_applicable("no copyright notice names a holder")
        matching = re2.compile(pattern or _CROWN)
        for path, notice in notices:
            if matching.search(notice.holder):
                return judged((), [Evidence(_shown(notice), path, notice.line)])
        path, notice = notices[0]
        wanted = f"matches {pattern!r}" if pattern else "is Crown copyright, with the department in brackets"
        message = f"The copyright notice names {notice.holder!r}, and the holder {wanted}."
        return judged([Problem(message=message, path=path, line=notice.line, key="holder")])
