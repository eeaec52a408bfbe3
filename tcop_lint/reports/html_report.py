"""The assurance report as one HTML page: no script, no request; for a screen, a screen reader and paper."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tcop_lint.reports.assurance import TITLE, blocks
from tcop_lint.reports.blocks import Block, Code, Facts, Heading, Items, Link, Place, Tag
from tcop_lint.reports.html_style import STYLE
from tcop_lint.reports.links import blob_url, uri
from tcop_lint.reports.safe import safe
from tcop_lint.reports.words import WHOLE

if TYPE_CHECKING:
    from tcop_lint.report import Report
    from tcop_lint.reports.blocks import Span, Spans

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render(report: Report) -> str:
    """The page. Where it is known where files can be read, places are links to the file and line of the commit."""
    web = blob_url(report.examined.remote, report.examined.commit)
    name = _text(report.examined.name)
    body = "\n".join(_block(block, web) for block in blocks(report))
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{TITLE} in {name}</title>
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header><p>{name}</p></header>
<main id="main">
<h1>{TITLE}</h1>
{body}
</main>
</body>
</html>
"""


def _block(block: Block, web: str | None) -> str:
    if isinstance(block, Heading):
        anchor = f' id="{_text(block.anchor)}"' if block.anchor else ""
        return f"<h{block.level}{anchor}>{_spans(block.spans, web)}</h{block.level}>"
    if isinstance(block, Items):
        items = "".join(f"<li>{_spans(item, web)}</li>\n" for item in block.items)
        listed = f"<ul>\n{items}</ul>" if items else ""
        return f'<nav aria-labelledby="{_text(block.labelled_by)}">{listed}</nav>' if block.labelled_by else listed
    if isinstance(block, Facts):
        rows = "".join(f"<dt>{_text(title)}</dt><dd>{_spans(spans, web)}</dd>\n" for title, spans in block.rows)
        return f"<dl>\n{rows}</dl>"
    return f"<p>{_spans(block.spans, web)}</p>"


def _spans(spans: Spans, web: str | None) -> str:
    return "".join(_span(span, web) for span in spans)


def _span(span: Span, web: str | None) -> str:
    if isinstance(span, str):
        return _text(span)
    if isinstance(span, Code):
        return f"<code>{_text(span.text)}</code>"
    if isinstance(span, Tag):
        return f'<span class="tag {span.tone}">{_text(span.text)}</span>'
    if isinstance(span, Link):
        return _link(_text(span.text), span.address)
    return _place(span, web)


def _place(place: Place, web: str | None) -> str:
    if place.path is None:
        return WHOLE
    shown = f"<code>{_text(place.path)}{f':{place.line}' if place.line else ''}</code>"
    return _link(shown, web + uri(place.path) + (f"#L{place.line}" if place.line else "")) if web else shown


def _link(shown: str, address: str) -> str:
    return f'<a href="{_text(address)}">{shown}</a>'


def _text(text: str) -> str:
    """Text from elsewhere, harmless in a page and in an attribute."""
    return escape(safe(text))
