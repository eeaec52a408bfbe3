"""Which paths a list of globs names: dictionaries for names and endings, one RE2 set for the rest.

Globs read as in .gitignore: without a slash they match at any depth, with one they are anchored at the root; ``*`` and
``?`` stop at a slash, ``**`` does not, ``[a-z]`` is a class, ``[!a-z]`` its opposite and ``{a,b}`` a choice (which
may nest). Upper and lower case are the same, because LICENCE, Licence.md and licence.md are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SPECIAL = frozenset(r"\.^$|()+[]{}*?")
_SPECIAL_IN_CLASS = str.maketrans({char: f"\\{char}" for char in r"\[]^&~"})
_WILD = frozenset("*?[{")
_LONGEST = 1000
"""Characters above which a glob is no glob, and names nothing."""
_FEW_BRACES = 4
_MANY_PARTS = 1000
"""A glob with more braces, or that stands for more globs, is not expanded, nor read deeper: some globs come from the
repository, which may be hostile."""
_MEMORY = 64 << 20
"""Bytes that RE2 may take for one set of patterns."""
_MUCH = 500_000
"""Characters of patterns in one set above which RE2 complains on the error stream."""


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


_ANY = frozenset({"*", "**"})


def _is_plain(glob: str) -> bool:
    return not _WILD & set(glob)


def _is_ending(glob: str) -> bool:
    return glob.startswith("*.") and not _WILD & set(glob[1:]) and "." not in glob[2:]


def _expands_to_few(glob: str) -> bool:
    """By the most that so many commas can give when they are spread evenly over so many braces."""
    braces = glob.count("{")
    return not braces or (braces <= _FEW_BRACES and (glob.count(",") / braces + 1) ** braces <= _MANY_PARTS)


def _anchoring(glob: str) -> tuple[bool, bool]:
    return "/" in glob.rstrip("/"), glob.startswith("/")


class PathTable:
    """Many lists of globs, matched together: ``match(path)`` gives the indexes of the lists that name the path."""

    def __init__(self, lists: Sequence[Iterable[str]]) -> None:
        self._anywhere: dict[str, list[int]] = {}
        self._paths: dict[str, list[int]] = {}
        self._names: dict[str, list[int]] = {}
        self._endings: dict[str, list[int]] = {}
        residue: list[tuple[str, int]] = []
        for index, globs in enumerate(lists):
            for glob in globs:
                self._place(glob.lower(), index, residue)
        self._residue = tuple(_compiled(residue))

    def _place(self, glob: str, index: int, residue: list[tuple[str, int]]) -> None:
        """Into a dictionary where every alternative of the glob allows it, else among the patterns."""
        if len(glob) > _LONGEST:
            return
        parts = expand_braces(glob) if _expands_to_few(glob) else [glob]
        places = [self._dictionary(part) for part in parts]
        plain = [place for place in places if place is not None]
        if len(plain) == len(parts):
            for dictionary, key in plain:
                dictionary.setdefault(key, []).append(index)
        elif all(_anchoring(part) == _anchoring(glob) for part in parts):
            residue.append((glob_to_regex(glob), index))
        else:
            residue += [(glob_to_regex(part), index) for part in parts]

    def _dictionary(self, part: str) -> tuple[dict[str, list[int]], str] | None:
        """The dictionary that can answer for a glob without braces, and its key there; None when none can."""
        name = part.removeprefix("**/")
        if name in _ANY:
            return self._anywhere, ""
        if name and "/" not in name and _is_plain(name):
            return self._names, name
        if "/" not in name and _is_ending(name):
            return self._endings, name[1:]
        if name is part and _is_plain(part) and not part.endswith("/"):
            return self._paths, part.removeprefix("/")
        return None

    def match(self, path: str) -> tuple[int, ...]:
        """The sorted indexes of the lists of globs that name ``path``."""
        path = path.lower()
        name = path[path.rfind("/") + 1 :]
        found = set(self._anywhere.get("", ()))
        found.update(self._paths.get(path, ()))
        found.update(self._names.get(name, ()))
        dot = name.rfind(".")
        if dot >= 0:
            found.update(self._endings.get(name[dot:], ()))
        if self._residue:
            encoded = _encoded(path)
            for patterns, indexes in self._residue:
                found.update(indexes[hit] for hit in patterns.Match(encoded) or ())
        return tuple(sorted(found))


def _compiled(residue: Sequence[tuple[str, int]]) -> Iterator[tuple[re2.Set, list[int]]]:
    """All patterns in one set, or in halves where they are too much for RE2.

    A pattern that RE2 refuses (an empty class, for example) names nothing.
    """
    if len(residue) > 1 and sum(len(regex) for regex, _ in residue) > _MUCH:
        yield from _halves(residue)
        return
    options = re2.Options()
    options.max_mem = _MEMORY
    options.dot_nl = True
    options.log_errors = False
    combined = re2.Set.FullMatchSet(options)
    indexes: list[int] = []
    for regex, index in residue:
        try:
            combined.Add(_encoded(regex))
        except re2.error:
            continue
        indexes.append(index)
    if not indexes:
        return
    try:
        combined.Compile()
    except re2.error:
        if len(residue) > 1:
            yield from _halves(residue)
        return
    yield combined, indexes


def _halves(residue: Sequence[tuple[str, int]]) -> Iterator[tuple[re2.Set, list[int]]]:
    yield from _compiled(residue[: len(residue) // 2])
    yield from _compiled(residue[len(residue) // 2 :])


_ASIDE = 0x100000 - 0xD800
"""What moves a surrogate into the last private plane."""


def without_surrogates(text: str) -> str:
    """``text`` as it can be encoded: a byte of a name that is not valid UTF-8 becomes a private character."""
    return "".join(chr(ord(char) + _ASIDE) if "\ud800" <= char <= "\udfff" else char for char in text)


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return without_surrogates(text).encode()


class PathIndex:
    """The files of a repository, to be asked by globs. Answers are sorted and remembered."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.all: tuple[str, ...] = tuple(sorted(paths))
        self._answers: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._sets: dict[tuple[str, ...], frozenset[str]] = {}
        self._set = frozenset(self.all)
        self._tables: list[tuple[list[tuple[str, ...]], PathTable]] = []

    def __contains__(self, path: object) -> bool:
        return path in self._set

    def find(self, globs: Iterable[str], *, but: Iterable[str] = ()) -> tuple[str, ...]:
        """The paths that any of ``globs`` names and none of ``but`` does."""
        found = self._answer(tuple(globs))
        if found and (unwanted := tuple(but)):
            return tuple(path for path in found if not self.names(unwanted, path))
        return found

    def names(self, globs: tuple[str, ...], path: str) -> bool:
        """Whether any of ``globs`` names ``path``, which must be one of these paths."""
        if globs not in self._sets:
            self._sets[globs] = frozenset(self._answer(globs))
        return path in self._sets[globs]

    def prepare(self, lists: Iterable[tuple[str, ...]]) -> None:
        """Answer many questions in one pass over the paths."""
        asked = [globs for globs in dict.fromkeys(lists) if globs not in self._answers]
        table = PathTable(asked)
        answers: list[list[str]] = [[] for _ in asked]
        for path in self.all:
            for index in table.match(path):
                answers[index].append(path)
        self._answers.update(zip(asked, map(tuple, answers), strict=True))
        self._tables.append((asked, table))

    def learn(self, other: PathIndex) -> None:
        """Take over what another index has answered of the paths that both have; only the others are matched anew."""
        came, gone = self._set - other._set, other._set - self._set
        for asked, table in other._tables:
            more: dict[int, list[str]] = {}
            for path in came:
                for index in table.match(path):
                    more.setdefault(index, []).append(path)
            for index, globs in enumerate(asked):
                answer = other._answers[globs]
                if gone and not gone.isdisjoint(answer):
                    answer = tuple(path for path in answer if path not in gone)
                self._answers[globs] = tuple(sorted((*answer, *more[index]))) if index in more else answer

    def _answer(self, globs: tuple[str, ...]) -> tuple[str, ...]:
        if globs not in self._answers:
            self.prepare([globs])
        return self._answers[globs]


def glob_matches(glob: str, path: str) -> bool:
    """Whether one glob names one path. For tests and for small questions; many paths want a ``PathTable``."""
    return bool(PathTable([(glob,)]).match(path))
