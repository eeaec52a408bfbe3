"""The record ``tcop.toml``: what the team states about its service, attests with evidence, and waives.

The record is the team's, so what is wrong in it is a finding and never stops the run: each faulty part is left out,
named with its line, and the rest is used.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct

from tcop_lint.documents import Broken, Document, parse
from tcop_lint.rules import Body
from tcop_lint.scopes import line_fault
from tcop_lint.shapes import Misfit, misfit, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tcop_lint.facts import Pointer

RECORD_NAME = "tcop.toml"
SCHEMA = "tcop-record/1"

Kind = Literal["web-service", "api", "library", "infrastructure", "documentation", "prototype", "data", "internal-tool"]
Phase = Literal["discovery", "alpha", "beta", "live", "retired"]
Status = Literal["met", "partly", "not-met", "not-applicable"]
FaultOf = Literal["schema", "waiver"]
_BROKEN = "toml"


class Service(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is built here, for whom, and by which kind of body."""

    name: str = ""
    organisation: str = ""
    body: Body | None = None
    kind: tuple[Kind, ...] = ()
    phase: Phase | None = None
    urls: tuple[str, ...] = ()
    repository: str = ""


class Owners(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who answers for it: roles, team names and shared mailboxes, never a person."""

    team: str = ""
    contact: str = ""
    service_owner: str = ""
    technical_owner: str = ""
    risk_owner: str = ""


class EvidenceItem(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One piece of evidence: a tracked ``path``, a ``url``, or ``held_at`` for what may not be published."""

    title: str = ""
    path: str = ""
    url: str = ""
    held_at: str = ""
    date: date | None = None


class Attestation(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the team states on one rule that code cannot show."""

    status: Status
    on: date
    by: str
    statement: str = ""
    review_by: date | None = None
    evidence: tuple[EvidenceItem, ...] = ()
    data: dict[str, Any] = {}
    line: int = 1


class Waiver(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An explained exception: findings of ``rule`` are accepted for now; with ``paths`` (gitignore lines) there."""

    rule: str
    reason: str
    owner: str
    expires: date
    paths: tuple[str, ...] = ()
    line: int = 1


class Fault(Struct, frozen=True):
    """One thing that is wrong in the record. ``key`` names its place for the fingerprint."""

    of: FaultOf
    message: str
    line: int
    key: str


class Record(Struct, frozen=True, kw_only=True):
    """A record as far as it could be read. ``exists`` is false where a repository has none."""

    path: str = RECORD_NAME
    exists: bool = False
    schema: str = ""
    edition: str = ""
    service: Service = Service()
    owners: Owners = Owners()
    facts: dict[str, bool] = {}
    attestations: dict[str, Attestation] = {}
    waivers: tuple[Waiver, ...] = ()
    faults: tuple[Fault, ...] = ()
    lines: dict[str, int] = {}

    @property
    def is_broken(self) -> bool:
        """Whether it is there but no TOML, so that nothing of it could be read."""
        return any(fault.key == _BROKEN for fault in self.faults)

    def cannot_tell(self, rule: str) -> str:
        """Why it cannot be said whether the team attests a rule; empty when it can."""
        if not self.exists:
            return "there is no record, and only the team can say"
        if self.is_broken:
            return f"{self.path} cannot be read, and only the team can say"
        places = ("attestations", f"attestations.{rule}")
        if any(fault.key in places or fault.key.startswith(f"{places[1]}.") for fault in self.faults):
            return f"its entry in {self.path} cannot be read"
        return ""

    def line_of(self, place: str) -> int:
        """The line of a top-level place such as ``service.body`` or ``facts.personal-data``; 1 when it is not there."""
        return self.lines.get(place, 1)


class _Shape(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The record as a whole, for the JSON Schema."""

    schema: Literal["tcop-record/1"] = "tcop-record/1"
    edition: str = ""
    service: Service = Service()
    owners: Owners = Owners()
    facts: dict[str, bool] = {}
    attestations: dict[str, Attestation] = {}
    waivers: tuple[Waiver, ...] = ()


def read_record(data: bytes | None, path: str = RECORD_NAME) -> Record:
    """The record in ``data``; an empty one that does not exist for None. Never raises: faults are in the result."""
    if data is None:
        return Record(path=path)
    try:
        document = parse("toml", data)
    except Broken as broken:
        fault = Fault("schema", f"the record cannot be read: {broken.message}", broken.line, _BROKEN)
        return Record(path=path, exists=True, faults=(fault,))
    return _Reading(document, path).record()


class _Reading:
    """One pass over a parsed record, collecting faults as it goes."""

    def __init__(self, document: Document, path: str) -> None:
        self.document = document
        self.path = path
        self.faults: list[Fault] = []

    def record(self) -> Record:
        top: Mapping[str, Any] = self.document.value
        for key in top:
            if key not in _Shape.__struct_fields__:
                known = _Shape.__struct_fields__
                text = f"{key!r} is no part of a record.{nearest(key, known)} There are {', '.join(known)}"
                self.fault("schema", (key,), text)
        if top.get("schema", SCHEMA) != SCHEMA:
            self.fault("schema", ("schema",), f"schema must be {SCHEMA!r}")
        return Record(
            path=self.path,
            exists=True,
            schema=str(top.get("schema", "")),
            edition=self.part(("edition",), top.get("edition", ""), str, ""),
            service=self.table("service", top, Service),
            owners=self.table("owners", top, Owners),
            facts=self.flags(top.get("facts", {})),
            attestations=self.attestations(top.get("attestations", {})),
            waivers=self.waivers(top.get("waivers", [])),
            faults=tuple(self.faults),
            lines=self.lines(top),
        )

    def table(self, name: str, top: Mapping[str, Any], shape: type[Any]) -> Any:
        """One table, key by key, so that one bad value does not cost the others."""
        given = top.get(name, {})
        if not isinstance(given, dict):
            self.fault("schema", (name,), f"{name} must be a table")
            return shape()
        good: dict[str, Any] = {}
        for key, value in given.items():
            try:
                msgspec.convert({key: value}, shape)
            except msgspec.ValidationError as error:
                self.misfit("schema", (name,), misfit(error, {key: value}, shape))
            else:
                good[key] = value
        return msgspec.convert(good, shape)

    def flags(self, given: Any) -> dict[str, bool]:
        if not isinstance(given, dict):
            self.fault("schema", ("facts",), "facts must be a table of true and false values")
            return {}
        for key, value in given.items():
            if not isinstance(value, bool):
                self.fault("schema", ("facts", key), f"facts.{key} must be true or false")
        return {key: value for key, value in given.items() if isinstance(value, bool)}

    def attestations(self, given: Any) -> dict[str, Attestation]:
        if not isinstance(given, dict):
            self.fault("schema", ("attestations",), "attestations must be tables named after rules")
            return {}
        found: dict[str, Attestation] = {}
        for rule, value in given.items():
            entry = self.entry(("attestations", rule), value, Attestation, "schema")
            if entry is not None:
                found[rule] = entry
        return found

    def waivers(self, given: Any) -> tuple[Waiver, ...]:
        if not isinstance(given, list):
            self.fault("waiver", ("waivers",), "waivers must be written as [[waivers]] tables")
            return ()
        entries = [self.entry(("waivers", at), value, Waiver, "waiver") for at, value in enumerate(given)]
        return tuple(entry for at, entry in enumerate(entries) if entry is not None and self.has_good_paths(at, entry))

    def has_good_paths(self, at: int, waiver: Waiver) -> bool:
        faults = [(number, fault) for number, path in enumerate(waiver.paths) if (fault := line_fault(path))]
        for number, fault in faults:
            self.misfit("waiver", (), Misfit(fault, ("waivers", at, "paths", number)))
        return not faults

    def entry(self, pointer: Pointer, value: Any, shape: type[Any], of: FaultOf) -> Any:
        """An attestation or a waiver, which knows the line that it stands on; None for one that cannot be used."""
        if isinstance(value, dict):
            if "line" in value:
                self.misfit(of, pointer, Misfit("is not known here", ("line",)))
            value = {**value, "line": self.document.locate(pointer)[0]}
        return self.part(pointer, value, shape, None, of)

    def part(self, pointer: Pointer, value: Any, shape: type[Any], otherwise: Any, of: FaultOf = "schema") -> Any:
        try:
            return msgspec.convert(value, shape)
        except msgspec.ValidationError as error:
            self.misfit(of, pointer, misfit(error, value, shape, hidden=("line",)))
            return otherwise

    def misfit(self, of: FaultOf, pointer: Pointer, wrong: Misfit) -> None:
        wrong = wrong._replace(pointer=(*pointer, *wrong.pointer))
        self.fault(of, wrong.pointer, wrong.sentence)

    def fault(self, of: FaultOf, pointer: Pointer, text: str) -> None:
        key = ".".join(str(step) for step in pointer)
        self.faults.append(Fault(of, text, self.document.locate(pointer)[0], key))

    def lines(self, top: Mapping[str, Any]) -> dict[str, int]:
        places: dict[str, int] = {}
        for name in ("service", "owners", "facts"):
            table = top.get(name)
            if isinstance(table, dict):
                places[name] = self.document.locate((name,))[0]
                places.update({f"{name}.{key}": self.document.locate((name, key))[0] for key in table})
        if "edition" in top:
            places["edition"] = self.document.locate(("edition",))[0]
        return places


def record_schema() -> dict[str, Any]:
    """The JSON Schema of ``tcop.toml``."""
    schema = msgspec.json.schema(_Shape)
    for name in ("Attestation", "Waiver"):
        del schema["$defs"][name]["properties"]["line"]  # ours, never the team's
    return schema
