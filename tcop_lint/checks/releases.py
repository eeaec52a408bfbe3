"""The check on versions that others can rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, ValueQuery, check
from tcop_lint.checks.results import judged, not_applicable
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.facts import Manifest, Value
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Facts
    from tcop_lint.record import Record

_PLACES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("package.json",), "version"),
    (("pyproject.toml",), "project.version"),
    (("pyproject.toml",), "tool.poetry.version"),
    (("Cargo.toml",), "package.version"),
    (("composer.json",), "version"),
    (("pom.xml",), 'project[0].version[0]."#text"'),
)
_SEMANTIC = re2.compile(r"^[vV]?(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(?:[-+.]?[0-9A-Za-z.+-]*)?$")
"""https://semver.org/spec/v2.0.0.html, with the ways in which Python and Maven write versions before a release."""
_VARIABLE = re2.compile(r"[${}<>@%]")


@check("semantic-versions")
class SemanticVersions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The version that the manifest of a published package states has the three numbers of Semantic Versioning."""

    def needs(self, record: Record) -> Needs:
        queries = tuple(ValueQuery(files, path) for files, path in _PLACES)
        return Needs(frozenset({Manifest}), values=queries, files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        stated = list(_versions(case.facts))
        if not stated:
            return not_applicable("no manifest of a published package states its version")
        problems = [
            Problem(
                message=f"The version {value.value!r} does not have the three numbers of Semantic Versioning.",
                path=path,
                line=value.line,
                column=value.column,
                key="version",
            )
            for path, value in stated
            if not _SEMANTIC.search(str(value.value))
        ]
        return judged(problems, [Evidence(f"version {value.value}", path, value.line) for path, value in stated[:3]])


def _versions(facts: Facts) -> Iterator[tuple[str, Value]]:
    wanted = {path for _, path in _PLACES}
    libraries = {path for path, manifest in facts.of(Manifest) if manifest.role == "library"}
    for path, value in facts.of(Value):
        if path not in libraries or value.selector not in wanted or facts.paths.names(NOT_PRODUCT, path):
            continue
        if isinstance(value.value, str) and value.value.strip() and not _VARIABLE.search(value.value):
            yield path, value
