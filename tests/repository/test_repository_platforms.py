"""The ways taken where posix_spawn, descriptors of folders or symbolic links are missing, as on Windows."""

import os

import pytest
from git_repositories import GitRepo, contents, paths

from tcop_lint.repository import worktree
from tcop_lint.repository.history import tags
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.repository.start import start
from tcop_lint.repository.state import state_key

LINK = os.symlink


@pytest.fixture
def repo(tmp_path):
    repo = GitRepo(tmp_path / "service")
    repo.commit({"README.md": "one\n", "docs/guide.md": "Guide\n"})
    repo.git("tag", "v1")
    repo.git("pack-refs", "--all")
    repo.write("README.md", "two\n")
    return repo


@pytest.fixture(autouse=True)
def _elsewhere(repo, monkeypatch):
    def refuse(source, target, *rest, **keywords):
        raise OSError(1314, "A required privilege is not held by the client")

    monkeypatch.delattr(os, "posix_spawn")
    monkeypatch.setattr(worktree, "_BY_DESCRIPTOR", False)
    monkeypatch.setattr(os, "symlink", refuse)


@pytest.mark.parametrize(
    ("keywords", "readme"), [({}, b"two\n"), ({"staged": True}, b"one\n"), ({"rev": "v1"}, b"one\n")]
)
def test_every_kind_of_snapshot(repo, keywords, readme):
    with open_snapshot(repo.root, **keywords) as snapshot:
        assert contents(snapshot) == {"README.md": readme, "docs/guide.md": b"Guide\n"}
        assert [snapshot.size(entry) for entry in snapshot.entries] == [4, 6]
        assert list(tags(snapshot)) == ["v1"]
    with start(repo.root, **keywords) as started:
        assert state_key(started)


def test_a_split_index(repo):
    repo.git("update-index", "--split-index")
    repo.git("add", "README.md")
    with open_snapshot(repo.root) as snapshot:
        assert paths(snapshot) == ["README.md", "docs/guide.md"]


def test_no_link_is_followed(repo, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "guide.md").write_text("secret\n")
    with open_snapshot(repo.root) as snapshot:
        (repo.root / "docs").rename(tmp_path / "elsewhere")
        LINK(tmp_path / "outside", repo.root / "docs")
        assert contents(snapshot)["docs/guide.md"] == b"Guide\n"
