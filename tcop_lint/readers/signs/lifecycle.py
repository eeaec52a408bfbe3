"""What a README says of the life of its repository: that it is no longer maintained, or a template to begin from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.facts import Fact, Sign
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

_TOP = 60
"""Lines from the top of a README in which such a notice stands."""

_THIS = (
    r"this (?:repo(?:sitory)?|project|service|application|app|code ?base|code|library|gem|package|module|plugin|tool"
    r"|prototype)"
)
_ENDED = (
    r"(?:archived|retired|decommissioned|deprecated|obsolete|superseded|discontinued|unmaintained"
    r"|no longer (?:being |actively )?(?:maintained|supported|in use|used|developed|needed))"
)
_ARCHIVED = late.re2(
    rf"(?i)\b{_THIS} (?:is|has been|was|has now been|is now) (?:now |hereby )?{_ENDED}\b"
    rf"|^[\s#>*_!\[\]()~:-]*(?:archived?|deprecated|retired|decommissioned|no longer maintained)[\s*_!\])~.:-]*$"
)
_TEMPLATE = late.re2(
    r"(?i)\b(?:this is (?:a|the|our) (?:\w+ ){0,4}template (?:repo(?:sitory)?|project|for\b)"
    r"|this (?:repo(?:sitory)?|project) is (?:a|the|our) (?:\w+ ){0,3}template\b"
    r"|template repository\b|\btemplate (?:github )?(?:repo(?:sitory)?|project) (?:used |to be used )?for\b"
    r"|click (?:on )?[\"'*`]*use this template"
    r"|use this (?:repo(?:sitory)?|project) as a template"
    r"|(?:purpose|aim) of this template\b"
    r"|cookiecutter (?:template|(?:gh|https?):))"
    r"|^#{1,2} .*\btemplate[ #]*$"
)
_MOULDS = (
    "/cookiecutter.json",
    "/copier.{yml,yaml}",
    "**/.template.config/template.json",
    "/{*.g8,src/main/g8/default.properties}",
)
_README = ("/readme{,.*}", "/{docs,.github}/readme{,.*}")


def read(source: Source) -> Iterator[Fact]:
    """A ``Sign`` of archived or template, each at most once, on the line that shows it."""
    if not source.name.lower().startswith("readme"):
        yield Sign(of="template", because=f"{source.name}, the mould of a project")
        return
    seen = set[str]()
    for line, written in numbered(source.text):
        if line > _TOP:
            return
        for of, shows in (("archived", _ARCHIVED), ("template", _TEMPLATE)):
            if of not in seen and shows.search(written):
                seen.add(of)
                yield Sign(line=line, of=of, because=f"the README: “{written.strip(' #>*_')[:80]}”")


READER = Reader(
    name="lifecycle",
    version=1,
    files=(*_README, *_MOULDS),
    kinds=(Sign,),
    read=read,
    path_matters=True,
)
