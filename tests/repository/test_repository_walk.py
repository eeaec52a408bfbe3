"""Walking the history: every content that any reference reaches, with the commit that brought it in first."""

import pytest
from git_repositories import GitRepo

from tcop_lint.repository import walk as module
from tcop_lint.repository.errors import GitFailed
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.repository.walk import contents_of, is_shallow, sizes, walk


@pytest.fixture
def repo(tmp_path):
    made = GitRepo(tmp_path / "repo", "--initial-branch=main")
    made.configure(user__name="A team", user__email="team@example.gov.uk")
    return made


def matters(path):
    return not path.startswith(b"tests/")


def walked(repo):
    with open_snapshot(repo.root) as snapshot:
        return walk(snapshot, matters, lambda commits: None)


def came(repo):
    """By content: path and commit by which it came in."""
    known = walked(repo)
    return {
        repo.git("cat-file", "blob", content.hex()): (at.path.decode("utf-8", "surrogateescape"), at.commit.decode())
        for content, at in known.contents.items()
    }


def on(day):
    return f"2026-01-{day:02}T12:00:00+00:00"


def test_nothing_yet(repo):
    known = walked(repo)
    assert (known.contents, known.commits, known.references, known.whole) == ({}, 0, 0, True)


def test_what_was_deleted_and_edited_is_there(repo):
    first = repo.commit({"a.txt": "one", "b.txt": "two"}, date=on(1))
    second = repo.commit({"a.txt": "three"}, date=on(2))
    repo.git("rm", "-q", "b.txt")
    repo.commit(date=on(3))
    assert came(repo) == {"one": ("a.txt", first), "two": ("b.txt", first), "three": ("a.txt", second)}


def test_branches_tags_notes_and_stashes_count(repo):
    repo.commit({"a.txt": "main"}, date=on(1))
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"b.txt": "side"}, date=on(2))
    repo.git("checkout", "-q", "main")
    repo.git("checkout", "-q", "-b", "gone")
    repo.commit({"c.txt": "tagged"}, date=on(3))
    repo.git("tag", "-a", "-m", "x", "v1")
    repo.git("checkout", "-q", "main")
    repo.git("branch", "-q", "-D", "gone")
    repo.write("a.txt", "stashed")
    repo.git("stash", "-q")
    repo.git("notes", "add", "-m", "noted", "HEAD")
    assert {"main", "side", "tagged", "stashed"} <= came(repo).keys()
    assert any(text.startswith("noted") for text in came(repo))


def test_what_only_a_merge_brings_in_is_there(repo):
    repo.commit({"a.txt": "base"}, date=on(1))
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"b.txt": "side"}, date=on(2))
    repo.git("checkout", "-q", "main")
    repo.commit({"c.txt": "main"}, date=on(3))
    repo.git("merge", "-q", "--no-ff", "--no-commit", "side")
    merge = repo.commit({"a.txt": "neither"}, date=on(4))
    assert came(repo)["neither"] == ("a.txt", merge)
    assert walked(repo).commits == 4


def test_a_merge_that_changes_nothing_breaks_nothing(repo):
    repo.commit({"a.txt": "base"}, date=on(1))
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"b.txt": "side"}, date=on(2))
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-ff", "--no-edit", "side")
    repo.commit({"c.txt": "after"}, date=on(9))
    assert came(repo).keys() == {"base", "side", "after"}


def test_a_renamed_file_keeps_the_place_where_it_came_in(repo):
    first = repo.commit({"a.txt": "same"}, date=on(1))
    repo.git("mv", "a.txt", "b.txt")
    repo.commit(date=on(2))
    assert came(repo) == {"same": ("a.txt", first)}


def test_the_first_is_the_earliest_whatever_comes_later(repo):
    repo.commit({"a.txt": "base"}, date=on(1))
    repo.git("checkout", "-q", "-b", "late")
    repo.commit({"z.txt": "picked"}, date=on(8))
    repo.git("checkout", "-q", "main")
    early = repo.commit({"b.txt": "picked"}, date=on(4))
    before = came(repo)["picked"]
    repo.commit({"c.txt": "picked"}, date=on(9))
    assert before == came(repo)["picked"] == ("b.txt", early)


def test_what_moves_to_a_path_that_matters_is_told_there_as_well(repo):
    first = repo.commit({"tests/a.txt": "same", "b.txt": "other"}, date=on(1))
    repo.git("mv", "tests/a.txt", "a.txt")
    second = repo.commit({"tests/b.txt": "other"}, date=on(2))
    assert came(repo)["same"] == ("tests/a.txt", first)
    (again,) = walked(repo).again.values()
    assert (again.path, again.commit.decode()) == (b"a.txt", second)


