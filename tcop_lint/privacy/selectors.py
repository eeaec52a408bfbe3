"""Selectors: which fields a note speaks of.

``db/schema.rb#applicants.{first_name,last_name}`` names two columns of one table in one file. The path may be left out:
``#patients.nhs_number`` speaks of that field wherever it stands, in a table, a class or a message, because names are
compared in one form (``Patient.nhsNumber`` is ``patients.nhs_number``). Everything is a glob: ``*`` stands for any
characters (in a path it stops at a slash, ``**`` does not), ``?`` for one, ``{a,b}`` for a choice. Upper and lower
case are the same. A container alone (``#patients``) and a path alone mean all of their fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import re2

from tcop_lint.paths import glob_to_regex, without_surrogates
from tcop_lint.privacy.names import last, singular, snake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tcop_lint.privacy.schema import CurrentField

    _Spelling = Callable[[str], tuple[str, ...]]

LONGEST = 1_000
"""Characters above which a selector is none."""
_WILD = frozenset("*?{}")
_ANYTHING = frozenset({"", "*", "**"})
_MEMORY = 8 << 20


class Selector(NamedTuple):
    """A selector taken apart. Empty parts mean everything.

    ``bare`` is what stands behind a hash without a dot, which may name a container or, in a file without any, a field.
    """

    path: str
    container: str
    field: str
    bare: str = ""


class SelectorError(ValueError):
    """A text that is no selector, and why, as the end of a sentence."""


def parse(text: str) -> Selector:
    """Take a selector apart. Raises SelectorError."""
    if not text.strip():
        raise SelectorError("is empty")
    if len(text) > LONGEST:
        raise SelectorError(f"is longer than {LONGEST:,} characters")
    path, hash_sign, rest = without_surrogates(text).strip().partition("#")
    if _unbalanced(path) or _unbalanced(rest):
        raise SelectorError("has a brace without its other half")
    if not hash_sign:
        return Selector(path, "", "")
    if not rest.strip():
        raise SelectorError("names nothing behind the hash")
    dot = _last_dot(rest)
    if dot < 0:
        return Selector(path, "", "", rest.strip())
    container, field = rest[:dot].strip(), rest[dot + 1 :].strip()
    if not field:
        raise SelectorError("names no field behind the dot")
    return Selector(path, "" if container == "**" else container, field)


def _unbalanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return True
    return depth > 0


def _last_dot(text: str) -> int:
    """The last dot that is not within braces; -1 where there is none."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        char = text[at]
        depth += (char == "}") - (char == "{")
        if char == "." and depth == 0:
            return at
    return -1


class _Container(NamedTuple):
    """One container of one file: its names in every form, and its fields with theirs. No names: it has none.

    The path is in lower case.
    """

    path: str
    names: frozenset[str]
    fields: list[tuple[CurrentField, frozenset[str]]]


class FieldIndex:
    """Fields by file and container, to be asked with many selectors."""

    def __init__(self, fields: Iterable[CurrentField]) -> None:
        grouped: dict[tuple[str, str, str], list[CurrentField]] = {}
        for field in fields:
            grouped.setdefault((field.path, field.container, field.table), []).append(field)
        self._containers: list[_Container] = []
        self._by_name: dict[str, list[int]] = {}
        for (path, name, table), held in grouped.items():
            names = _forms((name, last(name), table, last(table)), _container_forms)
            for one in names:
                self._by_name.setdefault(one, []).append(len(self._containers))
            with_names = [(field, _forms((field.name, field.stored), _field_forms)) for field in held]
            self._containers.append(_Container(without_surrogates(path).lower(), names, with_names))

    def find(self, selector: Selector) -> Iterator[CurrentField]:
        """The fields that a selector names, file by file."""
        path = _Glob.of_path(selector.path)
        if selector.bare:
            yield from self._whole(path, _Glob(selector.bare, _container_forms))
            yield from self._nameless(path, _Glob(selector.bare, _field_forms))
            return
        wanted = _Glob(selector.field, _field_forms)
        for container in self._some(path, _Glob(selector.container, _container_forms)):
            yield from (field for field, names in container.fields if wanted.matches(names))

    def _whole(self, path: _Glob, named: _Glob) -> Iterator[CurrentField]:
        for container in self._some(path, named):
            if container.names:
                yield from (field for field, _ in container.fields)

    def _nameless(self, path: _Glob, wanted: _Glob) -> Iterator[CurrentField]:
        for container in self._containers:
            if not container.names and path.matches((container.path,)):
                yield from (field for field, names in container.fields if wanted.matches(names))

    def _some(self, path: _Glob, named: _Glob) -> Iterator[_Container]:
        """The containers whose file and name are meant."""
        near: Iterable[int] = range(len(self._containers))
        if named.literals is not None:
            near = sorted({at for name in named.literals for at in self._by_name.get(name, ())})
        for at in near:
            container = self._containers[at]
            if named.matches(container.names) and path.matches((container.path,)):
                yield container


class _Glob:
    """A glob, tried in each form in which names are compared. An empty one matches everything."""

    def __init__(self, glob: str, forms: _Spelling) -> None:
        spelt = forms(glob) if glob not in _ANYTHING else ()
        self._all = not spelt
        self._plain = frozenset(one for one in spelt if _WILD.isdisjoint(one))
        self._patterns = [_compiled(_pattern(one)) for one in dict.fromkeys(spelt) if not _WILD.isdisjoint(one)]

    @classmethod
    def of_path(cls, glob: str) -> _Glob:
        """A glob for paths, as in .gitignore."""
        made = cls("", _field_forms)
        if glob not in _ANYTHING:
            made._all = False
            made._patterns = [_compiled(glob_to_regex(glob))]
        return made

    @property
    def literals(self) -> frozenset[str] | None:
        """The names that are meant, where no character is wild; None where one is."""
        return None if self._all or self._patterns else self._plain

    def matches(self, names: Iterable[str]) -> bool:
        """Whether one of the names is meant."""
        if self._all:
            return True
        return any(name in self._plain or any(pattern.fullmatch(name) for pattern in self._patterns) for name in names)


def _forms(names: Iterable[str], spelling: _Spelling) -> frozenset[str]:
    return frozenset(form for name in names if name for form in spelling(name.strip()))


def _container_forms(name: str) -> tuple[str, ...]:
    """A container, or a glob for one, in each form in which it may be written."""
    snaked = snake(name)
    return name.lower(), snaked, _singular_parts(snaked)


def _singular_parts(name: str) -> str:
    """As ``singular``, and of a choice in braces each part."""
    if not name.endswith("}") or "{" not in name:
        return singular(name)
    head, _, tail = name.rpartition("{")
    return head + "{" + ",".join(singular(part) for part in tail.removesuffix("}").split(",")) + "}"


def _field_forms(name: str) -> tuple[str, ...]:
    return name.lower(), snake(name)


def _pattern(glob: str) -> str:
    """The RE2 pattern of a glob for names, where no character is special but ``*``, ``?`` and braces."""
    out, depth = "", 0
    for char in glob:
        if char == "*":
            out += ".*"
        elif char == "?":
            out += "."
        elif char == "{":
            out += "(?:"
            depth += 1
        elif char == "}":
            out += ")"
            depth -= 1
        elif char == "," and depth:
            out += "|"
        else:
            out += re2.escape(char)
    return out


def _compiled(pattern: str) -> re2._Regexp:
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    return re2.compile(f"(?s){pattern}", options)
