"""Nothing that the configuration of a scanned repository names is ever run.

Each trap writes a marker when git springs it. Each test first lets plain git spring it, so that we know it is live, and
then runs everything that this package can do.
"""

import os
import stat
import subprocess
import sys

import pytest
from git_repositories import LIMIT, GitRepo

from tcop_lint.repository import comparison, history, trust
from tcop_lint.repository.discover import find_repository
from tcop_lint.repository.neutral import Neutral
from tcop_lint.repository.process import find_git
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.repository.start import start
from tcop_lint.repository.state import state_key


class Trap:
    """A program that leaves a marker. ``sprung`` says whether it ran, and sets it again."""

    def __init__(self, folder) -> None:
        self._marker = folder / "marker"
        self.program = folder / "trap"
        self.program.write_text(f"#!/bin/sh\n: > '{self._marker}'\n")
        self.program.chmod(0o755)

    def __str__(self) -> str:
        return str(self.program)

    @property
    def sprung(self) -> bool:
        ran = self._marker.exists()
        self._marker.unlink(missing_ok=True)
        return ran


@pytest.fixture
def trap(tmp_path):
    return Trap(tmp_path)


@pytest.fixture
def repo(tmp_path):
    repo = GitRepo(tmp_path / "service")
    repo.commit({"README.md": "# A service\n"}, message="One")
    repo.commit({"app.py": "pass\n", "old.py": "old\n"}, message="Two")
    repo.git("tag", "-a", "v1", "-m", "v1")
    repo.write("app.py", "edited\n")
    os.utime(repo.root / "old.py")
    return repo


def everything(root) -> None:
    """All that this package does with a repository."""
    for keywords in ({}, {"staged": True}, {"rev": "v1"}):
        with start(root, **keywords) as started:
            state_key(started)
        with open_snapshot(root, **keywords) as snapshot:
            for entry, _ in snapshot.read_many(snapshot.entries, LIMIT):
                snapshot.size(entry)
                snapshot.read(entry, LIMIT)
            history.last_change(snapshot, "README.md")
            history.remotes(snapshot)
            history.is_shallow(snapshot)
            history.tags(snapshot)
            comparison.merge_base(snapshot, "HEAD", "main~1")
            comparison.renames(snapshot, comparison.commit_to_compare(snapshot, "v1"))
            comparison.commits_since(snapshot, snapshot.commit)


def everything_in_a_new_process(root) -> list[str]:
    """The command for it."""
    folders = [os.getcwd(), os.path.dirname(__file__)]
    return [
        sys.executable,
        "-c",
        f"import sys; sys.path[:0] = {folders}; import {__name__} as t; t.everything({str(root)!r})",
    ]


def springs(repo, trap, *command, **options) -> bool:
    repo.git(*command, check=False, **options)
    return trap.sprung


def test_the_file_monitor(repo, trap):
    repo.configure(core__fsmonitor=str(trap))
    assert springs(repo, trap, "status")
    everything(repo.root)
    assert not trap.sprung


def test_the_file_monitor_with_its_extension_in_the_index(repo, trap):
    repo.configure(core__fsmonitor=str(trap))
    repo.git("update-index", "--fsmonitor")
    assert trap.sprung
    everything(repo.root)
    assert not trap.sprung


@pytest.mark.parametrize("where", ["hooks", "hooksPath"])
def test_hooks(repo, trap, tmp_path, where):
    folder = repo.root / ".git" / "hooks" if where == "hooks" else tmp_path / "elsewhere"
    folder.mkdir(exist_ok=True)
    for name in ("post-index-change", "reference-transaction", "post-checkout", "pre-commit", "fsmonitor-watchman"):
        (folder / name).write_bytes(trap.program.read_bytes())
        (folder / name).chmod(0o755)
    if where == "hooksPath":
        repo.configure(core__hooksPath=str(folder))
    assert springs(repo, trap, "update-index", "--refresh")
    os.utime(repo.root / "old.py")
    everything(repo.root)
    assert not trap.sprung


