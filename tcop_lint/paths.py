"""Which paths a list of globs names: dictionaries for those that have a form, one RE2 set for the rest.

What folders say is worked out once for each folder. The language of globs is in ``globs.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import re2

from tcop_lint.globs import read_glob

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tcop_lint.globs import Form

_MEMORY = 64 << 20
"""Bytes that RE2 may take for one set of patterns."""
_MUCH = 500_000
"""Characters of patterns in one set above which RE2 complains on the error stream."""


class _Name(NamedTuple):
    """A name with one ``*``: how it begins and ends, how long it is at the least, and the list that asks for it."""

    head: str
    tail: str
    length: int
    owner: int


class _Names:
    """What is asked of names: whole ones, endings, and names with one ``*``, by their endings where they have one."""

    def __init__(self) -> None:
        self.any: list[int] = []
        self.whole: dict[str, list[int]] = {}
        self.ending: dict[str, list[int]] = {}
        self.with_ending: dict[str, list[_Name]] = {}
        self.other: list[_Name] = []

    def add(self, form: Form, index: int) -> None:
        """Take in what a form says of names."""
        head, tail = form.head, form.tail
        if tail is None:
            self.whole.setdefault(head, []).append(index)
        elif not head and not tail:
            self.any.append(index)
        elif not head and tail.rfind(".") == 0:
            self.ending.setdefault(tail, []).append(index)
        else:
            name = _Name(head, tail, len(head) + len(tail), index)
            if "." in tail:
                self.with_ending.setdefault(tail[tail.rfind(".") :], []).append(name)
            else:
                self.other.append(name)

    def find(self, name: str, ending: str, found: set[int]) -> None:
        """Add to ``found`` the lists that ask for a name, which ends with ``ending`` from its last dot on."""
        found.update(self.any)
        if name in self.whole:
            found.update(self.whole[name])
        if ending in self.ending:
            found.update(self.ending[ending])
        for head, tail, length, owner in self.with_ending.get(ending, ()):
            if name.startswith(head) and name.endswith(tail) and len(name) >= length:
                found.add(owner)
        for head, tail, length, owner in self.other:
            if name.startswith(head) and name.endswith(tail) and len(name) >= length:
                found.add(owner)


class PathTable:
    """Many lists of globs, matched together: ``match(path)`` gives the indexes of the lists that name the path."""

    def __init__(self, lists: Sequence[Iterable[str]]) -> None:
        self._anywhere = _Names()
        self._folders: dict[tuple[bool, bool, str], _Names] = {}
        """By whether the folder may lie anywhere and be any above the file, and by its path."""
        self._longest = 0
        self._known: dict[str | None, tuple[_Names, ...]] = {}
        names: list[tuple[str, int]] = []
        residue: list[tuple[str, int]] = []
        for index, globs in enumerate(lists):
            for glob in globs:
                read = read_glob(glob)
                for form in read.forms:
                    self._names(form).add(form, index)
                names += [(pattern, index) for pattern in read.names]
                residue += [(pattern, index) for pattern in read.patterns]
        self._by_name = tuple(_compiled(names))
        self._residue = tuple(_compiled(residue))

    def _names(self, form: Form) -> _Names:
        if not form.folder and (form.anywhere or form.deep):
            return self._anywhere
        self._longest = max(self._longest, form.folder.count("/") + 1)
        return self._folders.setdefault((form.anywhere, form.deep, form.folder), _Names())

    def match(self, path: str) -> tuple[int, ...]:
        """The sorted indexes of the lists of globs that name ``path``."""
        path = path.lower()
        slash = path.rfind("/")
        name, folder = path[slash + 1 :], path[:slash] if slash >= 0 else None
        dot = name.rfind(".")
        ending = name[dot:] if dot >= 0 else ""
        found: set[int] = set()
        if folder not in self._known:
            self._known[folder] = tuple(self._asking(folder))
        for names in self._known[folder]:
            names.find(name, ending, found)
        for text, sets in ((name, self._by_name), (path, self._residue)):
            if sets:
                encoded = _encoded(text)
                for patterns, indexes in sets:
                    found.update(indexes[hit] for hit in patterns.Match(encoded) or ())
        return tuple(sorted(found))

    def _asking(self, folder: str | None) -> Iterator[_Names]:
        """What is asked of the names of files in a folder; None is the root."""
        yield self._anywhere
        parts = [] if folder is None else folder.split("/")
        keys = {(False, False, folder or "")} if folder != "" else set()
        for start in range(len(parts)):
            for end in range(start + 1, min(start + self._longest, len(parts)) + 1):
                run = "/".join(parts[start:end])
                keys.add((True, True, run))
                if not start:
                    keys.add((False, True, run))
                if end == len(parts):
                    keys.add((True, False, run))
        yield from (self._folders[key] for key in sorted(keys) if key in self._folders)


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
            gone = self._named(unwanted)
            return tuple(path for path in found if path not in gone)
        return found

    def names(self, globs: tuple[str, ...], path: str) -> bool:
        """Whether any of ``globs`` names ``path``, which must be one of these paths."""
        return path in self._named(globs)

    def _named(self, globs: tuple[str, ...]) -> frozenset[str]:
        if globs not in self._sets:
            self._sets[globs] = frozenset(self._answer(globs))
        return self._sets[globs]

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
