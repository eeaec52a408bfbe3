"""Whether the source is published, from the command line: what a build says, what the forge answers, and replay."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from command_line import tcop_lint

from tcop_lint.cachefolder import VARIABLE
from tcop_lint.forge.variables import VARIABLES
from tcop_lint.testing import git, make_repository

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RULE = "open-source/published"
REMOTE = "https://github.com/dept/renew"


@pytest.fixture(autouse=True)
def _no_build(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    made = make_repository(tmp_path / "renew", {"app.py": "print('hello')\n"}, commit=True)
    git(made, "config", "remote.origin.url", REMOTE)
    return made


@pytest.fixture
def forge() -> Iterator[str]:
    """The address of a server that shows every repository to anybody."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/x-git-upload-pack-advertisement")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_clone_without_remotes_is_the_one_that_the_build_is_of(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "config", "--unset", "remote.origin.url")
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"repository": {"full_name": "dept/renew", "private": False}}))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_REPOSITORY", "dept/renew")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
    assert outcome(repository) == "pass"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    assert outcome(repository) == "unknown"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository))
    assert outcome(repository) == "pass"


def outcome(folder: Path, *arguments: str) -> str:
    ran = tcop_lint(folder, "--select", RULE, "--format", "json", *arguments)
    (verdict,) = json.loads(ran.out)["verdicts"]
    return str(verdict["outcome"])


def build(monkeypatch: pytest.MonkeyPatch, event: Path, *, private: bool) -> None:
    payload = {"repository": {"full_name": "dept/renew", "private": private}}
    event.write_text(json.dumps(payload), encoding="utf-8")
    for name, value in (
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_REPOSITORY", "dept/renew"),
        ("GITHUB_EVENT_PATH", str(event)),
    ):
        monkeypatch.setenv(name, value)


def test_nobody_is_asked_unless_told_to(repository: Path, forge: str) -> None:
    assert outcome(repository) == "unknown"
    git(repository, "config", "remote.origin.url", f"{forge}/dept/renew.git")
    assert outcome(repository) == "unknown"
    assert outcome(repository, "--online") == "pass"


def test_a_build_needs_no_network(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(monkeypatch, tmp_path / "event.json", private=False)
    assert outcome(repository) == "pass"
    build(monkeypatch, tmp_path / "event.json", private=True)
    assert outcome(repository) == "fail"


def test_a_run_is_not_replayed_for_another_build(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    build(monkeypatch, tmp_path / "event.json", private=False)
    assert [outcome(repository), outcome(repository)] == ["pass", "pass"]
    build(monkeypatch, tmp_path / "event.json", private=True)
    assert outcome(repository) == "fail"
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    assert outcome(repository) == "unknown"


def test_the_facts_say_where_it_came_from(repository: Path) -> None:
    git(repository, "config", "remote.origin.url", "https://user:secret@github.com/dept/renew.git")
    ran = tcop_lint(repository, "facts", "--kind", "forge", "--format", "json")
    (row,) = json.loads(ran.out)["facts"]
    assert (row["address"], row["visibility"]) == ("github.com/dept/renew", "")
    assert "secret" not in ran.out
