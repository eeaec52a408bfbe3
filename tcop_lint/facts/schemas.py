"""Facts about the data that a repository's code keeps, takes in or gives out: fields of schemas and their changes."""

from __future__ import annotations

from typing import Literal

from tcop_lint.facts import Fact

Action = Literal["add", "change", "drop", "rename"]
"""What a statement does to a field. ``change`` gives only what it changes: empty parts stay as they were."""

Place = Literal["product", "aside", "foreign", "generated"]
"""What a file is by its path and its first lines: the product, something beside it (tests, documentation, examples),
other people's code or test data (vendored folders, fixtures), or the output of a generator."""


class SchemaField(Fact, frozen=True, kw_only=True, tag="schema-field"):
    """One field of a table, class, message, document or form, or what a migration does to it.

    ``container`` is the entity as the file names it: the table, the class (outer classes before a dot), the message,
    the dotted path in a nested schema; empty for what has no name, such as a CSV file. ``table`` is the stored name
    where the code gives another one, and ``stored`` the stored name of the field likewise. ``type`` is as written,
    without constraints; ``nullable`` is None where the file does not say. ``relation`` says that the field refers to
    another entity of the program and holds no value itself (foreign keys, navigation properties, belongs_to).

    ``format`` is one of those in ``tcop_lint.readers.schemas``. An empty ``name`` speaks of the whole container: drop
    and rename (to ``renamed_to``) of a table. ``tcop_lint.privacy.schema.current_fields`` folds all of these into the
    fields that there are after the last migration.
    """

    format: str
    container: str
    name: str
    type: str = ""
    comment: str = ""
    nullable: bool | None = None
    action: Action = "add"
    renamed_to: str = ""
    table: str = ""
    stored: str = ""
    relation: bool = False
    place: Place = "product"


class SchemaStep(Fact, frozen=True, kw_only=True, tag="schema-step"):
    """Where one migration stands in the order of its format, where the file says it and not only its name.

    ``revision`` is the migration's own name (Alembic revision, Django ``app.0002_name``, the path of a Liquibase
    changelog that a master includes); ``after`` are those that must have run before.
    """

    format: str
    revision: str
    after: tuple[str, ...] = ()
