"""Where editors find the JSON Schemas of the files that people write."""

from __future__ import annotations

_PUBLISHED = "https://raw.githubusercontent.com/tcop-lint/tcop-lint/main/docs/schemas"


def schema_address(name: str) -> str:
    """The address of a schema, by its name in ``tcop-lint schema``. Editors with taplo read it in ``#:schema``."""
    return f"{_PUBLISHED}/{name}.json"
