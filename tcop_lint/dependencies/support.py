"""Until when versions of runtimes, frameworks and images get free security updates: ``data/end_of_life.toml``."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.dependencies import ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.dependencies.ranges import Span

TABLE = Path(__file__).parent.parent / "data" / "end_of_life.toml"
_LONG_AGO, _NEVER = date.min, date.max
_CYCLE = re.compile(r"\d+(?:\.\d+)*")
_LTS = {
    "carbon": "8",
    "dubnium": "10",
    "erbium": "12",
    "fermium": "14",
    "gallium": "16",
    "hydrogen": "18",
    "iron": "20",
    "jod": "22",
    "krypton": "24",
}
"""Lines of Node.js by their code names: https://nodejs.org/en/about/previous-releases."""
_MIRRORS = ("library/", "base/", "dockerhub/", "docker-hub/", "docker.io/")
"""Folders in which registries keep copies of the official images under their own names."""
_ALPINE = re.compile(r"(?:^|-)alpine-?(\d+\.\d+)")


class Product(NamedTuple):
    """A product by its id: its name, where its makers say how long they support it, and the end of each version.

    A version whose support ended nobody says when has the earliest date there is, one that is supported the latest.
    """

    id: str
    name: str
    source: str
    ends: dict[str, date]
    codenames: dict[str, str]


class Ending(NamedTuple):
    """The end of a version's support. ``end`` is None where nobody says when it was."""

    product: Product
    version: str
    end: date | None


@cache
def _tables() -> tuple[dict[str, Product], dict[str, str], dict[str, str], date]:
    """Products by id, ids by image, ids by package, and the day on which the dates were looked up."""
    import tomli

    table = tomli.loads(TABLE.read_text(encoding="utf-8"))
    products: dict[str, Product] = {}
    images: dict[str, str] = {}
    packages: dict[str, str] = {}
    for one in table["products"]:
        ends = {cycle: end for cycle, end in one["ends"].items() if _CYCLE.fullmatch(cycle)}
        ends |= dict.fromkeys(one.get("ended", ()), _LONG_AGO) | dict.fromkeys(one.get("supported", ()), _NEVER)
        products[one["id"]] = Product(one["id"], one["name"], one["source"], ends, one.get("codenames", {}))
        images |= dict.fromkeys(one.get("images", ()), one["id"])
        packages |= dict.fromkeys(one.get("packages", ()), one["id"])
    return products, images, packages, table["checked"]


def checked() -> date:
    """The day on which the dates were looked up."""
    return _tables()[3]


def product_of_package(ecosystem: str, name: str) -> str:
    """The product whose versions a package has; empty for nearly all packages."""
    return _tables()[2].get(f"{ecosystem}:{name.lower() if ecosystem in {'pip', 'composer'} else name}", "")


def of_image(name: str, tag: str) -> Iterator[tuple[str, str]]:
    """Product and version of each thing that the tag of a known image names: the language, then the system below."""
    images = _tables()[1]
    product = images.get(_official(name))
    if product is None:
        return
    tag = tag.partition("@")[0].lower()
    names = _tables()[0][product].codenames
    words = re.split(r"[-_]", tag)
    version = next((names[word] for word in words if word in names), tag)
    if version[:1].isdigit():
        yield product, version
    if product in {"debian", "ubuntu", "alpine"}:
        return
    if alpine := _ALPINE.search(tag):
        yield "alpine", alpine[1]
    for system in ("debian", "ubuntu"):
        yield from ((system, cycle) for word, cycle in _tables()[0][system].codenames.items() if word in words[1:])


def _official(name: str) -> str:
    known = _tables()[1]
    if name in known:
        return name
    for mirror in _MIRRORS:
        _, found, rest = f"/{name}".rpartition(f"/{mirror}")
        if found and rest in known:
            return rest
    return ""


def ending(product_id: str, versions: Iterable[Span]) -> Ending | None:
    """The end of support of the version that is supported longest among those admitted.

    None where one of them is supported without an end, or may be newer than the table, or no version is known.
    """
    product = _tables()[0].get(product_id)
    if product is None:
        return None
    cycles = {cycle: span for cycle in product.ends if (span := ranges.of(cycle)) is not None}
    lowest = min(cycles.values())
    newest = max(cycles.values())
    found: list[tuple[date, str]] = []
    for wanted in versions:
        if wanted.high > newest.high:
            return None
        found += [(product.ends[cycle], cycle) for cycle, span in cycles.items() if span.meets(wanted)]
        if wanted.high <= lowest.low and product.ends[_name(cycles, lowest)] != _NEVER:
            found.append((_LONG_AGO, ".".join(map(str, wanted.low[:2]))))
    if not found:
        return None
    end, cycle = max(found)
    return None if end == _NEVER else Ending(product, cycle, None if end == _LONG_AGO else end)


def _name(cycles: dict[str, Span], wanted: Span) -> str:
    return next(cycle for cycle, span in cycles.items() if span == wanted)


def version_span(product: str, version: str) -> tuple[Span, ...]:
    """The versions that one version stands for: 3 for every 3.x, lts/iron for Node.js 20, 1.8 of Java for 8."""
    version = _LTS.get(version.removeprefix("lts/"), version)
    if product == "java" and version.startswith("1."):
        version = version[2:]
    span = ranges.of(version)
    return (span,) if span else ()
