"""Finding secrets in texts: where they stand, how sure that is, and what is let be."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specimens import ALNUM, HEX, b64, github, jwt, openssh, pem, some, specimens, uuid

from tcop_lint.secrets.scan import MAX_SECRETS, find

TOKEN = some(ALNUM, 32)
PASSWORD = some(ALNUM, 20)
KEY = "PRIVATE " + "KEY"


def found(text, group=""):
    data = text if isinstance(text, bytes) else text.encode()
    return [(secret.kind, secret.confidence, secret.line, secret.column) for secret in find(data, group)]


def kinds(text, group=""):
    return [kind for kind, *_ in found(text, group)]


# --- places -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (f"api_key = '{TOKEN}'", 1, 12),
        (f"# one\n\n  api_key = '{TOKEN}'\n", 3, 14),
        (f"é 😀 api_key = '{TOKEN}'", 1, 16),
        (f"\ufeffapi_key = '{TOKEN}'", 1, 12),
        (f"one\r\napi_key = '{TOKEN}'\r\n", 2, 12),
        (f"api_key = '{TOKEN}'".encode("utf-16"), 1, 12),
    ],
)
def test_a_secret_says_where_it_stands(text, line, column):
    assert found(text) == [("named-value", "medium", line, column)]


def test_secrets_come_in_the_order_of_the_file():
    text = f"secret = '{TOKEN}'\ntoken = '{github()}'\nsecret = '{some(ALNUM, 32)}'\n"
    assert kinds(text) == ["named-value", "github-token", "named-value"]


def test_a_place_is_told_once_and_by_the_most_exact_kind():
    assert kinds(f"GITHUB_TOKEN = '{github()}'") == ["github-token"]
    assert kinds(f"GITHUB_TOKEN={github()}\n", "settings") == ["github-token"]


def test_no_more_than_a_bounded_number_is_told():
    assert len(find("\n".join(f"token = '{some(ALNUM, 32)}'" for _ in range(MAX_SECRETS + 50)).encode())) == MAX_SECRETS


# --- how sure -----------------------------------------------------------------------------------------------------


def test_a_kind_of_a_group_is_found_only_in_it():
    text = f"client_secret: {TOKEN}\n"
    assert kinds(text) == []
    assert kinds(text, "settings") == ["named-setting"]


@pytest.mark.parametrize(
    ("text", "confidence", "what"),
    [
        (pem(), "high", "a private key"),
        (pem("ENCRYPTED " + KEY), "low", "a private key behind a passphrase"),
        (openssh(), "high", "a private key"),
        (openssh(b"aes256-ctr"), "low", "a private key behind a passphrase"),
        (f'key: "{pem().strip()}"'.replace("\n", "\\n"), "high", "a private key"),
        ('key = "' + pem().strip().replace("\n", '\\n" +\n  "') + '"', "high", "a private key"),
        ("key: |\n" + "\n".join(f"    {line}" for line in pem().splitlines()), "high", "a private key"),
        ("\n".join(f"# {line}" for line in pem().splitlines()), "high", "a private key"),
    ],
)
def test_a_private_key_in_any_language(text, confidence, what):
    (secret,) = find(text.encode())
    assert (secret.confidence, secret.what) == (confidence, what)


@pytest.mark.parametrize(
    "text",
    [
        f"-----BEGIN RSA {KEY}-----\nMIIEpAIBAAKCAQEA...\n-----END RSA {KEY}-----",
        f"-----BEGIN {KEY}-----\n{'A' * 64}\n-----END {KEY}-----",
        f"begins with -----BEGIN {KEY}----- and ends with -----END {KEY}-----",
        pem("PUBLIC " + "KEY"),
        pem("CERTI" + "FICATE"),
    ],
)
def test_the_marks_of_a_key_or_a_public_one_are_none(text):
    assert found(text) == []


def test_a_key_that_lacks_its_end_is_less_sure():
    (secret,) = find(pem(cut=40).encode())
    assert (secret.confidence, secret.what) == ("medium", "a part of a private key")


def test_a_token_of_githubs_form_with_a_wrong_checksum_is_less_sure():
    (secret,) = find(b'TOKEN = "ghp_' + b'A7fK29dLqP3xZ8vR5tYw1NcB6mJh0GsEuT4o"')
    assert (secret.kind, secret.confidence) == ("github-token", "medium")
    assert find(b'TOKEN = "ghp_' + b'examplexamplexamplexamplexamplexampl"') == []


def test_a_login_with_a_random_password_for_another_machine_is_sure():
    (secret,) = find(f"postgres://app:{PASSWORD}@db.team.gov.uk/cases".encode())
    assert (secret.confidence, secret.proven) == ("high", True)


def test_a_login_with_words_is_likely():
    (secret,) = find(b"postgres://app:autumn-lantern@db.team.gov.uk/cases")
    assert (secret.confidence, secret.proven) == ("medium", False)


def test_a_token_that_runs_out_says_when():
    (secret,) = find(f"'{jwt(sub='me', role='admin', exp=1924992000)}'".encode())
    assert secret.expires == "2031-01-01"


@pytest.mark.parametrize(
    "around",
    [
        "# For local development only\n{}",
        "class Development(Config):\n    DEBUG = True\n{}",
        "development:\n    url: x\n    a: 1\n    b: 2\n    c: 3\n    d: 4\n    e: 5\n    f: 6\n{}",
        "{}  # not used in production",
        "SMTP_HOST = 'localhost'\n{}",
        "API_URL = 'https://dev-api.team.gov.uk'\n{}",
    ],
)
def test_what_stands_around_can_say_that_it_is_for_development(around):
    (secret,) = find(around.format(f"    secret_key = '{TOKEN}'").encode())
    assert secret.rehearsed


@pytest.mark.parametrize(
    "around", ["class Production(Config):\n{}", "the latest device\n{}", "# attested\n{}", "contest = 1\n{}"]
)
def test_other_words_do_not(around):
    (secret,) = find(around.format(f"    secret_key = '{TOKEN}'").encode())
    assert not secret.rehearsed


def test_what_only_a_machine_can_have_issued_is_never_rehearsed():
    (secret,) = find(f"# local development\ntoken = '{github()}'".encode())
    assert not secret.rehearsed


# --- let be -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "password = os.environ['PASSWORD_2024_LIVE_DB']",
        "password: ${DB_PASSWORD_FOR_1_SERVICE}",
        "password: '{{ vault.db_password_2 }}'",
        "secret = '<%= ENV[\"SECRET_KEY_1\"] %>'",
        "token = '$(cat /run/secrets/token1)'",
        "api_key = 'your-api-key-goes-here-1'",
        "api_key = 'xxxxxxxxxxxxxxxxxxxxxxxx1'",
        f"api_key = '{HEX * 2}'",
        "api_key = 'abcdefghijklmnopqrstuvwxyz012345'",
        "api_key = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
        "api_key = 'a1b2a1b2a1b2a1b2a1b2a1b2a1b2a1b2'",
        "password = 'correct-horse-battery-staple'",
        "password = 'P@ssw0rd!'",
        "password = 'Changeme123!'",
        "password_field = 'User_Password-Confirmation1'",
        "token_url = '/oauth2/v1/Token-Endpoint-9f'",
        "secretName: 'Prod-App-Db-Secret-V2'",
        f"passwordResetTemplateId = '{some(ALNUM, 20)}'",
        f"token_id = '{uuid()}'",
        f"secret = '{uuid()}'",
        f"secrets = '{uuid()},{uuid()}'",
        f"password_hash = '{some(HEX, 64)}'",
        f"token_sha256 = '{some(HEX, 64)}'",
        f"csrf_token = '{TOKEN}'",
        f"publicKey = '{TOKEN}'",
        f"dummy.encryption.key = '{TOKEN}'",
        f"secret = 'sha256-{b64(32)}'",
        f"token = 'AAAAB3NzaC1yc2E{some(ALNUM, 60)}'",
        f"token = 'https://team.gov.uk/{some(ALNUM, 12)}'",
        "postgres://postgres:postgres@localhost/app",
        f"postgres://app:{PASSWORD}@localhost/app",
        f"postgres://app:{PASSWORD}@db:5432/app",
        f"postgres://app:{PASSWORD}@10.0.3.4/app",
        f"https://user:{PASSWORD}@api.example.com/",
        "https://user:password@api.team.gov.uk/",
        "https://admin:admin@api.team.gov.uk/",
        "https://${USER}:${PASSWORD}@api.team.gov.uk/",
        "amqp://{username}:{password}@host1.team.gov.uk",
        f"{'ghp' + '_'}{'x' * 36}",
        f"{'AK' + 'IA'}IOSFODNN7EXAMPLE",
        f"{'Account' + 'Key'}=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
        f"{'sk' + '_test_'}{some(ALNUM, 24)}",
        f"'{jwt(sub='1234567890', name='John Doe', iat=1516239022)}'",
        f"https://hooks.slack.com/{'ser' + 'vices'}/T00000000/B00000000/{'X' * 24}",
        f"api_key = '{TOKEN}'  # pragma: allowlist {'secret'}",
        f"api_key = '{TOKEN}'  # gitleaks:{'allow'}",
        f"# LDS {'ignore'}\napi_key = '{TOKEN}'",
        f"  # config.secret_key = '{some(HEX, 128)}'",
        f"Authorization: Bearer {TOKEN}****",
        f"Authorization: Bearer {TOKEN}...",
        "token = strings.TrimPrefix(header, 'Bearer-Token-1a')",
        f"var x='';{';'.join('a=1' for _ in range(1000))};password='{TOKEN}';{'b=2;' * 1000}",
    ],
)
def test_what_is_no_secret_is_let_be(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["DB_PASSWORD=\n", "DB_PASSWORD=postgres\n", "API_TOKEN=${TOKEN}\n", "SECRET=abc\n"])
def test_settings_without_a_value_are_let_be(text):
    assert found(text, "settings") == []


# --- what people write --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "template",
    [
        "API_KEY = '{}'",
        'const apiKey = "{}";',
        "apiKey: `{}`,",
        '"apiKey": "{}",',
        "'api_key' => '{}',",
        "define('API_KEY', '{}');",
        'private static final String API_KEY = "{}";',
        'api_key := "{}"',
        'if (token == "{}") return;',
        'secret: str = "{}"',
        r"{{\"clientSecret\": \"{}\"}}",
        "secret_key_base: '{}'",
        "x --token={} y",
        "<clientSecret>{}</clientSecret>",
    ],
)
def test_a_value_under_a_telling_name(template):
    assert len(kinds(template.format(some(ALNUM, 32)))) == 1
    assert len(kinds(template.format(some(HEX, 40)))) == 1


@pytest.mark.parametrize(
    "line", ["export API_KEY={}", "API_KEY={} # ours", "api.key={}", "  apiKey: {}", "ENV API_KEY={}", "- API_KEY={}"]
)
def test_a_setting_under_a_telling_name(line):
    assert kinds(f"PORT=1\n{line.format(TOKEN)}\nHOST=x\n", "settings") == ["named-setting"]


@pytest.mark.parametrize("password", ["Harbour!42pebble", "tR4ffic#light", "Summer-2019-Rain"])
def test_a_password_that_a_person_thought_of(password):
    assert kinds(f"admin_password = '{password}'") == ["named-value"]


# --- hostile ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b";".join(b'token="%s"' % some(ALNUM, 30).encode() for _ in range(20_000)),
        b"\n".join(b"https://a:%s@h.gov.uk/" % some(ALNUM, 30).encode() for _ in range(10_000)),
        (b"-----BEGIN RSA PRIVATE " + b"KEY-----\n") * 30_000,
        (b"-----BEGIN RSA PRIVATE " + b"KEY-----\n" + b"A" * 64 + b"\n-----END") * 8_000,
        b"-----BEGIN PRIVATE " + b"KEY-----" + b'" + ' * 4_000 + b"-----END",
        b'{"kty":' * 100_000,
        b"{" * 1_000_000 + b'"kty"',
        b"PuTTY-User-Key-" + b"File-2: " * 100_000,
        b"eyJ" + b"A" * 1_000_000 + b".eyJ.",
        b"password" + b" " * 1_000_000,
        b'"auths": { "a": {' * 50_000,
        b"curl " * 200_000,
        bytes(range(256)) * 4_000,
    ],
)  # fmt: skip
def test_time_is_linear_whatever_the_file_holds(data):
    began = time.process_time()
    find(data, "settings")
    assert time.process_time() - began < 2


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from([*(one.text for one in specimens()), "\n", " ", "'", '"', "=", "\0", "é"])), st.binary()
)
def test_anything_can_be_searched_and_offsets_hold(texts, rest):
    data = "".join(texts).encode() + rest
    last = 0
    for secret in find(data, "settings"):
        assert last <= secret.start < secret.end
        assert 1 <= secret.line <= data.count(b"\n") + 1
        assert secret.column >= 1
        last = secret.end
