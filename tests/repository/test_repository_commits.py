"""Snapshots of the index and of commits, in every kind of clone."""

import hashlib
import zlib

import pytest
from git_repositories import LIMIT, GitRepo, contents, entry_of, paths

from tcop_lint.repository.errors import RepositoryError, UnknownRevision
from tcop_lint.repository.objects import DAMAGED, NOT_A_FILE, TooLarge
from tcop_lint.repository.snapshot import open_snapshot


@pytest.fixture
def repo(tmp_path):
    repo = GitRepo(tmp_path / "service")
    repo.commit({"README.md": "one\n"}, message="First")
    repo.git("tag", "v1")
    repo.commit({"README.md": "two\n", "app.py": "pass\n"}, message="Second")
    repo.git("tag", "-a", "v2", "-m", "Version 2")
    return repo


def damage(repo, oid: str) -> None:
    """The object begins well, and git gives up in the middle of it."""
    place = repo.root / ".git/objects" / oid[:2] / oid[2:]
    place.chmod(0o644)
    place.write_bytes(zlib.compress(b"blob 2\0x\n")[:-6] + b"rubbish")


class TestIndex:
    def test_what_is_staged_and_not_what_stands_in_the_worktree(self, repo):
        repo.write("README.md", "staged\n")
        repo.write("new.md", "new\n")
        repo.git("add", "-A")
        repo.git("rm", "-q", "--cached", "app.py")
        repo.write("README.md", "edited\n")
        (repo.root / "new.md").unlink()
        with open_snapshot(repo.root, staged=True) as snapshot:
            assert snapshot.kind == "index"
            assert contents(snapshot) == {"README.md": b"staged\n", "new.md": b"new\n"}
            assert snapshot.size(entry_of(snapshot, "README.md")) == 7

    @pytest.mark.parametrize("there", [True, False])
    def test_files_announced_with_intent_to_add_are_not_in_the_next_commit(self, repo, there):
        repo.commit({"empty.txt": ""})
        repo.write("plan a.md", "soon\n")
        repo.git("add", "--intent-to-add", "plan a.md")
        if not there:
            (repo.root / "plan a.md").unlink()
        with open_snapshot(repo.root, staged=True) as snapshot:
            assert paths(snapshot) == ["README.md", "app.py", "empty.txt"]


