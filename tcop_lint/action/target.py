"""What a pull request is compared with: the commit that it would be merged into.

On ``pull_request`` GitHub checks out a merge that it made itself, so the first parent of that merge is the target, and
a clone of two commits is enough. If something else was checked out, its parents are the author's choice, so then the
target is the one that the event names.
https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tcop_lint.forge.variables import event
from tcop_lint.repository.errors import RepositoryError
from tcop_lint.repository.revisions import is_object_id
from tcop_lint.repository.start import start

if TYPE_CHECKING:
    from collections.abc import Mapping

_MERGE = re.compile(r"refs/pull/[0-9]+/merge")
_IN_EVENT = {
    "pull_request": ("pull_request", "base", "sha"),
    "pull_request_target": ("pull_request", "base", "sha"),
    "merge_group": ("merge_group", "base_sha"),
}


def is_change(environment: Mapping[str, str]) -> bool:
    """Whether the event is about a change that is to be merged, and not about what a branch holds."""
    return environment.get("GITHUB_EVENT_NAME", "") in _IN_EVENT


def target_of(environment: Mapping[str, str], path: str) -> str:
    """The revision to compare with; empty where the event is no change or does not say."""
    name = environment.get("GITHUB_EVENT_NAME", "")
    if name not in _IN_EVENT:
        return ""
    is_merge = name == "pull_request" and _MERGE.fullmatch(environment.get("GITHUB_REF", ""))
    if is_merge and _head(path) == environment.get("GITHUB_SHA", ""):
        return "HEAD^1"
    return _named(event(environment), _IN_EVENT[name])


def _head(path: str) -> str | None:
    """The commit that is checked out; None where that cannot be told, which the run itself will say."""
    try:
        with start(path, listing=False) as started:
            return started.commit
    except (RepositoryError, OSError):
        return None


def _named(data: bytes, place: tuple[str, ...]) -> str:
    try:
        value: Any = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    for step in place:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, str) and is_object_id(value) else ""
