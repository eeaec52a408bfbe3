"""GitHub Actions: the actions that workflows and composite actions use, and the images in which jobs run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts import Dependency
from tcop_lint.readers import origins
from tcop_lint.readers.ci.github import FILES, parts, uses
from tcop_lint.readers.manifests.docker import image_of, split_image
from tcop_lint.readers.manifests.shape import KINDS, manifest, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact, Pointer
    from tcop_lint.readers.source import Source


def read(source: Source) -> Iterator[Fact]:
    """Actions and workflows of other repositories, by name and ref, and images. Files that use none have no facts."""
    document = source.document
    found: list[Dependency] = []
    for line, column, used in uses(document):
        if used.startswith(("./", "../", ".\\")):
            continue
        name, _, ref = used.partition("@")
        if used.startswith("docker://"):
            name, ref = split_image(used)
            origin = origins.registry_in(name.removeprefix("docker://"))
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
    yield from _images(document)


def _images(document: Document) -> Iterator[Dependency]:
    """The images in which jobs run and of the services beside them, but for those that an expression names.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontainer
    """
    for pointer, job in parts(document.value):
        yield from _image(document, (*pointer, "container"), job.get("container"))
        yield from _image(document, (*pointer, "container", "image"), table(job.get("container")).get("image"))
        for name, service in table(job.get("services")).items():
            yield from _image(document, (*pointer, "services", name, "image"), table(service).get("image"))


def _image(document: Document, pointer: Pointer, image: Any) -> Iterator[Dependency]:
    named = text(image).strip()
    if named and "${{" not in named:
        line, column = document.locate(pointer)
        yield image_of(line, named.removeprefix("docker://"), scope="development", column=column)


READER = Reader(name="github-actions", version=3, files=FILES, kinds=KINDS, read=read, path_matters=True, own_only=True)
