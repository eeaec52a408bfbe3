"""git's refusal of other people's folders, and a machine without git."""

import os
import shutil

import pytest
from git_repositories import GitRepo, paths

from tcop_lint.repository import trust
from tcop_lint.repository.errors import GitNotInstalled, RepositoryError, UntrustedRepository
from tcop_lint.repository.snapshot import open_snapshot


@pytest.fixture
def repo(tmp_path):
    repo = GitRepo(tmp_path / "their service")
    repo.commit({"README.md": "one\n"})
    return repo


@pytest.fixture
def somebody_elses(repo, tmp_path, monkeypatch):
    """A git that takes every folder for somebody else's, as its own tests do, and a user who owns nothing here."""
    programs = tmp_path / "programs"
    programs.mkdir()
    asked = tmp_path / "asked"
    (programs / "git").write_text(
        "#!/bin/sh\n"
        f'case "$*" in *rev-parse\\ --git-dir*) echo "$*" >> \'{asked}\';; esac\n'
        "GIT_TEST_ASSUME_DIFFERENT_OWNER=1 GIT_CONFIG_NOSYSTEM=1\n"
        "export GIT_TEST_ASSUME_DIFFERENT_OWNER GIT_CONFIG_NOSYSTEM\n"
        f'exec {shutil.which("git")} "$@"\n'
    )
    (programs / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(os, "geteuid", lambda: 987_654)
    return asked


def trusted(repo) -> None:
    with open(os.path.join(os.environ["HOME"], ".gitconfig"), "a") as config:
        config.write(f'[safe]\n    directory = "{repo.root.resolve()}"\n')


def test_a_refusal_says_which_folder_and_what_to_run(repo, somebody_elses):
    with pytest.raises(UntrustedRepository) as error:
        open_snapshot(repo.root)
    root = repo.root.resolve()
    assert str(error.value) == (
        f"The folder {root} belongs to another user, so git refuses to work in it. "
        f"If you trust it, run: git config --global --add safe.directory '{root}'"
    )


def test_the_command_that_it_names_helps(repo, somebody_elses):
    with pytest.raises(UntrustedRepository) as error:
        open_snapshot(repo.root)
    os.system(str(error.value).partition("run: ")[2])  # noqa: S605 - it is what a person would type
    with open_snapshot(repo.root) as snapshot:
        assert paths(snapshot) == ["README.md"]


def test_git_is_asked_once(repo, somebody_elses):
    trusted(repo)
    with open_snapshot(repo.root, rev="HEAD"):
        assert len(somebody_elses.read_text().splitlines()) == 1


def test_a_bare_repository_is_named_itself(repo, somebody_elses, tmp_path):
    shutil.copytree(repo.root / ".git", tmp_path / "bare.git")
    GitRepo(tmp_path / "bare.git", init=False).git("config", "--file", "config", "core.bare", "true")
    with pytest.raises(UntrustedRepository, match=f"safe.directory {tmp_path.resolve()}/bare.git$"):
        open_snapshot(tmp_path / "bare.git")


def test_what_else_git_objects_to_is_told_in_its_words(repo, somebody_elses):
    trusted(repo)
    repo.configure(core__repositoryformatversion="99")
    with pytest.raises(RepositoryError, match=r"git cannot work in .*their service: .*99"):
        open_snapshot(repo.root)


def test_our_own_folders_need_no_question(repo, monkeypatch):
    monkeypatch.setattr(trust, "Command", None)
    with open_snapshot(repo.root) as snapshot:
        assert paths(snapshot) == ["README.md"]


def test_root_may_read_what_belongs_to_who_called_sudo(repo, monkeypatch):
    monkeypatch.setattr(trust, "Command", None)
    owner = repo.root.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("SUDO_UID", str(owner))
    with open_snapshot(repo.root) as snapshot:
        assert paths(snapshot) == ["README.md"]


def test_a_machine_without_git(repo, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitNotInstalled, match=r"git was not found on your PATH\. Install git"):
        open_snapshot(repo.root)


def test_no_place_for_temporary_files(repo, monkeypatch):
    def refuse(path, mode=0o777):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(RepositoryError, match="Set TMPDIR"):
        open_snapshot(repo.root)
