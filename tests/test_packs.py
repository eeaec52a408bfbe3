"""Which rules are loaded, and that what is kept of them follows every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tcop_lint.packs import load_rules
from tcop_lint.rules import RuleError

if TYPE_CHECKING:
    from pathlib import Path

RULE = """
id = "open-source/of-a-folder"
title = "There is a changelog"
points = ["open-source"]
obligation = "should"
source = "https://www.gov.uk/"
asks = "Say what changed."
level = "note"
confidence = "high"
basis = "file"
check = "file-exists"
why = "Others build on it."
fix = "Keep one."

[params]
files = ["CHANGELOG.md"]

[[examples]]
verdict = "pass"
files."CHANGELOG.md" = "# Changes"

[[examples]]
verdict = "fail"
files."README.md" = "# A package"
"""


def test_a_further_folder_adds_its_rules(tmp_path: Path) -> None:
    (tmp_path / "changelog.toml").write_text(RULE)
    assert load_rules([tmp_path]).rule("open-source/of-a-folder") is not None
    assert load_rules().rule("open-source/of-a-folder") is None


def test_kept_rules_are_loaded_again_when_a_file_changes(tmp_path: Path) -> None:
    folder, cache = tmp_path / "rules", tmp_path / "cache"
    folder.mkdir()
    (folder / "changelog.toml").write_text(RULE)
    first = load_rules([folder], cache)
    assert load_rules([folder], cache) == first
    (folder / "changelog.toml").write_text(RULE.replace("There is a changelog", "Changes are told"))
    changed = load_rules([folder], cache).rule("open-source/of-a-folder")
    assert changed is not None
    assert changed.title == "Changes are told"


def test_a_folder_that_is_not_there_is_said_even_when_rules_are_kept(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    load_rules([], cache)
    with pytest.raises(RuleError, match="is not a folder of rules"):
        load_rules([tmp_path / "nowhere"], cache)
