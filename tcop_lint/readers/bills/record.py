"""The team's .tcop/licences.lock, which ``tcop-lint deps refresh`` writes: a line of TOML for each package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.documents import Broken
from tcop_lint.facts.dependencies import RecordedLicence
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

PATH = ".tcop/licences.lock"
_FIELDS = ("licence", "source", "evidence", "date")


def read(source: Source) -> Iterator[Fact]:
    """Every package of the file. Raises Broken with the line where it is not as it was written."""
    yield from licences(source)


def licences(source: Source) -> Iterator[RecordedLicence]:
    """The same."""
    from tcop_lint.documents import parse

    try:
        document = parse("toml", source.data)
    except Broken as broken:
        raise Broken(f"{broken.message}; mend it, or delete it and run `tcop-lint deps refresh`", broken.line) from None
    licences = table(document.value).get("licences", {})
    if not isinstance(licences, dict):
        raise Broken("must have a table called licences", *document.locate(("licences",)))
    for purl, entry in licences.items():
        line, column = document.locate(("licences", purl))
        values = [table(entry).get(field) for field in _FIELDS]
        if not purl.startswith("pkg:") or not text(values[0]):
            raise Broken(f"has an entry that is no package URL with a licence: {purl[:80]!r}", line, column)
        licence, told, evidence, date = (str(value) if value is not None else "" for value in values)
        yield RecordedLicence(
            line=line, column=column, purl=purl, licence=licence, source=told, evidence=evidence, date=date
        )


READER = Reader(name="licences-lock", version=1, files=(f"/{PATH}",), kinds=(RecordedLicence,), read=read)
