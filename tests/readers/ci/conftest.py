"""What the tests of pipelines share."""

import pytest

from tcop_lint.readers.reader import looks_at
from tcop_lint.readers.source import Source


def _steps(reader, path, content):
    """Line, text and whether it is used from elsewhere, of each step."""
    facts = reader.read(Source(path, content.encode())) if looks_at(reader, path) else ()
    return [(fact.line, fact.text, fact.uses) for fact in facts]


@pytest.fixture
def steps():
    return _steps
