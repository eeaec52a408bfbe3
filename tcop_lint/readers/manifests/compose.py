"""Docker Compose: the images of services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.facts import Dependency
from tcop_lint.readers.manifests.docker import filled_in, image_of
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source


def read(source: Source) -> Iterator[Fact]:
    """The image of each service that is not built here, with the defaults of its variables.

    Compose runs a product on the machines of those who develop it, so that is the scope.
    """
    document = source.document
    for name, value in table(table(document.value).get("services")).items():
        service = table(value)
        image = filled_in(text(service.get("image")), {})
        if image and "build" not in service:
            line, column = document.locate(("services", name, "image"))
            yield image_of(line, image, scope="development", column=column)


READER = Reader(
    name="compose",
    version=1,
    files=("{docker-,}compose*.{yml,yaml}",),
    kinds=(Dependency,),
    read=read,
    path_matters=True,
    own_only=True,
)
