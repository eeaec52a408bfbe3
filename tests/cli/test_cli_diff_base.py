"""``--diff-base``: only what is new since the merge base fails."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from branches import SELECTED, Branch, Judged, image, page, waived
from command_line import tcop_lint

from tcop_lint.testing import git

if TYPE_CHECKING:
    from pathlib import Path

RULE = "accessible/image-name"


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    """A page with one old finding."""
    return Branch(tmp_path / "r", {"old.html": page(image()), "README.md": "# A service\n"})


def test_a_change_without_a_finding_passes_however_many_were_there(branch: Branch) -> None:
    judged = branch.change({"new.html": page("<p>Hello.</p>\n")}).judge()
    assert judged.code == 0
    assert judged.of() == {"old.html:3": "unchanged"}
    assert judged.counting == []


def test_a_new_finding_fails_alone(branch: Branch) -> None:
    judged = branch.change({"new.html": page(image("b"))}).judge()
    assert judged.code == 1
    assert judged.of() == {"old.html:3": "unchanged", "new.html:3": "new"}
    assert judged.counting == [f"{RULE} new.html"]


def test_a_finding_keeps_its_state_when_lines_move(branch: Branch) -> None:
    judged = branch.change({"old.html": page("<p>One.</p>\n", "<p>Two.</p>\n", image())}).judge()
    assert judged.of() == {"old.html:5": "unchanged"}


def test_a_second_one_of_the_same_in_the_same_file_is_new(branch: Branch) -> None:
    judged = branch.change({"old.html": page('<img src="a.png">\n', image())}).judge()
    assert judged.of() == {"old.html:3": "new", "old.html:4": "unchanged"}


def test_a_file_that_is_moved_keeps_its_findings(branch: Branch) -> None:
    judged = branch.change({"pages/moved.html": page(image())}, remove=("old.html",)).judge()
    assert judged.of() == {"pages/moved.html:3": "unchanged"}
    assert judged.code == 0


def test_a_file_that_is_renamed_and_changed_keeps_the_old_ones(branch: Branch) -> None:
    lines = [f"<p>Paragraph {number}.</p>\n" for number in range(20)]
    branch = Branch(branch.folder.parent / "s", {"old.html": page(*lines, image())})
    judged = branch.change({"new.html": page(*lines, image(), image("b"))}, remove=("old.html",)).judge()
    assert judged.of() == {"new.html:23": "unchanged", "new.html:24": "new"}


def test_a_copy_is_new(branch: Branch) -> None:
    judged = branch.change({"copy.html": page(image())}).judge()
    assert judged.of() == {"old.html:3": "unchanged", "copy.html:3": "new"}


def test_a_moved_file_and_a_copy_of_it_are_one_old_and_one_new(branch: Branch) -> None:
    judged = branch.change({"b.html": page(image()), "c.html": page(image())}, remove=("old.html",)).judge()
    assert sorted(str(state) for state in judged.of().values()) == ["new", "unchanged"]


def test_a_line_that_is_moved_to_another_file_as_it_was_is_not_new(branch: Branch) -> None:
    files = {"old.html": page("<p>Gone.</p>\n"), "other.html": page("<p>Here.</p>\n", image())}
    assert branch.change(files).judge().of() == {"other.html:4": "unchanged"}


def test_one_that_went_does_not_make_room_for_another(branch: Branch) -> None:
    files = {"old.html": page("<p>Gone.</p>\n"), "other.html": page(image("another"))}
    assert branch.change(files).judge().of() == {"other.html:3": "new"}


def test_uncommitted_edits_and_what_is_staged_are_compared_as_well(branch: Branch) -> None:
    (branch.folder / "old.html").write_text(page(image(), image("b")))
    assert branch.judge().of() == {"old.html:3": "unchanged", "old.html:4": "new"}
    assert branch.judge("--diff-base", "main", "--staged").of() == {"old.html:3": "unchanged"}
    git(branch.folder, "add", "--all")
    assert branch.judge("--diff-base", "main", "--staged").of() == {"old.html:3": "unchanged", "old.html:4": "new"}


def test_what_the_other_branch_did_since_is_not_compared(branch: Branch) -> None:
    branch.change({"new.html": page(image("b"))})
    git(branch.folder, "checkout", "-q", "main")
    branch.change({"old.html": page("<p>Mended.</p>\n"), "new.html": page(image("b"))})
    git(branch.folder, "checkout", "-q", "change")
    assert branch.judge().of() == {"old.html:3": "unchanged", "new.html:3": "new"}


def test_a_bare_repository_and_another_revision(branch: Branch, tmp_path: Path) -> None:
    branch.change({"new.html": page(image("b"))})
    git(branch.folder, "clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    for place, more in ((tmp_path / "bare.git", ()), (branch.folder, ("--rev", "change"))):
        ran = tcop_lint(place, *SELECTED, "--format", "json", "--diff-base", "main", *more)
        assert Judged(ran).of() == {"old.html:3": "unchanged", "new.html:3": "new"}


def test_old_findings_can_count_as_well(branch: Branch) -> None:
    judged = branch.change({"new.html": page(image("b"))}).judge("--diff-base", "main", "--old-too")
    assert judged.code == 1
    assert judged.counting == [f"{RULE} new.html", f"{RULE} old.html"]


def test_a_finding_that_loses_its_waiver_is_new(branch: Branch) -> None:
    branch = Branch(branch.folder.parent / "s", {"old.html": page(image()), "tcop.toml": waived()})
    assert branch.judge().of() == {}
    assert branch.change(remove=("tcop.toml",)).judge().of() == {"old.html:3": "new"}


def test_a_waived_file_that_is_moved_out_of_its_waiver_is_not_new(branch: Branch) -> None:
    files = {"old.html": page(image()), "tcop.toml": waived(RULE, "2027-06-30", "old.html")}
    branch = Branch(branch.folder.parent / "s", files)
    assert branch.change({"new.html": page(image())}, remove=("old.html",)).judge().of() == {"new.html:3": "unchanged"}


class TestExpiredWaivers:
    """An expired waiver does not fail a change of something else."""

    @pytest.fixture
    def expired(self, tmp_path: Path) -> Branch:
        return Branch(tmp_path / "e", {"old.html": page(image()), "tcop.toml": waived(expires="2026-11-01")})

    def test_in_a_file_that_is_not_touched_it_warns(self, expired: Branch) -> None:
        for arguments in (("--diff-base", "main"), ("--diff-base", "main", "--old-too")):
            judged = expired.change({"other.html": page("<p>Hello.</p>\n")}).judge(*arguments)
            assert f"{RULE} old.html" not in judged.counting
            assert [(one["days"], one["covers"]) for one in judged.report["endings"]] == [(-21, 1)]
        said = tcop_lint(expired.folder, *SELECTED, "--diff-base", "main").out
        assert "its waiver has expired and this change does not touch it" in " ".join(said.split())

    def test_in_a_file_that_is_touched_it_fails(self, expired: Branch) -> None:
        judged = expired.change({"old.html": page(image(), "<p>More.</p>\n")}).judge()
        assert judged.code == 1
        assert judged.counting == [f"{RULE} old.html"]

    def test_on_the_default_branch_it_fails(self, expired: Branch) -> None:
        judged = expired.judge("-v")
        assert judged.code == 1
        assert f"{RULE} old.html" in judged.counting


class TestRefused:
    """What cannot be compared ends with exit code 2 and says what to do."""

    @pytest.mark.parametrize(
        "name", ["--upload-pack=touch gone", "no-such-branch", "main:old.html", "a\x1b[31mb", "^main"]
    )
    def test_names_that_are_no_commit(self, branch: Branch, name: str) -> None:
        for option in ("--diff-base", "--policy-from"):
            ran = tcop_lint(branch.folder, f"{option}={name}")
            assert (ran.code, ran.out) == (2, "")
            assert "\x1b" not in ran.err
        assert not (branch.folder / "gone").exists()

    def test_a_clone_in_part_that_lacks_what_was_changed_says_so(self, branch: Branch, tmp_path: Path) -> None:
        branch.change({"old.html": page(image(), image("b"))})
        git(branch.folder, "config", "uploadpack.allowFilter", "true")
        words = ["git", "clone", "-q", "--filter=blob:none", branch.folder.resolve().as_uri(), str(tmp_path / "part")]
        subprocess.run(words, check=True, capture_output=True)
        git(tmp_path / "part", "remote", "set-url", "origin", str(tmp_path / "gone"))
        ran = tcop_lint(tmp_path / "part", *SELECTED, "--diff-base", "HEAD~1")
        assert ran.code == 2
        assert "1 of its files is not in this clone. Fetch the rest with `git fetch --refetch`" in ran.err

    def test_a_shallow_clone_of_a_merge_says_that_two_commits_are_enough(self, branch: Branch, tmp_path: Path) -> None:
        branch.change({"new.html": page(image("b"))})
        git(branch.folder, "checkout", "-q", "-b", "merged", "main")
        git(branch.folder, "merge", "-q", "--no-ff", "-m", "As a forge does", "change")
        for depth in (1, 2):
            place = tmp_path / f"depth{depth}"
            address = branch.folder.resolve().as_uri()
            words = ["git", "clone", "-q", f"--depth={depth}", "--branch=merged", address, str(place)]
            subprocess.run(words, check=True, capture_output=True)
        ran = tcop_lint(tmp_path / "depth1", *SELECTED, "--diff-base", "HEAD^1")
        assert ran.code == 2
        assert "a depth of 2 is enough" in ran.err
        ran = tcop_lint(tmp_path / "depth2", *SELECTED, "--diff-base", "HEAD^1", "--format", "json")
        assert Judged(ran).of() == {"old.html:3": "unchanged", "new.html:3": "new"}
