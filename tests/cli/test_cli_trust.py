"""The scanned repository is hostile until shown otherwise: nothing of it is run, followed, believed or printed raw."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
from command_line import ROOT, python, tcop_lint

from tcop_lint import reading
from tcop_lint.testing import git, make_repository, write_files

if TYPE_CHECKING:
    from pathlib import Path

TRAP = "import os\nopen(os.environ['TRAP'], 'w').write(__file__)\nraise SystemExit('sprung')\n"
TRAPS = {
    f"{name}.py": TRAP
    for name in (
        "json", "re", "os", "typing", "click", "msgspec", "re2", "yaml", "git", "platformdirs", "pathspec", "tomli",
        "rich", "traceback", "subprocess", "hashlib", "sitecustomize", "usercustomize", "multiprocessing",
    )
}  # fmt: skip
HOSTILE_NAMES = (
    b"with space.txt",
    b"line\nbreak.txt",
    b"::error file=x::injected.txt",
    b"##[set-output name=x]y.txt",
    b"\x1b[31mred\x1b[0m.txt",
    b"caf\xe9.txt",
    "bidi-\u202etxt.exe".encode(),
    b"quote\"'.txt",
    b"-rf",
    b"--output=json:x",
    b"back\\slash.txt",
    b"a" * 200 + b".txt",
    b"%0A.txt",
    b"$(touch pwned).txt",
    b"*.txt",
    b"[a].txt",
)
HOSTILE_CONTENTS = {
    "package.json": b'{"name": ' + b"[" * 100_000,
    "bomb.yaml": b"a: &a [x,x,x,x,x,x]\n" + b"".join(
        b"%c: &%c [*%c,*%c,*%c]\n" % (c + 1, c + 1, c, c, c) for c in range(97, 120)
    ),
    ".github/workflows/ci.yml": b"on: push\njobs: " + b"{a: " * 5000,
    "pom.xml": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><project>&b;</project>',
    "openapi.yaml": b"openapi: !!python/object/apply:os.system ['touch pwned']\n",
    "pyproject.toml": b"x = " + b"[" * 50_000,
    "requirements.txt": b"\xff\xfe\x00" * 1000,
    "README.md": b"[" * 50_000 + b"\n" + b"> " * 20_000 + b"x",
    "CODEOWNERS": b"{" * 2000 + b" @a\n" + b"/**/" * 300 + b" @b\n[z-a] @c\n! @d\n\\ @e\n",
    "Gemfile": b"gem '" + b"a" * 100_000,
    "security.txt": b"Contact: x\nExpires: 9999-12-31T23:59:59-12:00\n",
    "renovate.json": b'{"extends": "\\ud800"}',
    ".github/dependabot.yml": b'updates: [{package-ecosystem: pip, directories: ["[[[", "{a,b}{c,d}{e,f}", "**"]}]\n',
    "binary.md": b"\0" * 1000,
    "Dockerfile": b"FROM " + b"\\\n" * 10_000,
    "setup.py": b"(" * 3000,
    "tcop.toml": b"""
