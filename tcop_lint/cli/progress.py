"""A progress bar that shows itself only when a person has waited for a second."""

from __future__ import annotations

import time
from typing import Any

_PATIENCE = 1.0


class Progress:
    """Counts what was read; draws with rich once ``_PATIENCE`` seconds have gone by."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._bar: Any = None
        self._task: Any = None

    def step(self, done: int, total: int) -> None:
        """``done`` of ``total`` files have been read. Without a total: so many commits of the history were walked."""
        if self._bar is None:
            if time.monotonic() - self._start < _PATIENCE or done == total:
                return
            self._show(_words(total), total)
        self._bar.update(self._task, completed=done, total=total or None, description=_words(total))

    def _show(self, words: str, total: int) -> None:
        from rich import progress
        from rich.console import Console

        self._bar = progress.Progress(
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task(words, total=total or None)
        self._bar.start()

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def _words(total: int) -> str:
    return "Reading files" if total else "Walking the history"
