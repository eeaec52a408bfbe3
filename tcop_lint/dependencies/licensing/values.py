"""What values of metadata mean that are no plain text: lists, old objects with a type, Python's classifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.dependencies.licensing.meaning import SURENESS, Meaning, meant
from tcop_lint.dependencies.licensing.parts import joined

if TYPE_CHECKING:
    from collections.abc import Iterable


def of_value(value: Any, join: str = "OR") -> Meaning:
    """What a field of metadata means: a text, an old object with a ``type``, or a list of which one may be chosen."""
    if isinstance(value, dict):
        said = next((value[key] for key in ("type", "name", "id", "expression") if isinstance(value.get(key), str)), "")
        found = meant(said)
        url = value.get("url")
        return found if found.expression or not isinstance(url, str) else meant(url)
    if isinstance(value, list):
        return all_of((of_value(item) for item in value[:50] if not isinstance(item, list)), join)
    return meant(value) if isinstance(value, str) else Meaning()


def all_of(meanings: Iterable[Meaning], join: str) -> Meaning:
    """Several meanings as one expression, joined by OR or AND. One that is not understood spoils all."""
    found = list(dict.fromkeys(meanings))
    if len(found) == 1:
        return found[0]
    if not found or any(not one.expression for one in found):
        return Meaning()
    parts = list(dict.fromkeys(one.expression for one in found))
    sureness = max((*(one.sureness for one in found), "medium"), key=SURENESS.index)
    expression = joined(parts, join)
    return Meaning(expression, sureness) if expression else Meaning()


def of_classifiers(classifiers: Iterable[str]) -> Meaning:
    """What Python's classifiers say. One that names only who approved it adds nothing to one that names a licence."""
    names = [one for one in classifiers if one.lower().startswith("license ::")]
    telling = [one for one in names if not one.lower().endswith(("osi approved", "dfsg approved"))]
    return all_of(map(meant, telling or names), "AND")
