"""R: renv.lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.documents import Broken, parse
from tcop_lint.facts.dependencies import Locked, Registry
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_HOSTS = {"github": "https://github.com", "gitlab": "https://gitlab.com", "bitbucket": "https://bitbucket.org"}


def read(source: Source) -> Iterator[Fact]:
    """Every package; newer versions keep its licence too."""
    document = parse("json", source.data)
    top = table(document.value)
    if not isinstance(top.get("Packages"), dict):
        raise Broken("is no lock file of renv: it has no Packages")
    repositories = {}
    for at, item in enumerate(array(table(top.get("R")).get("Repositories"))):
        if address := text(table(item).get("URL")):
            name = text(table(item).get("Name"))
            repositories[name] = address
            line, column = document.locate(("R", "Repositories", at, "URL"))
            yield Registry(line=line, column=column, ecosystem="cran", address=address, name=name)
    found = []
    for key, value in top["Packages"].items():
        entry = table(value)
        line, column = document.locate(("Packages", key))
        found.append(
            Locked(
                line=line,
                column=column,
                ecosystem="cran",
                name=text(entry.get("Package")) or key,
                version=text(entry.get("Version")),
                integrity=bool(text(entry.get("Hash"))),
                origin=_origin(entry, repositories),
                requires=tuple(text(item).partition(" ")[0] for item in array(entry.get("Requirements"))),
                licence=text(entry.get("License")),
            )
        )
    yield from lock("cran", "renv", found, ["."])


def _origin(entry: dict[str, Any], repositories: dict[str, str]) -> Origin | None:
    kind = (text(entry.get("RemoteType")) or text(entry.get("Source"))).lower()
    commit = text(entry.get("RemoteSha"))
    if kind in _HOSTS:
        host = text(entry.get("RemoteHost")).removeprefix("https://").removeprefix("api.")
        base = f"https://{host}" if "." in host and "/" not in host else _HOSTS[kind]
        user = text(entry.get("RemoteUsername"))
        return origins.git(f"{base}/{user}/{text(entry.get('RemoteRepo'))}", commit, "commit")
    if kind in {"git", "git2r", "xgit"}:
        return origins.git(text(entry.get("RemoteUrl")), commit, "commit")
    if kind == "local":
        return origins.path(text(entry.get("RemoteUrl")))
    address = repositories.get(text(entry.get("Repository")), "")
    return origins.registry(address) if address else None


READER = Reader(
    name="renv-lock",
    version=1,
    files=("renv.lock",),
    kinds=(*KINDS, Registry),
    read=read,
    path_matters=True,
    own_only=True,
)
