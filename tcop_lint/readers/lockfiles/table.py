"""Every reader of lock files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.readers.lockfiles import bun, npm_lock, pdm, pipfile_lock, pnpm, poetry, pylock, uv, yarn

if TYPE_CHECKING:
    from tcop_lint.readers.reader import Reader

READERS: tuple[Reader, ...] = (
    bun.READER,
    npm_lock.READER,
    pdm.READER,
    pipfile_lock.READER,
    pnpm.READER,
    poetry.READER,
    pylock.READER,
    uv.READER,
    yarn.READER,
)
