"""``--policy-from``: what a change is judged by is that of another commit, and what it alters of it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from branches import SELECTED, Branch, image, page, waived
from command_line import tcop_lint

from tcop_lint.testing import git

if TYPE_CHECKING:
    from pathlib import Path

RULE = "accessible/image-name"
TRUSTED = ("--policy-from", "main")
OWN_RULE = """\
id = "secure/no-dumps"
title = "No dumps are tracked"
points = ["secure"]
obligation = "should"
source = "https://www.gov.uk/guidance/make-things-secure"
asks = "Keep dumps out."
level = "LEVEL"
confidence = "high"
basis = "file"
check = "file-absent"
why = "They hold data."
fix = "Remove it."

[params]
files = ["*.dump"]

[[examples]]
verdict = "pass"
files."a" = ""

[[examples]]
verdict = "fail"
files."a.dump" = ""
"""


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    """A page without a finding, and settings under which one would be an error."""
    files = {"page.html": page("<p>Hello.</p>\n"), "tcop-lint.toml": f'[levels]\n"{RULE}" = "error"\n'}
    return Branch(tmp_path / "r", files)


BAD = {"page.html": page(image())}


def test_without_it_a_change_can_excuse_itself(branch: Branch) -> None:
    assert branch.change({**BAD, "tcop-lint.toml": f'[levels]\n"{RULE}" = "off"\n'}).judge().of() == {}


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            {"tcop-lint.toml": f'[levels]\n"{RULE}" = "note"\n'},
            f"sets the level of '{RULE}' to note. Before it was error.",
        ),
        ({"tcop-lint.toml": f'ignore = ["{RULE}"]\n'}, f"sets the level of '{RULE}' to off. Before it was error."),
        ({"tcop-lint.toml": 'exclude = ["*.html"]\n'}, 'sets exclude to ["*.html"]. Before it was not set.'),
        ({"tcop-lint.toml": 'fail-on = "never"\n'}, 'sets fail-on to "never". Before it was "error".'),
        ({"tcop-lint.toml": "level = 5\n"}, "tcop-lint.toml:1: level: must be text"),
        ({"tcop.toml": waived()}, f"adds a waiver of '{RULE}' until 2027-06-30. Before there was none."),
        (
            {"page.html": page("<!-- tcop-lint: ignore[accessible/image-name] decorative -->\n", image())},
            f"adds an inline ignore of {RULE} here. Before there was none.",
        ),
        (
            {"tcop-lint-baseline.jsonl": '{"schema": "tcop-lint-baseline/1"}\n{"rule": "x/y", "count": 7}\n'},
            "adds 7 findings to the baseline. It now has 7; before it had 0.",
        ),
    ],
    ids=["level", "ignore", "exclude", "fail-on", "broken", "waiver", "inline", "baseline"],
)
def test_a_change_that_excuses_itself_fails_all_the_same_and_says_so(
    branch: Branch, files: dict[str, str], sentence: str
) -> None:
    judged = branch.change({**BAD, **files}).judge(*TRUSTED)
    assert judged.code == 1
    assert len(judged.of()) == 1
    assert [level for finding in judged.report["findings"] if (level := finding["level"]) == "error"]
    assert any(sentence in said for said in judged.said()), judged.said()
    assert judged.report["policy"] == git(branch.folder, "rev-parse", "main").strip()


def test_of_several_alterations_there_is_a_sum(tmp_path: Path) -> None:
    branch = Branch(tmp_path / "r", {"page.html": page(image()), "tcop.toml": waived(expires="2026-12-31")})
    two = waived() + waived("open-source/readme").partition("\n\n")[2] + waived("share/contact").partition("\n\n")[2]
    judged = branch.change({"tcop.toml": two, "tcop-lint.toml": f'[levels]\n"{RULE}" = "note"\n'}).judge()
    assert judged.report["altered"] == "This change lowers 1 level, adds 2 waivers, extends 1"
    assert f"The waiver of '{RULE}' is extended to 2027-06-30. Before it was 2026-12-31." in judged.said()


def test_what_surely_weakens_nothing_is_a_note(tmp_path: Path) -> None:
    files = {"page.html": page(), "tcop.toml": waived(), "tcop-lint.toml": 'exclude = ["old/"]\nfail-on = "never"\n'}
    branch = Branch(tmp_path / "r", files)
    judged = branch.change({"tcop-lint.toml": ""}, remove=("tcop.toml",)).judge()
    levels = {f["level"] for f in judged.report["findings"] if f["rule"] == "record/policy-altered"}
    assert levels == {"note"}
    assert len(judged.said()) == 3


def test_waivers_and_ignores_of_the_trusted_commit_are_heeded(tmp_path: Path) -> None:
    inline = f'<img src="b.png"> <!-- tcop-lint: ignore[{RULE}] decorative -->\n'
    branch = Branch(
        tmp_path / "r",
        {"a.html": page(image()), "b.html": page(inline), "tcop.toml": waived(RULE, "2027-06-30", "a.html")},
    )
    assert branch.judge(*TRUSTED).of() == {}
    moved = branch.change({"c.html": page("<p>First.</p>\n", inline)}, remove=("b.html", "tcop.toml")).judge(*TRUSTED)
    assert moved.of() == {}
    twice = branch.change({"c.html": page(inline, inline.replace("b.png", "c.png"))}).judge(*TRUSTED)
    assert list(twice.of()) == ["c.html:4"]


def test_the_record_is_the_trusted_one_and_what_is_wrong_in_the_new_one_is_told(branch: Branch) -> None:
    record = 'schema = "tcop-record/1"\n\n[facts]\npersonal-data = true\n\n[[waivers]]\nrule = "x"\n'
    judged = branch.change({"tcop.toml": record}).judge(*TRUSTED)
    by_name = {one["name"]: one["value"] for one in judged.report["characteristics"]}
    assert by_name["personal-data"] is not True
    assert judged.said("record/waiver-malformed")
    assert "This change states personal-data = true. Before it was not stated." in judged.said()


def test_the_rules_of_the_repository_are_those_of_the_trusted_commit(tmp_path: Path) -> None:
    files = {"ci/rules/dumps.toml": OWN_RULE.replace("LEVEL", "warning"), "tcop-lint.toml": 'rules = ["ci/rules"]\n'}
    branch = Branch(tmp_path / "r", {**files, "README.md": "# x\n"})
    branch.change({"ci/rules/dumps.toml": OWN_RULE.replace("LEVEL", "note"), "a.dump": "x"})
    arguments = ("--select", "secure/no-dumps")
    assert branch.judge(*TRUSTED, *arguments).of("secure/no-dumps") == {"a.dump:1": None}
    assert "record/policy-altered ci/rules/dumps.toml" in branch.judge(*TRUSTED, *arguments).counting
    assert "This change alters this rule: level from warning to note." in branch.judge(*TRUSTED, *arguments).said()
    assert branch.judge("--level", "warning", *arguments).of("secure/no-dumps") == {}


def test_rules_given_on_the_command_line_are_those_of_the_trusted_commit_too(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    branch = Branch(folder, {"rules/dumps.toml": OWN_RULE.replace("LEVEL", "warning"), "README.md": "# x\n"})
    branch.change({"a.dump": "x"}, remove=("rules/dumps.toml",))
    arguments = ("--select", "secure/no-dumps", "--rules", str(folder / "rules"))
    assert branch.judge(*TRUSTED, *arguments).of("secure/no-dumps") == {"a.dump:1": None}


def test_settings_named_on_the_command_line_are_those_of_the_trusted_commit_too(branch: Branch) -> None:
    branch = Branch(
        branch.folder.parent / "s", {"page.html": page(), "ci/lint.toml": f'[levels]\n"{RULE}" = "error"\n'}
    )
    branch.change({**BAD, "ci/lint.toml": f'ignore = ["{RULE}"]\n'})
    config = ("--config", str(branch.folder / "ci/lint.toml"))
    assert len(branch.judge(*TRUSTED, *config).of()) == 1
    assert branch.judge(*config).of() == {}


def test_a_settings_file_that_the_trusted_commit_does_not_have_yet_is_told(branch: Branch) -> None:
    branch.change({**BAD, "ci/lint.toml": f'ignore = ["{RULE}"]\n'})
    judged = branch.judge(*TRUSTED, "--config", str(branch.folder / "ci/lint.toml"))
    assert len(judged.of()) == 1
    assert "ci/lint.toml is not in commit" in judged.report["notices"][0]["text"]


@pytest.mark.parametrize("folder", ["../elsewhere", "/etc", "C:/rules", ".."])
def test_rules_outside_the_repository_are_ignored_with_a_warning(tmp_path: Path, folder: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/dumps.toml").write_text(OWN_RULE.replace("LEVEL", "warning"))
    branch = Branch(tmp_path / "r", {"a.dump": "x", "tcop-lint.toml": f'rules = ["{folder}"]\n'})
    judged = branch.judge("-v")
    assert "which is outside the repository, so they are ignored" in judged.report["notices"][0]["text"]
    given = branch.judge("--rules", str(tmp_path / "elsewhere"), "--select", "secure/no-dumps")
    assert given.of("secure/no-dumps") == {"a.dump:1": None}


def test_a_folder_of_rules_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/dumps.toml").write_text(OWN_RULE.replace("LEVEL", "warning"))
    branch = Branch(tmp_path / "r", {"a.dump": "x", "tcop-lint.toml": 'rules = ["ci"]\n'})
    (branch.folder / "ci").symlink_to(tmp_path / "elsewhere")
    judged = branch.change().judge("-v")
    assert "There is no tracked rule file in 'ci'" in judged.report["notices"][0]["text"]


def test_settings_of_the_trusted_commit_that_cannot_be_used_end_the_run(tmp_path: Path) -> None:
    branch = Branch(tmp_path / "r", {"page.html": page(), "tcop-lint.toml": "level = 5\n"})
    ran = tcop_lint(branch.change({"tcop-lint.toml": ""}).folder, *SELECTED, *TRUSTED)
    assert ran.code == 2
    assert "tcop-lint.toml:1: level" in ran.err
