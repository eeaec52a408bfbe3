"""``tcop-lint baseline`` and what a baseline does to a run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from branches import Branch, image, page, waived
from command_line import tcop_lint

from tcop_lint.testing import git

if TYPE_CHECKING:
    from pathlib import Path

NAME = "tcop-lint-baseline.jsonl"
HEAD = '{"schema": "tcop-lint-baseline/1"}\n'
RULE = "accessible/image-name"


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    """Two pages with old findings, one of them with two of the same."""
    return Branch(
        tmp_path / "r", {"a.html": page(image()), "b.html": page(image("b"), image("b")), "README.md": "# x\n"}
    )


def entries(branch: Branch) -> dict[str, int]:
    """The counts of the baseline for images, by path."""
    lines = [json.loads(line) for line in (branch.folder / NAME).read_text().splitlines()[1:]]
    return {line["path"]: line["count"] for line in lines if line["rule"] == RULE}


def test_the_first_takes_in_all_and_then_the_run_is_green(branch: Branch) -> None:
    assert branch.judge("-v").code == 1
    ran = tcop_lint(branch.folder, "baseline")
    assert (ran.code, ran.err) == (0, "")
    assert f"It counts once git tracks it: git add {NAME}" in ran.out
    assert entries(branch) == {"a.html": 1, "b.html": 2}
    judged = branch.change().judge("-v")
    assert judged.code == 0
    assert judged.counting == []
    assert set(judged.of().values()) == {"unchanged"}


def test_the_file_is_sorted_and_the_same_for_the_same_findings(branch: Branch) -> None:
    tcop_lint(branch.folder, "baseline")
    first = (branch.folder / NAME).read_bytes()
    lines = first.decode().splitlines()
    assert lines[0] + "\n" == HEAD
    keys = [(e["rule"], e.get("path", ""), e.get("key", "")) for e in map(json.loads, lines[1:])]
    assert keys == sorted(keys)
    tcop_lint(branch.folder, "baseline")
    assert (branch.folder / NAME).read_bytes() == first


def test_a_new_finding_and_one_more_of_the_same_fail(branch: Branch) -> None:
    tcop_lint(branch.folder, "baseline")
    files = {"new.html": page(image()), "b.html": page(image("b"), image("b"), image("b"))}
    judged = branch.change(files).judge("-v")
    assert judged.code == 1
    assert judged.counting == [f"{RULE} b.html", f"{RULE} new.html"]


def test_a_refresh_takes_out_what_has_gone_and_new_ones_only_when_told(branch: Branch) -> None:
    tcop_lint(branch.folder, "baseline")
    branch.change({"a.html": page(), "b.html": page(image("b")), "new.html": page(image())})
    assert branch.judge("-v").report["compared"]["stale"] == 2
    ran = tcop_lint(branch.folder, "baseline")
    assert "Taken out, because no longer there: 2." in ran.out
    assert "New and not taken in: 1." in ran.out
    assert entries(branch) == {"b.html": 1}
    assert "Taken in: 1." in tcop_lint(branch.folder, "baseline", "--accept-new").out
    assert entries(branch) == {"b.html": 1, "new.html": 1}


def test_what_a_refresh_would_do_can_be_looked_at_first(branch: Branch) -> None:
    ran = tcop_lint(branch.folder, "baseline", "--diff")
    assert f"+++ b/{NAME}" in ran.out
    assert not (branch.folder / NAME).exists()


def test_a_file_that_is_moved_to_another_folder_stays_known(branch: Branch) -> None:
    tcop_lint(branch.folder, "baseline")
    branch.change({"pages/a.html": page(image())}, remove=("a.html",))
    assert branch.judge("-v").counting == []
    tcop_lint(branch.folder, "baseline")
    assert entries(branch) == {"b.html": 2, "pages/a.html": 1}


def test_a_waiver_and_the_baseline_are_two_things(branch: Branch) -> None:
    record = waived(RULE, "2027-01-01", "a.html")
    branch.change({"tcop.toml": record})
    tcop_lint(branch.folder, "baseline", "--as-of", "2026-11-22")
    assert entries(branch) == {"b.html": 2}


def test_rules_that_cannot_be_waived_are_never_taken_in(branch: Branch) -> None:
    branch.change({"tcop.toml": 'schema = "tcop-record/1"\n[[waivers]]\nrule = "x"\n'})
    tcop_lint(branch.folder, "baseline")
    assert "record/waiver-malformed" not in (branch.folder / NAME).read_text()
    by_hand = HEAD + '{"rule": "record/waiver-malformed", "path": "tcop.toml", "key": "waivers.0.reason", "count": 9}\n'
    assert branch.change({NAME: by_hand}).judge("-v").said("record/waiver-malformed")


def test_another_place_by_setting_and_by_option(branch: Branch) -> None:
    branch.change({"tcop-lint.toml": 'baseline = "ci/known.jsonl"\n'})
    assert tcop_lint(branch.folder).code == 2
    tcop_lint(branch.folder, "baseline")
    assert branch.change().judge("-v").counting == []
    (branch.folder / "elsewhere.jsonl").write_text(HEAD)
    assert len(branch.judge("--baseline", "elsewhere.jsonl").counting) == 3
    ran = tcop_lint(branch.folder, "--baseline", "gone.jsonl")
    assert (ran.code, "gone.jsonl: the baseline cannot be read" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", ":1: the first line must be"),
        ("[]\n", ":1: the first line must be"),
        (HEAD + "{\n", ":2: cannot be read"),
        (HEAD + '{"rule": "a/b", "count": 0}\n', ":2: rule must not be empty and count must be at least 1"),
        (HEAD + '{"rule": "a/b", "count": "1"}\n', ":2: cannot be read"),
        (HEAD + '{"rule": "a/b", "path": "x", "line": 1}\n', ":2: cannot be read"),
        (HEAD + '{"rule": "a/b"}\n{"rule": "a/b"}\n', ":3: this entry stands there twice"),
        (HEAD + "<<<<<<< ours\n", ":2: two branches were merged here"),
        (HEAD + "[" * 100_000 + "\n", ":2: cannot be read"),
        (b"\xff\xfe\x00", ": is not valid UTF-8 text"),
    ],
)
def test_a_malformed_one_is_exit_code_2_with_its_line(branch: Branch, text: str | bytes, where: str) -> None:
    branch.change({NAME: text})
    for arguments in ((), ("baseline",)):
        ran = tcop_lint(branch.folder, *arguments)
        assert ran.code == 2
        assert f"{NAME}{where}" in ran.err
    assert tcop_lint(branch.folder, "baseline", "--accept-new").code == 0
    assert entries(branch) == {"a.html": 1, "b.html": 2}


def test_two_branches_that_take_in_different_findings_merge(branch: Branch) -> None:
    tcop_lint(branch.folder, "baseline")
    branch.change()
    git(branch.folder, "checkout", "-q", "-b", "other")
    branch.change({"a.html": page()})
    tcop_lint(branch.folder, "baseline")
    branch.change()
    git(branch.folder, "checkout", "-q", "change")
    branch.change({"z.html": page(image("z"))})
    tcop_lint(branch.folder, "baseline", "--accept-new")
    branch.change()
    git(branch.folder, "merge", "-q", "-m", "Merge", "other")
    assert entries(branch) == {"b.html": 2, "z.html": 1}
