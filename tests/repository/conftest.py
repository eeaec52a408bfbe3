"""git in these tests knows nothing of the machine that they run on."""

import os

import pytest

GLOBAL = """\
[user]
    name = A Tester
    email = tester@example.org
[init]
    defaultBranch = main
[protocol "file"]
    allow = always
[commit]
    gpgSign = false
"""


@pytest.fixture(autouse=True)
def _neutral_git(tmp_path_factory, monkeypatch):
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    (home / ".gitconfig").write_text(GLOBAL)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-01-02T03:04:05Z")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-02T03:04:05Z")


@pytest.fixture(autouse=True)
def scratch(tmp_path_factory, monkeypatch):
    """Where neutral folders are made. A test that leaves one behind fails."""
    folder = tmp_path_factory.mktemp("scratch")
    monkeypatch.setenv("TMPDIR", str(folder))
    yield folder
    assert [path.name for path in folder.glob("tcop-lint-*")] == []
