"""What the formats say of a comparison: with what, what does not count, what a change alters, which waivers end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.reports.safe import safe
from tcop_lint.reports.words import by_level, plural
from tcop_lint.runway import when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.report import Ending, Report

_SHORT = 12


def comparison(report: Report) -> Iterator[str]:
    """Sentences on what the report was compared with and what therefore does not count; none where nothing was."""
    compared = report.compared
    if compared is not None and compared.commit:
        yield f"Compared with commit {compared.commit[:_SHORT]}, where this change left {safe(compared.ref)}."
    old = report.old()
    known = [finding for finding in old if finding.lapsed is None]
    lapsed = [finding for finding in old if finding.lapsed is not None]
    if known:
        where = f" or is known from {safe(compared.baseline)}" if compared and compared.baseline else ""
        yield f"Not counted, because it was there before{where}: {by_level(known)}."
    if lapsed:
        yield (
            f"Not counted here, because its waiver has expired and this change does not touch it: {by_level(lapsed)}. "
            "On the default branch it counts."
        )
    if compared is not None and compared.stale:
        yield (
            f"{plural(compared.stale, 'finding')} of {safe(compared.baseline)} "
            f"{'is' if compared.stale == 1 else 'are'} no longer there: `tcop-lint baseline` takes "
            f"{'it' if compared.stale == 1 else 'them'} out."
        )
    if report.policy:
        yield f"Settings, record, waivers, inline ignores and rules are those of commit {report.policy[:_SHORT]}."
    if report.altered:
        yield f"{report.altered} in what it is judged by: see record/policy-altered."


def ending(one: Ending) -> str:
    """One waiver that ends: ``open-source/readme in docs/: expires in 8 days (2026-11-30), covers 2 findings.``"""
    where = f" in {', '.join(one.paths)}" if one.paths else ""
    covers = f"{'covered' if one.days < 0 else 'covers'} {plural(one.covers, 'finding')}"
    owner = f" Owner: {one.owner}." if one.owner.strip() else ""
    return safe(f"{one.rule}{where}: {when(one.days)} ({one.expires}), {covers}.{owner}")
