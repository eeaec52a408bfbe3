"""Markdown, Haml, Slim and Pug as tags, line for line, so that one reader serves them and HTML alike."""

from __future__ import annotations

from tcop_lint import late
from tcop_lint.readers.places import word_set

_MARKDOWN = (".md", ".markdown", ".mdx", ".md.erb", ".md.njk")
_INDENTED = (".haml", ".slim", ".pug", ".jade")
_HEADING = late.re2(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = late.re2(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)$")
_LINK = late.re2(
    r"!?\[((?:[^\[\]\\]"
    r"|\\.)*)\]\(\s*<?([^()\s>]*(?:\([^()\s]*\)[^()\s>]*)*)>?(?:\s[^()]*)?\)(?:\{:?[^{}]*\})?"
)
_ADDRESS = late.re2(r"<((?:https?://|mailto:)[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_EMPHASIS = late.re2(r"(^|[\s(\"'>])(?:\*\*|__|\*)([^*\s](?:[^*]*[^*\s])?)(?:\*\*|__|\*)")
_ESCAPED = late.re2(r"\\([\[\]()*_#`.\-!])")
_IS_MARKDOWN = late.re2(r"(?ms)^#{1,3} \S[^\n]*$.*^#{1,3} \S[^\n]*$.*^#{1,3} \S")
_FENCE = late.re2(r"^\s*(?:```|~~~)")
_ELEMENT = late.re2(r"^(\s*)%?([a-z][a-z0-9]*)?((?:[.#][\w:/!-]+)*)(\{[^{}]*\}|\([^()]*\)|\[[^\[\]]*\])?(.*)$")
_TITLE = late.re2(r"^(?:page_)?title:\s*[\"']?(.*?)[\"']?\s*$")
_TAGS = word_set(
    "p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd div section article a span strong em b i br main table tr td th"
)


def as_tags(name: str, text: str) -> str:
    """The same lines with tags for headings, items, links and paragraphs; other languages come back unchanged."""
    if name.endswith(_MARKDOWN):
        return _from_markdown(text)
    if name.endswith(_INDENTED):
        return _from_indented(text)
    return _from_markdown(text) if _IS_MARKDOWN.search(text) else text


def _from_markdown(text: str) -> str:
    lines = text.split("\n")
    front = _front_matter(lines)
    out: list[str] = []
    fenced = False
    for at, line in enumerate(lines):
        if at < front:
            title = _TITLE.match(line)
            out.append(f"<title>{title.group(1)}</title>" if title else "")
        elif _FENCE.match(line):
            fenced = not fenced
            out.append("<br>")
        elif fenced:
            out.append("")
        else:
            out.append(_markdown_line(line))
    return "\n".join(out)


def _front_matter(lines: list[str]) -> int:
    """How many lines the front matter takes."""
    if not lines or lines[0].strip() != "---":
        return 0
    for at, line in enumerate(lines[1:60], 1):
        if line.strip() in {"---", "..."}:
            return at + 1
    return 0


def _markdown_line(line: str) -> str:
    if not line.strip():
        return "<p>"
    line = _LINK.sub(r'<a href="\2">\1</a>', line) if "](" in line else line
    line = _ADDRESS.sub(r'<a href="\1">\1</a>', line) if "<" in line else line
    heading = _HEADING.match(line)
    if heading:
        level = len(heading.group(1))
        return f"<h{level}>{_words(heading.group(2))}</h{level}>"
    item = _ITEM.match(line)
    return f"<li>{_words(item.group(1))}" if item else _words(line)


def _words(text: str) -> str:
    if "*" in text or "__" in text:
        text = _EMPHASIS.sub(r"\1\2", text)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _from_indented(text: str) -> str:
    return "\n".join(_indented_line(line) for line in text.split("\n"))


def _indented_line(line: str) -> str:
    bare = line.strip()
    if bare.startswith(("-#", "//", "/ ", "/!", "/-", ":")):
        return ""
    if bare.startswith("- "):
        return f"<% {bare[2:]} %>"
    if bare.startswith(("=", "!=", "&=", "~")):
        return f"<%= {bare.lstrip('!&=~ ')} %>"
    if bare.startswith(("|", "'")):
        return bare[1:]
    match = _ELEMENT.match(line)
    tag = match.group(2) if match else None
    if match is None or (tag not in _TAGS and not (line.strip().startswith(("%", ".", "#")) and match.group(3))):
        return line
    tag = tag if tag in _TAGS else "div"
    attributes = (match.group(4) or "")[1:-1].replace("=>", "=").replace(":href", "href").replace("href:", "href=")
    rest = match.group(5).strip()
    content = f"<%= {rest.lstrip('=! ')} %>" if rest.startswith(("=", "!=")) else rest.removeprefix("|").strip()
    return (
        f"<{tag} {attributes}>{content}"
        if attributes and "<" not in attributes and ">" not in attributes
        else f"<{tag}>{content}"
    )
