"""Which files are tracked, by name."""

from __future__ import annotations

from helpers import finds, passes

from tcop_lint.checks.files import FileAbsent, FileExists

WANTED = FileExists(files=("LICENCE{,.md}", "/docs/licence.txt"))
UNWANTED = FileAbsent(files=("*.pem", "id_rsa"), but=("tests/",))


def test_a_file_of_one_of_the_names_is_enough() -> None:
    passes(WANTED, {"LICENCE": "MIT"}, "LICENCE:1 found")
    passes(WANTED, {"lib/licence.md": "MIT"}, "lib/licence.md:1 found")
    passes(WANTED, {"docs/licence.txt": "MIT"})


def test_without_one_it_says_what_is_missing() -> None:
    finds(WANTED, {"README.md": "# x"}, "-:1 No file")
    finds(WANTED, {"lib/docs/licence.txt": "MIT"}, "-:1 No file")
    finds(WANTED, {"README.md": "# x"}, "-:1 In its own words.", message="In its own words.")


def test_an_empty_file_is_none() -> None:
    finds(WANTED, {"LICENCE": ""}, "LICENCE:1 LICENCE is empty.")
    passes(WANTED, {"LICENCE": "", "LICENCE.md": "MIT"}, "LICENCE.md:1 found")


def test_files_can_be_left_out() -> None:
    finds(FileExists(files=("*.md",), but=("README.md",)), {"README.md": "# x"}, "-:1 No file")


def test_each_file_of_an_unwanted_name_is_a_finding() -> None:
    finds(UNWANTED, {"a.pem": "x", "keys/ID_RSA": "y", "tests/a.pem": "z"}, "a.pem:1 ", "keys/ID_RSA:1 ")


def test_none_of_an_unwanted_name_is_well() -> None:
    passes(UNWANTED, {"tests/a.pem": "x", "a.pem.txt": "y"}, "none of the 2 tracked files has such a name")
