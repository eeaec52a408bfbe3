"""Texts in other encodings, GeoJSON, calendars and cards, and the faults of API descriptions."""

from __future__ import annotations

import pytest

from tcop_lint.facts.apis import ApiFault, JsonSchema
from tcop_lint.facts.standards import Encoding
from tcop_lint.readers import api_faults, cards, encoding, geography
from tcop_lint.readers.reader import looks_at
from tcop_lint.readers.source import Source

API, SCHEMA = api_faults.READERS


def read(reader, path, content):
    data = content if isinstance(content, bytes) else content.encode()
    return list(reader.read(Source(path, data)))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"The fee is 30 pounds.", []),
        ("The fee is £30.".encode(), []),
        ("\ufeffThe fee is £30.".encode(), []),
        ("A line\nThe fee is £30.".encode("latin-1"), [(2, 12, "ISO 8859-1 or another encoding")]),
        ("Ten – twelve".encode("cp1252"), [(1, 5, "Windows-1252 or another encoding")]),
        ("The fee is £30.".encode("utf-16"), [(1, 1, "UTF-16")]),
        (b"\x89PNG\r\n\x1a\n\0\0", []),
        (b"\x1f\x8b\x08 compressed", []),
        (bytes(range(128, 256)), []),
    ],
)
def test_encodings(data, expected):
    found = read(encoding.READER, "notes.txt", data)
    assert found == [Encoding(line=line, column=column, name=name) for line, column, name in expected]


def geojson(coordinates, more=""):
    feature = f'{{"type": "Feature", "geometry": {{"type": "Point", "coordinates": {coordinates}}}}}'
    return f'{{"type": "FeatureCollection", {more} "features": [{feature}]}}'


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (geojson("[-0.13, 51.5]"), ""),
        (geojson("[-0.13, 51.5]", '"crs": {"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},'), ""),
        (geojson("[-0.13, 51.5]", '"crs": {"properties": {"name": "EPSG:27700"}},'), "is in EPSG:27700"),
        (geojson("[530000, 180000]"), "metres of a national grid"),
        (geojson("[51.5, -0.13]"), "latitude before longitude"),
        (geojson("[9000, -9000]"), "no degrees"),
        ('{"type": "FeatureCollection", "features": [{"type": "Feature"}]}', "without a geometry"),
        ('{"type": "Topology"}', "none of GeoJSON's"),
    ],
)
def test_geojson(content, fault):
    (found,) = read(geography.READER, "data/offices.geojson", content)
    assert fault in found.fault
    assert bool(fault) == bool(found.fault)


def test_other_json_is_no_geojson():
    assert read(geography.READER, "package.json", '{"type": "module"}') == []
    assert len(read(geography.READER, "offices.json", geojson("[1, 51]"))) == 1


EVENT = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:x\nEND:VEVENT\nEND:VCALENDAR\n"


@pytest.mark.parametrize(
    ("content", "line", "fault"),
    [
        (EVENT, 1, ""),
        (EVENT.replace("\n", "\r\n"), 1, ""),
        (EVENT.replace("UID:1\n", ""), 4, "has a VEVENT without UID"),
        (EVENT.replace("2.0", "1.0"), 2, "is version 1.0, and the open standard is 2.0"),
        (EVENT.replace("END:VEVENT\n", ""), 7, "ends VCALENDAR where VEVENT is open"),
        (EVENT.replace("END:VCALENDAR\n", ""), 1, "does not end its VCALENDAR"),
        ("<html>", 1, "does not begin with BEGIN:VCALENDAR"),
    ],
)
def test_calendars(content, line, fault):
    (found,) = read(cards.READER, "holidays.ics", content)
    assert (found.line, found.fault) == (line, fault)


def test_cards():
    (good,) = read(cards.READER, "a.vcf", "BEGIN:VCARD\nVERSION:4.0\nitem1.FN:A\nEND:VCARD\n")
    assert good.fault == ""
    (old,) = read(cards.READER, "a.vcf", "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n")
    assert "is version 3.0" in old.fault
    assert read(cards.READER, "a.vcf", "BEGIN:VCARD\n{{ name }}\n") == []


def test_a_fault_of_a_description_has_its_place():
    content = 'openapi: 3.0.0\ninfo:\n  title: Licences\n  version: "1"\n  licence: MIT\npaths: {}\n'
    found = read(API, "openapi.yaml", content)
    assert found[0] == ApiFault(line=2, column=1, fault="information", detail="lacks a description and a contact")
    assert found[1].fault == "invalid"
    assert "'licence'" in found[1].detail


@pytest.mark.parametrize("reader", [*api_faults.READERS, geography.READER, cards.READER], ids=lambda one: one.name)
def test_other_peoples_files_are_left_out(reader):
    assert not looks_at(reader, "node_modules/a/openapi.json")
    assert looks_at(reader, "a/openapi.json")


def test_a_schema():
    found = read(SCHEMA, "a.json", '{"$schema": "http://json-schema.org/draft-07/schema#",\n "type": "enum"}')
    assert found[0].line == 2
    assert isinstance(found[0], JsonSchema)
    assert read(SCHEMA, "a.json", '{"$schema": "https://example.gov.uk/a", "type": "enum"}') == []
