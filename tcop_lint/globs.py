"""The language of globs: what one is made of, as an RE2 pattern and, where that will do, as a form to be looked up.

Globs read as in .gitignore: without a slash they match at any depth, with one they are anchored at the root; ``*`` and
``?`` stop at a slash, ``**`` does not, ``[a-z]`` is a class, ``[!a-z]`` its opposite and ``{a,b}`` a choice (which
may nest). Upper and lower case are the same, because LICENCE, Licence.md and licence.md are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_SPECIAL = frozenset(r"\.^$|()+[]{}*?")
_SPECIAL_IN_CLASS = str.maketrans({char: f"\\{char}" for char in r"\[]^&~"})
_WILD = frozenset("*?[{")
_LONGEST = 1000
"""Characters above which a glob is no glob, and names nothing."""
_DEEPEST = 8
"""Slashes in a folder up to which it is looked up."""
_FEW_BRACES = 4
_MANY_PARTS = 1000
"""A glob with more braces, or that stands for more globs, is not expanded, nor read deeper: some globs come from the
repository, which may be hostile."""


def expand_braces(glob: str) -> list[str]:
    """``*.{yml,yaml}`` as ``*.yml`` and ``*.yaml``. An unclosed brace stands for itself."""
    start = glob.find("{")
    end = _closing_brace(glob, start) if start >= 0 else -1
    if end < 0:
        return [glob]
    head, tail = glob[:start], expand_braces(glob[end + 1 :])
    return [
        head + inner + rest
        for part in _split_alternatives(glob[start + 1 : end])
        for inner in expand_braces(part)
        for rest in tail
    ]


def _closing_brace(glob: str, start: int) -> int:
    depth = 0
    for at in range(start, len(glob)):
        if glob[at] == "{":
            depth += 1
        elif glob[at] == "}":
            depth -= 1
            if depth == 0:
                return at
    return -1


def _split_alternatives(inside: str) -> list[str]:
    parts, depth = [""], 0
    for char in inside:
        depth += (char == "{") - (char == "}")
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def glob_to_regex(glob: str) -> str:
    """The RE2 pattern, to be matched against the whole of a lower-cased path."""
    glob = glob.lower()
    anchored = "/" in glob.rstrip("/")
    glob = glob.removeprefix("/")
    if glob.endswith("/"):
        glob += "**"
    return ("" if anchored else "(?:.*/)?") + _regex(glob)


def _regex(glob: str, depth: int = 0) -> str:
    out = ""
    at = 0
    while at < len(glob):
        if glob.startswith("**/", at) and (at == 0 or glob[at - 1] == "/"):
            out += "(?:.*/)?"
            at += 3
        elif glob.startswith("**", at):
            out += ".*"
            at += 2
        elif glob[at] == "*":
            out += "[^/]*"
            at += 1
        elif glob[at] == "?":
            out += "[^/]"
            at += 1
        elif glob[at] == "[" and (end := glob.find("]", at + 2 + glob.startswith(("!", "^"), at + 1))) > 0:
            out += _class(glob[at + 1 : end])
            at = end + 1
        elif glob[at] == "{" and depth < _FEW_BRACES and (end := _closing_brace(glob, at)) > 0:
            out += "(?:" + "|".join(_regex(part, depth + 1) for part in _split_alternatives(glob[at + 1 : end])) + ")"
            at = end + 1
        else:
            out += "\\" + glob[at] if glob[at] in _SPECIAL else glob[at]
            at += 1
    return out


def _class(body: str) -> str:
    """What stands between the brackets of a class. One that says what it is not does not mean the slash either."""
    if body[0] in "!^":
        return f"[^/{body[1:].translate(_SPECIAL_IN_CLASS)}]"
    return f"[{body.translate(_SPECIAL_IN_CLASS)}]"


def _expands_to_few(glob: str) -> bool:
    """By the most that so many commas can give when they are spread evenly over so many braces."""
    braces = glob.count("{")
    return not braces or (braces <= _FEW_BRACES and (glob.count(",") / braces + 1) ** braces <= _MANY_PARTS)


class Form(NamedTuple):
    """A glob that names whole folders and at the most one ``*`` in a file's own name.

    ``folder`` is the file's folder, or where it is ``deep`` any folder above it; empty for the root. ``anywhere`` says
    that the folder may itself lie in any other. The name begins with ``head`` and ends with ``tail``; it is ``head``
    where ``tail`` is None.
    """

    anywhere: bool
    folder: str
    deep: bool
    head: str
    tail: str | None


class Read(NamedTuple):
    """A glob as it is looked for: forms, and RE2 patterns for the alternatives that have none.

    ``names`` are patterns of a file's own name, ``patterns`` of its whole path.
    """

    forms: tuple[Form, ...] = ()
    names: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def read_glob(glob: str) -> Read:
    """What to look for. A glob that is too long to be one names nothing."""
    glob = glob.lower()
    if len(glob) > _LONGEST:
        return Read()
    parts = expand_braces(glob) if _expands_to_few(glob) else [glob]
    forms = [_form(part) for part in parts]
    found = tuple(form for form in forms if form is not None)
    rest = [part for part, form in zip(parts, forms, strict=True) if form is None]
    if not found and all(_anchoring(part) == _anchoring(glob) for part in parts):
        rest = [glob]  # one pattern with alternatives is matched faster than a pattern for each
    names = [part for part in rest if "/" not in part and "**" not in part and "[" not in part]
    return Read(found, tuple(map(_regex, names)), tuple(glob_to_regex(part) for part in rest if part not in names))


def _form(part: str) -> Form | None:
    """The form of a glob without braces, or None."""
    anywhere = "/" not in part.rstrip("/")
    part = part.removeprefix("/")
    if part.endswith("/"):
        part += "**"
    while part.startswith("**/"):
        anywhere, part = True, part[3:]
    folder, _, name = part.rpartition("/")
    deep = name == "**" or folder.endswith("/**")
    folder = folder.removesuffix("/**")
    if name == "**":
        name = "*"
    if not name or part.startswith("/") or not _WILD.isdisjoint(folder) or folder.count("/") > _DEEPEST:
        return None
    head, star, tail = name.partition("*")
    if not _WILD.isdisjoint(head) or not _WILD.isdisjoint(tail):
        return None
    return Form(anywhere, folder, deep, head, tail if star else None)


def _anchoring(glob: str) -> tuple[bool, bool]:
    return "/" in glob.rstrip("/"), glob.startswith("/")
