"""Readers that look through every file, that read binary files, or that only some repositories need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tcop_lint.cache import FactCache
from tcop_lint.checks import Needs
from tcop_lint.facts import NotExamined
from tcop_lint.facts.hosting import Built
from tcop_lint.facts.licences import FileCopyright, FileLicence
from tcop_lint.gathering import gather
from tcop_lint.options import Options
from tcop_lint.record import read_record
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.settings import Settings, SettingsError, load_settings
from tcop_lint.testing import AS_OF, make_repository

if TYPE_CHECKING:
    from pathlib import Path

    from tcop_lint.facts import Fact, Facts

HEADER = "# SPDX-License-Identifier: MIT\n# Copyright 2026 Crown copyright\n"


def facts_of(folder: Path, files: dict[str, str | bytes], *kinds: type[Fact]) -> Facts:
    make_repository(folder, files)
    with open_snapshot(folder) as snapshot:
        needs = Needs(frozenset(kinds))
        settings, options = Settings(max_file_size=1_000), Options(AS_OF)
        return gather(snapshot, snapshot.files(), read_record(None), needs, FactCache(None), settings, options).facts


def test_a_picture_is_not_worth_a_word_to_a_reader_that_sweeps(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.py": HEADER, "a.png": b"\x89PNG\0\0", "big.txt": "x" * 5_000}
    facts = facts_of(tmp_path, files, FileLicence)
    assert [path for path, _ in facts.of(FileLicence)] == ["a.py"]
    assert list(facts.of(NotExamined)) == []


def test_a_reader_of_binary_files_reads_them_and_misses_none_that_are_too_large(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.exe": b"MZ\0\0", "b.exe": b"\0 not one", "c.exe": b"MZ" + b"\0" * 5_000}
    facts = facts_of(tmp_path, files, Built, FileLicence)
    assert [path for path, _ in facts.of(Built)] == ["a.exe"]
    assert [path for path, _ in facts.of(NotExamined)] == ["c.exe"]


@pytest.mark.parametrize("sign", ["REUSE.toml", ".reuse/dep5", "LICENSES/MIT.txt"])
def test_copyright_of_all_files_is_read_only_where_reuse_is_followed(tmp_path: Path, sign: str) -> None:
    assert list(facts_of(tmp_path / "without", {"a.py": HEADER}, FileCopyright).of(FileCopyright)) == []
    facts = facts_of(tmp_path / "with", {"a.py": HEADER, sign: "version = 1\n"}, FileCopyright)
    assert [path for path, _ in facts.of(FileCopyright)] == ["a.py"]


def test_the_settings_of_publishing() -> None:
    content = b'organisations = ["github.com/dept"]\npreferred-licences = ["MIT"]\ncopyright-holder = "(?i)crown"\n'
    settings = load_settings(lambda path: content if path == "tcop-lint.toml" else None)
    assert settings.organisations == ("github.com/dept",)
    assert settings.preferred_licences == ("MIT",)
    with pytest.raises(SettingsError, match=r"tcop-lint.toml:1: .*RE2"):
        load_settings(lambda path: b'copyright-holder = "(?<=a)b"\n' if path == "tcop-lint.toml" else None)
