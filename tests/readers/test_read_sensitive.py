"""Files that as a whole must stay closed: known by what they hold, not by their names alone."""

import random
import string

import pytest

from tcop_lint.readers.sensitive import READER
from tcop_lint.readers.source import Source

_chance = random.Random(4)  # noqa: S311 - the same in every run
VALUE = "".join(_chance.choice(string.ascii_letters + string.digits) for _ in range(24))


def read(path, content):
    source = Source(path, content if isinstance(content, bytes) else content.encode())
    return [(fact.of, fact.line) for fact in READER.read(source)]


STATE = '{{"version": 4,\n"terraform_version": "1.9.0",\n"resources": [{}]}}'
KUBECONFIG = "apiVersion: v1\nkind: Config\nclusters:\n- cluster:\n    server: {}\nusers:\n- user:\n    token: {}\n"
DUMP = "--\n-- PostgreSQL database dump\n--\n\n"


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("live.tfstate", STATE.format('{"instances": [{"attributes": {}}]}'), ("terraform-state", 3)),
        ("a/terraform.tfstate.backup", STATE.format('{"attributes": {}}'), ("terraform-state", 3)),
        ("kubeconfig", KUBECONFIG.format("https://api.live.team.gov.uk", VALUE), ("kubeconfig", 8)),
        ("k8s/live.yaml", KUBECONFIG.format("https://api.live.team.gov.uk", VALUE), ("kubeconfig", 8)),
        (".env", f"PORT=1\nDB_PASSWORD={VALUE}\n", ("env-file", 2)),
        (".env.production", f"export API_TOKEN='{VALUE}'\n", ("env-file", 1)),
        ("a.sql", f"{DUMP}COPY public.people (id, name) FROM stdin;\n1\tA\n\\.\n", ("database-dump", 5)),
        ("a.sql", DUMP + "INSERT INTO public.people VALUES (1);\n", ("database-dump", 5)),  # noqa: S608
        ("a.sql", "-- MySQL dump 10.13\nINSERT INTO `people` VALUES (1);\n", ("database-dump", 2)),
        ("a.dump", b"PGDMP\0\1\2", ("database-dump", 1)),
        ("a.sqlite3", b"SQLite format 3\0" + bytes(12) + (9).to_bytes(4, "big") + bytes(99), ("database-dump", 1)),
        ("a.jks", b"\xfe\xed\xfe\xed\0\0\0\2\0\0\0\1\0\0\0\1alias", ("key-store", 1)),
        ("client.p12", bytes.fromhex("308209f102010330820907") + bytes(9), ("key-store", 1)),
        ("team.kdbx", b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5\0", ("key-store", 1)),
        ("heap.hprof", b"JAVA PROFILE 1.0.2\0" + bytes(20), ("memory-dump", 1)),
        (".bash_history", "ls\n" * 9, ("shell-history", 1)),
    ],
)
def test_sensitive_files(path, content, expected):
    assert read(path, content) == [expected]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("live.tfstate", STATE.format("")),
        ("kubeconfig", KUBECONFIG.format("https://127.0.0.1:6443", VALUE)),
        ("kubeconfig", KUBECONFIG.format("https://api.live.team.gov.uk", "${TOKEN}")),
        ("k8s/other.yaml", f"kind: Secret\ndata:\n  token: {VALUE}\n"),
        (".env", "PORT=3000\nDB_PASSWORD=postgres\nTOKEN=${TOKEN}\nSECRET=changeme\nAPI_KEY=\n"),
        (".env", "ELASTIC_PASSWORD=redboxpass\nDJANGO_SECRET_KEY=1n53cur3K3y\n"),
        (".env", f"# For local development\nDB_PASSWORD={VALUE}\n"),
        (".env", "AUTH_TOKEN_URL=https://team.gov.uk/oauth/Token1\nSECRET_NAME=Live-Db-Secret-1\n"),
        ("a.sql", f"{DUMP}CREATE TABLE people (id bigint);\n"),
        ("a.sql", f"{DUMP}COPY public.people (id) FROM stdin;\n\\.\n"),
        ("db/structure.sql", DUMP + "INSERT INTO \"schema_migrations\" (version) VALUES ('1');\n"),  # noqa: S608
        ("a.sql", "INSERT INTO people VALUES (1);\n"),
        ("a.sqlite3", b"SQLite format 3\0" + bytes(12) + (1).to_bytes(4, "big") + bytes(99)),
        ("truststore.jks", b"\xfe\xed\xfe\xed\0\0\0\2\0\0\0\1\0\0\0\2alias"),
        ("truststore.p12", bytes.fromhex("308209f102010330820907") + bytes(9)),
        ("a.p12", b"\0\1\2\3"),
        (".bash_history", "ls\n"),
    ],
)
def test_what_only_looks_so(path, content):
    assert read(path, content) == []