class TestRevisions:
    @pytest.mark.parametrize("rev", ["v1", "main~1", "HEAD^", "refs/tags/v1", "main@{1}"])
    def test_what_names_the_first_commit(self, repo, rev):
        with open_snapshot(repo.root, rev=rev) as snapshot:
            assert (snapshot.kind, snapshot.branch) == ("commit", "")
            assert snapshot.commit == repo.git("rev-parse", "v1")
            assert contents(snapshot) == {"README.md": b"one\n"}

    def test_a_short_id_a_branch_an_annotated_tag_and_a_remote_branch(self, repo, tmp_path):
        repo.git("clone", "-q", ".", str(tmp_path / "clone"))
        head = repo.git("rev-parse", "HEAD")
        for rev in (head[:8], "main", "v2", "origin/main", "@"):
            with open_snapshot(tmp_path / "clone", rev=rev) as snapshot:
                assert snapshot.commit == head
                assert snapshot.branch == ("main" if rev in ("main", "@") else "")
                assert snapshot.size(entry_of(snapshot, "app.py")) == 5

    def test_uncommitted_edits_do_not_count(self, repo):
        repo.write("README.md", "edited\n")
        with open_snapshot(repo.root, rev="HEAD") as snapshot:
            assert contents(snapshot)["README.md"] == b"two\n"

    @pytest.mark.parametrize("rev", ["", "-h", "--help", "--output=x", "a\0b"])
    def test_what_cannot_be_a_revision_is_refused(self, repo, rev):
        with pytest.raises(UnknownRevision, match="is not a revision"):
            open_snapshot(repo.root, rev=rev)

    @pytest.mark.parametrize(
        "rev",
        ["nowhere", "v1..v2", "^v1", "HEAD:README.md", "main; rm -rf x", "$(x)", "deadbeef" * 5, "a b", "\x1b[31m"],
    )
    def test_an_unknown_revision_says_what_to_do(self, repo, rev):
        with pytest.raises(UnknownRevision, match=r"No commit called .* is in .*git fetch --all --tags") as error:
            open_snapshot(repo.root, rev=rev)
        assert str(error.value).isprintable()

    def test_an_unknown_revision_of_a_shallow_clone(self, repo, tmp_path):
        repo.git("clone", "-q", "--depth=1", f"file://{repo.root}", str(tmp_path / "shallow"))
        with pytest.raises(UnknownRevision, match=r"This clone is shallow.*git fetch --unshallow"):
            open_snapshot(tmp_path / "shallow", rev="HEAD~1")
        with open_snapshot(tmp_path / "shallow", rev="HEAD") as snapshot:
            assert paths(snapshot) == ["README.md", "app.py"]

    def test_a_detached_head(self, repo):
        repo.git("checkout", "-q", "v1")
        with open_snapshot(repo.root) as snapshot:
            assert (snapshot.branch, snapshot.commit) == ("", repo.git("rev-parse", "v1"))

    def test_packed_references_and_strange_branch_names(self, repo):
        repo.git("checkout", "-q", "-b", "feature/é ü".replace(" ", "-"))
        repo.git("pack-refs", "--all")
        with open_snapshot(repo.root) as snapshot:
            assert snapshot.branch == "feature/é-ü"
            assert snapshot.commit == repo.git("rev-parse", "v2^{commit}")

    def test_nothing_was_committed_yet(self, tmp_path):
        repo = GitRepo(tmp_path / "new")
        with pytest.raises(UnknownRevision):
            open_snapshot(repo.root, rev="HEAD")
        bare = GitRepo(tmp_path / "bare.git", "--bare")
        with open_snapshot(bare.root) as snapshot:
            assert (snapshot.kind, snapshot.commit, snapshot.entries) == ("commit", "", ())

    def test_staged_and_a_revision_cannot_be_judged_together(self, repo):
        with pytest.raises(RepositoryError, match="cannot be judged together"):
            open_snapshot(repo.root, rev="HEAD", staged=True)


def test_links_and_submodules_in_a_commit(repo, tmp_path):
    (repo.root / "link").symlink_to("/etc/passwd")
    inner = GitRepo(tmp_path / "inner")
    head = inner.commit({"a": "a"})
    repo.git("submodule", "--quiet", "add", str(inner.root), "vendor")
    repo.commit({"run": "#!/bin/sh\n"})
    repo.git("update-index", "--chmod=+x", "run")
    repo.git("commit", "-q", "-m", "Executable")
    for keywords in ({"rev": "HEAD"}, {"staged": True}):
        with open_snapshot(repo.root, **keywords) as snapshot:
            assert entry_of(snapshot, "link").mode == 0o120000
            assert entry_of(snapshot, "run").mode == 0o100755
            assert (entry_of(snapshot, "vendor").mode, entry_of(snapshot, "vendor").blob) == (0o160000, head)
            assert set(contents(snapshot)) == {".gitmodules", "README.md", "app.py", "run"}
            assert snapshot.read(entry_of(snapshot, "vendor"), LIMIT).reason.startswith("is a submodule")


@pytest.mark.parametrize("staged", [True, False])
def test_sha256_repositories(tmp_path, staged):
    repo = GitRepo(tmp_path / "modern", "--object-format=sha256")
    repo.commit({"README.md": "one\n", "app.py": "pass\n"})
    repo.write("README.md", "edited\n")
    with open_snapshot(repo.root, staged=staged) as snapshot:
        assert snapshot.object_format == "sha256"
        assert len(snapshot.commit) == 64
        assert entry_of(snapshot, "app.py").blob == repo.git("rev-parse", ":app.py")
        edited = b"one\n" if staged else b"edited\n"
        assert contents(snapshot) == {"README.md": edited, "app.py": b"pass\n"}
        if not staged:
            assert entry_of(snapshot, "README.md").blob == repo.git("hash-object", "README.md")
    with open_snapshot(repo.root, rev="HEAD") as snapshot:
        assert contents(snapshot)["README.md"] == b"one\n"


