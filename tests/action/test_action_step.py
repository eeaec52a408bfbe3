"""The step of the GitHub Action: inputs from the environment alone, outputs and a log that nobody can forge."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tcop_lint.action import outputs as written
from tcop_lint.action import step as action
from tcop_lint.action.inputs import Inputs, read_inputs
from tcop_lint.testing import git, make_repository, write_files
from tcop_lint.verdicts import OUTCOMES

ROOT = Path(__file__).resolve().parents[2]


class Step(NamedTuple):
    """What the step left: its outputs, its log and the job summary."""

    outputs: dict[str, str]
    log: str
    summary: str


class Runner:
    """GitHub's runner, as far as the step can tell."""

    def __init__(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self.workspace = make_repository(tmp_path / "work", {"README.md": "# x\n", "app.py": "x = 1\n"})
        self.temp = tmp_path / "temp"
        self.temp.mkdir()
        self.files = {name: tmp_path / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        self.patch = monkeypatch
        self.captured = capfd
        for name, file in self.files.items():
            file.write_text("")
            monkeypatch.setenv(name, str(file))
        monkeypatch.setenv("RUNNER_TEMP", str(self.temp))
        for name in ("GITHUB_EVENT_NAME", "GITHUB_EVENT_PATH", "GITHUB_REF", "GITHUB_SHA"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.chdir(self.workspace)
        python = tmp_path / "python"  # the action's own environment, in which the tool is installed
        python.write_text(
            f'#!/bin/sh\n[ "$1" = -I ] || exit 99\nshift\nPYTHONPATH={ROOT} exec {sys.executable} -P "$@"\n'
        )
        python.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(python))

    def event(self, name: str, event: object, **variables: str) -> None:
        """What GitHub says of the event."""
        place = self.temp / "event.json"
        place.write_text(event if isinstance(event, str) else json.dumps(event))
        given = {"GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": str(place), "GITHUB_ACTIONS": "true", **variables}
        for variable, value in given.items():
            self.patch.setenv(variable, value)

    def run(self, **inputs: str) -> Step:
        for name, value in inputs.items():
            self.patch.setenv(f"TCOP_INPUT_{name.upper()}", value)
        self.captured.readouterr()
        assert action.main() == 0
        log = self.captured.readouterr().out
        outputs = parse_outputs(self.files["GITHUB_OUTPUT"].read_text())
        summary = self.files["GITHUB_STEP_SUMMARY"].read_text()
        for file in self.files.values():
            file.write_text("")
        return Step(outputs, log, summary)


def parse_outputs(text: str) -> dict[str, str]:
    """As the runner reads them: ``name<<MARK``, lines, ``MARK``."""
    found = {}
    lines = iter(text.splitlines())
    for line in lines:
        name, _, mark = line.partition("<<")
        assert re.fullmatch(r"tcop_[0-9a-f]{32}", mark)
        value = []
        for inner in lines:
            if inner == mark:
                break
            value.append(inner)
        found[name] = "\n".join(value)
    return found


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Runner:
    return Runner(tmp_path, monkeypatch, capfd)


# --- inputs -------------------------------------------------------------------------------------------------------


def test_inputs_have_defaults() -> None:
    assert read_inputs({}) == Inputs(".", "", "error", True, True, True, "", "")
    assert read_inputs({"TCOP_INPUT_PATH": "  ", "TCOP_INPUT_FAIL_ON": ""}) == read_inputs({})


def test_inputs_are_what_was_given() -> None:
    given = read_inputs(
        {
            "TCOP_INPUT_PATH": " sub ",
            "TCOP_INPUT_CONFIG": "ours.toml",
            "TCOP_INPUT_FAIL_ON": "never",
            "TCOP_INPUT_NEW_ONLY": "FALSE",
            "TCOP_INPUT_ANNOTATIONS": "False",
            "TCOP_INPUT_SUMMARY": "false",
            "TCOP_INPUT_SARIF_FILE": "a.sarif",
            "TCOP_INPUT_JUNIT_FILE": "b.xml",
            "TCOP_INPUT_EVIDENCE": "zizmor.sarif\n  axe.json\n\n",
        }
    )
    evidence = ("zizmor.sarif", "axe.json")
    assert given == Inputs("sub", "ours.toml", "never", False, False, False, "a.sarif", "b.xml", evidence)
    with pytest.raises(ValueError, match="evidence may begin with a dash"):
        read_inputs({"TCOP_INPUT_EVIDENCE": "a.sarif\n--rules=evil"})


def test_a_report_of_another_tool_is_handed_on(runner: Runner) -> None:
    (runner.temp / "z.sarif").write_text("{}")
    step = runner.run(evidence=str(runner.temp / "z.sarif"))
    assert "z.sarif is in none of the formats" in step.log + step.summary


@pytest.mark.parametrize("name", ["PATH", "CONFIG", "FAIL_ON", "SARIF_FILE", "JUNIT_FILE", "SUMMARY"])
def test_a_dash_at_the_beginning_is_refused(name: str) -> None:
    said = name.lower().replace("_", "-")
    with pytest.raises(ValueError, match=f"The input {said} must not begin with a dash"):
        read_inputs({f"TCOP_INPUT_{name}": " --rules=evil"})


def test_a_level_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="fail-on must be one of error, never, note, warning, not 'always'"):
        read_inputs({"TCOP_INPUT_FAIL_ON": "always"})


def test_a_wrong_input_is_exit_code_2_and_one_command_to_the_log(runner: Runner) -> None:
    step = runner.run(fail_on="x%0A\n::warning::y")
    assert step.outputs == {"exit-code": "2"}
    (line,) = step.log.splitlines()
    assert line.startswith("::error title=tcop-lint::The input fail-on")
    assert "%250A" in line


# --- the step -----------------------------------------------------------------------------------------------------


def test_the_step_writes_every_report_and_output(runner: Runner) -> None:
    step = runner.run(junit_file="out/junit.xml", fail_on="warning")
    files = {"sarif-file", "junit-file", "json-file"}
    assert set(step.outputs) == {*files, *OUTCOMES, "findings", "old-findings", "exit-code"}
    report = json.loads(Path(step.outputs["json-file"]).read_text())
    assert {name: int(step.outputs[name]) for name in OUTCOMES} == report["counts"]["verdicts"]
    sarif = json.loads(Path(step.outputs["sarif-file"]).read_text())
    assert sarif["version"] == "2.1.0"
    assert (runner.workspace / step.outputs["junit-file"]).read_text().startswith("<?xml")
    assert step.outputs["exit-code"] == "1"
    assert int(step.outputs["findings"]) > 0
    assert step.summary.startswith("#")
    assert "Looked at" in step.log


def test_the_log_of_the_run_is_between_marks_that_stop_commands(runner: Runner) -> None:
    write_files(runner.workspace, {"::warning::x.sql": "x", "##[error]y.sql": "x"})
    git(runner.workspace, "add", "--all", "--force")
    log = runner.run().log.splitlines()
    begin = next(at for at, line in enumerate(log) if line.startswith("::stop-commands::"))
    token = log[begin].removeprefix("::stop-commands::")
    assert re.fullmatch(r"[0-9a-f]{32}", token)
    end = log.index(f"::{token}::")
    assert begin == 0
    assert any("Looked at" in line for line in log[begin:end])
    after = [line for line in log[end + 1 :] if line]
    commands = [line for line in after if "::" in line or "##[" in line]
    assert commands
    assert all(re.match(r"::(error|warning|notice) [a-z]", line) for line in commands)
    assert runner.run().log.splitlines()[0] != log[0]


def test_annotations_and_the_summary_can_be_left_out(runner: Runner) -> None:
    step = runner.run(annotations="false", summary="false")
    assert step.summary == ""
    assert "::warning" not in step.log
    assert "::error" not in step.log


def test_wrong_settings_are_exit_code_2_without_files(runner: Runner) -> None:
    step = runner.run(config="gone.toml", junit_file="junit.xml")
    assert {step.outputs[name] for name in ("sarif-file", "junit-file", "json-file")} == {""}
    assert {step.outputs[name] for name in (*OUTCOMES, "findings", "old-findings")} == {"0"}
    assert step.outputs["exit-code"] == "2"
    assert step.log.splitlines()[-1].startswith("::error title=tcop-lint::tcop-lint: gone.toml: there is no such")


def test_nothing_examined_is_exit_code_3(runner: Runner, tmp_path: Path) -> None:
    make_repository(tmp_path / "empty", {})
    assert runner.run(path=str(tmp_path / "empty")).outputs["exit-code"] == "3"


def test_a_report_of_the_checkout_is_never_taken_for_ours(runner: Runner) -> None:
    write_files(runner.workspace, {"report.sarif": "forged", "junit.xml": "forged", "gone.toml": "level = 5\n"})
    step = runner.run(config="gone.toml", sarif_file="report.sarif", junit_file="junit.xml")
    assert step.outputs["exit-code"] == "2"
    assert (step.outputs["sarif-file"], step.outputs["junit-file"]) == ("", "")


def test_reports_are_not_written_through_links_of_the_checkout(runner: Runner, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "elsewhere").mkdir()
    (runner.workspace / "report.sarif").symlink_to(tmp_path / "precious")
    (runner.workspace / "out").symlink_to(tmp_path / "elsewhere")
    runner.run(sarif_file="report.sarif")
    assert (tmp_path / "precious").read_text() == "precious"
    assert json.loads((runner.workspace / "report.sarif").read_text())["version"] == "2.1.0"
    step = runner.run(junit_file="out/junit.xml")
    assert step.outputs["exit-code"] == "2"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_an_earlier_step_left_is_taken_away(runner: Runner) -> None:
    folder = runner.temp / "tcop-lint-reports"
    folder.mkdir()
    (folder / "report.json").write_text('{"counts": {"findings": {"error": 5}}}')
    (folder / "folder").mkdir()
    assert runner.run(config="gone.toml").outputs["findings"] == "0"


def test_outputs_cannot_be_forged_by_their_values(runner: Runner) -> None:
    written.write_outputs({"sarif-file": "a\nexit-code=0\nEOF\ntcop_0", "exit-code": "1"})
    outputs = parse_outputs(runner.files["GITHUB_OUTPUT"].read_text())
    assert outputs == {"sarif-file": "a\nexit-code=0\nEOF\ntcop_0", "exit-code": "1"}


def test_a_summary_is_cut_between_lines() -> None:
    assert written.whole_lines(b"one\ntwo\nthree\n", 100) == b"one\ntwo\nthree\n"
    assert written.whole_lines(b"one\ntwo\nthree\n", 9) == b"one\ntwo\n"
    assert written.whole_lines(b"one long line", 3) == b""


def test_every_input_and_output_of_the_action_is_known_to_the_step() -> None:
    yaml = pytest.importorskip("yaml")
    described = yaml.safe_load((ROOT / "action.yml").read_text())
    folder = Path(action.__file__).parent
    text = "".join(file.read_text() for file in sorted(folder.glob("*.py"))) + "".join(
        f'"{name}":' for name in OUTCOMES
    )
    steps = {step.get("id"): step for step in described["runs"]["steps"]}
    for name in described["inputs"]:
        variable = f"TCOP_INPUT_{name.upper().replace('-', '_')}"
        if name not in {"upload-sarif", "python-version", "cache"}:
            assert steps["judge"]["env"][variable] == f"${{{{ inputs.{name} }}}}"
            assert f'"{name.upper().replace("-", "_")}"' in text
    for name in described["outputs"]:
        assert f'"{name}":' in text
    for step in described["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


# --- pull requests ------------------------------------------------------------------------------------------------


class PullRequest:
    """A merge as GitHub makes it for a pull request that adds a dump, to a target that has one already."""

    def __init__(self, runner: Runner) -> None:
        self.folder = runner.workspace
        write_files(self.folder, {"old.html": PAGE, "tcop-lint.toml": STRICT})
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "-q", "-m", "Begin")
        self.base = git(self.folder, "rev-parse", "HEAD").strip()
        git(self.folder, "checkout", "-q", "-b", "change")
        write_files(self.folder, {"new.html": PAGE, "tcop-lint.toml": 'ignore = ["accessible"]\n'})
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "-q", "-m", "Change")
        self.head = git(self.folder, "rev-parse", "HEAD").strip()
        git(self.folder, "checkout", "-q", self.base)
        git(self.folder, "merge", "-q", "--no-ff", "-m", "Merge", "change")
        self.merge = git(self.folder, "rev-parse", "HEAD").strip()
        event = {"pull_request": {"base": {"sha": self.base}}}
        runner.event("pull_request", event, GITHUB_REF="refs/pull/7/merge", GITHUB_SHA=self.merge)


