"""What only some formats need and what costs a further look at the repository: where it came from, and line hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from tcop_lint.report import Report
    from tcop_lint.repository.snapshot import Snapshot


def with_provenance(report: Report, snapshot: Snapshot) -> Report:
    """The report with the address of the repository's remote, credentials stripped."""
    from tcop_lint.repository.remotes import remotes

    known = remotes(snapshot)
    remote = known.get("origin") or next(iter(known.values()), "")
    return replace(report, examined=replace(report.examined, remote=remote))


def with_line_hashes(report: Report, snapshot: Snapshot) -> Report:
    """The report with GitHub's hash of the line that each open or waived finding stands on.

    A finding of the history has none: its line is one of another day's file.
    """
    from tcop_lint.reports.line_hash import line_hashes

    places: dict[str, list[tuple[int, str]]] = {}
    for finding in [*report.findings(), *report.old(), *report.waived()]:
        if finding.commit:
            continue
        where, line = (finding.path, finding.line) if finding.path else (report.anchor, 1)
        places.setdefault(where, []).append((line, finding.fingerprint))
    hashes: dict[str, str] = {}
    for path, wanted in places.items():
        data = snapshot.read_path(path)
        if data is None:
            continue
        lines = line_hashes(data)
        hashes.update({fingerprint: lines[line - 1] for line, fingerprint in wanted if line <= len(lines)})
    return replace(report, line_hashes=hashes)
