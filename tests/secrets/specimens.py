"""A made-up secret of each kind, put together at run time, so that nothing that looks like one stands in a file."""

from __future__ import annotations

import base64
import json
import random
import string
import zlib
from typing import NamedTuple

LETTERS, DIGITS, HEX = string.ascii_letters, string.digits, "0123456789abcdef"
ALNUM = LETTERS + DIGITS
BASE62 = DIGITS + string.ascii_uppercase + string.ascii_lowercase
BASE64 = ALNUM + "+/"
URL_SAFE = ALNUM + "-_"
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

_chance = random.Random(20261122)  # noqa: S311 - these secrets are to be the same in every run


def some(alphabet: str, length: int) -> str:
    """Characters drawn by lot, the same in every run. The middle ones are of every class that the alphabet has."""
    drawn = [_chance.choice(alphabet) for _ in range(length)]
    for at, wanted in enumerate((DIGITS, string.ascii_lowercase, string.ascii_uppercase, DIGITS)):
        fitting = [char for char in alphabet if char in wanted]
        if fitting and length > 8:
            drawn[length // 2 + at] = _chance.choice(fitting)
    return "".join(drawn)


def b64(size: int) -> str:
    return base64.b64encode(_chance.randbytes(size)).decode()


def uuid() -> str:
    text = some(HEX, 32)
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-9{text[17:20]}-{text[20:]}"


def github(prefix: str = "ghp") -> str:
    """With the right checksum."""
    body = some(BASE62, 30)
    left, end = zlib.crc32(body.encode()), ""
    for _ in range(6):
        left, digit = divmod(left, 62)
        end = BASE62[digit] + end
    return f"{prefix}_{body}{end}"


def pem(label: str = "RSA " + "PRIVATE KEY", size: int = 600, *, cut: int = 0) -> str:
    """A DER sequence as long as it says, less ``cut`` bytes."""
    body = b"\x02\x01\x00\x04\x82" + size.to_bytes(2, "big") + _chance.randbytes(size)
    der = b"\x30\x82" + len(body).to_bytes(2, "big") + body
    return armour(label, der[: len(der) - cut] if cut else der)


def openssh(cipher: bytes = b"none") -> str:
    name = len(cipher).to_bytes(4, "big") + cipher
    return armour("OPENSSH " + "PRIVATE KEY", b"openssh-key-v1\0" + name + _chance.randbytes(300))


def armour(label: str, content: bytes) -> str:
    text = base64.b64encode(content).decode()
    lines = "\n".join(text[at : at + 64] for at in range(0, len(text), 64))
    return f"-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n"


def jwt(**claims: object) -> str:
    parts = [{"alg": "HS256", "typ": "JWT"}, claims]
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*encoded, some(URL_SAFE, 43)])


class Specimen(NamedTuple):
    """A text with a secret of one kind in it."""

    kind: str
    text: str
    group: str = ""


