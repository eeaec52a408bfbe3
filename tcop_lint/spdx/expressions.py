"""SPDX licence expressions as people write them: what is meant, and what is wrong.

One id that is known is read here; everything else is left to the license-expression package, which is imported only
then.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tcop_lint.spdx.identifiers import COMMON, canonical, family, is_deprecated, is_exception, nearest, replacement

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

Fault = Literal["", "deprecated", "unknown", "malformed"]

LONGEST = 500
"""Characters above which a text is no expression. The longest in use have some 200."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_OPERATOR = re.compile(r"(?:^|[\s()])(?:AND|OR|WITH|and|or|with)(?:[\s()]|$)")
_NAME = r"(?!(?:AND|OR|WITH)(?:\s|$))[A-Za-z0-9][A-Za-z0-9.+-]*"
_PLAIN = re.compile(rf"{_NAME}(?: (?:AND|OR|WITH) {_NAME})+")
"""Expressions without brackets."""

_SHORT = {"bsd2": "BSD-2-Clause", "bsd3": "BSD-3-Clause", "bsd-2": "BSD-2-Clause", "bsd-3": "BSD-3-Clause"}
_SLASHED = re.compile(r"[A-Za-z0-9.+-]+(?:\s*/\s*[A-Za-z0-9.+-]+)+")


class Expression(NamedTuple):
    """What was written, understood.

    ``text`` is the SPDX expression that is meant, empty where it cannot be told. ``wrong`` is the part at fault and
    ``right`` what to write in its place, empty where that is not known.
    """

    text: str
    fault: Fault = ""
    wrong: str = ""
    right: str = ""


class _Id(NamedTuple):
    """One licence of an expression, with its exception."""

    spdx: str
    exception: str = ""

    def __str__(self) -> str:
        return f"{self.spdx} WITH {self.exception}" if self.exception else self.spdx


_Tree = tuple[str, tuple[Any, ...]] | _Id


def read_expression(written: str) -> Expression:
    """Read an SPDX expression, or the name of a licence that stands where one should."""
    text = " ".join(written.split())
    common = COMMON.get(text.lower())
    if common is not None:
        return Expression(common)
    if not text or len(text) > LONGEST:
        return Expression("", "malformed", text[:60])
    if _SLASHED.fullmatch(text) and (parts := [canonical(part.strip()) for part in text.split("/")]) and all(parts):
        either = " OR ".join(parts)
        return Expression(either, "malformed", text, either)
    tree = _Id(text) if _ID.fullmatch(text) else _parse(text)
    if tree is None or not _is_expression(text):
        return _named(text)
    return _judge(text, tree)


def _is_expression(text: str) -> bool:
    return bool(_ID.fullmatch(text) or _OPERATOR.search(text) or text.startswith("(") or ":" in text)


def _judge(text: str, tree: _Tree) -> Expression:
    for licence in _leaves(tree):
        spdx = licence.spdx
        bare = spdx[:-1] if spdx.endswith("+") and not canonical(spdx) else spdx
        if not canonical(bare):
            named = _named(spdx)
            whole = text.replace(spdx, named.right) if named.right and spdx in text else ""
            meant = read_expression(whole).text if whole and whole != text else ""
            return Expression(meant, "unknown", spdx, named.right or nearest(spdx))
        if licence.exception and not is_exception(licence.exception):
            return Expression("", "unknown", licence.exception)
    for licence in _leaves(tree):
        if is_deprecated(licence.spdx):
            return Expression(_written(tree), "deprecated", licence.spdx, replacement(licence.spdx))
    return Expression(_written(tree))


def _named(text: str) -> Expression:
    """The licence that a name in words means, where it means one."""
    if text.lower() in _SHORT:
        meant = _SHORT[text.lower()]
        return Expression(meant, "unknown", text, meant)
    from tcop_lint.licences.name_table import UNVERSIONED
    from tcop_lint.licences.names import named

    found = {one.id for one in named(f"{text} licence" if len(text.split()) == 1 else text)}
    found |= {one.id for one in named(_spaced(text))}
    sure = {spdx for spdx in found if not spdx.endswith(UNVERSIONED)}
    if len(sure) == 1 and (meant := canonical(next(iter(sure)))):
        return Expression(meant, "unknown", text, meant)
    return Expression("", "unknown", text)


def loosely_named(written: str) -> str:
    """The stem of the one licence that a name without its version means (``BSD``, ``GPL``, ``Apache``), or nothing."""
    from tcop_lint.licences.name_table import UNVERSIONED
    from tcop_lint.licences.names import named

    found = {one.id for one in named(f"{written} licence" if len(written.split()) == 1 else written)}
    name = found.pop() if len(found) == 1 else ""
    return name.removesuffix(UNVERSIONED).rstrip("-") if name.endswith(UNVERSIONED) else ""