@pytest.mark.parametrize("kind", ["clean", "smudge", "process"])
def test_filters(repo, trap, kind):
    repo.commit({".gitattributes": "*.py filter=evil\n"})
    repo.configure(**{f"filter__evil__{kind}": str(trap), "filter__evil__required": "true"})
    if kind == "smudge":
        (repo.root / "old.py").unlink()
        assert springs(repo, trap, "checkout", "old.py")
    else:
        assert springs(repo, trap, "hash-object", "app.py")
    os.utime(repo.root / "app.py")
    everything(repo.root)
    assert not trap.sprung


@pytest.mark.parametrize("kind", ["textconv", "command", "external"])
def test_converters_and_programs_of_diff(repo, trap, kind):
    repo.commit({".gitattributes": "*.py diff=evil\n"})
    repo.write("app.py", "edited again\n")
    repo.configure(**{"diff__external" if kind == "external" else f"diff__evil__{kind}": str(trap)})
    assert springs(repo, trap, "diff")
    everything(repo.root)
    assert not trap.sprung


@pytest.mark.parametrize("setting", ["sshCommand", "remoteHelper", "uploadpack", "gitProxy"])
def test_a_lazy_fetch_of_what_a_partial_clone_lacks(repo, trap, setting, tmp_path, monkeypatch):
    """The blob of old.py is missing and the remote that promised it would run a program of its choosing."""
    blob = repo.git("rev-parse", ":old.py")
    (repo.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    (repo.root / "old.py").unlink()
    repo.configure(
        core__repositoryformatversion="1", extensions__partialClone="origin", remote__origin__promisor="true"
    )
    if setting == "sshCommand":
        repo.configure(remote__origin__url="ssh://example.invalid/x.git", core__sshCommand=str(trap))
    elif setting == "gitProxy":
        repo.configure(remote__origin__url="git://example.invalid/x.git", core__gitProxy=str(trap))
    elif setting == "uploadpack":
        repo.configure(remote__origin__url=str(tmp_path), remote__origin__uploadpack=str(trap))
    else:
        helpers = tmp_path / "helpers"
        helpers.mkdir()
        (helpers / "git-remote-evil").write_bytes(trap.program.read_bytes())
        (helpers / "git-remote-evil").chmod(0o755)
        monkeypatch.setenv("PATH", f"{os.environ['PATH']}{os.pathsep}{helpers}")
        repo.configure(remote__origin__url="evil://x", protocol__evil__allow="always")
    assert springs(repo, trap, "cat-file", "-p", blob)
    everything(repo.root)
    with open_snapshot(repo.root, rev="HEAD") as snapshot:
        (entry,) = [entry for entry in snapshot.entries if entry.blob == blob]
        assert snapshot.read(entry, LIMIT).reason.startswith("is not in this clone: ")
        assert snapshot.size(entry) is None
        history.last_change(snapshot, "old.py")
    assert not trap.sprung


def test_the_ssh_command(repo, trap):
    repo.configure(remote__origin__url="ssh://example.invalid/x.git", core__sshCommand=str(trap))
    assert springs(repo, trap, "fetch")
    everything(repo.root)
    assert not trap.sprung


def test_the_credential_helper(repo, trap):
    repo.configure(credential__helper=f"!{trap}")
    assert springs(repo, trap, "credential", "fill", stdin=b"protocol=https\nhost=example.invalid\n\n")
    everything(repo.root)
    assert not trap.sprung


@pytest.mark.parametrize("condition", ["include", "includeIf.gitdir:/", "includeIf.onbranch:main"])
def test_included_files(repo, trap, tmp_path, condition):
    (tmp_path / "more.config").write_text(f"[core]\n\tfsmonitor = {trap}\n\tpager = {trap}\n")
    repo.git("config", f"{condition}.path", str(tmp_path / "more.config"))
    assert springs(repo, trap, "status")
    everything(repo.root)
    assert not trap.sprung


def test_an_included_fifo_does_not_make_us_wait(repo, tmp_path):
    os.mkfifo(tmp_path / "more.config")
    repo.git("config", "include.path", str(tmp_path / "more.config"))
    everything(repo.root)


def test_the_configuration_of_one_worktree(repo, trap):
    repo.configure(extensions__worktreeConfig="true")
    repo.git("config", "--worktree", "core.fsmonitor", str(trap))
    assert springs(repo, trap, "status")
    everything(repo.root)
    assert not trap.sprung


def test_the_configuration_of_a_submodule(repo, trap, tmp_path):
    """git looks into submodules for changes, and would do so with their configuration."""
    inner = GitRepo(tmp_path / "inner")
    inner.commit({"inner.txt": "inner\n"})
    repo.git("submodule", "--quiet", "add", str(inner.root), "vendor/inner")
    repo.commit()
    GitRepo(repo.root / "vendor/inner", init=False).configure(core__fsmonitor=str(trap))
    assert springs(repo, trap, "diff-files")
    everything(repo.root)
    assert not trap.sprung


def test_programs_for_signatures(repo, trap):
    tree = repo.git("rev-parse", "HEAD^{tree}")
    person = "A Tester <tester@example.org> 1700000000 +0000"
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    commit = f"tree {tree}\nauthor {person}\ncommitter {person}\n{signature}\n\nSigned\n"
    signed = repo.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=commit.encode())
    repo.git("update-ref", "refs/heads/main", signed)
    repo.git("tag", "-f", "v1")
    repo.commit(message="Three")
    repo.configure(gpg__program=str(trap), log__showSignature="true")
    assert springs(repo, trap, "log", "--", "README.md")
    everything(repo.root)
    assert not trap.sprung


