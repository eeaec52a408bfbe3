"""Plants secrets and look-alikes in a made repository and scores tcop-lint, gitleaks and detect-secrets on it.

usage: secrets.py planted [--seed N] [--each N] [--keep FOLDER]
       secrets.py real [--labels FILE] REPOSITORY ...
       secrets.py history [--blobs N]

``planted`` makes everything at run time, so that nothing in this file looks like a secret, and prints recall and precision
by tool. ``real`` runs the tools on the files of repositories and counts what each finds; with labels (lines of
``repository,path,line,real`` or ``...,no``) it scores them. ``history`` plants secrets in commits, branches, merges, tags and a
stash, and times a made history of N file contents. Tools that are not installed are left out: gitleaks and detect-secrets are
looked for on PATH.
"""

from __future__ import annotations

import argparse
import base64
import csv
import json
import os
import random
import shutil
import string
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LETTERS, DIGITS, HEX = string.ascii_letters, string.digits, "0123456789abcdef"
BASE62 = DIGITS + string.ascii_uppercase + string.ascii_lowercase
BASE64 = LETTERS + DIGITS + "+/"
URL_SAFE = LETTERS + DIGITS + "-_"
Place = tuple[str, int]
"""A path and a line."""


class Planted(NamedTuple):
    """One file: what kind of thing stands in it, on which line, and whether that is a secret."""

    kind: str
    path: str
    text: str
    line: int
    real: bool


