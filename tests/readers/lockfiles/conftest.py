"""What the tests of lock files share."""

import pytest

from tcop_lint.facts.dependencies import Locked, LockFile
from tcop_lint.readers.reader import looks_at
from tcop_lint.readers.source import Source


class Read:
    """The facts of one lock file, in a form that reads like a table."""

    def __init__(self, reader, path, content):
        data = content if isinstance(content, bytes) else content.encode()
        self.facts = list(reader.read(Source(path, data))) if looks_at(reader, path) else []
        self.lock = next((fact for fact in self.facts if isinstance(fact, LockFile)), None)
        self.packages = [fact for fact in self.facts if isinstance(fact, Locked)]
        assert self.lock is None or self.lock.packages == len(self.packages)

    @property
    def table(self):
        """Line, name, version, scope and whether it is direct."""
        return [(one.line, one.name, one.version, one.scope, one.direct) for one in self.packages]

    def __getitem__(self, name):
        (only,) = (one for one in self.packages if one.name == name)
        return only


@pytest.fixture
def read():
    return Read
