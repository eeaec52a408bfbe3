"""Readers of schemas on text that is nearly theirs: only Broken may come out, and time stays linear."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken
from tcop_lint.facts.schemas import SchemaField, SchemaStep
from tcop_lint.readers.schemas.table import READERS
from tcop_lint.readers.source import Source

BY_MODULE = {reader.read.args[0]: reader for reader in READERS}


PATHS = {
    "csharp": "Models/a.cs",
    "golang": "a.go",
    "graphql": "a.graphql",
    "jvm": "a.java",
    "parquet": "a.parquet",
    "prisma": "a.prisma",
    "protobuf": "a.proto",
    "python": "app/migrations/0001_a.py",
    "rails": "db/migrate/1_a.rb",
    "scala": "a.scala",
    "script": "a.ts",
    "sql": "a.sql",
    "structured": "a.json",
    "tabular": "a.csv",
    "terraform": "a.tf",
}
SIGNS = {
    "csharp": (
        'migrationBuilder modelBuilder EntityTypeBuilder<A> void Up(A b) { { get; set; } [Table("a")] class A {'
    ),
    "golang": 'type A struct { B string `json:"b"` } ` struct {',
    "graphql": 'type A { b(c: D): [E!]! @f(g: 1) } extend input """',
    "jvm": '@Entity @Table(name = "a") class A { private Map<B, C> d = new E(); val f: G? by (',
    "parquet": "PAR1",
    "prisma": 'model A { b String @map("c") }',
    "protobuf": "message A { repeated b c = 1; oneof d { map<e, f> g = 2; } }",
    "python": (
        'class A(BaseModel): b: Mapped[c] = mapped_column(d) Column("e") op.add_column( models.CharField( @dataclass'
    ),
    "rails": (
        "ActiveRecord::Migration create_table :a do |t| t.string :b end add_column :a, :b, :c def down execute <<~SQL"
    ),
    "scala": 'class A extends Table[B](tag, "c") { def d = column[E]("f") } case class G(h: I) Json.format[G]',
    "script": "@Entity() @Column() class A { b: c } new Schema({ mongoose "
    "sequelize.define('a', { type: D.STRING } queryInterface "
    "knex.schema.createTable('a', t => { t.string('b') }) jsonSchema () { return { properties: {",
    "sql": (
        "CREATE TABLE a ( b int, PRIMARY KEY (b) ); ALTER TABLE a ADD COLUMN c RENAME d "
        "TO e DROP ( COPY FROM stdin; $$ ' \" ` ["
    ),
    "structured": '{"openapi": "3.0.0", "properties": {"a": {"$ref": "#/a"}}, "type": "record", '
    '"fields": [{"name": ]} '
    '"resourceType": "StructureDefinition" databaseChangeLog "components": "answers": null [ ] }',
    "tabular": 'a,b;c\t"d\n',
    "terraform": 'resource "aws_glue_catalog_table" "a" { columns { name = "b" } } <<EOF EOF jsonencode([ schema = ',
}
EACH = pytest.mark.parametrize("module", sorted(PATHS))


def texts(module):
    words = st.sampled_from(
        [*SIGNS[module].split(), *"(){}[]<>\"'`,;:=@", "//", "/*", "*/", "--", "#", "\\", "é", "\u2028"]
    )
    line = st.lists(words | st.text(max_size=4), max_size=8).map(" ".join)
    body = st.lists(line, max_size=10).map("\n".join)
    return st.tuples(st.sampled_from(["", SIGNS[module]]), body).map(lambda parts: f"{parts[0]}\n{parts[1]}")


def test_every_reader_is_here():
    assert set(PATHS) == set(BY_MODULE)


@EACH
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_only_broken_comes_out(module, data):
    content = data.draw(texts(module) | texts(module)).encode("utf-8", "surrogatepass")
    source = Source(PATHS[module], content)
    try:
        facts = list(BY_MODULE[module].read(source))
    except Broken:
        return
    lines = content.count(b"\n") + 1
    for fact in facts:
        assert isinstance(fact, SchemaField | SchemaStep)
        assert 1 <= fact.line <= lines
        assert fact.column >= 1
        if isinstance(fact, SchemaField):
            assert fact.name or fact.action in ("drop", "rename")


@settings(max_examples=60, deadline=None)
@given(body=st.binary(max_size=120))
def test_any_footer_of_parquet(body):
    data = b"PAR1" + body + len(body).to_bytes(4, "little") + b"PAR1"
    with suppress(Broken):
        list(BY_MODULE["parquet"].read(Source("a.parquet", data)))


@pytest.mark.parametrize("module", ["csharp", "jvm", "protobuf", "script", "scala", "sql", "terraform"])
@pytest.mark.parametrize("opening", ["{", "(", "[", "{ a: ", "class A { ", "message A { ", "a: { type: D.STRING, "])
def test_deep_nesting_costs_neither_stack_nor_time(module, opening):
    began = time.perf_counter()
    closing = {"{": "}", "(": ")", "[": "]"}
    ends = "".join(closing.get(char, "") for char in reversed(opening))
    for depth in (150, 5_000):
        content = f"{SIGNS[module]}\n{opening * depth}{ends * depth}"
        with suppress(Broken):
            list(BY_MODULE[module].read(Source(PATHS[module], content.encode())))
    assert time.perf_counter() - began < 4


@EACH
def test_time_is_linear(module):
    began = time.perf_counter()
    sign = SIGNS[module]
    repeated = [
        sign,
        *sign.split(),
        "(",
        "{",
        "[",
        "'",
        '"',
        "`",
        "@a",
        "@a(",
        "a b ",
        "a: b, ",
        "/*",
        "$a$",
        "<",
        "class A ",
        " ",
        "/* */",
    ]
    for piece in dict.fromkeys(repeated):
        for joint in (" ", "\n"):
            text = sign + "\n" + (piece + joint) * (8_000 // (len(piece) + 1))
            with suppress(Broken):
                list(BY_MODULE[module].read(Source(PATHS[module], text.encode())))
    assert time.perf_counter() - began < 6
