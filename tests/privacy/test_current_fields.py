"""Folding migrations into the fields that are left."""

import pytest

from tcop_lint.facts import Facts
from tcop_lint.facts.schemas import SchemaField, SchemaStep
from tcop_lint.paths import PathIndex
from tcop_lint.privacy.migrations import history_of, in_order
from tcop_lint.privacy.schema import current_fields


def field(container, name, format="sql", **more):  # noqa: A002
    return SchemaField(format=format, container=container, name=name, **more)


def drop(container, name="", format="sql"):  # noqa: A002
    return field(container, name, format, action="drop")


def rename(container, name, new, format="sql", **more):  # noqa: A002
    return field(container, name, format, action="rename", renamed_to=new, **more)


def left(files):
    facts = Facts(PathIndex(files), files)
    return [(found.container, found.name) for found in current_fields(facts)]


def test_what_is_dropped_is_gone():
    assert left(
        {
            "db/migration/V1__a.sql": [field("people", "name"), field("people", "fax"), field("old", "a")],
            "db/migration/V2__b.sql": [drop("people", "fax"), drop("old")],
        }
    ) == [("people", "name")]


def test_the_last_migration_wins_by_number_and_not_by_spelling():
    assert (
        left(
            {
                "db/migration/V10__drop.sql": [drop("people", "fax")],
                "db/migration/V9__add.sql": [field("people", "fax")],
            }
        )
        == []
    )
    assert left(
        {
            "db/migration/V2_10__add.sql": [field("people", "fax")],
            "db/migration/V2_9__drop.sql": [drop("people", "fax")],
        }
    ) == [("people", "fax")]


def test_fields_and_tables_are_renamed():
    files = {
        "migrations/1_a.sql": [field("people", "mail", type="text", nullable=False, line=3)],
        "migrations/2_b.sql": [rename("People", "MAIL", "email", line=7), rename("people", "", "persons")],
        "migrations/3_c.sql": [field("persons", "email", action="change", type="citext", comment="Where")],
    }
    (found,) = current_fields(Facts(PathIndex(files), files))
    assert (found.container, found.name, found.type, found.comment, found.nullable) == (
        "persons",
        "email",
        "citext",
        "Where",
        False,
    )
    assert (found.path, found.line) == ("migrations/2_b.sql", 7)


def test_a_table_with_and_without_its_schema_is_one_unless_two_are_so_named():
    assert left({"a/1.sql": [field("dbo.Users", "a")], "a/2.sql": [drop("Users", "a")]}) == []
    assert left({"a/1.sql": [field("x.u", "a"), field("y.u", "a")], "a/2.sql": [drop("y.u", "a")]}) == [("x.u", "a")]
    assert left({"a/1.sql": [field("x.u", "a"), field("y.u", "a")], "a/2.sql": [drop("u", "a")]}) == [
        ("x.u", "a"),
        ("y.u", "a"),
    ]


def test_what_is_said_of_unknown_fields_is_passed_over():
    assert left({"a/1.sql": [drop("a", "b"), rename("a", "b", "c"), field("a", "b", action="change"), drop("d")]}) == []


def test_services_beside_each_other_have_histories_of_their_own():
    assert left(
        {
            "one/db/migration/V1__a.sql": [field("people", "name")],
            "two/db/migration/V2__b.sql": [drop("people", "name")],
        }
    ) == [("people", "name")]


def test_test_material_does_not_change_the_product():
    assert left(
        {
            "db/1.sql": [field("a", "b")],
            "db/test/2.sql": [SchemaField(format="sql", container="a", name="b", action="drop", place="aside")],
        }
    ) == [("a", "b")]


def test_the_schema_of_rails_wins_over_its_migrations():
    files = {
        "db/migrate/1_a.rb": [field("people", "fax", "rails-migration")],
        "db/schema.rb": [field("people", "name", "rails-schema")],
        "engine/db/migrate/1_b.rb": [field("visits", "at", "rails-migration")],
    }
    assert left(files) == [("people", "name"), ("visits", "at")]
    del files["db/schema.rb"]
    assert left(files) == [("people", "fax"), ("visits", "at")]


def test_the_schema_of_prisma_wins_over_its_migrations():
    files = {
        "api/prisma/migrations/20240101_a/migration.sql": [field("users", "name")],
        "api/prisma/schema.prisma": [field("User", "name", "prisma", table="users")],
        "api/prisma/seed.sql": [field("others", "name")],
        "batch/migrations/1/migration.sql": [field("jobs", "name")],
    }
    assert left(files) == [("User", "name"), ("others", "name"), ("jobs", "name")]
    del files["api/prisma/schema.prisma"]
    assert left(files) == [("users", "name"), ("others", "name"), ("jobs", "name")]


