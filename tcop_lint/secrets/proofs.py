"""What a kind's pattern cannot say: checksums, what is inside an encoded value, and whether a named value is a secret
at all.

Each function gets what a pattern found and says what it is, or None for no secret. ``data/secrets.toml`` names them.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from tcop_lint.secrets.allowed import is_everyday, is_local, is_placeholder, is_reference, is_uuid
from tcop_lint.secrets.likely import class_changes, is_hex, is_random
from tcop_lint.secrets.named import is_named_secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tcop_lint.verdicts import Confidence


class Claim(NamedTuple):
    """What a proof adds: another confidence or name for the kind, the day (ISO) on which the secret runs out, and
    whether the form proves a machine's work where the kind alone does not."""

    confidence: Confidence | None = None
    what: str = ""
    expires: str = ""
    proven: bool = False


_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SHORTEST_KEY, _LONGEST_KEY = 60, 20_000
"""Characters between the marks: of an Ed25519 key, and more than any key has."""
_ELLIPSIS = re.compile(r"\.\.|…|\*\*|xxx|<", re.IGNORECASE)
_SOME_HOST = "some.other.host.gov.uk"
_OPENSSH = b"openssh-key-v1\0"


_BY_LOT = 0.3
"""The share of neighbours of another class (small letter, capital, digit) that no word has."""
_SHORT = 8
"""Characters below which a password that is not random is taken for one of a program on one's own machine."""
_DRAWN_BY_LOT = 16
"""Characters from which a password that looks random was made by a machine, for a machine."""


def crc32(groups: Mapping[str, str]) -> Claim | None:
    """GitHub's checksum: the last six characters are the CRC-32 of the thirty before them, in base 62.

    With another one it is no token of GitHub's; what looks drawn by lot should still not stand there unexplained.
    """
    body = groups["secret"].partition("_")[2]
    stated = 0
    for char in body[-6:]:
        stated = stated * 62 + _BASE62.index(char)
    if stated == zlib.crc32(body[:-6].encode()):
        return Claim()
    looks_issued = class_changes(body) >= _BY_LOT and is_random(body, 4.0)
    return Claim("medium", "a GitHub token with a wrong checksum") if looks_issued else None


def mixed(groups: Mapping[str, str]) -> Claim | None:
    """A random value: small letters, capitals and digits in turn, which no name of anything has."""
    value = groups["secret"].partition("_")[2] or groups["secret"]
    return Claim() if class_changes(value) >= 0.3 and any(char.isdigit() for char in value) else None


def mixed_letters(groups: Mapping[str, str]) -> Claim | None:
    """As ``mixed``, for values without digits."""
    return Claim() if class_changes(groups["secret"][3:]) >= 0.3 else None


def private_key(groups: Mapping[str, str]) -> Claim | None:
    """A PEM, OpenSSH or OpenPGP key. One that asks for a passphrase, or is not whole, is less of a secret."""
    label = groups.get("name", "").strip()
    text = groups["secret"]
    if len(text) > _LONGEST_KEY:
        return None
    if label == "PGP":
        return _openpgp(text)
    if "ENCRYPTED" in label or "Proc-Type: 4,ENCRYPTED" in text:
        return Claim("low", "a private key behind a passphrase")
    content = _armoured(text)
    if content is None:
        return None
    if content.startswith(_OPENSSH):
        open_to_all = content[len(_OPENSSH) :].startswith(b"\0\0\0\4none")
        return Claim() if open_to_all else Claim("low", "a private key behind a passphrase")
    if _is_whole_der(content):
        return Claim()
    cut = content[:1] == b"0" and content[1:2] in {b"\x81", b"\x82"} and not _ELLIPSIS.search(text)
    random = cut and is_random(base64.b64encode(content).decode(), 4.0)
    return Claim("medium", "a part of a private key") if random else None


