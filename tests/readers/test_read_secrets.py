"""The readers of secrets: every text file is due exactly one of them, and the values stay inside."""

import random
import string

import pytest

from tcop_lint.checks import Needs
from tcop_lint.facts.safety import Secret
from tcop_lint.readers.secrets import GROUPS, READERS
from tcop_lint.readers.source import Source
from tcop_lint.reading import Plan

_chance = random.Random(4)  # noqa: S311 - the same in every run


def token(length=32):
    return "".join(_chance.choice(string.ascii_letters + string.digits) for _ in range(length))


def due(path):
    recipe = Plan(READERS, Needs(frozenset({Secret}))).recipe(path)
    return [reader.name for reader in recipe.readers] if recipe else []


@pytest.mark.parametrize(
    ("path", "reader"),
    [
        ("app.py", "secrets"),
        ("README.md", "secrets"),
        ("a/b/no-ending", "secrets"),
        (".env", "secrets-settings"),
        ("config/.env.production", "secrets-settings"),
        ("config/database.yml", "secrets-settings"),
        ("a/application.properties", "secrets-settings"),
        ("Dockerfile", "secrets-settings"),
        ("deploy.sh", "secrets-settings"),
        (".npmrc", "secrets-npmrc"),
        ("home/.netrc", "secrets-netrc"),
        (".pgpass", "secrets-pgpass"),
        ("nginx/.htpasswd", "secrets-htpasswd"),
        ("config/master.key", "secrets-rails-key"),
        ("config/credentials/production.key", "secrets-rails-key"),
        ("certs/server.key", "secrets"),
    ],
)
def test_a_file_is_due_one_reader(path, reader):
    assert due(path) == [reader]


@pytest.mark.parametrize(
    "path",
    ["a.png", "a.zip", "docs/a.pdf", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "go.sum", ".secrets.baseline"],
)
def test_pictures_archives_and_lock_files_are_due_none(path):
    assert due(path) == []


def test_every_group_has_a_reader():
    assert [reader.name for reader in READERS] == ["secrets", *(f"secrets-{group}" for group in GROUPS)]


def test_a_fact_says_what_is_known_and_no_value():
    value = token()
    source = Source("a.py", f"\nclient_secret = '{value}'\n".encode())
    (fact,) = READERS[0].read(source)
    assert (fact.of, fact.what, fact.name) == ("named-value", "a secret value", "client_secret")
    assert (fact.confidence, fact.line, fact.column) == ("medium", 2, 18)
    assert (fact.masked, fact.proven, fact.rehearsed, fact.expires) == ("********", False, False, "")
    assert len(fact.mark) == 16
    assert value not in str(fact)


def test_unquoted_values_count_where_the_name_says_that_it_is_a_file_of_settings():
    text = f"client_secret={token()}\n".encode()
    by_name = {reader.name: reader for reader in READERS}
    assert not list(by_name["secrets"].read(Source("a.txt", text)))
    assert [fact.of for fact in by_name["secrets-settings"].read(Source(".env", text))] == ["named-setting"]
