"""The reader of git's configuration format, held against git itself."""

import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tcop_lint.repository.config import GitConfig, parse_config
from tcop_lint.repository.errors import RepositoryError


def ours(data: bytes) -> list[tuple[str, str | None]] | None:
    try:
        return parse_config(data, "config").items()
    except RepositoryError:
        return None


def gits(folder, data: bytes) -> list[tuple[str, str | None]] | None:
    (folder / "config").write_bytes(data)
    done = subprocess.run(
        ["git", "config", "--file", str(folder / "config"), "--no-includes", "--list", "-z"],
        capture_output=True,
        check=False,
        cwd=folder,
    )
    if done.returncode != 0:
        return None
    found = []
    for record in done.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        key, equals, value = record.partition("\n")
        found.append((key, value if equals else None))
    return found


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", []),
        ("[core]\n\tbare = true\n", [("core.bare", "true")]),
        ("[Core] Bare\n", [("core.bare", None)]),
        ('[remote "Or\\"igin"]\nurl = x', [('remote.Or"igin.url', "x")]),
        ("[a.B]\nc = d", [("a.b.c", "d")]),
        ("[a]\nb = one two  ; comment\n", [("a.b", "one two")]),
        ('[a]\nb = " one ; two " # comment\n', [("a.b", " one ; two ")]),
        ("[a]\nb = one \\\n  two\n", [("a.b", "one   two")]),
        ("[a]\nb = one \\\n", [("a.b", "one ")]),
        ('[a]\nb = "x\\ty\\n\\"z\\\\"\n', [("a.b", 'x\ty\n"z\\')]),
        ("# c\n; d\n[a]\n\n  b=1\n[e]b=2\n", [("a.b", "1"), ("e.b", "2")]),
        ("\ufeff[a]\r\nb = c\r\n", [("a.b", "c")]),
        ('[a]\nb =\nc = ""\n', [("a.b", ""), ("a.c", "")]),
    ],
)
def test_what_a_file_says(tmp_path, text, items):
    assert ours(text.encode()) == items
    assert gits(tmp_path, text.encode()) == items


@pytest.mark.parametrize(
    "text",
    [
        "[a",
        "= b",
        "[a]\n=b",
        "[a]\nb c",
        '[a "b]',
        '[a]\nb = "c\n',
        "[a]\nb = \\q\n",
        "[]\na=b",
        '[a "b" ]',
        "[a]\n1b = c",
    ],
)
def test_what_is_broken(tmp_path, text):
    assert ours(text.encode()) is None
    assert gits(tmp_path, text.encode()) is None


def test_a_broken_line_is_named():
    with pytest.raises(RepositoryError, match=r"^Line 3 of /x/config is not valid git configuration"):
        parse_config(b"[a]\nb = c\n*\n", "/x/config")


PIECES = st.sampled_from(
    [
        "[",
        "]",
        '"',
        "\\",
        "\n",
        " ",
        "=",
        ";",
        "#",
        "a",
        "B",
        "c1",
        "-",
        ".",
        "[core]\n",
        '[r "x"]',
        "key = value\n",
        "é",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=14).map("".join))
def test_it_reads_what_git_reads(tmp_path, text):
    assert ours(text.encode()) == gits(tmp_path, text.encode())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    ours(data)


@pytest.mark.parametrize("value", ["true", "Yes", "on", "1", "-2", None, "9" * 5000])
def test_what_is_true(value):
    assert GitConfig([("a.b", value)]).is_true("a.b")


@pytest.mark.parametrize("value", ["0", "", "false", "off", "no", "00", "²", "maybe"])
def test_what_is_not_true(value):
    assert not GitConfig([("a.b", value)]).is_true("a.b", default=True)


def test_the_last_value_counts():
    config = parse_config(b"[a]\nb = 1\n[c]\nd\n[a]\nb = 2\n", "x")
    assert (config.get("a.b"), config.get("c.d"), config.get("e.f")) == ("2", "true", None)
    assert config.is_true("e.f", default=True)
