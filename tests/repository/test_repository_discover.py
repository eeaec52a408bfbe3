"""From a path to the repository around it."""

import os
import sys

import pytest
from git_repositories import GitRepo, contents, paths

from tcop_lint.repository.discover import find_repository, index_path
from tcop_lint.repository.errors import NotARepository, RepositoryError
from tcop_lint.repository.snapshot import open_snapshot


@pytest.fixture
def repo(tmp_path):
    repo = GitRepo(tmp_path / "service")
    repo.commit({"README.md": "# A service\n", "src/deep/app.py": "pass\n"})
    return repo


@pytest.mark.parametrize("inside", [".", "src", "src/deep", "src/deep/app.py", ".git", ".git/objects"])
def test_any_path_inside_selects_the_whole_repository(repo, inside):
    with open_snapshot(repo.root / inside) as snapshot:
        assert snapshot.root == repo.root.resolve()
        assert paths(snapshot) == ["README.md", "src/deep/app.py"]


def test_a_relative_path_is_seen_from_the_present_folder(repo, monkeypatch):
    monkeypatch.chdir(repo.root / "src")
    assert find_repository(".").root == str(repo.root.resolve())
    assert find_repository("..").root == str(repo.root.resolve())


def test_a_link_to_a_repository_is_followed(repo, tmp_path):
    (tmp_path / "link").symlink_to(repo.root)
    assert find_repository(str(tmp_path / "link" / "src")).root == str(repo.root.resolve())


def test_a_bare_repository_is_judged_at_head(repo, tmp_path):
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    with open_snapshot(tmp_path / "bare.git" / "refs") as snapshot:
        assert (snapshot.kind, snapshot.branch) == ("commit", "main")
        assert snapshot.commit == repo.git("rev-parse", "HEAD")
        assert contents(snapshot) == {"README.md": b"# A service\n", "src/deep/app.py": b"pass\n"}


def test_nothing_is_staged_in_a_bare_repository(repo, tmp_path):
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    with pytest.raises(RepositoryError, match=r"bare repository.*--rev HEAD"):
        open_snapshot(tmp_path / "bare.git", staged=True)


def test_a_linked_worktree_has_its_own_branch_and_files(repo, tmp_path):
    linked = tmp_path / "linked"
    repo.git("worktree", "add", "-q", "-b", "feature", str(linked))
    (linked / "new.txt").write_text("new\n")
    GitRepo(linked, init=False).git("add", "new.txt")
    with open_snapshot(linked / "src") as snapshot:
        assert (snapshot.kind, snapshot.branch, snapshot.root) == ("worktree", "feature", linked.resolve())
        assert contents(snapshot)["new.txt"] == b"new\n"
    with open_snapshot(repo.root) as snapshot:
        assert snapshot.branch == "main"
        assert "new.txt" not in paths(snapshot)


def test_the_worktree_of_a_bare_repository_beside_it(repo, tmp_path):
    """The layout ``project/.bare`` with ``project/.git`` pointing to it and one folder for each branch."""
    project = tmp_path / "project"
    project.mkdir()
    repo.git("clone", "-q", "--bare", ".", str(project / ".bare"))
    (project / ".git").write_text("gitdir: ./.bare\n")
    GitRepo(project, init=False).git("worktree", "add", "-q", str(project / "main"), "main")
    with open_snapshot(project) as snapshot:
        assert snapshot.kind == "commit"
    with open_snapshot(project / "main") as snapshot:
        assert (snapshot.kind, snapshot.branch) == ("worktree", "main")
        assert paths(snapshot) == ["README.md", "src/deep/app.py"]


def test_a_submodule_is_a_repository_of_its_own(repo, tmp_path):
    outer = GitRepo(tmp_path / "outer")
    outer.git("submodule", "--quiet", "add", str(repo.root), "vendor/service")
    outer.commit()
    with open_snapshot(outer.root / "vendor/service/src") as snapshot:
        assert snapshot.root == (outer.root / "vendor/service").resolve()
        assert paths(snapshot) == ["README.md", "src/deep/app.py"]
    with open_snapshot(outer.root / "vendor") as snapshot:
        assert paths(snapshot) == [".gitmodules", "vendor/service"]
        assert [entry.path for entry in snapshot.files()] == [".gitmodules"]


def test_core_worktree_is_not_trusted(repo, tmp_path):
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "README.md").write_text("secret\n")
    repo.configure(core__worktree=str(tmp_path / "secrets"))
    with open_snapshot(repo.root) as snapshot:
        assert snapshot.root == repo.root.resolve()
        assert contents(snapshot)["README.md"] == b"# A service\n"


