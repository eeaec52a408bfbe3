"""Checks on where something runs, what ties it to a provider, and how its images are built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import judged, listing, not_applicable, unknown
from tcop_lint.data.cloud import DOCKERFILES
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.facts.cloud import CloudRegion, CloudService, ContainerFault
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

_PLACE = "{}"
_GLOBAL = "us-east-1"
"""Where AWS keeps what belongs to no region: certificates and filters of CloudFront among it."""


@check("regions")
class Regions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every region that infrastructure code names is one of the setting ``regions``. One finding a region."""

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({CloudRegion}), files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        allowed = {name.lower().replace(" ", "") for name in (case.settings.regions if case.settings else ())}
        if not allowed:
            return not_applicable("the setting regions does not say which regions may be used")
        named: dict[str, list[tuple[str, int]]] = {}
        for path, region in case.facts.of(CloudRegion):
            if not case.facts.paths.names(NOT_PRODUCT, path):
                named.setdefault(region.name, []).append((path, region.line))
        if not named:
            return not_applicable("no infrastructure code names a region")
        if len(named) > 1:
            named.pop(_GLOBAL, None)
        problems = [
            Problem(
                message=f"{name} is no region that the settings allow ({listing(sorted(allowed))}).",
                path=places[0][0],
                line=places[0][1],
                key=name,
            )
            for name, places in sorted(named.items())
            if name not in allowed
        ]
        return judged(problems, [Evidence(name, *places[0]) for name, places in sorted(named.items())])


@check("lock-in")
class LockIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every service that only one provider offers, found in infrastructure code, stands in the exit plan.

    ``plan`` is the rule under which the record attests it, and ``key`` the list in its data that names them.
    """

    plan: str
    key: str

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({CloudService}), files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        first: dict[str, tuple[str, int, str]] = {}
        for path, one in case.facts.of(CloudService):
            if not case.facts.paths.names(NOT_PRODUCT, path):
                first.setdefault(one.name, (path, one.line, one.provider))
        if not first:
            return not_applicable("infrastructure code here makes nothing that only one provider offers")
        entry = case.record.attestations.get(self.plan)
        if entry is None or case.record.cannot_tell(self.plan):
            found = listing([f"{provider} {name}" for name, (_, _, provider) in first.items()])
            return unknown(f"the record has no exit plan; it would have to speak of {found}")
        said = _words(entry.data.get(self.key))
        problems = [
            Problem(
                message=case.message.replace(_PLACE, f"{provider} {name}"),
                path=path,
                line=line,
                key=f"{provider} {name}",
            )
            for name, (path, line, provider) in first.items()
            if not _is_said(name, said)
        ]
        line = case.record.line_of(f"attestations.{self.plan}")
        return judged(problems, [Evidence(listing(first), case.record.path, line)])


def _words(value: Any) -> str:
    listed = value if isinstance(value, list) else [value]
    return " ".join(str(one).lower() for one in listed if one)


def _is_said(name: str, said: str) -> bool:
    """Whether a plan speaks of a service, by its name with or without its spaces."""
    name = name.lower()
    return name in said or name.replace(" ", "") in said.replace(" ", "").replace("-", "")


@check("images-built")
class ImagesBuilt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No Dockerfile of the product has one of ``faults``. ``{}`` in the message becomes what it is about."""

    faults: Some

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({ContainerFault}), files=(NOT_PRODUCT, DOCKERFILES))

    def judge(self, case: Case) -> Result:
        files = case.facts.paths.find(DOCKERFILES, but=NOT_PRODUCT)
        if not files:
            return not_applicable("no Dockerfile was found")
        wanted = frozenset(files)
        return judged(
            (
                Problem(
                    message=case.message.replace(_PLACE, fault.detail),
                    path=path,
                    line=fault.line,
                    key=f"{fault.fault} {fault.detail}",
                )
                for path, fault in case.facts.of(ContainerFault)
                if fault.fault in self.faults and path in wanted
            ),
            [Evidence("looked at", path) for path in files[:3]],
        )
