"""Copies of design systems."""

import pytest

from tcop_lint.paths import PathTable
from tcop_lint.readers.signs.design_systems import READER
from tcop_lint.readers.source import Source


def read(path, content):
    assert PathTable([READER.files]).match(path), f"{path} is not asked for"
    return [(fact.name, fact.version, fact.line) for fact in READER.read(Source(path, content.encode()))]


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("static/govuk-frontend-5.7.1.min.css", ".govuk-body{}", [("govuk", "5.7.1", 1)]),
        ("static/govuk-frontend-6.3.0.min.js", "", [("govuk", "6.3.0", 1)]),
        ("static/app.css", ':root{\n--govuk-frontend-version:"5.2.0"}', [("govuk", "5.2.0", 2)]),
        ("static/app.css", ".a{}\n.govuk-width-container{}", [("govuk", "", 2)]),
        ("static/app.css", ":root{--nhsuk-frontend-version: '10.1.0'}", [("nhsuk", "10.1.0", 1)]),
        ("static/app.css", ".moj-banner{}.govuk-template{}", [("govuk", "", 1), ("moj", "", 1)]),
        ("static/app.css", ".a{}", []),
        ("node_modules/govuk-frontend/dist/govuk-frontend.css", ".govuk-template{}", []),
    ],
)
def test_copies(path, content, expected):
    assert read(path, content) == expected
