"""What the tests of manifests share."""

import pytest

from tcop_lint.facts import Dependency, Manifest
from tcop_lint.readers.reader import looks_at
from tcop_lint.readers.source import Source


class Read:
    """The facts of one manifest, in a form that reads like a table."""

    def __init__(self, reader, path, content):
        data = content if isinstance(content, bytes) else content.encode()
        self.facts = list(reader.read(Source(path, data))) if looks_at(reader, path) else []
        self.manifests = [fact for fact in self.facts if isinstance(fact, Manifest)]
        self.dependencies = [
            (fact.line, fact.name, fact.requirement, fact.scope) for fact in self.facts if isinstance(fact, Dependency)
        ]
        self.ecosystems = {fact.ecosystem for fact in self.facts if isinstance(fact, (Dependency, Manifest))}

    @property
    def manifest(self):
        (only,) = self.manifests
        assert only.dependencies == len(self.dependencies)
        return only


@pytest.fixture
def read():
    return Read
