"""What manifests say of the language or the platform that they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.facts.runtimes import Runtime, RuntimeUse
from tcop_lint.readers.lines import filled
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.manifests.xml import children, inner
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Pointer
    from tcop_lint.readers.source import Source

    Place = tuple[Pointer, str, RuntimeUse]

_TABLES: dict[str, tuple[Place, ...]] = {
    "package.json": ((("engines", "node"), "nodejs", "range"), (("volta", "node"), "nodejs", "runs")),
    "pyproject.toml": (
        (("project", "requires-python"), "python", "range"),
        (("tool", "poetry", "dependencies", "python"), "python", "range"),
    ),
    "pipfile": (
        (("requires", "python_version"), "python", "runs"),
        (("requires", "python_full_version"), "python", "runs"),
    ),
    "composer.json": ((("require", "php"), "php", "range"), (("config", "platform", "php"), "php", "runs")),
}
_RUBY = re2.compile(r"""^\s*ruby[\s(]+["']([^"']+)["']((?:\s*,\s*["'][^"']+["'])*)""")
_QUOTED = re2.compile(r"""["']([^"']+)["']""")
_FRAMEWORK = re2.compile(r"^net(?:coreapp)?([0-9]+\.[0-9]+)(?:-[a-z0-9.]+)?$")
_OLD_FRAMEWORK = re2.compile(r"^net(4[0-9]{0,2})$")
_OLD_VERSION = re2.compile(r"^v(4\.[0-9](?:\.[0-9])?)$")
_NEWER = frozenset({"major", "latestmajor"})
_TOOLCHAIN = re2.compile(r"(?:JavaLanguageVersion\.of|jvmToolchain)\s*\(\s*([0-9]+)\s*\)")
_COMPATIBLE = re2.compile(
    r"""^\s*(?:(?:java\.)?sourceCompatibility|(?:java\.)?targetCompatibility|options\.release)(?:\.set\(|\s*=?\s*)"""
    r"""(?:JavaVersion\.(?:VERSION_|toVersion\()?)?["'(]*([0-9]+(?:[._][0-9]+)?)"""
)
_JAVA_PROPERTIES = ("java.version", "maven.compiler.release", "maven.compiler.target", "maven.compiler.source")
FILES = (
    "{package.json,pyproject.toml,Pipfile,composer.json,Gemfile,gems.rb,global.json,pom.xml,*.gradle,*.gradle.kts}",
    "{*.csproj,*.fsproj,*.vbproj,Directory.Build.props}",
)


def read(source: Source) -> Iterator[Runtime]:
    """The versions that a manifest names."""
    name = source.name.lower()
    if name in _TABLES:
        yield from _from_table(source, _TABLES[name])
    elif name in {"gemfile", "gems.rb"}:
        yield from _gemfile(source.text)
    elif name == "global.json":
        yield from _global_json(source)
    elif name == "pom.xml":
        yield from _pom(source)
    elif name.endswith((".gradle", ".gradle.kts")):
        yield from _gradle(source.text)
    else:
        yield from _project(source)


def _from_table(source: Source, places: tuple[Place, ...]) -> Iterator[Runtime]:
    document = source.document
    for pointer, product, use in places:
        value: Any = document.value
        for key in pointer:
            value = table(value).get(str(key))
        if isinstance(value, dict):
            value = value.get("version")
        if wanted := text(value):
            line, column = document.locate(pointer)
            yield Runtime(line=line, column=column, product=product, version=wanted, use=use)


def _gemfile(written: str) -> Iterator[Runtime]:
    for line, statement in filled(written):
        if match := _RUBY.match(statement):
            parts = [match.group(1), *_QUOTED.findall(match.group(2) or "")]
            use: RuntimeUse = "runs" if parts[0][:1].isdigit() and len(parts) == 1 else "range"
            yield Runtime(line=line, product="ruby", version=", ".join(parts), use=use)


def _global_json(source: Source) -> Iterator[Runtime]:
    """The SDK, unless a newer one may be used instead."""
    document = source.document
    sdk = table(table(document.value).get("sdk"))
    version = text(sdk.get("version"))
    if version and text(sdk.get("rollForward")).lower() not in _NEWER:
        line, column = document.locate(("sdk", "version"))
        yield Runtime(line=line, column=column, product="dotnet", version=version, use="builds")


def _project(source: Source) -> Iterator[Runtime]:
    """The newest of the frameworks that a project is built for: the older are for those who need them."""
    document = source.document
    for project in children(document.value, "Project"):
        found: list[tuple[tuple[str, str], int, int]] = []
        for at, group in enumerate(children(project, "PropertyGroup")):
            if inner(group, "RollForward").lower() in _NEWER:
                return
            for key in ("TargetFramework", "TargetFrameworks", "TargetFrameworkVersion"):
                line, column = document.locate(("Project", 0, "PropertyGroup", at, key, 0))
                names = (_framework(name.strip().lower()) for name in inner(group, key).split(";"))
                found += [(known, line, column) for known in names if known]
        modern = [one for one in found if one[0][0] == "dotnet"]
        for (product, version), line, column in sorted(modern or found, key=_newest)[-1:]:
            yield Runtime(line=line, column=column, product=product, version=version, use="runs")


def _newest(one: tuple[tuple[str, str], int, int]) -> list[int]:
    return [int(part) for part in one[0][1].split(".")]


def _framework(written: str) -> tuple[str, str] | None:
    """Product and version of a target framework; None for .NET Standard and for values known only to the build."""
    if match := _FRAMEWORK.match(written):
        return "dotnet", match.group(1)
    if match := _OLD_FRAMEWORK.match(written):
        return "dotnetfx", ".".join(match.group(1))
    if match := _OLD_VERSION.match(written):
        return "dotnetfx", match.group(1)
    return None


def _pom(source: Source) -> Iterator[Runtime]:
    document = source.document
    for project in children(document.value, "project"):
        for at, properties in enumerate(children(project, "properties")):
            for name in _JAVA_PROPERTIES:
                version = inner(properties, name)
                if version[:1].isdigit():
                    line, column = document.locate(("project", 0, "properties", at, name, 0))
                    yield Runtime(line=line, column=column, product="java", version=version, use="least")
                    return


def _gradle(written: str) -> Iterator[Runtime]:
    """The toolchain, else the version that the code is compiled for."""
    least: Runtime | None = None
    for line, statement in filled(written):
        if match := _TOOLCHAIN.search(statement):
            yield Runtime(line=line, product="java", version=match.group(1), use="builds")
            return
        if least is None and (match := _COMPATIBLE.match(statement)):
            version = match.group(1).replace("_", ".")
            least = Runtime(line=line, product="java", version=version, use="least")
    if least is not None:
        yield least


READER = Reader(
    name="runtime-manifests", version=1, files=FILES, kinds=(Runtime,), read=read, path_matters=True, own_only=True
)
