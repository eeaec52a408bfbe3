"""JSON as every format here writes it: indented, UTF-8 without a mark, and harmless when printed to a log."""

from __future__ import annotations

import re

import msgspec

from tcop_lint.reports.safe import encodable

_HIDDEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
_LOG_COMMAND = re.compile(r"#(#(?:vso)?\[)", re.IGNORECASE)


def dumps(value: object) -> str:
    """The value as indented JSON with a line break at the end.

    Characters that a terminal or a build log would obey are written as JSON escapes, so that a reader of the
    JSON gets them back exactly. Surrogates, which UTF-8 cannot hold, are replaced by what ``safe`` shows for
    them.
    """
    try:
        raw = msgspec.json.encode(value)
    except UnicodeEncodeError:
        raw = msgspec.json.encode(_encodable(msgspec.to_builtins(value)))
    text = msgspec.json.format(raw, indent=2).decode()
    text = _HIDDEN.sub(_escape, text)
    return _LOG_COMMAND.sub(r"\\u0023\1", text) + "\n"


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _encodable(value: object) -> object:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {_encodable(key): _encodable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(item) for item in value]
    return value
