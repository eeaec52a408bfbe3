"""Files that say which version of a language to use: .nvmrc, .ruby-version, .tool-versions, runtime.txt and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts.runtimes import Runtime
from tcop_lint.readers.lines import filled
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

_ONE = {
    ".nvmrc": "nodejs",
    ".node-version": "nodejs",
    ".python-version": "python",
    ".ruby-version": "ruby",
    ".go-version": "go",
    ".java-version": "java",
    ".php-version": "php",
}
_NAMED = {
    "node": "nodejs",
    "nodejs": "nodejs",
    "python": "python",
    "ruby": "ruby",
    "go": "go",
    "golang": "go",
    "java": "java",
    "php": "php",
    "dotnet": "dotnet",
    "dotnet-core": "dotnet",
    "erlang": "erlang",
    "elixir": "elixir",
    "perl": "perl",
}
"""What .tool-versions, mise.toml, .sdkmanrc and runtime.txt call them."""
_PREFIX = re2.compile(r"^(?:ruby-|python-|cpython-|go|v)?([0-9][0-9A-Za-z.+_-]*|lts/[a-z]+)$")
_VENDORED = re2.compile(r"^(?:[a-z]+-)*([0-9][0-9.]*)")
_LINE = re2.compile(r"""^["']?([a-z-]+)["']?(?:\s*=\s*["']?|-|\s+)([^\s"'#]+)""")
FILES = (
    "{.nvmrc,.node-version,.python-version,.ruby-version,.go-version,.java-version,.php-version}",
    "{.tool-versions,.sdkmanrc,runtime.txt}",
    "{mise.toml,.mise.toml,**/.config/mise.toml}",
)


def read(source: Source) -> Iterator[Runtime]:
    """The versions, of which a file of one language has one; the first counts where it has more."""
    name = source.name.lower()
    if name in _ONE:
        yield from _only(source.text, _ONE[name])
    elif name.endswith("mise.toml"):
        yield from _mise(source.text)
    else:
        for line, written in filled(source.text):
            yield from _listed(line, written)


def _only(text: str, product: str) -> Iterator[Runtime]:
    for line, written in filled(text):
        bare = written.partition("#")[0].strip().lower()
        if not bare:
            continue
        pattern = _VENDORED if product == "java" else _PREFIX
        if match := pattern.match(bare):
            yield Runtime(line=line, product=product, version=match.group(1), use="runs")
        return


def _mise(text: str) -> Iterator[Runtime]:
    """The table ``[tools]``, line by line, as it is nearly always written."""
    inside = False
    for line, written in filled(text):
        stripped = written.strip()
        if stripped.startswith("["):
            inside = stripped.partition("#")[0].strip() == "[tools]"
        elif inside:
            yield from _listed(line, stripped)


def _listed(line: int, written: str) -> Iterator[Runtime]:
    match = _LINE.match(written.strip())
    if match is None or match.group(1) not in _NAMED:
        return
    product, version = _NAMED[match.group(1)], match.group(2).lower()
    number = (_VENDORED if product == "java" else _PREFIX).match(version)
    if number:
        yield Runtime(line=line, product=product, version=number.group(1), use="runs")


READER = Reader(
    name="version-files", version=1, files=FILES, kinds=(Runtime,), read=read, path_matters=True, own_only=True
)
