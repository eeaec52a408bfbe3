"""Whether a value is a secret when nothing but the name before it says so: ``session_key = "..."``."""

from __future__ import annotations

import re

from tcop_lint import late
from tcop_lint.secrets.allowed import is_everyday, is_placeholder, is_reference, is_uuid
from tcop_lint.secrets.likely import classes, entropy, is_hex, is_random, word_set

_LONG, _LONGEST_PASSWORD = 16, 32
"""Characters from which a value may look drawn by lot, and up to which a person may have thought of it."""
_LEAST, _LEAST_HEX, _LEAST_PASSWORD = 3.5, 3.0, 2.75
_ALL_CLASSES = 4

_LAST_WORDS = word_set(
    """
    algorithm alias arn attempt attempts attribute authority button cache case char chars class code column component
    config confirm confirmation constant controller cookie count created date description digest dir directory email
    enabled encoder endpoint entity entry env error errors event exception exists expires expiry field fieldset file
    filename filter folder form format function generator grant group handler hash header headers help hint host href
    html icon id identifier ids image index info input integrity issuer job keyid kind label lambda length level limit
    link list loader locale location manager max message messages method min mode model module name names namespace node
    nonce note number object option options page param parameter params path pattern permission phase placeholder policy
    position prefix property provider public query queue ref reference regex regexp repository request required reset
    resource response role route rule rules schema scope selector serializer service sha sha1 sha256 signature size
    source spec state status store strategy string style suffix symbol tag target task template test text title tooltip
    topic translation ttl type uri url urls usage user username uuid validation validator variable vault verifier
    version view visible website
    """
)
"""Names that end in one of these speak of a secret and hold none: ``token_url``, ``passwordField``, ``secret_name``."""

_NO_SECRETS = late.re(
    r"csrf|xsrf|public|publishable|site.?key|hash|digest|checksum|integrity|sha\d|md5|etag|token.?type|token.?url"
    r"|pagination|next.?token|page.?token|continuation|idempotency|secret.?name|secret.?id|key.?id|nonce"
    r"|fingerprint|thumbprint|cache.?key|sort.?key|partition.?key|i18n|translation|design.?token|tokeni[sz]|tokens$"
    r"|keyword|author(?!i[sz])|passwordless|secretary|dependency|commit|revision|dummy|fake|mock|template.?id",
    re.IGNORECASE,
)
_WORD = late.re(r"[A-Z]?[a-z0-9]+|[A-Z0-9]+(?![a-z])")
_ENDINGS = (
    r"com|org|net|uk|io|dev|local|json|ya?ml|xml|js|ts|tsx|jsx|py|rb|java|html?|njk|md|txt|pem|key|crt|png|svg|css"
    r"|scss|properties"
)
_NO_VALUES = late.re(
    r"^(?:https?:|/[a-z-]+/|\.{1,2}/|~/|[\w.+-]+@[\w-]+\.|data:|urn:|oid:|\d{4}-\d\d-\d\d|v?\d+(?:\.\d+)+(?:$|[-+])"
    r"|sha(?:1|256|384|512)[-:]|\#)"
    r"|^(?:AAAA[BCE]|MII|ssh-|ecdsa-|-----BEGIN|eyJ|pk_|LS0tLS1CRUdJTiBDRVJU|LS0tLS1CRUdJTiBQVUJM)"
    rf"|^[\w.-]+\.(?:{_ENDINGS})$"
    r"|[;{}()<>\[\]|]|::|->|=>|==.",
    re.IGNORECASE,
)
"""Addresses, paths, dates, versions, digests, public keys and certificates, names of files, and pieces of programs."""


def is_named_secret(name: str, value: str) -> bool:
    """Whether the value looks drawn by lot, or is a password with all that policies ask for."""
    words = [word.lower() for word in _WORD.findall(name)]
    if not words or words[-1] in _LAST_WORDS or _NO_SECRETS.search(name) or is_placeholder(name, issued=True):
        return False
    if is_reference(value) or is_placeholder(value) or is_uuid(value) or _NO_VALUES.search(value):
        return False
    if name.lower() in value.lower():
        return False
    if len(value) >= _LONG and is_random(value, _LEAST_HEX if is_hex(value) else _LEAST):
        return True
    return (
        any(word.startswith(("pass", "pwd")) for word in words)
        and len(value) <= _LONGEST_PASSWORD
        and not is_everyday(value)
        and classes(value) == _ALL_CLASSES
        and entropy(value) >= _LEAST_PASSWORD
    )
