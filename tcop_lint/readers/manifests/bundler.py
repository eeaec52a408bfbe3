"""Ruby: Gemfile and gemspecs, read line by line as they are nearly always written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.facts import Dependency
from tcop_lint.facts.dependencies import Registry
from tcop_lint.readers import origins
from tcop_lint.readers.lines import filled, numbered
from tcop_lint.readers.manifests.shape import KINDS, Scope, manifest, scope_of
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_VERSIONS = r"""((?:\s*,\s*\[?["'][^"']*["']\]?)*)"""
_GEM = late.re2(r"""^\s*gem[\s(]\s*["']([^"']+)["']""" + _VERSIONS + r"(.*)$")
_ADDED = late.re2(
    r"""^\s*\w+\.add_(runtime_|development_)?dependency[\s(]\s*["']([^"']+)["'](?:\.freeze)?""" + _VERSIONS
)
_SPEC_NAME = late.re2(r"""^\s*\w+\.name\s*=\s*["']([^"']+)["']""")
_QUOTED = late.re2(r"""["']([^"']*)["']""")
_GROUP_BLOCK = late.re2(r"^\s*group[\s(](.*)\bdo\b")
_OTHER_BLOCK = late.re2(r"^\s*(?:if|unless|case|begin|def)\b|\bdo(?:\s*\|[^|]*\|)?\s*$")
_END = late.re2(r"^\s*end\b")
_INLINE_GROUP = late.re2(r"""(?::groups?\s*=>|\bgroups?:)\s*((?:%[iw])?\[[^\]]*\]|[:"']?\w+)""")
_ELSEWHERE = late.re2(r"""\b(?:git|github|path|gist)(?::|\s*=>)\s*["']([^"']+)["']""")
_WHERE = late.re2(r"""\b(git|github|path|gist|source|branch|tag|ref)(?::|"?\s*=>)\s*["']([^"']+)["']""")
_SOURCE = late.re2(r"""^\s*source[\s(]\s*["']([^"']+)["']""")
_WORD = late.re2(r"\w+")


def read(source: Source) -> Iterator[Fact]:
    """The gems that a Gemfile or a gemspec names, each on its own line."""
    yield from (_gemspec(source.text) if source.name.lower().endswith(".gemspec") else _gemfile(source.text))


def _gemfile(text: str) -> Iterator[Fact]:
    found: list[Dependency] = []
    blocks: list[Scope | None] = []
    registries: list[Registry] = []
    for line, written in _statements(text):
        if source := _SOURCE.match(written):
            registries.append(Registry(line=line, ecosystem="bundler", address=source.group(1)))
        if gem := _GEM.match(written):
            name, versions, rest = gem.groups()
            surrounding: Scope = "development" if "development" in blocks else "runtime"
            found.append(_dependency(line, name, versions, rest, _inline_scope(rest) or surrounding))
        elif group := _GROUP_BLOCK.match(written):
            blocks.append(_scope(group.group(1)))
        elif _END.match(written):
            del blocks[-1:]
        elif _OTHER_BLOCK.search(written):
            blocks.append(None)
    yield from manifest("bundler", "", "unknown", found)
    yield from registries


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Lines without comments; a line that ends in a comma goes on with the next."""
    begun, parts = 0, list[str]()
    for number, line in filled(text):
        if line.lstrip().startswith("#"):
            continue
        begun = begun if parts else number
        parts.append(line)
        if not line.rstrip().endswith(","):
            yield begun, " ".join(parts)
            parts = []
    if parts:
        yield begun, " ".join(parts)


def _inline_scope(rest: str) -> Scope | None:
    groups = _INLINE_GROUP.search(rest)
    return _scope(groups.group(1)) if groups else None


def _scope(groups: str) -> Scope:
    """Development if every group that is named is there for that."""
    names = [name for name in _WORD.findall(groups) if name not in {"i", "w", "optional", "true", "false"}]
    return "development" if names and all(scope_of(name) == "development" for name in names) else "runtime"


def _gemspec(text: str) -> Iterator[Fact]:
    found: list[Dependency] = []
    name, name_line = "", 1
    for line, written in numbered(text):
        if added := _ADDED.match(written):
            kind, gem, versions = added.groups()
            scope: Scope = "development" if kind == "development_" else "runtime"
            found.append(_dependency(line, gem, versions, "", scope))
        elif not name and (named := _SPEC_NAME.match(written)):
            name, name_line = named.group(1), line
    if name or found:
        yield from manifest("bundler", name, "library", found, name_line)


def _dependency(line: int, name: str, versions: str, rest: str, scope: Scope) -> Dependency:
    wanted = ", ".join(_QUOTED.findall(versions))
    elsewhere = None if wanted else _ELSEWHERE.search(rest)
    return Dependency(
        line=line,
        ecosystem="bundler",
        name=name,
        requirement=elsewhere.group(1) if elsewhere else wanted,
        scope=scope,
        origin=_origin(rest),
    )


def _origin(rest: str) -> Origin | None:
    options = dict(_WHERE.findall(rest))
    ref, kind = next(((options[key], key) for key in ("ref", "tag", "branch") if key in options), ("", ""))
    kind = "" if kind == "ref" else kind
    if "git" in options:
        return origins.git(options["git"], ref, kind)
    if "github" in options:
        short = options["github"]
        return origins.hosted("github", short if "/" in short else f"{short}/{short}", ref, kind)
    if "path" in options:
        return origins.path(options["path"])
    return origins.registry(options["source"]) if "source" in options else None


READER = Reader(
    name="bundler",
    version=2,
    files=("Gemfile", "gems.rb", "*.gemspec"),
    kinds=(*KINDS, Registry),
    read=read,
    path_matters=True,
    own_only=True,
)
