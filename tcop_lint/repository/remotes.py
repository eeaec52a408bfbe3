"""Where a clone came from, as its configuration says, without anything that lets one in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tcop_lint.repository.snapshot import Snapshot

_LONGEST = 300
_PLAIN = re.compile(r"[A-Za-z][\w./-]*", re.ASCII)


def remotes(snapshot: Snapshot) -> dict[str, str]:
    """The URL of each remote by its name, sorted by name, credentials stripped. Files that the configuration
    includes
    are not read."""
    found: dict[str, str] = {}
    for key, value in snapshot.repository.config.items():
        if key.startswith("remote.") and key.endswith(".url") and value:
            found.setdefault(key.removeprefix("remote.").removesuffix(".url"), strip_credentials(value))
    return dict(sorted(found.items()))


def default_branch(snapshot: Snapshot) -> str:
    """The branch that ``origin`` had for its default when it was cloned, else the one that is checked out.

    Empty where there is neither, or where its name is none that a file of another format holds as it is.
    """
    try:
        with Path(snapshot.repository.common_dir, "refs/remotes/origin/HEAD").open(encoding="utf-8") as file:
            named = file.read(_LONGEST).strip().removeprefix("ref: refs/remotes/origin/")
    except (OSError, UnicodeError):
        named = snapshot.branch
    return named if _PLAIN.fullmatch(named) else ""


def strip_credentials(url: str) -> str:
    """``url`` without user, password, token, query and fragment. An scp-like address becomes an ssh URL.

    Forms: https://git-scm.com/docs/git-clone#_git_urls. A path of a local repository stays as it is.
    """
    url = "".join(char for char in url if char >= " " and char != "\x7f").strip()
    helper, double, address = url.partition("::")
    if double and helper.replace("-", "").isalnum():
        return f"{helper}::{strip_credentials(address)}" if "://" in address else f"{helper}::"
    scheme, separator, rest = url.partition("://")
    if separator:
        return f"{scheme}://{_without_user(rest)}" if scheme.lower() != "file" else url
    host, colon, path = url.partition(":")
    if colon and "/" not in host and "\\" not in url and len(host) > 1:
        place = _without_user(f"{host}:{path}")
        host, _, path = place.partition(":")
        return f"ssh://{host}/{path.lstrip('/')}"
    return url


def _without_user(rest: str) -> str:
    """``user:password@host/path?query`` as ``host/path``."""
    authority, slash, path = rest.partition("/")
    authority = authority.rpartition("@")[2]  # before the query is cut off: a password may have a question mark
    port = authority.rpartition("]")[2].partition(":")[2]
    if "@" in path and port and not port.isdigit():
        # a password with a slash in it: what looks like host and port is user and password
        return _without_user(path.rpartition("@")[2])
    return (authority + slash + path).partition("?")[0].partition("#")[0]
