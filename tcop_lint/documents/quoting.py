"""Text written as a value of TOML, JSON or YAML."""

from __future__ import annotations

import json


def quoted(text: str) -> str:
    """The text as a basic string of TOML, which JSON and YAML read too. JSON escapes all that TOML asks for but DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