class Maker:
    """Random pieces of the shapes that the documentation of each issuer gives."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def some(self, alphabet: str, length: int) -> str:
        return "".join(self.random.choice(alphabet) for _ in range(length))

    def b64(self, size: int) -> str:
        return base64.b64encode(self.random.randbytes(size)).decode()

    def uuid(self) -> str:
        text = self.some(HEX, 32)
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-{self.random.choice('89ab')}{text[17:20]}-{text[20:]}"

    def github(self, prefix: str) -> str:
        body = self.some(BASE62, 30)
        left, end = zlib.crc32(body.encode()), ""
        for _ in range(6):
            left, digit = divmod(left, 62)
            end = BASE62[digit] + end
        return f"{prefix}_{body}{end}"

    def jwt(self, claims: dict[str, object]) -> str:
        parts = [json.dumps(part, separators=(",", ":")) for part in ({"alg": "HS256", "typ": "JWT"}, claims)]
        return ".".join(
            [*(base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts), self.some(URL_SAFE, 43)]
        )

    def pem(self, label: str, size: int = 1180) -> str:
        body = b"\x02\x01\x00" + b"\x04" + _length(size) + self.random.randbytes(size)
        text = base64.b64encode(b"\x30" + _length(len(body)) + body).decode()
        lines = "\n".join(text[at : at + 64] for at in range(0, len(text), 64))
        return f"-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n"

    def openssh(self) -> str:
        text = base64.b64encode(b"openssh-key-v1\0" + b"\0\0\0\4none" * 2 + self.random.randbytes(1700)).decode()
        lines = "\n".join(text[at : at + 70] for at in range(0, len(text), 70))
        label = "OPENSSH " + "PRIVATE KEY"
        return f"-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n"

    def password(self) -> str:
        """As a password manager makes them: 20 characters of three classes."""
        return self.some(LETTERS + DIGITS, 20)

    def human(self) -> str:
        """As people make them to please a policy: two words, a number, a mark."""
        words = [
            "Harbour",
            "Pebble",
            "Lantern",
            "Orchard",
            "Thistle",
            "Granite",
            "Meadow",
            "Falcon",
            "Copper",
            "Bramble",
        ]
        return f"{self.random.choice(words)}{self.random.choice('!#?%&')}{self.random.randint(10, 9999)}{self.random.choice(words).lower()}"


def _length(size: int) -> bytes:
    return bytes([0x82]) + size.to_bytes(2, "big")


def secrets(m: Maker) -> Iterable[tuple[str, str, str]]:
    """Kind, path and content, in which ``@@`` stands before the line of the secret. None of it is a pattern of ours."""
    key = "PRIVATE " + "KEY"
    yield "github", "scripts/release.sh", f"#!/bin/sh\n@@export GITHUB_TOKEN={m.github('ghp')}\ngh release create v1\n"
    yield "github", "tools/sync.py", f"import requests\n\n@@headers = {{'Authorization': 'token {m.github('gho')}'}}\n"
    yield (
        "github-fine",
        "src/client.js",
        f"const client = new Octokit({{\n@@  auth: '{'github' + '_pat_'}{m.some(BASE62, 22)}_{m.some(BASE62, 59)}',\n}})\n",
    )
    yield (
        "gitlab",
        "deploy/push.sh",
        f"@@git push https://oauth2:{'gl' + 'pat-'}{m.some(URL_SAFE, 20)}@gitlab.com/team/app.git\n",
    )
    yield (
        "slack-token",
        "lib/notify.rb",
        f"module Notify\n@@  TOKEN = '{'xo' + 'xb-'}{m.some(DIGITS, 12)}-{m.some(DIGITS, 12)}-{m.some(BASE62, 24)}'\nend\n",
    )
    yield (
        "slack-webhook",
        "pipeline/alerts.yaml",
        f"receivers:\n  - name: team\n    slack_configs:\n@@      - api_url: https://hooks.slack.com/{'services'}/T{m.some('ABCDEFGH123', 8)}/B{m.some('ABCDEFGH123', 8)}/{m.some(BASE62, 24)}\n",
    )
    yield (
        "aws-pair",
        "config/credentials",
        f"[default]\naws_access_key_id = {'AK' + 'IA'}{m.some('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}\n@@aws_secret_access_key = {m.some(BASE64, 40)}\nregion = eu-west-2\n",
    )
    yield (
        "aws-secret",
        "app/storage.rb",
        f"Aws.config.update(\n  region: 'eu-west-2',\n@@  secret_access_key: '{m.some(BASE64, 40)}'\n)\n",
    )
    yield (
        "aws-terraform",
        "infra/provider.tf",
        f'provider "aws" {{\n  region     = "eu-west-2"\n@@  secret_key = "{m.some(BASE64, 40)}"\n}}\n',
    )
    yield (
        "gcp-service-account",
        "keys/service.json",
        json.dumps(
            {
                "type": "service_account",
                "private_key_id": m.some(HEX, 40),
                "private_key": m.pem(key),
                "client_email": "app@project.iam.gserviceaccount.com",
            },
            indent=2,
        ).replace('  "private_key":', '@@  "private_key":'),
    )
    yield (
        "gcp-api-key",
        "web/map.js",
        f"@@const url = 'https://maps.googleapis.com/maps/api/js?key={'AI' + 'za'}{m.some(URL_SAFE, 35)}'\n",
    )
    yield (
        "azure-storage",
        "src/appsettings.json",
        f'{{\n  "Storage": {{\n@@    "ConnectionString": "DefaultEndpointsProtocol=https;AccountName=cases;{"Account" + "Key"}={m.b64(64)};EndpointSuffix=core.windows.net"\n  }}\n}}\n',
    )
    yield (
        "azure-sas",
        "etl/load.py",
        f"@@URL = 'https://cases.blob.core.windows.net/in?sv=2023-01-03&se=2031-01-01T00:00:00Z&sr=c&sp=rl&{'sig'}={m.b64(32).replace('+', '%2B').replace('/', '%2F').replace('=', '%3D')}'\n",
    )
    yield (
        "azure-bus",
        "services/bus.yml",
        f"bus:\n@@  connection: Endpoint=sb://cases.servicebus.windows.net/;SharedAccessKeyName=Root;{'SharedAccess' + 'Key'}={m.b64(32)}\n",
    )
    yield (
        "entra-secret",
        "terraform/auth.tf",
        f'resource "azuread" "app" {{\n@@  client_secret = "{m.some(BASE62, 3)}8{"Q~"}{m.some(BASE62, 34)}"\n}}\n',
    )
    yield "notify", "config/production.env", f"PORT=3000\n@@NOTIFY_API_KEY=live_key-{m.uuid()}-{m.uuid()}\n"
    yield (
        "pay",
        "helm/values.yaml",
        f"env:\n@@  GOVUK_PAY_API_KEY: {'api' + '_live_'}{m.some('0123456789abcdefghijklmnopqrstuv', 58)}\n",
    )
    yield "stripe", "src/payments.py", f"import stripe\n\n@@stripe.api_key = '{'sk' + '_live_'}{m.some(BASE62, 24)}'\n"
    yield (
        "twilio",
        "src/sms.js",
        f"@@const client = twilio(process.env.SID, {{ twilio_auth_token: '{m.some(HEX, 32)}' }})\n",
    )
    yield "sendgrid", "mailer/send.go", f'@@\tconst apiKey = "{"SG"}.{m.some(URL_SAFE, 22)}.{m.some(URL_SAFE, 43)}"\n'
    yield "mailgun", "mailer/mailgun.py", f"# Mailgun\n@@MAILGUN_API_KEY = '{'key'}-{m.some(HEX, 32)}'\n"
    yield "npm", ".npmrc", f"save-exact=true\n@@//npm.example.gov.uk/:_authToken={'npm' + '_'}{m.some(BASE62, 36)}\n"
    yield (
        "python-index",
        "release/.pypirc",
        f"[upload]\nusername = __token__\n@@password = {'pypi' + '-AgE'}IcHlw{m.some(URL_SAFE, 150)}\n",
    )
    yield (
        "docker-hub",
        "ci/login.sh",
        f"@@echo {'dckr' + '_pat_'}{m.some(URL_SAFE, 27)} | docker login -u team --password-stdin\n",
    )
    yield (
        "docker-config",
        "build/config.json",
        f'{{\n  "auths": {{\n    "docker.team.gov.uk": {{\n@@      "auth": "{base64.b64encode(f"team:{m.password()}".encode()).decode()}"\n    }}\n  }}\n}}\n',
    )
    yield (
        "vault",
        "ops/unseal.md",
        f"Unseal with the root token:\n\n@@    vault login {'hv' + 's.'}{m.some(BASE62, 24)}\n",
    )
    yield (
        "grafana",
        "dashboards/sync.sh",
        f"@@curl -H 'Authorization: Bearer {'gl' + 'sa_'}{m.some(BASE62, 32)}_{m.some(HEX, 8)}' https://grafana.team.gov.uk/api/search\n",
    )
    yield (
        "openai",
        "src/summary.py",
        f"@@client = OpenAI(api_key='{'sk'}-proj-{m.some(URL_SAFE, 58)}{'T3Blbk' + 'FJ'}{m.some(URL_SAFE, 58)}')\n",
    )
    yield "databricks", "etl/cluster.sh", f"@@export DATABRICKS_TOKEN={'da' + 'pi'}{m.some(HEX, 32)}\n"
    yield "new-relic", "config/newrelic.yml", f"common:\n@@  license_key: {m.some(HEX, 36)}{'NR' + 'AL'}\n"
    yield "sonar", "gradle/sonar.sh", f"@@./gradlew sonar -Dsonar.token={'sq' + 'p_'}{m.some(HEX, 40)}\n"
    yield (
        "digitalocean",
        "infra/do.tf",
        f'provider "digitalocean" {{\n@@  token = "{"do" + "p_v1_"}{m.some(HEX, 64)}"\n}}\n',
    )
    yield "private-key-rsa", "certs/server.key", "@@" + m.pem("RSA " + key)
    yield "private-key-ec", "jwt/signing.pem", "@@" + m.pem("EC " + key, 110)
    yield "private-key-openssh", "deploy/id_rsa", "@@" + m.openssh()
    yield "private-key-string", "src/keys.ts", f"@@export const signingKey = {json.dumps(m.pem(key))}\n"
    yield (
        "private-key-yaml",
        "chart/values.yml",
        "tls:\n  key: |\n@@" + "\n".join(f"    {line}" for line in m.pem(key).splitlines()) + "\n",
    )
    yield (
        "putty",
        "access/team.ppk",
        f"@@{'PuTTY-User-Key-' + 'File-3'}: ssh-ed25519\nEncryption: none\nComment: team\nPublic-Lines: 2\n{m.b64(48)}\n{m.b64(20)}\nPrivate-Lines: 1\n{m.b64(36)}\nPrivate-MAC: {m.some(HEX, 64)}\n",
    )
    yield (
        "age",
        "sops/keys.txt",
        f"# created: 2026-01-01\n@@{'AGE-SECRET-' + 'KEY-1'}{m.some('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)}\n",
    )
    yield (
        "kubeconfig",
        "k8s/config",
        f"apiVersion: v1\nkind: Config\nclusters:\n- name: live\n  cluster:\n    server: https://api.live.team.gov.uk\nusers:\n- name: admin\n  user:\n@@    client-key-data: {base64.b64encode(m.pem(key).encode()).decode()}\n",
    )
    yield (
        "database-url",
        "app/db.py",
        f"@@ENGINE = create_engine('postgresql://cases:{m.password()}@db.cases.service.gov.uk:5432/cases')\n",
    )
    yield (
        "database-url-env",
        "backend/production.env",
        f"@@DATABASE_URL=mysql://cases:{m.password()}@cases.cluster-x1.eu-west-2.rds.amazonaws.com/cases\n",
    )
    yield (
        "mongodb-url",
        "api/store.js",
        f"@@mongoose.connect('mongodb+srv://api:{m.password()}@cluster0.ab1cd.mongodb.net/live')\n",
    )
    yield (
        "basic-auth-url",
        "cron/fetch.sh",
        f"@@curl https://reports:{m.password()}@data.team.service.gov.uk/today.csv\n",
    )
    yield (
        "connection-string",
        "src/Web.config",
        f'<connectionStrings>\n@@  <add name="Live" connectionString="Server=tcp:cases.database.windows.net,1433;Database=Cases;User ID=app;{"Pass" + "word"}={m.password()};Encrypt=True;" />\n</connectionStrings>\n',
    )
    yield (
        "jdbc",
        "src/main/resources/application.properties",
        f"@@spring.datasource.url=jdbc:postgresql://db.cases.gov.uk:5432/cases?user=app&{'pass' + 'word'}={m.password()}\n",
    )
    yield (
        "basic-header",
        "client/call.py",
        f"@@HEADERS = {{'Authorization': 'Basic {base64.b64encode(f'reports:{m.password()}'.encode()).decode()}'}}\n",
    )
    yield (
        "bearer-header",
        "client/call.sh",
        f"@@curl -H 'Authorization: Bearer {m.some(URL_SAFE, 43)}' https://api.team.service.gov.uk/v1/cases\n",
    )
    yield "jwt", "web/service.js", f"@@const token = '{m.jwt({'sub': 'service', 'role': 'admin', 'iss': 'cases'})}'\n"
    for name in ("api_key", "apiToken", "CLIENT_SECRET", "signing_key", "session_secret"):
        yield "named-python", f"lib/{name.lower()}.py", f"import os\n\n@@{name} = '{m.some(LETTERS + DIGITS, 32)}'\n"
        yield "named-hex", f"server/{name.lower()}.js", f"module.exports = {{\n@@  {name}: '{m.some(HEX, 40)}',\n}}\n"
    yield "named-yaml", "service/config.yml", f"service:\n@@  client_secret: {m.some(LETTERS + DIGITS, 36)}\n"
    yield "named-env", "service/live.env", f"@@OKTA_API_TOKEN={'00'}{m.some(URL_SAFE, 40)}\n"
    yield "named-properties", "service/live.properties", f"@@mail.smtp.password={m.some(LETTERS + DIGITS, 22)}\n"
    yield (
        "named-java",
        "src/main/java/Keys.java",
        f'class Keys {{\n@@    private static final String SECRET = "{m.some(LETTERS + DIGITS, 28)}";\n}}\n',
    )
    yield (
        "named-csharp",
        "src/Keys.cs",
        f'class Keys {{\n@@    public const string ApiKey = "{m.some(LETTERS + DIGITS, 32)}";\n}}\n',
    )
    yield "named-php", "wp-config.php", f"<?php\n@@define('DB_PASSWORD', '{m.password()}');\n"
    yield (
        "named-json",
        "src/appsettings.Production.json",
        f'{{\n@@  "ClientSecret": "{m.some(LETTERS + DIGITS, 40)}"\n}}\n',
    )
    yield (
        "named-xml",
        "maven/settings.xml",
        f"<settings><servers><server>\n<id>nexus</id><username>team</username>\n@@<{'pass' + 'word'}>{m.password()}</{'pass' + 'word'}>\n</server></servers></settings>\n",
    )
    yield (
        "named-kubernetes",
        "manifests/api.yaml",
        f"containers:\n- env:\n  - name: DB_PASSWORD\n@@    value: {m.password()}\n",
    )
    yield (
        "named-terraform",
        "infra/db.tf",
        f'resource "aws_db_instance" "cases" {{\n  username = "app"\n@@  password = "{m.password()}"\n}}\n',
    )
    yield (
        "named-dockerfile",
        "service/Dockerfile",
        f"FROM python:3.13\n@@ENV SECRET_KEY={m.some(LETTERS + DIGITS, 40)}\n",
    )
    yield "human-password", "src/login.py", f"@@ADMIN_PASSWORD = '{m.human()}'\n"
    yield "human-password-env", "service/admin.env", f"@@ADMIN_PASSWORD={m.human()}\n"
    yield "netrc", ".netrc", f"@@machine git.team.gov.uk login bot password {m.password()}\n"
    yield "pgpass", ".pgpass", f"@@db.cases.gov.uk:5432:cases:app:{m.password()}\n"
    yield "htpasswd", "nginx/.htpasswd", f"@@admin:{'$apr' + '1$'}{m.some(BASE62, 8)}${m.some(BASE62, 22)}\n"
    yield "git-credentials", ".git-credentials", f"@@https://bot:{m.github('ghp')}@github.com\n"
    yield "rails-master-key", "config/master.key", f"@@{m.some(HEX, 32)}\n"
    yield (
        "terraform-state",
        "live.tfstate",
        f'{{"version": 4, "terraform_version": "1.9.0", "resources": [{{"type": "aws_db_instance", "instances": [{{"attributes": {{\n@@"password": "{m.password()}"\n}}}}]}}]}}\n',
    )
    yield "curl-user", "cron/pull.sh", f"@@curl -u reports:{m.password()} https://data.team.service.gov.uk/today.csv\n"
    yield (
        "mysql-option",
        "cron/backup.sh",
        f"@@mysqldump -h db.cases.gov.uk -u backup -p{m.password()} cases > cases.sql\n",
    )
    yield "sql-user", "migrations/grants.sql", f"@@CREATE USER reporter WITH PASSWORD '{m.password()}';\n"
    yield "powershell", "ops/connect.ps1", f"@@$secure = ConvertTo-SecureString '{m.password()}' -AsPlainText -Force\n"


def look_alikes(m: Maker) -> Iterable[tuple[str, str, str]]:
    """What stands where secrets stand and is none, or is made up where things are made up."""
    key = "PRIVATE " + "KEY"
    yield (
        "reference",
        "app/settings.py",
        "SECRET_KEY = os.environ['SECRET_KEY']\nDB_PASSWORD = os.getenv('DB_PASSWORD', '')\nTOKEN = config('TOKEN')\n",
    )
    yield (
        "reference",
        "chart/deployment.yaml",
        "env:\n- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: app-secrets\n      key: db-password-v2\n",
    )
    yield (
        "reference",
        ".github/workflows/deploy.yml",
        "env:\n  TOKEN: ${{ secrets.DEPLOY_TOKEN }}\n  PASSWORD: ${{ secrets.DB_PASSWORD_2024 }}\n",
    )
    yield (
        "reference",
        "infra/main.tf",
        'password = var.db_password\nsecret   = "${aws_secretsmanager_secret_version.db1.secret_string}"\n',
    )
    yield (
        "reference",
        "stack/template.yaml",
        "MasterUserPassword: '{{resolve:secretsmanager:prod/db:SecretString:password}}'\nToken: !Ref TokenParameter1\n",
    )
    yield (
        "reference",
        "src/application.yml",
        "spring:\n  datasource:\n    password: ${DB_PASSWORD:}\n    url: jdbc:postgresql://${DB_HOST}/app?password=${DB_PASSWORD}\n",
    )
    yield (
        "placeholder",
        ".env.example",
        "API_KEY=your-api-key-goes-here\nSECRET=changeme123\nDATABASE_URL=postgres://user:password@localhost/db\n",
    )
    yield (
        "placeholder",
        "docs/setup.md",
        f"Set `GITHUB_TOKEN={'ghp' + '_'}{'x' * 36}` and `API_KEY=<YOUR_API_KEY_2>`.\n",
    )
    yield (
        "placeholder",
        "config/defaults.yml",
        "password: REPLACE_WITH_SECRET_1\ntoken: xxxxxxxxxxxxxxxxxxxxxxxx1\napi_key: 00000000000000000000000000000001\n",
    )
    yield (
        "documented-example",
        "docs/aws.py",
        f"aws_access_key_id = '{'AK' + 'IA'}IOSFODNN7EXAMPLE'\naws_secret_access_key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCY{'EXAMPLE' + 'KEY'}'\n",
    )
    yield (
        "documented-example",
        "src/azurite.py",
        f"CONNECTION = '{'Account' + 'Key'}={'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw' + '=='}'\n",
    )
    yield (
        "test-key",
        "src/checkout.py",
        f"stripe.api_key = '{'sk' + '_test_'}{m.some(BASE62, 24)}'\npublishable = '{'pk' + '_live_'}{m.some(BASE62, 24)}'\n",
    )
    yield (
        "jwt-example",
        "web/demo.js",
        f"const token = '{m.jwt({'sub': '1234567890', 'name': 'John Doe', 'iat': 1516239022})}'\n",
    )
    yield "jwt-run-out", "web/old.js", f"const token = '{m.jwt({'sub': 'me', 'exp': 1600000000})}'\n"
    yield (
        "hash",
        "Pipfile.lock",
        f'{{"hash": {{"sha256": "{m.some(HEX, 64)}"}}, "hashes": ["sha256:{m.some(HEX, 64)}"]}}\n',
    )
    yield "hash", "src/integrity.html", f'<script src="/a.js" integrity="sha384-{m.b64(48)}"></script>\n'
    yield (
        "hash",
        "build/versions.py",
        f"COMMIT = '{m.some(HEX, 40)}'\npassword_hash = '{m.some(HEX, 64)}'\ntoken_digest = '{m.some(HEX, 40)}'\nETAG = '{m.some(HEX, 32)}'\n",
    )
    yield (
        "hash",
        "infra/ami.tf",
        f'source_code_hash = "{m.b64(32)}"\nami = "ami-{m.some(HEX, 17)}"\napi_vpc_endpoint_id = "vpce-{m.some(HEX, 17)}"\n',
    )
    yield (
        "lock",
        "package-lock.json",
        f'{{"packages": {{"node_modules/token": {{"integrity": "sha512-{m.b64(64)}"}}}}}}\n',
    )
    yield "lock", "yarn.lock", f"password-prompt@^1.0.0:\n  integrity sha512-{m.b64(64)}\n"
    yield (
        "identity",
        "src/templates.rb",
        f"PASSWORD_RESET_TEMPLATE_ID = '{m.uuid()}'\nSECRET_ID = '{m.uuid()}'\ntoken_id: '{m.uuid()}'\n",
    )
    yield (
        "identity",
        "src/tracking.js",
        f"const key = '{m.uuid()}'\nconst apiKey = '{m.uuid()}'\nconst sentry = 'https://{m.some(HEX, 32)}@sentry.team.gov.uk/4'\n",
    )
    yield (
        "words",
        "locales/en.json",
        '{"password": "Enter-your-password-here", "token_expired": "Your-session-token-has-expired", "api_key": "API-key-for-this-service"}\n',
    )
    yield (
        "words",
        "src/fields.js",
        "const passwordField = 'new-password-field-1'\nconst tokenUrl = '/oauth2/v1/token'\nconst secretName = 'prod/app/db-secret-2'\nconst csrfTokenHeader = 'X-CSRF-Token-V2'\n",
    )
    yield (
        "words",
        "src/Policy.java",
        'String PASSWORD_PATTERN = "^(?=.*[0-9])(?=.*[a-z]).{8,}$";\nString tokenType = "urn:ietf:params:oauth:token-type:jwt";\n',
    )
    yield (
        "words",
        "app/routes.rb",
        "get '/reset-password/:token', to: 'passwords#edit2'\nresource :api_key, path: 'api-keys-v2'\n",
    )
    yield "public-key", "keys/service.pub", f"ssh-rsa AAAAB3NzaC1yc2E{m.some(BASE64, 360)} team@gov.uk\n"
    yield "public-key", "keys/public.pem", m.pem("PUBLIC KEY", 280)
    yield "certificate", "certs/server.crt", m.pem("CERTI" + "FICATE", 900)
    yield (
        "truncated-key",
        "docs/keys.md",
        f"```\n-----BEGIN RSA {key}-----\nMIIEpAIBAAKCAQEA...\n-----END RSA {key}-----\n```\n",
    )
    yield (
        "truncated-key",
        "src/help.py",
        f"HELP = 'Paste it, beginning with -----BEGIN {key}----- and ending with -----END {key}-----'\n",
    )
    yield (
        "local-address",
        "docker-compose.yml",
        "services:\n  app:\n    environment:\n      DATABASE_URL: postgres://postgres:postgres@db:5432/app\n      REDIS_URL: redis://:redis@redis:6379\n      AMQP: amqp://guest:guest@localhost\n",
    )
    yield (
        "local-address",
        "src/config.py",
        "DATABASE_URL = 'postgresql://app:app@localhost:5432/app'\nBROKER = 'amqp://guest:guest@127.0.0.1//'\n",
    )
    yield "asset", "web/icon.css", f".icon {{ background: url(data:image/png;base64,{m.b64(600)}) }}\n"
    yield "asset", "web/font.scss", f"$token-font: 'data:font/woff2;base64,{m.b64(900)}';\n"
    yield (
        "encrypted",
        "group_vars/vault.yml",
        "db_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n"
        + "\n".join(f"  {m.some(DIGITS, 80)}" for _ in range(4))
        + "\n",
    )
    yield (
        "encrypted",
        "secrets/live.enc.yaml",
        f"password: ENC[AES256_GCM,data:{m.b64(20)},iv:{m.b64(32)},tag:{m.b64(16)},type:str]\n",
    )
    yield "encrypted", "config/credentials.yml.enc", f"{m.b64(300)}--{m.b64(12)}--{m.b64(16)}\n"
    yield (
        "encrypted",
        "sealed/secret.yaml",
        f"kind: SealedSecret\nspec:\n  encryptedData:\n    password: AgB{m.some(BASE64, 400)}\n",
    )
    yield (
        "known-secrets",
        ".secrets.baseline",
        f'{{"results": {{"a.py": [{{"type": "Secret Keyword", "hashed_secret": "{m.some(HEX, 40)}"}}]}}}}\n',
    )
    yield (
        "made-up-in-test",
        "tests/test_client.py",
        f"def test_client():\n    client = Client(api_key='{m.some(BASE62, 32)}', password='Pa55-{m.some(BASE62, 8)}!')\n",
    )
    yield "made-up-in-test", "spec/fixtures/key.pem", m.pem("RSA " + key)
    yield "made-up-in-test", "src/test/resources/application.yml", f"signing:\n  secret: {m.some(BASE62, 40)}\n"
    yield (
        "made-up-in-test",
        "cypress/e2e/login.cy.js",
        f"cy.login('user', '{m.human()}')\nconst token = '{m.some(HEX, 40)}'\n",
    )
    yield "said-to-be-harmless", "src/judged.py", f"API_KEY = '{m.some(BASE62, 32)}'  # pragma: allowlist {'secret'}\n"
    yield (
        "code",
        "src/tokens.go",
        'token := strings.TrimPrefix(header, "Bearer ")\npassword := hashPassword(input.Password1)\nsecret := base64.StdEncoding.EncodeToString(buf[:32])\n',
    )
    yield (
        "code",
        "src/Auth.cs",
        "var token = await tokenProvider.GetTokenAsync2(scope);\nstring Password => _options.Value.Password1;\n",
    )
    yield (
        "minified",
        "public/assets/app.min.js",
        "".join(
            f"function {m.some(LETTERS, 2)}(e){{var token={m.some(LETTERS, 1)}.secret,password='{m.some(LETTERS, 9)}'}}"
            for _ in range(200)
        )
        + "\n",
    )
    yield (
        "data",
        "data/postcodes.csv",
        "id,token,area\n"
        + "".join(f"{n},{m.some(string.ascii_uppercase + DIGITS, 7)},{m.some(LETTERS, 8)}\n" for n in range(50)),
    )
    yield (
        "data",
        "openapi.yaml",
        "components:\n  schemas:\n    Login:\n      properties:\n        password:\n          type: string\n          example: correct-horse-battery-1\n        token:\n          example: eyJhbGciOi\n",
    )


def plant(seed: int, each: int) -> list[Planted]:
    """Everything, ``each`` times with other values, in folders of its own so that no path stands twice."""
    planted = []
    for turn in range(each):
        maker = Maker(seed + turn)
        for real, made in ((True, secrets(maker)), (False, look_alikes(maker))):
            for at, (kind, path, text) in enumerate(made):
                before = text.partition("@@")[0]
                folder = f"unit{turn}/{'s' if real else 'n'}{at:03}"
                name = f"{folder}/{path}"
                planted.append(Planted(kind, name, text.replace("@@", "", 1), before.count("\n") + 1, real))
    return planted


def write(folder: Path, planted: Iterable[Planted]) -> None:
    for item in planted:
        file = folder / item.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(item.text, encoding="utf-8")


def git(folder: Path, *arguments: str, **environment: str) -> str:
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A team"), ("EMAIL", "team@example.gov.uk"))
    }
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env={**os.environ, **quiet, **who, **environment},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("utf-8", "replace")


def tcop_lint(folder: Path, *options: str) -> list[tuple[str, int, int, str]]:
    """Path, first and last line, and level of each finding."""
    words = [sys.executable, "-m", "tcop_lint", "--format", "json", "--no-cache", *options, str(folder)]
    done = subprocess.run(words, capture_output=True, check=False)
    return [(item["path"], item["line"], item["line"], item["level"]) for item in json.loads(done.stdout)["findings"]]


def ours(folder: Path) -> list[tuple[str, int, int, str]]:
    return tcop_lint(folder, "--select", "open-source/no-secrets")


def gitleaks(folder: Path, way: str = "dir") -> list[tuple[str, int, int, str]]:
    with tempfile.TemporaryDirectory() as aside:
        report = Path(aside) / "report.json"
        words = ["gitleaks", way, "--no-banner", "--exit-code", "0", "-f", "json", "-r", str(report), str(folder)]
        subprocess.run(words, capture_output=True, check=True)
        found = json.loads(report.read_text() or "[]")
    top = f"{folder}/"
    return [
        (item["File"].removeprefix(top), item["StartLine"], item["EndLine"], item["RuleID"])
        for item in found
        if "/.git/" not in item["File"]
    ]


def detect_secrets(folder: Path) -> list[tuple[str, int, int, str]]:
    done = subprocess.run(["detect-secrets", "scan", "--no-verify"], cwd=folder, capture_output=True, check=True)
    results = json.loads(done.stdout)["results"]
    return [
        (path, item["line_number"], item["line_number"], item["type"])
        for path, items in results.items()
        for item in items
    ]


TOOLS: dict[str, Callable[[Path], list[tuple[str, int, int, str]]]] = {
    "tcop-lint": ours,
    "gitleaks": gitleaks,
    "detect-secrets": detect_secrets,
}


def installed() -> dict[str, Callable[[Path], list[tuple[str, int, int, str]]]]:
    return {name: run for name, run in TOOLS.items() if name == "tcop-lint" or shutil.which(name)}


def score_planted(seed: int, each: int, keep: Path | None) -> None:
    planted = plant(seed, each)
    folder = keep or Path(tempfile.mkdtemp(prefix="planted-"))
    write(folder, planted)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all", "--force")
    real = sum(item.real for item in planted)
    print(
        f"{real} secrets of {len({item.kind for item in planted if item.real})} kinds, {len(planted) - real} files with look-alikes\n"
    )
    print("| tool | secrets found | recall | look-alike files with a finding | precision | seconds |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    missed: dict[str, Counter[str]] = defaultdict(Counter)
    alarmed: dict[str, Counter[str]] = defaultdict(Counter)
    for name, run in installed().items():
        began = time.perf_counter()
        found = run(folder)
        seconds = time.perf_counter() - began
        by_path: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for path, first, last, _ in found:
            by_path[path].append((first, last))
        hits = 0
        for item in planted:
            hit = (
                any(first - 1 <= item.line <= last + 1 for first, last in by_path[item.path])
                if item.real
                else bool(by_path[item.path])
            )
            hits += item.real and hit
            if item.real and not hit:
                missed[name][item.kind] += 1
            if hit and not item.real:
                alarmed[name][item.kind] += 1
        false = sum(alarmed[name].values())
        print(f"| {name} | {hits} | {hits / real:.1%} | {false} | {hits / max(1, hits + false):.1%} | {seconds:.1f} |")
    for name in installed():
        print(f"\n{name} missed: {_counted(missed[name])}\n{name} false alarms: {_counted(alarmed[name])}")
    if keep is None:
        shutil.rmtree(folder)


def _counted(counter: Counter[str]) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in sorted(counter.items())) or "none"


def score_real(repositories: list[Path], labels: Path | None) -> None:
    """Findings of each tool on the files of repositories; with labels, how many of them are real."""
    known: dict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)
    if labels:
        for name, path, line, real in csv.reader(labels.open(encoding="utf-8")):
            known[name, path].append((int(line), real == "real"))
    everything = {(*where, line) for where, lines in known.items() for line, real in lines if real}
    print(
        "| tool | findings | real | not real | not labelled | recall | seconds |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    )
    for name, run in installed().items():
        counts: Counter[str] = Counter()
        hits: set[tuple[str, str, int]] = set()
        began = time.perf_counter()
        for repository in repositories:
            for path, first, last, _ in run(repository):
                near = [
                    (line, real)
                    for line, real in known.get((repository.name, path), ())
                    if first - 1 <= line <= last + 1
                ]
                counts["real" if any(real for _, real in near) else "not real" if near else "not labelled"] += 1
                hits.update((repository.name, path, line) for line, real in near if real)
        seconds = time.perf_counter() - began
        recall = f"{len(hits)} of {len(everything)}" if everything else "-"
        print(
            f"| {name} | {counts.total()} | {counts['real']} | {counts['not real']} | {counts['not labelled']} | {recall} | {seconds:.0f} |"
        )


def plant_history(folder: Path, maker: Maker) -> dict[str, str]:
    """A history with a secret in each place where one can hide: where it hides by its path."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    hidden: dict[str, str] = {}
    clock = iter(range(1_700_000_000, 1_800_000_000, 3600))

    def commit(files: dict[str, str], *gone: str) -> None:
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        if gone:
            git(folder, "rm", "--quiet", *gone)
        git(folder, "add", "--all", "--force")
        when = f"{next(clock)} +0000"
        git(
            folder,
            "commit",
            "--quiet",
            "--allow-empty",
            "-m",
            "A change",
            GIT_AUTHOR_DATE=when,
            GIT_COMMITTER_DATE=when,
        )

    def secret(path: str, where: str) -> dict[str, str]:
        hidden[path] = where
        return {path: f"GITHUB_TOKEN = '{maker.github('ghp')}'\n"}

    commit({"README.md": "# A service\n"})
    commit(secret("app/deleted.py", "deleted file"))
    commit({}, "app/deleted.py")
    commit(secret("app/edited.py", "line taken out"))
    commit({"app/edited.py": "GITHUB_TOKEN = os.environ['GITHUB_TOKEN']\n"})
    commit(secret("app/before.py", "renamed file"))
    (folder / "app/after.py").write_text((folder / "app/before.py").read_text() + "# moved\n")
    commit({}, "app/before.py")
    git(folder, "checkout", "--quiet", "-b", "feature")
    commit(secret("app/branch.py", "branch that was never merged"))
    git(folder, "checkout", "--quiet", "-b", "tagged", "main")
    commit(secret("app/tag.py", "tag only"))
    git(folder, "tag", "v0")
    git(folder, "checkout", "--quiet", "main")
    git(folder, "branch", "--quiet", "-D", "tagged")
    git(folder, "checkout", "--quiet", "-b", "side")
    commit({"app/side.py": "print('side')\n"})
    git(folder, "checkout", "--quiet", "main")
    commit({"app/main.py": "print('main')\n"})
    git(folder, "merge", "--quiet", "--no-ff", "--no-commit", "side")
    commit(secret("app/merge.py", "merge that adds what no parent has"))
    (folder / "app/main.py").write_text(secret("app/main.py", "stash")["app/main.py"])
    git(folder, "stash", "--quiet")
    (folder / "loose.py").write_text(secret("refs/tags/loose", "tag of a file without a commit")["refs/tags/loose"])
    git(folder, "tag", "loose", git(folder, "hash-object", "-w", "loose.py").strip())
    (folder / "loose.py").unlink()
    git(folder, "gc", "--quiet")
    return hidden


