"""The recipes of docs/ci.md and docs/baseline.md name only options, inputs and outputs that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tcop_lint.cli.baseline import baseline
from tcop_lint.cli.check import check

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("docs/ci.md", "docs/baseline.md")
BLOCKS = [
    pytest.param(language, code, id=f"{Path(page).stem}-{number}-{language}")
    for page in PAGES
    for number, (language, code) in enumerate(
        re.findall(r"^```(\w+)\n(.*?)^```", (ROOT / page).read_text(), re.MULTILINE | re.DOTALL)
    )
]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())


@pytest.mark.parametrize(("language", "code"), BLOCKS)
def test_every_option_is_known(language: str, code: str) -> None:
    known = {name for command in (check, baseline) for option in command.params for name in option.opts}
    for line in code.splitlines():
        found = re.search(r"(?<![\w./-])tcop-lint ((?!id:).*)", line)
        for option in re.findall(r"(?<!\S)--[a-z-]+", found[1]) if found else ():
            assert option in known, line
    for options in re.findall(r"args: \[(.*)\]", code):
        assert {word for word in options.split(", ") if word.startswith("--")} <= known


@pytest.mark.parametrize(("language", "code"), [block for block in BLOCKS if block.values[0] == "yaml"])
def test_workflows_use_inputs_and_outputs_that_there_are(language: str, code: str) -> None:
    recipe: Any = yaml.safe_load(code)
    for job in recipe.get("jobs", {}).values() if "on" in recipe or True in recipe else ():
        steps = job["steps"]
        (ours,) = [step for step in steps if str(step.get("uses", "")).startswith("tcop-lint/")]
        assert set(ours.get("with", {})) <= set(ACTION["inputs"])
        assert steps[0]["with"]["fetch-depth"] == 2
        assert set(re.findall(r"steps\.lint\.outputs\.([\w-]+)", code)) <= set(ACTION["outputs"])


def test_the_table_of_inputs_is_the_actions_own() -> None:
    page = (ROOT / "docs/ci.md").read_text()
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (?:`(.*?)`)? ?\|", page, re.MULTILINE))
    assert rows == {name: described["default"] for name, described in ACTION["inputs"].items()}
    for name in ACTION["outputs"]:
        assert f"`{name}`" in page


def test_init_writes_the_first_recipe() -> None:
    from tcop_lint.beginning import workflow

    written = yaml.safe_load(workflow("main").text)
    recipe = yaml.safe_load(next(block.values[1] for block in BLOCKS if "actions/checkout" in str(block.values[1])))
    written["jobs"]["tcop-lint"]["steps"][1] = recipe["jobs"]["tcop-lint"]["steps"][1]
    assert written == recipe
