"""The standard output, as bytes. Part of the start-up path, so it imports nothing."""

from __future__ import annotations

import os
import sys


def put(data: bytes) -> None:
    """Write to the standard output. That nobody reads on (``| head``) changes nothing about the result."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
