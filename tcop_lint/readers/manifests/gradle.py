"""Gradle: build scripts in Groovy and Kotlin, read line by line, and version catalogues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.facts import Dependency
from tcop_lint.facts.dependencies import AliasUse, Property, Registry
from tcop_lint.readers.lines import filled
from tcop_lint.readers.manifests.shape import KINDS, Role, Scope, array, manifest, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_CONFIGURATION = (
    r"""^\s*["']?([A-Za-z]*(?:[Ii]mplementation|[Aa]pi|[Cc]ompile|[Cc]ompileOnly|[Rr]untime|[Rr]untimeOnly|[Cc]lasspath"""
    r"""|[Aa]nnotationProcessor|kapt|ksp|[Dd]evelopmentOnly|checkstyle|providedRuntime|providedCompile))["']?"""
)
_SHORT = re2.compile(
    _CONFIGURATION
    + r"""(?:\s*\(\s*|\s+)(?:(?:enforcedPlatform|platform|testFixtures)\s*\(\s*)?"""
    + r"""["']([^"':\s]+):([^"':\s]+)(?::([^"'\s]*))?["']"""
)
_LONG = re2.compile(
    _CONFIGURATION
    + r"""(?:\s*\(\s*|\s+)group\s*[:=]\s*["']([^"']+)["']\s*,\s*"""
    + r"""name\s*[:=]\s*["']([^"']+)["']"""
    + r"""(?:\s*,\s*version\s*[:=]\s*(["']?[^"'\s,)]+))?"""
)
_KOTLIN = re2.compile(_CONFIGURATION + r"""\s*\(\s*kotlin\s*\(\s*"([a-z0-9-]+)"(?:\s*,\s*"([^"]*)")?""")
_OPENING = re2.compile(r"^(\s*(?:dependencies|buildscript|plugins|ext|allprojects|subprojects)\s*\{)\s*([^\s}].*)$")
_BEGUN = re2.compile(_CONFIGURATION + r"(?:\s*\(\s*|\s+)\S.*,$")
_MORE = re2.compile(r"""^\s*["']([^"':\s]+):([^"':\s]+)(?::([^"'\s]*))?["']\s*\)?,?$""")
_PLUGIN = re2.compile(
    r"""^\s*(?:id|kotlin)(?:\s*\(\s*|\s+)["']([^"']+)["']\s*\)?(?:\s*version\s*\(?\s*["']?([^"'\s)]+))?(.*)$"""
)
_KOTLIN_PLUGIN = re2.compile(r"^\s*kotlin\s*\(")
_APPLIED = re2.compile(r"""^\s*(?:apply\s+plugin:|apply\s*\(\s*plugin\s*=|id(?:\s*\(\s*|\s+))\s*["']([^"']+)["']""")
_BARE_PLUGIN = re2.compile(r"^\s*`?(application|java-library|maven-publish|java-gradle-plugin)`?\s*$")
_VALUE = re2.compile(
    r"""^\s*(?:(?:def|val|var|const|String|final|private|ext|extra)[\s.]+)*(?:set\s*\(\s*|(?:ext|extra)\s*\[)?["'\[]*([A-Za-z_][\w.-]*)["'\]]*"""
    r"""\s*(?:[:=,]|by\s+extra\s*[({])\s*["']([0-9][^"'\s]*)["'][)}\],\s]*(?://.*)?$"""
)
_SETTING = re2.compile(r"""^\s*([A-Za-z_][\w.-]*)\s*[=:]\s*(\S+)\s*$""")
_URL = re2.compile(
    r"""^\s*(?:maven\s*[({]\s*)?(?:url\s*=?\s*)?(?:setUrl)?(?:uri)?\s*\(?\s*(?:uri\s*\(\s*)?["'](https?://[^"'$]+)["']"""
)
_ALIAS = re2.compile(
    _CONFIGURATION + r"""(?:\s*\(\s*|\s+)(?:(?:enforcedPlatform|platform|testFixtures)\s*\(\s*)?libs\.([\w.]+)"""
)
_ALIAS_PLUGIN = re2.compile(r"""^\s*alias\s*\(?\s*libs\.plugins\.([\w.]+)""")
_MODULE = re2.compile(r"^([^:\s]+:[^:\s]+)(?::(\S+))?$")
_PUBLISHING = frozenset({"maven-publish", "java-gradle-plugin", "com.gradle.plugin-publish"})
_RUNNABLE = frozenset(
    {"application", "war", "ear", "org.springframework.boot", "com.android.application", "io.ktor.plugin"}
    | {"uk.gov.justice.hmpps.gradle-spring-boot"}
)


