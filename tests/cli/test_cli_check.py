"""The main command, end to end on real repositories: exit codes, what is judged, and what is written where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from command_line import Ran, tcop_lint
from making import rule_fields
from toml_values import document

from tcop_lint.checks import Needs, check
from tcop_lint.testing import git, make_repository, write_files

if TYPE_CHECKING:
    from pathlib import Path

LICENCE = "open-source/licence-file"
README = "# Juggling\n\nA service.\n"


def report(folder: Path, *arguments: str, code: int | None = None) -> dict[str, Any]:
    """The JSON report of a run."""
    ran = tcop_lint(folder, "--format", "json", *arguments)
    assert ran.code in ({0, 1} if code is None else {code}), ran.err
    loaded: dict[str, Any] = json.loads(ran.out)
    return loaded


def outcomes(folder: Path, *arguments: str) -> dict[str, str]:
    return {verdict["rule"]: verdict["outcome"] for verdict in report(folder, *arguments)["verdicts"]}


def rules_folder(folder: Path, **rules: dict[str, Any]) -> str:
    """A folder of rules, each called ``secure/<name>``, with the changes that are given for it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, changes in rules.items():
        (folder / f"{name}.toml").write_bytes(document(rule_fields(**{"rule_id": f"secure/{name}", **changes})))
    return str(folder)


def only(folder: Path, *arguments: str, select: str = "secure/wanted", **changes: Any) -> Ran:
    """A run with one rule, which wants a file called wanted.txt unless told otherwise."""
    rules = rules_folder(folder.parent / f"{folder.name}-rules", **{select.split("/")[1]: changes})
    return tcop_lint(folder, "--rules", rules, "--select", select, *arguments)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "juggling", {"README.md": README, "app.py": "print('up')\n"})


# --- exit codes ---------------------------------------------------------------------------------------------------


def test_a_clean_run_is_0(repository: Path) -> None:
    write_files(repository, {"wanted.txt": "here"})
    git(repository, "add", "wanted.txt")
    assert only(repository).code == 0


MUST = {"level": "error", "obligation": "must"}


@pytest.mark.parametrize(
    ("level", "fail_on", "code"),
    [
        ("error", "error", 1),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("note", "warning", 0),
        ("note", "note", 1),
        ("error", "never", 0),
        ("error", "note", 1),
    ],
)
@pytest.mark.parametrize("form", ["text", "sarif", "junit"])
def test_findings_are_1_from_the_level_that_fails(
    repository: Path, form: str, level: str, fail_on: str, code: int
) -> None:
    ran = only(repository, "--fail-on", fail_on, "--format", form, **{**MUST, "level": level})
    assert ran.code == code


def test_the_settings_say_what_fails_and_the_command_line_says_otherwise(repository: Path) -> None:
    write_files(repository, {"tcop-lint.toml": 'fail-on = "warning"\n'})
    git(repository, "add", "tcop-lint.toml")
    assert only(repository).code == 1
    assert only(repository, "--fail-on", "error").code == 0


def test_no_files_at_all_are_3_and_never_green(tmp_path: Path) -> None:
    empty = make_repository(tmp_path / "empty", {})
    ran = tcop_lint(empty)
    assert ran.code == 3
    assert "nothing was examined: git tracks no files here" in ran.err


def test_everything_excluded_is_3(repository: Path) -> None:
    write_files(repository, {"tcop-lint.toml": 'exclude = ["*"]\n'})
    git(repository, "add", ".")
    assert tcop_lint(repository).code == 3


def test_no_rules_at_all_are_3(repository: Path) -> None:
    ran = tcop_lint(repository, "--select", LICENCE, "--ignore", "3")
    assert ran.code == 3
    assert "nothing was examined: no rule was selected" in ran.err


