"""Snapshots of a worktree: what git tracks, as it stands there now."""

import hashlib
import os
import time

import pytest
from git_repositories import LIMIT, GitRepo, contents, entry_of, paths

from tcop_lint.repository import edits
from tcop_lint.repository.listing import Entry
from tcop_lint.repository.snapshot import TooLarge, Unreadable, open_snapshot
from tcop_lint.repository.worktree import blob_id


@pytest.fixture
def repo(tmp_path):
    repo = GitRepo(tmp_path / "service")
    repo.commit({"README.md": "# A service\n", "bin/run": "#!/bin/sh\n", "docs/guide.md": "Guide\n"})
    (repo.root / "bin/run").chmod(0o755)
    repo.commit()
    repo.age()
    return repo


def git_id(repo, path: str) -> str:
    return repo.git("hash-object", "--no-filters", path)


def test_tracked_files_with_blob_and_mode(repo):
    repo.write("untracked.txt", "x")
    with open_snapshot(repo.root) as snapshot:
        assert snapshot.kind == "worktree"
        assert snapshot.branch == "main"
        assert snapshot.commit == repo.git("rev-parse", "HEAD")
        assert snapshot.entries == (
            Entry("README.md", git_id(repo, "README.md"), 0o100644),
            Entry("bin/run", git_id(repo, "bin/run"), 0o100755),
            Entry("docs/guide.md", git_id(repo, "docs/guide.md"), 0o100644),
        )
        assert [snapshot.size(entry) for entry in snapshot.entries] == [12, 10, 6]
        assert snapshot.notices == ()


def test_uncommitted_edits_are_seen_under_the_id_that_git_would_give_them(repo):
    repo.write("README.md", "# Edited\n")
    with open_snapshot(repo.root) as snapshot:
        assert entry_of(snapshot, "README.md").blob == git_id(repo, "README.md")
        assert contents(snapshot)["README.md"] == b"# Edited\n"


def test_an_edit_in_the_same_instant_and_of_the_same_size_is_seen(repo):
    """The racily clean case of git: nothing but the content tells that the file changed."""
    for content in ("one\n", "two\n"):
        repo.write("racy.txt", "old\n")
        repo.git("add", "racy.txt")
        repo.write("racy.txt", content)
        with open_snapshot(repo.root) as snapshot:
            assert contents(snapshot)["racy.txt"] == content.encode()


def test_a_file_that_was_only_touched_keeps_its_id(repo):
    before = git_id(repo, "README.md")
    os.utime(repo.root / "README.md")
    with open_snapshot(repo.root) as snapshot:
        assert entry_of(snapshot, "README.md").blob == before


def test_deleted_files_are_gone(repo):
    (repo.root / "docs/guide.md").unlink()
    (repo.root / "docs").rmdir()
    with open_snapshot(repo.root) as snapshot:
        assert paths(snapshot) == ["README.md", "bin/run"]


def test_staged_files_are_listed_and_unstaged_deletions_are_not(repo):
    repo.write("new.md", "new\n")
    repo.git("add", "new.md")
    repo.git("rm", "-q", "--cached", "README.md")
    with open_snapshot(repo.root) as snapshot:
        assert paths(snapshot) == ["bin/run", "docs/guide.md", "new.md"]


def test_a_file_announced_with_intent_to_add_is_read(repo):
    repo.write("plan.md", "soon\n")
    repo.git("add", "--intent-to-add", "plan.md")
    with open_snapshot(repo.root) as snapshot:
        assert entry_of(snapshot, "plan.md").blob == git_id(repo, "plan.md")
        assert contents(snapshot)["plan.md"] == b"soon\n"


def test_a_file_in_conflict_is_listed_once_with_what_stands_there(repo):
    repo.git("checkout", "-q", "-b", "other")
    repo.commit({"README.md": "theirs\n"})
    repo.git("checkout", "-q", "main")
    repo.commit({"README.md": "ours\n"})
    repo.git("merge", "-q", "other", check=False)
    with open_snapshot(repo.root) as snapshot:
        assert paths(snapshot) == ["README.md", "bin/run", "docs/guide.md"]
        assert b"<<<<<<<" in contents(snapshot)["README.md"]
    with open_snapshot(repo.root, staged=True) as snapshot:
        assert contents(snapshot)["README.md"] == b"ours\n"
    (repo.root / "README.md").unlink()
    with open_snapshot(repo.root) as snapshot:
        assert paths(snapshot) == ["bin/run", "docs/guide.md"]


