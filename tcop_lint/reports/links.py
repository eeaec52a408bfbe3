"""Addresses: of files within the repository, and of the repository itself where its remote tells it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SCP_LIKE = re.compile(r"(?:[^@/\s]+@)?([A-Za-z0-9.-]+\.[A-Za-z0-9-]+):(?!/)(\S+)")
_HOST = re.compile(r"[A-Za-z0-9.-]+")
_LONGEST = 2000


def uri(path: str) -> str:
    """A path as a relative reference: every byte that is not plain is percent-encoded, valid UTF-8 or not."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"), safe="/")
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "surrogatepass"), safe="/")


def repository_uri(remote: str) -> str | None:
    """The URI of a remote without user and password, or None where it is a folder or nothing usable."""
    if len(remote) > _LONGEST:
        return None
    scp = _SCP_LIKE.fullmatch(remote)
    if scp:
        return f"ssh://{scp[1].lower()}/{quote(scp[2], safe='/~')}"
    try:
        parts = urlsplit(remote)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in {"https", "http", "ssh", "git"} or not host or not _HOST.fullmatch(host):
        return None
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{quote(parts.path, safe='/~%')}"


def blob_url(remote: str, commit: str) -> str | None:
    """Where files of a commit can be read, to be followed by a path; None where that is not known."""
    address = repository_uri(remote)
    if address is None or not commit:
        return None
    parts = urlsplit(address)
    host, path = parts.hostname or "", parts.path.removesuffix("/").removesuffix(".git")
    root = f"https://{parts.netloc if parts.scheme == 'https' else host}{path}"
    if host == "github.com" or host.startswith("github."):
        return f"{root}/blob/{quote(commit)}/"
    if host == "gitlab.com" or host.startswith("gitlab."):
        return f"{root}/-/blob/{quote(commit)}/"
    return None
