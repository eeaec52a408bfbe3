"""Every reader of schemas. Their modules are imported when they are first needed, since few runs need them."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from tcop_lint.facts.schemas import SchemaField, SchemaStep
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_NOT_SCHEMAS = (
    "{package,package-lock,npm-shrinkwrap,composer,tsconfig,tsconfig.*,angular,nx,deno,renovate}.json",
    "{pnpm-lock,docker-compose*,compose*,.travis,.gitlab-ci,mkdocs,action}.{yml,yaml}",
    ".github/**",
    "pom.xml",
    "**/locales/**",
)
"""Files that never describe data."""


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
    _reader("csharp", 2, "*.cs"),
    _reader("golang", 2, "*.go"),
    _reader("graphql", 1, "*.{graphql,graphqls,gql}"),
    _reader("jvm", 1, "*.{java,kt}"),
    _reader("parquet", 1, "*.{parquet,pq}", binaries=True),
    _reader("prisma", 1, "*.prisma"),
    _reader("protobuf", 1, "*.proto"),
    _reader("python", 3, "*.py"),
    _reader("rails", 1, "*schema.rb", "**/{db,migrate,migrations}/**/*.rb", "**/*migrat*/**/*.rb"),
    _reader("scala", 1, "*.scala"),
    _reader("script", 2, "*.{ts,js,mts,cts,mjs,cjs}", but=("*.{d.ts,min.js,bundle.js}", "**/{dist,build}/**")),
    _reader("sql", 3, "*.{sql,ddl,pks,tab,tbl,pgsql,mysql,psql,hql}"),
    _reader("structured", 2, "*.{json,yaml,yml,avsc,avpr,xml}", but=_NOT_SCHEMAS),
    _reader("tabular", 1, "*.{csv,tsv}"),
    _reader("terraform", 1, "*.tf"),
)
