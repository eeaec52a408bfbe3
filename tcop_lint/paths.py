"""Which paths a list of globs names: dictionaries for names and endings, one RE2 set for the rest.

Globs read as in .gitignore: without a slash they match at any depth, with one they are anchored at the root; ``*`` and
``?`` stop at a slash, ``**`` does not, ``[a-z]`` is a class and ``{a,b}`` an alternative (which may nest). Upper and lower case are the
same, because LICENCE, Licence.md and licence.md are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPECIAL = frozenset(r"\.^$|()+[]{}*?")
_WILD = frozenset("*?[{")
_LONGEST = 1000
"""Characters above which a glob is no glob, and names nothing."""
_FEW_BRACES = 4
"""A glob with more braces is not expanded, nor read deeper: some globs come from the repository, which may be hostile."""


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
        if glob.startswith("**/", at):
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
        elif glob[at] == "[" and (end := glob.find("]", at + 2)) > 0:
            body = glob[at + 1 : end].replace("\\", "\\\\").replace("[", "\\[")
            out += "[" + ("^" + body[1:] if body[0] in "!^" else body) + "]"
            at = end + 1
        elif glob[at] == "{" and depth < _FEW_BRACES and (end := _closing_brace(glob, at)) > 0:
            out += "(?:" + "|".join(_regex(part, depth + 1) for part in _split_alternatives(glob[at + 1 : end])) + ")"
            at = end + 1
        else:
            out += "\\" + glob[at] if glob[at] in _SPECIAL else glob[at]
            at += 1
    return out


_ANY = frozenset({"*", "**"})


def _is_name(glob: str) -> bool:
    return not _WILD & set(glob)


def _is_ending(glob: str) -> bool:
    return glob.startswith("*.") and not _WILD & set(glob[1:]) and "." not in glob[2:]


class PathTable:
    """Many lists of globs, matched together: ``match(path)`` gives the indexes of the lists that name the path."""

    def __init__(self, lists: Sequence[Iterable[str]]) -> None:
        self._names: dict[str, list[int]] = {}
        self._endings: dict[str, list[int]] = {}
        self._anywhere: list[int] = []
        residue: list[tuple[str, int]] = []
        for index, globs in enumerate(lists):
            for glob in globs:
                self._place(glob.lower(), index, residue)
        self._residue_index: list[int] = []
        self._residue = self._compile(residue)

    def _place(self, glob: str, index: int, residue: list[tuple[str, int]]) -> None:
        """Into a dictionary where every alternative of the glob allows it, else among the patterns."""
        if len(glob) > _LONGEST:
            return
        if glob.count("{") > _FEW_BRACES:
            residue.append((glob_to_regex(glob), index))
            return
        parts = [part.removeprefix("**/") for part in expand_braces(glob)]
        if any("/" in part or not (_is_name(part) or _is_ending(part) or part in _ANY) for part in parts):
            residue.append((glob_to_regex(glob), index))
            return
        for part in parts:
            if part in _ANY:
                self._anywhere.append(index)
            elif _is_name(part):
                self._names.setdefault(part, []).append(index)
            else:
                self._endings.setdefault(part[1:], []).append(index)

    def _compile(self, residue: Sequence[tuple[str, int]]) -> re2.Set | None:
        """All patterns in one set. One that RE2 refuses (too long, an empty class) names nothing."""
        options = re2.Options()
        options.max_mem = 64 << 20
        options.dot_nl = True
        options.log_errors = False
        options.encoding = re2.Options.Encoding.LATIN1  # byte by byte: a path need not be valid UTF-8
        combined = re2.Set.FullMatchSet(options)
        for regex, index in residue:
            try:
                combined.Add(regex.encode("utf-8", "surrogateescape"))
            except re2.error:
                continue
            self._residue_index.append(index)
        if not self._residue_index:
            return None
        combined.Compile()
        return combined

    def match(self, path: str) -> tuple[int, ...]:
        """The sorted indexes of the lists of globs that name ``path``."""
        path = path.lower()
        name = path[path.rfind("/") + 1 :]
        found = set(self._anywhere)
        found.update(self._names.get(name, ()))
        dot = name.rfind(".")
        if dot >= 0:
            found.update(self._endings.get(name[dot:], ()))
        if self._residue is not None and (
            hits := self._residue.Match(path.encode("utf-8", "surrogateescape"))
        ):
            found.update(self._residue_index[hit] for hit in hits)
        return tuple(sorted(found))


class PathIndex:
    """The files of a repository, to be asked by globs. Answers are sorted and remembered."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.all: tuple[str, ...] = tuple(sorted(paths))
        self._answers: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._sets: dict[tuple[str, ...], frozenset[str]] = {}
        self._set = frozenset(self.all)

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

    def _answer(self, globs: tuple[str, ...]) -> tuple[str, ...]:
        if globs not in self._answers:
            self.prepare([globs])
        return self._answers[globs]


def glob_matches(glob: str, path: str) -> bool:
    """Whether one glob names one path. For tests and for small questions; many paths want a ``PathTable``."""
    return bool(PathTable([(glob,)]).match(path))
