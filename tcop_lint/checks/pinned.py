"""Check on container images: whether what they are built on is named by its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.components import asked_for
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.dependencies.join import KINDS
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

_MOST_NAMES = 5


@check("pinned-images")
class PinnedImages(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Images that are shipped or built with are named by a digest beside the tag.

    One finding for the repository. Images for development, and those without a version (``moving-references``), are
    left out.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS, files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        images = [
            one
            for one in asked_for(case)
            if one.ecosystem == "docker"
            and one.scope != "development"
            and "$" not in one.name
            and (one.pinned or one.requirement not in {"", "latest"})
        ]
        if not images:
            return not_applicable("no image with a version was found that the product is built on")
        loose = [one for one in images if not one.pinned]
        names = dict.fromkeys(f"{one.name}:{one.requirement}" for one in loose)
        some = f"{listing(names, _MOST_NAMES)} {'has' if len(names) == 1 else 'have'} a tag and no digest"
        problem = Problem(message=f"{some}.", path=loose[0].path, line=loose[0].line, key="images") if loose else None
        return judged([problem] if problem else [], [Evidence(images[0].name, images[0].path, images[0].line)])
