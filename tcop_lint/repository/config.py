"""A reader of git's configuration format that follows no include and runs nothing. Part of the start-up path.

Format: https://git-scm.com/docs/git-config#_configuration_file
"""

from __future__ import annotations

from tcop_lint.repository.errors import RepositoryError

_BLANK = " \t\r\n"
_ESCAPES = {"n": "\n", "t": "\t", "b": "\b", "\\": "\\", '"': '"', "\n": "", "": ""}
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
    return GitConfig(_Parser(text, name).run())


class _Parser:
    """Goes through the text once. Every part takes over where the one before stopped."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._at = 0

    def run(self) -> list[tuple[str, str | None]]:
        values: list[tuple[str, str | None]] = []
        section = ""
        while char := self._peek():
            if char in _BLANK:
                self._at += 1
            elif char in "#;":
                self._skip_line()
            elif char == "[":
                self._at += 1
                section = self._section()
            elif char.isascii() and char.isalpha():
                key = self._word("-")
                values.append((f"{section}.{key}" if section else key, self._value()))
            else:
                self._at += 1
                raise self._broken()
        return values

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _next(self) -> str:
        self._at += 1
        return self._text[self._at - 1 : self._at]

    def _skip_line(self) -> None:
        end = self._text.find("\n", self._at)
        self._at = len(self._text) if end < 0 else end

    def _word(self, also: str) -> str:
        start = self._at
        while (char := self._peek()) and char.isascii() and (char.isalnum() or char in also):
            self._at += 1
        return self._text[start : self._at].lower()

    def _section(self) -> str:
        """``core]`` or ``remote "origin"]``."""
        section = self._word("-.")
        char = self._next()
        if char == "]" and section:
            return section
        if char not in _BLANK or not section:
            raise self._broken()
        while char and char in " \t\r":
            char = self._next()
        if char != '"':
            raise self._broken()
        subsection = ""
        while (char := self._next()) != '"':
            if char == "\\":
                char = self._next()
            if char in ("", "\n"):
                raise self._broken()
            subsection += char
        if self._next() != "]":
            raise self._broken()
        return f"{section}.{subsection}"

    def _value(self) -> str | None:
        """``= value`` up to the end of the line; None when there is nothing."""
        while (char := self._next()) in (" ", "\t"):
            pass
        if char in ("", "\n"):
            return None
        if char != "=":
            raise self._broken()
        value = spaces = ""
        quoted = False
        while (char := self._next()) not in ("", "\n"):
            if char in _BLANK and not quoted:
                spaces += char if value else ""  # dropped unless something follows
                continue
            if char in "#;" and not quoted:
                self._skip_line()
                continue
            value += spaces
            spaces = ""
            if char == '"':
                quoted = not quoted
            elif char == "\\":
                escaped = self._next()
                if escaped not in _ESCAPES:
                    raise self._broken()
                value += _ESCAPES[escaped]
            else:
                value += char
        if quoted:
            raise self._broken()
        return value

    def _broken(self) -> RepositoryError:
        line = self._text.count("\n", 0, self._at - 1) + 1  # the last character taken is the wrong one
        return RepositoryError(
            f"Line {line} of {self._name} is not valid git configuration. Mend it and run this again."
        )
