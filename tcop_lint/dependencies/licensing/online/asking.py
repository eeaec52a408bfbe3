"""Asks many addresses at once over HTTPS, bounded in number, bytes and time. No credentials, no cookies, no redirects.

Python's own client, because the machine's settings for package managers (tokens, private mirrors) must play no part.
"""

from __future__ import annotations

import contextlib
import http.client
import ssl
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tcop_lint.dependencies.licensing.online.addresses import Address

    Connect = Callable[[str, float], http.client.HTTPConnection]

MOST_QUESTIONS = 10_000
MOST_BYTES = 2 << 20
SECONDS = 120.0
_EACH = 10.0
_AT_ONCE = 16
_TRIES = 2
_MOST_FAILURES = 20
"""So many questions to a host may find no connection, one after the other, before it is given up."""
_KNOWS_NOT = frozenset({404, 410})
_LATER = frozenset({429, 500, 502, 503, 504})


class Answer(NamedTuple):
    """The status of an answer and its content; the status is 0 where there was none."""

    status: int
    content: bytes


def over_https(host: str, seconds: float) -> http.client.HTTPConnection:
    """A connection that checks whom it talks to."""
    return http.client.HTTPSConnection(host, timeout=seconds, context=ssl.create_default_context())


def ask_all(
    addresses: Iterable[Address], connect: Connect = over_https, seconds: float = SECONDS
) -> Mapping[Address, Answer]:
    """The answers to all addresses, several asked at a time. What could not be asked in time is not among them."""
    asked = list(dict.fromkeys(addresses))[:MOST_QUESTIONS]
    until = time.monotonic() + seconds
    lines = _Lines(connect)
    answers: dict[Address, Answer] = {}

    def one(address: Address) -> None:
        if time.monotonic() < until:
            answers[address] = lines.ask(address)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(one, asked):
            pass
    lines.close()
    return {address: answers[address] for address in asked if address in answers}


def is_final(answer: Answer) -> bool:
    """Whether it will not help to ask again soon."""
    return answer.status == 200 or answer.status in _KNOWS_NOT


class _Lines:
    """One open connection for each thread and host."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._mine = threading.local()
        self._all: list[http.client.HTTPConnection] = []
        self._failures: Counter[str] = Counter()

    def ask(self, address: Address) -> Answer:
        answer = Answer(0, b"")
        for attempt in range(_TRIES):
            if self._failures[address.host] >= _MOST_FAILURES:
                return answer
            if attempt:
                time.sleep(0.5)
            try:
                answer = self._once(address)
            except (OSError, http.client.HTTPException, ValueError):
                self._drop(address.host)
                self._failures[address.host] += 1
                continue
            self._failures[address.host] = 0
            if answer.status not in _LATER:
                return answer
        return answer

    def _once(self, address: Address) -> Answer:
        line = self._line(address.host)
        headers = {"User-Agent": "tcop-lint", "Accept": "application/json, application/xml;q=0.5, */*;q=0.1"}
        line.request("GET", address.path, headers=headers)
        answer = line.getresponse()
        content = answer.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            self._drop(address.host)
            return Answer(0, b"")
        return Answer(answer.status, content)

    def _line(self, host: str) -> http.client.HTTPConnection:
        lines: dict[str, http.client.HTTPConnection] = self._mine.__dict__.setdefault("lines", {})
        if host not in lines:
            lines[host] = self._connect(host, _EACH)
            self._all.append(lines[host])
        return lines[host]

    def _drop(self, host: str) -> None:
        line = self._mine.__dict__.get("lines", {}).pop(host, None)
        if line is not None:
            line.close()

    def close(self) -> None:
        for line in self._all:
            with contextlib.suppress(OSError):
                line.close()