def test_a_change_of_the_executable_bit(repo):
    (repo.root / "README.md").chmod(0o755)
    with open_snapshot(repo.root) as snapshot:
        assert entry_of(snapshot, "README.md").mode == 0o100755
    repo.configure(core__fileMode="false")
    with open_snapshot(repo.root) as snapshot:
        assert entry_of(snapshot, "README.md").mode == 0o100644


class TestLinks:
    def test_tracked_links_are_listed_never_followed(self, repo, tmp_path):
        (tmp_path / "secret").write_text("secret\n")
        (repo.root / "link").symlink_to(tmp_path / "secret")
        repo.commit()
        with open_snapshot(repo.root) as snapshot:
            link = entry_of(snapshot, "link")
            assert link.mode == 0o120000
            assert link not in snapshot.files()
            assert snapshot.read(link, LIMIT) == Unreadable("is a symbolic link, which is never followed")
            assert list(snapshot.read_many([link], LIMIT)) == [(link, snapshot.read(link, LIMIT))]

    def test_a_file_replaced_by_a_link(self, repo, tmp_path):
        (tmp_path / "secret").write_text("secret\n")
        (repo.root / "README.md").unlink()
        (repo.root / "README.md").symlink_to(tmp_path / "secret")
        with open_snapshot(repo.root) as snapshot:
            link = entry_of(snapshot, "README.md")
            assert link.mode == 0o120000
            target = os.fsencode(tmp_path / "secret")
            assert link.blob == blob_id(target, "sha1")
            assert "README.md" not in contents(snapshot)

    def test_a_folder_replaced_by_a_link_that_leads_outside(self, repo, tmp_path):
        (tmp_path / "outside").mkdir()
        (tmp_path / "outside" / "guide.md").write_text("secret\n")
        (repo.root / "docs/guide.md").unlink()
        (repo.root / "docs").rmdir()
        (repo.root / "docs").symlink_to(tmp_path / "outside")
        with open_snapshot(repo.root) as snapshot:
            assert paths(snapshot) == ["README.md", "bin/run"]

    def test_a_folder_replaced_while_we_look(self, repo, tmp_path):
        """Then the content that was listed is read from the object store."""
        (tmp_path / "outside").mkdir()
        (tmp_path / "outside" / "guide.md").write_text("secret\n")
        with open_snapshot(repo.root) as snapshot:
            (repo.root / "docs").rename(tmp_path / "elsewhere")
            (repo.root / "docs").symlink_to(tmp_path / "outside")
            assert snapshot.read(entry_of(snapshot, "docs/guide.md"), LIMIT) == b"Guide\n"

    def test_links_that_a_file_system_cannot_have(self, repo):
        """``core.symlinks=false``: git writes a file that holds the target, and takes it for the link."""
        (repo.root / "link").symlink_to("README.md")
        repo.commit()
        (repo.root / "link").unlink()
        repo.write("link", "README.md")
        repo.configure(core__symlinks="false")
        with open_snapshot(repo.root) as snapshot:
            assert entry_of(snapshot, "link").mode == 0o120000


def test_a_fifo_in_place_of_a_file_does_not_make_us_wait(repo):
    (repo.root / "README.md").unlink()
    os.mkfifo(repo.root / "README.md")
    with open_snapshot(repo.root) as snapshot:
        assert paths(snapshot) == ["bin/run", "docs/guide.md"]
        assert snapshot.notices == (("README.md", "is neither a file nor a symbolic link in the worktree"),)


def test_a_folder_in_place_of_a_file(repo):
    (repo.root / "README.md").unlink()
    (repo.root / "README.md").mkdir()
    with open_snapshot(repo.root) as snapshot:
        assert paths(snapshot) == ["bin/run", "docs/guide.md"]


class TestFilesThatChangeWhileWeLook:
    def test_an_edit_does_not_get_the_old_id(self, repo):
        with open_snapshot(repo.root) as snapshot:
            repo.write("README.md", "# Just now\n")
            assert contents(snapshot)["README.md"] == b"# A service\n"

    def test_a_deleted_file_is_read_as_it_was_listed(self, repo):
        with open_snapshot(repo.root) as snapshot:
            (repo.root / "README.md").unlink()
            assert contents(snapshot)["README.md"] == b"# A service\n"

    def test_an_edited_file_that_is_edited_again(self, repo):
        repo.write("README.md", "# First\n")
        with open_snapshot(repo.root) as snapshot:
            repo.write("README.md", "# Other\n")
            assert contents(snapshot)["README.md"] == "changed while it was being examined"

    def test_an_edited_file_that_goes(self, repo):
        repo.write("README.md", "# First\n")
        with open_snapshot(repo.root) as snapshot:
            (repo.root / "README.md").unlink()
            assert contents(snapshot)["README.md"] == "cannot be opened: No such file or directory"

    def test_a_file_that_becomes_a_fifo(self, repo):
        with open_snapshot(repo.root) as snapshot:
            (repo.root / "README.md").unlink()
            os.mkfifo(repo.root / "README.md")
            assert contents(snapshot)["README.md"] == b"# A service\n"