[service]
name = "\\u202e"
[attestations."secure/owners"]
status = "met"
on = 9999-12-31
by = "x"
evidence = [{ path = "[z-a]" }, { path = "../../etc/passwd" }, { path = "**" }]
""",
}  # fmt: skip


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    folder = make_repository(tmp_path / "r", {**TRAPS, "README.md": "# x\n"})
    for name in HOSTILE_NAMES:
        with open(os.fsencode(folder) + b"/" + name, "wb") as file:
            file.write(b"text with a TODO\n")
    git(folder, "add", "--all", "--force")
    return folder


@pytest.mark.parametrize(
    "start",
    [
        ["-m", "tcop_lint"],
        ["{script}"],
    ],
    ids=["module", "script"],
)
def test_modules_beside_the_working_directory_are_not_imported(hostile: Path, tmp_path: Path, start: list[str]) -> None:
    script = tmp_path / "bin" / "tcop-lint"  # as an installer writes it from [project.scripts]
    script.parent.mkdir()
    script.write_text("import sys\nfrom tcop_lint.entry import main\nsys.exit(main())\n")
    trap = tmp_path / "trap"
    arguments = [part.format(script=script) for part in start]
    ran = python(hostile, *arguments, "--format", "json", "--output", "json:out.json", TRAP=str(trap))
    assert not trap.exists()
    assert ran.code in {0, 1}, ran.err
    assert json.loads((hostile / "out.json").read_text())["rules"]


def test_the_traps_of_these_tests_do_spring(hostile: Path, tmp_path: Path) -> None:
    python(hostile, "-c", "import click", TRAP=str(tmp_path / "trap"))
    assert (tmp_path / "trap").exists()


def test_the_folder_of_the_module_stays_where_python_is_told_to_be_safe(hostile: Path, tmp_path: Path) -> None:
    ran = python(hostile, "-P", "-m", "tcop_lint", "--version", TRAP=str(tmp_path / "trap"))
    assert (ran.code, ran.out) == (0, "tcop-lint 0.1.0\n"), ran.err


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"])
def test_hostile_names_end_in_reports_and_never_in_a_terminal(hostile: Path, form: str) -> None:
    ran = tcop_lint(hostile, "--format", form, "-v")
    assert ran.code in {0, 1}, ran.err
    assert "\x1b" not in ran.out + ran.err
    assert "\u202e" not in ran.out
    assert not (hostile / "pwned").exists()


def test_hostile_names_can_be_excluded_and_waived(hostile: Path) -> None:
    waiver = '[[waivers]]\nrule = "secure/owners"\nreason = "r"\nowner = "o"\nexpires = 2099-01-01\npaths = ["*.txt"]\n'
    write_files(hostile, {"tcop-lint.toml": 'exclude = ["*.exe", "line*"]\n', "tcop.toml": waiver})
    git(hostile, "add", ".")
    assert tcop_lint(hostile).code in {0, 1}


def test_hostile_contents_are_facts_and_not_crashes(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "r", HOSTILE_CONTENTS)
    ran = tcop_lint(folder, "--format", "json")
    assert ran.code in {0, 1}, ran.err
    loaded = json.loads(ran.out)
    assert [verdict for verdict in loaded["verdicts"] if verdict["outcome"] == "error"] == []
    skipped = {each["path"]: each["reason"] for each in loaded["skipped"]}
    assert {"package.json", ".github/workflows/ci.yml", "pom.xml", "binary.md"} <= set(skipped)
    assert skipped["binary.md"] == "is a binary file"
    assert not any("reader fail" in reason for reason in skipped.values()), skipped
    assert not (folder / "pwned").exists()
    text = tcop_lint(folder, "-v")
    assert "package.json" in text.out
    facts = tcop_lint(folder, "facts", "--format", "json")
    assert facts.code == 0, facts.err
    assert json.loads(facts.out)["facts"]
    assert "\u202e" not in tcop_lint(folder, "facts").out


def test_links_out_of_the_tree_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Accessibility statement\n\nKEY-OF-SOMEBODY\n")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "LICENCE").write_text("MIT License\n")
    folder = make_repository(tmp_path / "r", {"app.py": "x = 1\n"})
    (folder / "README.md").symlink_to(tmp_path / "secret.md")
    (folder / "tcop.toml").symlink_to(tmp_path / "secret.md")
    (folder / "tcop-lint.toml").symlink_to(tmp_path / "secret.md")
    (folder / "docs").symlink_to(tmp_path / "outside")
    git(folder, "add", "--all")
    ran = tcop_lint(folder, "--format", "json")
    assert ran.code in {0, 1}, ran.err
    loaded = json.loads(ran.out)
    outcomes = {verdict["rule"]: verdict["outcome"] for verdict in loaded["verdicts"]}
    assert outcomes["open-source/licence-file"] == "fail"
    assert outcomes["record/schema"] == "not-applicable"
    assert "KEY-OF-SOMEBODY" not in ran.out


def test_a_folder_replaced_by_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "r", {"app.py": "x\n", "docs/README.md": "# ours\n"}, commit=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "README.md").write_text("# theirs, with a KEY-OF-SOMEBODY\n")
    (folder / "docs" / "README.md").unlink()
    (folder / "docs").rmdir()
    (folder / "docs").symlink_to(tmp_path / "elsewhere")
    ran = tcop_lint(folder, "facts", "--format", "json")
    assert ran.code == 0, ran.err
    assert "theirs" not in ran.out


def test_a_file_over_the_limit_is_counted_and_said(tmp_path: Path) -> None:
    files = {"README.md": "# x\n" + "word " * 5000, "app.py": "x\n", "tcop-lint.toml": "max-file-size = 2000\n"}
    folder = make_repository(tmp_path / "r", files)
    ran = tcop_lint(folder, "-v")
    assert ran.code in {0, 1}, ran.err
    assert "README.md" in ran.out
    assert "not examined" in ran.out.lower()


def test_the_repository_cannot_ask_for_rules_or_checks(tmp_path: Path) -> None:
    """What a repository calls itself, or holds, loads nothing: plug-ins are what is installed."""
    files = {
        "evil-1.0.dist-info/entry_points.txt": "[tcop_lint.checks]\nevil = evil\n",
        "evil-1.0.dist-info/METADATA": "Name: evil\nVersion: 1.0\n",
        "evil.py": TRAP,
        "rules/evil.toml": "id = 5\n",
    }
    folder = make_repository(tmp_path / "r", files)
    ran = python(folder, "-m", "tcop_lint", TRAP=str(tmp_path / "trap"))
    assert ran.code in {0, 1}, ran.err
    assert not (tmp_path / "trap").exists()


# --- the same run gives the same bytes ----------------------------------------------------------------------------


@pytest.fixture
def many(tmp_path: Path) -> Path:
    files = {f"src/{number}/README.md": f"# {number}\n\n[x](../{number + 1}/README.md)\n" for number in range(30)}
    files |= {f"src/{number}/package.json": json.dumps({"dependencies": {"express": "1"}}) for number in range(30)}
    return make_repository(tmp_path / "many", files, commit=True)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"])
def test_twice_the_same(many: Path, form: str) -> None:
    assert tcop_lint(many, "--format", form) == tcop_lint(many, "--format", form)


def test_the_same_with_a_cache_with_workers_from_a_commit_and_from_elsewhere(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tcop_lint(many, "--format", "json")
    fresh, warm = (
        tcop_lint(many, "--format", "json", "--cache-dir", str(tmp_path / "cache"), "--config", "/dev/null")
        for _ in range(2)
    )
    assert plain == fresh == warm
    monkeypatch.setenv("TCOP_LINT_CACHE_DIR", "off")
    assert tcop_lint(tmp_path, "--format", "json", str(many)) == plain
    assert tcop_lint(many / "src" / "3", "--format", "json") == plain
    monkeypatch.setattr(reading, "FORK_ABOVE", 3)
    monkeypatch.setattr(reading, "_CHUNK", 5)
    assert tcop_lint(many, "--format", "json") == plain
    staged, commit = (
        json.loads(tcop_lint(many, "--format", "json", *which).out) for which in (["--staged"], ["--rev", "HEAD"])
    )
    assert staged["findings"] == commit["findings"] == json.loads(plain.out)["findings"]


def test_nothing_of_the_environment_ends_in_a_report(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tcop_lint(many, "--format", "sarif")
    monkeypatch.setenv("USER", "somebody")
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setenv("LANG", "cy_GB.UTF-8")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert tcop_lint(many, "--format", "sarif") == before
    assert str(ROOT) not in before.out
    assert str(many.parent) not in before.out
    assert sys.version.split()[0] not in before.out