def test_aliases_pagers_and_editors(repo, trap):
    names = ("ls-files", "diff-files", "rev-parse", "cat-file", "ls-tree", "log", "for-each-ref", "merge-base", "evil")
    for name in names:
        repo.git("config", f"alias.{name}", f"!{trap}")
        repo.git("config", f"pager.{name}", str(trap))
    repo.configure(core__pager=str(trap), core__editor=str(trap), core__askPass=str(trap), sequence__editor=str(trap))
    assert springs(repo, trap, "evil")
    everything(repo.root)
    assert not trap.sprung


def test_pagers_on_a_terminal(repo, trap):
    """Only a terminal makes git start a pager, so plain git and we are both given one."""
    repo.configure(core__pager=str(trap), pager__log="true")

    def on_a_terminal(*command) -> None:
        master, slave = os.openpty()
        try:
            subprocess.run(command, cwd=os.getcwd(), stdout=slave, stderr=slave, timeout=60, check=False)
        finally:
            os.close(slave)
            os.close(master)

    on_a_terminal("git", "-C", str(repo.root), "log", "-1")
    assert trap.sprung
    on_a_terminal(*everything_in_a_new_process(repo.root))
    assert not trap.sprung


def test_what_a_user_trusts_is_not_run_either(repo, trap, monkeypatch):
    """The one question that git is asked in the repository itself, when somebody else owns it."""
    repo.git("config", "alias.rev-parse", f"!{trap}")
    repo.configure(core__fsmonitor=str(trap), core__pager=str(trap), core__sshCommand=str(trap))
    repo.commit({".gitattributes": "* filter=evil diff=evil\n"})
    repo.configure(filter__evil__process=str(trap), diff__evil__textconv=str(trap))
    assert trap.sprung
    asked = []
    monkeypatch.setattr(trust, "_is_ours", lambda repository: asked.append(repository))
    everything(repo.root)
    assert asked
    assert not trap.sprung


