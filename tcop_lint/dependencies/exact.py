"""Whether what is asked for is one version only, by the rules of each ecosystem."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

if TYPE_CHECKING:
    from tcop_lint.facts import Origin

_NUMBER = r"v?[0-9]+(?:\.[0-9]+)*(?:[-+._][0-9A-Za-z.+_-]+|[a-z]+[0-9]*)?"
_BARE = re2.compile(rf"^({_NUMBER}|[0-9]+(?:\.[0-9A-Za-z_-]+)+)$")
_FULL = re2.compile(r"^[=v]*([0-9]+\.[0-9]+\.[0-9]+(?:[-+][0-9A-Za-z.+-]+)?)$")
_EQUAL = re2.compile(r"^={1,3}\s*([0-9A-Za-z][0-9A-Za-z.+!_-]*)$")
_MAVEN = re2.compile(r"^\[?([0-9A-Za-z][0-9A-Za-z._+-]*)\]?$")
_HASH = re2.compile(r"^[0-9a-f]{40}(?:[0-9a-f]{24})?$")
_DIGEST = re2.compile(r"@sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$")
_MOVING = re2.compile(r"SNAPSHOT|^(?:LATEST|RELEASE)$|^latest\.|[+,]")


def version_of(ecosystem: str, requirement: str) -> str:
    """The one version that ``requirement`` allows; empty where it allows several or names none."""
    wanted = requirement.strip()
    if ecosystem in {"npm", "pub"}:
        return _group(_FULL, wanted)
    if ecosystem in {"pip", "cran", "conda"}:
        return _group(_EQUAL, wanted)
    if ecosystem in {"cargo", "mix", "terraform", "bundler", "cocoapods"}:
        return _exactly(ecosystem, wanted)
    if ecosystem in {"maven", "gradle", "sbt"}:
        return "" if _MOVING.search(wanted) else _group(_MAVEN, wanted)
    if ecosystem == "nuget":
        return _group(_BARE, wanted.removeprefix("[").removesuffix("]"))
    if ecosystem in {"gomod", "helm", "swift", "composer"}:
        return _group(_BARE, wanted.removeprefix("="))
    return wanted


def _exactly(ecosystem: str, wanted: str) -> str:
    """A bare number is exact in Ruby, Elixir, CocoaPods and Terraform, and a caret range in Cargo."""
    marked = wanted.startswith("=")
    if ecosystem == "cargo" and not marked:
        return ""
    return _group(_BARE, wanted.lstrip("= ").strip())


def is_pinned(ecosystem: str, requirement: str, origin: Origin | None) -> bool:
    """Whether every build gets the same: an exact version, a commit or, of actions and images, a hash."""
    if origin is not None and origin.kind == "git" and ecosystem != "github-actions":
        return origin.ref_kind == "commit"
    if origin is not None and origin.kind == "path":
        return True
    if ecosystem == "github-actions":
        return bool(_HASH.match(requirement)) or bool(
            _DIGEST.search(f"@{requirement.partition('@')[2] or requirement}")
        )
    if ecosystem == "docker":
        return bool(_DIGEST.search(f"@{requirement.rpartition('@')[2]}"))
    if origin is not None and origin.kind == "url":
        return True
    if not requirement and ecosystem in {"maven", "gradle"}:
        return True  # neither resolves a module without a version, unless a list of versions gives it one
    return bool(version_of(ecosystem, requirement))


def _group(pattern: re2._Regexp, text: str) -> str:
    match = pattern.match(text)
    return str(match.group(1)) if match else ""
