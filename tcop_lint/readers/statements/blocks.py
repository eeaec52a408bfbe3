"""A page as headings, paragraphs and list items, whatever template language it is written in.

Tags and template constructs are told apart in one pass; what an expression prints is known, unknown or nothing. Lines
are those of the file.
"""

from __future__ import annotations

import html
from typing import NamedTuple

from tcop_lint import late
from tcop_lint.readers.places import word_set
from tcop_lint.readers.statements.expressions import UNKNOWN, assigned, printed
from tcop_lint.readers.statements.outlines import as_tags


class Block(NamedTuple):
    """A heading (``level`` 1 to 6), a list item (``level`` -1) or another text (``level`` 0), on one line of the file.

    ``text`` has single spaces, plain apostrophes, and UNKNOWN for values that are not known. ``links`` are the
    addresses in it. ``sometimes`` says that it stands in a branch of a condition.
    """

    level: int
    text: str
    line: int
    links: tuple[str, ...] = ()
    sometimes: bool = False

    @property
    def is_opaque(self) -> bool:
        """Whether nothing of it is known."""
        return UNKNOWN in self.text and not any(letter.isalnum() for letter in self.text)


class Page(NamedTuple):
    """The blocks of a page. ``may_branch`` says that it has conditions of a kind that is not followed."""

    blocks: tuple[Block, ...]
    may_branch: bool


MOST_BLOCKS = 4_000
_MOST_TEXT = 400_000
_LONGEST_BLOCK = 8_000
_WINDOW = 16_384
_LONGEST = 4_096

_COMMENT = (
    rb"<!--.*?-->|\{#[^}]*?#\}|\{\{!--.*?--\}\}|\{\{![^}]*\}\}|<%#.*?%>|<%--.*?--%>|@\*.*?\*@"
    rb"|\{/\*.*?\*/\}|<#--.*?-->"
)
_SKIPPED = rb"(?i:<script\b.*?</script\s*>|<style\b.*?</style\s*>|<svg\b.*?</svg\s*>)"
_KEYED = rb"\{\{#(?:t|i18n)\}\}.*?\{\{/(?:t|i18n)\}\}"
_CODE = rb"\{%.*?%\}|<\?.*?\?>|<%.*?%>|\{\{.*?\}\}\}?|\$\{[^{}]*\}|</?[#@](?:\x22[^\x22]*\x22|[^<>\x22])*>"
_VALUE = rb"\x22[^\x22]*\x22|'[^']*'|\{\{.*?\}\}|<%.*?%>|\{[^{}]*\}|=>"
_TAG = rb"</?[A-Za-z][\w.:-]*(?:\s(?:" + _VALUE + rb"|[^<>\x22'])*)?/?>"
_PLAIN = late.re2(rb"(?s)" + b"|".join((_COMMENT, _SKIPPED, _KEYED, _CODE, _TAG)))
_NESTED = rb"\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*\)"
_AT = rb"@\{[^{}]*\}|@" + _NESTED + rb"|@[A-Za-z_][\w.]*(?:\[[^\]]*\])?(?:" + _NESTED + rb")?"
_WITH_AT = late.re2(rb"(?s)" + b"|".join((_COMMENT, _SKIPPED, _AT, _CODE, _TAG)))
_BRACED = rb"\{(?:[^{}<]|\{[^{}<]*\})*\}"
_WITH_BRACES = late.re2(rb"(?s)" + b"|".join((_COMMENT, _SKIPPED, _TAG, _BRACED)))
_ATTRIBUTE = late.re2(
    r"""(?s)([\w:@.\[\]()*#-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*(?:"([^"]*)"|'([^']*)'|`([^`]*)`)\s*\}|([^\s"'>{]+))"""
)
_NAME = late.re2(r"^</?[#@]?([\w.:-]+)")
_BREAKING = word_set(
    "p div section article h1 h2 h3 h4 h5 h6 li ul ol dl dd table thead tbody tr td main header footer nav "
    "form br hr blockquote summary details address figure pre title template body html"
)
_JOINING = frozenset({"dt", "th"})
_INLINE = word_set(
    "a span strong em b i u abbr time small code wbr sup sub cite q mark kbd label button dfn bdi bdo s del "
    "ins font acronym tt router-link nuxt-link"
)
_SHOWS_OTHER = (
    "v-html",
    "v-text",
    "th:text",
    "th:utext",
    "[innerhtml]",
    "dangerouslysetinnerhtml",
    "data-i18n",
    ":inner-html",
)
_CONDITION = ("v-if", "v-else", "th:if", "th:unless", "*ngif", "v-show")
_SAYS = ("text", "title", "heading", "label", "linktext", "caption", "summarytitle", "header", "summarytext")
_FURNITURE = late.re2(
    r"(?i)helmet|\bhead$|layout|back-?link|breadcrumb|icon|spinner|seo|meta|title$|image|svg"
    r"|provider|wrapper|nav|footer|header$|slot$"
    r"|phase|skip|row|col|grid|container|cookie|include$|import|page|init|@this|router"
)
_HEADING = late.re2(r"(?i)^(?:h[1-6]|.*head(?:er|ing)\d?)$")
_LEVEL = late.re2(r"[1-6]")
_OPENS = late.re2(r"^(?:else\s*)?(?:if|unless|case|switch|when|ifequal|ifnotequal)\b|^#(?:if|unless)\b|^[#^]\w+$")
_ENDS = late.re2(r"^(?:end\w*\b|/\w+|\}\s*$)")
_DOES = late.re2(
    r"^(?:for|foreach|range|with|block|define|call|macro|set\s+\w+$|trans|translate|blocktrans"
    r"|each|#each|#with|#[\w-]+)\b|\bdo\b(?:\s*\|.*\|)?$|\{$"
)
_SHORT_SET = late.re2(r"^set\s+\w+\s*=|^block\s+\w+\s+[\w\"'_(]")
_INCLUDES = late.re2(r"^(?:include|render|partial|component|embed|insert|inclusion|cache_include|>)\b|^>|\brender\b")
_BRANCHES = late.re2(r"\?\s*\(?\s*<[A-Za-z>]|&&\s*\(?\s*<[A-Za-z>]|@if\b|@switch\b|\{#if\b")
_SPACE = late.re2(r"[\s\x{a0}\x{200b}]+")
_QUOTES = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u2011": "-", "\u2013": "-"}
)