def test_a_program_called_git_in_the_scanned_folder(repo, trap, monkeypatch):
    (repo.root / "git").write_bytes(trap.program.read_bytes())
    (repo.root / "git").chmod(0o755)
    command = everything_in_a_new_process(repo.root)
    monkeypatch.chdir(repo.root)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", "bin/..", os.environ["PATH"]]))
    subprocess.run(["git", "--version"], check=True)
    assert trap.sprung
    subprocess.run(command, check=True)
    assert not trap.sprung


def test_settings_in_the_environment_of_the_user(repo, trap, monkeypatch):
    """A wrapper or an outer git command may have set them for another purpose."""
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(trap))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(trap))
    assert springs(repo, trap, "status")
    everything(repo.root)
    assert not trap.sprung


class TestTheFolder:
    def test_it_is_private_and_goes(self, repo, scratch):
        with Neutral(find_repository(str(repo.root))) as neutral:
            assert os.path.dirname(neutral.path) == str(scratch.resolve())
            assert stat.S_IMODE(os.stat(neutral.path).st_mode) == 0o700
        assert not os.path.exists(neutral.path)
        assert (repo.root / ".git" / "refs").is_dir()

    def test_it_goes_when_opening_fails(self, repo, scratch):
        (repo.root / ".git" / "index").write_bytes(b"rubbish that is no index")
        with pytest.raises(Exception, match="index"):
            open_snapshot(repo.root)
        assert list(scratch.iterdir()) == []

    def test_it_goes_at_exit(self, repo, scratch):
        code = f"from tcop_lint.repository.start import start; start({str(repo.root)!r})"
        subprocess.run([sys.executable, "-c", code], check=True, cwd=os.getcwd(), env={**os.environ, "PYTHONPATH": "."})
        assert list(scratch.iterdir()) == []

    def test_a_forked_process_leaves_it_alone(self, repo):
        with open_snapshot(repo.root, rev="HEAD") as snapshot:
            entry = snapshot.files()[0]
            expected = snapshot.read(entry, LIMIT)
            child = os.fork()
            if child == 0:
                status = 1
                try:
                    same = snapshot.read(entry, LIMIT) == expected  # in a conversation of its own
                    snapshot.close()
                    status = 0 if same else 2
                finally:
                    os._exit(status)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
            assert os.path.isdir(snapshot.neutral.path)
            assert snapshot.read(entry, LIMIT) == expected

    def test_nothing_is_written_into_the_repository(self, repo):
        def listing():
            return sorted((str(path), path.lstat().st_mtime_ns, path.lstat().st_size) for path in repo.root.rglob("*"))

        before = listing()
        everything(repo.root)
        assert listing() == before

    def test_git_sees_none_of_the_repositorys_settings(self, repo):
        repo.configure(alias__x="status", user__name="Somebody", remote__origin__url="https://example.org/x.git")
        with Neutral(find_repository(str(repo.root))) as neutral:
            seen = neutral.command("config", "--list", "--name-only").output().decode().split()
        assert set(seen) == {
            "core.repositoryformatversion",
            "core.bare",
            "core.filemode",
            "core.symlinks",
            "core.fsmonitor",
            "core.hookspath",
            "protocol.allow",
        }

    def test_values_cannot_smuggle_settings_in(self, repo, trap):
        with (repo.root / ".git" / "config").open("a") as config:
            config.write(f'[core]\nrepositoryformatversion = "0\\n[core]\\nfsmonitor = {trap}"\n')
        with Neutral(find_repository(str(repo.root))) as neutral, open(f"{neutral.path}/config") as config:
            assert str(trap) not in config.read()


def test_git_is_looked_for_in_absolute_folders_only(tmp_path):
    (tmp_path / "git").write_text("#!/bin/sh\n")
    (tmp_path / "git").chmod(0o755)
    assert find_git({"PATH": f".{os.pathsep}{tmp_path}"}) == str(tmp_path / "git")
