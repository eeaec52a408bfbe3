"""What a repository is mostly made of, by counting its files: prose, tables, infrastructure code or programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.data.conventions import NOT_PRODUCT, SOURCE_FILES

if TYPE_CHECKING:
    from tcop_lint.paths import PathIndex

_PROSE = ("*.{md,mdx,markdown,rst,adoc,asciidoc}", "*.{md,markdown}.{erb,njk}")
_TABLES = ("*.{csv,tsv,geojson,parquet,ods,jsonl,ndjson}",)
_INFRASTRUCTURE = ("*.{tf,tfvars,hcl,bicep}", "*.tf.json")
_SITES = (
    "/mkdocs.{yml,yaml}",
    "/config/tech-docs.yml",
    "/{.eleventy,eleventy.config}.{js,cjs,mjs}",
    "/docusaurus.config.{js,ts,mjs}",
    "/{book.toml,_config.yml,antora.yml,_quarto.yml}",
)
"""Configuration at the root of what makes a site from prose."""
GLOBS = (_PROSE, _TABLES, _INFRASTRUCTURE, _SITES)
"""What is asked of every repository, so that it can be answered with everything else in one pass."""
_ENOUGH = 10
"""Fewer files than this make no repository of documents or of data."""

_Found = tuple[str, str | None, int]


def made_of_prose(paths: PathIndex) -> _Found | None:
    """Documents for reading: a site made from more pages than there are programs, or nearly nothing but prose."""
    prose, programs = paths.find(_PROSE, but=NOT_PRODUCT), _programs(paths) + _infrastructure(paths)
    site = paths.find(_SITES)
    if site and len(prose) > programs:
        return f"the configuration of a site of {len(prose):,} documents", site[0], 1
    if len(prose) >= _ENOUGH and len(prose) > 5 * programs and not paths.find(("/{Dockerfile,Procfile,manifest.yml}",)):
        return f"{len(prose):,} documents and {programs:,} files of programs", prose[0], 1
    return None


def made_of_tables(paths: PathIndex) -> _Found | None:
    """Data: many tables and few programs."""
    tables, programs = paths.find(_TABLES, but=NOT_PRODUCT), _programs(paths)
    if len(tables) >= _ENOUGH and len(tables) > 5 * programs:
        return f"{len(tables):,} files of data and {programs:,} of programs", tables[0], 1
    return None


def made_of_infrastructure(paths: PathIndex) -> bool:
    """Whether it is infrastructure code above all, so that containers in it are parts of a platform."""
    return _infrastructure(paths) > 2 * _programs(paths)


def _infrastructure(paths: PathIndex) -> int:
    return len(paths.find(_INFRASTRUCTURE, but=NOT_PRODUCT))


def _programs(paths: PathIndex) -> int:
    return len(paths.find(SOURCE_FILES, but=NOT_PRODUCT))
