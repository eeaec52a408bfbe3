"""The inventory of dependencies as text, JSON and CycloneDX 1.6 JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tcop_lint.dependencies.model import packages
from tcop_lint.reports.json_text import dumps
from tcop_lint.reports.safe import encodable, guard_lines, safe

if TYPE_CHECKING:
    from tcop_lint.dependencies.model import Component, Evidence, Inventory, Package, Source

SCHEMA = "tcop-lint inventory 1"
_KINDS = {
    "public-registry": "public registry",
    "private-registry": "private registry",
    "public-git": "public git",
    "git-ssh": "git over ssh",
    "url": "downloaded file",
    "local": "this repository",
    "unknown-host": "unknown host",
}


def render(form: str, name: str, inventory: Inventory) -> str:
    """The inventory as ``text``, ``json`` or ``cyclonedx``; ``name`` is what the repository is called."""
    if form == "json":
        return as_json(name, inventory)
    return as_cyclonedx(name, inventory) if form == "cyclonedx" else as_text(inventory)


def as_text(inventory: Inventory) -> str:
    """A line for each package: purl, scope, licence, place, and its source where that is not the public registry.

    A licence that is not plainly open is followed by how open it is, and one that is not known by the reason.
    """
    listed = packages(inventory)
    lines = []
    for component, places in listed:
        words = [component.scope, "direct" if component.direct else "transitive"]
        if not component.pinned:
            words.append("not pinned")
        if component.source.kind != "public-registry":
            words.append(_source_words(component.source))
        words += _licence_words(component)
        more = f" and {len(places) - 1} more" if len(places) > 1 else ""
        lines.append(safe(f"{component.purl}  {', '.join(words)}  {places[0].path}:{places[0].line}{more}"))
    lines.append(_total(listed))
    return guard_lines("\n".join(lines)) + "\n"


def _licence_words(component: Component) -> list[str]:
    if not component.licence:
        return [f"licence unknown: {component.reason}"] if component.reason else []
    told = component.licence if component.licence != "NONE" else "no licence"
    words = [told if component.openness in {"open", "open-content", ""} else f"{told} ({component.openness})"]
    if others := _disagreeing(component):
        words.append(f"but {others[0].locator} says {others[0].licence}")
    return words


def _disagreeing(component: Component) -> tuple[Evidence, ...]:
    from tcop_lint.dependencies.licensing.agreeing import disagreeing

    return disagreeing(component)


def _source_words(source: Source) -> str:
    at = f" {source.host}" if source.host else ""
    ref = f" at the {source.ref_kind or 'ref'} {source.ref}" if source.ref else ""
    return f"{_KINDS[source.kind]}{at}{ref}"


def _total(listed: tuple[Package, ...]) -> str:
    if not listed:
        return "No dependencies were found."
    counts = Counter(component.ecosystem for component, _ in listed)
    parts = ", ".join(f"{counts[ecosystem]} {ecosystem}" for ecosystem in sorted(counts))
    direct = sum(component.direct for component, _ in listed)
    known = sum(bool(component.licence) for component, _ in listed)
    return f"{len(listed)} packages ({parts}), {direct} of them direct. The licence of {known} is known."


def as_json(name: str, inventory: Inventory) -> str:
    """Every package once, with all its places. ``evidence`` has what decided first; ``reason`` is why a licence is not
    known."""
    return dumps(
        {
            "schema": SCHEMA,
            "name": name,
            "dependencies": [
                _record(component, package) for package in packages(inventory) for component in package[:1]
            ],
            "unread": [
                {"path": unread.path, "line": unread.line, "reason": unread.reason} for unread in inventory.unread
            ],
        }
    )


def _record(component: Component, package: Package) -> dict[str, Any]:
    source = component.source
    return {
        "purl": component.purl,
        "ecosystem": component.ecosystem,
        "name": component.name,
        "version": component.version,
        "requirement": component.requirement,
        "scope": component.scope,
        "direct": component.direct,
        "pinned": component.pinned,
        "integrity": component.integrity,
        "path": component.path,
        "line": component.line,
        "places": [{"path": place.path, "line": place.line} for place in package.places],
        "manifest": component.manifest or None,
        "lock": component.lock or None,
        "source": {
            "kind": source.kind,
            "host": source.host,
            "address": source.address,
            "ref": source.ref,
            "ref_kind": source.ref_kind,
            "own": source.own,
        },
        "licence": component.licence or None,
        "openness": component.openness or None,
        "evidence": [
            {
                "kind": item.kind,
                "locator": item.locator,
                "confidence": item.confidence,
                "licence": item.licence or None,
            }
            for item in component.evidence
        ],
        "reason": component.reason or None,
    }


def as_cyclonedx(name: str, inventory: Inventory) -> str:
    """A CycloneDX 1.6 bill of materials. It holds neither a time nor a random serial number, so it can be compared."""
    from tcop_lint import __version__

    tool = {"type": "application", "name": "tcop-lint", "version": __version__}
    return dumps(
        {
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {
                "tools": {"components": [tool]},
                "component": {"type": "application", "bom-ref": "repository", "name": encodable(name) or "repository"},
            },
            "components": [_component(package) for package in packages(inventory)],
        }
    )


_CYCLONEDX_SCOPES = {"runtime": "required", "optional": "optional", "build": "excluded", "development": "excluded"}


def _component(package: Package) -> dict[str, Any]:
    component = package.component
    described: dict[str, Any] = {
        "type": "container" if component.ecosystem == "docker" else "library",
        "bom-ref": component.purl,
        "name": component.name,
        "scope": _CYCLONEDX_SCOPES[component.scope],
        "purl": component.purl,
    }
    if component.version:
        described["version"] = component.version
    if component.licence:
        described["licenses"] = _licences([component.licence])
    if component.source.address and component.source.kind != "local":
        kind = "vcs" if component.source.kind in {"public-git", "git-ssh"} else "distribution"
        described["externalReferences"] = [{"type": kind, "url": component.source.address}]
    described["evidence"] = {"occurrences": [{"location": place.path, "line": place.line} for place in package.places]}
    if told := [item.licence for item in component.evidence if item.licence]:
        described["evidence"]["licenses"] = _licences(told)
    described["properties"] = [
        {"name": f"tcop-lint:{key}", "value": value}
        for key, value in (
            ("direct", str(component.direct).lower()),
            ("pinned", str(component.pinned).lower()),
            ("integrity", str(component.integrity).lower()),
            ("scope", component.scope),
            ("source", component.source.kind),
            ("openness", component.openness),
            ("licence-unknown", component.reason),
            *(
                ("licence-evidence", f"{item.kind}, {item.confidence}: {item.licence or 'nothing'}, {item.locator}")
                for item in component.evidence
            ),
        )
        if value
    ]
    return described


def _licences(expressions: list[str]) -> list[dict[str, Any]]:
    """Licences as CycloneDX has them: one expression, or ids, and names for what has none."""
    found = list(dict.fromkeys(expressions))
    if len(found) == 1 and " " in found[0]:
        return [{"expression": found[0]}]
    return [{"license": _as_licence(one)} for one in found]


def _as_licence(expression: str) -> dict[str, str]:
    from tcop_lint.spdx import canonical

    is_id = " " not in expression and not expression.startswith("LicenseRef-") and expression != "NONE"
    return {"id": expression} if is_id and canonical(expression) == expression else {"name": expression}
