"""The documentation site: every page is in its contents, and it asks nobody's server for anything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SITE: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text())


def pages(entries: list[dict[str, Any]]) -> Iterator[str]:
    for entry in entries:
        for value in entry.values():
            yield from pages(value) if isinstance(value, list) else [value]


def test_every_page_is_in_the_contents_once() -> None:
    listed = [page for page in pages(SITE["nav"]) if not page.startswith("https://")]
    there = {path.name for path in (ROOT / "docs").glob("*.md")} | {"rules/README.md"}
    assert sorted(listed) == sorted(there)


def test_nothing_is_asked_of_anybody() -> None:
    assert SITE["theme"]["font"] is False
    assert "repo_url" not in SITE, "with it, every page asks GitHub for stars and releases"
    for sheet in SITE["extra_css"]:
        assert not re.search(r"url\(|@import", (ROOT / "docs" / sheet).read_text())