class TestContent:
    def test_blobs_over_the_limit_are_skipped_and_those_after_them_are_read(self, repo):
        repo.commit({"big.bin": b"\0" * 3_000_000, "small.txt": "small\n", "zero": ""})
        with open_snapshot(repo.root, rev="HEAD") as snapshot:
            assert contents(snapshot, 1000) == {
                "README.md": b"two\n",
                "app.py": b"pass\n",
                "big.bin": "is 3,000,000 bytes long, more than the limit of 1,000",
                "small.txt": b"small\n",
                "zero": b"",
            }
            big = snapshot.read(entry_of(snapshot, "big.bin"), 1000)
            assert isinstance(big, TooLarge)
            assert big.size == snapshot.size(entry_of(snapshot, "big.bin")) == 3_000_000

    def test_an_iteration_that_is_given_up(self, repo):
        repo.commit({f"{i}.bin": bytes([i]) * 500_000 for i in range(8)})
        with open_snapshot(repo.root, rev="HEAD") as snapshot:
            for entry, _ in snapshot.read_many(snapshot.files(), LIMIT):
                if entry.path == "2.bin":
                    break
            assert snapshot.read(entry_of(snapshot, "7.bin"), LIMIT) == b"\7" * 500_000

    def test_questions_in_between(self, repo):
        with open_snapshot(repo.root, rev="HEAD") as snapshot:
            for entry, content in snapshot.read_many(snapshot.files(), LIMIT):
                assert snapshot.read(entry, LIMIT) == content
                assert snapshot.size(entry) == len(content)

    def test_objects_that_a_partial_clone_left_out(self, repo, tmp_path):
        repo.configure(uploadpack__allowFilter="true")
        repo.git("clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{repo.root}", str(tmp_path / "part"))
        with open_snapshot(tmp_path / "part", rev="HEAD") as snapshot:
            assert snapshot.is_partial
            reason = "is not in this clone: it was left out when the repository was cloned in part"
            assert contents(snapshot) == {"README.md": reason, "app.py": reason}
            assert snapshot.size(snapshot.entries[0]) is None

    def test_folders_that_a_partial_clone_left_out(self, repo, tmp_path):
        repo.commit({"src/deep/app.py": "pass\n"})
        repo.configure(uploadpack__allowFilter="true")
        repo.git("clone", "-q", "--no-checkout", "--filter=tree:0", f"file://{repo.root}", str(tmp_path / "part"))
        with pytest.raises(RepositoryError, match=r"is not whole in this clone.*git fetch --refetch"):
            open_snapshot(tmp_path / "part", rev="HEAD")

    def test_missing_and_damaged_objects(self, repo):
        repo.commit({"a.txt": "a\n", "b.txt": "b\n", "c.txt": "c\n"})
        lost, damaged = repo.git("rev-parse", ":a.txt"), repo.git("rev-parse", ":b.txt")
        (repo.root / ".git/objects" / lost[:2] / lost[2:]).unlink()
        damage(repo, damaged)
        with open_snapshot(repo.root, staged=True) as snapshot:
            read = contents(snapshot)
            assert read["a.txt"] == "is not in this clone: `git fsck` says more"
            assert read["b.txt"] == DAMAGED.reason
            assert read["c.txt"] == b"c\n"
            assert snapshot.size(entry_of(snapshot, "a.txt")) is None

    def test_a_store_of_rubbish_does_not_keep_us_for_ever(self, repo):
        repo.commit({f"{i}.txt": f"{i}\n" for i in range(120)})
        for line in repo.git("ls-files", "-s").splitlines():
            damage(repo, line.split()[1])
        with open_snapshot(repo.root, staged=True) as snapshot:
            read = dict(snapshot.read_many(snapshot.files(), LIMIT))
            assert list(read.values()) == [DAMAGED] * 122

    def test_an_entry_that_is_no_blob(self, repo):
        tree = repo.git("rev-parse", "HEAD^{tree}")
        repo.git("update-index", "--add", "--cacheinfo", f"100644,{tree},odd.txt", check=False)
        if "odd.txt" not in repo.git("ls-files"):
            pytest.skip("this git refuses to make one")
        with open_snapshot(repo.root, staged=True) as snapshot:
            assert contents(snapshot)["odd.txt"] == NOT_A_FILE.reason
            assert contents(snapshot)["README.md"] == b"two\n"

    def test_packs_and_alternates(self, repo, tmp_path):
        repo.git("gc", "-q")
        repo.git("clone", "-q", "--shared", ".", str(tmp_path / "shared"))
        with open_snapshot(tmp_path / "shared", rev="v1") as snapshot:
            assert contents(snapshot) == {"README.md": b"one\n"}


