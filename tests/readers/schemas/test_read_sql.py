"""SQL of four dialects: tables, migrations and dumps."""

import pytest


def test_a_table_of_postgresql(read):
    found = read(
        "sql",
        "db/migration/V1__people.sql",
        """CREATE TABLE IF NOT EXISTS public.people (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    full_name TEXT NOT NULL, -- as on the passport
    "date of birth" DATE,
    tags character varying(20)[] NULL DEFAULT '{}',
    seen_at timestamp with time zone NOT NULL DEFAULT now(),
    team_id bigint REFERENCES teams (id),
    CONSTRAINT people_name UNIQUE (full_name),
    FOREIGN KEY (team_id) REFERENCES teams (id)
);
COMMENT ON COLUMN public.people.full_name IS 'The person''s name';
""",
    )
    assert found.fields == [
        (2, "public.people", "id", "UUID"),
        (3, "public.people", "full_name", "TEXT"),
        (4, "public.people", "date of birth", "DATE"),
        (5, "public.people", "tags", "character varying(20)[]"),
        (6, "public.people", "seen_at", "timestamp with time zone"),
        (7, "public.people", "team_id", "bigint"),
    ]
    assert found.nullable["id"] is False
    assert found.nullable["date of birth"] is True
    assert found.relations == {"team_id"}
    assert [fact.comment for fact in found.all if fact.name == "full_name"] == [
        "as on the passport",
        "The person's name",
    ]


def test_a_table_of_sql_server(read):
    found = read(
        "sql",
        "Tables/Users.sql",
        """CREATE TABLE [dbo].[Users] (
    [Id] INT IDENTITY(1,1) NOT NULL,
    [Email Address] NVARCHAR(256) NULL,
    [Balance] DECIMAL(18, 2) CONSTRAINT [DF_B] DEFAULT ((0)) NOT NULL,
    CONSTRAINT [PK_Users] PRIMARY KEY CLUSTERED ([Id] ASC)
)
GO
ALTER TABLE dbo.Users ADD Phone VARCHAR(20) NULL, Fax VARCHAR(20)
GO
ALTER TABLE dbo.Users DROP COLUMN Fax, Telex
GO
ALTER TABLE dbo.Users ALTER COLUMN Phone NVARCHAR(40) NOT NULL
GO
EXEC sp_rename 'dbo.Users.Phone', 'Telephone', 'COLUMN'
""",
    )
    assert found.fields == [
        (2, "dbo.Users", "Id", "INT"),
        (3, "dbo.Users", "Email Address", "NVARCHAR(256)"),
        (4, "dbo.Users", "Balance", "DECIMAL(18, 2)"),
        (8, "dbo.Users", "Phone", "VARCHAR(20)"),
        (8, "dbo.Users", "Fax", "VARCHAR(20)"),
    ]
    assert found.changes == [
        ("drop", "dbo.Users", "Fax", ""),
        ("drop", "dbo.Users", "Telex", ""),
        ("change", "dbo.Users", "Phone", "NVARCHAR(40)"),
        ("rename", "dbo.Users", "Phone", "Telephone"),
    ]


def test_a_table_of_mysql(read):
    found = read(
        "sql",
        "schema.sql",
        """CREATE TABLE `users` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT COMMENT 'the number; not the name',
  `first_name` varchar(50) DEFAULT 'O\\'Neil' COMMENT 'given name',
  `key` varchar(20),
  PRIMARY KEY (`id`),
  KEY `idx_name` (`first_name`),
  FULLTEXT KEY `ft` (`first_name`)
) ENGINE=InnoDB COMMENT='people';
ALTER TABLE `users` CHANGE COLUMN `first_name` `given_name` varchar(60) NOT NULL, MODIFY `key` text;
""",
    )
    assert found.names == ["id", "first_name", "key"]
    assert found.comments["id"] == "the number; not the name"
    assert found.changes == [
        ("rename", "users", "first_name", "given_name"),
        ("change", "users", "given_name", "varchar(60)"),
        ("change", "users", "key", "text"),
    ]


def test_a_stray_backtick_makes_no_table_of_mysql(read):
    found = read(
        "sql",
        "db/migration/V1__tables.sql",
        """-- no quotes
CREATE TABLE juror.voters (
    "owner" varchar(3) NULL DEFAULT current_setting('app.owner'::text, true),
    part_no varchar(9) NOT NULL
);
INSERT INTO words VALUES ('it`s');
""",
    )
    assert [(line, name) for line, _, name, _ in found.fields] == [(3, "owner"), (4, "part_no")]


def test_a_column_that_oracle_no_longer_uses(read):
    found = read("sql", "a.sql", "ALTER TABLE a SET UNUSED COLUMN b;\nALTER TABLE a SET UNUSED (c, d);\n")
    assert [(action, name) for action, _, name, _ in found.changes] == [("drop", "b"), ("drop", "c"), ("drop", "d")]


