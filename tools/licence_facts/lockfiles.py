"""Lock files that state licences."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tcop_lint.data.registries import public_hosts
from tools.licence_facts.facts import Found
from tools.licence_facts.spelling import spdx_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.licence_facts.clones import Clone


def from_npm(clone: Clone) -> Iterator[Found]:
    """Entries of package-lock.json 2 and 3 from the public registry, with the licence that npm copied."""
    hosts = public_hosts("npm")
    names = ("package-lock.json", "npm-shrinkwrap.json")
    wanted = [path for path in clone.paths if path.rpartition("/")[2] in names and "node_modules/" not in path]
    for path, content in clone.read(wanted):
        try:
            packages = json.loads(content).get("packages") or {}
        except (ValueError, AttributeError, RecursionError):
            continue
        for place, entry in packages.items() if isinstance(packages, dict) else ():
            if "node_modules/" not in place or not isinstance(entry, dict):
                continue
            stated, version, address = entry.get("license"), entry.get("version"), str(entry.get("resolved", ""))
            if not isinstance(stated, str) or not isinstance(version, str) or address.split("/")[2:3] == []:
                continue
            name = str(entry.get("name") or place.rpartition("node_modules/")[2])
            if address.split("/")[2] in hosts and (expression := spdx_of(stated)):
                yield Found("npm", name, version, expression, 1, clone.locator(path), clone.date)


def from_composer(clone: Clone) -> Iterator[Found]:
    """Entries of composer.lock. Several licences in one are a choice:
    https://getcomposer.org/doc/04-schema.md#license.
    """
    for path, content in clone.read(path for path in clone.paths if path.rpartition("/")[2] == "composer.lock"):
        try:
            top = json.loads(content)
            entries = [*top.get("packages", ()), *top.get("packages-dev", ())]
        except (ValueError, AttributeError, RecursionError):
            continue
        for entry in entries:
            if "packagist" not in str(entry.get("notification-url", "")):
                continue
            stated = entry.get("license") or []
            written = " OR ".join(f"({one})" if " " in one else one for one in stated)
            if expression := spdx_of(written):
                version = str(entry["version"]).removeprefix("v")
                yield Found("composer", entry["name"].lower(), version, expression, 1, clone.locator(path), clone.date)
