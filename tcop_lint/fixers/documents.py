"""Documents that are made from a template alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tcop_lint.checks import Needs
from tcop_lint.fixers import Bench, Draft, Fixer, created
from tcop_lint.fixers.filling import fill, to_do

if TYPE_CHECKING:
    from collections.abc import Iterable

_PUBLISHED = ("public", "static", "wwwroot", "app/static", "src/main/resources/static", "src/main/resources/public")
"""Folders whose files a framework serves as they are."""
_VALID_DAYS = 364
"""RFC 9116 section 2.5.5 recommends less than a year."""


def document(says: str, path: str, template: str, then: str = "") -> Fixer:
    """A fixer that makes one file from one template."""
    return Fixer(says, lambda bench: [Draft(path, created(fill(template, bench)), then)])


def _security_txt(bench: Bench) -> Iterable[Draft]:
    contact = bench.record.owners.contact
    address = contact if "://" in contact else f"mailto:{contact or to_do('a shared mailbox')}"
    until = (bench.as_of + timedelta(days=_VALID_DAYS)).isoformat()
    folder = next((f"{name}/" for name in _PUBLISHED if bench.facts.paths.find((f"/{name}/**",))), "")
    text = fill("security.txt", bench, address=address, until=until)
    then = "Serve it at /.well-known/security.txt, and look at its date each year."
    yield Draft(f"{folder}.well-known/security.txt", created(text), then)


SECURITY_TXT = Fixer(
    "creates security.txt, which ends within a year",
    _security_txt,
    Needs(files=tuple((f"/{name}/**",) for name in _PUBLISHED)),
)


def _owners(bench: Bench) -> Iterable[Draft]:
    address = bench.forge.address if bench.forge else None
    team = bench.record.owners.team
    if not team.startswith("@"):
        organisation = address.organisation.partition("/")[0] if address else to_do("organisation")
        team = f"@{organisation}/{to_do('team')}"
    hosts_gitlab = address is not None and "gitlab" in address.host
    path = ".gitlab/CODEOWNERS" if hosts_gitlab else ".github/CODEOWNERS"
    yield Draft(path, created(f"# Who is asked to review a change.\n* {team}\n"))


OWNERS = Fixer("creates CODEOWNERS", _owners)
