"""The check that commercial services in the code are named in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import judged, not_applicable
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.data.products import PRODUCTS
from tcop_lint.facts import Dependency
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.record import Record


@check("declared-products")
class DeclaredProducts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every commercial service whose client the code depends on at run time is named somewhere in ``attestations``.

    ``attestations`` are ids of rules; the name of the service must stand in what the record attests on one of them.
    """

    attestations: tuple[str, ...]

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Dependency}), files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        first: dict[str, tuple[str, Dependency]] = {}
        for path, dependency in case.facts.of(Dependency):
            product = PRODUCTS.get((dependency.ecosystem, dependency.name.lower()))
            if product and dependency.scope == "runtime" and not case.facts.paths.names(NOT_PRODUCT, path):
                first.setdefault(product, (path, dependency))
        if not first:
            return not_applicable("no client of a commercial service was found")
        said = " ".join(
            text
            for rule in self.attestations
            if (one := case.record.attestations.get(rule)) is not None
            for text in (one.statement, *_texts(one.data))
        ).casefold()
        return judged(
            (
                Problem(
                    message=f"{dependency.name} is the client of {product}, which the record names under no contract.",
                    path=path,
                    line=dependency.line,
                    key=product,
                )
                for product, (path, dependency) in sorted(first.items())
                if product.casefold() not in said
            ),
            [Evidence(f"{product} is named", case.record.path) for product in sorted(first)[:3]],
        )


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value of tables and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
