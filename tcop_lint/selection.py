"""Which rules a run judges, and how strongly each speaks here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tcop_lint.rules import RECORD_POINT
from tcop_lint.shapes import nearest
from tcop_lint.verdicts import LEVELS, Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.rules import Body, Edition, Rule, RulePack
    from tcop_lint.settings import Settings


class SelectionError(Exception):
    """A rule, point or edition was named that there is not; the message suggests the nearest."""


def select_rules(pack: RulePack, edition: Edition, settings: Settings, body: Body | None) -> list[Rule]:
    """The rules to judge, by id: those chosen whose point there is in the edition.

    A rule of an organisation is chosen where its pack is on, or by its own id. Raises SelectionError for a name that is
    no rule, no point and no point's number.
    """
    chosen = {rule.id for rule in pack.rules}
    if settings.select:
        chosen = _named(pack, edition, settings.select)
    chosen -= _named(pack, edition, settings.ignore)
    chosen -= {
        rule.id
        for rule in pack.rules
        if rule.organisation not in {"", settings.organisation} and rule.id not in settings.select
    }
    _check_levels(pack, settings.levels)
    return [
        rule
        for rule in pack.rules
        if rule.id in chosen
        and any(slug == RECORD_POINT or edition.point(slug) for slug in rule.points)
        and settings.levels.get(rule.id) != "off"
        and (settings.level is None or _at_least(_highest(rule, settings, body), settings.level))
    ]


def in_organisation(pack: RulePack, settings: Settings) -> Settings:
    """The settings with what the organisation's pack sets, where the repository's own do not say.

    Raises SelectionError for an organisation that has no pack.
    """
    if not settings.organisation:
        return settings
    known = pack.organisation(settings.organisation)
    if known is None:
        names = [one.name for one in pack.organisations]
        hint = nearest(settings.organisation, names)
        raise SelectionError(
            f"There is no pack of an organisation {settings.organisation!r}.{hint} There are {', '.join(names)}."
        )
    preset = known.settings
    given = {name: getattr(preset, name) for name in preset.__struct_fields__}
    levels = {rule.id: preset.levels[rule.id] for rule in pack.rules if rule.id in preset.levels}
    unset = {name: value for name, value in given.items() if not getattr(settings, name)}
    return replace(settings, **unset | {"levels": {**levels, **settings.levels}})


def level_of(rule: Rule, settings: Settings, body: Body | None) -> Level:
    """The level of a rule here: the team's setting, or the rule's own, one lower for bodies that it does not bind.

    Where nobody has said which body this is, a duty of some bodies only is a warning at the most.
    """
    set_here = settings.levels.get(rule.id)
    if set_here is not None and set_here != "off":
        return set_here
    if not rule.binds:
        return rule.level
    known = settings.body or body
    if known is None:
        return "warning" if rule.level == "error" else rule.level
    return rule.level if known in rule.binds else LEVELS[min(LEVELS.index(rule.level) + 1, len(LEVELS) - 1)]


def _highest(rule: Rule, settings: Settings, body: Body | None) -> Level:
    """The highest level that a finding of a rule can have here: the team's policy on dependencies may raise some."""
    levels = settings.dependencies.levels
    chosen = (getattr(levels, str(one).replace("-", "_"), None) for one in rule.params.get("objections", ()))
    return min((level_of(rule, settings, body), *(one for one in chosen if one in LEVELS)), key=LEVELS.index)


def _check_levels(pack: RulePack, names: Iterable[str]) -> None:
    ids = {rule.id for rule in pack.rules}
    for name in names:
        if name not in ids:
            raise SelectionError(f"The settings give a level to {name!r}, which is no rule.{nearest(name, ids)}")


def _at_least(level: Level, threshold: Level) -> bool:
    return LEVELS.index(level) <= LEVELS.index(threshold)


def _named(pack: RulePack, edition: Edition, names: Iterable[str]) -> set[str]:
    slugs = {point.slug for known in pack.editions for point in known.points} | {RECORD_POINT}
    numbers = {str(point.number): point.slug for point in edition.points}
    ids = {rule.id for rule in pack.rules}
    found: set[str] = set()
    for name in names:
        slug = numbers.get(name, name)
        if name in ids:
            found.add(name)
        elif slug in slugs:
            found.update(rule.id for rule in pack.rules if slug in rule.points)
        else:
            hint = nearest(name, [*ids, *slugs])
            raise SelectionError(
                f"There is no rule, point or point number {name!r}.{hint} `tcop-lint rules` lists them all."
            )
    return found
