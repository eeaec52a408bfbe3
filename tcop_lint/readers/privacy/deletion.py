"""What deletes or disguises data after a while: jobs, queries by age, times to live, lifecycle rules.

It is looked for only in repositories with notes, because only these ask for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts import Fact  # noqa: TC001 - the signature of a reader
from tcop_lint.facts.privacy import Deletion
from tcop_lint.privacy.words import singular, split
from tcop_lint.readers.places import is_aside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

_JOB = re2.compile(
    r"(?i)purg|retention|clean_?-?up|delet(?:e|ion)|destroy|expir|housekeep|anonymi[sz]|pseudonymi[sz]|redact|eras"
    r"|prun|dispos|data_?-?minimi|scrub|archiv"
)
_DELETES = re2.compile(
    rb"(?i)\.delete_all\b|\.destroy_all\b|\.in_batches\b|\.delete(?:Many|All|InBatch|By\w+)?\(|\.destroy(?:!|\(|\b)|\bdestroy!"
    rb"|\.remove(?:All|Range)?\(|\bdelete\s+from\b|\bDeleteRange|\bExecuteDelete|\.truncate\b|\btruncate\s+table\b"
    rb"|\.update_all\(|anonymi[sz]e|pseudonymi[sz]e|redact|\bdrop_partition|\.deleteOne\(|delete_item|DeleteItem|\.del\("
)
_BY_AGE = re2.compile(
    rb"(?is)\bdelete\s+from\s+[\x22`\[]?[\w.]+[\x22`\]]?\s[^;]{0,300}?(?:\binterval\b|\bnow\s*\(|current_date|current_timestamp"
    rb"|getdate|dateadd|sysdate)"
    rb"|\bdeleteBy\w*(?:Before|LessThan|OlderThan)|\bdelete\w*OlderThan|delete_?\w*_older_than"
    rb"|\bwhere\([^()\n]{0,200}(?:_at|_on|date|\.ago)[^()\n]{0,120}\)[^\n]{0,60}\.(?:delete_all|destroy_all)"
)
_TTL = re2.compile(
    rb"(?is)\bttl\s*\{[^}]{0,200}enabled\s*=\s*true|\bTimeToLiveSpecification\b|\bexpireAfterSeconds\b"
    rb"|\b(?:default_table_)?expiration_ms\b|\bdefault_ttl\b|\btime_to_live\b|partition_expiration"
    rb"|\bdelete_after_days_since"
)
_LIFECYCLE = re2.compile(
    rb"\baws_s3_bucket_lifecycle_configuration\b|\blifecycle_rule\b|\bLifecycleConfiguration\b|\bExpirationInDays\b"
    rb"|\bazurerm_storage_management_policy\b|\blifecycleRules?\b"
)
_NEAR = 240
_MOST_WORDS = 150
_WHAT = 60


def read(source: Source) -> Iterator[Fact]:
    """What in one file deletes by age, at most one fact of each sort and place."""
    if is_aside(source.path) or source.is_binary:
        return
    for of, pattern in (("ttl", _TTL), ("lifecycle", _LIFECYCLE), ("query", _BY_AGE)):
        for match in list(pattern.finditer(source.data))[:20]:
            yield _found(source, of, match.start(), match.end())
    if _JOB.search(source.name) is not None and (match := _DELETES.search(source.data)) is not None:
        yield _found(source, "job", match.start(), match.end(), whole=True)


def _found(source: Source, of: str, start: int, end: int, *, whole: bool = False) -> Deletion:
    data = source.data
    near = data[:20_000] if whole else data[max(0, start - _NEAR) : end + _NEAR]
    words = list(dict.fromkeys(split(source.path)))
    words += _words(near)
    what = " ".join(data[start:end].decode("utf-8", "replace").split())[:_WHAT]
    kept = tuple(sorted({singular(word) for word in words[: _MOST_WORDS * 4]}))
    return Deletion(of=of, what=what, words=kept[: _MOST_WORDS * 4], line=data.count(b"\n", 0, start) + 1)


_NAME = re2.compile(r"[A-Za-z_][A-Za-z0-9_]{2,60}")


def _words(data: bytes) -> list[str]:
    """The words of all names in some bytes, each once, in their order."""
    text = data.decode("utf-8", "replace")
    found: dict[str, None] = {}
    for match in _NAME.finditer(text):
        found.update(dict.fromkeys(split(match.group(0))))
        if len(found) > _MOST_WORDS * 2:
            break
    return list(found)
