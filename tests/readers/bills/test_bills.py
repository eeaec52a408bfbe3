"""Bills of materials in every format, and .tcop/licences.lock."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken
from tcop_lint.paths import PathTable
from tcop_lint.readers.bills.record import licences
from tcop_lint.readers.bills.table import FILES, packages
from tcop_lint.readers.source import Source


def listed(content):
    data = (
        content
        if isinstance(content, bytes)
        else content.encode()
        if isinstance(content, str)
        else json.dumps(content).encode()
    )
    return [(one.purl, one.licence, one.form) for one in packages(data)]


def cyclonedx(*components, version="1.6"):
    return {"bomFormat": "CycloneDX", "specVersion": version, "components": list(components)}


FORMS = {"purl": "pkg:npm/forms@1.0.0", "licenses": [{"license": {"id": "MIT"}}]}


@pytest.mark.parametrize("version", ["1.2", "1.3", "1.4", "1.5", "1.6", "1.7"])
def test_cyclonedx_json_of_every_version(version):
    assert listed(cyclonedx(FORMS, version=version)) == [("pkg:npm/forms@1.0.0", "MIT", f"CycloneDX {version}")]


@pytest.mark.parametrize(
    ("licences", "licence"),
    [
        ([{"expression": "MIT OR Apache-2.0"}], "MIT OR Apache-2.0"),
        ([{"license": {"name": "Apache License, Version 2.0"}}], "Apache License, Version 2.0"),
        ([{"license": {"id": "MIT"}}, {"license": {"id": "ISC"}}], "MIT AND ISC"),
        ([{"license": {"url": "https://opensource.org/licenses/MIT"}}], "https://opensource.org/licenses/MIT"),
        (
            [
                {"license": {"id": "MIT", "acknowledgement": "declared"}},
                {"license": {"id": "ISC", "acknowledgement": "concluded"}},
            ],
            "ISC",
        ),
    ],
)
def test_licences_of_cyclonedx(licences, licence):
    assert [one[1] for one in listed(cyclonedx({**FORMS, "licenses": licences}))] == [licence]


def test_components_inside_components_and_licences_that_were_found_in_files():
    inner = {"purl": "pkg:npm/inner@2", "evidence": {"licenses": [{"license": {"id": "ISC"}}]}}
    outer = {
        **FORMS,
        "components": [inner, {"purl": "pkg:npm/untold@1"}, {"name": "no purl", "licenses": FORMS["licenses"]}],
    }
    assert [one[:2] for one in listed(cyclonedx(outer))] == [("pkg:npm/forms@1.0.0", "MIT"), ("pkg:npm/inner@2", "ISC")]


def test_cyclonedx_xml():
    bom = """<?xml version="1.0"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components>
  <component type="library"><name>forms</name><licenses><license><id>MIT</id></license></licenses>
    <purl>pkg:npm/forms@1.0.0</purl>
    <components><component>
      <licenses><expression>MIT OR ISC</expression></licenses><purl>pkg:npm/inner@2</purl>
    </component></components>
  </component>
</components></bom>"""
    assert listed(bom) == [
        ("pkg:npm/forms@1.0.0", "MIT", "CycloneDX 1.4"),
        ("pkg:npm/inner@2", "MIT OR ISC", "CycloneDX 1.4"),
    ]


def spdx_package(declared, concluded="NOASSERTION"):
    return {
        "name": "forms",
        "licenseDeclared": declared,
        "licenseConcluded": concluded,
        "externalRefs": [
            {"referenceCategory": "SECURITY", "referenceType": "cpe23Type", "referenceLocator": "cpe:2.3:a:b"},
            {
                "referenceCategory": "PACKAGE-MANAGER",
                "referenceType": "purl",
                "referenceLocator": "pkg:npm/forms@1.0.0",
            },
        ],
    }


@pytest.mark.parametrize("version", ["2.2", "2.3"])
def test_spdx_json(version):
    bill = {
        "spdxVersion": f"SPDX-{version}",
        "packages": [
            spdx_package("MIT"),
            spdx_package("MIT", "ISC"),
            spdx_package("NOASSERTION"),
            spdx_package("LicenseRef-1"),
        ],
        "hasExtractedLicensingInfos": [{"licenseId": "LicenseRef-1", "name": "The BSD License"}],
    }
    assert [one[1:] for one in listed(bill)] == [
        ("MIT", f"SPDX {version}"),
        ("ISC", f"SPDX {version}"),
        ("The BSD License", f"SPDX {version}"),
    ]


def test_spdx_tags_and_values():
    bill = """SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
PackageName: forms
SPDXID: SPDXRef-1
PackageLicenseConcluded: NOASSERTION
PackageLicenseDeclared: (MIT OR ISC)
ExternalRef: PACKAGE-MANAGER purl pkg:npm/forms@1.0.0