def _armoured(text: str) -> bytes | None:
    """The content of the lines between the marks, whatever a programming language has put around them."""
    text = re.sub(
        r"""\\{1,4}[nrt]|["'`][ \t]{0,80}[+.,]?\s{0,80}["'`]|^[ \t]{0,80}(?:\#|//|\*|\|)\s?""",
        "\n",
        text,
        flags=re.MULTILINE,
    )
    lines = [line for line in text.split("\n") if ":" not in line]
    body = re.sub(r"[^A-Za-z0-9+/=]", "", "".join(lines)).rstrip("=")
    if len(body) < _SHORTEST_KEY:
        return None
    try:
        return base64.b64decode(body + "=" * (-len(body) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _is_whole_der(content: bytes) -> bool:
    """Whether it is an ASN.1 sequence that is as long as it says."""
    if len(content) < 4 or content[0] != 0x30:
        return False
    if content[1] < 0x80:
        return len(content) >= 2 + content[1] >= 40
    size = content[1] & 0x7F
    if not 1 <= size <= 3:
        return False
    return len(content) >= 2 + size + int.from_bytes(content[2 : 2 + size], "big") >= 40


def _openpgp(text: str) -> Claim | None:
    content = _armoured(text.partition("\n=")[0])
    secret_key_packets = {0x94, 0x95, 0x96, 0xC5}
    if content is None or content[0] not in secret_key_packets or len(content) < 100:
        return None
    return Claim("medium", "an OpenPGP private key")


def putty(groups: Mapping[str, str]) -> Claim | None:
    """Without encryption it is open to all."""
    return Claim() if groups["name"] == "none" else Claim("low", "a private key behind a passphrase")


def encoded_private_key(groups: Mapping[str, str]) -> Claim | None:
    """Base 64 of a PEM private key."""
    text = _decoded(groups["secret"])
    match = re.search(r"-----BEGIN ((?:[A-Z0-9]+ )*)PRIVATE KEY-----(.{60,}?)-----END", text, re.DOTALL)
    return private_key({"name": match[1], "secret": match[2]}) if match else None


def basic(groups: Mapping[str, str]) -> Claim | None:
    """Base 64 of ``name:password``."""
    user, colon, password = _decoded(groups["secret"]).partition(":")
    if not colon or not user or not user.isprintable() or not password.isprintable():
        return None
    return url_password({"user": user, "secret": password, "name": _SOME_HOST})


def azure_sas(groups: Mapping[str, str]) -> Claim | None:
    """A shared access signature with its version or permissions beside it; it runs out on the day that ``se`` says."""
    fields = dict(part.partition("=")[::2] for part in re.split(r"[&;](?:amp;)?", groups["name"]))
    if not {"sv", "sr", "sp", "se", "sip", "spr", "st"} & fields.keys() or "se" not in fields:
        return None
    day = re.match(r"\d{4}-\d{2}-\d{2}", fields["se"])
    return Claim(expires=day[0] if day else "")


def json_web_token(groups: Mapping[str, str]) -> Claim | None:
    """A signed token that names an algorithm. It runs out on the day that ``exp`` says."""
    head, body, _ = groups["secret"].split(".")
    header, claims = _json(head), _json(body)
    if not isinstance(header, dict) or not isinstance(claims, dict) or "alg" not in header:
        return None
    if str(header["alg"]).lower() == "none" or str(claims.get("sub")) in {"1234567890", "1234"} or len(claims) < 2:
        return None
    try:
        ends = datetime.fromtimestamp(int(claims["exp"]), tz=UTC).date().isoformat()
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return Claim(what="a JSON Web Token that does not run out") if "exp" not in claims else None
    return Claim(expires=ends)


def _json(part: str) -> Any:
    try:
        return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError):
        return None


def _decoded(value: str) -> str:
    try:
        return base64.b64decode(value + "=" * (-len(value) % 4)).decode("utf-8")
    except (ValueError, binascii.Error):
        return ""


def url_password(groups: Mapping[str, str]) -> Claim | None:
    """The password for another machine: neither a reference nor one that every tutorial has."""
    value, user, host = groups["secret"], groups.get("user") or "", groups.get("name") or ""
    if is_local(host) or is_reference(value) or is_reference(host) or is_reference(user):
        return None
    if is_everyday(value) or is_placeholder(value) or value.lower() == user.lower() or value.isdigit():
        return None
    if not is_random(value, 3.0):
        return Claim("medium") if len(value) >= _SHORT else None
    return Claim("high", proven=len(value) >= _DRAWN_BY_LOT and "." in host)


def password(groups: Mapping[str, str]) -> Claim | None:
    """A password of a file that holds nothing but logins."""
    return url_password(groups)


def bearer(groups: Mapping[str, str]) -> Claim | None:
    """A token of a header that looks drawn by lot."""
    value = groups["secret"]
    if is_reference(value) or is_placeholder(value) or is_uuid(value):
        return None
    return Claim() if is_random(value, 3.0 if is_hex(value) else 3.5) else None


def token(groups: Mapping[str, str]) -> Claim | None:
    """A token of a file that holds logins: no reference, no placeholder."""
    value = groups["secret"]
    return None if is_reference(value) or is_placeholder(value) or is_everyday(value) else Claim()


def named(groups: Mapping[str, str]) -> Claim | None:
    """A value that only its name calls a secret."""
    return Claim() if is_named_secret(groups.get("name") or "", groups["secret"]) else None


PROOFS: dict[str, Callable[[Mapping[str, str]], Claim | None]] = {
    "crc32": crc32,
    "mixed": mixed,
    "mixed-letters": mixed_letters,
    "private-key": private_key,
    "putty": putty,
    "encoded-private-key": encoded_private_key,
    "basic": basic,
    "azure-sas": azure_sas,
    "json-web-token": json_web_token,
    "url-password": url_password,
    "password": password,
    "token": token,
    "bearer": bearer,
    "named": named,
}