def test_a_tag_of_a_file_or_a_folder_counts(repo):
    repo.commit({"a.txt": "base"}, date=on(1))
    blob = repo.git("hash-object", "-w", "--stdin", stdin=b"loose")
    repo.git("tag", "loose", blob)
    repo.git("tag", "-a", "-m", "x", "annotated", repo.git("hash-object", "-w", "--stdin", stdin=b"other"))
    repo.write("in/folder.txt", "treed")
    repo.git("add", "-A")
    repo.git("tag", "folder", repo.git("write-tree"))
    repo.git("rm", "-q", "-r", "--cached", "in")
    found = came(repo)
    assert found["loose"] == ("refs/tags/loose", "refs/tags/loose")
    assert found["other"] == ("refs/tags/annotated", "refs/tags/annotated")
    assert found["treed"] == ("in/folder.txt", "refs/tags/folder")


def test_links_and_submodules_are_no_contents(repo):
    inner = GitRepo(repo.root / "inner")
    inner.configure(user__name="A team", user__email="team@example.gov.uk")
    inner.commit({"x.txt": "inner"})
    (repo.root / "link").symlink_to("a.txt")
    repo.commit({"a.txt": "base"})
    assert came(repo).keys() == {"base"}


def test_strange_names(repo):
    names = [b"a b.txt", b"\xff.txt", b":100644 x", "é.txt".encode(), b"tab\there"]
    for number, name in enumerate(names):
        repo.write(name, f"content {number}")
    repo.commit()
    found = {path.encode("utf-8", "surrogateescape") for path, _ in came(repo).values()}
    assert found == set(names)


def test_it_agrees_with_the_objects_that_git_lists(repo):
    for number in range(12):
        if number % 4 == 3:
            repo.git("checkout", "-q", "-b", f"b{number}", "HEAD~2")
        repo.commit({f"f{number % 5}.txt": f"{number}", f"d/{number}.txt": f"x{number // 2}"})
    listed = {line.split(" ")[0] for line in repo.git("rev-list", "--objects", "--all").splitlines()}
    blobs = {name for name in listed if repo.git("cat-file", "-t", name) == "blob"}
    assert {content.hex() for content in walked(repo).contents} == blobs


def test_configuration_of_the_repository_changes_nothing(repo):
    repo.commit({"a.txt": "one"})
    repo.commit({"a.txt": "two"})
    repo.configure(log__showRoot="false", diff__renames="copies", log__follow="true", core__quotePath="true")
    assert came(repo).keys() == {"one", "two"}


def test_a_shallow_clone_says_so(repo, tmp_path):
    repo.commit({"a.txt": "one"})
    repo.commit({"a.txt": "two"})
    clone = tmp_path / "clone"
    repo.git("clone", "-q", "--depth=1", f"file://{repo.root}", str(clone))
    with open_snapshot(clone) as snapshot:
        assert is_shallow(snapshot)
        assert len(walk(snapshot, matters, lambda commits: None).contents) == 1
    with open_snapshot(repo.root) as snapshot:
        assert not is_shallow(snapshot)


def test_a_broken_history_is_not_whole(repo):
    repo.commit({"a.txt": "one"})
    tree = repo.git("rev-parse", "HEAD^{tree}")
    repo.commit({"a.txt": "two"})
    (repo.root / ".git/objects" / tree[:2] / tree[2:]).unlink()
    assert not walked(repo).whole


def test_contents_and_sizes(repo):
    commit = repo.commit({"a.txt": "one", "b/c.txt": "three"})
    with open_snapshot(repo.root) as snapshot:
        contents = contents_of(snapshot, commit)
        assert {content.hex() for content in contents} == {
            repo.git("rev-parse", "HEAD:a.txt"),
            repo.git("rev-parse", "HEAD:b/c.txt"),
        }
        missing = b"\1" * 20
        assert list(sizes(snapshot, [*sorted(contents), missing]))[-1] is None
        assert sorted(size for size in sizes(snapshot, contents) if size) == [3, 5]
        with pytest.raises(GitFailed):
            contents_of(snapshot, "0" * 40)


def test_progress_is_told(repo, monkeypatch):
    monkeypatch.setattr(module, "_EVERY", 2)
    for number in range(5):
        repo.commit({"a.txt": str(number)})
    seen = []
    with open_snapshot(repo.root) as snapshot:
        walk(snapshot, matters, seen.append)
    assert seen == [2, 4]
