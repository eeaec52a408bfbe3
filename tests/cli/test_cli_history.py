"""``--history`` end to end: what is found, masked in every format, and that a plain run does not look."""

from __future__ import annotations

import json
import os
import random
import string
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from command_line import ROOT, tcop_lint

from tcop_lint.testing import git, make_history, write_files

if TYPE_CHECKING:
    from pathlib import Path

SECRETS = "open-source/history-secrets"
_chance = random.Random(8)  # noqa: S311 - the same in every run
BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase


def github() -> str:
    body = "".join(_chance.choice(BASE62) for _ in range(30))
    left, end = zlib.crc32(body.encode()), ""
    for _ in range(6):
        left, digit = divmod(left, 62)
        end = BASE62[digit] + end
    return f"{'gh' + 'p'}_{body}{end}"


TOKEN = github()
WITH = {"app.py": "print('up')\n", "deploy.sh": f"#!/bin/sh\nexport GITHUB_TOKEN={TOKEN}\n"}
WITHOUT = {"app.py": "print('up')\n", "deploy.sh": "#!/bin/sh\n"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_history(tmp_path / "juggling", [WITH, WITHOUT])


def report(folder: Path, *arguments: str) -> dict[str, Any]:
    ran = tcop_lint(folder, "--format", "json", *arguments)
    assert ran.code in {0, 1}, ran.err
    loaded: dict[str, Any] = json.loads(ran.out)
    return loaded


def test_a_secret_of_the_past_fails_the_run_and_is_masked(repository: Path) -> None:
    ran = tcop_lint(repository, "--history", "--select", SECRETS)
    assert ran.code == 1
    assert "deploy.sh:2: A GitHub token stands here: ghp_********." in ran.out
    said = " ".join(ran.out.split())
    assert "of 2026-01-01 and no longer stands in HEAD." in said
    assert "The history was read: 3 file contents in 2 commits, from 1 references." in said


def test_a_plain_run_does_not_look(repository: Path) -> None:
    assert tcop_lint(repository, "--select", SECRETS).code == 0
    (verdict,) = report(repository, "--select", SECRETS)["verdicts"]
    assert (verdict["outcome"], "--history" in verdict["reason"]) == ("not-applicable", True)
    assert report(repository, "--select", "open-source/no-secrets")["findings"] == []


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"])
def test_no_format_says_the_secret(repository: Path, form: str) -> None:
    write_files(repository, WITH)
    ran = tcop_lint(
        repository, "--history", "--verbose", "--format", form, "--select", "open-source", "--show-suppressed"
    )
    assert "GitHub token" in ran.out
    assert TOKEN[4:] not in ran.out + ran.err
    assert TOKEN[4:20] not in ran.out + ran.err


def test_the_json_names_the_commit(repository: Path) -> None:
    (finding,) = report(repository, "--history", "--select", SECRETS)["findings"]
    assert finding["commit"] == git(repository, "rev-parse", "HEAD~1").strip()
    assert (finding["path"], finding["line"], finding["level"]) == ("deploy.sh", 2, "error")


def test_the_sarif_names_the_commit_and_hashes_no_line_of_today(repository: Path) -> None:
    ran = tcop_lint(repository, "--history", "--select", SECRETS, "--format", "sarif")
    (result,) = json.loads(ran.out)["runs"][0]["results"]
    assert result["properties"]["commit"] == git(repository, "rev-parse", "HEAD~1").strip()
    assert "primaryLocationLineHash" not in result["partialFingerprints"]


def test_every_place_where_a_secret_can_hide(repository: Path) -> None:
    def committed(path: str, *, on: str) -> None:
        write_files(repository, {path: f"token = '{github()}'\n"})
        git(repository, "add", "-A")
        git(repository, "commit", "-q", "-m", "x", on=on)

    git(repository, "checkout", "-q", "-b", "side")
    committed("side.py", on="2026-02-01T12:00:00+00:00")
    git(repository, "checkout", "-q", "-b", "tagged", "main")
    committed("tagged.py", on="2026-02-02T12:00:00+00:00")
    git(repository, "tag", "v1")
    git(repository, "checkout", "-q", "main")
    git(repository, "branch", "-q", "-D", "tagged")
    git(repository, "merge", "-q", "--no-ff", "--no-commit", "side")
    committed("merged.py", on="2026-02-03T12:00:00+00:00")
    write_files(repository, {"app.py": f"token = '{github()}'\n", "big.txt": "x" * 6_000_000, "a.bin": "\0" * 99})
    git(repository, "add", "-A")
    git(repository, "stash", "-q")
    git(repository, "mv", "side.py", "moved.py")
    git(repository, "commit", "-q", "-m", "x")
    git(repository, "gc", "-q")
    found = report(repository, "--history", "--select", SECRETS)
    assert {one["path"] for one in found["findings"]} == {
        "deploy.sh",
        "side.py",
        "tagged.py",
        "merged.py",
        "app.py",
    }
    assert [skipped["path"] for skipped in found["skipped"]] == ["big.txt"]


def test_a_bare_repository_and_a_revision(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(repository), "bare.git")
    assert tcop_lint(tmp_path, "--history", "--select", SECRETS, "bare.git").code == 1
    (finding,) = report(repository, "--history", "--select", SECRETS, "--rev", "HEAD~1")["findings"]
    assert "still stands in HEAD" in finding["message"]
    assert len(report(repository, "--history", "--select", SECRETS, "--staged")["findings"]) == 1


def test_what_the_configuration_of_the_repository_names_is_not_run(repository: Path, tmp_path: Path) -> None:
    proof = tmp_path / "ran"
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {proof}\n")
    trap.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "diff.external",
        "core.alternateRefsCommand",
        "gpg.program",
        "log.diffMerges",
    ):
        git(repository, "config", key, str(trap))
    git(repository, "config", "log.showSignature", "true")
    assert tcop_lint(repository, "--history", "--select", SECRETS).code == 1
    assert not proof.exists()


