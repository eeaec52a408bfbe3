"""Asking a forge, against a server on this machine: what it answers, and that nothing is given away."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tcop_lint.forge.asking import ask, public_url
from tcop_lint.forge.model import Forge

if TYPE_CHECKING:
    from collections.abc import Iterator

ADVERTISEMENT = "application/x-git-upload-pack-advertisement"


class Server(ThreadingHTTPServer):
    """Answers every request alike, and keeps what it was asked."""

    def __init__(self, status: int, kind: str, location: str, wait: float, body: bytes) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.status, self.kind, self.location, self.wait, self.body = status, kind, location, wait, body
        self.asked: list[tuple[str, dict[str, str]]] = []


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        time.sleep(server.wait)
        self.send_response(server.status)
        self.send_header("Content-Type", server.kind)
        if server.location:
            self.send_header("Location", server.location)
        self.end_headers()
        try:
            self.wfile.write(server.body)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@contextmanager
def serving(
    status: int, kind: str = ADVERTISEMENT, location: str = "", wait: float = 0, body: bytes = b""
) -> Iterator[Server]:
    server = Server(status, kind, location, wait, body)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def remote(server: Server, path: str = "/dept/renew.git") -> Forge:
    return Forge((("origin", f"http://127.0.0.1:{server.server_port}{path}"),))


@pytest.mark.parametrize(
    ("status", "kind", "visibility"),
    [
        (200, ADVERTISEMENT, "public"),
        (200, "text/html", ""),
        (401, "text/plain", "private"),
        (403, "text/plain", "private"),
        (404, "text/plain", "private"),
        (500, "text/plain", ""),
        (302, "text/plain", ""),
    ],
)
def test_what_the_forge_answers(status: int, kind: str, visibility: str) -> None:
    with serving(status, kind) as server:
        found = ask(remote(server))
    assert found.visibility == visibility
    assert found.because


def test_one_request_without_credentials() -> None:
    with serving(200) as server:
        ask(Forge((("origin", f"http://user:secret@127.0.0.1:{server.server_port}/dept/renew.git"),)))
    ((path, headers),) = server.asked
    assert path == "/dept/renew.git/info/refs?service=git-upload-pack"
    assert "authorization" not in headers
    assert "secret" not in str(headers)


def test_a_redirect_on_the_same_host_is_followed_a_few_times() -> None:
    with serving(301, location="/dept/new.git/info/refs?service=git-upload-pack") as server:
        assert ask(remote(server)).visibility == ""
    assert len(server.asked) == 4


def test_a_redirect_to_another_host_is_not_followed() -> None:
    with serving(200) as other, serving(302, location=f"http://localhost:{other.server_port}/x") as server:
        assert ask(remote(server)).visibility == ""
    assert other.asked == []


def test_neither_a_slow_nor_an_endless_answer_holds_a_run_up() -> None:
    with serving(200, wait=0.5) as server:
        began = time.perf_counter()
        found = ask(remote(server), seconds=0.1)
        assert time.perf_counter() - began < 0.4
    assert (found.visibility, "could not be asked" in found.because) == ("", True)
    with serving(200, body=b"x" * 1_000_000) as server:
        assert ask(remote(server)).visibility == "public"


def test_a_host_that_is_not_there_is_no_answer() -> None:
    with serving(200) as server:
        gone = remote(server)
    assert ask(gone, seconds=0.5).visibility == ""


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("git@github.com:dept/renew.git", "https://github.com/dept/renew"),
        ("ssh://git@git.example.gov.uk:7999/dept/renew.git", "https://git.example.gov.uk/dept/renew"),
        ("https://github.com/dept/renew.git", "https://github.com/dept/renew.git"),
        ("/srv/renew", ""),
        ("", ""),
    ],
)
def test_the_address_that_is_asked(url: str, asked: str) -> None:
    assert public_url(Forge((("origin", url),))) == asked
    if not asked:
        assert ask(Forge((("origin", url),))).visibility == ""