def test_a_table_of_oracle(read):
    found = read(
        "sql",
        "ddl/offenders.sql",
        """CREATE TABLE "OFFENDERS"
(
    "OFFENDER_ID"   NUMBER(10, 0) NOT NULL,
    "LAST_NAME"     VARCHAR2(35 CHAR),
    "BIRTH_DATE"    DATE DEFAULT SYSDATE,
    SUPPLEMENTAL LOG DATA (ALL) COLUMNS
);
ALTER TABLE OFFENDERS ADD (SEX_CODE VARCHAR2(12), RACE_CODE VARCHAR2(12) NOT NULL);
ALTER TABLE OFFENDERS DROP (RACE_CODE);
COMMENT ON COLUMN "OFFENDERS"."LAST_NAME" IS 'Surname';
""",
    )
    assert found.fields == [
        (3, "OFFENDERS", "OFFENDER_ID", "NUMBER(10, 0)"),
        (4, "OFFENDERS", "LAST_NAME", "VARCHAR2(35 CHAR)"),
        (5, "OFFENDERS", "BIRTH_DATE", "DATE"),
        (8, "OFFENDERS", "SEX_CODE", "VARCHAR2(12)"),
        (8, "OFFENDERS", "RACE_CODE", "VARCHAR2(12)"),
    ]
    assert found.changes == [("drop", "OFFENDERS", "RACE_CODE", ""), ("change", "OFFENDERS", "LAST_NAME", "")]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("ALTER TABLE a RENAME COLUMN b TO c;", [("rename", "a", "b", "c")]),
        ("ALTER TABLE a RENAME TO c;", [("rename", "a", "", "c")]),
        ("RENAME TABLE a TO b;", [("rename", "a", "", "b")]),
        ("DROP TABLE IF EXISTS a, b CASCADE;", [("drop", "a", "", ""), ("drop", "b", "", "")]),
        ("ALTER TABLE ONLY a ALTER COLUMN b TYPE bigint USING b::bigint;", [("change", "a", "b", "bigint")]),
        ("ALTER TABLE a DROP COLUMN IF EXISTS b, DROP COLUMN c;", [("drop", "a", "b", ""), ("drop", "a", "c", "")]),
        ("ALTER TABLE a DROP CONSTRAINT b;", []),
        ("ALTER TABLE a ALTER COLUMN b SET DEFAULT 1;", []),
        ("ALTER TABLE a ENABLE ROW LEVEL SECURITY;", []),
    ],
)
def test_what_a_statement_changes(read, statement, expected):
    assert read("sql", "db/migrate/1.sql", statement).changes == expected


def test_nullability_alone(read):
    found = read("sql", "a.sql", "ALTER TABLE a ALTER b DROP NOT NULL, ALTER c SET NOT NULL;")
    assert found.nullable == {"b": True, "c": False}


@pytest.mark.parametrize(
    "script",
    [
        "-- CREATE TABLE a (b int);",
        "/* CREATE TABLE a (b int); */",
        "INSERT INTO notes VALUES ('CREATE TABLE a (b int);');",
        "CREATE TEMPORARY TABLE a (b int);",
        "CREATE TABLE #work (b int);",
        "CREATE TABLE a AS SELECT * FROM b;",
        "CREATE TABLE a (b int",
        "CREATE FUNCTION f() RETURNS void AS $$ CREATE TABLE a (b int); $$ LANGUAGE sql;",
        "CREATE INDEX a ON b (c);",
        "COPY notes (text) FROM stdin;\nO'Neil said CREATE TABLE a (b int);\n\\.\n",
        "CREATE TABLE {{ name }} (b int);",
    ],
)
def test_what_makes_no_field(read, script):
    assert read("sql", "a.sql", script).all == []


def test_a_table_after_a_dump_of_data(read):
    found = read("sql", "dump.sql", "COPY a (b) FROM stdin;\nO'Neil\n\\.\nCREATE TABLE c (d int, e text);\n")
    assert found.fields == [(4, "c", "d", "int"), (4, "c", "e", "text")]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("db/migrate/001_a.up.sql", ["b"]),
        ("db/migrate/001_a.down.sql", []),
        ("db/migration/U1__a.sql", []),
        ("migrations/down/001.sql", []),
        ("migrations/20200101-a-down.sql", []),
    ],
)
def test_scripts_that_only_undo(read, path, expected):
    assert read("sql", path, "CREATE TABLE a (b int);").names == expected


def test_the_way_down_of_one_script(read):
    script = "-- +goose Up\nALTER TABLE a ADD b int;\n-- +goose Down\nALTER TABLE a DROP b;\n"
    assert [fact.action for fact in read("sql", "1.sql", script).all] == ["add"]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("db/1.sql", "product"),
        ("src/test/resources/1.sql", "foreign"),
        ("tests/1.sql", "aside"),
        ("vendor/a/1.sql", "foreign"),
    ],
)
def test_where_it_stands(read, path, place):
    assert {fact.place for fact in read("sql", path, "CREATE TABLE a (b int);").all} == {place}


def test_a_form_for_tests_is_no_form_of_the_product(read):
    form = '{"pages": [{"components": [{"type": "TextField", "name": "a", "title": "Name"}]}]}'
    assert {fact.place for fact in read("structured", "src/server/forms/test.json", form).all} == {"aside"}
    assert {fact.place for fact in read("structured", "src/server/forms/driving-test.json", form).all} == {"product"}


def test_a_structure_of_rails(read):
    assert read("sql", "db/structure.sql", "CREATE TABLE a (b int);").formats == {"rails-structure"}
