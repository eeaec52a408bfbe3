"""All faults of one page or template."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from tcop_lint.markup.page import Fault, Page, read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tcop_lint.markup.nodes import Node

_MOST_OF_A_KIND = 50
"""How many faults of one kind one file may give; the rest adds nothing but length."""


class _Rules(NamedTuple):
    by_tag: dict[str, tuple[Callable[[Node, Page], Iterable[Fault]], ...]]
    by_attribute: dict[str, tuple[Callable[[Node, Page], Iterable[Fault]], ...]]
    by_page: tuple[Callable[[Page], Iterable[Fault]], ...]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    from tcop_lint.markup.rules import (
        aria_use,
        content,
        document,
        forms,
        govuk,
        macros,
        naming,
        nesting,
        structure,
        style,
        tables,
    )

    modules: tuple[Any, ...] = (
        document,
        naming,
        aria_use,
        nesting,
        forms,
        tables,
        structure,
        style,
        content,
        govuk,
        macros,
    )
    by_tag: dict[str, Any] = defaultdict(tuple)
    by_attribute: dict[str, Any] = defaultdict(tuple)
    for module in modules:
        for key, functions in module.BY_TAG.items():
            by_tag[key] += functions
        for key, functions in module.BY_ATTRIBUTE.items():
            by_attribute[key] += functions
    return _Rules(dict(by_tag), dict(by_attribute), tuple(each for module in modules for each in module.BY_PAGE))


def lint_page(page: Page) -> list[Fault]:
    """Every fault of a page, in the order of its places, each once."""
    rules = _rules()
    faults: dict[tuple[str, int, int, str], Fault] = {}

    def note(found: Iterable[Fault]) -> None:
        for fault in found:
            faults.setdefault((fault.id, fault.line, fault.column, fault.detail), fault)

    for node in page.nodes:
        for judge in rules.by_tag.get(node.tag, ()):
            note(judge(node, page))
        has_aria = False
        for name in node.attrs:
            has_aria = has_aria or name[:5] == "aria-"
            for judge in rules.by_attribute.get(name, ()):
                note(judge(node, page))
        if has_aria:
            for judge in rules.by_attribute["aria"]:
                note(judge(node, page))
    for judge_page in rules.by_page:
        note(judge_page(page))
    return _fewer(sorted(faults.values(), key=lambda fault: (fault.line, fault.column, fault.id, fault.detail)))


def _fewer(faults: list[Fault]) -> list[Fault]:
    counts: dict[str, int] = defaultdict(int)
    kept = []
    for fault in faults:
        counts[fault.id] += 1
        if counts[fault.id] <= _MOST_OF_A_KIND:
            kept.append(fault)
    return kept


def lint_text(path: str, text: str) -> list[Fault]:
    """Every fault of the page or template ``text`` that lies at ``path``. Raises Broken for one that nests too deep."""
    return lint_page(read_page(path, text))
