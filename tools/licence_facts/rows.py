"""From what was found to the rows of the file: one licence from one version on."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tcop_lint.dependencies.bundled import keys_of, term_of
from tcop_lint.dependencies.factfile import Fact, Row, Rows, Term
from tcop_lint.dependencies.openness import openness_of
from tcop_lint.dependencies.versions import Version
from tcop_lint.dependencies.versions import version as version_of
from tcop_lint.spdx import ids_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tools.licence_facts.facts import Found

_OPEN = {"open", "open-content", "likely-open"}
JUST_AFTER = ".0.0.0.1"
"""Makes of the last version with a licence the first one that could have another."""


def tables(found: Iterable[Found], hand: Iterable[Found]) -> dict[str, Rows]:
    """The rows of each ecosystem. What was checked by hand goes before all else; ``version`` says from which on."""
    groups: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for one in found:
        if _is_usable(one):
            groups[one.ecosystem, one.key].append(one)
    by_hand: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for one in hand:
        by_hand[one.ecosystem, one.key].append(one)
    out: dict[str, Rows] = defaultdict(dict)
    for ecosystem, key in sorted({*groups, *by_hand}):
        listed = by_hand.get((ecosystem, key))
        facts = groups.get((ecosystem, key), [])
        terms = _by_hand(listed, facts) if listed else _as_family(_read(facts), ecosystem, key, by_hand)
        if terms:
            out[ecosystem][key] = Row(terms, len({_is_open(term.expression) for term in terms}) > 1)
    return dict(out)


def _as_family(
    terms: tuple[Term, ...], ecosystem: str, key: str, by_hand: Mapping[tuple[str, str], list[Found]]
) -> tuple[Term, ...]:
    """The terms, with those of the package's family (by hand) that begin after the last version that is known."""
    families = (other for other in list(keys_of(ecosystem, key))[1:] if other.endswith("*"))
    family = next((by_hand[ecosystem, other] for other in families if (ecosystem, other) in by_hand), [])
    if not terms or not terms[-1].versions:
        return terms
    last = _order(terms[-1].versions[-1])
    later = (
        Term(one.version, one.expression, Fact(one.source, one.date))
        for one in sorted(family, key=lambda one: _order(one.version))
        if one.version and _order(one.version) > last and one.expression != terms[-1].expression
    )
    return (*terms, *later)


def differences(found: Iterable[Found], hand: list[Found]) -> Iterator[str]:
    """Where what its makers publish is not what a row by hand says for the version, or for the family."""
    rows = tables((), hand)
    for one in sorted(found):
        if one.trust > 1:
            continue
        family = rows.get(one.ecosystem, {})
        key = next((key for key in keys_of(one.ecosystem, one.key) if key in family), None)
        if key is None or (key != one.key and key.endswith("*") and not one.version):
            continue
        term = term_of(family[key], one.version, floating=False)
        if term is not None and term.expression and one.version and term.expression != one.expression:
            yield f"{one.ecosystem} {one.key} {one.version}: {one.expression}, by hand ({key}) {term.expression}"


def _is_usable(fact: Found) -> bool:
    """What nobody judges says nothing; and a project that is closed today may have been open in the version in use."""
    state = openness_of(fact.expression)
    return state != "unknown" and bool(fact.version or state in _OPEN)


def _is_open(expression: str) -> bool:
    return openness_of(expression) in _OPEN


def _is_vague(expression: str) -> bool:
    return expression.startswith("LicenseRef-") and openness_of(expression) == "likely-open"


def _by_hand(listed: list[Found], facts: list[Found]) -> tuple[Term, ...]:
    """Rows by hand, with the versions of which others say the same."""
    ordered = sorted(listed, key=lambda one: _order(one.version))
    known: dict[int, set[str]] = defaultdict(set)
    for fact in facts:
        place = max(n for n, one in enumerate(ordered) if not n or _order(one.version) <= _order(fact.version))
        if fact.version and version_of(fact.version) and fact.expression == ordered[place].expression:
            known[place].add(fact.version)
    return tuple(
        Term(one.version, one.expression, Fact(one.source, one.date, True), _sorted(known[place]))
        for place, one in enumerate(ordered)
    )


def _read(facts: list[Found]) -> tuple[Term, ...]:
    """What names only a family (``LicenseRef-BSD``) counts where nothing names a licence."""
    facts = [fact for fact in facts if not _is_vague(fact.expression)] or facts
    best = min(fact.trust for fact in facts)
    trusted = [fact for fact in facts if fact.trust == best or (best < 3 and fact.trust < 3)]
    by_version: dict[str, list[Found]] = defaultdict(list)
    for fact in trusted:
        by_version[fact.version].append(fact)
    chosen = {version: _chosen(group) for version, group in by_version.items()}
    general = chosen.pop("", None)
    versions = sorted((version for version in chosen if version_of(version)), key=_order)
    if not versions:
        return (Term("", general.expression, Fact(general.source, general.date)),) if general else ()
    return tuple(_terms([chosen[version] for version in versions]))


def _chosen(group: list[Found]) -> Found:
    """The most trusted, then what has most licences of what others say too (distributions leave out halves), then
    what most say.
    """
    best = min(fact.trust for fact in group)
    listed = [fact for fact in group if fact.trust == best]
    votes = Counter(fact.expression for fact in listed)
    ids = {expression: ids_of(expression) for expression in votes}

    def rank(fact: Found) -> tuple[int, int, str, str]:
        own = ids[fact.expression]
        within = sum(other < own for other in ids.values()) if best == 3 else 0
        return (-within, -votes[fact.expression], fact.expression, fact.source)

    return min(listed, key=rank)


def _terms(ordered: list[Found]) -> Iterator[Term]:
    runs: list[list[Found]] = []
    for fact in ordered:
        if runs and runs[-1][-1].expression == fact.expression:
            runs[-1].append(fact)
        else:
            runs.append([fact])
    for place, run in enumerate(runs):
        since = run[0].version if place else ""
        if place and _is_open(runs[place - 1][0].expression) != _is_open(run[0].expression):
            last = runs[place - 1][-1]
            yield Term(last.version + JUST_AFTER, "", Fact(last.source, last.date))
        newest = run[-1]
        yield Term(since, newest.expression, Fact(newest.source, newest.date), _sorted(fact.version for fact in run))
    if not _is_open(newest.expression) and newest.trust > 1:
        yield Term(newest.version + JUST_AFTER, "", Fact(newest.source, newest.date))  # it may be open by now


def _order(version: str) -> tuple[Version, str]:
    return (version_of(version) or Version((-1,)), version)


def _sorted(versions: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(versions), key=_order))
