"""Strings that come from the scanned repository, made harmless for terminals, logs and browsers.

A file name may hold terminal escapes, line breaks, marks that turn the direction of writing, bytes that are
no UTF-8, or the commands that build servers read out of a log. Here each of these is shown instead of being
obeyed.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # control characters: line breaks, tabs, terminal escapes
    "\xad\u061c\u180e\u200b\u200e\u200f"  # invisible, or turning the direction of writing
    "\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff"  # what stands for undecodable bytes
    "\U000e0000-\U000e007f"  # invisible letters
    "]"
)
_NAMED = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_LOG_COMMAND = re.compile(r"##(vso)?\[", re.IGNORECASE)
_COMMAND_LINE = re.compile(r"^([^\S\n]*)::", re.MULTILINE)


def safe(text: str) -> str:
    r"""The text on one line, with what is dangerous shown as escapes such as ``\n``, ``\x1b`` or ``\u202e``.

    A byte that is not valid UTF-8 (a surrogate escape) is shown as that byte, ``\xe9``. ``##[`` and
    ``##vso[``, which build servers obey anywhere in a line, are broken up.
    """
    if text.isprintable() and "##" not in text:
        return text
    return _LOG_COMMAND.sub(lambda found: found[0][:-1] + r"\x5b", _UNSAFE.sub(_escape, text))


def safe_lines(text: str) -> str:
    """As ``safe``, but line breaks stay: for the prose of rules, which may have paragraphs."""
    return "\n".join(safe(line) for line in text.strip().splitlines())


def replaced(text: str) -> str:
    """The text with U+FFFD for every dangerous character: where a format leaves no room for an escape."""
    return text if text.isprintable() else _UNSAFE.sub("\ufffd", text)


def encodable(text: str) -> str:
    """The text as it is, but for surrogates, which no file can hold: they are shown as escapes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(_escape_char(char) if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def guard_lines(text: str) -> str:
    """Many lines of which none opens with ``::``, which GitHub's runner would take for a command."""
    return _COMMAND_LINE.sub(r"\1\\x3a:", text)


def _escape(found: re.Match[str]) -> str:
    return _escape_char(found[0])


def _escape_char(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00
    if char in _NAMED:
        return _NAMED[char]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
