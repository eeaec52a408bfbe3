"""Changes are shown as git shows them, and are made whole or not at all."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tcop_lint.changes import Change, ChangeError, as_diff, write
from tcop_lint.testing import make_repository

if TYPE_CHECKING:
    from pathlib import Path


def test_the_diff_is_one_that_git_applies(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "a", {"old.md": "one\ntwo\n\nfour"}, commit=True)
    changes = [Change("old.md", b"one\ntwo\n\nfour", b"one\n2\n\nfour\nfive"), Change("new/b.md", None, b"new\n")]
    diff = as_diff([*changes, Change("same.md", b"same", b"same")])
    subprocess.run(["git", "apply", "-"], cwd=folder, input=diff.encode(), check=True)
    assert (folder / "old.md").read_bytes() == b"one\n2\n\nfour\nfive"
    assert (folder / "new/b.md").read_bytes() == b"new\n"


def test_files_are_made_and_changed_and_keep_their_mode(tmp_path: Path) -> None:
    (tmp_path / "run.sh").write_bytes(b"old")
    (tmp_path / "run.sh").chmod(0o755)
    write(tmp_path, [Change("run.sh", b"old", b"new"), Change("docs/a/b.md", None, b"b")])
    assert (tmp_path / "run.sh").read_bytes() == b"new"
    assert (tmp_path / "run.sh").stat().st_mode & 0o777 == 0o755
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b.md", "docs", "run.sh"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (Change("../out.md", None, b"x"), "no path inside"),
        (Change("/etc/x", None, b"x"), "no path inside"),
        (Change(".git/hooks/pre-commit", None, b"x"), "no path inside"),
        (Change("there.md", None, b"x"), "is there already"),
        (Change("there.md", b"other", b"x"), "has changed"),
        (Change("folder", None, b"x"), "is no file"),
        (Change("link/x.md", None, b"x"), "symbolic link"),
    ],
)
def test_nothing_is_written_if_one_change_cannot_be_made(tmp_path: Path, change: Change, says: str) -> None:
    root = tmp_path / "root"
    (root / "folder").mkdir(parents=True)
    (root / "there.md").write_bytes(b"there")
    (root / "link").symlink_to(tmp_path)
    with pytest.raises(ChangeError) as refused:
        write(root, [Change("good.md", None, b"good"), change])
    assert says in str(refused.value)
    assert not (root / "good.md").exists()
    assert (root / "there.md").read_bytes() == b"there"


def test_nothing_is_left_behind_where_a_later_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file, where a folder is wanted")
    with pytest.raises(ChangeError, match=r"taken/b\.md: cannot be written"):
        write(tmp_path, [Change("new/deep/a.md", None, b"a"), Change("taken/b.md", None, b"b")])
    assert [path.name for path in tmp_path.rglob("*")] == ["taken"]
