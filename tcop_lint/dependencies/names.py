"""When two names mean one package, by the rules of each ecosystem."""

from __future__ import annotations

import re

from tcop_lint.data.registries import public_hosts

_RUNS = re.compile(r"[-_.]+")


def key_of(ecosystem: str, name: str) -> str:
    """The name under which to look a package up."""
    if ecosystem == "pip":
        return _RUNS.sub("-", name).lower()
    if ecosystem == "cargo":
        return name.replace("_", "-")
    if ecosystem == "swift":
        return name.rstrip("/").rpartition("/")[2].removesuffix(".git").lower()
    if ecosystem == "terraform":
        return _terraform(name)
    if ecosystem in {"nuget", "composer", "cocoapods"}:
        return name.lower()
    return name


def _terraform(name: str) -> str:
    """A provider without a namespace is HashiCorp's; the host of the public registry is left out."""
    if "://" in name or name.startswith(("git@", "git::")):
        return name
    parts = name.split("/")
    if len(parts) in {3, 4} and parts[0] in public_hosts("terraform"):
        return "/".join(parts[1:])
    return f"hashicorp/{name}" if len(parts) == 1 else name
