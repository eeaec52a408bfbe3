"""CODEOWNERS files of GitHub and GitLab."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts import CodeOwner, Fact
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

_SECTION = re2.compile(r"^\^?\[[^\]]+\](?:\[\d+\])?(?:\s+(.*))?$")
_PART = re2.compile(r"(?:\\.|[^\s\\])+")


def read(source: Source) -> Iterator[Fact]:
    """One fact for each pattern. In a GitLab section, a pattern without owners has the section's."""
    defaults: tuple[str, ...] = ()
    for line, written in numbered(source.text):
        written = written.strip()
        if not written or written.startswith("#"):
            continue
        if section := _SECTION.match(written):
            defaults = _owners(_parts(section.group(1) or ""))
            continue
        pattern, *rest = _parts(written) or [""]
        if pattern:
            yield CodeOwner(line=line, pattern=pattern, owners=_owners(rest) or defaults)


def _parts(written: str) -> list[str]:
    """A backslash keeps the space after it in the part."""
    return _PART.findall(written) if "\\" in written else written.split()


def _owners(parts: list[str]) -> tuple[str, ...]:
    """Up to a comment."""
    comment = next((at for at, part in enumerate(parts) if part.startswith("#")), len(parts))
    return tuple(parts[:comment])


READER = Reader(
    name="codeowners",
    version=1,
    files=("/CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"),
    kinds=(CodeOwner,),
    read=read,
)
