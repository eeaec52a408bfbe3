"""Checks on which packages a repository depends on, from the tables in ``tcop_lint.data.packages``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, TextQuery, check
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import found, judged, not_applicable, not_found
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.data.packages import TABLES
from tcop_lint.facts import Dependency, TextMatch
from tcop_lint.profile import depends_on
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

_DEPENDENCIES = Needs(frozenset({Dependency}), files=(NOT_PRODUCT,))


def _known(*tables: str) -> None:
    for table in tables:
        if table not in TABLES:
            raise ValueError(f"no table of packages is called {table!r}; there are {', '.join(sorted(TABLES))}")


@check("depends-on")
class DependsOn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A manifest declares a package of one of the tables."""

    tables: Some

    def __post_init__(self) -> None:
        _known(*self.tables)

    def needs(self, record: Record) -> Needs:
        return _DEPENDENCIES

    def judge(self, case: Case) -> Result:
        for table in self.tables:
            for path, dependency in depends_on(case.facts, TABLES[table]):
                return found(Evidence(f"the dependency {dependency.name}", path, dependency.line))
        return not_found(case.message or "No such dependency was found.")


@check("prefers")
class Prefers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who depends at run time on a package of ``instead_of`` also depends on one of ``wanted``. Both are tables.

    What has no package of its own is known by its ``texts`` (RE2) in ``files``.
    """

    instead_of: str
    wanted: str = ""
    files: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _known(self.instead_of, *([self.wanted] if self.wanted else ()))
        if not self.wanted and not self.texts:
            raise ValueError("wanted or texts must say what is wanted, or nothing could pass")

    def needs(self, record: Record) -> Needs:
        return _DEPENDENCIES | Needs(
            texts=tuple(TextQuery(self.files, pattern) for pattern in self.texts), files=(self.files,)
        )

    def judge(self, case: Case) -> Result:
        if self.wanted:
            for path, dependency in depends_on(case.facts, TABLES[self.wanted]):
                return found(Evidence(f"the dependency {dependency.name}", path, dependency.line))
        for path, match in case.facts.of(TextMatch):
            if match.pattern in self.texts:
                return found(Evidence(f"found {match.text.strip()!r}", path, match.line))
        others = [
            (path, dependency)
            for path, dependency in depends_on(case.facts, TABLES[self.instead_of], "runtime")
            if not case.facts.paths.names(NOT_PRODUCT, path)
        ]
        if not others:
            return not_applicable("no dependency of the kind was found")
        return judged(
            Problem(
                message=f"{dependency.name} is used. {case.message}".strip(),
                path=path,
                line=dependency.line,
                column=dependency.column,
                key=dependency.name,
            )
            for path, dependency in others
        )