def read(source: Source) -> Iterator[Fact]:
    """The dependencies and plugins that a build script or a catalogue names with their coordinates."""
    if source.name.lower().endswith(".toml"):
        yield from _catalogue(source.document)
    elif source.name.lower().endswith(".properties"):
        yield from _properties(source.text)
    else:
        yield from _script(source.text, is_build=source.name.lower().startswith("build.gradle"))


def _properties(content: str) -> Iterator[Property]:
    for line, written in filled(content):
        if match := _SETTING.match(written):
            yield Property(line=line, ecosystem="gradle", name=match.group(1), value=match.group(2))


def _script(script: str, *, is_build: bool) -> Iterator[Fact]:
    """Scripts that are no build, such as settings.gradle, count if they depend on something."""
    reading = _Reading()
    for line, written in filled(script):
        if not written.lstrip().startswith(("//", "*", "/*")):
            for part in _parts(written.rstrip()):
                reading.take(line, part)
    if is_build or reading.found:
        yield from manifest("gradle", "", _role(reading.plugins), reading.found)
    yield from reading.aside


def _parts(written: str) -> Iterator[str]:
    """A line, divided after the braces of blocks that begin on it."""
    while match := _OPENING.match(written):
        yield match.group(1)
        written = match.group(2)
    yield written


class _Reading:
    """The lines of a script, one after the other. ``listed_in`` is the configuration whose list goes on."""

    def __init__(self) -> None:
        self.found: list[Dependency] = []
        self.plugins = set[str]()
        self.listed_in = ""
        self.aside: list[AliasUse | Property | Registry] = []
        self._in_repositories = False
        self._publishing: int | None = None

    def take(self, line: int, written: str) -> None:
        """Note what stands on one line."""
        self._beside(line, written)
        if match := _SHORT.match(written):
            self._add(line, *match.groups())
        elif match := _LONG.match(written):
            configuration, group, artifact, version = match.groups()
            self._add(line, configuration, group, artifact, _literal(version or ""))
        elif match := _KOTLIN.match(written):
            configuration, module, version = match.groups()
            self._add(line, configuration, "org.jetbrains.kotlin", f"kotlin-{module}", version)
        elif plugin := _PLUGIN.match(written):
            self._plugin(line, written, *plugin.groups())
        elif applied := _APPLIED.match(written) or _BARE_PLUGIN.match(written):
            self.plugins.add(applied.group(1))
        elif self.listed_in and (more := _MORE.match(written)):
            self._add(line, self.listed_in, *more.groups())
        if begun := _BEGUN.match(written):
            self.listed_in = begun.group(1)
        elif not written.endswith(","):
            self.listed_in = ""

    def _beside(self, line: int, written: str) -> None:
        """What asks for nothing by its coordinates: values, registries, entries of a catalogue."""
        bare = written.strip()
        if bare.startswith(("publishing", "uploadArchives")):
            self._publishing = _indent(written)
        elif self._publishing is not None and _indent(written) < self._publishing:
            self._publishing = None
        if bare.startswith(("repositories", "pluginManagement", "publishing", "dependencies", "plugins")):
            self._in_repositories = bare.startswith("repositories") and not self._is_publishing(written)
        if alias := _ALIAS.match(written):
            scope = _scope(alias.group(1))
            self.aside.append(AliasUse(line=line, alias=alias.group(2), scope=scope, use=_use(alias.group(1))))
        elif plugin := _ALIAS_PLUGIN.match(written):
            name = f"plugins.{plugin.group(1)}"
            self.aside.append(AliasUse(line=line, alias=name, scope="development", use="build"))
        elif value := _VALUE.match(written):
            self.aside.append(Property(line=line, ecosystem="gradle", name=value.group(1), value=value.group(2)))
        elif self._in_repositories and (url := _URL.match(written.removeprefix("repositories").lstrip(" {"))):
            self.aside.append(Registry(line=line, ecosystem="gradle", address=url.group(1)))

    def _is_publishing(self, written: str) -> bool:
        """Whether a line stands inside ``publishing``, where registries are those to which packages go."""
        return self._publishing is not None and _indent(written) > self._publishing

    def _add(self, line: int, configuration: str, group: str, artifact: str, version: str | None) -> None:
        name, use = f"{group}:{artifact}", _use(configuration)
        found = _dependency(line, name, version or "", _scope(configuration), use=use)
        self.found.append(found)

    def _plugin(self, line: int, written: str, name: str, version: str | None, rest: str) -> None:
        name = f"org.jetbrains.kotlin.{name}" if _KOTLIN_PLUGIN.match(written) else name
        if "apply false" not in rest:
            self.plugins.add(name)
        if version:
            self.found.append(_dependency(line, name, version, "development", use="build"))


