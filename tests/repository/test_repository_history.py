"""Remotes, tags, dates and common ancestors."""

import os
from datetime import date

import pytest
from git_repositories import GitRepo
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.repository.comparison import merge_base
from tcop_lint.repository.errors import GitFailed, UnknownRevision
from tcop_lint.repository.history import is_shallow, last_change, remotes, tags
from tcop_lint.repository.remotes import strip_credentials
from tcop_lint.repository.snapshot import open_snapshot


@pytest.fixture
def repo(tmp_path):
    repo = GitRepo(tmp_path / "service")
    repo.commit({"README.md": "one\n", "docs/guide.md": "one\n"}, date="2025-01-10T12:00:00Z")
    repo.commit({"docs/guide.md": "two\n"}, date="2025-06-20T23:30:00-05:00")
    repo.commit({"app.py": "pass\n"}, date="2026-02-03T12:00:00Z")
    return repo


class TestRemotes:
    def test_by_name_and_without_credentials(self, repo):
        repo.git("remote", "add", "origin", "https://someone:t0ken@github.com/alphagov/service.git")
        repo.git("remote", "add", "Backup", "git@gitlab.example.org:team/service.git")
        repo.git("config", "--add", "remote.origin.url", "https://second.example.org/x.git")
        repo.git("config", "remote.origin.pushurl", "https://push:me@example.org/x.git")
        with open_snapshot(repo.root) as snapshot:
            assert remotes(snapshot) == {
                "Backup": "ssh://gitlab.example.org/team/service.git",
                "origin": "https://github.com/alphagov/service.git",
            }

    def test_none_and_nothing_from_included_files(self, repo, tmp_path):
        (tmp_path / "more").write_text('[remote "evil"]\nurl = https://evil.example.org\n')
        repo.git("config", "include.path", str(tmp_path / "more"))
        assert repo.git("remote") == "evil"
        with open_snapshot(repo.root) as snapshot:
            assert remotes(snapshot) == {}

    def test_those_of_a_linked_worktree_are_those_of_the_repository(self, repo, tmp_path):
        repo.git("remote", "add", "origin", "https://example.org/x.git")
        repo.git("worktree", "add", "-q", str(tmp_path / "linked"))
        with open_snapshot(tmp_path / "linked") as snapshot:
            assert remotes(snapshot) == {"origin": "https://example.org/x.git"}


@pytest.mark.parametrize(
    ("url", "stripped"),
    [
        ("https://github.com/alphagov/x.git", "https://github.com/alphagov/x.git"),
        ("https://token@github.com/x", "https://github.com/x"),
        ("https://user:password@github.com/x", "https://github.com/x"),
        ("https://x-access-token:ghs_abc@github.com:8443/x", "https://github.com:8443/x"),
        ("https://user:p@ss@github.com/x", "https://github.com/x"),
        ("https://user:p%40ss@github.com/x", "https://github.com/x"),
        ("https://user:pa/ss@github.com/x", "https://github.com/x"),
        ("https://user:pa/s:s@github.com/x", "https://github.com/x"),
        ("https://github.com/x?private_token=abc", "https://github.com/x"),
        ("https://github.com/x#abc", "https://github.com/x"),
        ("https://user:pass?word@github.com/x", "https://github.com/x"),
        ("https://host.example/@scope/x", "https://host.example/@scope/x"),
        ("https://host.example:443/@scope/x", "https://host.example:443/@scope/x"),
        ("https://user:pw@[::1]:8080/x", "https://[::1]:8080/x"),
        ("ssh://git@github.com/x", "ssh://github.com/x"),
        ("ssh://user:password@host.example:2222/x", "ssh://host.example:2222/x"),
        ("git+ssh://git@github.com/x", "git+ssh://github.com/x"),
        ("git@github.com:alphagov/x.git", "ssh://github.com/alphagov/x.git"),
        ("github.com:alphagov/x.git", "ssh://github.com/alphagov/x.git"),
        ("user:password@host.example:x.git", "ssh://host.example/x.git"),
        ("git@host.example:/srv/x.git", "ssh://host.example/srv/x.git"),
        ("git@host.example:~me/x.git", "ssh://host.example/~me/x.git"),
        ("codecommit::eu-west-2://profile@service", "codecommit::eu-west-2://service"),
        ("ext::sh -c secret", "ext::"),
        ("https://us\ner:pw@github.com/x\x1b", "https://github.com/x"),
        ("/srv/git/x.git", "/srv/git/x.git"),
        ("../x@2", "../x@2"),
        ("file:///srv/git/x.git", "file:///srv/git/x.git"),
        ("C:\\git\\x", "C:\\git\\x"),
        ("", ""),
    ],
)
def test_credentials_are_stripped(url, stripped):
    assert strip_credentials(url) == stripped


word = st.text("abcXYZ019-_.~%", min_size=1, max_size=8)
secret = st.text("SECRT!$&'()*+,;=:@?#%0", min_size=1, max_size=8).map(lambda text: f"q{text}q")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["https", "http", "ssh", "git+https"]), word, secret, word, word)
def test_no_password_survives(scheme, user, password, host, path):
    stripped = strip_credentials(f"{scheme}://{user}:{password}@{host}.example/{path}")
    assert "q" not in stripped
    assert stripped.startswith(f"{scheme}://")


