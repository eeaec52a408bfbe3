"""When two names mean one package, by the rules of each ecosystem."""

from __future__ import annotations

import re

_RUNS = re.compile(r"[-_.]+")


def key_of(ecosystem: str, name: str) -> str:
    """The name under which to look a package up."""
    if ecosystem == "pip":
        return _RUNS.sub("-", name).lower()
    if ecosystem == "cargo":
        return name.replace("_", "-")
    if ecosystem == "swift":
        return name.rstrip("/").rpartition("/")[2].removesuffix(".git").lower()
    if ecosystem in {"nuget", "composer", "cocoapods"}:
        return name.lower()
    return name
