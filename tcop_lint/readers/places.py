"""What a path says about its file: other people's code, test material, documentation, mail.

Paths need not be valid Unicode, so they are only split and compared here.
"""

from __future__ import annotations

import re
from itertools import pairwise


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())


_VENDORED = word_set(
    "node_modules vendor vendored bower_components jspm_packages third_party third-party thirdparty "
    "site-packages .venv venv .terraform .yarn .bundle pods carthage govuk_modules"
)
_FIXTURES = word_set(
    "fixtures fixture __fixtures__ testdata test-data test_data test-fixtures test_fixtures __mocks__ "
    "cassettes wiremock stubs"
)
_TESTS = word_set(
    "test tests spec specs __tests__ testing e2e cypress playwright integration_tests acceptance_tests test-support it"
)
_DOCS = word_set("doc docs documentation javadoc apidocs api-docs adr")
_EXAMPLES = word_set("example examples sample samples demo demos stories storybook .storybook sandbox")
_PLACEHOLDERS = ("{{", "{%", "<%", "src/main/g8/")
_WORDS = re.compile(r"[^a-z0-9]+")


def folders(path: str) -> list[str]:
    """The names of the folders above a file, in lower case."""
    return path.lower().split("/")[:-1]


def words(path: str) -> frozenset[str]:
    """Every word of a path, in lower case: ``app/views/user_mailer`` has app, views, user and mailer."""
    return frozenset(_WORDS.split(path.lower()))


def is_foreign(path: str) -> bool:
    """Other people's code, test data, or the mould of a project generator."""
    above = folders(path)
    return (
        not _VENDORED.isdisjoint(above)
        or not _FIXTURES.isdisjoint(above)
        or any(mark in path for mark in _PLACEHOLDERS)
        or _test_resources(above)
    )


def is_aside(path: str) -> bool:
    """Foreign, or there to test, explain or demonstrate the product and not to be it."""
    above = folders(path)
    return (
        is_foreign(path)
        or not _TESTS.isdisjoint(above)
        or not _DOCS.isdisjoint(above)
        or not _EXAMPLES.isdisjoint(above)
        or any(
            name.startswith("tests-") or name.endswith(("-tests", ".tests", "_tests", ".test", "-test", "_test"))
            for name in above
        )
    )


def _test_resources(above: list[str]) -> bool:
    return any(pair in {("test", "resources"), ("it", "resources")} for pair in pairwise(above))