def specimens() -> list[Specimen]:
    """At least one of every row of the table, as its documentation shows it."""
    password = some(ALNUM, 20)
    user = "rep" + "orts"
    return [
        Specimen("private-key", pem()),
        Specimen(
            "putty-private-key",
            f"{'PuTTY-User-Key-' + 'File-3'}: ssh-ed25519\nEncryption: none\nComment: x\nPublic-Lines: 1\n"
            f"{b64(30)}\nPrivate-Lines: 1\n{b64(36)}\nPrivate-MAC: {some(HEX, 64)}\n",
        ),
        Specimen("age-secret-key", "AGE-SECRET-" + "KEY-1" + some("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58)),
        Specimen("json-web-key", '{"kty": "RSA", "n": "abc", "d": "' + some(URL_SAFE, 43) + '"}'),
        Specimen("json-web-key-reversed", '{"d": "' + some(URL_SAFE, 43) + '", "kty": "EC"}'),
        Specimen("wireguard-private-key", f"[Interface]\n{'Private' + 'Key'} = {some(BASE64, 42)}8=\n"),
        Specimen("aws-key-pair", f"'key' => '{'AK' + 'IA'}{some(BASE32, 16)}',\n'secret' => '{some(BASE64, 40)}',"),
        Specimen("aws-secret-key", f"aws_secret_access_key = {some(BASE64, 40)}\n"),
        Specimen("aws-session-token", f"aws_session_token = {some(BASE64, 200)}\n"),
        Specimen("aws-access-key-id", f"id: {'AK' + 'IA'}{some(BASE32, 16)}\n"),
        Specimen("aws-bedrock-key", f"key={'AB' + 'SK'}{some(BASE64, 130)}"),
        Specimen("google-api-key", f"?key={'AI' + 'za'}{some(URL_SAFE, 35)}&v=3"),
        Specimen("google-oauth-secret", f'"{"GOC" + "SPX-"}{some(ALNUM, 28)}"'),
        Specimen("google-refresh-token", f'"1//0{some(URL_SAFE, 60)}"'),
        Specimen("azure-storage-key", f"AccountName=a;{'Account' + 'Key'}={b64(64)};"),
        Specimen("azure-shared-access-key", f"SharedAccessKeyName=a;{'SharedAccess' + 'Key'}={b64(32)}"),
        Specimen(
            "azure-sas",
            f"https://a.blob.core.windows.net/c?sv=2024-01-01&se=2031-01-01&sp=r&{'sig'}={some(ALNUM, 43)}%3D",
        ),
        Specimen("azure-app-configuration", f"Endpoint=https://a.azconfig.io;Id=abcd;{'Sec' + 'ret'}={b64(32)}"),
        Specimen("entra-client-secret", f'"{some(ALNUM, 3)}8{"Q~"}{some(ALNUM, 34)}"'),
        Specimen("azure-devops-token", some(ALNUM, 76) + "AZ" + "DO" + some(ALNUM, 4)),
        Specimen("azure-identifiable-key", some(ALNUM, 52) + "JQQ" + "J99" + some(ALNUM, 26)),
        Specimen("govuk-notify-key", f"NOTIFY_API_KEY=team-{uuid()}-{uuid()}\n"),
        Specimen("govuk-pay-key", "api" + "_live_" + some("0123456789abcdefghijklmnopqrstuv", 58)),
        Specimen("os-data-hub-key", f"https://api.os.uk/maps/raster/v1/zxy?key={some(ALNUM, 32)}"),
        Specimen("github-token", github()),
        Specimen("github-fine-grained-token", f"{'github' + '_pat_'}{some(ALNUM, 22)}_{some(ALNUM, 59)}"),
        Specimen("gitlab-token", "gl" + "pat-" + some(ALNUM, 20)),
        Specimen("atlassian-token", "AT" + "ATT3xFf" + some(URL_SAFE, 180)),
        Specimen("bitbucket-app-password", "AT" + "BB" + some(ALNUM, 24) + some("0123456789ABCDEF", 8)),
        Specimen("npm-token", "npm" + "_" + some(BASE62, 36)),
        Specimen("python-index-token", "pypi" + "-AgE" + some(URL_SAFE, 150)),
        Specimen("rubygems-token", "ruby" + "gems_" + some(HEX, 48)),
        Specimen("nuget-key", "'oy" + "2" + some("abcdefghijklmnopqrstuvwxyz0123456789", 43) + "'"),
        Specimen("docker-hub-token", "dckr" + "_pat_" + some(ALNUM, 27)),
        Specimen(
            "docker-config-auth",
            '{"auths": {"docker.team.gov.uk": {"auth": "'
            + base64.b64encode(f"team:{password}".encode()).decode()
            + '"}}}',
        ),
        Specimen("artifactory-key", " AK" + "Cp" + some(ALNUM, 69)),
        Specimen("hashicorp-vault-token", "hv" + "s." + some(ALNUM, 90)),
        Specimen("terraform-cloud-token", some(ALNUM, 14) + ".atlas" + "v1." + some(ALNUM, 67)),
        Specimen("encoded-private-key", f"client-key-data: {base64.b64encode(pem().encode()).decode()}"),
        Specimen("sonarqube-token", "sq" + "p_" + some(HEX, 40)),
        Specimen("circleci-token", f"{'CCI' + 'PAT_'}{some(ALNUM, 22)}_{some(HEX, 40)}"),
        Specimen("heroku-key", "HRKU" + "-AA" + some(ALNUM, 58)),
        Specimen("digitalocean-token", "do" + "p_v1_" + some(HEX, 64)),
        Specimen("pulumi-token", "pul" + "-" + some(HEX, 40)),
        Specimen("doppler-token", "dp" + ".pt." + some(ALNUM, 43)),
        Specimen("postman-key", f"{'PM' + 'AK-'}{some(HEX, 24)}-{some(HEX, 34)}"),
        Specimen("slack-token", f"{'xo' + 'xb-'}{some(DIGITS, 12)}-{some(DIGITS, 12)}-{some(ALNUM, 24)}"),
        Specimen(
            "slack-webhook",
            f"https://hooks.slack.com/{'ser' + 'vices'}/T{some(BASE32, 8)}/B{some(BASE32, 8)}/{some(ALNUM, 24)}",
        ),
        Specimen(
            "teams-webhook",
            f"https://team.webhook.office.com/webhookb2/{uuid()}@{uuid()}/IncomingWebhook/{some(HEX, 32)}/{uuid()}",
        ),
        Specimen("stripe-key", "sk" + "_live_" + some(ALNUM, 24)),
        Specimen("twilio-auth-token", f"TWILIO_AUTH_TOKEN={some(HEX, 32)}"),
        Specimen("sendgrid-key", f"{'SG'}.{some(ALNUM, 22)}.{some(ALNUM, 43)}"),
        Specimen("mailgun-key", f"# Mailgun\nkey = 'key-{some(HEX, 32)}'"),
        Specimen("mailchimp-key", f"'{some(HEX, 32)}-us{'6'}'"),
        Specimen("brevo-key", f"{'xkey' + 'sib-'}{some(HEX, 64)}-{some(ALNUM, 16)}"),
        Specimen("telegram-bot-token", f"https://api.telegram.org/bot{some(DIGITS, 10)}:AA{some(ALNUM, 33)}/send"),
        Specimen("shopify-token", "shp" + "at_" + some(HEX, 32)),
        Specimen("square-token", "'sq0" + "csp-" + some(ALNUM, 43) + "'"),
        Specimen("new-relic-key", "NR" + "AK-" + some(string.ascii_uppercase + DIGITS, 27)),
        Specimen("grafana-token", f"{'gl' + 'sa_'}{some(ALNUM, 32)}_{some(HEX, 8)}"),
        Specimen("sentry-token", "sntr" + "yu_" + some(HEX, 64)),
        Specimen("datadog-key", f"DD_API_KEY={some(HEX, 32)}"),
        Specimen("databricks-token", "da" + "pi" + some(HEX, 32)),
        Specimen("openai-key", f"sk-{'proj'}-{some(ALNUM, 58)}{'T3Blbk' + 'FJ'}{some(ALNUM, 58)}"),
        Specimen("anthropic-key", f"{'sk-a' + 'nt-'}api03-{some(ALNUM, 93)}AA"),
        Specimen("hugging-face-token", " hf" + "_" + some(LETTERS, 34)),
        Specimen("airtable-token", f"# Airtable\n{'pa' + 't'}{some(ALNUM, 14)}.{some(HEX, 64)}"),
        Specimen("contentful-token", "CF" + "PAT-" + some(ALNUM, 43)),
        Specimen("figma-token", "fi" + "gd_" + some(ALNUM, 40)),
        Specimen("notion-token", f" {'nt' + 'n_'}{some(DIGITS, 11)}{some(ALNUM, 35)}"),
        Specimen("launchdarkly-key", f"# LaunchDarkly\n'{'sd' + 'k'}-{uuid()}'"),
        Specimen("npmrc-login", f"//npm.team.gov.uk/:_authToken={some(ALNUM, 30)}\n", "npmrc"),
        Specimen("netrc-login", f"machine git.team.gov.uk\n  login bot\n  password {password}\n", "netrc"),
        Specimen("pgpass-login", f"db.team.gov.uk:5432:cases:app:{password}\n", "pgpass"),
        Specimen("htpasswd-login", f"admin:{'$apr' + '1$'}{some(ALNUM, 8)}${some(ALNUM, 22)}\n", "htpasswd"),
        Specimen(
            "file-transfer-login", f'{{"host": "ftp.team.gov.uk", "{"pass" + "word"}": "{password}"}}', "file-transfer"
        ),
        Specimen("rails-key", some(HEX, 32), "rails-key"),
        Specimen("database-url", f"postgresql://app:{password}@db.team.gov.uk:5432/cases"),
        Specimen("url-login", f"https://{user}:{password}@data.team.gov.uk/today.csv"),
        Specimen(
            "connection-string",
            f"Server=cases.database.windows.net;Database=Cases;User ID=app;{'Pass' + 'word'}={password};",
        ),
        Specimen("jdbc-password", f"jdbc:postgresql://db.team.gov.uk:5432/cases?user=app&{'pass' + 'word'}={password}"),
        Specimen("curl-login", f"curl -s -u {user}:{password} https://data.team.gov.uk"),
        Specimen("mysql-login", f"mysqldump -h db.team.gov.uk -p{password} cases"),
        Specimen("sql-login", f"CREATE USER {user} WITH PASSWORD '{password}';"),
        Specimen("powershell-login", f"ConvertTo-SecureString '{password}' -AsPlainText -Force"),
        Specimen("json-web-token", f"'{jwt(sub='service', role='admin')}'"),
        Specimen(
            "basic-authorization",
            f"Authorization: Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}",
        ),
        Specimen("bearer-token", f"Authorization: Bearer {some(ALNUM, 43)}"),
        Specimen("named-value", f"client_secret = '{some(ALNUM, 32)}'"),
        Specimen("named-option", f"deploy --api-key {some(ALNUM, 32)} now"),
        Specimen("named-setting", f"client_secret: {some(ALNUM, 32)}\n", "settings"),
        Specimen("named-pair", f'{{"name": "DB_PASSWORD", "value": "{some(ALNUM, 24)}"}}'),
        Specimen("xml-password", f"<{'pass' + 'word'}>{password}</{'pass' + 'word'}>"),
    ]
