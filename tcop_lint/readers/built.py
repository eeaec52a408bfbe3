"""Files that were built from source: compiled programs, archives of them, and scripts that were minified.

A file counts only when its content shows it: formats by their first bytes, minified scripts by the length of their
lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.data.built import COMPILED, MINIFIED
from tcop_lint.facts.hosting import Built
from tcop_lint.readers.places import is_aside
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_WRAPPERS = frozenset(
    {"gradle-wrapper.jar", "maven-wrapper.jar", "sbt-launch.jar", "sbt-wrapper.jar", "lein-wrapper.jar"}
)
"""What build tools ask everybody to keep beside the source, and what their own checks verify."""

_FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"\x7fELF", "a program or library for Linux"),  # ELF specification
    (b"MZ", "a program or library for Windows"),  # PE format, Microsoft
    (b"\xfe\xed\xfa\xce", "a program for macOS"),  # Mach-O, Apple's loader.h
    (b"\xfe\xed\xfa\xcf", "a program for macOS"),
    (b"\xce\xfa\xed\xfe", "a program for macOS"),
    (b"\xcf\xfa\xed\xfe", "a program for macOS"),
    (b"\xca\xfe\xba\xbe", "a compiled Java class"),  # Java VM specification, chapter 4
    (b"\0asm", "a WebAssembly module"),  # WebAssembly core specification
    (b"!<arch>\n", "an archive of compiled code"),  # ar(5), of .a, .lib and .deb
    (b"\xed\xab\xee\xdb", "a package for Linux"),  # RPM file format
    (b"\xd0\xcf\x11\xe0", "an installer for Windows"),  # [MS-CFB], of .msi
)
_ZIPS = {
    ".jar": "a Java archive", ".war": "a Java web archive", ".ear": "a Java archive", ".aar": "an Android library",
    ".apk": "an Android app", ".ipa": "an iOS app", ".whl": "a Python wheel", ".egg": "a Python egg",
    ".nupkg": "a NuGet package",
}  # fmt: skip
_LONG_LINE = 1_000
_MINIFIED = 0.8
"""The share of a script that stands in long lines before it counts as minified."""

_COMMENT = late.re2(r"(?s)\A[\s;]*(?:[\"']use strict[\"'];?\s*)?/\*(.{1,600}?)\*/")
_LINE_COMMENT = late.re2(r"\A\s*//[!\s]*([^\n]{3,200})")
_SAYS_WHOSE = late.re2(r"(?i)licen[cs]e|copyright|\(c\)|©|https?://|\bv?[0-9]+\.[0-9]+")
_MAP = late.re2(rb"sourceMappingURL=data:application/json[^\n]{200}")


def read_programs(source: Source) -> Iterator[Fact]:
    """One ``Built`` for a compiled file, but for the wrappers of build tools and for what tests and examples need."""
    name = source.name.lower()
    if is_aside(source.path) or name in _WRAPPERS:
        return
    for magic, what in _FORMATS:
        if source.data.startswith(magic):
            yield Built(of="program", what=what, size=len(source.data))
            return
    ending = name[name.rfind(".") :]
    if ending in _ZIPS and source.data.startswith(b"PK\x03\x04"):
        yield Built(of="archive", what=_ZIPS[ending], size=len(source.data))
    elif ending in {".pyc", ".pyo"} and source.is_binary:
        yield Built(of="program", what="compiled Python", size=len(source.data))


def read_scripts(source: Source) -> Iterator[Fact]:
    """One ``Built`` for a script that was minified."""
    if is_aside(source.path) or source.is_binary or not _is_minified(source.data):
        return
    text = source.data[:4000].decode("utf-8", "replace")
    yield Built(
        of="bundle",
        what="a script that was minified"
        if not source.name.lower().endswith(".css")
        else "a style sheet that was minified",
        size=len(source.data),
        names=_names(text),
        has_source=_MAP.search(source.data) is not None,
    )


def _is_minified(data: bytes) -> bool:
    long = sum(len(line) for line in data.split(b"\n") if len(line) > _LONG_LINE)
    return bool(data) and long / len(data) >= _MINIFIED


def _names(text: str) -> str:
    """What the first comment says of whose work the script is."""
    comment = _COMMENT.search(text) or _LINE_COMMENT.search(text)
    said = " ".join(comment.group(1).replace("*", " ").split()) if comment else ""
    return said[:120] if _SAYS_WHOSE.search(said) else ""


READERS = (
    Reader("built-programs", 1, COMPILED, (Built,), read_programs, path_matters=True, binaries=True),
    Reader("built-scripts", 1, MINIFIED, (Built,), read_scripts, path_matters=True),
)
