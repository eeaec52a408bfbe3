"""How an API names things: paths, versions, keys and dates."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.apis.model import Flaw, Operation, array, counted, nodes, operations, table, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Pointer

_MOST_LEVELS = 3
_WORDS = re2.compile(r"[A-Z]+(?:[a-z0-9]+|$)|[a-z0-9]+|[A-Z]+")
_PLAIN = re2.compile(r"^[A-Za-z][A-Za-z0-9_-]*$")
_VERSION = re2.compile(
    r"(?i)(?:^|[/.\-_])v[0-9]+(?:[./_-]|$)|[0-9]{4}[.-][0-9]{1,2}|\{[^}]*version[^}]*\}|/[0-9]+\.[0-9]+(?:/|$)"
)
_MEDIA_VERSION = re2.compile(r"(?i)version=|v[0-9]")
_VERBS = frozenset({"get", "create", "update", "delete", "remove", "fetch", "retrieve", "insert", "save"})
_STANDARD_KEYS = word_set(
    "access_token refresh_token id_token token_type expires_in client_id client_secret grant_type redirect_uri "
    "response_type error_description error_uri code_challenge code_verifier device_code user_code"
)
_DAY = re2.compile(r"^(0?[1-9]|[12][0-9]|3[01])/(0?[1-9]|1[0-2])/(?:19|20)[0-9]{2}(?:[ T,].*)?$")
_FIXED = ("format", "pattern", "enum", "const", "$ref", "oneOf", "anyOf", "allOf")
_FEW = 3


def naming_flaws(top: dict[str, Any]) -> Iterator[Flaw]:
    """Every flaw in the names of an OpenAPI or Swagger description."""
    found = operations(top)
    if not _is_fhir(top):
        yield from _paths(found)
        yield from _keys(top)
        yield from _version(top, found)
    yield from _dates(top)


def _is_fhir(top: dict[str, Any]) -> bool:
    """The FHIR standard names resources and keys itself."""
    said = f"{table(top.get('info')).get('title', '')} {' '.join(table(top.get('paths')))}".lower()
    servers = " ".join(str(table(one).get("url", "")) for one in array(top.get("servers"))).lower()
    return "fhir" in said or "fhir" in servers


def _paths(found: list[Operation]) -> Iterator[Flaw]:
    shapes: dict[str, list[str]] = {"case": [], "verb": [], "depth": []}
    for path in dict.fromkeys(operation.path for operation in found):
        segments = [part for part in path.partition("?")[0].split("/") if part]
        static = [part for part in segments if "{" not in part and _PLAIN.match(part)]
        if any("_" in part or part.lower() != part for part in static):
            shapes["case"].append(path)
        if any(_words(part)[:1] and _words(part)[0] in _VERBS for part in static):
            shapes["verb"].append(path)
        if _levels(segments) > _MOST_LEVELS:
            shapes["depth"].append(path)
    for shape, says in (
        ("case", "has {} that are not lower case with hyphens"),
        ("verb", "has {} that name an action and not a thing"),
        ("depth", f"has {{}} that go more than {_MOST_LEVELS} resources deep"),
    ):
        if shapes[shape]:
            names = counted(shapes[shape], "paths")
            detail = says.format(names)
            if len(shapes[shape]) == 1:
                detail = (
                    detail.replace("that are", "that is")
                    .replace("that name", "that names")
                    .replace("that go", "that goes")
                )
            yield Flaw(f"path-{shape}", detail, ("paths", shapes[shape][0]))


def _levels(segments: list[str]) -> int:
    """How many resources below the first one: names that follow an identifier."""
    return sum(1 for before, part in pairwise(segments) if "{" in before and "{" not in part)


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(name)]


def _version(top: dict[str, Any], found: list[Operation]) -> Iterator[Flaw]:
    if not found:
        return
    places = [*(operation.path for operation in found), str(top.get("basePath", "")), str(top.get("host", ""))]
    for server in array(top.get("servers")):
        places += [
            str(table(server).get("url", "")),
            *(f"{{{name}}}" for name in table(table(server).get("variables"))),
        ]
    headers = [
        str(one.get("name", "")).lower()
        for operation in found
        for one in operation.parameters
        if one.get("in") == "header"
    ]
    media = [name for _, node in nodes(top) for name in table(node.get("content"))]
    media += [str(name) for key in ("produces", "consumes") for name in array(top.get(key))]
    if any(map(_VERSION.search, places)) or any("version" in name for name in headers):
        return
    accepted = [
        one for operation in found for one in operation.parameters if str(one.get("name", "")).lower() == "accept"
    ]
    if any(_MEDIA_VERSION.search(str(one)) or "vnd." in str(one) for one in accepted):
        return
    if not any("json" in name and _MEDIA_VERSION.search(name) for name in media):
        yield Flaw("unversioned", "carries no version in its paths, addresses, headers or media types", ("paths",))


def _keys(top: dict[str, Any]) -> Iterator[Flaw]:
    styles: dict[str, dict[str, Pointer]] = {}
    for pointer, node in _properties(top):
        for name in node:
            if (style := _style(name)) and name not in _STANDARD_KEYS:
                styles.setdefault(style, {}).setdefault(name, (*pointer, name))
    common = sorted((style for style in styles if len(styles[style]) >= _FEW), key=lambda style: -len(styles[style]))
    if len(common) > 1:
        shown = " and ".join(
            f"{style} ({len(styles[style])} keys, such as {next(iter(styles[style]))})" for style in common[:2]
        )
        yield Flaw("keys", f"mixes {shown}", next(iter(styles[common[1]].values())))


def _properties(top: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """The tables of properties of all schemas. Inside an example, the word means nothing."""
    for pointer, node in nodes(top):
        found = node.get("properties")
        if isinstance(found, dict) and pointer[-1:] != ("properties",) and not {"example", "examples"} & set(pointer):
            yield (*pointer, "properties"), found


def _style(name: str) -> str:
    """How several words are joined in a key; empty for one word, and for what standards prefix."""
    if not _PLAIN.match(name) or name.upper() == name:
        return ""
    if "_" in name:
        return "snake_case" if name.lower() == name else ""
    if "-" in name:
        return "kebab-case" if name.lower() == name else ""
    if name[0].isupper():
        return "PascalCase"
    return "camelCase" if name.lower() != name else ""


def _dates(top: dict[str, Any]) -> Iterator[Flaw]:
    plain: list[tuple[str, Pointer]] = []
    for pointer, found in _properties(top):
        for name, schema in found.items():
            if _is_date_name(name) and _is_open_text(schema):
                plain.append((name, (*pointer, name)))
    if plain:
        detail = f"does not say the format of {counted(list(dict.fromkeys(name for name, _ in plain)), 'dates')}"
        yield Flaw("date-format", detail, plain[0][1])
    shown = list(_slashed(top))
    if shown:
        verb = "is" if len(shown) == 1 else "are"
        detail = f"shows {counted([value for value, _ in shown], 'dates')} that {verb} not ISO 8601"
        yield Flaw("date-example", detail, shown[0][1])


def _is_date_name(name: str) -> bool:
    words = _words(name)
    if not words or "format" in words:
        return False
    return (
        words[-1] in {"date", "datetime", "timestamp", "dob"}
        or (words[:2] == ["date", "of"])
        or (words[-1] == "at" and words[0] in {"created", "updated", "deleted", "submitted", "modified", "issued"})
    )


def _is_open_text(schema: Any) -> bool:
    node = table(schema)
    said = str(node.get("description", "")).lower()
    return (
        node.get("type") in ("string", ["string"], ["string", "null"])
        and not any(key in node for key in _FIXED)
        and "iso" not in said
        and "yyyy" not in said
        and "rfc" not in said
    )


def _slashed(top: dict[str, Any]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Days as day/month/year in examples and defaults, with their places."""
    for pointer, node in nodes(top):
        within = bool({"example", "examples", "default"} & set(pointer))
        for key, value in node.items():
            if not within and key not in {"example", "default", "examples"}:
                continue
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str) and _DAY.match(one):
                    yield one[:20], (*pointer, key)
