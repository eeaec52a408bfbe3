"""Hostile file names, and the parsers of git's listings."""

import os
import subprocess

import pytest
from git_repositories import GitRepo, contents, paths
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tcop_lint.repository.errors import RepositoryError, shell_quoted, shown
from tcop_lint.repository.listing import Entry, parse_changes, parse_index, parse_tree
from tcop_lint.repository.snapshot import open_snapshot

HOSTILE = [
    b"new\nline.md",
    b"tab\there",
    b'quote".txt',
    b"it's",
    b"back\\slash",
    b"\x1b[31mred\x1b[0m",
    b"::error file=x::",
    b"##[group]",
    b"caf\xe9",
    b"\xff\xfe",
    b"\xc3\xa9/\xe2\x80\xae.md",
    b" leading and trailing ",
    b"-rf",
    b":(glob)*",
    b"...",
    b"a\rb",
    b"H 100644 " + b"0" * 40 + b" 0\tx",
    "\U0001f600".encode(),
    b"\xee\x80\x80",
]


def text(path: bytes) -> str:
    return path.decode("utf-8", "surrogateescape")


@pytest.mark.parametrize("keywords", [{}, {"staged": True}, {"rev": "HEAD"}], ids=["worktree", "index", "commit"])
def test_hostile_names(tmp_path, keywords):
    repo = GitRepo(tmp_path / "hostile")
    repo.commit({name: name for name in HOSTILE})
    for name in HOSTILE[::2] if not keywords else ():  # uncommitted edits take another way
        os.utime(os.path.join(os.fsencode(repo.root), name))
    with open_snapshot(repo.root, **keywords) as snapshot:
        assert paths(snapshot) == sorted(map(text, HOSTILE))
        assert contents(snapshot) == {text(name): name for name in HOSTILE}
        assert snapshot.notices == ()


part = st.binary(min_size=1, max_size=12).filter(
    lambda raw: not {0, 47} & set(raw) and raw.lower().rstrip(b". ") not in (b"", b".git", b"git~1")
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(part, min_size=1, max_size=6, unique=True), st.integers(0, 2))
def test_any_name_that_git_takes(tmp_path_factory, names, depth):
    repo = GitRepo(tmp_path_factory.mktemp("any") / "r")
    blob = repo.git("hash-object", "-w", "--stdin", stdin=b"x\n")
    tracked = [b"/".join([b"d%d" % at] * (at % (depth + 1)) + [name]) for at, name in enumerate(names)]
    lines = b"".join(b"100644 %s\t%s\0" % (blob.encode(), path) for path in tracked)
    repo.git("update-index", "-z", "--index-info", stdin=lines)
    listed = {text(path) for path in subprocess_paths(repo)}
    with open_snapshot(repo.root, staged=True) as snapshot:
        assert set(paths(snapshot)) == listed
    with open_snapshot(repo.root, rev=repo.git("commit-tree", repo.git("write-tree"), "-m", "x")) as snapshot:
        assert set(paths(snapshot)) == listed
    with open_snapshot(repo.root) as snapshot:  # nothing was checked out
        assert paths(snapshot) == []


def subprocess_paths(repo) -> list[bytes]:
    done = subprocess.run(["git", "-C", repo.root, "ls-files", "-z"], capture_output=True, check=True)
    return done.stdout.split(b"\0")[:-1]


modes = st.sampled_from([0o100644, 0o100755, 0o120000, 0o160000])
ids = st.text("0123456789abcdef", min_size=40, max_size=40)
safe_paths = st.lists(
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=5).filter(
        lambda name: name.lower().rstrip(". ") not in ("", ".git", "git~1")
    ),
    min_size=1,
    max_size=3,
).map("/".join)
entries = st.lists(st.builds(Entry, safe_paths, ids, modes), max_size=8, unique_by=lambda entry: entry.path)


@settings(max_examples=100, deadline=None)
@given(entries)
def test_listings_are_read_back(given_entries):
    wanted = sorted(given_entries, key=lambda entry: entry.path)
    kinds = {0o160000: "commit"}
    index = "".join(f"H {entry.mode:06o} {entry.blob} 0\t{entry.path}\0" for entry in given_entries)
    tree = "".join(
        f"{entry.mode:06o} {kinds.get(entry.mode, 'blob')} {entry.blob}\t{entry.path}\0" for entry in given_entries
    )
    assert parse_index(index.encode()).entries == wanted
    assert parse_tree(tree.encode()).entries == wanted


def test_the_tags_of_git_ls_files():
    oid = "a" * 40
    listing = parse_index(
        (
            f"H 100644 {oid} 0\tplain\0S 100644 {oid} 0\tsparse\0h 100644 {oid} 0\tassumed\0"
            f"M 100644 {'1' * 40} 1\tfight\0M 100644 {'2' * 40} 2\tfight\0M 100644 {'3' * 40} 3\tfight\0"
            f"M 100644 {'1' * 40} 1\tdeleted here\0M 100644 {'3' * 40} 3\tdeleted here\0"
        ).encode()
    )
    assert [(entry.path, entry.blob[0]) for entry in listing.entries] == [
        ("assumed", "a"),
        ("deleted here", "3"),
        ("fight", "2"),
        ("plain", "a"),
        ("sparse", "a"),
    ]
    assert listing.as_stored == {"sparse", "assumed"}
    assert listing.unmerged == {"fight", "deleted here"}


@pytest.mark.parametrize("parse", [parse_index, parse_tree])
def test_a_listing_that_ends_in_the_middle(parse):
    assert parse(b"").entries == []
    with pytest.raises(RepositoryError, match="ends in the middle"):
        parse(b"H 100644 aaaa")


def test_changes():
    zero = "0" * 40
    said = (
        f":100644 100644 {zero} {zero} M\0a\nb\0:100644 000000 {zero} {zero} D\0c\0:000000 000000 {zero} {zero} U\0c\0"
    )
    assert parse_changes(said.encode()) == {"a\nb": "M", "c": "D"}
    assert parse_changes(b"") == {}


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("plain é", "plain é"),
        ("a\nb", "a\\nb"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\udcff", "\\udcff"),
        ("\u202e", "\\u202e"),
    ],
)
def test_shown(given_text, expected):
    assert shown(given_text) == expected


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [("/srv/app-1", "/srv/app-1"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("", "''"), ("$(x)", "'$(x)'")],
)
def test_shell_quoted(given_text, expected):
    assert shell_quoted(given_text) == expected
    assert (
        subprocess.run(["sh", "-c", f"printf %s {expected}"], capture_output=True, check=True).stdout
        == given_text.encode()
    )
