"""Where the user's cache is. Small, because the start-up path asks it before anything else is imported."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "TCOP_LINT_CACHE_DIR"
"""The environment variable that moves the cache; ``off`` switches it off. ``--cache-dir`` and ``--no-cache`` set it."""


def cache_path() -> str:
    """The folder of the cache as a string; empty when there shall be none."""
    chosen = os.environ.get(VARIABLE, "")
    if chosen:
        return "" if chosen == "off" else chosen
    if os.name == "posix" and os.environ.get("XDG_CACHE_HOME"):
        return os.path.join(os.environ["XDG_CACHE_HOME"], "tcop-lint")
    from platformdirs import user_cache_dir

    return user_cache_dir("tcop-lint", appauthor=False)


def cache_folder() -> Path | None:
    """The folder of the cache, or None when there shall be none."""
    from pathlib import Path

    path = cache_path()
    return Path(path) if path else None
