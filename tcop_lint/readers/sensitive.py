"""Files that as a whole hold what must stay closed: state, dumps, key stores, settings with values.

A file counts only when its content shows it: a state without resources, a dump of an empty schema and a store of public
certificates are let be. Binary files are known by their first bytes, which the documentation of each format gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint import late
from tcop_lint.data.conventions import LOCK_FILES
from tcop_lint.facts.safety import Sensitive
from tcop_lint.readers.places import word_set
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

FILES = (
    "{.env,.env.*,*.env,.envrc}",
    "*.tfstate{,.backup,.*}",
    "{kubeconfig*,*.kubeconfig,*.kubeconfig.*,config,*.yml,*.yaml,*.conf}",
    "*.{sql,dump,pgdump,dmp,bak,sqlite,sqlite3,db,db3,rdb,archive,bson}",
    "*.{jks,keystore,ks,p12,pfx,pkcs12,kdbx,kdb,bcfks}",
    "*.{hprof}",
    "{.bash_history,.zsh_history,.sh_history,.psql_history,.mysql_history}",
)
_HEAD = 1 << 16


def read(source: Source) -> Iterator[Sensitive]:
    """At most one: what kind of sensitive file this is, and the first line that shows it."""
    name = source.name.lower()
    if source.is_binary or name.endswith((".jks", ".keystore", ".ks", ".p12", ".pfx", ".kdbx")):
        yield from _binary(name, source.data)
    elif ".tfstate" in name:
        yield from _state(source.data)
    elif name.endswith((".sql", ".dump", ".pgdump", ".dmp", ".bak")):
        yield from _dump(source.data)
    elif name.endswith("_history"):
        if source.data.count(b"\n") >= _FEW_COMMANDS:
            yield Sensitive(of="shell-history", what="what somebody typed into a shell")
    elif ".env" in name:
        yield from _settings(source.data)
    elif b"kind: Config" in source.data[:_HEAD] and b"users:" in source.data:
        yield from _kubeconfig(source.data)


_FEW_COMMANDS = 5
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"PGDMP", "database-dump", "a dump of a PostgreSQL database"),  # pg_backup_archiver.h of PostgreSQL
    (
        b"REDIS0",
        "database-dump",
        "a dump of a Redis database",
    ),  # https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/
    (b"\x6d\xe2\x99\x81", "database-dump", "an archive of a MongoDB database"),  # mongo-tools: archive.MagicNumber
    (b"TAPE\0\0", "database-dump", "a backup of a SQL Server database"),  # Microsoft Tape Format
    (b"\x03\xd9\xa2\x9a", "key-store", "a KeePass store of passwords"),  # https://keepass.info/help/kb/kdbx.html
    (b"JAVA PROFILE 1.0", "memory-dump", "the memory of a Java program"),  # hprof of OpenJDK
)
_LATIN = re2.Options()
_LATIN.encoding = re2.Options.Encoding.LATIN1
_SQLITE = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat.html
_JKS = b"\xfe\xed\xfe\xed"  # sun.security.provider.JavaKeyStore
_PKCS12 = re2.compile(rb"(?s)\A\x30(?:\x82..|\x83...|\x80)\x02\x01\x03\x30", _LATIN)  # RFC 7292, section 4: version 3
_FEW_PAGES = 3


def _binary(name: str, data: bytes) -> Iterator[Sensitive]:
    for magic, of, what in _MAGIC:
        if data.startswith(magic):
            yield Sensitive(of=of, what=what)
            return
    if data.startswith(_SQLITE) and int.from_bytes(data[28:32], "big") > _FEW_PAGES:
        yield Sensitive(of="database-dump", what="a SQLite database")
    elif data.startswith(_JKS) and data[8:16].endswith(b"\0\0\0\1") and data[8:12] != b"\0\0\0\0":
        yield Sensitive(of="key-store", what="a Java key store with a private key")  # entry tag 1; 2 is a certificate
    elif _PKCS12.match(data) and not _is_trust_store(name):
        yield Sensitive(of="key-store", what="a PKCS #12 key store")


def _is_trust_store(name: str) -> bool:
    return "trust" in name or "cacert" in name


_RESOURCES = late.re2(rb'"(?:resources|modules)"\s*:\s*\[\s*\{')


def _state(data: bytes) -> Iterator[Sensitive]:
    """https://developer.hashicorp.com/terraform/language/state: attributes stand there in plain text, passwords among
    them.
    """
    found = _RESOURCES.search(data)
    if found and b'"terraform_version"' in data and b'"attributes' in data:
        yield Sensitive(of="terraform-state", what="a Terraform state", line=_line(data, found.start()))


_BOOKKEEPING = word_set(
    "schema_migrations ar_internal_metadata schema_version schema_info flyway_schema_history databasechangelog "
    "databasechangeloglock alembic_version django_migrations knex_migrations knex_migrations_lock _prisma_migrations "
    "migrations sequelizemeta phinxlog doctrine_migration_versions spatial_ref_sys"
)
"""Tables in which migrations keep their own state."""
_DUMPED = late.re2(
    r"(?im)^--\s*(?:PostgreSQL database (?:cluster )?dump|(?:MySQL|MariaDB) dump|Dumped from database version"
    r"|Dumping data for table)"
)
_ROWS = late.re2(
    r"(?im)^(?:COPY (?:\"?\w+\"?\.)?\"?(?P<copied>\w+)\"? ?\([^)]*\) FROM stdin;\r?\n(?P<first>.{0,3})"
    r"|INSERT INTO (?:[`\"]?\w+[`\"]?\.)?[`\"]?(?P<inserted>\w+)[`\"]? )"
)


def _dump(data: bytes) -> Iterator[Sensitive]:
    """Text that a dumping program wrote, with rows of tables other than those of migrations."""
    if not _DUMPED.search(data[:_HEAD]):
        return
    for found in _ROWS.finditer(data):
        table = (found.group("copied") or found.group("inserted") or b"").decode("ascii", "replace").lower()
        if table not in _BOOKKEEPING and not (found.group("first") or b"").startswith(b"\\."):
            yield Sensitive(
                of="database-dump", what="a dump of a database with its rows", line=_line(data, found.start())
            )
            return


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


_SETTING = late.re2(
    r"(?im)^[ \t]*(?:export[ \t]+)?"
    r"(?P<name>[a-z0-9_]*(?:passw(?:or)?d|secret|token|(?:api|private|access)_?key|credentials?)[a-z0-9_]*)"
    r"[ \t]*=[ \t]*[\"']?(?P<value>[^\s\"'#]{6,400})"
)
_VALUE = 2
_LEAST_ENTROPY = 2.75
_ALL_CLASSES = 4
_HARMLESS_ENDS = (
    b"url",
    b"uri",
    b"id",
    b"name",
    b"path",
    b"file",
    b"host",
    b"expiry",
    b"ttl",
    b"type",
    b"enabled",
    b"arn",
    b"endpoint",
    b"header",
    b"length",
)


def _settings(data: bytes) -> Iterator[Sensitive]:
    from tcop_lint.secrets.allowed import is_everyday, is_placeholder, is_reference
    from tcop_lint.secrets.context import is_rehearsed
    from tcop_lint.secrets.likely import classes, is_random

    for found in _SETTING.finditer(data):
        value = found.group("value").decode("utf-8", "replace")
        if found.group("name").lower().endswith(_HARMLESS_ENDS) or value.isdigit() or len(set(value)) < 4:
            continue
        if is_reference(value) or is_placeholder(value) or is_everyday(value) or value.startswith(("http", "/", ".")):
            continue
        if not is_random(value, _LEAST_ENTROPY) and classes(value) < _ALL_CLASSES:
            continue
        if not is_rehearsed(data, *found.span(_VALUE)):
            yield Sensitive(
                of="env-file", what="a file of settings with secret values", line=_line(data, found.start())
            )
            return


_KUBECONFIG = late.re2(r"(?m)^\s*(?:client-key-data|token|password):[ \t]*[\"']?(?P<value>[A-Za-z0-9+/=._-]{16,})")
_LOCAL_SERVERS = late.re2(
    rb"(?m)^\s*server:\s*[\"']?https?://(?:localhost|127\.|0\.0\.0\.0|\[::1\]|kubernetes(?:\.default)?|192\.168\.|host\.docker)"
)


def _kubeconfig(data: bytes) -> Iterator[Sensitive]:
    """https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/"""
    found = _KUBECONFIG.search(data)
    if found and b"clusters:" in data and not _LOCAL_SERVERS.search(data):
        yield Sensitive(of="kubeconfig", what="the login of a Kubernetes cluster", line=_line(data, found.start()))


READER = Reader(
    name="sensitive",
    version=1,
    files=FILES,
    kinds=(Sensitive,),
    read=read,
    path_matters=True,
    sweeps=True,
    binaries=True,
    but=LOCK_FILES,
)
