"""Design systems, from manifests and from copied files."""

import pytest
from case_factory import case

from tcop_lint.checks.design_systems import UsesDesignSystem
from tcop_lint.design_systems import PACKAGES, SYSTEMS, design_systems
from tcop_lint.facts import Dependency
from tcop_lint.facts.accessibility import DesignSystem

MANIFEST = Dependency(ecosystem="npm", name="nhsuk-frontend", requirement="^10.1.0", scope="runtime", line=7)
ASSET = DesignSystem(name="govuk", version="5.7.1", shown_by="asset", line=2)


def test_manifests_come_before_copied_files():
    found = list(design_systems(case({"a.css": [ASSET], "package.json": [MANIFEST]}).facts))
    assert [(path, system.name, system.version, system.shown_by, system.line) for path, system in found] == [
        ("package.json", "nhsuk", "^10.1.0", "manifest", 7),
        ("a.css", "govuk", "5.7.1", "asset", 2),
    ]


def test_every_package_brings_a_system_that_is_known():
    assert set(PACKAGES.values()) <= set(SYSTEMS)


def test_one_of_them_is_enough_and_others_do_not_count():
    check = UsesDesignSystem(one_of=("govuk",))
    result = check.judge(case({"a.css": [ASSET], "package.json": [MANIFEST]}))
    assert result.evidence[0].text == "the GOV.UK Design System 5.7.1"
    assert check.judge(case({"package.json": [MANIFEST]})).outcome == "fail"


def test_a_name_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="no design system is called 'x'"):
        UsesDesignSystem(one_of=("x",))
