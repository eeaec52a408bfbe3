"""What files with data-minimisation notes are called."""

from __future__ import annotations

NOTE_FILES = (
    "{,*.}{data-minimisation,data_minimisation,data-minimization,data_minimization}.{toml,yaml,yml}",
    "**/{data-minimisation,data_minimisation}/**/*.{toml,yaml,yml}",
)
"""Globs. They may stand anywhere, and several are read as one."""
