"""Importing this module registers every check: each module of the package that defines one, found by being there."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from tcop_lint import checks

for _module in sorted(found.name for found in iter_modules(checks.__path__)):
    import_module(f"{checks.__name__}.{_module}")
