"""The licence file: the text of the licence that the organisation prefers, with the copyright notice filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.fixers import Bench, Draft, Fixer, NoFixError, created
from tcop_lint.fixers.filling import to_do

if TYPE_CHECKING:
    from collections.abc import Iterable

_TEXTS = "pychoosealicense"
"""The package that has the texts. Only its data is read; none of its code is run."""
_DEFAULT = "MIT"
_CROWN = frozenset({"central"})
_NOTICE = re.compile(r"\[(year|fullname)\]")
_OGL = "OGL-UK-3.0"


def _propose(bench: Bench) -> Iterable[Draft]:
    wanted = next((one for one in bench.settings.preferred_licences if one != _OGL), _DEFAULT)
    said = {"year": str(bench.as_of.year), "fullname": holder(bench)}
    yield Draft("LICENCE", created(_NOTICE.sub(lambda found: said[found[1]], _text(wanted))))


def holder(bench: Bench) -> str:
    """Who holds the copyright: the Crown for a department, as the National Archives ask; else the organisation.

    https://www.nationalarchives.gov.uk/information-management/re-using-public-sector-information/uk-government-licensing-framework/crown-copyright/
    """
    organisation = bench.record.service.organisation
    body = bench.settings.body or bench.record.service.body
    if body in _CROWN:
        return f"Crown Copyright ({organisation})" if organisation else "Crown Copyright"
    return organisation or to_do("who holds the copyright, for example Crown Copyright and your department")


def _text(spdx: str) -> str:
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        package = distribution(_TEXTS)
    except PackageNotFoundError:
        raise NoFixError("the texts of licences are not installed. Run `pip install 'tcop-lint[fix]'`.") from None
    data = package.read_text(f"../{_TEXTS}/_licenses/{spdx.lower()}.txt")
    if data is None:
        raise NoFixError(f"there is no text of {spdx} here. Put the licence file there yourself.")
    return data.split("\n---\n", 1)[1].lstrip("\n")


def _documents(bench: Bench) -> Iterable[Draft]:
    holds = f"© {holder(bench)}".replace("Crown Copyright", "Crown copyright")
    notice = (
        "## Licence\n\n"
        f"{holds} {bench.as_of.year}. The text of this site is published under the terms of the "
        "[Open Government Licence v3.0]"
        "(https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/), except where it says "
        "otherwise.\n"
    )

    def make(before: bytes | None) -> bytes | None:
        if before is None:
            return f"# {bench.name}\n\n{notice}".encode()
        return before if b"open-government-licence" in before.lower() else before.rstrip() + b"\n\n" + notice.encode()

    readme = next(iter(bench.facts.paths.find(("/readme.{md,markdown}",))), "README.md")
    yield Draft(readme, make)


LICENCE = Fixer("creates the licence file, MIT unless the settings prefer another", _propose)
DOCUMENTS = Fixer("adds to the README that the text is under the Open Government Licence", _documents)
