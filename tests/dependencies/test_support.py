"""Ends of support, by version, range and image; every date against the table itself."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.dependencies import ranges, support


def end_of(product, version):
    found = support.ending(product, support.version_span(product, version))
    return (found.version, found.end) if found else None


@pytest.mark.parametrize(
    ("product", "version", "expected"),
    [
        ("nodejs", "14.21.3", ("14", date(2023, 4, 30))),
        ("nodejs", "lts/iron", ("20", date(2026, 4, 30))),
        ("nodejs", "v18", ("18", date(2025, 4, 30))),
        ("python", "3.8.10", ("3.8", date(2024, 10, 7))),
        ("python", "3", None),  # the newest of 3.x, which is supported
        ("ruby", "2", ("2.7", date(2023, 3, 31))),  # the newest of 2.x, which is not
        ("java", "1.8", ("8", date(2030, 12, 31))),
        ("java", "19", ("19", date(2023, 4, 19))),
        ("dotnet", "3.1", ("3.1", date(2022, 12, 13))),
        ("dotnet", "6.0.100", ("6", date(2024, 11, 12))),
        ("go", "1.18", ("1.18", date(2023, 2, 1))),
        ("go", "1.27", None),  # supported, and nobody says until when
        ("rails", "6.1.7.10", ("6.1", date(2024, 10, 1))),
        ("rails", "3.2.22", ("3.2", None)),  # older than the table
        ("postgresql", "9.6", ("9.6", date(2021, 11, 11))),
        ("postgresql", "13.4", ("13", date(2025, 11, 13))),
        ("openjdk-image", "11-jre-slim", ("11", date(2022, 7, 31))),  # Java 11 is supported, and this build of it not
        ("openjdk-image", "21", ("21", None)),
        ("nodejs", "99", None),  # newer than the table
        ("nodejs", "latest", None),
        ("nothing", "1", None),
    ],
)
def test_the_end_of_a_version(product, version, expected):
    assert end_of(product, version) == expected


@pytest.mark.parametrize(
    ("product", "wanted", "ended"),
    [
        ("nodejs", ">=14", False),
        ("nodejs", "14.x", True),
        ("nodejs", "^14.17.0 || ^16.0.0", True),
        ("nodejs", "^14 || >=22", False),
        ("nodejs", ">=12 <17", True),
        ("nodejs", "14 - 16", True),
        ("nodejs", "*", False),
        ("nodejs", "lts", False),
        ("python", ">=3.8,<3.9", True),
        ("python", "^3.8", False),
        ("python", "~3.8", True),
        ("python", "~=3.8", False),
        ("python", "==3.8.*", True),
        ("python", ">=3.8,!=3.9.7", False),
        ("php", "^7.4", True),
        ("php", "^7.4|^8.0", False),
        ("php", "~7.2", True),
        ("php", ">=7.1", False),
        ("ruby", "~> 2.7, >= 2.7.2", True),
        ("ruby", "~> 3.0", False),
    ],
)
def test_a_range_ends_with_the_last_version_that_it_admits(product, wanted, ended):
    found = support.ending(product, ranges.spans(wanted, composer=product == "php"))
    assert (found is not None and found.end is not None and found.end < date(2026, 8, 22)) is ended


@pytest.mark.parametrize(
    ("name", "tag", "expected"),
    [
        ("node", "14-alpine3.15", [("nodejs", "14-alpine3.15"), ("alpine", "3.15")]),
        ("docker.io/library/node", "14", [("nodejs", "14")]),
        ("hub.example.gov.uk/base/node", "14", [("nodejs", "14")]),
        ("example/node", "14", []),
        ("python", "3.8-slim-buster@sha256:0123", [("python", "3.8-slim-buster"), ("debian", "10")]),
        ("debian", "bullseye-slim", [("debian", "11")]),
        ("ubuntu", "focal-20240101", [("ubuntu", "20.04")]),
        ("alpine", "3.12", [("alpine", "3.12")]),
        ("node", "lts-alpine", []),
        ("nginx", "stable", []),
        ("mcr.microsoft.com/dotnet/aspnet", "6.0-alpine", [("dotnet", "6.0-alpine")]),
    ],
)
def test_what_the_tag_of_an_image_names(name, tag, expected):
    assert list(support.of_image(name, tag)) == expected


def test_products_of_packages():
    assert support.product_of_package("pip", "Django") == "django"
    assert support.product_of_package("bundler", "rails") == "rails"
    assert support.product_of_package("npm", "left-pad") == ""


def test_the_table_is_whole():
    products, images, packages, checked = support._tables()
    assert checked >= date(2026, 8, 1)
    assert len(products) > 40
    assert {*images.values(), *packages.values()} <= products.keys()
    for one in products.values():
        assert one.ends
        assert one.source.startswith("https://")


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="0123456789.x*^~<>=! |-v,", max_size=30))
def test_any_requirement_is_read_or_not(text):
    for span in ranges.spans(text):
        assert span.low >= (0,)
    support.ending("nodejs", ranges.spans(text))