def made_history(folder: Path, blobs: int, seed: int = 5) -> None:
    """A repository of ``blobs`` different file contents of about 4 KB in a thousand files, written through fast-import."""
    git(folder, "init", "--quiet", "--initial-branch=main", "--bare")
    words = [f"word{at}" for at in range(4_000)]
    chance = random.Random(seed)
    feed = subprocess.Popen(["git", "-C", str(folder), "fast-import", "--quiet"], stdin=subprocess.PIPE)
    assert feed.stdin is not None
    for at in range(0, blobs, 100):
        feed.stdin.write(
            b"commit refs/heads/main\ncommitter A team <team@example.gov.uk> %d +0000\ndata 1\nx\n"
            % (1_600_000_000 + at)
        )
        for n in range(at, min(at + 100, blobs)):
            body = "".join(
                f"const {chance.choice(words)} = require('{chance.choice(words)}') // {n}\n" for _ in range(90)
            ).encode()
            feed.stdin.write(b"M 100644 inline src/%d/file%d.js\ndata %d\n%s\n" % (n % 10, n % 1000, len(body), body))
    feed.stdin.close()
    feed.wait()


MEASURE = """
import resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""
"""A small process between us and what is measured: a child is charged with the memory that its parent had."""


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds, and peak memory in MB."""
    done = subprocess.run([sys.executable, "-I", "-c", MEASURE, *command], capture_output=True, check=True)
    seconds, peak = map(float, done.stdout.split())
    return seconds, peak


