"""Files of data and what describes them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.facts.datasets import DataDescription, Dataset, DescriptionFault, TableFault
from tcop_lint.readers.datasets.descriptions import read as describe
from tcop_lint.readers.datasets.tables import read, read_content, read_json
from tcop_lint.readers.source import Source

GOOD = 'licence,fee,from\nangling,30.00,2026-04-01\n"busking, street",12.50,2026-04-01\n'


def faults(text, name="data/fees.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return [(fact.of, fact.line) for fact in read(Source(name, data)) if isinstance(fact, TableFault)]


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("\n", "\r\n"),
        'note\n"one\nnote, over two lines"\n',
        'note\n"he said ""no"""\n',
        "# made by the statistics team\nlicence,fee\nangling,30\n",
        "area,2024,2025,2026\nnorth,1,2,3\n",
        "licence\nangling\n",
    ],
)
def test_tables_as_the_standard_has_them(text):
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeff" + GOOD, [("mark", 1)]),
        ("a,b\n1,2,3\n4\n", [("ragged", 2)]),
        ("a,b,a\nx,y,z\n", [("same-name", 1)]),
        ("a,,c\nx,y,z\n", [("empty-name", 1)]),
        ("a, b\nx,y\n", [("blank-name", 1)]),
        ('a,b\nx,"y\nz,w\n', [("quoting", 2)]),
        ('a,b\nx,"y" z\n', [("quoting", 2)]),
        ("a;b\nx;y\n", [("separator", 1)]),
        ("12,30.00,x@example.com\n13,12.50,y@example.com\n", [("no-header", 1)]),
        ("a,day\nx,31/03/2026\ny,30/04/2026\nz,01/05/2026\n", [("date", 2)]),
    ],
)
def test_what_the_standard_does_not_want(text, expected):
    assert faults(text) == expected


def test_the_first_bad_lines_are_named():
    (fault,) = [
        fact for fact in read(Source("a.csv", b"a,b\n1,2\n1\n1,2,3\n1,2,3\n1\n")) if isinstance(fact, TableFault)
    ]
    assert fault.text == (
        "Rows differ in their number of values: the first has 2, "
        "line 3 has 1, line 4 has 3, line 5 has 3, and so on 1 times more."
    )


def dataset(text, name="data/x.csv"):
    (found,) = [fact for fact in read(Source(name, text.encode())) if isinstance(fact, Dataset)]
    return found


def test_a_table_is_known_by_its_columns_rows_and_content():
    one, other = dataset(GOOD), dataset(GOOD + "camping,8,2026-04-01\n")
    assert (one.format, one.names, one.rows) == ("csv", ("licence", "fee", "from"), 2)
    assert one.digest != other.digest
    assert set(one.sketch) < set(other.sketch)


def test_values_of_a_table_without_a_header_are_no_names():
    assert dataset("12,30.00,x@example.com\n13,12.50,y@example.com\n").names == ()


def areas(count):
    return "".join(f"E0600{at:04},Place of number {'abcdefghij'[at % 10]}{at}\n" for at in range(count))


def test_lists_that_others_keep_are_known_by_their_key_columns():
    assert dataset("code,name\n" + areas(30)).reference == "areas"
    assert dataset("code,name\n" + areas(5)).reference == ""
    figures = "".join(f"E0600{at:04},{at * 3},{at}.5,{at * 7}\n" for at in range(30))
    assert dataset("code,homes,share,people\n" + figures).reference == ""


def test_a_list_in_json_is_data_and_settings_are_not():
    listed = json.dumps([{"licence": f"licence {at}", "fee": at} for at in range(60)])
    (found,) = read_json(Source("data/fees.json", listed.encode()))
    assert (found.format, found.rows, found.names) == ("json", 60, ("licence", "fee"))
    assert list(read_json(Source("package.json", b'{"name": "x"}' + b" " * 2_000))) == []


def test_other_formats_are_known_by_content():
    (found,) = read_content(Source("data/fees.parquet", b"PAR1" + bytes(2_000)))
    assert (found.format, found.rows) == ("parquet", 0)
    assert list(read_content(Source("data/tiny.parquet", b"PAR1"))) == []


def described(name, value):
    text = value if isinstance(value, str) else json.dumps(value)
    return list(describe(Source(name, text.encode())))


def test_a_data_package():
    package = {
        "licenses": [{"name": "OGL-UK-3.0"}],
        "resources": [
            {"name": "fees", "path": "fees.csv", "schema": {"fields": [{"name": "licence"}, {"name": "fee"}]}}
        ],
    }
    (found,) = described("data/datapackage.json", package)
    assert found == DataDescription(
        standard="datapackage", file="data/fees.csv", names=("licence", "fee"), licence="OGL-UK-3.0", column=1, line=1
    )


@pytest.mark.parametrize(
    ("package", "words"),
    [
        ({"name": "fees"}, "has a list of resources"),
        ({"resources": [{"path": "fees.csv"}]}, "a resource has a name"),
        ({"resources": [{"name": "fees"}]}, "a resource has a path or data"),
        ({"resources": [{"name": "fees", "path": "../../etc/passwd"}]}, "leaves the folder"),
        ("{", "the file"),
    ],
)
def test_what_a_data_package_must_have(package, words):
    assert any(
        isinstance(fact, DescriptionFault) and words in fact.text for fact in described("datapackage.json", package)
    )


def test_csv_on_the_web():
    metadata = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:license": {"@id": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
        "tables": [
            {
                "url": "fees.csv",
                "tableSchema": {"columns": [{"titles": ["Licence"]}, {"name": "fee"}, {"virtual": True}]},
            }
        ],
    }
    (found,) = described("data/fees-metadata.json", metadata)
    assert (found.standard, found.file, found.names) == ("csvw", "data/fees.csv", ("Licence", "fee"))
    assert "open-government-licence" in found.licence


def test_dcat():
    catalogue = {
        "@context": "https://www.w3.org/ns/dcat.jsonld",
        "dcat:dataset": [{"@type": "dcat:Dataset", "dct:title": "Fees"}],
    }
    assert [fact.standard for fact in described("catalog.json", catalogue)] == ["dcat"]
    assert [fact.standard for fact in described("data/fees.ttl", "@prefix dcat: <x> . <a> a dcat:Dataset .")] == [
        "dcat"
    ]


def test_files_of_dcat_are_named_where_they_lie_beside_it():
    places = [{"dcat:downloadURL": "fees.csv"}, {"dcat:downloadURL": {"@id": "https://example.org/fees.csv"}}, "#x"]
    dataset = {"@type": "dcat:Dataset", "dct:title": "Fees", "dcat:distribution": places}
    context = {"dcat": "http://www.w3.org/ns/dcat#"}
    found = described("data/fees.jsonld", {"@context": context, **dataset})
    assert [fact.file for fact in found] == ["", "data/fees.csv"]
    context["@base"] = "https://example.org/"
    assert [fact.file for fact in described("data/fees.jsonld", {"@context": context, **dataset})] == [""]


def test_other_metadata_is_left_alone():
    assert described("app-metadata.json", {"name": "x"}) == []
    assert described("catalog.json", "[1, 2") == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    list(read(Source("data/x.csv", text.encode("utf-8", "replace"))))
    list(describe(Source("data/datapackage.json", text.encode("utf-8", "replace"))))
    list(read_json(Source("data/x.json", b"[" + text.encode("utf-8", "replace") + b" " * 1_100 + b"]")))
