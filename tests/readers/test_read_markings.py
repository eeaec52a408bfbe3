"""Protective markings: those that mark a document, and not those that it speaks of."""

import pytest

from tcop_lint.readers.markings import READER
from tcop_lint.readers.source import Source


def read(text):
    return [(fact.text, fact.line) for fact in READER.read(Source("a.md", text.encode()))]


@pytest.mark.parametrize(
    ("text", "marking"),
    [
        ("OFFICIAL-SENSITIVE\n\n# Options\n", "OFFICIAL-SENSITIVE"),
        ("# Options\n\n**OFFICIAL - SENSITIVE**\n", "OFFICIAL - SENSITIVE"),
        ("OFFICIAL SENSITIVE: COMMERCIAL\n", "OFFICIAL SENSITIVE: COMMERCIAL"),
        ("UK OFFICIAL-SENSITIVE [PERSONAL DATA]\n", "UK OFFICIAL-SENSITIVE [PERSONAL DATA]"),
        ("<!-- OFFICIAL-SENSITIVE -->\n<html>\n", "OFFICIAL-SENSITIVE"),
        ("# OFFICIAL-SENSITIVE\nimport os\n", "OFFICIAL-SENSITIVE"),
        ("/* OFFICIAL-SENSITIVE */\r\n", "OFFICIAL-SENSITIVE"),
        ("Protective marking: SECRET\n", "SECRET"),
        ("| Classification | OFFICIAL-SENSITIVE |\n", "OFFICIAL-SENSITIVE"),
        ("UK TOP SECRET\n", "UK TOP SECRET"),
    ],
)
def test_a_marking(text, marking):
    ((found, _),) = read(text)
    assert found == marking


def test_a_marking_at_the_foot():
    assert read("text\n" * 100 + "OFFICIAL-SENSITIVE\n") == [("OFFICIAL-SENSITIVE", 101)]


@pytest.mark.parametrize(
    "text",
    [
        "We mark OFFICIAL-SENSITIVE data in the header.\n",
        "- OFFICIAL\n- OFFICIAL-SENSITIVE\n- SECRET\n",
        "SECRET\n",
        "TOP SECRET\n",
        "    OFFICIAL_SENSITIVE,\n    SECRET,\n",
        '{"marking": "OFFICIAL-SENSITIVE", "x": 1}\n',
        "Classification: OFFICIAL\n",
        "classification = models.CharField(choices=OFFICIAL_SENSITIVE)\n",
        "text\n" * 30 + "OFFICIAL-SENSITIVE\n" + "text\n" * 30,
        "official-sensitive\n",
    ],
)
def test_what_marks_nothing(text):
    assert read(text) == []
