"""What lies between two commits: merge base, renames, commits since, and what a shallow clone cannot tell."""

import subprocess

import pytest
from git_repositories import GitRepo

from tcop_lint.repository.comparison import commit_to_compare, commits_since, merge_base, renames
from tcop_lint.repository.errors import NoComparison, RepositoryError, UnknownRevision
from tcop_lint.repository.snapshot import open_snapshot

LINES = "".join(f"line number {number}\n" for number in range(40))
WORDS = "".join(f"these words stand {number} times\n" for number in range(40))


@pytest.fixture
def repo(tmp_path):
    """A branch ``change`` from the first commit of ``main``, which has gone on since."""
    repo = GitRepo(tmp_path / "service", "--initial-branch=main")
    repo.commit({"README.md": "# x\n", "app.py": LINES, "old.txt": "as it was\n" + WORDS})
    repo.git("tag", "begin")
    repo.git("checkout", "-q", "-b", "change")
    repo.commit({"new.py": "x = 1\n"})
    repo.git("checkout", "-q", "main")
    repo.commit({"later.py": "x = 1\n"})
    repo.git("checkout", "-q", "change")
    return repo


def shallow(repo: GitRepo, folder, depth: int, branch: str) -> GitRepo:
    address = repo.root.resolve().as_uri()
    subprocess.run(
        ["git", "clone", "-q", f"--depth={depth}", f"--branch={branch}", address, str(folder)],
        check=True,
        capture_output=True,
    )
    return GitRepo(folder, init=False)


def test_the_merge_base_and_not_the_tip_is_compared_with(repo):
    with open_snapshot(repo.root) as snapshot:
        assert commit_to_compare(snapshot, "main") == repo.git("rev-parse", "begin")
        assert merge_base(snapshot, "main", "change") == repo.git("rev-parse", "begin")
        assert commits_since(snapshot, repo.git("rev-parse", "begin")) == {repo.git("rev-parse", "HEAD")}


def test_of_two_histories_that_never_met(repo):
    repo.git("checkout", "-q", "--orphan", "alone")
    repo.commit({"a": "x"})
    with open_snapshot(repo.root) as snapshot, pytest.raises(NoComparison, match="have no commit in common"):
        commit_to_compare(snapshot, "main")


def test_before_the_first_commit(tmp_path):
    repo = GitRepo(tmp_path)
    repo.write("a", "x")
    repo.git("add", "-A")
    with open_snapshot(repo.root) as snapshot, pytest.raises(NoComparison, match="Nothing has been committed yet"):
        commit_to_compare(snapshot, "main")


@pytest.mark.parametrize(
    "name",
    [
        "--upload-pack=touch gone",
        "-q",
        "",
        "no-such-branch",
        "main:README.md",
        "a\nb",
        "\x1b[31m",
        "$(touch gone)",
        "^main",
    ],
)
def test_names_that_are_no_revision(repo, name):
    with open_snapshot(repo.root) as snapshot, pytest.raises(UnknownRevision) as said:
        commit_to_compare(snapshot, name)
    assert str(said.value).isprintable()
    assert not (repo.root / "gone").exists()


def test_a_shallow_clone_of_a_merge_needs_two_commits(repo, tmp_path):
    repo.git("checkout", "-q", "-b", "merged", "main")
    repo.git("merge", "-q", "--no-ff", "-m", "As a forge merges", "change")
    for depth, fine in ((1, False), (2, True)):
        clone = shallow(repo, tmp_path / f"depth{depth}", depth, "merged")
        with open_snapshot(clone.root) as snapshot:
            if fine:
                assert commit_to_compare(snapshot, "HEAD^1") == repo.git("rev-parse", "main")
                continue
            with pytest.raises(NoComparison, match="a depth of 2 is enough"):
                commit_to_compare(snapshot, "HEAD^1")


def test_a_shallow_clone_of_a_branch_needs_all(repo, tmp_path):
    clone = shallow(repo, tmp_path / "shallow", 1, "change")
    clone.git("fetch", "-q", "--depth=1", "origin", "main:main")
    for name in ("main", "HEAD~1"):
        with open_snapshot(clone.root) as snapshot, pytest.raises(NoComparison, match="depth of the checkout to 0"):
            commit_to_compare(snapshot, name)


def renamed(repo: GitRepo, **how) -> dict[str, str]:
    with open_snapshot(repo.root, **how) as snapshot:
        return renames(snapshot, repo.git("rev-parse", "begin"))


class TestRenames:
    def move(self, repo) -> None:
        repo.git("mv", "app.py", "moved.py")
        repo.git("mv", "old.txt", "changed.txt")
        repo.write("changed.txt", WORDS)
        repo.git("add", "-A")

    def test_of_the_files_on_disk_of_what_is_staged_and_of_a_commit(self, repo):
        self.move(repo)
        wanted = {"moved.py": "app.py", "changed.txt": "old.txt"}
        assert renamed(repo) == renamed(repo, staged=True) == wanted
        repo.commit()
        assert renamed(repo, rev="HEAD") == wanted

    def test_edits_on_disk_count(self, repo):
        self.move(repo)
        repo.write("moved.py", "something else\n")
        assert renamed(repo) == {"changed.txt": "old.txt"}

    def test_a_copy_is_none(self, repo):
        repo.commit({"copy.py": LINES})
        assert renamed(repo) == {}

    def test_names_that_are_no_utf8(self, repo):
        repo.git("rm", "-q", "app.py")
        repo.commit({b"caf\xe9\n.py": LINES})
        assert renamed(repo) == {"caf\udce9\n.py": "app.py"}

    def test_of_a_bare_repository(self, repo, tmp_path):
        self.move(repo)
        repo.commit()
        repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
        bare = GitRepo(tmp_path / "bare.git", init=False)
        assert renamed(bare) == {"moved.py": "app.py", "changed.txt": "old.txt"}


def test_a_partial_clone_without_contents_pairs_what_was_moved_as_it_is(repo, tmp_path):
    repo.git("mv", "app.py", "moved.py")
    repo.git("mv", "old.txt", "changed.txt")
    repo.commit({"changed.txt": WORDS})
    repo.configure(uploadpack__allowFilter="true")
    address = repo.root.resolve().as_uri()
    subprocess.run(
        ["git", "clone", "-q", "--bare", "--filter=blob:none", address, str(tmp_path / "part")],
        check=True,
        capture_output=True,
    )
    clone = GitRepo(tmp_path / "part", init=False)
    try:
        assert renamed(clone) == {"moved.py": "app.py"}
    except RepositoryError as error:  # a git that will not list a commit without its contents
        pytest.skip(str(error))
