"""What an OpenAPI description leaves unsaid, and where the API is not as government's API standards ask.

Each judge gives one flaw a file at the most, with the number of places and the first of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import re2

from tcop_lint.apis.model import Flaw, Operation, array, counted, followed, operations, table

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEFAULT_TITLES = frozenset(
    {"", "api", "api documentation", "openapi definition", "swagger petstore", "fastapi", "title", "my api", "your api"}
)
_LOCAL = re2.compile(
    r"^(?:localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|\[?::1|host\.docker\.internal)|\.(?:local|internal|test|localhost)$"
)
_WAY_ON = re2.compile(
    r"(?i)\b(?:use|instead|replac\w*|supersed\w*|moved?|see|until|sunset|remov\w*|retir\w*|v\d+|version \d|20\d\d)\b|/"
)
"""Words with which a description says what holds in the place of an operation, or for how long it stays."""
_INTERNAL_PATHS = re2.compile(
    r"(?i)(?:^|/)(?:health\w*|ping|info|status|metrics|ready|live|version|openapi|docs|robots\.txt|favicon\.ico|\.well-known|jwks)(?:/|\.|$)"
)


def design_flaws(top: dict[str, Any]) -> Iterator[Flaw]:
    """Every flaw of an OpenAPI or Swagger description, as a value."""
    found = operations(top)
    yield from information_flaws(top)
    yield from server_flaws(top)
    yield from _errors(found)
    yield from _security(top, found)
    yield from _arrays(top, found)
    yield from _deprecated(found)


def information_flaws(top: dict[str, Any]) -> Iterator[Flaw]:
    """What ``info`` does not say, in OpenAPI as in AsyncAPI."""
    info = table(top.get("info"))
    lacking = []
    if str(info.get("title", "")).strip().lower() in _DEFAULT_TITLES:
        lacking.append("a title of its own")
    if not str(info.get("description") or info.get("summary") or "").strip():
        lacking.append("a description")
    contact = table(info.get("contact"))
    if not (contact.get("email") or contact.get("url") or contact.get("name")):
        lacking.append("a contact")
    if lacking:
        yield Flaw("information", f"lacks {' and '.join(lacking)}", ("info",))


def server_flaws(top: dict[str, Any]) -> Iterator[Flaw]:
    """Addresses that are not https. Those of one machine and of inner networks are left out."""
    for at, server in enumerate(array(top.get("servers"))):
        url = str(table(server).get("url", ""))
        if url.lower().startswith(("http://", "ws://")) and is_public(url):
            yield Flaw("http", f"gives the address {url[:100]}, which is not https", ("servers", at, "url"), url)
    for name, server in table(top.get("servers")).items():  # AsyncAPI
        if str(table(server).get("protocol", "")).lower() in {"http", "ws"} and is_public(
            f"http://{table(server).get('host') or table(server).get('url') or ''}"
        ):
            yield Flaw("http", f"has the server {name}, whose protocol is not encrypted", ("servers", name), name)
    host = str(top.get("host", ""))
    if host and "http" in array(top.get("schemes")) and is_public(f"http://{host}"):
        yield Flaw("http", f"offers {host[:100]} over http", ("schemes",), host)


def is_public(url: str) -> bool:
    """Whether an address names a host that others than the team's own machines and networks may reach."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return "." in host and _LOCAL.search(host) is None and not any(mark in host for mark in "{}$<>")


def _errors(found: list[Operation]) -> Iterator[Flaw]:
    silent = []
    for operation in found:
        responses = operation.node.get("responses")
        if operation.method in {"options", "head"} or _INTERNAL_PATHS.search(operation.path):
            continue
        if not isinstance(responses, dict) or not responses or "$ref" in operation.node or "$ref" in responses:
            continue
        if not any(str(code).lower().startswith(("4", "5", "default")) for code in responses):
            silent.append(operation)
    if silent:
        names = counted([one.name for one in silent], "operations")
        yield Flaw("errors", f"does not say how {names} {'fails' if len(silent) == 1 else 'fail'}", silent[0].pointer)


def _deprecated(found: list[Operation]) -> Iterator[Flaw]:
    """Operations that will go, where nobody says until when they stay or what to call instead."""
    silent = [
        operation
        for operation in found
        if operation.node.get("deprecated") is True
        and not _WAY_ON.search(f"{operation.node.get('summary', '')} {operation.node.get('description', '')}")
        and not any(str(key).lower().startswith(("x-sunset", "x-deprecat")) for key in operation.node)
    ]
    if silent:
        names = counted([one.name for one in silent], "operations")
        verb = "is" if len(silent) == 1 else "are"
        detail = f"does not say until when {names} {verb} there, or what to call instead"
        yield Flaw("deprecated", detail, silent[0].pointer)


def _security(top: dict[str, Any], found: list[Operation]) -> Iterator[Flaw]:
    schemes = table(table(top.get("components")).get("securitySchemes")) or table(top.get("securityDefinitions"))
    for name, scheme in schemes.items():
        scheme = table(followed(top, scheme))
        if scheme.get("type") == "apiKey" and scheme.get("in") == "query":
            detail = f"takes the key {name} in the query string, where logs and histories keep it"
            place = ("components", "securitySchemes", name) if "components" in top else ("securityDefinitions", name)
            yield Flaw("key-in-query", detail, place, name)
    secured = top.get("security") or any(operation.node.get("security") for operation in found)
    if found and not schemes and not secured and not is_divided(found):
        yield Flaw("security", "does not say how callers show who they are", ("paths",))


def _arrays(top: dict[str, Any], found: list[Operation]) -> Iterator[Flaw]:
    listed = [operation for operation in found if any(map(_is_list, _answers(top, operation)))]
    if listed:
        names = counted([one.name for one in listed], "operations")
        verb = "answers" if len(listed) == 1 else "answer"
        yield Flaw("arrays", f"has {names} that {verb} with a list at the top", listed[0].pointer)


def _answers(top: dict[str, Any], operation: Operation) -> Iterator[dict[str, Any]]:
    """The schemas of what an operation answers with when it succeeds, in JSON."""
    for code, answer in table(operation.node.get("responses")).items():
        if not str(code).startswith("2"):
            continue
        answer = table(followed(top, answer))
        if "schema" in answer:
            yield table(followed(top, answer["schema"]))
        for media, content in table(answer.get("content")).items():
            if "json" in media or media == "*/*":
                yield table(followed(top, table(content).get("schema")))


def _is_list(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "array" or schema.get("type") == ["array"]


def is_divided(found: list[Operation]) -> bool:
    """Whether operations stand in other files."""
    return any(not str(operation.node.get("$ref", "#")).startswith("#") for operation in found)
