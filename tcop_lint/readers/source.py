"""One file's content as readers see it: decoded and parsed at the most once, whoever asks."""

from __future__ import annotations

from functools import cached_property

from tcop_lint.documents import Broken, Document, decode, format_of, parse

_SNIFF = 8192


class Source:
    """The path and the bytes of one file. ``text`` and ``document`` raise Broken when they cannot be had."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path[self.path.rfind("/") + 1 :]

    @property
    def folder(self) -> str:
        """The folder that holds the file; empty for the root."""
        return self.path[: self.path.rfind("/")] if "/" in self.path else ""

    @cached_property
    def is_binary(self) -> bool:
        """Whether a NUL byte stands in the first 8 KiB, as git decides it. UTF-16 with a mark is text."""
        return b"\0" in self.data[:_SNIFF] and not self.data.startswith((b"\xff\xfe", b"\xfe\xff"))

    @cached_property
    def text(self) -> str:
        """The content decoded as UTF-8 (or UTF-16 with a mark), without a byte order mark."""
        return decode(self.data)

    @cached_property
    def document(self) -> Document:
        """The parsed content of a TOML, YAML, JSON or XML file."""
        if isinstance(self._parsed, Broken):
            raise self._parsed
        return self._parsed

    @cached_property
    def _parsed(self) -> Document | Broken:
        kind = format_of(self.path)
        if kind is None:
            return Broken("is no TOML, YAML, JSON or XML file")
        try:
            return parse(kind, self.data)
        except Broken as broken:
            return broken
