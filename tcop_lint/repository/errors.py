"""What can be wrong with a repository before any rule is judged. Every message says what to do about it."""

from __future__ import annotations


class RepositoryError(Exception):
    """The repository cannot be examined. The message is a sentence for people."""


class NotARepository(RepositoryError):  # noqa: N818 - the names say what is wrong
    """The path is not inside a git repository."""


class GitNotInstalled(RepositoryError):  # noqa: N818
    """No git program could be found."""


class UntrustedRepository(RepositoryError):  # noqa: N818
    """The folder belongs to somebody else and git's ``safe.directory`` does not name it."""


class UnknownRevision(RepositoryError):  # noqa: N818
    """The revision asked for names no commit of this clone."""


class NoComparison(RepositoryError):  # noqa: N818
    """The commit to compare with is not in this clone. The message says how deep the clone must be."""


class GitFailed(RepositoryError):  # noqa: N818
    """A git command ended with an error. ``words`` is what it said, one line, without ``fatal:``."""

    def __init__(self, words: str) -> None:
        super().__init__(f"git could not read this repository: {words}")
        self.words = words


def shown(text: str) -> str:
    """``text`` with control characters, undecodable bytes and the like written as escapes."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode() for char in text
    )


def shell_quoted(text: str) -> str:
    """``text`` as one word of a POSIX shell."""
    plain = all(char.isalnum() or char in "/._-+:@,%=" for char in text)
    return shown(text) if text and plain else "'" + shown(text).replace("'", "'\\''") + "'"
