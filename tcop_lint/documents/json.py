"""JSON: values by msgspec; positions on demand. Comments and trailing commas are borne, as in tsconfig."""

from __future__ import annotations

import json
import re

import msgspec

from tcop_lint.documents.model import TOO_DEEP, Broken, Document, decode, refuse_deep
from tcop_lint.documents.places import IndexedText, Place, line_and_column

_BOM = b"\xef\xbb\xbf"


def parse(data: bytes) -> Document:
    """The document in ``data``. Of a key that stands twice the last counts. Raises Broken with the line."""
    try:
        value = msgspec.json.decode(data.removeprefix(_BOM))
    except RecursionError:
        raise Broken(TOO_DEEP) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        text = blanked(decode(data))
        value = _second_try(text)
        refuse_deep(value)
        return Document("json", value, IndexedText(lambda: text, index))
    refuse_deep(value)
    return Document("json", value, IndexedText(lambda: decode(data), index))


_STRING = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?+'
_COMMENT = re.compile(rf"{_STRING}|//[^\n]*+|/\*(?:.*?\*/|.*\Z)", re.DOTALL)
_TRAILING = re.compile(rf"{_STRING}|[\[{{]\s*+,|,(?=\s*+[\]}}])", re.DOTALL)
_NOT_NEWLINE = re.compile(r"[^\n]")


def blanked(text: str) -> str:
    """``text`` with spaces for comments and trailing commas, so that every offset stays."""
    if "//" in text or "/*" in text:
        text = _COMMENT.sub(lambda match: match[0] if match[0][0] == '"' else _NOT_NEWLINE.sub(" ", match[0]), text)
    return _TRAILING.sub(lambda match: " " if match[0] == "," else match[0], text)


def _second_try(text: str) -> object:
    try:
        return msgspec.json.decode(text.encode("utf-8", "surrogatepass"))
    except RecursionError:
        raise Broken(TOO_DEEP) from None
    except msgspec.ValidationError:
        return _with_large_numbers(text)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _explained(text, str(error)) from None


def _with_large_numbers(text: str) -> object:
    """msgspec stops at 64 bits, Python does not."""
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        raise Broken(TOO_DEEP) from None
    except json.JSONDecodeError as error:
        raise Broken(f"is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.lineno, error.colno) from None
    except UnicodeEncodeError:
        raise Broken("is not valid JSON: it holds half of a surrogate pair") from None
    except ValueError:
        raise Broken("is not valid JSON: it holds a number with too many digits") from None
    return value


def _explained(text: str, message: str) -> Broken:
    message = message.removeprefix("JSON is malformed: ")
    if match := re.search(r" \(byte (\d+)\)", message):
        before = text.encode("utf-8", "surrogatepass")[: int(match[1])].decode("utf-8", "replace")
        message = message.replace(match[0], "")
        return Broken(f"is not valid JSON: {message}", *line_and_column(text, len(before)))
    if "truncated" in message:
        message = "it ends too early" if text.strip() else "it is empty"
    return Broken(f"is not valid JSON: {message}", *line_and_column(text, len(text)))


_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}]|[^\s"\[\]{}:,]++')


def index(text: str) -> Place:
    """The places of all keys and items of a text that is known to be valid JSON, in one pass."""
    root = Place()
    stack = [(root, False)]
    step: str | int | None = 0
    for match in _TOKEN.finditer(text):
        item = match[0]
        opening = item[0]
        if opening in "]}":
            stack.pop()
            continue
        place, is_table = stack[-1]
        if step is None and is_table:
            step = str(msgspec.json.decode(item)) if "\\" in item else item[1:-1]
            place.offsets[step] = match.start()
            place.inside.pop(step, None)
            continue
        if step is None:
            step = len(place.offsets)
            place.offsets[step] = match.start()
        if opening in "[{":
            stack.append((place.enter(step), opening == "{"))
        step = None
    return root.enter(0)
