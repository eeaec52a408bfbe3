"""Every reader of schemas. Their modules are imported when they are first needed, since few runs need them."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from tcop_lint.privacy_facts import SchemaField, SchemaStep
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source


def read_with(module: str, source: Source) -> Iterator[Fact]:
    """What ``read`` of a module of this package gives."""
    found: Iterator[Fact] = import_module(f"tcop_lint.readers.schemas.{module}").read(source)
    return found


def _reader(module: str, version: int, *files: str, binaries: bool = False, but: tuple[str, ...] = ()) -> Reader:
    return Reader(
        name=f"{module.replace('_', '-')}-schema",
        version=version,
        files=files,
        kinds=(SchemaField, SchemaStep),
        read=partial(read_with, module),
        path_matters=True,
        sweeps=True,
        binaries=binaries,
        but=but,
    )


READERS: tuple[Reader, ...] = (
    _reader("csharp", 1, "*.cs"),
    _reader("jvm", 1, "*.{java,kt}"),
    _reader("python", 1, "*.py"),
    _reader("rails", 1, "*schema.rb", "**/{db,migrate,migrations}/**/*.rb", "**/*migrat*/**/*.rb"),
    _reader("sql", 1, "*.{sql,ddl,pks,tab,tbl,pgsql,mysql,psql,hql}"),
)
