"""Names as databases, classes and messages write them, brought to one form so that they can be compared."""

from __future__ import annotations

import re

_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def snake(name: str) -> str:
    """``dateOfBirth`` and ``DateOfBirth`` as ``date_of_birth``."""
    return _HUMPS.sub("_", name).lower()


def singular(name: str) -> str:
    """A noun in the singular, roughly, so that a class and its table meet."""
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name.removesuffix("es") if name.endswith(("sses", "xes", "ches", "shes")) else name.removesuffix("s")


def last(name: str) -> str:
    """What stands behind the last dot: a table without its schema, a class without the one around it."""
    return name[name.rfind(".") + 1 :]
