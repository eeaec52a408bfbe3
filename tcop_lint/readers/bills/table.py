"""The readers of bills of materials and of recorded licences, and which format a file is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.documents import Broken, parse
from tcop_lint.facts.dependencies import BillPackage
from tcop_lint.readers.bills import record
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

FILES = (
    "{bom,sbom}.{json,xml,spdx}",
    "{bom,sbom}{-,_,.}*.{json,xml,spdx}",
    "*{-,_,.}{bom,sbom}.{json,xml,spdx}",
    "*.{cdx,spdx,spdx3,cyclonedx}.{json,xml}",
    "*.{spdx,spdx.jsonld,spdx3.jsonld}",
    "cyclonedx*.{json,xml}",
)
_KNOWN_CYCLONEDX = frozenset({"1.2", "1.3", "1.4", "1.5", "1.6", "1.7"})


def read(source: Source) -> Iterator[Fact]:
    """Every package with a licence. Nothing for a file that is no bill of materials. Raises Broken."""
    yield from packages(source.data)


def packages(data: bytes) -> Iterator[BillPackage]:
    """The packages with licences of a bill of materials in any of the formats. Raises Broken."""
    from tcop_lint.documents import decode
    from tcop_lint.readers.bills import cyclonedx, spdx, spdx3

    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if head == b"{":
        document = parse("json", data)
        top = table(document.value)
        if top.get("bomFormat") == "CycloneDX":
            _refuse(text(top.get("specVersion")))
            yield from cyclonedx.from_json(document)
        elif text(top.get("spdxVersion")).startswith("SPDX-2."):
            yield from spdx.from_json(document)
        elif "@graph" in top and "spdx.org" in str(top.get("@context", ""))[:500]:
            yield from spdx3.from_graph(document)
    elif head == b"<":
        document = parse("xml", data)
        namespace = cyclonedx.namespace(document)
        if "cyclonedx.org/schema/bom/" in namespace:
            _refuse(namespace.rpartition("/")[2])
            yield from cyclonedx.from_xml(document)
    elif b"SPDXVersion:" in data[:4096]:
        yield from spdx.from_tags(decode(data))


def _refuse(version: str) -> None:
    if version not in _KNOWN_CYCLONEDX:
        raise Broken(f"is a bill of materials in a version of CycloneDX that is not known: {version[:20] or 'none'}")


BILLS = Reader(
    name="bills-of-materials",
    version=1,
    files=FILES,
    kinds=(BillPackage,),
    read=read,
    own_only=True,
)
READERS: tuple[Reader, ...] = (BILLS, record.READER)
