"""Python: setup.cfg and setup.py. A setup.py is a program; its text is searched and never executed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.readers.lines import numbered
from tcop_lint.readers.manifests.pip import dependency, requirement
from tcop_lint.readers.manifests.shape import KINDS, Role, Scope, manifest, scope_of
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Dependency, Fact
    from tcop_lint.readers.source import Source

_SECTION = re2.compile(r"^\[([^\]]+)\]")
_OPTION = re2.compile(r"^([A-Za-z0-9_.-]+)\s*[=:]\s*(.*)$")
_SETUP_CALL = re2.compile(r"(?m)^(?:setuptools\.)?setup\(")
_NAME = re2.compile(r"""(?m)^\s*(?:setup\(\s*)?name\s*=\s*["']([^"'\n]+)["']""")
_LIST = re2.compile(r"""(?:^|[\s,(])(install_requires|setup_requires|tests_require)\s*=\s*\[""")
_TOKEN = re2.compile(r""""([^"\n]*)"|'([^'\n]*)'|#[^\n]*|(\])|(\n)""")
_SCOPES: dict[str, Scope] = {
    "install_requires": "runtime",
    "setup_requires": "development",
    "tests_require": "development",
}


def read(source: Source) -> Iterator[Fact]:
    """The package and the dependencies that it lists literally."""
    yield from _setup_cfg(source.text) if source.name.lower() == "setup.cfg" else _setup_py(source.text)


def _setup_cfg(text: str) -> Iterator[Fact]:
    name, name_line, is_package = "", 1, False
    found: list[Dependency] = []
    section = option = ""
    for line, written in numbered(text):
        if written[:1] in {"#", ";"}:
            continue
        value = written.strip()
        if opened := _SECTION.match(written):
            section, option = opened.group(1).strip(), ""
            continue
        if assigned := _OPTION.match(written):
            option, value = assigned.group(1).lower(), assigned.group(2).strip()
            if (section, option) == ("metadata", "name"):
                name, name_line = value, line
            is_package |= section == "options" and option in {"packages", "py_modules"}
        if scope := _listed_in(section, option):
            parsed = requirement(value.partition(" #")[0]) if value and value[0] != "#" else None
            if parsed is not None:
                found.append(_dependency(line, parsed, scope))
    if name or found:
        role: Role = "library" if name and is_package else "unknown"
        yield from manifest("pip", name, role, found, name_line)


def _listed_in(section: str, option: str) -> Scope | None:
    if section == "options":
        return _SCOPES.get(option)
    return scope_of(option) if section == "options.extras_require" and option else None


def _setup_py(text: str) -> Iterator[Fact]:
    if not _SETUP_CALL.search(text):
        return
    named = _NAME.search(text)
    line = text.count("\n", 0, named.start(1)) + 1 if named else 1
    found: list[Dependency] = []
    read_already = set[str]()
    for opened in _LIST.finditer(text):
        option = opened.group(1)
        if option not in read_already:
            read_already.add(option)
            first = text.count("\n", 0, opened.end()) + 1
            found += _literals(text[opened.end() :], first, option)
    yield from manifest("pip", named.group(1) if named else "", "library", found, line)


def _literals(text: str, line: int, option: str) -> Iterator[Dependency]:
    """The string literals up to the bracket that closes the list."""
    for token in _TOKEN.finditer(text):
        double, single, closed, newline = token.groups()
        if closed:
            return
        if newline:
            line += 1
        parsed = requirement(double or single or "")
        if parsed is not None:
            yield _dependency(line, parsed, _SCOPES[option])


def _dependency(line: int, parsed: tuple[str, str], scope: Scope) -> Dependency:
    return dependency(line, 1, parsed, scope)


READER = Reader(
    name="setuptools",
    version=2,
    files=("setup.cfg", "setup.py"),
    kinds=KINDS,
    read=read,
    path_matters=True,
    own_only=True,
)
