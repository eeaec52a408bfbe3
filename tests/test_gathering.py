"""Reading several commits in one run: what is the same in them is looked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint import reading
from tcop_lint.cache import FactCache
from tcop_lint.checks import Needs
from tcop_lint.facts import Heading
from tcop_lint.gathering import Reading
from tcop_lint.options import Options
from tcop_lint.record import Record
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.settings import Settings
from tcop_lint.testing import AS_OF, git, make_repository, write_files

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_only_what_differs_is_read_of_an_earlier_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"page{number}.md": f"# Page {number}\n" for number in range(20)}
    make_repository(tmp_path, {**files, "gone.md": "# Gone\n"}, commit=True)
    write_files(tmp_path, {"page0.md": "# Page zero\n", "new.md": "# New\n"})
    git(tmp_path, "mv", "page1.md", "moved.md")
    git(tmp_path, "rm", "-q", "gone.md")
    git(tmp_path, "add", "--all")
    read: list[str] = []
    whole = reading.read_source

    def counting(source: object, recipe: object) -> object:
        read.append(source.path)  # type: ignore[attr-defined]
        return whole(source, recipe)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_source", counting)
    with open_snapshot(tmp_path) as now, open_snapshot(tmp_path, rev="HEAD") as base:
        options = Options(AS_OF, base=base)
        both = Reading(FactCache(None), Settings(), options, Needs(frozenset({Heading})))
        both.now(now, now.files(), Record())
        assert len(read) == len(now.files())
        read.clear()
        earlier = both.earlier(base)
        assert sorted(read) == ["gone.md", "page0.md", "page1.md"]  # what was moved, because prose minds its path
        assert both.earlier(base) is earlier
        facts = earlier.facts
        headings = {path: [heading.text for heading in facts.at(path, Heading)] for path in facts.paths.all}
    assert headings["page0.md"] == ["Page 0"]
    assert headings["page1.md"] == ["Page 1"]
    assert headings["gone.md"] == ["Gone"]
    assert "new.md" not in headings
