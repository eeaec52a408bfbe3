"""What every test stands on: the user's cache is left alone, and hypothesis takes the same examples each time."""

import pytest
from hypothesis import settings

from tcop_lint.cachefolder import VARIABLE

settings.register_profile("suite", deadline=None, max_examples=60, derandomize=True, database=None)
settings.load_profile("suite")


@pytest.fixture(autouse=True)
def _no_cache_of_the_user(monkeypatch):
    """A test that wants a cache sets the variable to a folder of its own."""
    monkeypatch.setenv(VARIABLE, "off")
