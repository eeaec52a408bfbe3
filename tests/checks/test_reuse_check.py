"""REUSE 3.3: which files are covered, what speaks for them, and what the lint finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from case_factory import case

from tcop_lint.checks.reuse import Reuse, reuse_lint
from tcop_lint.facts import NotExamined
from tcop_lint.facts.licences import Annotation, FileCopyright, FileLicence
from tcop_lint.readers.reuse import toml_pattern

if TYPE_CHECKING:
    from tcop_lint.checks.reuse import Lint
    from tcop_lint.facts import Fact

COPYRIGHT = FileCopyright(text="Copyright 2026 Crown copyright")


def licence(*ids: str) -> FileLicence:
    return FileLicence(written=" AND ".join(ids), ids=ids)


def annotation(
    *globs: str, ids: tuple[str, ...] = ("MIT",), precedence: str = "closest", copyrights: int = 1
) -> Annotation:
    return Annotation(paths=tuple(map(toml_pattern, globs)), ids=ids, precedence=precedence, copyrights=copyrights)


def lint(files: dict[str, list[Fact]], *paths: str) -> Lint:
    return reuse_lint(case(files, paths=("LICENSES/MIT.txt", *paths)).facts)


def test_a_header_of_each_file() -> None:
    assert lint({"a.py": [licence("MIT"), COPYRIGHT]}).is_met
    found = lint({"a.py": [licence("MIT"), COPYRIGHT], "b.py": [COPYRIGHT], "c.py": [licence("MIT")]}, "d.png")
    assert found.no_licence == ("b.py", "d.png")
    assert found.no_copyright == ("c.py", "d.png")
    assert found.files == 4


@pytest.mark.parametrize(
    "path",
    [
        "LICENSE",
        "LICENCE.md",
        "COPYING",
        "a/LICENSE-MIT",
        "REUSE.toml",
        "a.spdx",
        "a.spdx.json",
        "LICENSES/x/y",
        "subprojects/a/b.c",
    ],
)
def test_files_that_need_say_nothing(path: str) -> None:
    assert lint({"a.py": [licence("MIT"), COPYRIGHT]}, path).files == 1


@pytest.mark.parametrize("path", ["license", "licenses/a.txt", "a.py", "src/reuse.toml"])
def test_upper_and_lower_case_are_not_the_same(path: str) -> None:
    assert lint({}, path).files == 1


def test_a_file_beside_speaks_in_the_place_of_the_file() -> None:
    beside = {"a.png.license": [licence("MIT"), COPYRIGHT], "a.png": [licence("ISC")]}
    assert lint(beside).is_met
    assert lint({"a.py": [licence("MIT"), COPYRIGHT], "a.py.license": []}).no_licence == ("a.py",)


def test_annotations_the_last_that_names_a_file_counts() -> None:
    files = {"REUSE.toml": [annotation("**"), annotation("b/*", ids=("ISC",))]}
    found = lint(files, "a.py", "b/c.py", "LICENSES/ISC.txt")
    assert found.is_met
    assert lint({"REUSE.toml": [annotation("b/*")]}, "a.py").no_licence == ("a.py",)


def test_precedence() -> None:
    own = [licence("MIT"), COPYRIGHT]
    for precedence, unused in (("closest", ["ISC"]), ("aggregate", []), ("override", ["MIT"])):
        files: dict[str, list[Fact]] = {
            "a.py": own,
            "REUSE.toml": [annotation("**", ids=("ISC",), precedence=precedence)],
        }
        found = lint(files, "LICENSES/ISC.txt")
        assert [path.removeprefix("LICENSES/").removesuffix(".txt") for path in found.unused] == unused


def test_half_of_what_is_to_be_said_comes_from_the_annotation() -> None:
    files: dict[str, list[Fact]] = {"a.py": [COPYRIGHT], "REUSE.toml": [annotation("**", copyrights=0)]}
    assert lint(files).is_met
    files = {"a.py": [licence("MIT")], "REUSE.toml": [annotation("**", ids=())]}
    assert lint(files).is_met


def test_a_reuse_toml_deeper_down_is_nearer() -> None:
    files: dict[str, list[Fact]] = {
        "REUSE.toml": [annotation("**")],
        "b/REUSE.toml": [annotation("**", ids=("ISC",), copyrights=0)],
    }
    found = lint(files, "a.py", "b/c.py", "LICENSES/ISC.txt")
    assert found.is_met
    overriding = {**files, "REUSE.toml": [annotation("**", precedence="override")]}
    assert lint(overriding, "b/c.py", "LICENSES/ISC.txt").unused == ("LICENSES/ISC.txt",)


def test_texts_that_are_missing_unused_misnamed_or_withdrawn() -> None:
    files: dict[str, list[Fact]] = {"a.py": [licence("Apache-2.0", "LicenseRef-ours", "EUPL-1.2+"), COPYRIGHT]}
    found = lint(files, "LICENSES/GPL-3.0.txt", "LICENSES/Ours.txt", "LICENSES/ISC", "LICENSES/EUPL-1.2.txt")
    assert sorted(found.missing_texts) == ["Apache-2.0", "LicenseRef-ours"]
    assert found.deprecated == ("LICENSES/GPL-3.0.txt",)
    assert found.bad == ("LICENSES/Ours.txt",)
    assert found.without_ending == ("LICENSES/ISC",)
    assert "LICENSES/EUPL-1.2.txt" not in found.unused


def test_an_expression_that_is_none() -> None:
    found = lint({"a.py": [FileLicence(written="two words"), licence("MIT"), COPYRIGHT]})
    assert found.invalid == {"two words": "a.py"}


class TestRule:
    def test_asked_only_of_those_who_follow_it(self) -> None:
        assert Reuse().judge(case(paths=("a.py",))).outcome == "not-applicable"
        assert Reuse().judge(case(paths=("LICENSES/MIT.txt", "a.py"))).outcome == "not-applicable"
        headed = case({"a.py": [licence("MIT")], "b.py": []}, paths=("LICENSES/MIT.txt",))
        assert Reuse().judge(headed).outcome == "fail"
        assert Reuse(headed=60).judge(headed).outcome == "not-applicable"

    def test_what_cannot_be_read_is_unknown(self) -> None:
        assert Reuse().judge(case({"REUSE.toml": [NotExamined(reason="x")]})).outcome == "unknown"

    def test_one_finding_for_all_files_that_say_nothing(self) -> None:
        result = Reuse().judge(case({"REUSE.toml": []}, paths=[f"a{number}.py" for number in range(20)]))
        assert [problem.key for problem in result.problems] == ["licence", "copyright holder"]
        assert "20 of 20 files" in result.problems[0].message