def _literal(version: str) -> str:
    """A version in quotes as it is, the name of one with the mark that names have in strings."""
    return version[1:] if version[:1] in {'"', "'"} else f"${version}" if version[:1].isalpha() else version


def _indent(written: str) -> int:
    return len(written) - len(written.lstrip())


def _role(plugins: set[str]) -> Role:
    publishes, runs = bool(plugins & _PUBLISHING), bool(plugins & _RUNNABLE)
    if publishes == runs:
        return "unknown"
    return "library" if publishes else "application"


def _scope(configuration: str) -> Scope:
    lowered = configuration.lower()
    development = "test" in lowered or lowered in {"checkstyle", "classpath", "developmentonly"}
    return "development" if development else "runtime"


def _use(configuration: str) -> str:
    lowered = configuration.lower()
    return "build" if lowered in {"classpath", "kapt", "ksp"} or "annotationprocessor" in lowered else ""


def _catalogue(document: Document) -> Iterator[Fact]:
    versions = table(document.value.get("versions"))
    found: list[Dependency] = []
    for section, scope in (("libraries", "runtime"), ("plugins", "development")):
        for alias, entry in table(document.value.get(section)).items():
            name, version = _coordinates(entry, versions)
            if name:
                line, column = document.locate((section, alias))
                called = f"plugins.{alias}" if section == "plugins" else alias
                found.append(_dependency(line, name, version, scope, column, "central", _dotted(called)))
    if found:
        yield from manifest("gradle", "", "unknown", found)
    for bundle, aliases in table(document.value.get("bundles")).items():
        line, column = document.locate(("bundles", bundle))
        listed = ",".join(_dotted(text(alias)) for alias in array(aliases))
        yield Property(line=line, column=column, ecosystem="gradle", name=f"bundles.{_dotted(bundle)}", value=listed)


def _dotted(alias: str) -> str:
    """As build scripts write it: dots for dashes and underscores."""
    return alias.replace("-", ".").replace("_", ".")


def _coordinates(entry: Node, versions: dict[str, Any]) -> tuple[str, str]:
    if isinstance(entry, str):
        match = _MODULE.match(entry)
        if match is not None:
            return match.group(1), match.group(2) or ""
        return entry.partition(":")[::2]
    options = table(entry)
    name = text(options.get("module")) or text(options.get("id"))
    if not name and text(options.get("group")) and text(options.get("name")):
        name = f"{text(options.get('group'))}:{text(options.get('name'))}"
    version = options.get("version")
    if isinstance(version, dict) and "ref" in version:
        version = versions.get(text(version["ref"]))
    return name, _version(version)


def _version(version: Node) -> str:
    rich = table(version)
    return text(version) or text(rich.get("strictly")) or text(rich.get("require")) or text(rich.get("prefer"))


def _dependency(
    line: int, name: str, version: str, scope: str, column: int = 1, use: str = "", alias: str = ""
) -> Dependency:
    return Dependency(
        line=line,
        column=column,
        ecosystem="gradle",
        name=name,
        requirement=version,
        scope=scope,
        use=use,
        alias=alias,
    )


READER = Reader(
    name="gradle",
    version=3,
    files=("*.gradle", "*.gradle.kts", "gradle.properties", "libs.versions.toml", "gradle/*.versions.toml"),
    kinds=(*KINDS, AliasUse, Property, Registry),
    read=read,
    path_matters=True,
    own_only=True,
)
