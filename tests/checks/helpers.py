"""One check on a real repository, read by the real readers: what it passes, finds, cannot tell, or asks nothing of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from making import SHIPPED

from tcop_lint.cache import FactCache
from tcop_lint.checks import Case, Check
from tcop_lint.gathering import gather
from tcop_lint.options import Options
from tcop_lint.record import RECORD_NAME, read_record
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.settings import Settings
from tcop_lint.testing import AS_OF, make_repository

if TYPE_CHECKING:
    from tcop_lint.verdicts import Result

Files = Mapping[str, str | bytes]


def judge(check: Check, files: Files, *, rule: str = "secure/example", **changes: Any) -> Result:
    """What the check says of a repository that tracks ``files``, of which tcop.toml is the record.

    ``changes`` are further fields of the case, for example ``message`` or ``as_of``.
    """
    with TemporaryDirectory() as folder, open_snapshot(make_repository(Path(folder), files)) as snapshot:
        record = read_record(snapshot.read_path(RECORD_NAME))
        options = Options(changes.setdefault("as_of", AS_OF))
        gathered = gather(snapshot, snapshot.files(), record, check.needs(record), FactCache(None), Settings(), options)
    fields = {"message": "", "facts": gathered.facts, "profile": gathered.profile, "record": record, "pack": SHIPPED}
    return check.judge(Case(rule=rule, **{**fields, **changes}))


def passes(check: Check, files: Files, *shown: str, **changes: Any) -> None:
    """The check passes, and each of ``shown`` is a piece of its evidence, as ``path:line text``."""
    result = judge(check, files, **changes)
    assert result.outcome == "pass", result
    evidence = [f"{item.path}:{item.line} {item.text}" if item.path else item.text for item in result.evidence]
    assert [text for text in shown if not any(text in item for item in evidence)] == [], evidence


def finds(check: Check, files: Files, *wanted: str, **changes: Any) -> None:
    """The check fails with exactly these problems, each as ``path:line words of its message`` (``-`` for no path)."""
    result = judge(check, files, **changes)
    found = [f"{problem.path or '-'}:{problem.line} {problem.message}" for problem in result.problems]
    assert result.outcome == "fail", result
    assert len(found) == len(wanted), found
    for text in wanted:
        place, _, words = text.partition(" ")
        assert any(item.startswith(f"{place} ") and words in item for item in found), found


def cannot_tell(check: Check, files: Files, because: str, **changes: Any) -> None:
    """The check is unknown, for a reason that holds these words."""
    result = judge(check, files, **changes)
    assert (result.outcome, because in result.reason) == ("unknown", True), result


def asks_nothing(check: Check, files: Files, because: str, **changes: Any) -> None:
    """The check does not apply, for a reason that holds these words."""
    result = judge(check, files, **changes)
    assert (result.outcome, because in result.reason) == ("not-applicable", True), result
