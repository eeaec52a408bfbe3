"""Every reader about privacy, but those of schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.readers.privacy import fides, notes

if TYPE_CHECKING:
    from tcop_lint.readers.reader import Reader

READERS: tuple[Reader, ...] = (fides.READER, notes.READER)
