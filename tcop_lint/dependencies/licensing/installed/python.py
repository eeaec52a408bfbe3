"""Python: METADATA of wheels (core metadata 1.0 to 2.4, PEP 639) and PKG-INFO of eggs, in site-packages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.dependencies.licensing.claims import Key
from tcop_lint.dependencies.licensing.meaning import Meaning, meant
from tcop_lint.dependencies.licensing.values import of_classifiers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tcop_lint.dependencies.licensing.installed.taking import Taking

_RUNS = re.compile(r"[-_.]+")
_LONGEST_NAME = 150


def scan(taking: Taking, path: str) -> None:
    """Every distribution that is installed in a site-packages folder."""
    if not taking.is_asked_for("pypi"):
        return
    for name in taking.folder.list(path).folders:
        inner = f"{path}/{name}"
        if name.endswith(".dist-info"):
            _distribution(taking, inner, "METADATA")
        elif name.endswith((".egg-info", ".egg")):
            _distribution(taking, inner, "PKG-INFO" if name.endswith("-info") else "EGG-INFO/PKG-INFO")


def _distribution(taking: Taking, path: str, file: str) -> None:
    content = taking.folder.read(f"{path}/{file}")
    if content is None:
        return
    fields = headers(content.decode("utf-8", "replace"))
    name, version = (next(iter(fields.get(one, ())), "") for one in ("name", "version"))
    key = Key(f"pkg:pypi/{_RUNS.sub('-', name).lower()}", version)
    if not name or not taking.wants(key):
        return
    meaning, written = stated(fields)
    taking.take(key, meaning, f"{path}/{file}", written, path, f"{path}/licenses")


def stated(fields: Mapping[str, Sequence[str]]) -> tuple[Meaning, str]:
    """What metadata says and how: License-Expression, else License where it is a name, else the classifiers.

    Where the field names only a family and the classifiers name a licence, or the other way, the licence counts.
    """
    expression = next(iter(fields.get("license-expression", ())), "")
    if expression:
        return meant(expression), expression
    written = next(iter(fields.get("license", ())), "").strip()
    named = meant(written) if len(written) <= _LONGEST_NAME else Meaning()
    classified = [one for one in fields.get("classifier", ()) if one.startswith("License ::")]
    told = of_classifiers(classified)
    short = written if len(written) <= _LONGEST_NAME else ""
    if named.expression and (named.sureness != "low" or told.sureness in {"low", "none"}):
        return named, short
    return (told, "; ".join(classified)) if told.expression else (named, short or "; ".join(classified))


def headers(text: str) -> dict[str, list[str]]:
    """The fields above the first empty line, by name in small letters, with lines that go on joined."""
    fields: dict[str, list[str]] = {}
    last: list[str] = []
    for line in text.splitlines()[:5000]:
        if not line.strip() and line[:1] not in {" ", "\t", "|"}:
            break
        if line[:1] in {" ", "\t"} and last:
            last[-1] += "\n" + line.strip()
            continue
        name, colon, value = line.partition(":")
        if colon:
            last = fields.setdefault(name.strip().lower(), [])
            last.append(value.strip())
    return fields
