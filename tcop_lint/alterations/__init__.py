"""What a change alters in what it is judged by: settings, levels, waivers, inline ignores, record, rules and baseline.

Two rulebooks and two sets of inline comments in, one sentence for each difference out, with what it was before and what
it is after.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tcop_lint.alterations.files import of_baseline, of_ignores, of_rules, same_ignores
from tcop_lint.alterations.model import Alteration, Ignores, plural
from tcop_lint.alterations.record import of_record
from tcop_lint.alterations.settings import Judging, of_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tcop_lint.rulebook import Rulebook

__all__ = ["Alteration", "Ignores", "Judging", "alterations", "same_ignores", "summary"]


def alterations(
    before: Rulebook, after: Rulebook, judging: Judging, ignores: tuple[Ignores, Ignores], renames: Mapping[str, str]
) -> list[Alteration]:
    """Every difference, sorted by file and line. ``ignores`` are those of before and after; ``renames`` old paths by
    new."""
    found = [
        *of_settings(before, after, judging),
        *of_record(before.record, after.record),
        *of_ignores(*ignores, renames),
        *of_rules(before.rules, after.rules),
        *of_baseline(before, after),
    ]
    return sorted(found, key=lambda each: (each.path or "", each.line, each.key, each.message))


def summary(found: Iterable[Alteration]) -> str:
    """``This change lowers 1 level, adds 2 waivers, extends 1``; empty where nothing is altered."""
    counts: Counter[tuple[str, str]] = Counter()
    for each in found:
        counts[each.noun, each.verb] += each.many
    said, last = [], ""
    for (noun, verb), count in sorted(counts.items()):
        said.append(f"{verb} {count:,}" + (f" {plural(noun, count)}" if noun != last else ""))
        last = noun
    return f"This change {', '.join(said)}" if said else ""
