"""Facts about sets of data that are kept as files, and about what describes them."""

from __future__ import annotations

from tcop_lint.facts import Fact


class Dataset(Fact, frozen=True, kw_only=True, tag="dataset"):
    """One file of data. ``format`` is csv, tsv, json, geojson, xlsx, ods, parquet or sqlite.

    ``names`` are the columns of a table with a header. ``rows`` counts different rows, 0 where they were not read.
    ``digest`` is the same for the same content, and ``sketch`` lets rows be compared (``tcop_lint.datasets.sketch``).
    ``reference`` is one of ``tcop_lint.datasets.reference.REFERENCES``, or empty.
    """

    format: str
    digest: str
    size: int
    names: tuple[str, ...] = ()
    rows: int = 0
    sketch: tuple[int, ...] = ()
    reference: str = ""


class TableFault(Fact, frozen=True, kw_only=True, tag="table-fault"):
    """Where a table is not as the tabular data standard wants it. Source: ``tcop_lint.datasets.table``."""

    of: str
    text: str


class DataDescription(Fact, frozen=True, kw_only=True, tag="data-description"):
    """Metadata about one file of data. ``standard`` is datapackage, csvw or dcat.

    ``file`` is the file as a path from the root, or an address; empty where none is named. ``names`` are the columns
    that it says the file has, and ``licence`` what it says of its licence.
    """

    standard: str
    file: str
    names: tuple[str, ...] = ()
    licence: str = ""


class DescriptionFault(Fact, frozen=True, kw_only=True, tag="data-description-fault"):
    """Something in metadata about data that its format does not allow. ``key`` names the place."""

    text: str
    key: str
