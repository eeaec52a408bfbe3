"""A reader of git's configuration format that follows no include and runs nothing. Part of the start-up path.

Format: https://git-scm.com/docs/git-config#_configuration_file
"""

from __future__ import annotations

from tcop_lint.repository.errors import RepositoryError

_ESCAPES = {"n": "\n", "t": "\t", "b": "\b", "\\": "\\", '"': '"'}
_TRUE = frozenset({"true", "yes", "on"})


class GitConfig:
    """The values of one or more configuration files, in order. A later value replaces an earlier one."""

    def __init__(self, values: list[tuple[str, str | None]]) -> None:
        self._values = values

    def items(self) -> list[tuple[str, str | None]]:
        """Every key, as ``section.subsection.name`` with section and name in lower case, and its value.

        A value is None where the file has a key without an equals sign, which git reads as true.
        """
        return list(self._values)

    def get(self, key: str) -> str | None:
        """The last value of ``key``, with ``true`` for a key without an equals sign; None when it is not there."""
        for name, value in reversed(self._values):
            if name == key:
                return "true" if value is None else value
        return None

    def is_true(self, key: str, default: bool = False) -> bool:
        """Whether the last value of ``key`` is what git reads as true."""
        value = self.get(key)
        if value is None:
            return default
        digits = value.lstrip("+-")
        return value.lower() in _TRUE or (digits.isascii() and digits.isdigit() and digits.strip("0") != "")

    def __add__(self, other: GitConfig) -> GitConfig:
        return GitConfig(self._values + other.items())


def parse_config(data: bytes, name: str) -> GitConfig:
    """Read the bytes of a configuration file; ``name`` is for messages. Raises RepositoryError with the line."""
    text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff").replace("\r\n", "\n")
    values: list[tuple[str, str | None]] = []
    section, at = "", 0
    while at < len(text):
        char = text[at]
        if char in "#;":
            at = _end_of_line(text, at)
        elif char.isspace():
            at += 1
        elif char == "[":
            section, at = _section(text, at + 1, name)
        elif char.isascii() and char.isalpha() and section:
            end = at
            while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] == "-"):
                end += 1
            key = f"{section}.{text[at:end].lower()}"
            value, at = _value(text, end, name)
            values.append((key, value))
        else:
            raise _broken(text, at, name)
    return GitConfig(values)


def _section(text: str, at: int, name: str) -> tuple[str, int]:
    end = at
    while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] in "-."):
        end += 1
    section = text[at:end].lower()
    if end < len(text) and text[end] == "]" and section:
        return section, end + 1
    while end < len(text) and text[end] in " \t":
        end += 1
    if not section or not text.startswith('"', end):
        raise _broken(text, at, name)
    end += 1
    subsection = []
    while end < len(text) and text[end] not in '"\n':
        end += text[end] == "\\" and end + 1 < len(text)
        if text[end] == "\n":
            break
        subsection.append(text[end])
        end += 1
    if not text.startswith('"]', end):
        raise _broken(text, at, name)
    return f"{section}.{''.join(subsection)}", end + 2


def _value(text: str, at: int, name: str) -> tuple[str | None, int]:
    while at < len(text) and text[at] in " \t":
        at += 1
    if at >= len(text) or text[at] == "\n":
        return None, at
    if text[at] in "#;":
        return None, _end_of_line(text, at)
    if text[at] != "=":
        raise _broken(text, at, name)
    at += 1
    out: list[str] = []
    keep, quoted = 0, False  # white space at the end of an unquoted value is dropped: keep is how much stays
    while at < len(text) and text[at] != "\n":
        char = text[at]
        if char == "\\":
            if text.startswith("\n", at + 1):
                at += 2
                continue
            if text[at + 1 : at + 2] not in _ESCAPES:
                raise _broken(text, at, name)
            out.append(_ESCAPES[text[at + 1]])
            keep, at = len(out), at + 2
            continue
        if char == '"':
            quoted = not quoted
            keep = len(out)
        elif not quoted and char in "#;":
            at = _end_of_line(text, at)
            break
        elif quoted or char not in " \t\v\f\r":
            out.append(char)
            keep = len(out)
        elif out:
            out.append(char)
        at += 1
    if quoted:
        raise _broken(text, at, name)
    return "".join(out[:keep]), at


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _broken(text: str, at: int, name: str) -> RepositoryError:
    line = text.count("\n", 0, at) + 1
    return RepositoryError(f"Line {line} of {name} is not valid git configuration. Mend it, then run this again.")
