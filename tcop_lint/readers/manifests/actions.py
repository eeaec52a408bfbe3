"""GitHub Actions: the actions that workflows and composite actions use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.facts import Dependency
from tcop_lint.readers import origins
from tcop_lint.readers.ci.github import FILES, uses
from tcop_lint.readers.manifests.docker import registry_of, split_image
from tcop_lint.readers.manifests.shape import KINDS, manifest, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source


def read(source: Source) -> Iterator[Fact]:
    """Actions and workflows of other repositories, by name and ref. Files that use none have no facts."""
    document = source.document
    found: list[Dependency] = []
    for line, column, used in uses(document):
        if used.startswith(("./", "../", ".\\")):
            continue
        name, _, ref = used.partition("@")
        if used.startswith("docker://"):
            name, ref = split_image(used)
            origin = registry_of(name.removeprefix("docker://"))
        else:
            origin = origins.hosted("github", "/".join(name.split("/")[:2]), ref)
        found.append(
            Dependency(
                line=line,
                column=column,
                ecosystem="github-actions",
                name=name,
                requirement=ref,
                scope="development",
                use="build",
                integrity=origins.is_commit(ref) or "sha256:" in ref,
                origin=origin,
            )
        )
    if found:
        name = text(table(document.value).get("name"))
        yield from manifest("github-actions", name, "unknown", found, document.locate(("name",))[0])


READER = Reader(name="github-actions", version=2, files=FILES, kinds=KINDS, read=read, path_matters=True, own_only=True)
