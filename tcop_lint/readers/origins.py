"""Where a package comes from, out of the many ways in which files write it."""

from __future__ import annotations

import re2

from tcop_lint.facts import Origin

_COMMIT = re2.compile(r"^(?:[0-9a-f]{40}|[0-9a-f]{64})$")
_VERSION = re2.compile(r"^[vV]?[0-9]+(?:\.[0-9]+)*(?:[-+._][0-9A-Za-z.+_-]+)?$")
_BRANCHES = frozenset({"main", "master", "develop", "development", "dev", "trunk", "head", "staging", "next", "latest"})
_HOSTED = {"github": ("github", "com"), "gitlab": ("gitlab", "com"), "bitbucket": ("bitbucket", "org")}
_GIST = "gist"
_SHORT = re2.compile(r"^([A-Za-z0-9][\w.-]*)/([\w.-]+)$")
_SCP = re2.compile(r"^(?:[\w.-]+@)([\w.-]+):([^:]+)$")


def is_commit(ref: str) -> bool:
    """Whether a ref is the whole hash of a commit, so that it cannot come to mean something else."""
    return bool(_COMMIT.match(ref))


def ref_kind(ref: str) -> str:
    """commit, tag, branch, or nothing where the words do not tell. No ref is the default branch."""
    if is_commit(ref):
        return "commit"
    if _VERSION.match(ref):
        return "tag"
    return "branch" if not ref or ref.lower().removeprefix("refs/heads/") in _BRANCHES else ""


def git(address: str, ref: str = "", kind: str = "") -> Origin:
    """A git repository. ``kind`` is what the file says that ``ref`` is."""
    address = address.strip().removeprefix("git+")
    if match := _SCP.match(address):
        address = f"ssh://git@{match.group(1)}/{match.group(2)}"
    if kind != "commit" or not is_commit(ref):
        kind = "commit" if is_commit(ref) else kind if kind in {"tag", "branch"} else ref_kind(ref)
    return Origin("git", address, ref, kind)


def hosted(service: str, repository: str, ref: str = "", kind: str = "") -> Origin:
    """A repository of github, gitlab or bitbucket by its short name ``owner/name``."""
    host = ".".join(_HOSTED.get(service, (service,)))
    return git(f"https://{host}/{repository}", ref, kind)


def registry(address: str, name: str = "") -> Origin:
    """A registry by its URL, by its name, or both."""
    return Origin("registry", address, name)


def registry_in(name: str) -> Origin | None:
    """The registry that the name of an image, a provider or a module begins with; None where the usual one is meant."""
    host, slash, _ = name.partition("/")
    if slash and ("." in host or ":" in host or host == "localhost"):
        return registry(f"https://{host}")
    return None


def path(address: str) -> Origin:
    """A folder of this machine, most often of this repository."""
    return Origin("path", address)


def url(address: str) -> Origin:
    """One file to download."""
    return Origin("url", address)


def is_git_address(address: str) -> bool:
    """Whether an address says by its scheme or its ending that git takes it."""
    return address.startswith(("git+", "git:", "ssh:", "git@")) or address.partition("#")[0].endswith(".git")


def npm(requirement: str) -> Origin | None:
    """What stands in package.json and in the lock files of npm, yarn, pnpm and bun; None for a range or a tag."""
    address, _, ref = requirement.partition("#")
    service, colon, rest = address.partition(":")
    if colon and service in _HOSTED:
        return hosted(service, rest.removesuffix(".git"), _npm_ref(ref))
    if colon and service == _GIST:
        return git(f"https://gist.github.com/{rest.rpartition('/')[2]}", _npm_ref(ref))
    if service in {"file", "link", "portal", "workspace"} and colon:
        return path(rest)
    if address.startswith(("./", "../", "~/", "/")):
        return path(address)
    if is_git_address(address):
        return git(address, _npm_ref(ref))
    if address.startswith(("http://", "https://")):
        return url(requirement)
    if _SHORT.match(address):
        return hosted("github", address.removesuffix(".git"), _npm_ref(ref))
    return None


def _npm_ref(ref: str) -> str:
    for part in ref.split("&"):
        name, equals, value = part.partition("=")
        if equals and name in {"commit", "tag", "head"}:
            return value
    return ref


def npm_resolved(address: str) -> Origin | None:
    """What a lock file of npm or yarn says that it downloaded. Registries keep their files under ``/-/``.

    npm writes ssh for repositories of the well-known hosts however they were asked for, so there it tells nothing.
    """
    if not address:
        return None
    for host in _HOSTED.values():
        address = address.replace(f"git+ssh://git@{'.'.join(host)}/", f"git+https://{'.'.join(host)}/")
    if address.startswith(("http://", "https://")) and not address.partition("#")[0].endswith(".git"):
        bare = address.partition("#")[0]
        return registry(bare) if "/-/" in bare or "/download/" in bare else url(bare)
    return npm(address)


def pip(address: str) -> Origin:
    """An address of a requirement: ``git+https://host/name.git@ref#egg=name``, a file to download, or a folder."""
    bare = address.partition("#")[0].strip()
    if bare.startswith(("git+", "git:", "ssh:", "git@")):
        scheme, mark, rest = bare.partition("://")
        host, slash, where = rest.partition("/")
        where, _, ref = where.partition("@")
        return git(f"{scheme}{mark}{host}{slash}{where}", ref)
    if bare.startswith(("hg+", "svn+", "bzr+")):
        return Origin("git", bare.partition("+")[2], "", "branch")
    if bare.startswith(("http://", "https://", "ftp://")):
        return url(bare)
    return path(bare.removeprefix("file://"))
