"""Values that stand where secrets stand and are none: placeholders, references, examples, and what everybody knows."""

from __future__ import annotations

import re

from tcop_lint import late
from tcop_lint.secrets.likely import is_sequence, word_set

_REFERENCE = late.re(
    r"""
    \$[\w({\[] | \{\{ | \}\} | <% | %> | \#\{ | %\( | %\{ | \[\[ | @@ | \$\$ | \\[(]
    | ^[%@]\w+[%@]$ | ^<.*>$ | ^\{.*\}$ | ^\[.*\]$ | ^\(.*\)$ | ^%[sdr]$ | ^!\w+ | ^\*\w+$
    | process\.env | os\.environ | getenv | System\. | ENV\[ | ENV\. | env\( | environment\.
    | config[.\[(] | settings\. | secrets?[.\[]\w | credentials?[.\[] | vars?\.\w
    | ^(?:arn|ssm|vault|op|keyvault|secretsmanager|projects|resolve|valueFrom|file|classpath|env|kms|sops|enc|encrypted
        |crypt|cipher|sealed)[:/(]
    | ^(?:ENC|SOPS|AES|KMS)\[
    """,
    re.VERBOSE,
)
_PLACEHOLDER = late.re(
    r"""
    example|sample|place.?holder|dummy|fake|mock|change.?(?:me|it)|redacted|replace|insert|todo|fixme|unused|undefined
    |your.?(?:own|key|secret|token|password|api)|xxx|\*\*\*|\.\.\.|…|___|---|foo.?bar|lorem|ipsum|dead.?beef|cafe.?babe
    |not.?real|not.?a.?(?:real|secret)|no.?(?:secret|password)|invalid|dont.?leak|do.?not|unknown|default|localhost
    |test|1234|4321|abcd|qwert|asdf|secret|passw|p[a@4]ss.?w|letmein|welcome|hunter2|correct.?horse|s3cr|sekret
    |stub|demo|insecure|\bnull\b|\bnone\b|\btrue\b|\bfalse\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SURE_PLACEHOLDER = late.re(
    r"""
    example|sample|placeholder|dummy|fake|change.?me|redacted|replace.?(?:me|with)
    |your.?(?:own|key|secret|token|password|api)|xxxx|\*\*\*|\.\.\.|…|not.?a.?(?:real|secret)|notreal|foobar|deadbeef
    |test(?:ing)?.?(?:key|token|secret|only)|invalid|dontleak
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EVERYDAY = word_set(
    """
    admin administrator app apppass apppassword appuser bar baz bitnami bob changeit changeme changethis ci circleci
    citizen couchdb credentials db dbpass dbpassword dev developer development docker elastic elasticsearch example foo
    foobar guest guestguest hello insecure jenkins keycloak letmein local localdev localstack login master minio
    minioadmin mongo mongodb mssql mypass mypassword mysecret mysql neo none nopass nothing null oracle pass passwd
    password passw passwort pgpassword pg postgis postgres postgresql prisma pw pwd qwerty rabbit rabbitmq rails redis
    redispassword root rootpass rootpassword sa sail secret sonar spring super supersecret superuser symfony test
    tester testing testpass testpassword toor travis user username vagrant wordpress yoursecret yourpassword zap
    """
)
_SPELT = str.maketrans("0134578@$!", "oieastbasi")
"""Digits and marks that stand for letters."""
_LOCAL = late.re(
    r"""
    ^(?:
        localhost | 127\.[0-9.]+ | 0\.0\.0\.0 | \[?::1\]? | 10\.[0-9.]+ | 192\.168\.[0-9.]+
        | 172\.(?:1[6-9]|2[0-9]|3[01])\.[0-9.]+ | [a-z0-9_-]+ | host\.docker\.internal
        | .*\.(?:local|localhost|test|example|invalid|internal|localdomain|lan)
        | (?:.*\.)?example\.(?:com|org|net|co\.uk|gov\.uk)
        | (?:.*\.)?(?:host|hostname|domain|server|foo|bar|acme|my-?domain|your-?domain|my-?host|your-?host)
          (?:\.(?:com|org|net|tld))?
    )\.?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UUID = late.re(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_LEAST_LETTERS = 2


def is_reference(value: str) -> bool:
    """Whether it names the place of a value (a variable, a template, a vault) instead of holding one."""
    return _REFERENCE.search(value) is not None


def is_placeholder(value: str, *, issued: bool = False) -> bool:
    """Whether it stands in for a value: it says so, counts, or repeats.

    For what a machine ``issued`` only plain words count, because a short one may stand in any long random text.
    """
    words = _SURE_PLACEHOLDER if issued else _PLACEHOLDER
    return words.search(value) is not None or is_sequence(value)


def is_everyday(value: str) -> bool:
    """Whether it is a password that stands in every tutorial, however it is spelt and whatever stands around it."""
    plain = re.sub(r"[^a-z]+", "", value.lower())
    spelt = re.sub(r"[^a-z]+", "", value.lower().translate(_SPELT))
    return (
        len(plain) < _LEAST_LETTERS
        or plain in _EVERYDAY
        or spelt in _EVERYDAY
        or any(word in spelt for word in ("password", "changeme", "insecure"))
    )


def is_local(host: str) -> bool:
    """Whether a host is this machine, a container beside it, a private network, or for examples (RFC 2606, RFC
    6761).
    """
    return _LOCAL.match(host) is not None


def is_uuid(value: str) -> bool:
    """Whether it is made of UUIDs and little else: identities far more often than secrets."""
    found = _UUID.findall(value)
    return bool(found) and sum(map(len, found)) * 4 >= len(value) * 3
