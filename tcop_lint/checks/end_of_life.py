"""Check on support: versions of runtimes, frameworks and images whose makers no longer mend them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.components import inventory_of
from tcop_lint.checks.results import judged, not_applicable
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.dependencies import ranges, support
from tcop_lint.dependencies.join import KINDS
from tcop_lint.facts import Manifest
from tcop_lint.facts.dependencies import Managed, Parent, Property
from tcop_lint.facts.runtimes import Runtime
from tcop_lint.profile import needs_of
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tcop_lint.dependencies.ranges import Span
    from tcop_lint.dependencies.support import Ending
    from tcop_lint.record import Record
    from tcop_lint.verdicts import Level


class Use(NamedTuple):
    """One place that names versions of a product. ``sure`` says that one of them is what runs.

    ``below`` says that it is the system below what the same place names, which is moved with it.
    """

    product: str
    versions: tuple[Span, ...]
    written: str
    path: str
    line: int
    column: int = 1
    sure: bool = True
    below: bool = False


@check("end-of-life")
class EndOfLife(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No runtime, framework or image is at a version whose support has ended, or ends within ``soon_days``.

    A version that is sure to run counts in full; one that only a pipeline, a builder or a developer uses, as those of a
    library do, the least that is asked for, and support that ends soon are notes. A range that admits a supported
    version is nothing.
    """

    soon_days: int = 90

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS | {Runtime} | needs_of(("library",)), files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        uses = [_weighed(use) for use in _uses(case) if not case.facts.paths.names(NOT_PRODUCT, use.path)]
        if not uses:
            return not_applicable("no version of a runtime, framework or image that is in the table was found")
        first = uses[0]
        return judged(
            (_problem(found, case.as_of) for found in self._ending(uses, case.as_of)),
            [Evidence(f"{first.product} {first.written} (dates of {support.checked()})", first.path, first.line)],
        )

    def _ending(self, uses: list[Use], as_of: date) -> Iterable[list[tuple[Use, Ending]]]:
        """What ends soon or has ended, all places of one version together."""
        groups: dict[tuple[str, str], list[tuple[Use, Ending]]] = {}
        named: set[tuple[str, int]] = set()
        for use in uses:
            ends = support.ending(use.product, use.versions)
            if ends is None or (ends.end is not None and (ends.end - as_of).days > self.soon_days):
                continue
            if not (use.below and (use.path, use.line) in named):
                groups.setdefault((ends.product.id, ends.version), []).append((use, ends))
                named.add((use.path, use.line))
        return groups.values()


def _problem(found: list[tuple[Use, Ending]], as_of: date) -> Problem:
    """One finding for a version, at the surest of the places that name it."""
    use, ends = min(found, key=lambda one: (not one[0].sure, "test" in one[0].path.lower()))
    others = len({(one.path, one.line) for one, _ in found}) - 1
    has_ended = ends.end is None or ends.end < as_of
    level: Level | None = None if has_ended and use.sure else "note"
    where = f", here and in {others} more place{'s' if others > 1 else ''}" if others else ""
    asked = "is used" if use.sure else "is named"
    return Problem(
        message=f"{ends.product.name} {ends.version} {asked}{where}, and {_when(ends.end, as_of)}.",
        path=use.path,
        line=use.line,
        column=use.column,
        key=f"{ends.product.id} {ends.version}",
        level=level,
        fix=f"Move to what is supported: see {ends.product.source}.",
    )


def _when(end: date | None, as_of: date) -> str:
    if end is None:
        return "it is no longer supported"
    day = f"{end.day} {end:%B %Y}"
    return f"its free support ended on {day}" if end < as_of else f"its free support ends on {day}"


def _weighed(use: Use) -> Use:
    """What only a developer's own machine runs is not sure to run."""
    return use._replace(sure=False) if use.sure and f"/{_ASIDE}" in f"/{use.path}" else use


_ASIDE = ".devcontainer/"


def _uses(case: Case) -> Iterator[Use]:
    yield from _runtimes(case)
    yield from _components(case)
    for path, parent in case.facts.of(Parent):
        yield from _package(parent.ecosystem, parent.name, parent.version, path, parent.line)
    values = {
        (path, f"${{{one.name}}}"): one.value for path, one in case.facts.of(Property) if one.ecosystem == "maven"
    }
    for path, managed in case.facts.of(Managed):
        if managed.imported:
            version = values.get((path, managed.requirement), managed.requirement)
            yield from _package(managed.ecosystem, managed.name, version, path, managed.line)


def _runtimes(case: Case) -> Iterator[Use]:
    is_library = bool(case.profile.get("library").value)
    for path, fact in case.facts.of(Runtime):
        if fact.use == "range":
            versions = ranges.spans(fact.version, composer=fact.product == "php")
        else:
            versions = support.version_span(fact.product, fact.version)
        sure = fact.use == "range" or (fact.use == "runs" and not is_library)
        yield Use(fact.product, versions, fact.version, path, fact.line, fact.column, sure)
    for path, value in case.facts.of(Property):
        if value.ecosystem == "gomod" and value.name == "go":
            versions = support.version_span("go", value.value)
            yield Use("go", versions, value.value, path, value.line, value.column, sure=False)


def _components(case: Case) -> Iterator[Use]:
    for one in inventory_of(case).components:
        if one.ecosystem == "docker":
            for at, (product, version) in enumerate(support.of_image(one.name, one.requirement or one.version)):
                versions = support.version_span(product, version)
                sure = one.scope == "runtime" or (product == "go" and one.scope == "build")
                yield Use(product, versions, version, one.path, one.line, sure=sure, below=bool(at))
        elif one.direct and (product := support.product_of_package(one.ecosystem, one.name)):
            sure = one.scope != "development" or one.ecosystem == "gradle"
            sure = sure and not _is_of_library(case, one.manifest)
            if one.version:
                versions = support.version_span(product, one.version)
            else:
                versions = ranges.spans(one.requirement, composer=one.ecosystem == "composer")
            yield Use(product, versions, one.version or one.requirement, one.path, one.line, sure=sure)


def _is_of_library(case: Case, manifest: str) -> bool:
    """Whether a manifest is of a library, whose lock file says only what it is developed with."""
    return any(fact.role == "library" for fact in case.facts.at(manifest, Manifest))


def _package(ecosystem: str, name: str, version: str, path: str, line: int) -> Iterator[Use]:
    product = support.product_of_package(ecosystem, name)
    versions = support.version_span(product, version) if product else ()
    if versions:
        yield Use(product, versions, version, path, line)
