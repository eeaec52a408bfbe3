"""The variables of continuous integration that a run looks at. Part of the start-up path: imports nothing but os."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

EVENT_PATH = "GITHUB_EVENT_PATH"
VARIABLES = (
    "GITHUB_ACTIONS",
    "GITHUB_SERVER_URL",
    "GITHUB_REPOSITORY",
    EVENT_PATH,
    "GITLAB_CI",
    "CI_PROJECT_URL",
    "CI_PROJECT_VISIBILITY",
    "BITBUCKET_GIT_HTTP_ORIGIN",
    "BITBUCKET_REPO_FULL_NAME",
    "BITBUCKET_REPO_IS_PRIVATE",
    "DRONE_REPO_LINK",
    "DRONE_REPO_VISIBILITY",
    "TF_BUILD",
    "BUILD_REPOSITORY_URI",
)
"""Documented by GitHub, GitLab, Bitbucket, Drone and Azure Pipelines; looked up 2026-11-22. Azure has none that says
who may read.
"""

_MOST = 32 << 20
"""How large an event file may be, in bytes. GitHub's own limit on payloads is 25 MB."""


def given(environment: Mapping[str, str]) -> dict[str, str]:
    """Those of ``VARIABLES`` that are set."""
    return {name: environment[name] for name in VARIABLES if environment.get(name)}


def event(environment: Mapping[str, str]) -> bytes:
    """The content of GitHub's event file; nothing where there is none, or it cannot be read."""
    path = environment.get(EVENT_PATH, "")
    if not path or environment.get("GITHUB_ACTIONS") != "true":
        return b""
    try:
        if os.stat(path).st_size > _MOST:
            return b""
        with open(path, "rb") as handle:
            return handle.read(_MOST)
    except OSError:
        return b""
