"""Asking a forge whether anybody may read a repository: only with ``--online``, and without any credentials.

What is asked is what ``git clone`` asks first over HTTPS (https://git-scm.com/docs/http-protocol), by Python's own
client: git would offer what its helpers and ``.netrc`` know. One request, a time limit, a few kilobytes of the
answer, and redirects only on the same host.
"""

from __future__ import annotations

import http.client
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from tcop_lint.forge.addresses import address_of
from tcop_lint.forge.fetching import get

if TYPE_CHECKING:
    from tcop_lint.forge.model import Forge

SECONDS = 10
_MOST_REDIRECTS = 3
_ADVERTISEMENT = "application/x-git-upload-pack-advertisement"
_REFUSED = frozenset({401, 403, 404})
"""What forges answer where a repository is not for everybody, or is not there at all."""


def ask(forge: Forge, seconds: float = SECONDS) -> Forge:
    """The forge with the visibility that it answers. Unchanged but for ``because`` where no answer can be had."""
    url = public_url(forge)
    if not url:
        return forge._replace(because="the remote is no address that a forge could be asked about")
    try:
        status = _status(url, seconds)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return forge._replace(because=f"the forge could not be asked ({type(error).__name__})")
    if status == 200:
        return forge._replace(visibility="public", because="the forge shows it to anybody")
    if status in _REFUSED:
        return forge._replace(
            visibility="private", because=f"the forge does not show it without an account (HTTP {status})"
        )
    return forge._replace(because=f"the forge gave an answer that says nothing (HTTP {status})")


def public_url(forge: Forge) -> str:
    """The HTTP address of the repository; empty for one without any."""
    urls = dict(forge.remotes)
    written = urls.get("origin") or (next(iter(urls.values())) if len(urls) == 1 else "")
    address = address_of(written) if written else None
    if address is None:
        return ""
    if address.scheme in {"http", "https"}:
        return written.removesuffix("/")
    path = "/".join(part for part in (address.organisation, address.name) if part)
    return f"https://{address.host}/{quote(path)}"


def _status(url: str, seconds: float) -> int:
    """The status of the first answer that is no redirect; 0 for an answer that is not git's."""
    target = f"{url.removesuffix('.git')}.git/info/refs?service=git-upload-pack"
    first = urlsplit(target)
    for _ in range(_MOST_REDIRECTS + 1):
        parts = urlsplit(target)
        if (parts.scheme, parts.hostname) != (first.scheme, first.hostname) and (parts.scheme, parts.hostname) != (
            "https",
            first.hostname,
        ):
            return 0
        answer = get(target, seconds)
        if 300 <= answer.status < 400 and answer.location:
            target = urljoin(target, answer.location)
            continue
        return answer.status if answer.status != 200 or answer.kind == _ADVERTISEMENT else 0
    return 0
