"""Fideslang files (``.fides/*.yml``) as notes: datasets say which fields, systems say for what.

A dataset's field with a category of ``user`` is covered by a note; one with other categories only
(``system.operations``) is said to be no personal data. The words of systems stand on notes without selectors, whose
``id`` is the dataset.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tcop_lint.facts import Fact  # noqa: TC001 - the signature of a reader
from tcop_lint.facts.privacy import MinimisationNote, NotPersonal
from tcop_lint.privacy.bases import LAWFUL, SPECIAL, known
from tcop_lint.privacy.notes import DECLARATION
from tcop_lint.readers.places import is_foreign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Pointer
    from tcop_lint.readers.source import Source

_MOST_FIELDS = 20_000
_SPECIAL = re.compile(r"[{}*?#,]")


def read(source: Source) -> Iterator[Fact]:
    """What the datasets and systems of a file say."""
    if is_foreign(source.path):
        return
    document = source.document
    if not isinstance(document.value, dict):
        return
    for at, dataset in enumerate(_tables(document.value.get("dataset"))):
        yield from _dataset(document, ("dataset", at), dataset)
    for at, system in enumerate(_tables(document.value.get("system"))):
        for which, declaration in enumerate(_tables(system.get("privacy_declarations"))):
            yield from _declaration(document, ("system", at, "privacy_declarations", which), declaration)


def _tables(value: Any) -> list[dict[str, Any]]:
    """The tables of a list. What is no table keeps its place, empty."""
    if isinstance(value, dict):
        return [value]
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _dataset(document: Document, place: Pointer, dataset: dict[str, Any]) -> Iterator[Fact]:
    key = _text(dataset.get("fides_key"))
    whole = _texts(dataset.get("data_categories"))
    count = 0
    for at, collection in enumerate(_tables(dataset.get("collections"))):
        name = _text(collection.get("name"))
        own = _texts(collection.get("data_categories")) or whole
        here: Pointer = (*place, "collections", at)
        pending = [(name, (*here, "fields", which), field) for which, field in _numbered(collection)]
        while pending and count < _MOST_FIELDS:
            container, pointer, field = pending.pop(0)
            count += 1
            field_name = _text(field.get("name"))
            if not field_name or not container:
                continue
            inner = _numbered(field)
            pending += [(f"{container}.{field_name}", (*pointer, "fields", which), each) for which, each in inner]
            categories = _texts(field.get("data_categories")) or own
            if not categories or inner:
                continue
            covers = (f"#{_escaped(container)}.{_escaped(field_name)}",)
            line = document.locate(pointer)[0]
            if any(category.split(".")[0] == "user" for category in categories):
                yield MinimisationNote(id=key, covers=covers, home="fides", categories=categories, line=line)
            else:
                reason = f"fideslang has it as {', '.join(categories)}"
                yield NotPersonal(covers=covers, reason=reason, home="fides", line=line)


def _numbered(table: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    return list(enumerate(_tables(table.get("fields"))))


def _escaped(name: str) -> str:
    """A name as a selector, in which any special character stands for one character."""
    return _SPECIAL.sub("?", name)


def _declaration(document: Document, place: Pointer, declaration: dict[str, Any]) -> Iterator[MinimisationNote]:
    basis = known(_text(declaration.get("legal_basis_for_processing")), LAWFUL)
    condition = known(_text(declaration.get("special_category_legal_basis")), SPECIAL)
    parties = _text(declaration.get("third_parties"))
    for dataset in _texts(declaration.get("dataset_references")):
        yield MinimisationNote(
            id=DECLARATION + dataset,
            covers=(),
            home="fides",
            purpose=_text(declaration.get("name")),
            use=_text(declaration.get("data_use")),
            subjects=_texts(declaration.get("data_subjects")),
            categories=_texts(declaration.get("data_categories")),
            lawful_basis=(basis,) if basis else (),
            condition=(condition,) if condition else (),
            kept_until=_text(declaration.get("retention_period")),
            recipients=(parties,) if parties else None,
            dpia=_text(declaration.get("impact_assessment_location")),
            line=document.locate(place)[0],
        )
