"""The plug-in of the documentation, installed by pip into a folder of its own and run."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from command_line import ROOT, python

from tcop_lint.testing import make_repository

if TYPE_CHECKING:
    from pathlib import Path

TEST = """
from pathlib import Path
from tcop_lint.packs import load_rules
from tcop_lint.plugins import rule_folders
from tcop_lint.testing import judge_example

pack = load_rules(rule_folders())
for at, example in enumerate(pack.rule("secure/few-balls").examples):
    folder = Path(f"example-{at}")
    folder.mkdir()
    assert judge_example(folder, pack, "secure/few-balls", example).outcome == example.verdict
print("as named")
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pip makes of the package. It builds with what the test environment has, and fetches nothing."""
    target = tmp_path_factory.mktemp("plugin")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    command += ["--disable-pip-version-check", "--target", str(target), str(ROOT / "examples" / "plugin")]
    subprocess.run(command, check=True, cwd=target, timeout=120)
    return target


def test_its_rule_finds_what_it_is_to_find(tmp_path: Path, installed: Path) -> None:
    make_repository(tmp_path, {"fountain.jug": "ooo\n\noooo\n"})
    path = f"{ROOT}:{installed}"
    ran = python(
        tmp_path, "-m", "tcop_lint", "--select", "secure/few-balls", "--fail-on", "note", "-v", PYTHONPATH=path
    )
    assert ran.code == 1, ran.err
    assert "fountain.jug:3: This takes 4 balls." in ran.out


def test_its_examples_have_the_verdicts_that_they_name(tmp_path: Path, installed: Path) -> None:
    ran = python(tmp_path, "-c", TEST, PYTHONPATH=f"{ROOT}:{installed}")
    assert ran.out == "as named\n", ran.err
