"""The tool that makes the bundled facts: what it reads, and how what was read becomes rows."""

import csv
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tcop_lint.data.registries import PUBLIC
from tcop_lint.dependencies.openness import openness_of
from tcop_lint.dependencies.versions import version
from tcop_lint.spdx import read_expression
from tcop_lint.testing import make_repository
from tools.licence_facts.clones import opened
from tools.licence_facts.facts import Found
from tools.licence_facts.lockfiles import from_composer, from_npm
from tools.licence_facts.projects import from_project, from_vendored, read_pom
from tools.licence_facts.rows import JUST_AFTER, differences, tables
from tools.licence_facts.spelling import spdx_of

ROOT = Path(__file__).resolve().parents[2]
HAND = ROOT / "tools" / "licence_facts" / "hand"
MIT_TEXT = (ROOT / "LICENSE").read_text("utf-8")


def found(expression, number="", trust=1, key="a", ecosystem="npm"):
    return Found(ecosystem, key, number, expression, trust, f"source of {expression}", "2026-11-22")


def terms(*facts, hand=()):
    row = tables(facts, hand)["npm"]["a"]
    return [(term.since, term.expression, *term.versions) for term in row.terms]


def test_versions_with_one_licence_are_one_term():
    assert terms(found("MIT", "2.0"), found("MIT", "1.0")) == [("", "MIT", "1.0", "2.0")]


def test_a_package_that_went_from_one_open_licence_to_another_has_a_term_from_the_first_known_version_on():
    facts = found("ISC", "10.0"), found("BlueOak-1.0.0", "11.0"), found("BlueOak-1.0.0", "12.0")

    assert terms(*facts) == [("", "ISC", "10.0"), ("11.0", "BlueOak-1.0.0", "11.0", "12.0")]


def test_between_open_and_closed_is_a_gap_of_which_nothing_is_known():
    assert terms(found("MIT", "1.0"), found("BUSL-1.1", "3.0")) == [
        ("", "MIT", "1.0"),
        (f"1.0{JUST_AFTER}", ""),
        ("3.0", "BUSL-1.1", "3.0"),
    ]
    assert version("1.0") < version(f"1.0{JUST_AFTER}") < version("1.0.1")


def test_a_closed_licence_of_an_old_collection_says_nothing_of_later_versions():
    assert terms(found("BUSL-1.1", "1.0", trust=2)) == [("", "BUSL-1.1", "1.0"), (f"1.0{JUST_AFTER}", "")]


def test_a_project_that_is_closed_today_says_nothing_of_its_versions():
    assert tables([found("BUSL-1.1")], ()) == {}


def test_a_row_with_open_and_closed_terms_says_nothing_without_a_version():
    assert tables([found("MIT", "1.0"), found("BUSL-1.1", "3.0")], ())["npm"]["a"].unsure
    assert not tables([found("MIT", "1.0"), found("ISC", "3.0")], ())["npm"]["a"].unsure


def test_what_the_makers_publish_goes_before_collections_and_distributions():
    assert terms(found("MIT", trust=3), found("ISC", trust=2), found("Zlib", trust=1)) == [("", "Zlib")]


def test_of_distributions_the_one_that_kept_both_halves_is_believed():
    both = "Apache-2.0 OR BSD-2-Clause"

    assert terms(found("Apache-2.0", trust=3), found(both, trust=3)) == [("", both)]


def test_rows_by_hand_go_before_all_else_and_take_the_versions_that_agree():
    hand = [found("MIT", trust=0), found("BUSL-1.1", "2.0", trust=0)]
    facts = found("MIT", "1.5"), found("MIT", "2.5"), found("BUSL-1.1", "3.0")

    assert terms(*facts, hand=hand) == [("", "MIT", "1.5"), ("2.0", "BUSL-1.1", "3.0")]


def test_a_later_licence_of_the_family_holds_for_a_member_that_is_known_in_earlier_versions_only():
    family = [found("", key="@a/*", trust=0), found("MIT", "6.0", key="@a/*", trust=0)]
    rows = tables([found("Apache-2.0", "3.0", key="@a/b", trust=2)], family)["npm"]

    assert [(term.since, term.expression) for term in rows["@a/b"].terms] == [("", "Apache-2.0"), ("6.0", "MIT")]