def test_files_over_the_limit_are_not_read(repo):
    repo.write("big.bin", b"\0" * 5000)
    repo.commit()
    with open_snapshot(repo.root) as snapshot:
        big = entry_of(snapshot, "big.bin")
        assert snapshot.read(big, 4999) == TooLarge("is 5,000 bytes long, more than the limit of 4,999", 5000)
        assert snapshot.read(big, 5000) == b"\0" * 5000


def test_edited_files_too_large_to_hash_have_an_id_of_their_own_that_moves_with_them(repo, monkeypatch):
    monkeypatch.setattr(edits, "HASH_LIMIT", 100)
    seen = set()
    for filling in (b"a" * 200, b"b" * 201, b"c" * 202):
        repo.write("README.md", filling)
        with open_snapshot(repo.root) as snapshot:
            entry = entry_of(snapshot, "README.md")
            assert len(entry.blob) == 40
            seen.add(entry.blob)
            assert isinstance(snapshot.read(entry, 100), TooLarge)
    assert len(seen) == 3


class TestFilesThatGitWasToldToLeaveAlone:
    @pytest.mark.parametrize("flag", ["--skip-worktree", "--assume-unchanged"])
    @pytest.mark.parametrize("there", [True, False])
    def test_marked_files_are_read_from_the_object_store(self, repo, flag, there):
        repo.git("update-index", flag, "docs/guide.md")
        repo.write("docs/guide.md", "mine alone\n")
        if not there:
            (repo.root / "docs/guide.md").unlink()
        with open_snapshot(repo.root) as snapshot:
            assert paths(snapshot) == ["README.md", "bin/run", "docs/guide.md"]
            assert contents(snapshot)["docs/guide.md"] == b"Guide\n"
            assert snapshot.size(entry_of(snapshot, "docs/guide.md")) == 6

    @pytest.mark.parametrize("options", [(), ("--sparse-index",)])
    def test_sparse_checkouts(self, repo, options):
        repo.git("sparse-checkout", "set", "--cone", *options, "bin")
        assert not (repo.root / "docs").exists()
        with open_snapshot(repo.root) as snapshot:
            assert paths(snapshot) == ["README.md", "bin/run", "docs/guide.md"]
            assert contents(snapshot)["docs/guide.md"] == b"Guide\n"
            assert contents(snapshot)["README.md"] == b"# A service\n"


def test_a_split_index(repo):
    repo.git("update-index", "--split-index")
    repo.write("new.md", "new\n")
    repo.git("add", "new.md")
    assert list((repo.root / ".git").glob("sharedindex.*"))
    for staged in (False, True):
        with open_snapshot(repo.root, staged=staged) as snapshot:
            assert paths(snapshot) == ["README.md", "bin/run", "docs/guide.md", "new.md"]


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_every_version_of_the_index(repo, version):
    repo.git("update-index", "--index-version", version)
    with open_snapshot(repo.root) as snapshot:
        assert paths(snapshot) == ["README.md", "bin/run", "docs/guide.md"]


