"""Prisma, GraphQL, Protocol Buffers, and the headers of CSV, TSV and Parquet."""

import pytest

from tcop_lint.documents import Broken


def test_prisma(read):
    found = read(
        "prisma",
        "schema.prisma",
        """model User {
  id    Int     @id @default(autoincrement())
  /// What we call them
  name  String? @map("full_name") // as given
  posts Post[]
  team  Team    @relation(fields: [teamId], references: [id])
  role  Role    @default(USER)
  data  Unsupported("xml")?

  @@map("users")
  @@index([name])
}

enum Role {
  USER
}

model Post {
  /// Who wrote it
  author String
}
""",
    )
    assert found.fields == [
        (2, "User", "id", "Int"),
        (4, "User", "name", "String?"),
        (5, "User", "posts", "Post[]"),
        (6, "User", "team", "Team"),
        (7, "User", "role", "Role"),
        (8, "User", "data", 'Unsupported("   ")?'),
        (20, "Post", "author", "String"),
    ]
    assert found.stored == {"name": "full_name"}
    assert found.comments == {"name": "as given", "author": "Who wrote it"}
    assert found.relations == {"posts", "team"}
    assert found.nullable["name"] is True
    assert found.tables == {"users", ""}


def test_graphql(read):
    found = read(
        "graphql",
        "schema.graphql",
        '''"""A person: a human"""
type Person implements Node & Other @key(fields: "id") {
  "What we call them"
  name: String!
  """
  Where: they live
  """
  addresses(first: Int = 5, after: String): [Address!]! @auth(requires: [ADMIN])
  # no: String
  born: Date
}

extend type Query {
  person(nhsNumber: ID!): Person
}

input Search { text: String, limit: Int! }
enum Kind { A B }
''',
    )
    assert found.fields == [
        (4, "Person", "name", "String!"),
        (8, "Person", "addresses", "[Address!]!"),
        (10, "Person", "born", "Date"),
        (14, "person", "nhsNumber", "ID!"),
        (17, "Search", "text", "String"),
        (17, "Search", "limit", "Int!"),
    ]
    assert found.comments == {"name": "What we call them", "addresses": "Where: they live"}
    assert (found.nullable["name"], found.nullable["born"]) == (False, True)


def test_protocol_buffers(read):
    found = read(
        "protobuf",
        "person.proto",
        """syntax = "proto3";
option go_package = "a = 1";
message Person {
  reserved 4;
  string name = 1; // what we call them
  repeated Address addresses = 2 [deprecated = true];
  map<string, int32> scores = 3;
  oneof contact { string email = 5; string phone = 6; }
  message Address { optional string postcode = 1; }
  enum Kind { A = 0; }
}
service People { rpc Get(Person) returns (Person); }
""",
    )
    assert found.fields == [
        (5, "Person", "name", "string"),
        (6, "Person", "addresses", "Address[]"),
        (7, "Person", "scores", "map<string,int32>"),
        (8, "Person", "email", "string"),
        (8, "Person", "phone", "string"),
        (9, "Person.Address", "postcode", "string"),
    ]
    assert found.comments == {"name": "what we call them"}


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("a.csv", "Name,Date of birth\nAda,1815-12-10\n", ["Name", "Date of birth"]),
        ("a.csv", '\ufeff"Last, first",E-mail\n', ["Last, first", "E-mail"]),
        ("a.csv", "name;age;team\na;1;b\n", ["name", "age", "team"]),
        ("a.tsv", "name\tage\na\t1\n", ["name", "age"]),
        ("a.csv", '"UK Address 1: Postcode",,n\n', ["UK Address 1: Postcode", "n"]),
        ("a.csv", "Ada,1815-12-10,ada@example.com\n", []),
        ("a.csv", "1,2,3\n", []),
        ("a.csv", "", []),
        ("a.csv", "This is a sentence of prose that somebody put into a file\n", []),
        ("a.csv", "yes,yes,yes,no,no\n", []),
    ],
)
def test_headers(read, path, content, expected):
    assert read("tabular", path, content).names == expected


def test_a_header_after_empty_lines(read):
    assert read("tabular", "a.csv", "\n\nname,age\n").fields == [(3, "", "name", ""), (3, "", "age", "")]


def thrift_string(number, text):
    return bytes([number << 4 | 8, len(text)]) + text


def element(name, *, kind=None, children=0, optional=True):
    """One SchemaElement: fields 1 type, 3 repetition, 4 name, 5 children, by the distance from the one before."""
    out, last = b"", 0
    if kind is not None:
        out, last = bytes([1 << 4 | 5, kind << 1]), 1
    out += bytes([(3 - last) << 4 | 5, int(optional) << 1])
    out += thrift_string(1, name)
    if children:
        out += bytes([1 << 4 | 5, children << 1])
    return out + b"\0"


def parquet(*elements):
    footer = bytes([1 << 4 | 5, 2]) + bytes([1 << 4 | 9, len(elements) << 4 | 12]) + b"".join(elements) + b"\0"
    return b"PAR1" + footer + len(footer).to_bytes(4, "little") + b"PAR1"


def test_parquet(read):
    data = parquet(
        element(b"schema", children=3),
        element(b"name", kind=6),
        element(b"home", children=1),
        element(b"postcode", kind=6, optional=False),
        element(b"age", kind=1),
    )
    found = read("parquet", "people.parquet", data)
    assert found.fields == [
        (1, "", "name", "BYTE_ARRAY"),
        (1, "home", "postcode", "BYTE_ARRAY"),
        (1, "", "age", "INT32"),
    ]
    assert found.nullable == {"name": True, "postcode": False, "age": True}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PAR1",
        b"PAR1" + b"\xff" * 4 + b"PAR1",
        b"PAR1" + b"\x29\xfc" * 40 + (80).to_bytes(4, "little") + b"PAR1",
        b"PAR1" + b"\x1c" * 500 + (500).to_bytes(4, "little") + b"PAR1",
        parquet(element(b"schema", children=3))[:-9] + b"\x05\0\0\0PAR1",
    ],
)
def test_damaged_parquet(read, data):
    with pytest.raises(Broken, match="Parquet"):
        read("parquet", "a.parquet", data)
