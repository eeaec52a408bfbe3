"""Every reader of lock files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.readers.lockfiles import (
    bun,
    cargo_lock,
    composer_lock,
    gemfile_lock,
    gosum,
    gradle_lock,
    helm_lock,
    mix_lock,
    npm_lock,
    nuget_lock,
    pdm,
    pipfile_lock,
    pnpm,
    podfile_lock,
    poetry,
    pub_lock,
    pylock,
    renv,
    swift_resolved,
    terraform_lock,
    uv,
    yarn,
)

if TYPE_CHECKING:
    from tcop_lint.readers.reader import Reader

READERS: tuple[Reader, ...] = (
    bun.READER,
    cargo_lock.READER,
    composer_lock.READER,
    gemfile_lock.READER,
    gosum.READER,
    gradle_lock.READER,
    helm_lock.READER,
    mix_lock.READER,
    npm_lock.READER,
    nuget_lock.READER,
    pdm.READER,
    pipfile_lock.READER,
    pnpm.READER,
    podfile_lock.READER,
    poetry.READER,
    pub_lock.READER,
    pylock.READER,
    renv.READER,
    swift_resolved.READER,
    terraform_lock.READER,
    uv.READER,
    yarn.READER,
)