PackageName: dates
PackageLicenseConcluded: MIT
ExternalRef: PACKAGE_MANAGER purl pkg:npm/dates@2
FileName: ./a.js
LicenseConcluded: GPL-3.0-only
"""
    assert [one[:2] for one in listed(bill)] == [("pkg:npm/forms@1.0.0", "(MIT OR ISC)"), ("pkg:npm/dates@2", "MIT")]


def test_spdx_3_as_json_ld():
    bill = {
        "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
        "@graph": [
            {"type": "software_Package", "spdxId": "urn:a", "software_packageUrl": "pkg:npm/forms@1.0.0"},
            {
                "type": "software_Package",
                "spdxId": "urn:b",
                "externalIdentifier": [{"externalIdentifierType": "packageUrl", "identifier": "pkg:npm/dates@2"}],
            },
            {
                "type": "simplelicensing_LicenseExpression",
                "spdxId": "urn:l",
                "simplelicensing_licenseExpression": "MIT",
            },
            {"type": "Relationship", "from": "urn:a", "relationshipType": "hasDeclaredLicense", "to": ["urn:l"]},
            {
                "type": "Relationship",
                "from": "urn:b",
                "relationshipType": "hasConcludedLicense",
                "to": ["https://spdx.org/licenses/ISC"],
            },
        ],
    }
    assert listed(bill) == [("pkg:npm/forms@1.0.0", "MIT", "SPDX 3.0"), ("pkg:npm/dates@2", "ISC", "SPDX 3.0")]


@pytest.mark.parametrize("content", ["{}", '{"components": []}', "<a/>", "hello", "", '{"bill": "of materials"}', "[]"])
def test_what_is_no_bill_of_materials_is_left_alone(content):
    assert listed(content) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (json.dumps(cyclonedx(version="9.0")), "a version of CycloneDX that is not known: 9.0"),
        ('{"bomFormat": "CycloneDX",\n', "not valid JSON"),
        ("<bom xmlns='http://cyclonedx.org/schema/bom/1.4'><components>", "not valid XML"),
    ],
)
def test_a_broken_one_says_so(content, words):
    with pytest.raises(Broken) as broken:
        listed(content)
    assert words in broken.value.message


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("bom.json", True),
        ("docs/sbom.xml", True),
        ("app.cdx.json", True),
        ("app.spdx", True),
        ("release/app-sbom.json", True),
        ("sbom.spdx.json", True),
        ("app.spdx3.json", True),
        ("package.json", False),
        ("bombs.json", False),
    ],
)
def test_which_files_are_looked_at(path, found):
    assert bool(PathTable([FILES]).match(path)) is found


RECORD = """[licences]
"pkg:npm/forms@1.0.0" = { licence = "MIT", source = "deps.dev", evidence = "https://example.org", date = 2026-11-22 }
"""


def record(text):
    return list(licences(Source(".tcop/licences.lock", text.encode())))


def test_recorded_licences():
    (one,) = record(RECORD)
    assert (one.purl, one.licence, one.source, one.date, one.line) == (
        "pkg:npm/forms@1.0.0",
        "MIT",
        "deps.dev",
        "2026-11-22",
        2,
    )
    assert record("") == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (RECORD + "<<<<<<< HEAD\n", 3, "mend it, or delete it and run"),
        (RECORD + RECORD.splitlines()[1], 3, "mend it, or delete it"),
        ('[licences]\n"forms" = { licence = "MIT" }', 2, "no package URL"),
        ('[licences]\n"pkg:npm/forms@1" = { source = "x" }', 2, "no package URL with a licence"),
        ("licences = 1", 1, "must have a table"),
    ],
)
def test_a_damaged_record_says_where(text, line, words):
    with pytest.raises(Broken) as broken:
        record(text)
    assert (broken.value.line, words in broken.value.message) == (line, True)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["MIT", "pkg:npm/a@1", "purl", "SPDX-2.3"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "components",
                    "purl",
                    "licenses",
                    "license",
                    "id",
                    "packages",
                    "externalRefs",
                    "@graph",
                    "type",
                    "to",
                    "from",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@settings(max_examples=100, deadline=None)
@given(
    JSON,
    st.sampled_from(
        [{"bomFormat": "CycloneDX", "specVersion": "1.6"}, {"spdxVersion": "SPDX-2.3"}, {"@context": "spdx.org"}]
    ),
)
def test_any_json_is_read_or_left_alone(value, head):
    top = {**(value if isinstance(value, dict) else {"components": value, "packages": value, "@graph": value}), **head}
    for _, licence, _ in listed(top):
        assert licence
