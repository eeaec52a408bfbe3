"""The step of the GitHub Action: inputs from the environment alone, outputs and a log that nobody can forge."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tcop_lint import action
from tcop_lint.action import Inputs, read_inputs
from tcop_lint.testing import git, make_repository, write_files

ROOT = Path(__file__).resolve().parents[1]


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
        monkeypatch.chdir(self.workspace)
        python = tmp_path / "python"  # the action's own environment, in which the tool is installed
        python.write_text(
            f'#!/bin/sh\n[ "$1" = -I ] || exit 99\nshift\nPYTHONPATH={ROOT} exec {sys.executable} -P "$@"\n'
        )
        python.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(python))

    def run(self, **inputs: str) -> Step:
        for name, value in inputs.items():
            self.patch.setenv(f"TCOP_INPUT_{name.upper()}", value)
        self.captured.readouterr()
        assert action.main() == 0
        log = self.captured.readouterr().out
        outputs = parse_outputs(self.files["GITHUB_OUTPUT"].read_text())
        return Step(outputs, log, self.files["GITHUB_STEP_SUMMARY"].read_text())


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
    assert read_inputs({}) == Inputs(".", "", "error", True, True, "", "")
    assert read_inputs({"TCOP_INPUT_PATH": "  ", "TCOP_INPUT_FAIL_ON": ""}) == read_inputs({})


def test_inputs_are_what_was_given() -> None:
    given = read_inputs(
        {
            "TCOP_INPUT_PATH": " sub ",
            "TCOP_INPUT_CONFIG": "ours.toml",
            "TCOP_INPUT_FAIL_ON": "never",
            "TCOP_INPUT_ANNOTATIONS": "False",
            "TCOP_INPUT_SUMMARY": "false",
            "TCOP_INPUT_SARIF_FILE": "a.sarif",
            "TCOP_INPUT_JUNIT_FILE": "b.xml",
        }
    )
    assert given == Inputs("sub", "ours.toml", "never", False, False, "a.sarif", "b.xml")


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
    assert set(step.outputs) == {"sarif-file", "junit-file", "findings", "exit-code"}
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
    assert step.outputs == {"sarif-file": "", "junit-file": "", "findings": "0", "exit-code": "2"}


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
    (folder / "report.json").write_text('{"findings": [1, 2, 3, 4, 5]}')
    (folder / "folder").mkdir()
    assert runner.run(config="gone.toml").outputs["findings"] == "0"


def test_outputs_cannot_be_forged_by_their_values(runner: Runner) -> None:
    action._write_outputs({"sarif-file": "a\nexit-code=0\nEOF\ntcop_0", "exit-code": "1"})
    outputs = parse_outputs(runner.files["GITHUB_OUTPUT"].read_text())
    assert outputs == {"sarif-file": "a\nexit-code=0\nEOF\ntcop_0", "exit-code": "1"}


def test_a_summary_is_cut_between_lines() -> None:
    assert action._whole_lines(b"one\ntwo\nthree\n", 100) == b"one\ntwo\nthree\n"
    assert action._whole_lines(b"one\ntwo\nthree\n", 9) == b"one\ntwo\n"
    assert action._whole_lines(b"one long line", 3) == b""


def test_every_input_and_output_of_the_action_is_known_to_the_step() -> None:
    yaml = pytest.importorskip("yaml")
    described = yaml.safe_load((ROOT / "action.yml").read_text())
    text = Path(action.__file__).read_text()
    steps = {step.get("id"): step for step in described["runs"]["steps"]}
    for name in described["inputs"]:
        variable = f"TCOP_INPUT_{name.upper().replace('-', '_')}"
        if name != "upload-sarif":
            assert steps["judge"]["env"][variable] == f"${{{{ inputs.{name} }}}}"
            assert f'"{name.upper().replace("-", "_")}"' in text
    for name in described["outputs"]:
        assert f'"{name}":' in text
    for step in described["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