PAGE = '<!doctype html><html lang="en"><head><title>A page</title></head><body><img src="a.png"></body></html>\n'
STRICT = '[levels]\n"accessible/image-name" = "error"\n'


def test_on_a_pull_request_only_what_it_brings_counts_by_the_policy_of_its_target(runner: Runner) -> None:
    PullRequest(runner)
    step = runner.run()
    assert step.outputs["exit-code"] == "1"
    errors = [line for line in step.log.splitlines() if line.startswith("::error ")]
    assert len(errors) == 1
    assert "file=new.html" in errors[0]
    assert int(step.outputs["old-findings"]) > 1
    report = json.loads(Path(step.outputs["json-file"]).read_text())
    assert report["altered"].startswith("This change switches off")
    assert step.summary.splitlines()[0].startswith("## tcop-lint: ")
    assert " new findings (1 error" in step.summary.splitlines()[0]
    sarif = json.loads(Path(step.outputs["sarif-file"]).read_text())
    assert {result["baselineState"] for result in sarif["runs"][0]["results"]} == {"new", "unchanged"}


def test_all_findings_can_be_asked_for(runner: Runner) -> None:
    PullRequest(runner)
    step = runner.run(new_only="false")
    errors = [line for line in step.log.splitlines() if line.startswith("::error ")]
    for name in ("old.html", "new.html"):
        assert any(f"file={name}" in line for line in errors)
    assert step.outputs["old-findings"] == "0"


