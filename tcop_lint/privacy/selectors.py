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

from tcop_lint.globs import glob_to_regex
from tcop_lint.paths import without_surrogates
from tcop_lint.privacy.names import last, singular, snake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tcop_lint.privacy.schema import CurrentField

    _Spelling = Callable[[str], tuple[str, ...]]

LONGEST = 1_000
"""Characters above which a selector is none."""
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
    path, hash_sign, rest = _on_one_line(text).strip().partition("#")
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
            self._containers.append(_Container(_on_one_line(path).lower(), names, with_names))
        self._paths = _Names({container.path for container in self._containers})
        self._entities = _Names(self._by_name)
        self._fields = _Names({name for one in self._containers for _, names in one.fields for name in names})

    def find(self, selector: Selector) -> Iterator[CurrentField]:
        """The fields that a selector names, file by file."""
        paths = self._paths.meant(selector.path, _path_patterns)
        entities = self._entities.meant(selector.bare or selector.container, _container_patterns)
        fields = self._fields.meant(selector.bare or selector.field, _field_patterns)
        for container in self._some(entities):
            if paths is not None and container.path not in paths:
                continue
            is_whole = bool(selector.bare and container.names)
            for field, names in container.fields:
                if is_whole or fields is None or not fields.isdisjoint(names):
                    yield field
        if selector.bare:
            yield from self._nameless(paths, fields)

    def _some(self, entities: frozenset[str] | None) -> Iterator[_Container]:
        """The containers with one of these names, or all of them, in the order of the files."""
        if entities is None:
            yield from self._containers
        else:
            for at in sorted({at for name in entities for at in self._by_name.get(name, ())}):
                yield self._containers[at]

    def _nameless(self, paths: frozenset[str] | None, fields: frozenset[str] | None) -> Iterator[CurrentField]:
        for container in self._containers:
            if not container.names and (paths is None or container.path in paths):
                yield from (
                    field for field, names in container.fields if fields is None or not fields.isdisjoint(names)
                )


class _Names:
    """Distinct names, of which a glob means some. A glob is looked for in all of them in one pass."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._text = "\n".join(sorted(self._names))
        self._known: dict[str, frozenset[str]] = {}

    def meant(self, glob: str, patterns: Callable[[str], Iterable[str]]) -> frozenset[str] | None:
        """The names that a glob means; None for all of them."""
        if glob in _ANYTHING:
            return None
        found = self._known.get(glob)
        if found is None:
            found = frozenset(name for pattern in dict.fromkeys(patterns(glob)) for name in self._matching(pattern))
            self._known[glob] = found
        return found

    def _matching(self, pattern: str) -> Iterator[str]:
        options = re2.Options()
        options.max_mem = _MEMORY
        options.log_errors = False
        for match in re2.compile(f"(?m)^(?:{pattern})$", options).finditer(self._text):
            yield match.group(0)


def _path_patterns(glob: str) -> Iterable[str]:
    """As in .gitignore. Paths stand on lines here, so what does not mean the slash does not mean the end of a line."""
    return (glob_to_regex(glob).replace("[^/", "[^/\\n"),)


def _container_patterns(glob: str) -> Iterable[str]:
    return map(_pattern, _container_forms(glob))


def _field_patterns(glob: str) -> Iterable[str]:
    return map(_pattern, _field_forms(glob))


def _on_one_line(text: str) -> str:
    """Names as they are compared, on one line each, and without what cannot be encoded."""
    return without_surrogates(text).replace("\n", " ")


def _forms(names: Iterable[str], spelling: _Spelling) -> frozenset[str]:
    return frozenset(form for name in names if name for form in spelling(_on_one_line(name).strip()))


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
