"""Components of the GOV.UK and NHS.UK design systems that are written as HTML without what makes them work.

Source: https://design-system.service.gov.uk/components/ (the HTML of each component).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.markup.masked import MARK
from tcop_lint.markup.roles import explicit_role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.markup.nodes import Node
    from tcop_lint.markup.page import Fault, Page

_GROUPS = {"date-input": "date input", "radios": "group of radio buttons", "checkboxes": "group of checkboxes"}


def component(node: Node, page: Page) -> Iterator[Fault]:
    """Error summaries without a role, and groups of fields without a fieldset."""
    classes = node.attrs["class"]
    if node.spread or node.wobbly or node.opaque or MARK in classes:
        return
    for word in classes.split():
        prefix, _, name = word.partition("-")
        if prefix not in ("govuk", "nhsuk"):
            continue
        if name == "error-summary" and explicit_role(node) != "alert":
            inside = node.has_unknown() or any(explicit_role(each) == "alert" for each in node.walk())
            if not inside:
                yield page.fault("govuk-error-summary", node, word)
        elif name in _GROUPS:
            yield from _group(node, word, page)


def _group(node: Node, word: str, page: Page) -> Iterator[Fault]:
    """A group needs a question that is told with each field. It may stand in the file that includes a partial."""
    kind = word.partition("-")[2]
    if explicit_role(node) in ("group", "radiogroup") or node.has_unknown():
        return
    fields = [each for each in node.walk() if each.tag == "input" and not each.spread]
    if len(fields) < 2:
        return
    around = list(node.ancestors())
    if any(each.tag == "fieldset" or each.opaque or each.wobbly for each in around):
        return
    if any(explicit_role(each) in ("group", "radiogroup", "?") for each in around):
        return
    if not any(each.tag == "form" for each in around):
        return
    yield page.fault("govuk-fieldset", node, _GROUPS[kind])


BY_TAG: dict[str, tuple[()]] = {}
BY_ATTRIBUTE = {"class": (component,)}
BY_PAGE = ()
