"""One HTTP request by Python's own client: no cookies, no proxies' logins, no ``.netrc``, no redirects."""

from __future__ import annotations

import http.client
import ssl
from typing import NamedTuple
from urllib.parse import urlsplit

_MOST_BYTES = 4096


class Answer(NamedTuple):
    """Status, content type in small letters, where it redirects to, and the first bytes of the body."""

    status: int
    kind: str
    location: str
    body: bytes


def get(url: str, seconds: float, headers: dict[str, str] | None = None, most: int = _MOST_BYTES) -> Answer:
    """One answer, of which at the most ``most`` bytes are read. Raises OSError, HTTPException and ValueError."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        connection = http.client.HTTPSConnection(
            host, parts.port, timeout=seconds, context=ssl.create_default_context()
        )
    else:
        connection = http.client.HTTPConnection(host, parts.port, timeout=seconds)
    try:
        sent = {"User-Agent": "tcop-lint", "Accept": "*/*", "Connection": "close", **(headers or {})}
        connection.request("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path, headers=sent)
        answer = connection.getresponse()
        body = answer.read(most)
        kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        return Answer(answer.status, kind, answer.getheader("Location") or "", body)
    finally:
        connection.close()
