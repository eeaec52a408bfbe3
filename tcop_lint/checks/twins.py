"""The check on documents that are published in a format which many people cannot read."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record


@check("has-twin")
class HasTwin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For each of ``files`` there is one of the same name with one of the ``endings`` (such as ``.html``).

    There is one finding a folder; ``{}`` in the message of the rule becomes the names.
    """

    files: tuple[str, ...]
    endings: tuple[str, ...]
    but: tuple[str, ...] = ()

    def needs(self, record: Record) -> Needs:
        return Needs(files=(self.files, self.but))

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths.find(self.files, but=self.but)
        if not paths:
            return not_applicable("no file of the kind was found")
        names = {
            _bare(path, ending) for path in case.facts.paths.all for ending in self.endings if path.endswith(ending)
        }
        alone: dict[str, list[str]] = {}
        for path in paths:
            if _bare(path, PurePosixPath(path).suffix) not in names:
                alone.setdefault(path.rpartition("/")[0], []).append(path)
        problems = [
            Problem(
                message=case.message.replace("{}", listing(PurePosixPath(path).name for path in found)),
                path=found[0],
                key=folder,
            )
            for folder, found in alone.items()
        ]
        return judged(problems, [Evidence(f"looked at {len(paths)} documents")])


def _bare(path: str, ending: str) -> str:
    return path.removesuffix(ending).rpartition("/")[2].lower()
