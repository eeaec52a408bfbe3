"""Elixir: mix.exs, which is a program; its lines are searched and never executed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.facts import Dependency
from tcop_lint.readers import origins
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.manifests.shape import KINDS, Role, manifest, scope_of
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_TUPLE = late.re2(
    r"""^\s*\[?\s*\{\s*:([a-z][a-z0-9_]*)\s*,\s*(?:"([^"]*)"|(?:git|github|path|in_umbrella):\s*"?([^",}\s]+))(.*)$"""
)
_ONLY = late.re2(r"\bonly:\s*(\[[^\]]*\]|:\w+)")
_WHERE = late.re2(r"""\b(git|github|path|in_umbrella|repo|organization|branch|tag|ref):\s*"?([^",}\s]+)""")
_WORD = late.re2(r"\w+")
_APP = late.re2(r"^\s*app:\s*:(\w+)")
_DEPS = late.re2(r"^\s*defp?\s+deps\b")
_FUNCTION = late.re2(r"^\s*defp?\s")
_PACKAGE = late.re2(r"^\s*package:\s")


def read(source: Source) -> Iterator[Fact]:
    """The application and the tuples of its ``deps`` function."""
    found: list[Dependency] = []
    name, name_line = "", 1
    role: Role = "unknown"
    within = False
    for line, written in numbered(source.text):
        if _FUNCTION.match(written):
            within = bool(_DEPS.match(written))
        elif within and (match := _TUPLE.match(written)):
            package, version, elsewhere, rest = match.groups()
            only = _ONLY.search(rest)
            groups = _WORD.findall(only.group(1)) if only else []
            development = bool(groups) and all(scope_of(group) == "development" for group in groups)
            found.append(
                Dependency(
                    line=line,
                    ecosystem="mix",
                    name=package,
                    requirement=version or elsewhere or "",
                    scope="development" if development else "runtime",
                    use="optional" if "optional: true" in rest else "",
                    origin=_origin(written),
                )
            )
        elif not name and (app := _APP.match(written)):
            name, name_line = app.group(1), line
        elif _PACKAGE.match(written):
            role = "library"
    if name or found:
        yield from manifest("mix", name, role, found, name_line)


def _origin(written: str) -> Origin | None:
    options = dict(_WHERE.findall(written))
    ref = next((options[key] for key in ("ref", "tag", "branch") if key in options), "")
    kind = next((key for key in ("ref", "tag", "branch") if key in options), "").replace("ref", "")
    if "git" in options:
        return origins.git(options["git"], ref, kind)
    if "github" in options:
        return origins.hosted("github", options["github"], ref, kind)
    if "path" in options or "in_umbrella" in options:
        return origins.path(options.get("path", ""))
    name = options.get("repo") or options.get("organization")
    return origins.registry("", name) if name else None


READER = Reader(name="mix", version=2, files=("mix.exs",), kinds=KINDS, read=read, path_matters=True, own_only=True)