def test_no_repository(tmp_path):
    (tmp_path / "it's new").mkdir()
    with pytest.raises(NotARepository, match=r"is not inside a git repository.*git init '.*/it'\\''s new'"):
        open_snapshot(tmp_path / "it's new")


def test_no_folder(tmp_path):
    with pytest.raises(NotARepository, match="There is no folder called"):
        open_snapshot(tmp_path / "nowhere")


def test_a_present_folder_that_was_removed(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(NotARepository):
        open_snapshot(".")
    monkeypatch.chdir(tmp_path)


def test_a_git_folder_that_is_none_is_passed_over(repo):
    (repo.root / "src" / ".git").mkdir()
    assert find_repository(str(repo.root / "src")).root == str(repo.root.resolve())


@pytest.mark.parametrize(
    ("content", "words"),
    [("gitdir: ../gone\n", "which is not a git folder"), ("hello\n", "does not say where the git folder is")],
)
def test_a_git_file_that_leads_nowhere(tmp_path, content, words):
    (tmp_path / ".git").write_text(content)
    with pytest.raises(RepositoryError, match=words):
        find_repository(str(tmp_path))


@pytest.mark.parametrize("head", ["", "nonsense\n", "ref: refs/../../../etc/passwd\n", "ref: /etc/passwd\n", "a" * 39])
def test_a_head_that_is_none(repo, head):
    (repo.root / ".git" / "HEAD").write_text(head)
    with pytest.raises(RepositoryError, match="names neither a branch nor a commit"):
        open_snapshot(repo.root)


@pytest.mark.parametrize("name", ["config", "index", "HEAD"])
def test_a_fifo_among_gits_own_files_does_not_make_us_wait(repo, name):
    (repo.root / ".git" / name).unlink()
    os.mkfifo(repo.root / ".git" / name)
    with pytest.raises(RepositoryError):
        open_snapshot(repo.root)


def test_a_broken_configuration_is_named_with_its_line(repo):
    with (repo.root / ".git" / "config").open("a") as config:
        config.write('[remote "origin\n')
    with pytest.raises(RepositoryError, match=r"^Line \d+ of .*config is not valid git configuration"):
        open_snapshot(repo.root)


@pytest.mark.parametrize(
    ("version", "extension", "words"),
    [("9", "objectformat=sha1", "version"), ("1", "timetravel=true", "timetravel")],
)
def test_a_format_from_the_future_is_refused_in_gits_words(repo, version, extension, words):
    repo.configure(core__repositoryformatversion=version)
    with (repo.root / ".git" / "config").open("a") as config:
        config.write("[extensions]\n" + extension.replace("=", " = ") + "\n")
    with pytest.raises(RepositoryError, match=words):
        open_snapshot(repo.root)


class TestIndexOfACommitHook:
    def test_its_own_index_is_used(self, repo, monkeypatch):
        (repo.root / ".git" / "next-index-1.lock").write_bytes((repo.root / ".git" / "index").read_bytes())
        monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index-1.lock")
        monkeypatch.chdir(repo.root / "src")
        assert index_path(find_repository(".")) == str(repo.root.resolve() / ".git" / "next-index-1.lock")

    def test_another_repositorys_is_ignored(self, repo, tmp_path, monkeypatch):
        other = GitRepo(tmp_path / "other")
        other.commit({"other.txt": "x"})
        monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git" / "index"))
        monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
        monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
        for staged in (False, True):
            with open_snapshot(repo.root, staged=staged) as snapshot:
                assert paths(snapshot) == ["README.md", "src/deep/app.py"]

    def test_a_hook_of_commit_all_sees_what_will_be_committed(self, repo, tmp_path):
        """``git commit -a`` hands its hook an index that the repository does not have yet."""
        script = tmp_path / "look.py"
        script.write_text(
            "import sys\n"
            f"sys.path.insert(0, {os.getcwd()!r})\n"
            "from tcop_lint.repository.snapshot import open_snapshot\n"
            "with open_snapshot('.', staged=True) as snapshot:\n"
            "    [entry] = [e for e in snapshot.entries if e.path == 'README.md']\n"
            f"    open({str(tmp_path / 'seen')!r}, 'wb').write(snapshot.read(entry, 1000))\n"
        )
        hook = repo.root / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\nexec {sys.executable} {script}\n")
        hook.chmod(0o755)
        repo.write("README.md", "# Changed, not added\n")
        repo.git("commit", "-q", "-a", "-m", "All")
        assert (tmp_path / "seen").read_bytes() == b"# Changed, not added\n"