BRACES = (".jsx", ".tsx", ".svelte", ".astro", ".mdx")
AT_SIGNS = (".cshtml", ".razor", ".scala.html", ".blade.php")


def page_of(name: str, text: str) -> Page:
    """The blocks of a file whose ``name`` says how it is written."""
    name = name.lower()
    return _Builder(name, as_tags(name, text.replace(UNKNOWN, " "))).build()


def plain(text: str) -> str:
    """Text with entities decoded, apostrophes and dashes made plain, and single spaces."""
    joined: str = _SPACE.sub(" ", html.unescape(text).translate(_QUOTES))
    return joined.strip()


class _Builder:
    """One pass over one file."""

    def __init__(self, name: str, text: str) -> None:
        self._data = text[:_MOST_TEXT].encode("utf-8", "replace")
        self._names = assigned(text[:_MOST_TEXT])
        self._pattern = _WITH_BRACES if name.endswith(BRACES) else _WITH_AT if name.endswith(AT_SIGNS) else _PLAIN
        self._may_branch = _BRANCHES.search(text) is not None and self._pattern is not _PLAIN
        self._blocks: list[Block] = []
        self._pieces: list[str] = []
        self._links: list[str] = []
        self._line = 0
        self._level = 0
        self._branches: list[bool] = []
        self._row = 1

    def build(self) -> Page:
        """Token after token, each looked for in a window: what is never closed does not cost a pass every time."""
        data, at = self._data, 0
        while at < len(data) and len(self._blocks) < MOST_BLOCKS:
            end = min(at + _WINDOW, len(data))
            match = self._pattern.search(data, at, end)
            if match is None or (match.start() > end - _LONGEST and end < len(data)):
                stop = len(data) if end == len(data) else end - _LONGEST if match is None else match.start()
                self._text(data[at:stop])
                at = stop
                continue
            start, at_end = match.span()
            token = data[start:at_end]
            self._text(data[at:start])
            if token[:1] == b"@" and start and (data[start - 1 : start].isalnum() or token[1:2] == b"@"):
                self._text(token)
            else:
                self._token(token.decode("utf-8", "replace"))
                self._row += token.count(b"\n")
            at = at_end
        self._flush()
        return Page(tuple(self._blocks), self._may_branch)

    def _text(self, data: bytes) -> None:
        self._say(data.decode("utf-8", "replace"), data)
        self._row += data.count(b"\n")

    def _say(self, text: str, data: bytes = b"") -> None:
        if not text:
            return
        if not self._line and not text.isspace():
            self._line = self._row + data[: len(data) - len(data.lstrip())].count(b"\n")
        self._pieces.append(text)

    def _flush(self) -> None:
        text = plain("".join(self._pieces)[:_LONGEST_BLOCK])
        if text:
            links = tuple(dict.fromkeys(self._links))
            self._blocks.append(Block(self._level, text, self._line or self._row, links, any(self._branches)))
        self._pieces, self._links, self._line, self._level = [], [], 0, 0

    def _token(self, token: str) -> None:
        if token.startswith(("<!--", "{#", "{{!", "<%#", "<%--", "@*", "{/*", "<#--")) and not token.startswith("{#if"):
            return
        if token.startswith(("{{#t}}", "{{#i18n}}")):
            self._say(UNKNOWN)
        elif token.startswith(("<%", "<?", "{%", "{{")):
            self._template(token)
        elif token.startswith(("</", "<")) and token[1:2] not in {"#", "@"} and token[1:3] not in {"/#", "/@"}:
            self._tag(token)
        elif token.startswith("<"):
            self._macro(token)
        else:
            self._braces(token)

    def _template(self, token: str) -> None:
        inside = token.strip("{}<>%?").strip("-~+ \t\n")
        prints = token.startswith(("{{", "<%=", "<%-", "<?=")) and not token.startswith(("{{#", "{{/", "{{^"))
        inside = inside.removeprefix("php").lstrip("=-").strip()
        if _ENDS.match(inside):
            if self._branches:
                self._branches.pop()
        elif _INCLUDES.search(inside):
            self._flush()
            said = printed(inside, self._names) if "include" not in inside[:9] else UNKNOWN
            self._say(said)
            if said == UNKNOWN:
                self._flush()
        elif _OPENS.match(inside) or (token.startswith("{{^")):
            if not inside.startswith(("else", "when")):
                self._branches.append(True)
        elif _DOES.search(inside) and not _SHORT_SET.match(inside):
            self._branches.append(False)
            if prints and (title := printed(inside, self._names)) not in {"", UNKNOWN}:
                self._flush()
                self._level = 1
                self._say(title)
                self._flush()
        elif prints:
            self._say(printed(inside, self._names))

    def _braces(self, token: str) -> None:
        """``{...}`` of JSX and Svelte, ``${...}``, and what Razor and Twirl write behind an at sign."""
        if token.startswith("@"):
            name = token[1:]
            if name.startswith("{") or name.split("(")[0].split(" ")[0].rstrip(".") in _RAZOR_CODE:
                return
            if name.startswith(("if", "else", "foreach", "for", "switch", "while")):
                return
        inside = token.lstrip("@${").removesuffix("}")
        if inside.startswith((":", "/", "#", "@")) or "<" in inside:
            self._say(UNKNOWN if inside.startswith("@html") else "")
            return
        self._say(printed(inside, self._names))

    def _macro(self, token: str) -> None:
        """FreeMarker's ``<#if>`` and ``<@name attribute="text" />``."""
        if token.startswith("</#"):
            if self._branches:
                self._branches.pop()
        elif token.startswith(("<#if", "<#list", "<#switch")):
            self._branches.append(token.startswith(("<#if", "<#switch")))
        elif token.startswith("<#include"):
            if not _FURNITURE.search(token):
                self._opaque()
        elif token.startswith("<@"):
            self._component(token, _attributes(token))

    def _tag(self, token: str) -> None:
        match = _NAME.match(token)
        name = match.group(1) if match else ""
        lower = name.lower()
        closing = token.startswith("</")
        if name in _BREAKING or (lower in _BREAKING and lower != "header" and name.islower()):
            self._flush()
            if not closing and lower[0] == "h" and lower[1:].isdigit():
                self._level = int(lower[1:])
            elif not closing and lower == "li":
                self._level = -1
        elif lower in _JOINING:
            self._say(": " if closing else "")
        if closing:
            if name[:1].isupper() or "-" in name:
                self._end_component(name)
            return
        attributes = _attributes(token)
        if any(key in attributes for key in _CONDITION):
            self._may_branch = True
        if (
            lower not in _BREAKING
            and lower not in _INLINE
            and lower not in _JOINING
            and (name[:1].isupper() or "-" in name or "." in name or ":" in name)
        ):
            self._component(token, attributes)
        if address := attributes.get("href") or attributes.get("to") or attributes.get("linkurl"):
            self._links.append(plain(address)[:300])
        if any(key in attributes for key in _SHOWS_OTHER):
            self._say(UNKNOWN)

    def _component(self, token: str, attributes: dict[str, str]) -> None:
        match = _NAME.match(token)
        name = match.group(1) if match else ""
        said = next((attributes[key] for key in _SAYS if " " in attributes.get(key, "")), "")
        is_link = "link" in name.lower() or name in {"A", "Anchor"} or "Link" in name
        if is_link:
            self._say(said)
            if address := attributes.get("href") or attributes.get("linkurl") or attributes.get("to"):
                self._links.append(plain(address)[:300])
            return
        short = name.split(".")[-1]
        if _HEADING.match(short):
            self._flush()
            written = attributes.get("level") or attributes.get("variant") or attributes.get("as") or short
            level = _LEVEL.search(written)
            self._level = int(level.group(0)) if level else 2
            self._say(said)
            if token.rstrip().endswith("/>"):
                self._flush()
            return
        self._flush()
        if short in {"ListItem", "Li", "LI"}:
            self._level = -1
        elif said:
            self._say(said)
            self._flush()
        elif token.rstrip().endswith("/>") and not _FURNITURE.search(name):
            self._opaque()

    def _end_component(self, name: str) -> None:
        if "link" not in name.lower() and name not in {"A", "Anchor"}:
            self._flush()

    def _opaque(self) -> None:
        self._flush()
        self._say(UNKNOWN)
        self._flush()


_RAZOR_CODE = word_set(
    "page model using inject inherits section this import layout extends yield csrf php endsection endif "
    "endforeach include push stack addTagHelper attribute namespace code functions"
)


def _attributes(token: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(token):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        found.setdefault(match.group(1).lower().lstrip(":@"), value)
    return found