def test_a_second_run_reads_nothing_again_and_says_the_same(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = str(tmp_path / "cache")
    monkeypatch.setenv("TCOP_LINT_CACHE_DIR", cache)
    first = tcop_lint(repository, "--history", "--select", SECRETS, "--cache-dir", cache)
    kept = list((tmp_path / "cache").glob("*.history"))
    assert len(kept) == 1
    assert TOKEN[4:].encode() not in b"".join(
        file.read_bytes() for file in (tmp_path / "cache").rglob("*") if file.is_file()
    )
    before = kept[0].stat().st_mtime_ns
    second = tcop_lint(repository, "--history", "--select", SECRETS, "--cache-dir", cache)
    assert first == second
    assert kept[0].stat().st_mtime_ns == before


def test_a_plain_run_makes_no_cache_of_the_history(repository: Path, tmp_path: Path) -> None:
    tcop_lint(repository, "--select", SECRETS, "--cache-dir", str(tmp_path / "cache"))
    assert not list((tmp_path / "cache").glob("*.history"))


def test_a_new_branch_is_seen_at_once(repository: Path, tmp_path: Path) -> None:
    arguments = ("--history", "--select", SECRETS, "--cache-dir", str(tmp_path / "cache"))
    assert len(report(repository, *arguments)["findings"]) == 1
    git(repository, "checkout", "-q", "-b", "side")
    write_files(repository, {"side.py": f"token = '{github()}'\n"})
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "x")
    git(repository, "checkout", "-q", "main")
    assert len(report(repository, *arguments)["findings"]) == 2


def test_facts_hold_no_secret(repository: Path) -> None:
    write_files(
        repository, WITH | {".github/workflows/ci.yml": f"jobs:\n  a:\n    steps:\n    - run: curl -H 'a: {TOKEN}'\n"}
    )
    git(repository, "add", "-A")
    for form in ("text", "json"):
        ran = tcop_lint(repository, "facts", "--format", form)
        assert ran.code == 0, ran.err
        assert "ghp_********" in ran.out
        assert TOKEN[4:] not in ran.out


AT_ONCE = """
import tcop_lint.cli.progress as progress
import tcop_lint.repository.walk as walk
progress._PATIENCE = 0.0
walk._EVERY = 1
from tcop_lint.entry import main
main()
"""


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_a_terminal_gets_a_bar(repository: Path) -> None:
    above, below = os.openpty()
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "TCOP_LINT_CACHE_DIR": "off", "TERM": "xterm"}
    command = [sys.executable, "-c", AT_ONCE, "--history", "--select", SECRETS]
    running = subprocess.Popen(command, cwd=repository, env=environment, stdout=subprocess.DEVNULL, stderr=below)
    os.close(below)
    seen = b""
    while chunk := _read(above):
        seen += chunk
    assert running.wait(60) == 1
    os.close(above)
    assert b"Walking the history" in seen
    assert b"Reading files" in seen


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other side has closed
        return b""