def test_a_table_is_called_as_it_was_first_named():
    assert left(
        {
            "people/migrations/0001_a.py": [field("Citizen", "name", "django-migration")],
            "people/migrations/0002_b.py": [field("citizen", "fax", "django-migration")],
        }
    ) == [("Citizen", "name"), ("Citizen", "fax")]


def test_models_of_django_win_over_the_migrations_of_their_app():
    assert left(
        {
            "people/models.py": [field("Person", "name", "django")],
            "people/migrations/0001_a.py": [field("Person", "fax", "django-migration")],
            "visits/migrations/0001_a.py": [field("Visit", "at", "django-migration")],
        }
    ) == [("Person", "name"), ("Visit", "at")]


def test_a_model_wins_over_the_column_that_a_migration_made_for_it():
    assert left(
        {
            "app/models.py": [field("User", "_mobile", "sqlalchemy", table="users", stored="mobile_number")],
            "migrations/versions/1_a.py": [
                field("users", "mobile_number", "alembic"),
                field("users", "only_here", "alembic"),
                field("entries", "text", "alembic"),
            ],
            "src/entry.ts": [field("Entry", "text", "typeorm")],
        }
    ) == [("User", "_mobile"), ("users", "only_here"), ("Entry", "text")]


def test_entity_framework():
    files = {
        "Data/Person.cs": [field("Person", "Name", "ef")],
        "Data/PersonMap.cs": [field("Person", "Name", "ef-configuration", action="change", comment="Full")],
        "Migrations/AppModelSnapshot.cs": [
            field("Person", "Name", "ef-snapshot", table="people"),
            field("Person", "Shadow", "ef-snapshot", table="people"),
        ],
        "Migrations/1_a.cs": [field("people", "fax", "ef-migration")],
    }
    found = current_fields(Facts(PathIndex(files), files))
    assert [(one.container, one.name, one.comment) for one in found] == [
        ("Person", "Name", "Full"),
        ("Person", "Shadow", ""),
    ]


def step(format, revision, *after):  # noqa: A002
    return SchemaStep(format=format, revision=revision, after=after)


def test_alembic_goes_by_revisions():
    steps = {
        "v/c.py": [step("alembic", "1")],
        "v/a.py": [step("alembic", "2", "1")],
        "v/b.py": [step("alembic", "3", "2")],
    }
    assert in_order(steps, steps) == ["v/c.py", "v/a.py", "v/b.py"]


def test_liquibase_goes_by_its_master():
    paths = ["db/changes/a.sql", "db/changes/b.xml", "db/other/c.sql"]
    steps = {
        "db/master.xml": [
            step("liquibase", "classpath:changes/b.xml"),
            step("liquibase", "./changes/a.sql", "classpath:changes/b.xml"),
        ]
    }
    assert in_order(paths, steps) == ["db/changes/b.xml", "db/changes/a.sql", "db/other/c.sql"]


def test_what_runs_in_a_circle_goes_by_its_name():
    steps = {"v/2.py": [step("alembic", "a", "b")], "v/1.py": [step("alembic", "b", "a")], "v/3.py": []}
    assert in_order(steps, steps) == ["v/3.py", "v/1.py", "v/2.py"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["m/10.sql", "m/9.sql", "m/R__v.sql", "m/schema.sql"], ["m/schema.sql", "m/9.sql", "m/10.sql", "m/R__v.sql"]),
        (["m/20220102_b.js", "m/20220101-a.js"], ["m/20220101-a.js", "m/20220102_b.js"]),
        (["m/V1.2__a.sql", "m/V1.10__b.sql", "m/V1__c.sql"], ["m/V1__c.sql", "m/V1.2__a.sql", "m/V1.10__b.sql"]),
    ],
)
def test_order_by_name(paths, expected):
    assert in_order(paths, {}) == expected


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("src/main/resources/db/migration/all/1.sql", "src/main/resources/db"),
        ("a.sql", ""),
        ("one/scripts/a.sql", "one/scripts"),
    ],
)
def test_whose_history(path, home):
    assert history_of(path) == home


def test_a_long_history_costs_no_more_than_a_pass():
    files = {f"db/{n}.sql": [field(f"t{n}", "a"), rename(f"t{n}", "", f"u{n}")] for n in range(3_000)}
    assert len(left(files)) == 3_000
