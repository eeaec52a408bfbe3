"""Attributes that HTML does not know: what Vue, Angular, Thymeleaf, Alpine and tag helpers set when they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.markup.masked import MARK
from tcop_lint.markup.nodes import MAYBE
from tcop_lint.markup.vocabulary import names

if TYPE_CHECKING:
    from tcop_lint.markup.nodes import Node

_FILLS = names(
    "v-html v-text x-html x-text ng-bind ng-bind-html ng-bind-template data-bind data-i18n data-i18n-key "
    "data-l10n-id data-translate translate i18n [innerhtml] [innertext] [textcontent] [translate] :innerhtml "
    ":textcontent th:text th:utext th:insert th:include th:each th:replace data-th-text data-th-utext "
    "data-th-insert data-th-replace layout:fragment layout:insert layout:replace asp-for asp-validation-for "
    "asp-validation-summary :is is v-slot data-th-each hx-get hx-trigger x-for jhitranslate data-bind-text "
    "data-text set:html set:text bind:innerhtml bind:textcontent ng-include ng-transclude wire:text"
)
"""With these, the content is not what is written."""
_SPREADS = names(
    "v-bind x-bind th:attr th:attrappend th:attrprepend th:replace th:object th:field data-th-attr data-th-field "
    "data-th-replace data-bind data-i18n data-l10n-id :is is ng-attr formcontrolname matinput tcopspread "
    "data-th-object asp-for data-i18n-attr"
)
_BRANCHES = [
    "v-if",
    "v-else-if",
    "v-else",
    "v-for",
    "x-if",
    "x-for",
    "*ngif",
    "*ngfor",
    "*ngswitchcase",
    "*ngswitchdefault",
    "th:if",
    "th:unless",
    "th:each",
    "th:case",
    "th:switch",
    "data-th-if",
    "data-th-unless",
    "data-th-each",
    "data-th-case",
    "ng-if",
    "ng-repeat",
    "ng-switch-when",
    "if",
    "else-if",
    "else",
]
_PREFIXES = ("v-bind:", "x-bind:", "data-th-", "th:", "[attr.", "[", "ng-attr-", "bind-", ":", "bind:")
_NAMES = {
    "htmlfor": "for",
    "alt-title": "alt title",
    "tabindex": "tabindex",
    "readonly": "readonly",
    "classname": "class",
    "ngclass": "class",
    "ngstyle": "style",
    "routerlink": "href",
    "inlinestyle": "style",
}
_NEW_BLOCK = 1_000_000


class Directives:
    """Applies what directives do to nodes. One for each page, because it counts the blocks that directives open."""

    def __init__(self) -> None:
        self.blocks = _NEW_BLOCK

    def apply(self, node: Node) -> None:
        """Doubt what directives may set. ``node.children`` are there already; its path may grow."""
        attrs = node.attrs
        named = [name for name in attrs if name[0] in ":[@*" or ":" in name or "-" in name or name in _PLAIN]
        if not named:
            return
        for name in named:
            if name in _FILLS:
                node.children = [None]
            if name in _SPREADS or name.startswith("use:"):
                node.spread = True
            if name in _BRANCHES:
                self.blocks += 1
                node.path = (*node.path, (self.blocks, 0))
            if name[:5] in ("aria-", "data-") and not name.startswith("data-th-"):
                continue
            for prefix in _PREFIXES:
                if name.startswith(prefix):
                    self._bind(node, name[len(prefix) :].rstrip("]"))
                    break
        if "routerlink" in attrs or "ui-sref" in attrs or any(name.startswith("asp-") for name in named):
            if node.tag == "a":
                attrs.setdefault("href", MAYBE)
            elif node.tag in ("input", "select", "textarea", "label"):
                node.spread = True

    def _bind(self, node: Node, target: str) -> None:
        target = target.split(".")[0].strip("()")
        if not target or MARK in target or target.startswith(("[", "@")):
            node.spread = True
            return
        for name in _NAMES.get(target, target).split():
            if name.startswith("aria") and "-" not in name:
                name = "aria-" + name[4:]
            node.attrs[name] = MAYBE


_PLAIN = names("translate i18n is formcontrolname matinput jhitranslate routerlink if else")