def test_parents_that_the_author_chose_are_not_trusted(runner: Runner) -> None:
    request = PullRequest(runner)
    git(runner.workspace, "checkout", "-q", "change")
    git(runner.workspace, "commit", "-q", "--allow-empty", "-m", "More")
    git(runner.workspace, "merge", "-q", "--no-ff", "-m", "Of the author's own", request.merge)
    step = runner.run()
    report = json.loads(Path(step.outputs["json-file"]).read_text())
    assert report["policy"] == request.base
    assert step.outputs["exit-code"] == "1"


def test_a_checkout_that_is_too_shallow_says_how_deep_it_must_be(runner: Runner, tmp_path: Path) -> None:
    PullRequest(runner)
    git(runner.workspace, "branch", "merged")
    address = runner.workspace.resolve().as_uri()
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=merged", address, "shallow")
    runner.patch.chdir(tmp_path / "shallow")
    step = runner.run()
    assert step.outputs["exit-code"] == "2"
    last = step.log.splitlines()[-1]
    assert last.startswith("::error title=tcop-lint::")
    assert "a depth of 2 is enough" in last


@pytest.mark.parametrize(
    "event", ["", "{", "[]", "[" * 99_999, {"pull_request": {"base": {"sha": "--upload-pack=x"}}}, {"pull_request": 5}]
)
def test_an_event_that_does_not_say_it_means_that_all_counts(runner: Runner, event: object) -> None:
    runner.event("pull_request", event, GITHUB_REF="refs/heads/main", GITHUB_SHA="0" * 40)
    step = runner.run()
    assert step.log.startswith("tcop-lint: The event does not say what this change is to be merged into")
    assert step.summary.startswith("> The event does not say")
    assert step.outputs["old-findings"] == "0"


@pytest.mark.parametrize("name", ["push", "schedule", "workflow_dispatch"])
def test_other_events_judge_everything(runner: Runner, name: str) -> None:
    request = PullRequest(runner)
    runner.event(name, {"pull_request": {"base": {"sha": request.base}}})
    step = runner.run()
    assert json.loads(Path(step.outputs["json-file"]).read_text())["compared"] is None


def test_a_merge_queue_is_compared_with_its_base(runner: Runner) -> None:
    request = PullRequest(runner)
    runner.event(
        "merge_group", {"merge_group": {"base_sha": request.base}}, GITHUB_REF="refs/heads/gh-readonly-queue/x"
    )
    step = runner.run()
    assert json.loads(Path(step.outputs["json-file"]).read_text())["compared"]["commit"] == request.base