def test_rows_by_hand_that_the_makers_contradict_are_told():
    told = list(differences([found("MIT", "2.5")], [found("BUSL-1.1", "2.0", trust=0), found("MIT", trust=0)]))

    assert told == ["npm a 2.5: MIT, by hand (a) BUSL-1.1"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("MIT", "MIT"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("BSD", "LicenseRef-BSD"),
        ("UNLICENSED", "LicenseRef-proprietary"),
        ("SEE LICENSE IN LICENSE.md", ""),
        ("MIT, Apache", ""),
        ("MIT AND BSD", ""),
        ("", ""),
    ],
)
def test_a_licence_field_is_read_only_where_it_is_sure_what_it_means(written, meant):
    assert spdx_of(written) == meant


def test_a_pom_gives_its_own_names_and_one_licence():
    pom = (
        "<project><parent><groupId>uk.gov</groupId></parent><artifactId>forms</artifactId>"
        "<licenses><license><name>MIT License</name></license></licenses>"
        "<dependencies><dependency><artifactId>other</artifactId></dependency></dependencies></project>"
    )

    assert read_pom(pom) == ("uk.gov", "forms", "MIT License")


@pytest.fixture
def clone(tmp_path):
    """Makes a clone of files by path."""

    def make(files):
        return opened("example/forms", make_repository(tmp_path, files, commit=True))

    return make


def test_only_what_came_from_the_public_registry_is_read_from_a_lock_file(clone):
    host = ".".join(PUBLIC["npm"][0])
    entries = {
        "node_modules/a": {"version": "1.0.0", "license": "MIT", "resolved": f"https://{host}/a/-/a-1.0.0.tgz"},
        "node_modules/b": {"version": "1.0.0", "license": "MIT", "resolved": "https://packages.example.org/b.tgz"},
        "node_modules/c": {"version": "1.0.0", "resolved": f"https://{host}/c/-/c-1.0.0.tgz"},
        "": {"license": "MIT", "version": "1.0.0"},
    }
    read = list(from_npm(clone({"package-lock.json": json.dumps({"lockfileVersion": 3, "packages": entries})})))

    assert [(one.key, one.version, one.expression) for one in read] == [("a", "1.0.0", "MIT")]
    assert read[0].source.startswith("github.com/example/forms/blob/")


def test_several_licences_in_a_composer_lock_file_are_a_choice(clone):
    host = ".".join(PUBLIC["composer"][0])
    entry = {
        "name": "A/b",
        "version": "v1.2",
        "license": ["MIT", "GPL-2.0-only"],
        "notification-url": f"https://{host}/",
    }
    read = list(from_composer(clone({"composer.lock": json.dumps({"packages": [entry]})})))

    assert [(one.key, one.version, one.expression) for one in read] == [("a/b", "1.2", "MIT OR GPL-2.0-only")]


def test_a_project_says_the_licence_of_what_it_publishes(clone):
    read = from_project(
        clone(
            {
                "LICENSE": MIT_TEXT,
                "forms.gemspec": 'Gem::Specification.new do |s|\n s.name = "forms"\n s.licenses = %w[MIT Ruby]\nend\n',
                "action.yml": "name: forms\n",
                "go.mod": "module example.org/forms\n",
                "test/other.gemspec": 's.name = "other"\ns.license = "MIT"\n',
            }
        )
    )

    assert {(one.ecosystem, one.key, one.expression) for one in read} == {
        ("bundler", "forms", "MIT OR Ruby"),
        ("github-actions", "example/forms", "MIT"),
        ("gomod", "example.org/forms", "MIT"),
    }


def test_copies_of_go_modules_are_read_by_their_licence_file(clone):
    read = from_vendored(
        clone(
            {
                "vendor/modules.txt": "# example.org/a v1.2.3\n## explicit\n# example.org/b v1.0.0\n",
                "vendor/example.org/a/LICENSE": MIT_TEXT,
            }
        )
    )

    assert [(one.key, one.version, one.expression) for one in read] == [("example.org/a", "v1.2.3", "MIT")]


@pytest.mark.parametrize("path", sorted(HAND.glob("*.csv")), ids=lambda path: path.stem)
def test_rows_by_hand_are_in_order_name_a_source_and_are_spdx(path):
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))

    for row in rows:
        expression = row["expression"]
        assert expression == "NOASSERTION" or read_expression(expression).text == expression, row
        assert row["source"].startswith("https://"), row
        assert not row["since"] or version(row["since"]), row
        assert expression == "NOASSERTION" or openness_of(expression) != "unknown", row
