"""The part of the coverage page on kinds: how many rules each kind of repository is asked, which not, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.facts import Facts
from tcop_lint.paths import PathIndex
from tcop_lint.profile import build_profile
from tcop_lint.record import Record, Service
from tcop_lint.rules import RECORD_POINT

if TYPE_CHECKING:
    from tcop_lint.record import Kind
    from tcop_lint.rules import Rule, RulePack

_KINDS: dict[Kind, tuple[str, str]] = {
    "web-service": ("Web service", "Everything may apply: it is what the Code is written for."),
    "api": ("API", "Everything may apply; what is about pages does where there are pages."),
    "internal-tool": ("Internal tool", "Everything may apply: the Code does not ask less of what staff use."),
    "library": (
        "Library",
        (
            "Others build it into theirs. How it is hosted, researched, assessed and bought is theirs to say; it locks "
            "no versions, so that they can choose them."
        ),
    ),
    "infrastructure": (
        "Infrastructure",
        "It has no users of its own and no needs to research: services that run on it say how they are hosted.",
    ),
    "documentation": (
        "Documentation",
        (
            "It is words. It is asked for its licence, pages that all can read, an accessibility statement if it is "
            "a site, and for safe workflows, not for tests, scans of code, or anything that a service attests."
        ),
    ),
    "data": (
        "Data",
        (
            "It is tables. It is asked for formats, descriptions, licence, owner, retention and that nobody's data is "
            "there, not for tests of code or anything that a service attests."
        ),
    ),
    "prototype": (
        "Prototype",
        (
            "It is for research and thrown away. It is asked to be open and safe: a licence, no secrets, nobody's "
            "data, no workflow that strangers can use. Its pages, versions, tests and hosting are let be."
        ),
    ),
}
_INTRODUCTION = """\
## Which kind is asked what

What a repository is decides which rules apply. The kind is [declared in the record](record.md) or told from files;
`tcop-lint facts --kind characteristic` prints what was told and why. The table counts the rules that can apply where
nothing but the kind is known; most of them depend on what is found as well. A kind that is no service, so declared, is
asked nothing that only services attest."""


def kinds_section(pack: RulePack) -> str:
    """The counts by point and kind, and for each kind why some rules are left out, and which."""
    rules = [rule for rule in pack.rules if not rule.organisation]
    asked = {kind: [rule for rule in rules if _can_apply(rule, kind)] for kind in _KINDS}
    slugs = [*(point.slug for point in pack.editions[0].points), RECORD_POINT]
    rows = ["| Point | " + " | ".join(title for title, _ in _KINDS.values()) + " |"]
    rows.append("| --- " * (len(_KINDS) + 1) + "|")
    for slug in slugs:
        point = pack.editions[0].point(slug)
        counts = (str(sum(rule.point == slug for rule in asked[kind])) for kind in _KINDS)
        rows.append(f"| {point.title if point else 'The record'} | {' | '.join(counts)} |")
    rows.append("| All | " + " | ".join(str(len(asked[kind])) for kind in _KINDS) + " |")
    parts = [_INTRODUCTION, "\n".join(rows)]
    for kind, (title, why) in _KINDS.items():
        left_out = [rule for rule in rules if rule not in asked[kind]]
        parts.append(f"**{title}** (`{kind}`). {why}")
        if left_out:
            links = ", ".join(f"[{rule.id}](rules/{rule.id}.md)" for rule in left_out)
            parts.append(
                f"<details markdown><summary>{len(left_out)} rules are not asked</summary>\n\n{links}\n</details>"
            )
    return "\n\n".join(parts)


def _can_apply(rule: Rule, kind: Kind) -> bool:
    """Whether what is known by the declared kind alone rules nothing out."""
    profile = build_profile(Facts(PathIndex(()), {}), Record(exists=True, service=Service(kind=(kind,))))
    for name in rule.applies:
        stands = profile.get(name.removeprefix("not "))
        if stands.basis == "declared" and stands.value is name.startswith("not "):
            return False
    return True
