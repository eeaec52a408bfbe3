"""How open expressions are."""

import pytest

from tcop_lint.licences.openness import openness

CASES = {
    "MIT": "open",
    "mit": "open",
    "GPL-2.0-or-later": "open",
    "GPL-2.0-only WITH Classpath-exception-2.0": "open",
    "OGL-UK-3.0": "open-content",
    "CC-BY-4.0": "open-content",
    "CC-BY-SA-3.0-DE": "open-content",
    "ODbL-1.0": "open-content",
    "CC-BY-NC-4.0": "source-available",
    "CC-BY-ND-3.0": "source-available",
    "BUSL-1.1": "source-available",
    "SSPL-1.0": "source-available",
    "MIT OR SSPL-1.0": "open",
    "MIT AND SSPL-1.0": "source-available",
    "MIT AND OGL-UK-3.0": "open-content",
    "(MIT OR SSPL-1.0) AND CC-BY-4.0": "open-content",
    "UNLICENSED": "proprietary",
    "LicenseRef-Proprietary": "proprietary",
    "": "none-stated",
    "NOASSERTION": "none-stated",
    "LicenseRef-MIT-changed": "unknown",
    "MIT AND LicenseRef-MIT-changed": "unknown",
    "Beerware": "unknown",
    "something else entirely": "unknown",
}


@pytest.mark.parametrize("expression", CASES)
def test_openness(expression):
    assert openness(expression) == CASES[expression]
