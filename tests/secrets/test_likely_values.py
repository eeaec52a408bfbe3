"""Measures of values: drawn by lot, or written by a person."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specimens import ALNUM, BASE62, HEX, URL_SAFE, some

from tcop_lint.secrets.allowed import is_everyday, is_local, is_placeholder, is_reference, is_uuid
from tcop_lint.secrets.likely import class_changes, classes, entropy, is_hex, is_random, is_sequence
from tcop_lint.secrets.named import is_named_secret


def test_entropy():
    assert entropy("") == entropy("aaaa") == 0
    assert entropy("abcd") == 2
    assert 3.5 < entropy(some(HEX, 64)) <= 4


def test_class_changes():
    assert class_changes("abcd") == class_changes("") == class_changes("a") == 0
    assert class_changes("aB1-") == 1


@pytest.mark.parametrize("alphabet", [BASE62, HEX, URL_SAFE, ALNUM])
def test_what_is_drawn_by_lot_looks_so(alphabet):
    drawn = [some(alphabet, 40) for _ in range(200)]
    assert sum(is_random(value, 3.0) for value in drawn) >= 196


@pytest.mark.parametrize(
    "value",
    [
        "passwordResetConfirmation2",
        "dfe_preferrededucationphase01",
        "new-mob-password-confirmed",
        "AddImageUrlAndProvidersList",
        "application-insights-instrumentation-key",
        "TeachingEventBuildingOnDeleteNullify2",
        "arn-aws-secretsmanager-eu-west-2",
        "123-signing-key-456",
        "private-jwt-key-base64",
        "2020-01-01T00-00-00Z",
        "11111111-2222",
        "com.example.service.v1",
        "F-068_Get_Event_Token",
        "S-1024.22_Get_New_Case_Token",
    ],
)
def test_what_people_write_does_not(value):
    assert not is_random(value, 3.0)


@pytest.mark.parametrize(
    ("value", "sequence"),
    [
        ("12345678", True),
        ("abcdefgh", True),
        ("aaaaaaaa", True),
        ("abcabcabcabc", True),
        ("0123456789abcdef", True),
        ("a", True),
        ("9f8e1c44b07d", False),
        (some(HEX, 128), False),
        ("abcde" * 30, True),
        ("Tr0ub4dor", False),
    ],
)
def test_sequences(value, sequence):
    assert is_sequence(value) is sequence


def test_classes_and_hexadecimal():
    assert classes("aB1-") == 4
    assert [is_hex(value) for value in ("00ff", "00FF", "0g", "aF0fA")] == [True, True, False, False]


@pytest.mark.parametrize(
    "value",
    [
        *("${X}", "$X", "{{ x }}", "<%= x %>", "#{x}", "%(x)s", "$(x)", "%X%", "process.env.X", "ENV['X']"),
        *("arn:aws:x", "ENC[AES]", "vault:secret/x", "op://x/y", "!Ref", "[[a]]", "secrets.TOKEN"),
    ],
)
def test_references(value):
    assert is_reference(value)


@pytest.mark.parametrize(
    "value", ["password", "P@55w0rd", "postgres1", "admin!", "Secret123", "changeme1", "1234", "p4ssw0rd!!"]
)
def test_everyday_passwords(value):
    assert is_everyday(value)


def test_passwords_that_are_not():
    assert not any(map(is_everyday, ["tR4ffic#light", "lantern", "w7Kq9zLr"]))


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "db",
        "127.0.0.1",
        "10.1.2.3",
        "172.17.0.2",
        "x.local",
        "a.example.com",
        "api.test",
        "host",
        "my-host.com",
    ],
)
def test_local_hosts(host):
    assert is_local(host)


@pytest.mark.parametrize("host", ["db.team.gov.uk", "8.8.8.8", "172.64.0.1", "example-council.gov.uk"])
def test_hosts_elsewhere(host):
    assert not is_local(host)


def test_uuids():
    one = "c5a6a8d6-0a45-4496-bec8-37167fc6ecaa"
    assert [is_uuid(value) for value in (one, f"{one},{one}")] == [True, True]
    assert [is_uuid(value) for value in (some(HEX, 32), f"{one}{some(ALNUM, 40)}")] == [False, False]


def test_a_machine_may_have_drawn_a_short_word():
    assert is_placeholder("k9tEstW2")
    assert not is_placeholder("k9tEstW2", issued=True)


@pytest.mark.parametrize(
    "name",
    [
        "token_url",
        "passwordField",
        "secretName",
        "csrfToken",
        "next_page_token",
        "TOKEN_TYPE",
        "PASSWORD_RESET_TEMPLATE_ID",
        "author_key",
        "x",
    ],
)
def test_names_that_hold_no_secret(name):
    value = some(ALNUM, 32)
    assert is_named_secret("client_secret", value)
    assert not is_named_secret(name, value)


@settings(max_examples=100)
@given(st.text(max_size=60), st.text(max_size=80))
def test_any_name_and_value_can_be_judged(name, value):
    assert is_named_secret(name, value) in {True, False}