def score_history(blobs: int) -> None:
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside) / "planted"
        folder.mkdir()
        hidden = plant_history(folder, Maker(7))
        runs = {"tcop-lint": lambda: tcop_lint(folder, "--history", "--select", "open-source/history-secrets")}
        if shutil.which("gitleaks"):
            runs["gitleaks"] = lambda: gitleaks(folder, "git")
        print(f"{len(hidden)} secrets hidden in a history: {', '.join(hidden.values())}\n")
        for name, run in runs.items():
            paths = {path for path, *_ in run()}
            print(
                f"{name}: {len(paths & hidden.keys())} found; missed: {', '.join(hidden[path] for path in hidden.keys() - paths) or 'none'}"
            )
        large = Path(aside) / "large"
        large.mkdir()
        made_history(large, blobs)
        size = sum(file.stat().st_size for file in large.rglob("*.pack")) / 1e6
        print(
            f"\nA made history of {blobs:,} file contents ({size:.0f} MB packed):\n\n| run | seconds | peak MB |\n| --- | ---: | ---: |"
        )
        cache = Path(aside) / "cache"
        words = [
            sys.executable,
            "-m",
            "tcop_lint",
            "--history",
            "--select",
            "open-source",
            "--cache-dir",
            str(cache),
            str(large),
        ]
        timed = {"tcop-lint --history, cold": words, "tcop-lint --history, facts cached": words}
        if shutil.which("gitleaks"):
            timed["gitleaks git"] = ["gitleaks", "git", "--no-banner", "--exit-code", "0", str(large)]
        for name, command in timed.items():
            seconds, peak = measured(command)
            print(f"| {name} | {seconds:.1f} | {peak:.0f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    modes = parser.add_subparsers(dest="mode", required=True)
    planted = modes.add_parser("planted")
    planted.add_argument("--seed", type=int, default=20261122)
    planted.add_argument("--each", type=int, default=5)
    planted.add_argument("--keep", type=Path)
    real = modes.add_parser("real")
    real.add_argument("--labels", type=Path)
    real.add_argument("repositories", nargs="+", type=Path)
    history = modes.add_parser("history")
    history.add_argument("--blobs", type=int, default=100_000)
    asked = parser.parse_args()
    if asked.mode == "planted":
        score_planted(asked.seed, asked.each, asked.keep)
    elif asked.mode == "real":
        score_real([path.resolve() for path in asked.repositories], asked.labels)
    else:
        score_history(asked.blobs)


if __name__ == "__main__":
    main()
