"""Asking GitHub how the default branch is protected: only with ``--online``, and only with a token.

The token goes to the interface of the forge that it is for and nowhere else: GitHub's own, or the server that the
variables of the build name. Rules of a branch can be read by anybody who can read the repository; the older protection
shows its details to administrators only (https://docs.github.com/rest/repos/rules,
https://docs.github.com/rest/branches/branches; looked up 2026-11-22).
"""

from __future__ import annotations

import http.client
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import msgspec

from tcop_lint.forge.fetching import Answer, get
from tcop_lint.forge.model import Forge, Protection

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 10
_MOST_BYTES = 1 << 20
_TOKENS = ("GITHUB_TOKEN", "GH_TOKEN")
_GITHUB = "github.com"


def with_protection(forge: Forge, environment: Mapping[str, str], seconds: float = SECONDS) -> Forge:
    """The forge with what it says of its default branch; unchanged where there is no token or no such forge."""
    address = forge.address
    token = next((environment[name] for name in _TOKENS if environment.get(name)), "")
    base = _interface(address.host, environment) if address is not None else ""
    if address is None or not token or not base:
        return forge
    repository = f"{base}/repos/{quote(address.organisation)}/{quote(address.name)}"
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
    try:
        return forge._replace(protection=_protection(repository, headers, seconds))
    except (OSError, http.client.HTTPException, ValueError) as error:
        because = f"the forge could not be asked ({type(error).__name__})"
        return forge._replace(protection=Protection(because=because))


def _interface(host: str, environment: Mapping[str, str]) -> str:
    """The address of the interface for a forge's host; empty where it is none to which the token belongs."""
    server = environment.get("GITHUB_SERVER_URL", f"https://{_GITHUB}")
    base = environment.get("GITHUB_API_URL", "" if environment.get("GITHUB_SERVER_URL") else f"https://api.{_GITHUB}")
    if host == _GITHUB and urlsplit(server).hostname == _GITHUB:
        base = base or f"https://api.{_GITHUB}"
    parts = urlsplit(base)
    is_safe = parts.scheme == "https" or parts.hostname in {"127.0.0.1", "localhost", "::1"}
    return base.rstrip("/") if is_safe and urlsplit(server).hostname == host else ""


def _protection(repository: str, headers: dict[str, str], seconds: float) -> Protection:
    answer = get(repository, seconds, headers, _MOST_BYTES)
    branch = _table(answer).get("default_branch")
    if not isinstance(branch, str) or not branch:
        return Protection(because=f"the forge did not show the repository (HTTP {answer.status})")
    name = quote(branch, safe="")
    reviews = _by_rules(get(f"{repository}/rules/branches/{name}", seconds, headers, _MOST_BYTES))
    if reviews:
        return Protection(branch, is_protected=True, reviews=reviews, because="a rule of the branch")
    answer = get(f"{repository}/branches/{name}", seconds, headers, _MOST_BYTES)
    is_protected = _table(answer).get("protected")
    if not isinstance(is_protected, bool):
        return Protection(branch, because=f"the forge did not show the branch (HTTP {answer.status})")
    if not is_protected:
        return Protection(branch, is_protected=reviews is not None, reviews=0, because="the forge says so")
    answer = get(f"{repository}/branches/{name}/protection", seconds, headers, _MOST_BYTES)
    if answer.status != 200:
        because = "only administrators may see whether a review is asked for"
        return Protection(branch, is_protected=True, because=because)
    asked = _table(answer).get("required_pull_request_reviews")
    count = asked.get("required_approving_review_count", 0) if isinstance(asked, dict) else 0
    return Protection(
        branch, is_protected=True, reviews=count if isinstance(count, int) else 0, because="the forge says so"
    )


def _by_rules(answer: Answer) -> int | None:
    """How many approvals the rules of a branch ask for; None where there are no rules."""
    rules = _decoded(answer)
    if not isinstance(rules, list) or not rules:
        return None
    most = 0
    for rule in rules:
        parameters = rule.get("parameters") if isinstance(rule, dict) and rule.get("type") == "pull_request" else None
        count = parameters.get("required_approving_review_count") if isinstance(parameters, dict) else None
        most = max(most, count if isinstance(count, int) else 0)
    return most


def _table(answer: Answer) -> dict[str, Any]:
    value = _decoded(answer)
    return value if isinstance(value, dict) else {}


def _decoded(answer: Answer) -> Any:
    try:
        return msgspec.json.decode(answer.body) if answer.status == 200 else None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
