"""Python: Django, SQLAlchemy, Alembic, Pydantic and dataclasses, from the syntax tree. Nothing is ever run."""

from __future__ import annotations

import ast
import re
import warnings
from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.documents import Broken
from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.screens import sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

MAX_BYTES = 2_000_000
"""Of a Python file that is parsed. Models are a hundredth of that; what is larger is data."""

_DJANGO = sign(
    rb"\bmodels\.(?:Model\b|[A-Z]\w*Field\(|ForeignKey\()|\bmigrations\.(?:Migration\b|\w+\()|"
    rb"\bdb import models as\b|\bdb\.models import (?:\(|[^\n]*(?:Field|Model)\b)",
    *(b"models.Model", b"Field(", b"models.ForeignKey", b"migrations.", b"db import models as", b"db.models import"),
)
_DJANGO_FORMS = sign(rb"\bforms\.[A-Z]\w*Field\(|\bserializers\.[A-Z]\w*Field\(", b"Field(")
_ALCHEMY = sign(
    rb"\b(?:mapped_column|Column|Table|SQLModel)\b\s*\(|\bMapped\[|\bop\.\w+\(|\bColumn\[|\(SQLModel",
    *(b"Column", b"mapped_column", b"Table(", b"Table (", b"SQLModel", b"Mapped[", b"alembic"),
)
_CLASSES = sign(
    rb"@(?:\w+\.)?(?:dataclass|define|attrs|frozen)\b|\b(?:BaseModel|RootModel|BaseSchema|TypedDict)\b",
    *(b"dataclass", b"@define", b"@frozen", b"@attr", b"BaseModel", b"RootModel", b"BaseSchema", b"TypedDict"),
)
_ANY = late.re2(
    "|".join(
        re.escape(word.decode()) for each in (_DJANGO, _DJANGO_FORMS, _ALCHEMY, _CLASSES) for word in each.words
    ).encode()
)
"""Any word of any sign: one look tells most files that are no models."""


def read(source: Source) -> Iterator[Fact]:
    """The fields of the file's models, in its order. Files without any sign of a model are not parsed."""
    data = source.data
    if _ANY.search(data) is None:
        return
    django = _DJANGO.search(data) is not None or _DJANGO_FORMS.search(data) is not None
    alchemy = _ALCHEMY.search(data) is not None
    classes = _CLASSES.search(data) is not None
    if not (django or alchemy or classes):
        return
    tree = parse(source.text)
    if django:
        from tcop_lint.readers.schemas import django as reader

        yield from reader.fields(tree, Maker(source, "django"), source)
    if alchemy:
        from tcop_lint.readers.schemas import alembic, sqlalchemy

        if b"down_revision" not in data or b"\nclass " in data:
            yield from sqlalchemy.fields(tree, Maker(source, "sqlalchemy"))
        yield from alembic.fields(tree, Maker(source, "alembic"))
    if classes:
        from tcop_lint.readers.schemas import dataclasses

        yield from dataclasses.fields(tree, Maker(source, "python-class"))


def parse(text: str) -> ast.Module:
    """The syntax tree. Raises Broken for what is no Python 3, too large or too deep."""
    if len(text) > MAX_BYTES:
        raise Broken(f"is larger than {MAX_BYTES // 1_000_000} MB, too large to look for models")
    try:
        return _parsed(text)
    except SyntaxError as error:
        broken = Broken(f"is not valid Python 3: {error.msg}", max(error.lineno or 1, 1))
    except (RecursionError, MemoryError, ValueError, OverflowError):
        raise Broken("is not valid Python 3: it nests too deep or holds NUL") from None
    found = _class_by_class(text)
    if not found.body:
        raise broken
    return found


def _parsed(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


_STATEMENT = re.compile(r"^(?:@|class\b|[A-Za-z_]\w*[ \t]*[:=])", re.MULTILINE)
_TOP = re.compile(r"^(?=[^\s#)\]}])", re.MULTILINE)
_PARAMETERS = re.compile(r"^([ \t]*(?:class|def|async def)[ \t]+\w+)(\[[^\n(:]{1,300}\])(?=[ \t]*[(:])", re.MULTILINE)
_EXCEPT = re.compile(r"^([ \t]*except[ \t]+)([\w.]+(?:[ \t]*,[ \t]*[\w.]+)+)(?=[ \t]*:)", re.MULTILINE)


def _class_by_class(text: str) -> ast.Module:
    """The classes and assignments of a file that this Python cannot read as a whole, since it is of a newer one.

    The two changes of syntax that are met most, type parameters and bare tuples after except, are undone first.
    """
    text = _PARAMETERS.sub(lambda match: match[1] + " " * len(match[2]), text)
    text = _EXCEPT.sub(r"\1(\2)", text)
    starts = [match.start() for match in _TOP.finditer(text)]
    body: list[ast.stmt] = []
    line, at = 0, 0
    for index, start in enumerate(starts):
        if (index and text.startswith("@", starts[index - 1])) or not _STATEMENT.match(text, start):
            continue
        end = index + 1
        while end < len(starts) and text.startswith("@", starts[end - 1]):
            end += 1
        line += text.count("\n", at, start)
        at = start
        try:
            part = _parsed(text[start : starts[end] if end < len(starts) else len(text)])
        except (SyntaxError, RecursionError, MemoryError, ValueError, OverflowError):
            continue
        body += [ast.increment_lineno(statement, line) for statement in part.body]
    return ast.Module(body=body, type_ignores=[])
