"""Prose documents in Markdown, reStructuredText, AsciiDoc and plain text: their headings, links and words.

Each module turns a text into blocks and knows how to scan one for links; ``outline`` makes facts of them. These are
no full parsers: they find what a reader of the rendered page sees as headings, links and prose.
"""
