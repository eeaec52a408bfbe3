"""SQL scripts: schemas, dumps and migrations (Flyway, Rails structure.sql, golang-migrate, dbmate and others)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.sql_ddl import read_sql

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_DDL = re.compile(rb"(?i)\btable\b|\bcolumn\b|\bsp_rename\b")
_UNDOES = re.compile(
    r"(?i)(?:[._-](?:down|rollback|undo|revert)\.sql|(?:^|/)U\d[\w.]*__[^/]*\.sql|/(?:down|revert|rollback)s?/[^/]*\.sql|/down\.sql)$"
)


def read(source: Source) -> Iterator[Fact]:
    """What the script does to tables. Scripts that only undo a migration give nothing."""
    if _UNDOES.search(source.path) or not _DDL.search(source.data):
        return
    kind = "rails-structure" if source.name.endswith("structure.sql") else "sql"
    yield from read_sql(source.text, Maker(source, kind))
