"""What only some formats need: where the repository came from, and GitHub's hash of the lines of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from making import make_rule, pack_of

from tcop_lint.annotate import with_line_hashes, with_provenance
from tcop_lint.cache import FactCache
from tcop_lint.engine import examine
from tcop_lint.options import Options
from tcop_lint.reports.line_hash import line_hashes
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.settings import Settings
from tcop_lint.testing import AS_OF, git, make_repository

if TYPE_CHECKING:
    from pathlib import Path

    from tcop_lint.report import Report

PACK = pack_of(
    make_rule("secure/no-keys", check="text-absent", params={"files": ["*.txt"], "patterns": ["KEY"]}),
    make_rule("secure/wanted"),
)


def annotated(folder: Path) -> Report:
    with open_snapshot(folder) as snapshot:
        report = examine(snapshot, PACK, Settings(), FactCache(None), Options(AS_OF))
        return with_line_hashes(with_provenance(report, snapshot), snapshot)


def test_each_finding_has_the_hash_of_its_line_and_the_whole_repository_that_of_the_anchor(tmp_path: Path) -> None:
    make_repository(tmp_path, {"README.md": "# x\n", "a.txt": "one\nKEY\nthree KEY\n"})
    report = annotated(tmp_path)
    lines = line_hashes(b"one\nKEY\nthree KEY\n")
    for finding in report.findings():
        expected = lines[finding.line - 1] if finding.path else line_hashes(b"# x\n")[0]
        assert report.line_hashes[finding.fingerprint] == expected
    assert len(report.line_hashes) == 3


def test_the_hash_does_not_move_with_the_line(tmp_path: Path) -> None:
    one = annotated(make_repository(tmp_path / "one", {"a.txt": "a KEY here\n" + "x\n" * 60}))
    two = annotated(make_repository(tmp_path / "two", {"a.txt": "new\n\na KEY here\n" + "x\n" * 60}))
    (finding,) = (finding for finding in one.findings() if finding.path)
    assert one.line_hashes[finding.fingerprint] == two.line_hashes[finding.fingerprint]


def test_where_it_came_from_is_told_without_credentials(tmp_path: Path) -> None:
    folder = make_repository(tmp_path, {"README.md": "# x\n"})
    git(folder, "remote", "add", "elsewhere", "https://example.org/x.git")
    assert annotated(folder).examined.remote == "https://example.org/x.git"
    git(folder, "remote", "add", "origin", "https://somebody:secret@github.com/gov/juggling.git")
    remote = annotated(folder).examined.remote
    assert "secret" not in remote
    assert "somebody" not in remote
    assert "github.com/gov/juggling" in remote


def test_no_remote_is_an_empty_one(tmp_path: Path) -> None:
    assert annotated(make_repository(tmp_path, {"README.md": "# x\n"})).examined.remote == ""