class TestLastChange:
    @pytest.mark.parametrize(
        ("path", "day"),
        [
            ("README.md", date(2025, 1, 10)),
            ("docs/guide.md", date(2025, 6, 21)),
            ("docs", date(2025, 6, 21)),
            ("app.py", date(2026, 2, 3)),
            ("nowhere.md", None),
            ("*.md", None),
            (":(top)README.md", None),
            ("--all", None),
        ],
    )
    def test_the_day_in_utc(self, repo, path, day):
        with open_snapshot(repo.root) as snapshot:
            assert last_change(snapshot, path) == day

    def test_up_to_the_commit_that_is_judged(self, repo):
        with open_snapshot(repo.root, rev="HEAD~2") as snapshot:
            assert last_change(snapshot, "docs/guide.md") == date(2025, 1, 10)
            assert last_change(snapshot, "app.py") is None

    def test_edits_do_not_count(self, repo):
        repo.write("README.md", "edited\n")
        with open_snapshot(repo.root) as snapshot:
            assert last_change(snapshot, "README.md") == date(2025, 1, 10)

    def test_it_does_not_look_further_back_than_it_was_told(self, repo):
        with open_snapshot(repo.root) as snapshot:
            assert last_change(snapshot, "app.py", commits=1) == date(2026, 2, 3)
            assert last_change(snapshot, "docs/guide.md", commits=1) is None
            assert last_change(snapshot, "docs/guide.md", commits=2) == date(2025, 6, 21)
            assert last_change(snapshot, "README.md", commits=3) == date(2025, 1, 10)

    def test_the_oldest_commit_of_a_shallow_clone_tells_nothing(self, repo, tmp_path):
        repo.git("clone", "-q", "--depth=2", f"file://{repo.root}", str(tmp_path / "shallow"))
        with open_snapshot(tmp_path / "shallow") as snapshot:
            assert is_shallow(snapshot)
            assert last_change(snapshot, "app.py") == date(2026, 2, 3)
            assert last_change(snapshot, "README.md") is None
        with open_snapshot(repo.root) as snapshot:
            assert not is_shallow(snapshot)

    def test_hostile_names(self, repo):
        name = b"caf\xe9\n \x1b[31m\"'"
        repo.commit({name: "x"}, date="2026-03-04T00:00:00Z")
        with open_snapshot(repo.root) as snapshot:
            assert last_change(snapshot, name.decode("utf-8", "surrogateescape")) == date(2026, 3, 4)

    def test_nothing_was_committed_yet(self, tmp_path):
        repo = GitRepo(tmp_path / "new")
        with open_snapshot(repo.root) as snapshot:
            assert last_change(snapshot, "README.md") is None
            assert tags(snapshot) == {}
            assert not is_shallow(snapshot)


def test_tags(repo):
    first, last = repo.git("rev-parse", "HEAD~2"), repo.git("rev-parse", "HEAD")
    repo.git("tag", "v1", first)
    repo.git("tag", "-a", "-m", "Version 2", "v2")
    repo.git("tag", "release/é", first)
    with open_snapshot(repo.root) as snapshot:
        assert tags(snapshot) == {"release/é": first, "v1": first, "v2": last}
    repo.git("pack-refs", "--all")
    repo.git("branch", "v3")
    with open_snapshot(repo.root) as snapshot:
        assert list(tags(snapshot)) == ["release/é", "v1", "v2"]


class TestMergeBase:
    def test_of_a_branch_and_the_main_one(self, repo):
        fork = repo.git("rev-parse", "HEAD")
        repo.git("checkout", "-q", "-b", "feature")
        repo.commit({"feature.py": "pass\n"})
        repo.git("checkout", "-q", "main")
        repo.commit({"main.py": "pass\n"})
        with open_snapshot(repo.root) as snapshot:
            assert merge_base(snapshot, "main", "feature") == fork
        with open_snapshot(repo.root, rev=fork) as snapshot:
            assert "feature.py" not in [entry.path for entry in snapshot.entries]

    def test_of_histories_that_have_nothing_in_common(self, repo):
        repo.git("checkout", "-q", "--orphan", "other")
        repo.commit({"x": "x"})
        with open_snapshot(repo.root) as snapshot:
            assert merge_base(snapshot, "main", "other") is None

    def test_of_what_is_unknown(self, repo):
        with open_snapshot(repo.root) as snapshot:
            for pair in (("main", "nowhere"), ("--all", "main")):
                with pytest.raises(UnknownRevision):
                    merge_base(snapshot, *pair)


def test_sha256_and_bare_repositories(tmp_path):
    repo = GitRepo(tmp_path / "modern", "--object-format=sha256")
    commit = repo.commit({"README.md": "x"}, date="2026-01-02T00:00:00Z")
    repo.git("tag", "v1")
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    for root in (repo.root, tmp_path / "bare.git"):
        with open_snapshot(root) as snapshot:
            assert last_change(snapshot, "README.md") == date(2026, 1, 2)
            assert tags(snapshot) == {"v1": commit}
            assert merge_base(snapshot, "v1", "HEAD") == commit


def test_the_environment_is_as_it_was(repo, monkeypatch):
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    before = dict(os.environ)
    with open_snapshot(repo.root) as snapshot:
        assert last_change(snapshot, "app.py") == date(2026, 2, 3)
        assert dict(os.environ) == before
        (repo.root / ".git" / "refs" / "tags" / "broken").write_text("f" * 40 + "\n")
        with pytest.raises(GitFailed, match="git could not read this repository: "):
            tags(snapshot)
    assert dict(os.environ) == before