def _spaced(text: str) -> str:
    """``Apache2`` and ``GPLv3`` with a space before the version, as people say them."""
    return re.sub(r"(?<=[A-Za-z])[-_ ]?v?(?=[0-9])", " ", text, count=1)


def raw_ids(written: str) -> tuple[str, ...] | None:
    """The licences and exceptions of an expression in their order, as they are written; None where it is no expression.

    Whether the ids exist is not looked at: this is what the REUSE tool goes by.
    """
    text = written.strip()
    if _ID.fullmatch(text) and text not in {"AND", "OR", "WITH"}:
        return (text,)
    tree = _parse(text)
    if tree is None:
        return None
    names = (name for licence in _leaves(tree) for name in (licence.spdx, licence.exception) if name)
    return tuple(dict.fromkeys(names))


def ids_of(text: str) -> frozenset[str]:
    """The ids of an expression that ``read_expression`` gave, without exceptions."""
    tree = _tree(text)
    return frozenset(licence.spdx for licence in _leaves(tree)) if tree is not None else frozenset()


def is_covered(text: str, available: Container[str]) -> bool:
    """Whether licences whose families are ``available`` do for an expression: one choice of each OR, all of each
    AND.
    """
    return holds(text, lambda licence: family(licence.partition(" ")[0]) in available)


def holds(text: str, test: Callable[[str], bool]) -> bool:
    """Whether a test holds for an expression: for one choice of each OR and for all of each AND.

    ``test`` is given one licence after the other, with its exception: ``GPL-2.0-only WITH Classpath-exception-2.0``.
    """
    tree = _tree(text)
    return tree is not None and _holds(tree, test)


def _holds(tree: _Tree, test: Callable[[str], bool]) -> bool:
    if isinstance(tree, _Id):
        return test(str(tree))
    operator, parts = tree
    decide = any if operator == "OR" else all
    return decide(_holds(part, test) for part in parts)


def rank_of(text: str, rank: Callable[[str], int]) -> int | None:
    """The lowest rank that a choice (OR) offers and the highest that a sum (AND) asks; None where it is no expression.

    ``rank`` is given one licence after the other, with its exception.
    """
    tree = _tree(text)
    return None if tree is None else _rank(tree, rank)


def _rank(tree: _Tree, rank: Callable[[str], int]) -> int:
    if isinstance(tree, _Id):
        return rank(str(tree))
    operator, parts = tree
    choose = min if operator == "OR" else max
    return choose(_rank(part, rank) for part in parts)


def _tree(text: str) -> _Tree | None:
    if not text:
        return None
    return _Id(text) if _ID.fullmatch(text) else _parse(text)


def _leaves(tree: _Tree) -> Iterator[_Id]:
    if isinstance(tree, _Id):
        yield tree
    else:
        for part in tree[1]:
            yield from _leaves(part)


def _written(tree: _Tree) -> str:
    """The expression with ids as the list writes them and without withdrawn ones."""
    if isinstance(tree, _Id):
        spdx = replacement(tree.spdx) or canonical(tree.spdx) or tree.spdx
        return str(_Id(spdx, tree.exception))
    operator, parts = tree
    inner = [f"({_written(part)})" if not isinstance(part, _Id) else _written(part) for part in parts]
    return f" {operator} ".join(inner)


def _parse(text: str) -> _Tree | None:
    """The tree of an expression; None where it is none. Names with spaces are none."""
    if len(text) > LONGEST:
        return None
    if _PLAIN.fullmatch(text) and (plain := _plain_tree(text.split(" "))) is not None:
        return plain
    from license_expression import Licensing

    try:
        return _converted(Licensing().parse(text))
    except Exception:  # the package raises AttributeError and IndexError beside its own errors, and RecursionError
        return None


def _plain_tree(words: list[str]) -> _Tree | None:
    """The tree of an expression without brackets and with one kind of operator, which needs no parser."""
    operators = set(words[1::2])
    names = words[::2]
    if operators == {"WITH"} and len(names) == 2:
        return _Id(names[0], names[1])
    operator = next(iter(operators))
    return (operator, tuple(map(_Id, names))) if len(operators) == 1 and operator != "WITH" else None


def _converted(node: Any) -> _Tree:
    if hasattr(node, "license_symbol"):
        return _Id(_plain(node.license_symbol.key), _plain(node.exception_symbol.key))
    if hasattr(node, "key"):
        return _Id(_plain(node.key))
    operator = str(node.operator).strip().upper()
    return operator, tuple(_converted(argument) for argument in node.args)


def _plain(key: object) -> str:
    """The name of a licence. Raises ValueError for one with a space in it, which is no id."""
    name = str(key)
    if not name or any(char.isspace() for char in name):
        raise ValueError(name)
    return name
