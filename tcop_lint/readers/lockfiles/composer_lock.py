"""PHP: composer.lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.documents import Broken
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, entries, lock
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_SECTIONS = (("packages", "runtime"), ("packages-dev", "development"))


def read(source: Source) -> Iterator[Fact]:
    """Every package with its licence. The archive that is downloaded is named by its commit."""
    document = source.document
    top = table(document.value)
    if "packages" not in top:
        raise Broken("is no lock file of Composer: it has no packages")
    found = []
    for section, scope in _SECTIONS:
        for line, column, name, package in entries(document, section):
            dist = table(package.get("dist"))
            found.append(
                Locked(
                    line=line,
                    column=column,
                    ecosystem="composer",
                    name=name,
                    version=text(package.get("version")),
                    scope=scope,
                    integrity=bool(text(dist.get("shasum")) or text(dist.get("reference"))),
                    origin=_origin(package),
                    licence=" OR ".join(filter(None, (text(one) for one in _list(package.get("license"))))),
                )
            )
    yield from lock("composer", "composer", found, ["."])


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _origin(package: dict[str, Any]) -> Origin | None:
    """What the registry lists has an address to be told of its use; everything else comes straight from its source."""
    source, dist = table(package.get("source")), table(package.get("dist"))
    if text(dist.get("type")) == "path":
        return origins.path(text(dist.get("url")))
    if text(package.get("notification-url")):
        return origins.registry(text(package["notification-url"]))
    if text(source.get("type")) == "git":
        return origins.git(text(source.get("url")), text(source.get("reference")), "commit")
    return origins.url(text(dist["url"])) if text(dist.get("url")) else None


READER = Reader(
    name="composer-lock", version=1, files=("composer.lock",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
