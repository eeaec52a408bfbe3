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
    "GITHUB_WORKSPACE",
    "CI_PROJECT_DIR",
    "BUILD_SOURCESDIRECTORY",
)
"""Documented by GitHub, GitLab, Bitbucket, Drone and Azure Pipelines; looked up 2026-11-22. Azure has none that says
who may read.
"""

_MOST = 32 << 20
"""How large an event file may be, in bytes. GitHub's own limit on payloads is 25 MB."""


def given(environment: Mapping[str, str]) -> dict[str, str]:
    """Those of ``VARIABLES`` that are set."""
    return {name: environment[name] for name in VARIABLES if environment.get(name)}


def built(environment: Mapping[str, str], folder: str) -> dict[str, str]:
    """The address of the repository that a build is of, as a remote, for a clone that has none of its own.

    Nothing where the build says that it works in another folder.
    """
    for sign, place, address in (
        ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", _github_address(environment)),
        ("GITLAB_CI", "CI_PROJECT_DIR", environment.get("CI_PROJECT_URL", "")),
        ("TF_BUILD", "BUILD_SOURCESDIRECTORY", environment.get("BUILD_REPOSITORY_URI", "")),
    ):
        if environment.get(sign, "").lower() == "true" and address:
            worked = environment.get(place)
            here = worked is None or os.path.realpath(worked) == os.path.realpath(folder)
            return {"origin": address} if here else {}
    return {}


def _github_address(environment: Mapping[str, str]) -> str:
    name = environment.get("GITHUB_REPOSITORY", "")
    return f"{environment.get('GITHUB_SERVER_URL', 'https://github.com')}/{name}" if name else ""


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
