"""How a branch is protected, asked of a server on this machine; and that the token goes nowhere else."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from case_factory import case

from tcop_lint.checks.protection import ProtectedBranch
from tcop_lint.forge.model import Forge
from tcop_lint.forge.protection import with_protection

if TYPE_CHECKING:
    from collections.abc import Iterator

PULL = [{"type": "pull_request", "parameters": {"required_approving_review_count": 2}}]
REPOSITORY = "/repos/dept/renew"
BRANCH = f"{REPOSITORY}/branches/main"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers.get("Authorization")))
        answers: dict[str, Any] = self.server.answers
        self.send_response(200 if self.path in answers else 403)
        self.end_headers()
        self.wfile.write(json.dumps(answers.get(self.path, {})).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@contextmanager
def serving(answers: dict[str, Any]) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.answers, server.asked = {REPOSITORY: {"default_branch": "main"}, **answers}, []
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def ask(server: ThreadingHTTPServer, remote: str = "https://github.com/dept/renew.git", **environment: str) -> Forge:
    api = {"GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}", "GITHUB_TOKEN": "token"}
    return with_protection(Forge((("origin", remote),)), {**api, **environment}, 2)


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({f"{REPOSITORY}/rules/branches/main": PULL}, "pass"),
        ({BRANCH: {"protected": False}, f"{REPOSITORY}/rules/branches/main": []}, "fail"),
        ({BRANCH: {"protected": True}}, "unknown"),
        (
            {
                BRANCH: {"protected": True},
                f"{BRANCH}/protection": {"required_pull_request_reviews": {"required_approving_review_count": 1}},
            },
            "pass",
        ),
        ({BRANCH: {"protected": True}, f"{BRANCH}/protection": {}}, "fail"),
        ({BRANCH: {"protected": False}, f"{REPOSITORY}/rules/branches/main": [{"type": "deletion"}]}, "fail"),
        ({REPOSITORY: {}}, "unknown"),
        ({BRANCH: ["nonsense"]}, "unknown"),
    ],
)
def test_what_the_forge_says_is_judged(answers: dict[str, Any], outcome: str) -> None:
    with serving(answers) as server:
        forge = ask(server)
    assert ProtectedBranch().judge(case()._replace(forge=forge)).outcome == outcome
    assert {token for _, token in server.asked} == {"Bearer token"}


def test_without_a_token_nobody_is_asked() -> None:
    with serving({}) as server:
        forge = ask(server, GITHUB_TOKEN="")
    assert (forge.protection, server.asked) == (None, [])
    assert ProtectedBranch().judge(case()._replace(forge=forge)).outcome == "unknown"


@pytest.mark.parametrize(
    "remote", ["https://github.com.example.org/dept/renew", "https://gitlab.com/dept/renew", "/a/path"]
)
def test_the_token_goes_to_no_other_forge(remote: str) -> None:
    with serving({}) as server:
        assert ask(server, remote).protection is None
    assert server.asked == []


def test_a_server_of_ones_own_is_the_one_that_the_build_names() -> None:
    with serving({}) as server:
        own = ask(server, "https://git.example.gov.uk/dept/renew", GITHUB_SERVER_URL="https://git.example.gov.uk")
        other = ask(server, GITHUB_SERVER_URL="https://git.example.gov.uk")
    assert own.protection is not None
    assert other.protection is None


def test_the_token_is_not_sent_in_the_clear() -> None:
    forge = Forge((("origin", "https://github.com/dept/renew"),))
    environment = {"GITHUB_API_URL": "http://api.github.com", "GITHUB_TOKEN": "token"}
    assert with_protection(forge, environment, 0.1).protection is None


def test_a_forge_that_does_not_answer() -> None:
    forge = Forge((("origin", "https://github.com/dept/renew"),))
    environment = {"GITHUB_API_URL": "http://127.0.0.1:1", "GITHUB_TOKEN": "token"}
    told = with_protection(forge, environment, 0.5).protection
    assert told is not None
    assert "could not be asked" in told.because
