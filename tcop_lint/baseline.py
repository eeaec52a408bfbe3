"""The baseline: findings that a team knows of and has not mended yet, so that only what comes on top of them fails.

A waiver explains why a finding is accepted and until when; a baseline only says that it was there. The file has one
JSON object on a line, sorted, so that two branches which change different entries merge without a conflict.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tcop_lint.secrets.masking import redact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tcop_lint.rules import Rule
    from tcop_lint.verdicts import Finding, Verdict

BASELINE_NAME = "tcop-lint-baseline.jsonl"
SCHEMA = "tcop-lint-baseline/1"
_LONGEST = 120
"""Characters of a key that are written as they are; longer keys are written as a digest."""
_MOST = 1_000_000


class BaselineError(Exception):
    """The baseline cannot be used; the message names the file, the line and what to do."""


class Entry(NamedTuple):
    """One kind of known finding: the rule, the path (empty for the repository as a whole) and what tells it apart."""

    rule: str
    path: str
    key: str


class _Line(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    rule: str
    path: str = ""
    key: str = ""
    count: int = 1


Baseline = Counter[Entry]
"""How many findings of each entry are known."""


class Covered(NamedTuple):
    """The verdicts with known findings marked as such, and what of the baseline is no longer there."""

    verdicts: list[Verdict]
    stale: Baseline


def entry_of(finding: Finding) -> Entry:
    """The entry under which a finding stands in a baseline."""
    return Entry(finding.rule, finding.path or "", _discriminator(finding.key))


def _discriminator(key: str) -> str:
    """The key, or its digest where it is long or holds what no file should."""
    if len(key) <= _LONGEST and redact(key) == key:
        return key
    return "sha256:" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def parse_baseline(data: bytes, path: str) -> Baseline:
    """What stands in a baseline file. Raises BaselineError, which names ``path`` and the line."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BaselineError(f"{path}: is not valid UTF-8 text. {_ADVICE}") from None
    if not lines or _schema(lines[0]) != SCHEMA:
        raise BaselineError(f'{path}:1: the first line must be {{"schema": "{SCHEMA}"}}. {_ADVICE}')
    found: Baseline = Counter()
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        try:
            read = msgspec.convert(json.loads(line), _Line)
        except (ValueError, RecursionError) as error:  # msgspec's ValidationError is a ValueError
            said = "two branches were merged here" if line.startswith(_CONFLICT) else f"cannot be read ({error})"
            raise BaselineError(f"{path}:{number}: {said}. {_ADVICE}") from None
        entry = Entry(read.rule, read.path, read.key)
        if not read.rule or not 0 < read.count <= _MOST:
            raise BaselineError(f"{path}:{number}: rule must not be empty and count must be at least 1. {_ADVICE}")
        if entry in found:
            raise BaselineError(f"{path}:{number}: this entry stands there twice. {_ADVICE}")
        found[entry] = read.count
    return found


_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")
_ADVICE = "`tcop-lint baseline --accept-new` writes a new one; have its changes reviewed."


def _schema(line: str) -> str:
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        return ""
    return str(head.get("schema", "")) if isinstance(head, dict) else ""


def write_baseline(baseline: Mapping[Entry, int]) -> str:
    """The text of a baseline file. The same baseline gives the same bytes."""
    lines = [json.dumps({"schema": SCHEMA})]
    for entry in sorted(entry for entry, count in baseline.items() if count > 0):
        fields = {"rule": entry.rule, "path": entry.path, "key": entry.key, "count": baseline[entry]}
        lines.append(json.dumps({name: value for name, value in fields.items() if value != ""}))
    return "\n".join(lines) + "\n"


def unwaivable(rules: Iterable[Rule]) -> frozenset[str]:
    """The rules whose findings no baseline covers, because no waiver may either."""
    return frozenset(rule.id for rule in rules if not rule.waivable)


def cover(
    verdicts: Iterable[Verdict], baseline: Baseline, is_there: Callable[[str], bool], never: frozenset[str]
) -> Covered:
    """Mark the open findings that the baseline knows: so many of each entry as it counts, in the order of lines.

    An entry whose file is no longer there (``is_there``) also speaks for a file of the same name in another folder.
    Entries of the rules in ``never`` count for nothing.
    """
    left = Counter({entry: count for entry, count in baseline.items() if entry.rule not in never})
    judged = list(verdicts)
    known = {
        id(finding)
        for verdict in judged
        for finding in verdict.open_findings
        if not finding.commit and _take(left, entry_of(finding))
    }
    moved = _moved(left, is_there)
    done = []
    for verdict in judged:
        findings = []
        for finding in verdict.findings:
            by_name = id(finding) not in known and finding.waived_by is None and not finding.commit
            if id(finding) in known or (by_name and _take_moved(left, moved, entry_of(finding))):
                findings.append(replace(finding, state="unchanged", counts=False))
            else:
                findings.append(replace(finding, state="new") if finding.waived_by is None else finding)
        done.append(replace(verdict, findings=tuple(findings)) if findings else verdict)
    return Covered(done, +left)


def _take(left: Baseline, entry: Entry) -> bool:
    if left[entry] <= 0:
        return False
    left[entry] -= 1
    return True


def _moved(left: Baseline, is_there: Callable[[str], bool]) -> dict[Entry, list[Entry]]:
    """Entries whose file has gone, by the entry with the bare name of the file."""
    gone: dict[Entry, list[Entry]] = {}
    for entry in sorted(+left):
        if entry.path and not is_there(entry.path):
            gone.setdefault(_bare(entry), []).append(entry)
    return gone


def _take_moved(left: Baseline, moved: Mapping[Entry, list[Entry]], entry: Entry) -> bool:
    return any(_take(left, old) for old in moved.get(_bare(entry), ()))


def _bare(entry: Entry) -> Entry:
    return entry._replace(path=entry.path.rpartition("/")[2])
