"""Templates, and what is known to fill them with."""

from __future__ import annotations

from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from tcop_lint.documents.quoting import quoted

if TYPE_CHECKING:
    from tcop_lint.fixers import Bench


def to_do(what: str) -> str:
    """The mark of something that a person must fill in. The rule record/templates finds it."""
    return f"[TO DO: {what}]"


def fill(template: str, bench: Bench, **more: str) -> str:
    """A file of ``templates/`` with everything that is known filled in and the rest marked.

    ``$service`` is the text as it is, ``$service_quoted`` the same as a string of YAML or JSON.
    """
    said = known(bench)
    as_values = {f"{name}_quoted": quoted(value) for name, value in said.items()}
    text = (files("tcop_lint.fixers") / "templates" / template).read_text("utf-8")
    return Template(text).substitute(said, **as_values, **more)


def known(bench: Bench) -> dict[str, str]:
    """What the record and the repository say of themselves, by the names that templates use."""
    record = bench.record
    address = bench.forge.address if bench.forge else None
    return {
        "service": record.service.name or (address.name if address else bench.name),
        "organisation": record.service.organisation or to_do("your organisation"),
        "contact": record.owners.contact or to_do("a shared mailbox"),
        "team": record.owners.team or to_do("your team"),
        "today": bench.as_of.isoformat(),
        "year": str(bench.as_of.year),
        "issues": f"https://{address.place}/issues" if address else to_do("where issues are kept"),
    }