class TestConversions:
    """Reading gives the bytes that the blob names, whatever git made of them in the worktree."""

    @pytest.mark.parametrize("racy", [True, False])
    def test_line_endings_of_the_users_own_configuration(self, repo, racy):
        repo.configure(core__autocrlf="true")
        (repo.root / "docs/guide.md").unlink()
        repo.git("checkout", "docs/guide.md")
        assert (repo.root / "docs/guide.md").read_bytes() == b"Guide\r\n"
        if not racy:
            repo.age()
        with open_snapshot(repo.root) as snapshot:
            guide = entry_of(snapshot, "docs/guide.md")
            assert guide.blob == repo.git("rev-parse", ":docs/guide.md")
            assert contents(snapshot)["docs/guide.md"] == b"Guide\n"

    def test_line_endings_that_were_committed_stay(self, repo):
        repo.commit({"dos.txt": "one\r\ntwo\r\n"})
        with open_snapshot(repo.root) as snapshot:
            assert contents(snapshot)["dos.txt"] == b"one\r\ntwo\r\n"

    @pytest.mark.parametrize("attribute", ["ident", "working-tree-encoding=UTF-16LE"])
    def test_keywords_and_encodings(self, repo, attribute):
        repo.commit({".gitattributes": f"*.txt {attribute}\n"})
        repo.write("a.txt", "$Id$ one\n" if attribute == "ident" else "one\n".encode("utf-16-le"))
        repo.commit()
        (repo.root / "a.txt").unlink()
        repo.git("checkout", "a.txt")
        repo.age()
        with open_snapshot(repo.root) as snapshot:
            assert contents(snapshot)["a.txt"] == repo.git("cat-file", "-p", ":a.txt").encode() + b"\n"

    @pytest.mark.parametrize("racy", [True, False])
    def test_large_file_storage(self, repo, racy, tmp_path):
        """A filter has put the real content in place of the pointer that is stored. Both states are the same state."""
        real = b"real content\n"
        pointer = (
            "version https://git-lfs.github.com/spec/v1\n"
            f"oid sha256:{hashlib.sha256(real).hexdigest()}\nsize {len(real)}\n"
        )
        repo.commit({".gitattributes": "*.png filter=lfs\n", "logo.png": pointer})
        stored = repo.git("rev-parse", ":logo.png")
        (tmp_path / "pointer").write_text(pointer)
        repo.configure(filter__lfs__clean=f"cat {tmp_path}/pointer", filter__lfs__smudge="cat")
        repo.write("logo.png", real)
        if racy:
            os.utime(repo.root / "logo.png")
        else:
            repo.age()
            repo.git("add", "logo.png")
            assert repo.git("diff-files", "--name-only") == ""
        with open_snapshot(repo.root) as snapshot:
            assert entry_of(snapshot, "logo.png").blob == stored
            assert contents(snapshot)["logo.png"] == pointer.encode()
        repo.write("logo.png", b"another picture\n")
        with open_snapshot(repo.root) as snapshot:
            assert contents(snapshot)["logo.png"] == b"another picture\n"

    def test_a_filter_without_a_program_hides_no_edit(self, repo):
        repo.commit({".gitattributes": "* filter=nothing\n"})
        repo.write("README.md", "# Edited\n")
        with open_snapshot(repo.root) as snapshot:
            assert contents(snapshot)["README.md"] == b"# Edited\n"
            assert contents(snapshot)["docs/guide.md"] == b"Guide\n"


def test_everything_read_is_what_its_id_names(repo):
    repo.configure(core__autocrlf="true")
    repo.commit({".gitattributes": "*.x filter=none\n", "a.x": "x\n", "dos.txt": "a\r\nb\r\n", "empty": ""})
    repo.git("checkout", "-q", "HEAD~1")
    repo.git("checkout", "-q", "main")
    repo.write("README.md", "edited\r\n")
    os.utime(repo.root / "dos.txt")
    for keywords in ({}, {"staged": True}, {"rev": "HEAD"}):
        with open_snapshot(repo.root, **keywords) as snapshot:
            for entry, content in snapshot.read_many(snapshot.files(), LIMIT):
                assert blob_id(content, "sha1") == entry.blob


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(repo):
    repo.write("README.md", "# Edited\n")
    (repo.root / "README.md").chmod(0)
    with open_snapshot(repo.root) as snapshot:
        assert contents(snapshot)["README.md"] == "cannot be opened: Permission denied"


def test_an_empty_repository(tmp_path):
    repo = GitRepo(tmp_path / "new")
    for keywords in ({}, {"staged": True}):
        with open_snapshot(repo.root, **keywords) as snapshot:
            assert (snapshot.entries, snapshot.commit, snapshot.branch) == ((), "", "main")
    repo.write("a.txt", "a\n")
    repo.git("add", "a.txt")
    with open_snapshot(repo.root) as snapshot:
        assert contents(snapshot) == {"a.txt": b"a\n"}


def test_deep_and_many_folders_need_few_descriptors(tmp_path):
    repo = GitRepo(tmp_path / "deep")
    deep = "/".join("d" * 2 for _ in range(300))
    repo.commit({f"{deep}/a.txt": "deep\n", **{f"f{i}/g{i}/a.txt": f"{i}\n" for i in range(50)}})
    with open_snapshot(repo.root) as snapshot:
        read = contents(snapshot)
        assert read[f"{deep}/a.txt"] == b"deep\n"
        assert read["f7/g7/a.txt"] == b"7\n"
        assert len(os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []) < 100


def test_reading_does_not_start_to_crawl_with_many_objects(tmp_path):
    repo = GitRepo(tmp_path / "many")
    repo.commit({f"{i % 40}/{i}.txt": f"{i}\n" for i in range(3000)})
    before = time.perf_counter()
    for keywords in ({}, {"rev": "HEAD"}):
        with open_snapshot(repo.root, **keywords) as snapshot:
            assert sum(len(content) for _, content in snapshot.read_many(snapshot.files(), LIMIT)) == 13890
    assert time.perf_counter() - before < 5
