"""Checks on secrets: in the files as they are, and in all that the history ever held."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.past import came_in, judged_past, key_of
from tcop_lint.checks.results import judged
from tcop_lint.data.conventions import ASIDE, REHEARSAL, VENDORED
from tcop_lint.facts.safety import Secret
from tcop_lint.paths import PathTable
from tcop_lint.verdicts import Confidence, Evidence, Level, Problem, Result

if TYPE_CHECKING:
    from datetime import date

    from tcop_lint.history import Arrival
    from tcop_lint.record import Record

_LEVELS: dict[Confidence, Level] = {"high": "error", "medium": "warning", "low": "note"}


_DOUBTS = {
    "json-web-token": "Make sure that it works no longer.",
    "aws-access-key-id": "It opens nothing without the secret that belongs to it; see where that is kept.",
}
"""What to say of kinds that are no more than a hint by themselves."""


class _Told(NamedTuple):
    """A secret as it is to be told: how sure, and what is to be said about the doubt that there is."""

    secret: Secret
    confidence: Confidence
    doubt: str = ""


class _Places:
    """What a path says about what stands there."""

    def __init__(self, aside: tuple[str, ...], rehearsal: tuple[str, ...]) -> None:
        self._table = PathTable([VENDORED, aside, rehearsal])

    def tell(self, path: str, secret: Secret, as_of: date) -> _Told | None:
        """How to tell a secret at ``path``; None where it is made up most likely, ran out, or was published by others.

        What only a machine can have issued counts everywhere. Anything else does not count in tests and examples, and
        is worth a note where development on one's own machine keeps its settings.
        """
        named = self._table.match(path)
        vendored, aside, rehearsal = (at in named for at in range(3))
        if vendored or (secret.expires and secret.expires < as_of.isoformat()):
            return None
        if aside:
            return _Told(secret, "medium", _ASIDE) if secret.proven and secret.confidence == "high" else None
        if (rehearsal or secret.rehearsed) and not secret.proven:
            return _Told(secret, "low", _REHEARSED)
        return _Told(secret, secret.confidence, _DOUBTS.get(secret.of, ""))


_ASIDE = "Tests and examples make theirs up as a rule, but only its issuer can tell."
_REHEARSED = "What stands around it speaks of development or tests; make sure that it opens nothing else."


@check("secrets")
class Secrets(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No secret stands in a tracked file. Sure ones have the rule's level, likely ones are warnings, others notes.

    ``aside`` are files of tests and examples, where only what a machine must have issued counts; ``rehearsal`` those
    for development on one's own machine, where anything else is worth a note.
    """

    aside: tuple[str, ...] = ASIDE
    rehearsal: tuple[str, ...] = REHEARSAL

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Secret}))

    def judge(self, case: Case) -> Result:
        places = _Places(self.aside, self.rehearsal)
        groups: dict[tuple[str, ...], list[_Told]] = {}
        for path, secret in case.facts.of(Secret):
            told = places.tell(path, secret, case.as_of)
            if told is not None:
                groups.setdefault((path, *_identity(told)), []).append(told)
        return judged(
            (_problem(path, told) for (path, *_), told in groups.items()),
            [Evidence(f"looked for secrets in {len(case.facts.paths.all):,} files")],
        )


@check("past-secrets")
class PastSecrets(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No secret stands in any file of the history. The parameters are those of ``secrets``."""

    aside: tuple[str, ...] = ASIDE
    rehearsal: tuple[str, ...] = REHEARSAL

    def needs(self, record: Record) -> Needs:
        return Needs(past=frozenset({Secret}))

    def judge(self, case: Case) -> Result:
        places = _Places(self.aside, self.rehearsal)
        first: dict[tuple[str, ...], _Came] = {}
        standing: set[tuple[str, ...]] = set()
        for arrival, secret in case.history.of(Secret) if case.history else ():
            told = places.tell(arrival.path, secret, case.as_of)
            if told is not None:
                one = _one(arrival.path, told)
                first.setdefault(one, _Came(arrival, told))
                if arrival.in_head:
                    standing.add(one)
        groups: dict[tuple[str, ...], list[_Came]] = {}
        stands: dict[tuple[str, ...], bool] = {}
        for one, came in first.items():
            group = (came.arrival.path, *_identity(came.told))
            groups.setdefault(group, []).append(came)
            stands[group] = stands.get(group, False) or one in standing
        return judged_past(case, [_past_problem(came, stands[group]) for group, came in groups.items()], "secrets")


class _Came(NamedTuple):
    """A secret and where it first came in."""

    arrival: Arrival
    told: _Told


def _one(path: str, told: _Told) -> tuple[str, ...]:
    """What makes two secrets of the history one: the value, wherever it went, or else what stands under one name in
    one file.
    """
    secret = told.secret
    place, name = ("", secret.mark) if secret.mark else (path, secret.name)
    return (place, told.confidence, told.doubt, secret.of, name)


def _identity(told: _Told) -> tuple[str, ...]:
    """What makes one finding of several in a file: sure ones are told one by one, others together under their name."""
    secret = told.secret
    return (told.confidence, told.doubt, secret.of, secret.mark if _is_sure(told) else secret.name)


def _is_sure(told: _Told) -> bool:
    return told.confidence == "high" and bool(told.secret.mark)


def _words(told: _Told) -> str:
    """``A GitHub token stands here: ghp_********``, with the doubt that there is."""
    secret = told.secret
    name = secret.name.strip()
    shown = f"{name}: {secret.masked}" if name else secret.masked
    if told.confidence == "low":
        return f"This may be {secret.what}: {shown}."
    if told.confidence == "medium":
        return f"This looks like {secret.what}: {shown}."
    return f"{secret.what[0].upper()}{secret.what[1:]} stands here: {shown}."


def _more(count: int) -> str:
    return f"It is one of {count} in this file." if count > 1 else ""


def _problem(path: str, told: list[_Told]) -> Problem:
    one = told[0]
    return Problem(
        message=" ".join(filter(None, [_words(one), _more(len(told)), one.doubt])),
        path=path,
        line=one.secret.line,
        column=one.secret.column,
        key=_key(one),
        level=_LEVELS[one.confidence],
        confidence=one.confidence,
    )


def _past_problem(came: list[_Came], stands: bool) -> Problem:
    arrival, one = came[0]
    return Problem(
        message=" ".join(filter(None, [_words(one), came_in(arrival, stands), _more(len(came)), one.doubt])),
        path=arrival.path,
        line=one.secret.line,
        column=one.secret.column,
        key=_key(one),
        level=_LEVELS[one.confidence],
        confidence=one.confidence,
        commit=arrival.commit,
    )


def _key(told: _Told) -> str:
    return key_of(told.secret.of, told.secret.mark if _is_sure(told) else told.secret.name)
