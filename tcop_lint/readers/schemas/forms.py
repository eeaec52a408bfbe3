"""Form definitions: GOV.UK Forms, DEFRA forms, MoJ Forms and the questionnaires of the ONS.

Known by the shape of a question, since all of them are JSON without a mark of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.readers.places import word_set
from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.nodes import table, tables, text, truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Pointer
    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source

_DEFRA = word_set(
    "TextField MultilineTextField FreeTextField EmailAddressField TelephoneNumberField UkAddressField DateField "
    "DatePartsField DateTimeField DateTimePartsField MonthYearField TimeField NumberField YesNoField RadiosField "
    "SelectField CheckboxesField AutocompleteField FileUploadField WebsiteField NationalGridFieldNumberField "
    "OsGridRefField EastingNorthingField LatLongField DeclarationField PaymentField HiddenField"
)
_MOJ = word_set("text textarea number email date radios checkboxes upload multiupload autocomplete address")
_ONS = word_set(
    "TextField TextArea Number Currency Percentage Unit Date MonthYearDate YearDate Duration Radio Checkbox Dropdown "
    "Address MobileNumber Relationship"
)


def fields(source: Source) -> Iterator[SchemaField]:
    """Every question that a form asks, in the order of the file."""
    document, maker = source.document, Maker(source, "form")
    top = table(document.value)
    container = text(top.get("name")) or text(top.get("title")) or source.name.split(".")[0]
    for pointer, node in tables(document.value):
        found = _question(node, pointer)
        if found is None:
            continue
        key, name, kind, label, optional = found
        yield maker.placed(
            document.locate((*pointer, key)), container, name, type=kind, comment=label, nullable=optional
        )


def _question(node: dict[str, Any], pointer: Pointer) -> tuple[str, str, str, str, bool | None] | None:
    """The key at which a question stands, its name, type and words, and whether it is optional."""
    kind = text(node.get("type"), 60)
    if isinstance(node.get("question_text"), str) and isinstance(node.get("answer_type"), str):
        words = text(node["question_text"])
        return (
            "question_text",
            words,
            text(node["answer_type"]),
            text(node.get("hint_text")),
            truth(node.get("is_optional")),
        )
    if kind in _DEFRA and isinstance(node.get("name"), str) and "title" in node:
        required = truth(table(node.get("options")).get("required"))
        return "name", text(node["name"]), kind, text(node["title"]), None if required is None else not required
    inner = text(node.get("_type"), 60)
    if inner in _MOJ and isinstance(node.get("name"), str) and "_id" in node:
        return "name", text(node["name"]), inner, text(node.get("label")) or text(node.get("legend")), None
    if kind in _ONS and "answers" in pointer and isinstance(node.get("id"), str):
        required = truth(node.get("mandatory"))
        return "id", text(node["id"]), kind, text(node.get("label")), None if required is None else not required
    return None
