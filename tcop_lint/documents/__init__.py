"""Structured files: TOML, YAML, JSON and XML parsed into plain values, with the line of every key."""

from __future__ import annotations

from tcop_lint.documents.formats import format_of, parse
from tcop_lint.documents.model import MAX_DEPTH, Broken, Document, decode

__all__ = ["MAX_DEPTH", "Broken", "Document", "decode", "format_of", "parse"]
