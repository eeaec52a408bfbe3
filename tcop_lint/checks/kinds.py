"""Checks on whether a kind of fact was found: an API description of some format, an owner, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import found, judged, not_found
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.facts import Fact, Facts
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

_SHOWN = 3


def _kinds() -> dict[str, type[Fact]]:
    """Every kind of fact by the name that it has in ``tcop-lint facts``."""
    return {str(kind.__struct_config__.tag): kind for kind in Fact.__subclasses__()}


def _known(kind: str, where: dict[str, tuple[str, ...]]) -> None:
    kinds = _kinds()
    if kind not in kinds:
        raise ValueError(f"there is no kind of fact called {kind!r}; there are {', '.join(sorted(kinds))}")
    for field in where:
        if field not in kinds[kind].__struct_fields__:
            raise ValueError(f"a fact of the kind {kind} has no {field!r}")


def kind_called(kind: str, where: dict[str, tuple[str, ...]]) -> type[Fact]:
    """The kind of fact with this name, which must have the fields that ``where`` asks for. Raises ValueError."""
    _known(kind, where)
    return _kinds()[kind]


def has_values(fact: Fact, where: dict[str, tuple[str, ...]]) -> bool:
    """Whether the fact's fields have one of the values that ``where`` allows for each."""
    return all(str(getattr(fact, field)) in allowed for field, allowed in where.items())


def _matching(facts: Facts, kind: str, where: dict[str, tuple[str, ...]], product: bool) -> list[tuple[str, Any]]:
    return [
        (path, fact)
        for path, fact in facts.of(_kinds()[kind])
        if has_values(fact, where) and not (product and facts.paths.names(NOT_PRODUCT, path))
    ]


@check("fact-exists")
class FactExists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact of this kind was found. ``where`` says which values its fields may have.

    ``product`` leaves out tests, examples, and vendored and generated files.
    """

    kind: str
    where: dict[str, tuple[str, ...]] = {}
    product: bool = True

    def __post_init__(self) -> None:
        _known(self.kind, self.where)

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({_kinds()[self.kind]}), files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        matching = _matching(case.facts, self.kind, self.where, self.product)
        if matching:
            return found(*(Evidence("found", path, fact.line) for path, fact in matching[:_SHOWN]))
        return not_found(case.message or f"Nothing of the kind {self.kind} was found.")


@check("fact-absent")
class FactAbsent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No fact of this kind whose fields have the values of ``where`` was found. Each one is a finding."""

    kind: str
    where: dict[str, tuple[str, ...]] = {}
    product: bool = True

    def __post_init__(self) -> None:
        _known(self.kind, self.where)

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({_kinds()[self.kind]}), files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        matching = _matching(case.facts, self.kind, self.where, self.product)
        message = case.message or f"Something of the kind {self.kind} stands here."
        return judged(
            (Problem(message=message, path=path, line=fact.line, column=fact.column) for path, fact in matching),
            [Evidence(f"nothing of the kind {self.kind} was found")],
        )
