"""Where the rules are: those that ship with the tool, folders given on the command line, and installed plug-ins.

Loading and validating some hundred TOML files costs more than judging by them, so the pack is kept in the user's
cache, under a key made of every file's name, size and time.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tcop_lint.cache import seal, unseal, write_whole
from tcop_lint.checks import registry
from tcop_lint.profile import CHARACTERISTICS
from tcop_lint.record import Record
from tcop_lint.rulefiles import load_pack
from tcop_lint.rules import RulePack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tcop_lint.checks import Check

_MAGIC = b"tcop-lint rules 1\n"
_HERE = Path(__file__).parent


def shipped_rules() -> Path:
    """The folder of rules that ships with the tool: inside the wheel, or beside the package in a checkout."""
    inside = _HERE / "_rules"
    return inside if inside.is_dir() else _HERE.parent / "rules"


def load_rules(
    extra: Sequence[Path] = (),
    cache_folder: Path | None = None,
    notices: list[str] | None = None,
    contents: Mapping[str, bytes] | None = None,
) -> RulePack:
    """The rules to judge by: those that ship, those in the folders ``extra``, and rule files given by their content.

    A kept pack that is damaged is read anew and added to ``notices``. Raises RuleError.
    """
    folders = [shipped_rules(), *extra]
    contents = contents or {}
    if cache_folder is None:
        return _load(folders, contents)
    file = cache_folder / f"rules-{_signature(folders, contents)}.pack"
    pack = _kept(file, notices if notices is not None else [])
    if pack is None:
        pack = _load(folders, contents)
        with contextlib.suppress(OSError):
            for old in cache_folder.glob("rules-*.pack"):
                old.unlink(missing_ok=True)
            write_whole(file, seal(_MAGIC, msgspec.msgpack.encode(pack)))
    return pack


def _load(folders: Sequence[Path], contents: Mapping[str, bytes]) -> RulePack:
    return load_pack(folders, registry(), CHARACTERISTICS, _query_faults, contents)


def _query_faults(check: Check) -> Iterable[tuple[str, str]]:
    """The patterns and value paths that a check would ask readers for in vain, each with what is wrong."""
    from tcop_lint.readers.texts import check_pattern
    from tcop_lint.readers.values import check_path

    needs = check.needs(Record())
    for text in needs.texts:
        if fault := check_pattern(text.pattern):
            yield text.pattern, fault
    for value in needs.values:
        if fault := check_path(value.path):
            yield value.path, fault


def _kept(file: Path, notices: list[str]) -> RulePack | None:
    try:
        payload = unseal(_MAGIC, file.read_bytes())
        if payload is not None:
            return msgspec.msgpack.decode(payload, type=RulePack)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError):
        pass
    notices.append("The rules kept in the cache were damaged, so they were read anew.")
    return None


def _signature(folders: Sequence[Path], contents: Mapping[str, bytes]) -> str:
    """A digest of every folder of rules, every rule file's and module's name, size and time, and of ``contents``."""
    digest = hashlib.blake2b(digest_size=16)
    for folder, pattern in [*((folder, "*.toml") for folder in folders), (_HERE, "*.py")]:
        digest.update(f"{folder.absolute()} {folder.is_dir()}\n".encode("utf-8", "surrogateescape"))
        for file in sorted(folder.rglob(pattern)):
            stat = file.stat()
            digest.update(f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    for name in sorted(contents):
        content = hashlib.blake2b(contents[name]).hexdigest()
        digest.update(f"{name}\0{content}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
