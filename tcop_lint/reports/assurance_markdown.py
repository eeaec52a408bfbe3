"""The assurance report in Markdown, for a repository or a wiki."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.reports.assurance import TITLE, blocks
from tcop_lint.reports.blocks import Block, Code, Facts, Heading, Items, Place, Tag
from tcop_lint.reports.links import blob_url
from tcop_lint.reports.markdown_text import address, code, encoded, where
from tcop_lint.reports.safe import safe

if TYPE_CHECKING:
    from tcop_lint.report import Report
    from tcop_lint.reports.blocks import Span, Spans


def render(report: Report) -> str:
    """The report as Markdown. Places are links where it is known where files can be read."""
    web = blob_url(report.examined.remote, report.examined.commit)
    written = [text for block in blocks(report) if (text := _block(block, web))]
    return "\n\n".join([f"# {TITLE}", *written]) + "\n"


def _block(block: Block, web: str | None) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_spans(block.spans, web)}"
    if isinstance(block, Items):
        return "\n".join(f"- {_spans(item, web)}" for item in block.items)
    if isinstance(block, Facts):
        return "\n".join(f"- {encoded(title)}: {_spans(spans, web)}" for title, spans in block.rows)
    return _spans(block.spans, web)


def _spans(spans: Spans, web: str | None) -> str:
    return "".join(_span(span, web) for span in spans)


def _span(span: Span, web: str | None) -> str:
    if isinstance(span, str):
        return encoded(safe(span))
    if isinstance(span, Code):
        return code(safe(span.text))
    if isinstance(span, Tag):
        return f"**{encoded(safe(span.text))}**"
    if isinstance(span, Place):
        return where(span.path, span.line, web)
    text = encoded(safe(span.text))
    return text if span.address.startswith("#") else f"[{text}]({address(safe(span.address))})"
