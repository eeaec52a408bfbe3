"""The check on publiccode.yml, by which catalogues find public software.

Source: the publiccode.yml standard (https://yml.publiccode.tools/schema.core.html), looked up 2026-11-22.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, ValueQuery, check
from tcop_lint.checks.results import judged, listing, not_applicable, unknown
from tcop_lint.checks.texts import unread_files
from tcop_lint.facts import Value
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tcop_lint.record import Record

_FILES = ("/publiccode.{yml,yaml}",)
_STATUS = ("concept", "development", "beta", "stable", "obsolete")
_TYPES = (
    "standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend",
    "standalone/other", "addon", "library", "configurationFiles",
)  # fmt: skip
_MAINTENANCE = ("internal", "contract", "community", "none")
_REQUIRED = (
    "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "legal.license",
    "maintenance.type", "localisation.localisationReady", "localisation.availableLanguages",
)  # fmt: skip
_ONE_OF = {"developmentStatus": _STATUS, "softwareType": _TYPES, "maintenance.type": _MAINTENANCE}
_SHORT, _LONG, _FEATURES = (f"description.*.{key}" for key in ("shortDescription", "longDescription", "features"))
_CONTACTS, _CONTRACTORS = "maintenance.contacts", "maintenance.contractors"
_PATHS = (*_REQUIRED, _SHORT, _LONG, _FEATURES, _CONTACTS, _CONTRACTORS)
_MOST_SHORT, _LEAST_LONG, _MOST_LONG = 150, 150, 10_000


@check("publiccode")
class PublicCode(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """publiccode.yml has every key that the standard requires, with values that it allows."""

    def needs(self, record: Record) -> Needs:
        return Needs(values=tuple(ValueQuery(_FILES, path) for path in _PATHS), files=(_FILES,))

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths.find(_FILES)
        if not paths:
            return not_applicable("there is no publiccode.yml")
        if unread := unread_files(case.facts, paths, "value"):
            return unknown(f"{listing(unread)} could not be read")
        problems = [problem for path in paths for problem in _faults(path, case.facts.at(path, Value))]
        return judged(problems, [Evidence("every key that is required is there", path) for path in paths])


def _faults(path: str, values: Sequence[Value]) -> Iterator[Problem]:
    by_key: dict[str, list[Value]] = {}
    for value in values:
        by_key.setdefault(value.selector, []).append(value)

    def lacks(key: str) -> bool:
        return not any(
            value.value not in (None, "") or value.type in {"array", "table"} for value in by_key.get(key, ())
        )

    missing = [key for key in _REQUIRED if lacks(key)]
    missing += [key.replace("*", "<language>") for key in (_SHORT, _LONG, _FEATURES) if lacks(key)]
    kind = next((value.value for value in by_key.get("maintenance.type", ())), None)
    if kind in {"internal", "community"} and lacks(_CONTACTS):
        missing.append(_CONTACTS)
    if kind == "contract" and lacks(_CONTRACTORS):
        missing.append(_CONTRACTORS)
    if missing:
        message = f"publiccode.yml does not give what the standard requires: {listing(missing, 15)}."
        yield Problem(message=message, path=path, key="missing")
    for key, allowed in _ONE_OF.items():
        for value in by_key.get(key, ()):
            if isinstance(value.value, str) and value.value and value.value not in allowed:
                message = f"{key} is {value.value!r}, and must be one of {listing(allowed, 10)}."
                yield Problem(message=message, path=path, line=value.line, key=key)
    for value in by_key.get("url", ()):
        if isinstance(value.value, str) and not value.value.startswith(("https://", "http://")):
            yield Problem(
                message="url must be an address that begins with https://.", path=path, line=value.line, key="url"
            )
    yield from _lengths(path, by_key)


def _lengths(path: str, by_key: dict[str, list[Value]]) -> Iterator[Problem]:
    for value in by_key.get(_SHORT, ()):
        length = len(str(value.value).strip())
        if length > _MOST_SHORT:
            message = f"shortDescription has {length} characters, and may have {_MOST_SHORT}."
            yield Problem(message=message, path=path, line=value.line, key=f"short {value.pointer[1]}")
    for value in by_key.get(_LONG, ()):
        length = len(str(value.value).strip())
        if not _LEAST_LONG <= length <= _MOST_LONG:
            message = f"longDescription has {length} characters, and needs {_LEAST_LONG} to {_MOST_LONG:,}."
            yield Problem(message=message, path=path, line=value.line, key=f"long {value.pointer[1]}")
