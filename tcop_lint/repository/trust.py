"""git's own refusal of somebody else's repository (``safe.directory``), honoured. Part of the start-up path.

Folders that belong to the user need no question. Otherwise git is asked once, the only time that it looks at
the repository with its own configuration; it reads that only after the user's settings have said that they
trust the folder, every setting that could start a program is overridden, and the command has nothing to fetch
or to show.
"""

from __future__ import annotations

import os
import sys

from tcop_lint.repository.errors import RepositoryError, UntrustedRepository, shell_quoted, shown
from tcop_lint.repository.process import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tcop_lint.repository.discover import Repository

_OVERRIDES = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.sshCommand=false",
    "core.gitProxy=",
    "core.askPass=",
    "core.pager=cat",
    "core.editor=false",
    "core.alternateRefsCommand=false",
    "credential.helper=",
    "diff.external=",
    "gpg.program=false",
    "log.showSignature=false",
    "protocol.allow=never",
)


def ensure_trusted(repository: Repository, git: str, scratch: str) -> None:
    """Raise UntrustedRepository when git refuses the repository because of who owns it.

    ``git`` is the program, ``scratch`` a folder of our own for its output.
    """
    if _is_ours(repository):
        return
    argv = [git, "-C", repository.root, "--no-pager"]
    for override in _OVERRIDES:
        argv += ["-c", override]
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env.update(
        LC_ALL="C",
        GIT_ALLOW_PROTOCOL="none",
        GIT_NO_LAZY_FETCH="1",
        GIT_OPTIONAL_LOCKS="0",
        GIT_TERMINAL_PROMPT="0",
    )
    code, _, words = Command([*argv, "rev-parse", "--git-dir"], env, scratch).result()
    if code == 0:
        return
    if "dubious ownership" in words or "unsafe repository" in words:
        raise UntrustedRepository(
            f"The folder {shown(repository.root)} belongs to another user, so git refuses to work in it. "
            f"If you trust it, run: git config --global --add safe.directory {shell_quoted(repository.root)}"
        )
    raise RepositoryError(f"git cannot work in {shown(repository.root)}: {words}")


def _is_ours(repository: Repository) -> bool:
    """Whether git would ask no further: https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory."""
    if sys.platform == "win32":
        return False
    user = os.geteuid()
    ours = {user}
    sudo = os.environ.get("SUDO_UID", "")
    if user == 0 and sudo.isascii() and sudo.isdigit():
        ours.add(int(sudo))
    places = {repository.git_dir, repository.git_file or repository.git_dir, repository.root}
    return all(os.lstat(place).st_uid in ours for place in places)