class TestHostileTrees:
    """Trees that no git would write, made by hand."""

    def tree(self, repo, *entries: tuple[str, str, str]) -> str:
        raw = b"".join(
            f"{mode} {name}\0".encode("utf-8", "surrogateescape") + bytes.fromhex(oid) for mode, name, oid in entries
        )
        return repo.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=raw)

    def commit(self, repo, tree: str) -> str:
        return repo.git("commit-tree", tree, "-m", "Hostile")

    def test_names_that_lead_out_are_left_out_and_noted(self, repo):
        blob = repo.git("rev-parse", ":README.md")
        names = ["..", ".", ".git", ".GIT", "git~1", ".git ", ".git."]
        inner = self.tree(repo, *(("100644", name, blob) for name in sorted(names)), ("100644", "fine.txt", blob))
        top = self.tree(
            repo, ("40000", "..", inner), ("40000", ".git", inner), ("100644", "...", blob), ("40000", "in", inner)
        )
        with open_snapshot(repo.root, rev=self.commit(repo, top)) as snapshot:
            assert paths(snapshot) == ["...", "in/fine.txt"]
            assert sorted(notice.path for notice in snapshot.notices if notice.path.startswith("in/")) == sorted(
                f"in/{name}" for name in names
            )
            assert {notice.reason for notice in snapshot.notices} == {
                "has a path that leads out of the repository or into a git folder"
            }

    def test_a_path_that_stands_twice_and_odd_modes(self, repo):
        one, two = repo.git("rev-parse", ":README.md"), repo.git("rev-parse", ":app.py")
        top = self.tree(
            repo, ("100644", "a", one), ("100644", "a", two), ("100664", "group", one), ("100777", "run", two)
        )
        with open_snapshot(repo.root, rev=self.commit(repo, top)) as snapshot:
            assert [(entry.path, entry.blob, entry.mode) for entry in snapshot.entries] == [
                ("a", one, 0o100644),
                ("group", one, 0o100644),
                ("run", two, 0o100755),
            ]
            assert snapshot.notices == (("a", "is listed twice; only the first is looked at"),)

    def test_an_absolute_path_and_empty_parts(self, repo):
        blob = repo.git("rev-parse", ":README.md")
        top = self.tree(repo, ("100644", "/etc/passwd", blob), ("100644", "a//b", blob), ("100644", "c/", blob))
        with open_snapshot(repo.root, rev=self.commit(repo, top)) as snapshot:
            assert paths(snapshot) == []
            assert [notice.path for notice in snapshot.notices] == ["/etc/passwd", "a//b", "c/"]

    def test_a_crafted_index_cannot_make_us_read_outside(self, repo, tmp_path):
        """The bytes of a path in the index are changed in place, to one of the same length."""
        (tmp_path / "secret.txt").write_text("secret\n")
        repo.write("..asecret.txt", "plain\n")
        repo.git("update-index", "--index-version", "2")
        repo.git("add", "..asecret.txt")
        index = repo.root / ".git/index"
        data = index.read_bytes()[:-20].replace(b"..asecret.txt", b"../secret.txt")
        assert b"../secret.txt" in data
        index.write_bytes(data + hashlib.sha1(data, usedforsecurity=False).digest())
        for keywords in ({}, {"staged": True}):
            with open_snapshot(repo.root, **keywords) as snapshot:
                assert "../secret.txt" not in paths(snapshot)
                assert [notice.path for notice in snapshot.notices] == ["../secret.txt"]
                assert b"secret\n" not in contents(snapshot).values()
