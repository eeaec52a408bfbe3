"""The fingerprint of a repository's state: never the same for another state."""

import os
import subprocess
import sys
import time

import pytest
from git_repositories import GitRepo

from tcop_lint.repository import state
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.repository.start import start
from tcop_lint.repository.state import state_key


@pytest.fixture
def repo(tmp_path):
    repo = GitRepo(tmp_path / "service")
    repo.commit({"README.md": "one\n"})
    repo.commit({"README.md": "two\n", "app.py": "pass\n", "docs/guide.md": "Guide\n"})
    repo.age()
    return repo


def key(repo, **keywords) -> str | None:
    with start(repo.root, listing=False, **keywords) as started:
        return state_key(started)


@pytest.mark.parametrize("keywords", [{}, {"staged": True}, {"rev": "HEAD"}], ids=["worktree", "index", "commit"])
def test_nothing_changed(repo, keywords):
    first = key(repo, **keywords)
    assert first is not None
    assert len(first) == 64
    assert key(repo, **keywords) == first


def test_untracked_files_do_not_count(repo):
    before = key(repo)
    repo.write("notes.txt", "x")
    assert key(repo) == before


def edit(repo):
    repo.write("README.md", "three\n")


def replace_keeping_size_and_times(repo):
    """As some editors save: only the inode tells."""
    place = repo.root / "README.md"
    times = place.stat()
    repo.write("README.new", "owt\n")
    (repo.root / "README.new").rename(place)
    os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))


def edit_keeping_size_and_times(repo):
    """Only the change time tells, which nobody can set back. git may compare whole seconds."""
    place = repo.root / "README.md"
    times = place.stat()
    time.sleep(1.05)
    place.write_text("owt\n")
    os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))


def delete(repo):
    (repo.root / "docs/guide.md").unlink()


def make_executable(repo):
    (repo.root / "app.py").chmod(0o755)


def replace_by_link(repo):
    (repo.root / "app.py").unlink()
    (repo.root / "app.py").symlink_to("README.md")


def stage(repo):
    repo.write("new.md", "new\n")
    repo.git("add", "new.md")


def commit_nothing(repo):
    repo.git("commit", "-q", "--allow-empty", "-m", "x")


def switch(repo):
    repo.git("checkout", "-q", "-b", "other")


def detach(repo):
    repo.git("checkout", "-q", "--detach")


def add_remote(repo):
    repo.git("remote", "add", "origin", "https://example.org/x.git")


def tag(repo):
    repo.git("tag", "v1")


def mark(repo):
    repo.git("update-index", "--assume-unchanged", "app.py")


def make_shallow(repo):
    (repo.root / ".git" / "shallow").write_text(repo.git("rev-parse", "HEAD") + "\n")


CHANGES = [
    edit,
    replace_keeping_size_and_times,
    edit_keeping_size_and_times,
    delete,
    make_executable,
    replace_by_link,
    stage,
    commit_nothing,
    switch,
    detach,
    add_remote,
    tag,
    mark,
    make_shallow,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_a_run_could_see_changed(repo, change):
    before = key(repo)
    change(repo)
    assert key(repo) not in (None, before)


def test_one_edit_after_another(repo):
    """Size and times may be the same: the content tells."""
    seen = set()
    for content in ("aaa\n", "bbb\n", "ccc\n", "ccc \n"):
        repo.write("README.md", content)
        os.utime(repo.root / "README.md", ns=(1, 1))
        seen.add(key(repo))
    assert len(seen) == 4
    assert None not in seen


def test_edits_in_the_same_instant_as_the_index(repo):
    seen = set()
    for content in ("aaa\n", "bbb\n"):
        repo.write("README.md", "old\n")
        repo.git("add", "README.md")
        repo.write("README.md", content)
        seen.add(key(repo))
    assert len(seen) == 2


def test_another_target_of_a_link(repo):
    replace_by_link(repo)
    before = key(repo)
    (repo.root / "app.py").unlink()
    (repo.root / "app.py").symlink_to("docs/gui")
    assert key(repo) not in (None, before)


def test_an_edit_taken_back_is_the_same_state(repo):
    repo.write("README.md", "three\n")
    before = key(repo)
    repo.write("README.md", "four\n")
    assert key(repo) != before
    repo.write("README.md", "three\n")
    assert key(repo) == before


def test_worktree_index_and_commit_have_keys_of_their_own(repo):
    assert len({key(repo), key(repo, staged=True), key(repo, rev="HEAD"), key(repo, rev="HEAD~1")}) == 4


def test_the_index_does_not_see_edits_and_a_commit_sees_neither(repo):
    before = key(repo, staged=True), key(repo, rev="HEAD")
    repo.write("README.md", "edited\n")
    assert (key(repo, staged=True), key(repo, rev="HEAD")) == before


def test_objects_that_arrive_later(repo, tmp_path):
    """What a partial clone could not read before, it may read now."""
    before = key(repo, rev="HEAD")
    repo.git("repack", "-q", "-a", "-d")
    assert key(repo, rev="HEAD") != before


def test_too_much_to_read_is_no_key(repo, monkeypatch):
    monkeypatch.setattr(state, "_DIRTY_LIMIT", 10)
    repo.write("README.md", "a" * 11)
    assert key(repo) is None


def test_an_index_that_another_git_replaces_meanwhile_is_no_key(repo):
    with start(repo.root, listing=False) as started:
        stage(repo)
        assert state_key(started) is None


def test_a_fifo_in_place_of_an_edited_file(repo):
    (repo.root / "README.md").unlink()
    os.mkfifo(repo.root / "README.md")
    assert key(repo) is not None


def test_a_damaged_index_is_no_key(repo):
    (repo.root / ".git" / "index").write_bytes(b"rubbish")
    assert key(repo) is None


def test_an_empty_repository(tmp_path):
    repo = GitRepo(tmp_path / "new")
    before = key(repo)
    assert before is not None
    repo.write("a", "a")
    repo.git("add", "a")
    assert key(repo) != before


def test_the_key_and_the_snapshot_share_one_start(repo):
    repo.write("README.md", "three\n")
    started = start(repo.root)
    assert state_key(started) == key(repo)
    with open_snapshot(started) as snapshot:
        assert len(snapshot.entries) == 3


def test_the_start_up_path_imports_nothing_heavy(repo):
    """Importing msgspec, subprocess, pathlib or re would take longer than all of git's work on a small repository."""
    code = (
        f"import sys; sys.path[:0] = [{os.getcwd()!r}]; before = set(sys.modules)\n"
        "from tcop_lint.repository.start import start\n"
        "from tcop_lint.repository.state import state_key\n"
        f"with start({str(repo.root)!r}) as started: assert state_key(started)\n"
        "print(*sorted(m for m in set(sys.modules) - before if not m.startswith(('tcop_lint', '_', 'encodings'))))\n"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=True, text=True)
    assert set(done.stdout.split()) <= {"atexit", "hashlib", "stat", "time"}
