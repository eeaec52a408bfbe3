"""Licences that package manifests declare: npm, Composer, Cargo, Python, RubyGems.

Sources: the package.json documentation of npm (license), the Composer schema, the Cargo reference (license and
license-file), PEP 639 and the core metadata specification, and the RubyGems specification reference; looked up
2026-11-22.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint import late
from tcop_lint.readers.declared.shape import KINDS, at, choice, declared, points_to, single_or_list
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_CLASSIFIER = "License :: "
_SAYS_NOTHING = frozenset({"OSI Approved", "Public Domain", "Free For Educational Use", "Free For Home Use"})
_OPTION = late.re2(r"^(licen[cs]e|license_files?)\s*[=:]\s*(.*)$")
_CFG_CLASSIFIER = late.re2(r"^\s+License :: (.+?)\s*$")
_SETUP_LICENCE = late.re2(r"""(?:^|[\s,(])license\s*=\s*["']([^"'\n]{1,200})["']""")
_SETUP_CLASSIFIER = late.re2(r"""["']License :: ([^"'\n]{1,200})["']""")
_GEM = late.re2(r"""^\s*\w+\.licen[cs]es?\s*=\s*(.+?)\s*$""")
_QUOTED = late.re2(r"""["']([^"'\n]{1,200})["']""")


def read(source: Source) -> Iterator[Fact]:
    """What the manifest declares. Raises Broken where it cannot be parsed."""
    match source.name.lower():
        case "package.json":
            yield from _npm(source.document)
        case "composer.json":
            yield from _composer(source.document)
        case "cargo.toml":
            yield from _cargo(source.document)
        case "pyproject.toml":
            yield from _pyproject(source.document)
        case "setup.cfg":
            yield from _setup_cfg(source.text)
        case "setup.py":
            yield from _setup_py(source.text)
        case name if name.endswith(".gemspec"):
            yield from _gemspec(source.text)


def _npm(document: Document) -> Iterator[Fact]:
    value, line, column = at(document, "license")
    if isinstance(value, dict):
        yield from declared("license", value.get("type"), line, column)
    else:
        yield from declared("license", value, line, column, strict=True)
    old, line, column = at(document, "licenses")
    if isinstance(old, list):
        names = [item.get("type") if isinstance(item, dict) else item for item in old]
        yield from declared("licenses", choice(names), line, column)


def _composer(document: Document) -> Iterator[Fact]:
    yield from single_or_list(document, "license", ("license",), strict=True)


def _cargo(document: Document) -> Iterator[Fact]:
    for table in (("package",), ("workspace", "package")):
        for key, reading in (("license", declared), ("license-file", points_to)):
            value, line, column = at(document, *table, key)
            place = ".".join((*table, key))
            yield from reading(place, value, line, column, **({"strict": True} if key == "license" else {}))


def _pyproject(document: Document) -> Iterator[Fact]:
    value, line, column = at(document, "project", "license")
    if isinstance(value, dict):
        yield from declared("project.license.text", value.get("text"), line, column)
        yield from points_to("project.license.file", value.get("file"), line, column)
    else:
        yield from declared("project.license", value, line, column, strict=True)
    files, line, column = at(document, "project", "license-files")
    for item in files if isinstance(files, list) else ():
        yield from points_to("project.license-files", item, line, column)
    value, line, column = at(document, "tool", "poetry", "license")
    yield from declared("tool.poetry.license", value, line, column)
    for table in (("project",), ("tool", "poetry")):
        listed, _, _ = at(document, *table, "classifiers")
        for number, item in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(item, str) and item.startswith(_CLASSIFIER):
                _, line, column = at(document, *table, "classifiers", number)
                yield from _classifier(item.removeprefix(_CLASSIFIER), line, column)


def _classifier(text: str, line: int, column: int = 1) -> Iterator[Fact]:
    name = text.removeprefix("OSI Approved :: ").strip()
    if name not in _SAYS_NOTHING:
        written = "proprietary" if name == "Other/Proprietary License" else name
        yield from declared("classifiers", written, line, column)


def _setup_cfg(text: str) -> Iterator[Fact]:
    section = ""
    for line, written in numbered(text):
        if written.startswith("["):
            section = written.strip().strip("[]").lower()
        elif section == "metadata" and (option := _OPTION.match(written)):
            key, value = option.groups()
            reading: Any = points_to if "file" in key else declared
            yield from reading(f"metadata.{key}", value.partition(" #")[0], line)
        elif section == "metadata" and (classifier := _CFG_CLASSIFIER.match(written)):
            yield from _classifier(classifier.group(1), line)


def _setup_py(text: str) -> Iterator[Fact]:
    if "setup(" not in text:
        return
    for line, written in numbered(text):
        if written.lstrip().startswith("#"):
            continue
        if found := _SETUP_LICENCE.search(written):
            yield from declared("license", found.group(1), line)
        if classifier := _SETUP_CLASSIFIER.search(written):
            yield from _classifier(classifier.group(1), line)


def _gemspec(text: str) -> Iterator[Fact]:
    for line, written in numbered(text):
        if found := _GEM.match(written):
            names = _QUOTED.findall(found.group(1))
            yield from declared("license", choice(names) if names else "", line, strict=len(names) == 1)


READER = Reader(
    name="declared-in-packages",
    version=2,
    files=("package.json", "composer.json", "Cargo.toml", "pyproject.toml", "setup.cfg", "setup.py", "*.gemspec"),
    kinds=KINDS,
    read=read,
    path_matters=True,
    own_only=True,
)
