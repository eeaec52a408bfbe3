"""Globs: what they name, that two other ways of reading them agree, and that none of them can break a run."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from tcop_lint.globs import expand_braces
from tcop_lint.paths import PathIndex, PathTable, glob_matches

NAMES = """
    README.md            README.md  docs/README.md  readme.MD
    /README.md           README.md
    *.py                 a.py  src/a.py  src/a.test.py
    docs/*.md            docs/a.md
    docs/**              docs/a.md  docs/deep/b.txt
    docs/                docs/a.md  src/docs/b.md
    /docs/               docs/a.md
    **/docs/*.md         docs/a.md  src/docs/a.md
    a/**/b.txt           a/b.txt  a/x/b.txt  a/x/y/b.txt
    a**/b.txt            a/b.txt  ax/b.txt  a/x/b.txt
    test_?.py            test_a.py  deep/test_é.py
    [ab].txt             a.txt  x/B.txt
    [!ab].txt            c.txt  x/é.txt
    []a].txt             ].txt  a.txt
    [!]a].txt            b.txt
    [a-c]*.js            apple.js  src/cat.js
    *.{yml,yaml}         a.yml  b/c.yaml
    {LICENCE,LICENSE}{,.md,.txt}     licence  LICENSE.txt
    {docs/*,*.rst}       docs/a  deep/a.rst
    {/a,/b}*             a1  b2
    {a,{b,c}}.txt        a.txt  x/c.txt
    name{                name{
    *                    anything  at/any/depth
    **                   anything  at/any/depth
    dir with space/*     dir with space/a
    .github/workflows/*.yml          .github/workflows/ci.yml
    *.tar.gz             a.tar.gz  b/c.tar.gz
"""

NAMES_NOT = """
    README.md            README.md.bak  XREADME.md
    /README.md           docs/README.md
    *.py                 a.pyc  a.py/b
    docs/*.md            docs/deep/b.md  src/docs/a.md
    docs/                docs  mydocs/a
    /docs/               src/docs/a.md
    a/**/b.txt           ab.txt  x/a/b.txt
    a**/b.txt            ab.txt
    test_?.py            test_/.py  test_ab.py
    [!ab].txt            a.txt  x/b.txt
    x[!a]y               x/y
    [!]a].txt            ].txt  a.txt
    {docs/*,*.rst}       src/docs/a
    {/a,/b}*             src/a1
    [z-a]                a  z  [z-a]
    []                   a
    *.tar.gz             a.gz
"""


def rows(table):
    for line in table.strip().splitlines():
        glob, *paths = re.split(r"\s{2,}", line.strip())
        yield from ((glob, path) for path in paths)


@pytest.mark.parametrize(("glob", "path"), list(rows(NAMES)))
def test_a_glob_names_a_path(glob, path):
    assert glob_matches(glob, path)


@pytest.mark.parametrize(("glob", "path"), list(rows(NAMES_NOT)))
def test_a_glob_does_not_name_a_path(glob, path):
    assert not glob_matches(glob, path)


@pytest.mark.parametrize(
    ("glob", "parts"),
    [
        ("a", ["a"]),
        ("{a,b}", ["a", "b"]),
        ("x{a,b}y{c,d}", ["xayc", "xayd", "xbyc", "xbyd"]),
        ("{a,{b,c}}", ["a", "b", "c"]),
        ("{a,}", ["a", ""]),
        ("{a", ["{a"]),
        ("a}", ["a}"]),
    ],
)
def test_braces_stand_for_several_globs(glob, parts):
    assert expand_braces(glob) == parts


def test_a_table_gives_the_sorted_numbers_of_all_lists_that_name_a_path():
    table = PathTable([["*.py"], ["*.js", "/src/**"], ["a.py"], ["docs/"], ["*"], ["src/a.py"]])
    assert table.match("src/a.py") == (0, 1, 2, 4, 5)
    assert table.match("docs/x") == (3, 4)
    assert table.match("") == (4,)


def test_a_path_need_not_be_utf8():
    latin = b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    assert glob_matches("*.txt", latin)
    assert glob_matches("d/caf?.txt", f"d/{latin}")
    assert glob_matches(f"d/*{latin[-5:]}", f"d/{latin}")
    assert not glob_matches("d/caf?.md", f"d/{latin}")


def test_one_bad_glob_does_not_cost_the_others():
    table = PathTable([["docs/[z-a]*", "docs/*.md"], ["x" * 2000], ["src/[!]*"]])
    assert table.match("docs/a.md") == (0,)
    assert table.match("x" * 2000) == ()


def test_more_globs_than_fit_into_one_set_are_all_heeded(monkeypatch):
    monkeypatch.setattr("tcop_lint.paths._MEMORY", 1 << 18)
    table = PathTable([[f"**/{'?' * 50}{number}*" for number in range(60)], ["docs/*.md"]])
    assert table.match("docs/a.md") == (1,)
    assert table.match(f"{'x' * 50}0.txt") == table.match(f"{'x' * 50}59.txt") == (0,)


def test_globs_that_are_too_much_together_are_all_heeded(monkeypatch):
    monkeypatch.setattr("tcop_lint.paths._MUCH", 200)
    table = PathTable([[f"/x?*{number}" for number in range(60)], ["docs/*.md"]])
    assert len(table._residue) > 2
    assert table.match("docs/a.md") == (1,)
    assert table.match("x-0") == table.match("x-59") == (0,)
    assert table.match("x-60") == (0,)
    assert table.match("x-6z") == ()


def test_braces_within_braces_by_the_hundred_are_no_bomb():
    bomb = "{" + "{a,b}," * 120 + "c}"
    spread = "{a,b,c,d,e,f,g,h,i,j,k,l}" * 8
    assert not glob_matches(bomb, "zzz")
    assert glob_matches(spread, "aaaaaaaa")
    assert not glob_matches("{" + "a," * 120 + "b}" + ("{" + "a," * 120 + "b}") * 3, "x")


# --- a slow reader of the same language, one character at a time -------------------------------------------------


def slowly(glob, path):
    """Whether the glob names the path, by the rules in the docstring of ``tcop_lint.paths`` and nothing else."""
    glob, path = glob.lower(), path.lower()
    anchored = "/" in glob.rstrip("/")
    glob = glob.removeprefix("/")
    glob += "**" if glob.endswith("/") else ""
    starts = [0] if anchored else [0, *(at + 1 for at, char in enumerate(path) if char == "/")]
    return any(_here(glob, path[start:], True) for start in starts)


def _here(glob, path, at_start):
    if not glob:
        return not path
    if glob.startswith("**/") and at_start:
        tails = [path, *(path[at + 1 :] for at, char in enumerate(path) if char == "/")]
        return any(_here(glob[3:], tail, True) for tail in tails)
    if glob.startswith("**"):
        return any(_here(glob[2:], path[at:], False) for at in range(len(path) + 1))
    if glob[0] == "*":
        stop = path.find("/") if "/" in path else len(path)
        return any(_here(glob[1:], path[at:], False) for at in range(stop + 1))
    if not path:
        return False
    if glob[0] == "?":
        return path[0] != "/" and _here(glob[1:], path[1:], False)
    if glob[0] == "[":
        end = glob.index("]", 2)
        inside = glob[1:end]
        negated = inside[0] == "!"
        fits = (path[0] not in inside[1:] and path[0] != "/") if negated else path[0] in inside
        return fits and _here(glob[end + 1 :], path[1:], False)
    return glob[0] == path[0] and _here(glob[1:], path[1:], glob[0] == "/")


PIECES = st.sampled_from(
    ["a", "b", "A", "é", ".", "*", "**", "?", "/", "**/", "/**/", "[ab]", "[!a]", "a/", ".md", "{", "}"]
)
GLOBS = st.lists(PIECES, min_size=1, max_size=6).map("".join).filter(lambda glob: glob.count("{") == 0)
PATHS = st.lists(st.text("abé.", min_size=1, max_size=3), min_size=1, max_size=4).map("/".join)


@settings(max_examples=400)
@given(GLOBS, PATHS)
def test_a_slow_reader_agrees(glob, path):
    assert glob_matches(glob, path) == slowly(glob, path)


@given(st.lists(st.lists(GLOBS, max_size=3), max_size=4), PATHS)
def test_together_they_say_what_each_says_alone(lists, path):
    alone = tuple(at for at, globs in enumerate(lists) if any(glob_matches(glob, path) for glob in globs))
    assert PathTable(lists).match(path) == alone


SEGMENTS = st.sampled_from(["a", "b", "*", "?", "*.md", "a*", "[ab]", "[!a]"])
GIT_GLOBS = st.tuples(
    st.sampled_from(["", "/", "**/"]), st.lists(SEGMENTS | st.just("**"), min_size=1, max_size=3), SEGMENTS
).map(lambda parts: parts[0] + "/".join([*parts[1], parts[2]]))
PLAIN_PATHS = st.lists(st.sampled_from(["a", "b", "ab", "a.md", ".md", "c"]), min_size=1, max_size=4).map("/".join)


@settings(max_examples=400)
@given(GIT_GLOBS | SEGMENTS, PLAIN_PATHS)
def test_gitignore_agrees_where_a_folder_stands_for_all_that_is_in_it(glob, path):
    folders = [path[:at] for at, char in enumerate(path) if char == "/"]
    ours = any(glob_matches(glob, place) for place in [path, *folders])
    assert ours == GitIgnoreSpec.from_lines([glob]).match_file(path)


ANY_TEXT = st.text(max_size=30) | st.text("{},*?[]!^/\\ab-", max_size=40)


@settings(max_examples=300)
@given(st.lists(ANY_TEXT | st.text(st.characters(codec=None), max_size=10), max_size=5), ANY_TEXT)
def test_no_glob_and_no_path_breaks_anything(globs, path):
    assert PathTable([globs, ["*"]]).match(path)[-1] == 1


# --- the index of a repository's paths ---------------------------------------------------------------------------

INDEX = ("docs/a.md", "README.md", "src/app.py", "tests/test_app.py", "src/vendor/x.py")


def test_an_index_finds_in_order_and_leaves_out():
    index = PathIndex(INDEX)
    assert index.find(["*.py"]) == ("src/app.py", "src/vendor/x.py", "tests/test_app.py")
    assert index.find(["*.py"], but=["vendor/", "tests/"]) == ("src/app.py",)
    assert index.find(["*.rb"], but=["vendor/"]) == ()
    assert index.find([]) == ()


def test_an_index_says_whether_globs_name_one_of_its_paths():
    index = PathIndex(INDEX)
    assert index.names(("*.md",), "docs/a.md")
    assert not index.names(("/*.md",), "docs/a.md")
    assert "docs/a.md" in index
    assert "docs" not in index


def test_prepared_answers_are_those_that_would_have_been_found():
    prepared, asked = PathIndex(INDEX), PathIndex(INDEX)
    questions = [("*.py",), ("docs/",), (), ("*.py",)]
    prepared.prepare(questions)
    assert [prepared.find(globs) for globs in questions] == [asked.find(globs) for globs in questions]


def test_an_index_learns_from_another_what_both_have() -> None:
    lists = [("*.py",), ("docs/**",), ("**/a*",), ("none",)]
    before = PathIndex(["a.py", "docs/x.md", "docs/gone.md", "b.txt"])
    before.prepare(lists)
    after = PathIndex(["a.py", "docs/x.md", "docs/new.md", "sub/apple.py", "b.txt"])
    after.learn(before)
    fresh = PathIndex(after.all)
    assert [after.find(globs) for globs in lists] == [fresh.find(globs) for globs in lists]
    assert after.find(["b.*"]) == ("b.txt",)
