"""Facts about descriptions of interfaces and of data."""

from __future__ import annotations

from tcop_lint.facts import Fact


class ApiFault(Fact, frozen=True, kw_only=True, tag="api-fault"):
    """Something that is wrong in a description of an API, or that it leaves unsaid.

    ``fault`` is one of the names in ``tcop_lint.apis``, ``detail`` a clause that says it for people, and ``key`` tells
    it apart from others of its kind in the file.
    """

    fault: str
    detail: str
    key: str = ""


class JsonSchema(Fact, frozen=True, kw_only=True, tag="json-schema"):
    """A JSON Schema that stands in a file of its own. ``dialect`` is the address in ``$schema``; ``fault`` says what is
    wrong with it, empty for nothing.
    """

    dialect: str
    fault: str = ""
