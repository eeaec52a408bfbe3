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

from tcop_lint.cache import write_whole
from tcop_lint.checks import registry
from tcop_lint.profile import CHARACTERISTICS
from tcop_lint.rulefiles import load_pack
from tcop_lint.rules import RulePack

if TYPE_CHECKING:
    from collections.abc import Sequence

_HERE = Path(__file__).parent


def shipped_rules() -> Path:
    """The folder of rules that ships with the tool: inside the wheel, or beside the package in a checkout."""
    inside = _HERE / "_rules"
    return inside if inside.is_dir() else _HERE.parent / "rules"


def load_rules(extra: Sequence[Path] = (), cache_folder: Path | None = None) -> RulePack:
    """The rules to judge by. Raises RuleError."""
    folders = [shipped_rules(), *extra]
    if cache_folder is None:
        return load_pack(folders, registry(), CHARACTERISTICS)
    kept = cache_folder / f"rules-{_signature(folders)}.pack"
    try:
        return msgspec.msgpack.decode(kept.read_bytes(), type=RulePack)
    except (OSError, msgspec.DecodeError):
        pack = load_pack(folders, registry(), CHARACTERISTICS)
    with contextlib.suppress(OSError):
        for old in cache_folder.glob("rules-*.pack"):
            old.unlink(missing_ok=True)
        write_whole(kept, msgspec.msgpack.encode(pack))
    return pack


def _signature(folders: Sequence[Path]) -> str:
    """A digest of every rule file's and every module's name, size and time: the pack changes with either."""
    digest = hashlib.blake2b(digest_size=16)
    for folder, pattern in [
        *((folder, "*.toml") for folder in folders),
        (_HERE / "checks", "*.py"),
        (_HERE, "*.py"),
    ]:
        for file in sorted(folder.rglob(pattern)):
            stat = file.stat()
            digest.update(f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