@pytest.fixture
def crashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two checks that fail: one when it judges, one when it is asked what it needs."""
    from msgspec import Struct

    from tcop_lint import checks

    checks.registry()
    monkeypatch.setattr(checks, "_REGISTRY", dict(checks.registry()))

    @check("crashes")
    class Crashes(Struct, frozen=True):
        def needs(self, record: Any) -> Needs:
            return Needs()

        def judge(self, case: Any) -> Any:
            raise RuntimeError("kaputt \x1b[31m")

    @check("crashes-early")
    class CrashesEarly(Crashes, frozen=True):
        def needs(self, record: Any) -> Needs:
            if record.exists:
                raise KeyError("early")
            return Needs()


@pytest.mark.usefixtures("crashing")
def test_a_check_that_crashes_is_3_and_the_rest_of_the_run_intact(repository: Path, tmp_path: Path) -> None:
    write_files(repository, {"tcop.toml": ""})
    git(repository, "add", "tcop.toml")
    crash: dict[str, Any] = {"params": {}}
    rules = rules_folder(
        tmp_path / "rules", late={**crash, "check": "crashes"}, early={**crash, "check": "crashes-early"}, wanted={}
    )
    ran = tcop_lint(
        repository,
        "--rules",
        rules,
        "--fail-on",
        "never",
        "--select",
        "6",
        "--output",
        "text:out.txt",
        "--format",
        "json",
    )
    assert ran.code == 3
    verdicts = {verdict["rule"]: verdict for verdict in json.loads(ran.out)["verdicts"]}
    assert verdicts["secure/late"]["outcome"] == verdicts["secure/early"]["outcome"] == "error"
    assert "the check 'crashes' failed (RuntimeError: kaputt" in verdicts["secure/late"]["reason"]
    assert verdicts["secure/wanted"]["outcome"] == "fail"
    assert verdicts["secure/disclosure-contact"]["outcome"] in {"fail", "unknown", "pass", "not-applicable"}
    assert "\x1b" not in (repository / "out.txt").read_text()


def test_what_fails_in_the_tool_itself_is_3_and_says_so(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise RuntimeError("oh no \x1b[2J")

    monkeypatch.setattr("tcop_lint.engine.examine", broken)
    ran = tcop_lint(repository)
    assert ran.code == 3
    assert "the tool itself failed, which is a fault of ours" in ran.err
    assert "RuntimeError: oh no \\x1b[2J" in ran.err


# --- wrong usage is 2, and says what to do ------------------------------------------------------------------------


def test_what_is_no_repository_is_2(tmp_path: Path) -> None:
    ran = tcop_lint(tmp_path)
    assert ran.code == 2
    assert ran.err.startswith("tcop-lint: ")
    assert "git init" in ran.err


def test_a_folder_that_there_is_not_is_2(tmp_path: Path) -> None:
    ran = tcop_lint(tmp_path, "nowhere")
    assert ran.code == 2
    assert "nowhere" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--formt", "json"], "'--format'"),
        (["--format", "jsn"], "There is no format called 'jsn'. Did you mean 'json'?"),
        (["--output", "report.xyz"], "'report.xyz' does not tell the format"),
        (["--output", "sarf:report.x"], "There is no format called 'sarf'. Did you mean 'sarif'?"),
        (["--select", "open-source/licence-fil"], "Did you mean 'open-source/licence-file'?"),
        (["--ignore", "secur"], "Did you mean 'secure'?"),
        (["--select", "14"], "There is no rule, point or point number '14'"),
        (["--edition", "2021-12"], "There is no edition '2021-12' of the Code. Did you mean '2021-11'?"),
        (["--level", "eror"], "'eror' is not one of 'error', 'warning', 'note'"),
        (["--fail-on", "always"], "'always' is not one of"),
        (["--as-of", "tomorrow"], "--as-of tomorrow: write the date as YYYY-MM-DD"),
        (["--as-of", ""], "write the date as YYYY-MM-DD"),
        (["--rev", "HEAD", "--staged"], "--rev and --staged cannot go together"),
        (["--rev", "no-such-branch"], "no-such-branch"),
        (["--config", "gone.toml"], "gone.toml: there is no such settings file"),
        (["--config", "."], ".: cannot be read (Is a directory)"),
        (["--rules", "gone"], "gone: is not a folder of rules"),
        ([".", "too-many"], "unexpected extra argument"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_right(repository: Path, arguments: list[str], said: str) -> None:
    ran = tcop_lint(repository, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_malformed_settings_are_2_with_file_and_line(repository: Path) -> None:
    write_files(repository, {"tcop-lint.toml": '\nlevel = "eror"\n', "other.toml": "\n\nselect = 5\n"})
    git(repository, "add", ".")
    ran = tcop_lint(repository)
    assert ran.code == 2
    assert "tcop-lint: tcop-lint.toml:2: level: 'eror' is not one of" in ran.err
    ran = tcop_lint(repository, "--config", "other.toml")
    assert ran.code == 2
    assert "tcop-lint: other.toml:3: select: must be a list" in ran.err


def test_broken_rules_are_2_with_every_file_and_line(repository: Path, tmp_path: Path) -> None:
    rules = rules_folder(tmp_path / "rules", one={"why": ""}, two={"check": "file-exist"})
    ran = tcop_lint(repository, "--rules", rules)
    assert ran.code == 2
    assert "the rules cannot be used:" in ran.err
    assert f"{rules}/one.toml:12: why: must not be empty" in ran.err
    assert f"{rules}/two.toml:10: check: there is no check called 'file-exist'" in ran.err


def test_a_report_that_cannot_be_written_is_2(repository: Path) -> None:
    ran = tcop_lint(repository, "--output", "README.md/report.sarif")
    assert ran.code == 2
    assert "README.md/report.sarif: the report cannot be written (" in ran.err


def test_hostile_names_in_messages_are_shown_and_not_obeyed(repository: Path) -> None:
    ran = tcop_lint(repository, "--select", "\x1b[2J::error::x")
    assert ran.code == 2
    assert "\x1b" not in ran.err


# --- outputs ------------------------------------------------------------------------------------------------------


def test_several_reports_in_one_run(repository: Path) -> None:
    ran = tcop_lint(
        repository,
        "--select",
        LICENCE,
        "--output",
        "sarif:out/x.sarif",
        "--output",
        "out/junit.xml",
        "--output",
        "out/r.json",
        "--output",
        "out/r.md",
    )
    assert "Looked at" in ran.out
    assert json.loads((repository / "out/x.sarif").read_text())["version"] == "2.1.0"
    assert (repository / "out/junit.xml").read_text().startswith("<?xml")
    assert json.loads((repository / "out/r.json").read_text())["rules"][0]["id"] == LICENCE
    assert LICENCE in (repository / "out/r.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "screen", "files"),
    [
        (["--format", "json"], "{", {}),
        (["--format", "json", "--output", "plain"], "", {"plain": "{"}),
        (["--format", "junit", "--format", "json", "--output", "a", "--output", "b"], "", {"a": "<?xml", "b": "{"}),
        (["--output", "json:a"], "Looked at", {"a": "{"}),
        (["--format", "text", "--output", "json:a"], "Looked at", {"a": "{"}),
        (["--format", "junit", "--output", "json:a"], "<?xml", {"a": "{"}),
        (["--format", "github", "--format", "json"], "", {}),
    ],
)
def test_formats_and_outputs_pair_up(
    repository: Path, arguments: list[str], screen: str, files: dict[str, str]
) -> None:
    ran = tcop_lint(repository, "--select", LICENCE, *arguments)
    assert ran.code in {0, 1}
    assert ran.out.startswith(screen)
    assert bool(ran.out) == (not files or bool(screen))
    for name, start in files.items():
        assert (repository / name).read_text().startswith(start)


def test_two_formats_on_one_screen_come_one_after_the_other(repository: Path) -> None:
    both = tcop_lint(repository, "--select", LICENCE, "--format", "text", "--format", "json")
    text = tcop_lint(repository, "--select", LICENCE)
    assert both.out.startswith(text.out)
    assert json.loads(both.out.removeprefix(text.out))["rules"]


def test_quiet_and_verbose_change_what_is_printed(repository: Path) -> None:
    quiet, usual, verbose = (tcop_lint(repository, *option).out for option in (["-q"], [], ["-v"]))
    assert len(quiet) < len(usual) < len(verbose)


def test_colour_only_when_it_is_asked_for(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in tcop_lint(repository).out
    assert "\x1b[" in tcop_lint(repository, "--color", "always").out
    assert "\x1b[" not in tcop_lint(repository, "--color", "never").out


# --- what is judged -----------------------------------------------------------------------------------------------


def test_selecting_and_ignoring_by_rule_slug_and_number(repository: Path) -> None:
    assert list(outcomes(repository, "--select", LICENCE)) == [LICENCE]
    third = outcomes(repository, "--select", "3")
    assert third == outcomes(repository, "--select", "open-source")
    assert LICENCE in third
    without = outcomes(repository, "--select", "3", "--ignore", LICENCE)
    assert set(third) - set(without) == {LICENCE}
    everything = outcomes(repository)
    assert set(third) < set(everything)
    assert not set(outcomes(repository, "--ignore", "open-source")) & {
        rule for rule in third if rule.startswith("open-source/")
    }


def test_a_level_leaves_lower_rules_out(repository: Path) -> None:
    levels = {verdict["level"] for verdict in report(repository, "--level", "warning")["verdicts"]}
    assert levels <= {"error", "warning"}


def test_the_older_edition_has_12_points_and_no_sustainable_rules(repository: Path) -> None:
    old, new = report(repository, "--edition", "2019-03"), report(repository)
    assert [point["number"] for point in old["points"] if point["number"]] == [*range(1, 13)]
    assert [point["number"] for point in new["points"] if point["number"]] == [*range(1, 14)]
    gone = {rule["id"] for rule in new["rules"]} - {rule["id"] for rule in old["rules"]}
    assert gone
    assert all(rule.startswith("sustainable/") for rule in gone)


def test_the_record_says_the_edition_where_nobody_else_does(repository: Path) -> None:
    write_files(repository, {"tcop.toml": 'edition = "2019-03"\n'})
    git(repository, "add", ".")
    assert report(repository)["edition"]["id"] == "2019-03"
    assert report(repository, "--edition", "2021-11")["edition"]["id"] == "2021-11"
    write_files(repository, {"tcop.toml": 'edition = "1066-10"\n'})
    assert report(repository)["edition"]["id"] == "2021-11"
    assert outcomes(repository)["record/edition"] == "fail"


def test_the_date_of_the_run_decides_what_has_expired(repository: Path) -> None:
    waiver = '[[waivers]]\nrule = "secure/wanted"\nreason = "Not yet."\nowner = "lead"\nexpires = 2027-01-31\n'
    write_files(repository, {"tcop.toml": waiver})
    git(repository, "add", ".")
    before, after = (only(repository, "--as-of", day, "--fail-on", "warning") for day in ("2027-01-31", "2027-02-01"))
    assert (before.code, after.code) == (0, 1)
    assert report(repository, "--as-of", "2027-02-01", "--select", LICENCE)["as_of"] == "2027-02-01"


def test_a_commit_a_stage_and_the_files_on_disk_are_three_things(repository: Path) -> None:
    git(repository, "commit", "-qm", "Begin")
    write_files(repository, {"wanted.txt": "staged"})
    git(repository, "add", "wanted.txt")
    fails = ("--fail-on", "warning")
    assert only(repository, "--rev", "HEAD", *fails).code == 1
    assert only(repository, "--staged", *fails).code == 0
    (repository / "wanted.txt").write_text("")
    assert only(repository, *fails).code == 1  # emptied on disk
    assert only(repository, "--staged", *fails).code == 0
    git(repository, "add", "wanted.txt")
    git(repository, "commit", "-qm", "Empty")
    assert only(repository, "--rev", "HEAD", *fails).code == 1
    assert only(repository, "--rev", "main", *fails).code == 1


def test_what_git_does_not_track_is_not_looked_at(repository: Path) -> None:
    write_files(repository, {"wanted.txt": "here"})
    assert only(repository, "--fail-on", "warning").code == 1


def test_rules_of_a_folder_join_those_that_ship(repository: Path, tmp_path: Path) -> None:
    rules = rules_folder(tmp_path / "rules", wanted={}, other={})
    judged = outcomes(repository, "--rules", rules)
    assert judged["secure/wanted"] == judged["secure/other"] == "fail"
    assert LICENCE in judged


def test_settings_of_a_named_file_replace_those_of_the_repository(repository: Path, tmp_path: Path) -> None:
    write_files(repository, {"tcop-lint.toml": 'fail-on = "never"\n'})
    git(repository, "add", ".")
    (tmp_path / "ours.toml").write_text('fail-on = "warning"\n')
    assert only(repository).code == 0
    assert only(repository, "--config", str(tmp_path / "ours.toml")).code == 1


def test_excluded_files_are_not_looked_at_and_evidence_there_is_still_tracked(repository: Path) -> None:
    record = (
        '[attestations."user-needs/research"]\nstatus = "met"\non = 2026-10-01\nby = "researcher"\n'
        'statement = "Two rounds."\nevidence = [{ path = "kept/research.md" }]\n'
    )
    files = {"kept/wanted.txt": "x", "kept/research.md": "Two rounds with jugglers.", "tcop.toml": record}
    write_files(repository, {**files, "tcop-lint.toml": 'exclude = ["kept/"]\n'})
    git(repository, "add", ".")
    assert only(repository, "--fail-on", "warning").code == 1
    assert outcomes(repository, "--as-of", "2026-11-22")["record/evidence"] == "pass"


def test_levels_of_the_settings_hold(repository: Path) -> None:
    write_files(repository, {"tcop-lint.toml": f'[levels]\n"{LICENCE}" = "note"\n"secure/owners" = "off"\n'})
    git(repository, "add", ".")
    loaded = report(repository)
    assert {verdict["level"] for verdict in loaded["verdicts"] if verdict["rule"] == LICENCE} == {"note"}
    assert "secure/owners" not in {rule["id"] for rule in loaded["rules"]}


def test_waivers_can_be_switched_off(repository: Path) -> None:
    waiver = '[[waivers]]\nrule = "secure/wanted"\nreason = "Not yet."\nowner = "lead"\nexpires = 2099-01-31\n'
    write_files(repository, {"tcop.toml": waiver})
    git(repository, "add", ".")
    assert only(repository, "--fail-on", "warning").code == 0
    assert only(repository, "--fail-on", "warning", "--no-waivers").code == 1


def test_a_duty_speaks_by_the_body_that_the_record_names(repository: Path) -> None:
    duty: dict[str, Any] = {**MUST, "binds": ["central"]}
    assert only(repository, **duty).code == 0  # nobody says which body: a warning
    for body, code in (("central", 1), ("local", 0)):
        write_files(repository, {"tcop.toml": f'[service]\nbody = "{body}"\n'})
        git(repository, "add", ".")
        assert only(repository, **duty).code == code


def test_a_malformed_record_is_a_finding_with_its_line_and_the_run_goes_on(repository: Path) -> None:
    write_files(repository, {"tcop.toml": '[service]\nbody = "borough"\n'})
    git(repository, "add", ".")
    loaded = report(repository)
    (finding,) = (finding for finding in loaded["findings"] if finding["rule"] == "record/schema")
    assert (finding["path"], finding["line"]) == ("tcop.toml", 2)
    assert len(loaded["verdicts"]) > 40


def test_a_record_that_is_no_toml_is_one_finding_and_not_sixty(repository: Path) -> None:
    before = len(report(repository)["findings"])
    write_files(repository, {"tcop.toml": "[service\n"})
    git(repository, "add", ".")
    loaded = report(repository)
    (finding,) = (finding for finding in loaded["findings"] if finding["path"] == "tcop.toml")
    assert (finding["rule"], finding["line"]) == ("record/schema", 1)
    assert len(loaded["findings"]) <= before + 1


def test_a_record_that_contradicts_the_files_is_told_so(repository: Path) -> None:
    files = {
        "tcop.toml": "[facts]\nweb-interface = false\n",
        "templates/form.html": "<html><body><form><input></form></body></html>",
    }
    write_files(repository, files)
    git(repository, "add", ".")
    (finding,) = (finding for finding in report(repository)["findings"] if finding["rule"] == "record/conflicts")
    assert (finding["path"], finding["line"]) == ("tcop.toml", 2)
    assert "templates/form.html" in finding["message"]


def test_a_first_run_without_a_record_is_no_wall(repository: Path) -> None:
    loaded = report(repository)
    above = [finding for finding in loaded["findings"] if finding["level"] != "note"]
    assert len(above) <= 12
    unknown = [verdict for verdict in loaded["verdicts"] if verdict["outcome"] == "unknown"]
    assert len(unknown) > 20
    assert len([line for line in tcop_lint(repository).out.splitlines() if "record" in line.lower()]) <= 6
