"""The document as a whole: language, title, zoom, refresh."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.markup.data.languages import is_language
from tcop_lint.markup.masked import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.markup.nodes import Node
    from tcop_lint.markup.page import Fault, Page

_REFRESH = re.compile(r"\s*(\d+)(?:\.[\d.]*)?\s*(?:(?:[;,]|\s)\s*(.*))?\Z", re.DOTALL)
_LONGEST_DELAY = 72_000
"""Twenty hours in seconds, beyond which WCAG 2.2.1 makes an exception."""
_SMALLEST_ZOOM = 2.0
_PLACEHOLDER = re.compile(r"%[a-zA-Z_.]{3,60}%|__[A-Z_]{3,60}__|<!--\s*(?:app|ssr|head|inject)\b")
"""What the tools that build single-page applications put a head in place of."""
_SETS_TITLE = "document.title"


def html_language(page: Page) -> Iterator[Fault]:
    for node in page.all("html"):
        if node.offset < 0 or not page.is_whole or node.opaque or node.wobbly:
            continue
        if node.lacks("lang"):
            if not shows_nothing(page) and not _has_conditional_html(page):
                yield page.fault("html-lang", node)
            continue
        value = node.attrs.get("lang", "")
        if not value.strip() and not node.spread:
            yield page.fault("html-lang", node)
        elif MARK not in value and value.strip() and not is_language(value.strip()):
            yield page.fault("html-lang-valid", node, value.strip())
        other = node.attrs.get("xml:lang", "")
        if other and MARK not in value + other and value and value.split("-")[0].lower() != other.split("-")[0].lower():
            yield page.fault("html-lang-valid", node, f"{value} and {other}")


def _has_conditional_html(page: Page) -> bool:
    """Several ``<html>`` tags on alternative branches: only the first is in the tree."""
    return page.masked.text.lower().count("<html") > 1 and bool(page.masked.constructs)


def shows_nothing(page: Page) -> bool:
    """Whether the page is there for its scripts only, as those are that sign people in unseen."""
    if page.masked.constructs or "script" not in page.by_tag:
        return False
    return not any(
        node.html and node.tag not in ("html", "head", "body", "script", "style", "link", "meta", "title")
        for node in page.nodes
    ) and not any(isinstance(child, str) and child.strip() for node in page.all("body") for child in node.children)


def part_language(node: Node, page: Page) -> Iterator[Fault]:
    value = node.attrs["lang"]
    if node.tag in ("html", "style", "script") or MARK in value or node.opaque:
        return
    tag = value.strip()
    if not value:
        return
    if (not tag or not is_language(tag)) and _has_text_in_language(node):
        yield page.fault("lang-valid", node, tag or "(blank)")


def _has_text_in_language(node: Node) -> bool:
    """Whether there is text below that no other ``lang`` covers."""
    for child in node.children:
        if child is None:
            return True
        if isinstance(child, str):
            if child.strip():
                return True
        elif child.tag not in ("script", "style", "template") and not child.attrs.get("lang"):
            if child.attrs.get("alt", "").strip() or child.attrs.get("aria-label", "").strip():
                return True
            if "hidden" not in child.attrs and _has_text_in_language(child):
                return True
    return False


def title(page: Page) -> Iterator[Fault]:
    titles = [
        node
        for node in page.all("title")
        if node.html and not any(above.tag in ("svg", "template") for above in node.ancestors())
    ]
    if titles:
        first = titles[0]
        text = "".join(child if isinstance(child, str) else MARK for child in first.children)
        alone = len(titles) == 1 or not page.masked.constructs
        if not text.strip() and not first.spread and not first.wobbly and alone and _SETS_TITLE not in page.text:
            yield page.fault("page-title", first, "empty")
        return
    if not page.is_whole or page.masked.wobbly or shows_nothing(page):
        return
    head = next(iter(page.by_tag.get("head", ())), None)
    html = next(iter(page.by_tag.get("html", ())), None)
    if html is None or head is None or html.offset < 0 or _SETS_TITLE in page.text or _PLACEHOLDER.search(page.text):
        return
    if page.masked.constructs and "<title" in page.text.lower():
        return
    if head.has_unknown() or _head_may_go_on(page):
        return
    if any(script.tag == "frameset" for script in page.nodes):
        return
    yield page.fault("page-title", html, "missing")


def _head_may_go_on(page: Page) -> bool:
    """Whether something unknown stands before the first element of the body, or right at its beginning."""
    body = next(iter(page.by_tag.get("body", ())), None)
    if body is None:
        return bool(page.masked.constructs)
    if body.offset < 0:
        return bool(page.masked.constructs) and not page.is_static
    return any(child is None for child in (body.parent.children if body.parent else ()))


def viewport(node: Node, page: Page) -> Iterator[Fault]:
    if node.static("name").strip().lower() != "viewport":
        return
    content = node.attrs.get("content")
    if content is None or MARK in content:
        return
    settings: dict[str, str] = {}
    for part in re.split(r"[,;]", content.lower()):
        name, equals, value = part.partition("=")
        if equals:
            settings[name.strip()] = value.strip()
    scalable = settings.get("user-scalable")
    if scalable is not None and (
        scalable == "no" or (_number(scalable) is not None and -1 < (_number(scalable) or 0) < 1)
    ):
        yield page.fault("zoom-not-blocked", node, f"user-scalable={scalable}")
        return
    largest = settings.get("maximum-scale")
    if largest is not None:
        scale = 1.0 if largest == "yes" else _number(largest)
        if largest == "no":
            scale = 0.1
        if scale is not None and 0 <= scale < _SMALLEST_ZOOM:
            yield page.fault("zoom-not-blocked", node, f"maximum-scale={largest}")


def _number(value: str) -> float | None:
    match = re.match(r"[-+]?\d*\.?\d+", value)
    return float(match[0]) if match else None


def refresh(page: Page) -> Iterator[Fault]:
    for node in page.all("meta"):
        if node.static("http-equiv").strip().lower() != "refresh" or node.parent is None:
            continue
        content = node.attrs.get("content")
        if content is None or MARK in content:
            continue
        match = _REFRESH.match(content)
        if match is None or (match[2] and not _leads_somewhere(match[2])):
            continue
        delay = int(match[1][:9])
        if any(above.tag == "noscript" for above in node.ancestors()):
            return
        if 0 < delay <= _LONGEST_DELAY:
            yield page.fault("meta-refresh", node, str(delay))
        elif delay > _LONGEST_DELAY:
            yield page.fault("meta-refresh-long", node, str(delay))
        return


def _leads_somewhere(rest: str) -> bool:
    """Browsers give up on a refresh whose address does not begin as the standard says."""
    return not rest.startswith((":", "="))


BY_TAG = {"meta": (viewport,)}
BY_ATTRIBUTE = {"lang": (part_language,)}
BY_PAGE = (html_language, title, refresh)
