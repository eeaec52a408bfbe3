"""What the tests of schemas share."""

import pytest

from tcop_lint.facts.schemas import SchemaField
from tcop_lint.readers.schemas.table import READERS
from tcop_lint.readers.source import Source

BY_MODULE = {reader.read.args[0]: reader for reader in READERS}


class Read:
    """The facts of one file, in forms that read like tables."""

    def __init__(self, module, path, content):
        data = content if isinstance(content, bytes) else content.encode()
        self.facts = list(BY_MODULE[module].read(Source(path, data)))
        self.all = [fact for fact in self.facts if isinstance(fact, SchemaField)]
        self.steps = [fact for fact in self.facts if not isinstance(fact, SchemaField)]

    @property
    def fields(self):
        return [(fact.line, fact.container, fact.name, fact.type) for fact in self.all if fact.action == "add"]

    @property
    def names(self):
        return [fact.name for fact in self.all if fact.action == "add"]

    @property
    def changes(self):
        return [
            (fact.action, fact.container, fact.name, fact.renamed_to or fact.type)
            for fact in self.all
            if fact.action != "add"
        ]

    @property
    def nullable(self):
        return {fact.name: fact.nullable for fact in self.all}

    @property
    def comments(self):
        return {fact.name: fact.comment for fact in self.all if fact.comment}

    @property
    def stored(self):
        return {fact.name: fact.stored for fact in self.all if fact.stored}

    @property
    def relations(self):
        return {fact.name for fact in self.all if fact.relation}

    @property
    def tables(self):
        return {fact.table for fact in self.all}

    @property
    def formats(self):
        return {fact.format for fact in self.all}


@pytest.fixture
def read():
    return Read
