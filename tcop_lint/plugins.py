"""Plug-ins: Python packages installed beside the tool that offer rules, checks or readers through entry points.

Only what is installed counts; nothing that the scanned repository names is ever looked up. ``importlib.metadata`` costs
20 ms to import, so it is asked only where an installed package mentions one of the groups at all. This module stands in
the start-up path and imports nothing heavy itself.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.metadata import EntryPoint
    from pathlib import Path
    from typing import Any, Literal

    Group = Literal["tcop_lint.rules", "tcop_lint.checks", "tcop_lint.readers"]


def load(group: Group) -> dict[str, Any]:
    """What installed packages offer in a group: name to imported object, by name.

    A package offers a package of rules (whose folder holds TOML), a module that registers checks when imported, or a
    tuple of readers. Raises what the import of a broken plug-in raises.
    """
    return {point.name: point.load() for point in _offered(group)}


def rule_folders() -> list[Path]:
    """The folders of rules that installed packages offer, by name of the entry point."""
    from pathlib import Path

    return [Path(place) for module in load("tcop_lint.rules").values() for place in module.__path__]


def _offered(group: Group) -> tuple[EntryPoint, ...]:
    if not anybody_offers():
        return ()
    from importlib.metadata import entry_points

    return tuple(sorted(entry_points(group=group), key=lambda point: point.name))


_known: list[bool] = []
"""Whether anybody offers anything, once it has been asked."""


def anybody_offers() -> bool:
    """Whether any installed package mentions a group of ours."""
    if not _known:
        _known.append(_look())
    return _known[0]


def _look() -> bool:
    for folder in sys.path:
        try:
            names = [name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info"))]
        except OSError:
            continue
        for name in names:
            try:
                with open(os.path.join(folder, name, "entry_points.txt"), "rb") as handle:
                    if b"[tcop_lint." in handle.read():
                        return True
            except OSError:
                continue
    return False
