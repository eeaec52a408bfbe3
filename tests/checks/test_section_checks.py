"""What prose documents are about, one hop of links included, and how much they say."""

from __future__ import annotations

import pytest
from helpers import asks_nothing, cannot_tell, finds, passes

from tcop_lint.checks.sections import EnoughProse, Section, Sections

README = ("README{,.md,.rst,.txt}",)
INSTALL = Section(name="how to install it", headings=("install", "getting started"))
TEST = Section(name="how to test it", headings=("^tests?$",), files=("docs/testing.md",))
BOTH = Sections(files=README, sections=(INSTALL, TEST))


def test_a_heading_for_each_subject() -> None:
    passes(
        BOTH,
        {"README.md": "# x\n\n## Installing\n\nSo.\n\n## Tests\n\nSo.\n"},
        "README.md:3 how to install it",
        "README.md:7",
    )


def test_what_is_lacking_is_said_in_one_finding() -> None:
    finds(
        BOTH, {"README.md": "# x\n\n## Testing\n"}, "README.md:1 It does not say: how to install it and how to test it."
    )
    finds(BOTH, {"README.md": "## Install\n\nx\n"}, "README.md:1 Lacks: how to test it.", message="Lacks")


def test_a_file_about_a_subject_is_as_good() -> None:
    passes(BOTH, {"README.md": "## Install\n\nx\n", "docs/testing.md": "So."}, "docs/testing.md:1 how to test it")


@pytest.mark.parametrize("link", ["docs/run.md", "./docs/run.md#top", "/docs/run.md", "docs/run", "docs/r%75n.md?x=1"])
def test_a_document_that_is_linked_to_counts(link: str) -> None:
    files = {"README.md": f"# x\n\n[More]({link})\n", "docs/run.md": "# Getting started\n\n# Test\n"}
    passes(BOTH, files, "docs/run.md:1 how to install it")


def test_a_folder_that_is_linked_to_counts_by_its_readme() -> None:
    passes(BOTH, {"README.md": "[More](docs/)\n", "docs/README.md": "# Install\n\n# Test\n"})


@pytest.mark.parametrize(
    "link", ["https://example.gov.uk/docs/run.md", "../docs/run.md", "#install", "mailto:x@y.z", "docs/gone.md"]
)
def test_other_links_lead_nowhere(link: str) -> None:
    finds(
        BOTH,
        {"README.md": f"# x\n\n[More]({link})\n", "docs/run.md": "# Install\n\n# Test\n"},
        "README.md:1 It does not",
    )


def test_only_one_hop_is_followed() -> None:
    files = {"README.md": "[a](a.md)\n", "a.md": "[b](b.md)\n", "b.md": "# Install\n\n# Test\n"}
    finds(BOTH, files, "README.md:1 It does not say")


def test_the_text_of_a_link_can_name_the_subject() -> None:
    passes(BOTH, {"README.md": "[Installation](https://example.gov.uk)\n\n## Test\n"}, "README.md:1 how to install it")


def test_some_of_the_subjects_can_be_enough() -> None:
    passes(Sections(files=README, sections=(INSTALL, TEST), at_least=1), {"README.md": "# Install\n"})


def test_the_document_nearest_to_the_root_is_meant() -> None:
    finds(BOTH, {"a/b/README.md": "# Install\n\n# Test\n", "c/README.md": "# x\n"}, "c/README.md:1 It does not say")


def test_headings_of_other_markups() -> None:
    passes(Sections(files=README, sections=(INSTALL,)), {"README.rst": "Install\n=======\n\nSo.\n"})


def test_what_cannot_be_read_cannot_be_told() -> None:
    cannot_tell(BOTH, {"README.md": b"\0\0"}, "README.md could not be examined")


def test_no_document_is_what_the_rule_says() -> None:
    finds(BOTH, {"a.py": ""}, "-:1 No file")
    asks_nothing(Sections(files=README, sections=(TEST,), when_missing="not-applicable"), {"a.py": ""}, "no file")


PROSE = EnoughProse(files=README, words=5)


def test_words_of_prose_are_counted_without_code_and_badges() -> None:
    passes(PROSE, {"README.md": "One two three four five.\n"}, "README.md:1 5 words")
    finds(
        PROSE,
        {"README.md": "One two.\n\n```\nthree four five six\n```\n[![x](y)](z)\n<!-- seven eight nine -->\n"},
        "README.md:1 README.md holds 2 words of prose, and a useful one needs some 5.",
    )
    cannot_tell(PROSE, {"README.md": b"\0"}, "README.md could not be examined")
