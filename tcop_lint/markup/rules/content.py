"""Media, links whose words say nothing, links that open windows, overlays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.markup.accname import name_of
from tcop_lint.markup.masked import MARK
from tcop_lint.markup.roles import explicit_role
from tcop_lint.markup.seen import is_exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.markup.nodes import Node
    from tcop_lint.markup.page import Fault, Page

_SAYS_NOTHING = frozenset(
    [
        "click here",
        "here",
        "this",
        "this link",
        "link",
        "read more",
        "more",
        "find out more",
        "learn more",
        "click this link",
        "this page",
        "more info",
        "more information",
        "details",
        "see more",
        "go",
        "continue reading",
        "cliciwch yma",
        "yma",
        "darllen mwy",
    ]
)
_NEW_WINDOW = late.re(
    r"(?i)new (?:tab|window)|new browser|opens? in|separate (?:tab|window)|external"
    r"|tab newydd|ffenestr newydd|ffenest newydd"
)
_OVERLAYS = late.re(
    r"(?i)(?://|\.)(?:accessibe\.com|acsbapp?\.com|acsbap\.com|userway\.org|audioeye\.com|equalweb\.com|"
    r"adally\.com|maxaccess\.io|allyable\.com|accessiway\.com|eye-able\.com|recite\s?me\.com|user1st\.info|"
    r"accessibly\.app|accessibilityspark\.com|allaccessible\.org|reciteme\.com|browsealoud\.com|truabilities\.com|"
    r"skynettechnologies\.com/accessibility|onetap\.com|monsido\.com/accessibility|equally\.ai)"
)


def video(node: Node, page: Page) -> Iterator[Fault]:
    """Captions for video with sound, and control over what plays of itself."""
    if node.spread or node.wobbly or node.opaque:
        return
    if node.tag == "video" and "muted" not in node.attrs and is_exposed(node) and not node.has_unknown():
        tracks = [each for each in node.walk() if each.tag == "track"]
        kinds = {each.attrs.get("kind", "subtitles").lower() for each in tracks}
        has_source = "src" in node.attrs or any(each.tag == "source" for each in node.walk())
        if has_source and not kinds & {"captions", "subtitles"} and not any(MARK in kind for kind in kinds):
            yield page.fault("video-captions", node)
    if "autoplay" in node.attrs and node.attrs["autoplay"] != MARK:
        quiet = "muted" in node.attrs or "controls" in node.attrs
        if not quiet:
            yield page.fault("media-autoplay", node, f"<{node.tag}>")


def moving(node: Node, page: Page) -> Iterator[Fault]:
    yield page.fault("moving-content", node, f"<{node.tag}>")


def link_text(node: Node, page: Page) -> Iterator[Fault]:
    """Words that say nothing of where a link leads, and new windows that come without a word."""
    if "href" not in node.attrs or node.opaque or node.wobbly or node.spread or explicit_role(node) not in ("", "link"):
        return
    name = name_of(node, page)
    words = " ".join(name.text.lower().split()).strip(" .…>»→!:")
    if name.sure and words in _SAYS_NOTHING and "aria-describedby" not in node.attrs and is_exposed(node):
        yield page.fault("link-text", node, name.text.strip())
    if node.static("target").lower() == "_blank" and name.sure and name.text.strip():
        said = f"{name.text} {node.attrs.get('title', '')} {_text_after(node)}"
        described = "aria-describedby" in node.attrs or node.attrs["href"].startswith(("mailto:", "tel:"))
        if not described and not _NEW_WINDOW.search(said):
            yield page.fault("new-tab", node, " ".join(name.text.split()))


def _text_after(node: Node) -> str:
    """The words right behind an element, which may say what it does."""
    around = node.parent.children if node.parent is not None else []
    at = next((at for at, child in enumerate(around) if child is node), len(around))
    following = around[at + 1 : at + 2]
    return following[0][:60] if following and isinstance(following[0], str) else ""


def overlay(node: Node, page: Page) -> Iterator[Fault]:
    source = node.attrs.get("src", "")
    text = source or "".join(child for child in node.children if isinstance(child, str))[:20_000]
    if match := _OVERLAYS.search(text):
        yield page.fault("overlay", node, match[0].strip("/."))


BY_TAG = {
    "video": (video,),
    "audio": (video,),
    "a": (link_text,),
    "script": (overlay,),
    "marquee": (moving,),
    "blink": (moving,),
}
BY_ATTRIBUTE: dict[str, tuple[()]] = {}
BY_PAGE = ()
