"""RubyGems: the specifications that Bundler keeps beside the gems that it installs (vendor/bundle)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.dependencies.licensing.claims import Key
from tcop_lint.dependencies.licensing.meaning import Meaning, meant
from tcop_lint.dependencies.licensing.values import all_of

if TYPE_CHECKING:
    from tcop_lint.dependencies.licensing.installed.taking import Taking

_FIELD = re2.compile(r"""(?m)^\s*s\.(name|version|licenses?)\s*=\s*(.+)$""")
_QUOTED = re2.compile(r"""["']([^"'\n]{1,200})["']""")


def scan(taking: Taking, path: str) -> None:
    """Every gem whose specification is in a ``specifications`` folder. Nothing of them is run."""
    if not taking.is_asked_for("gem"):
        return
    for name in taking.folder.list(path).files:
        content = taking.folder.read(f"{path}/{name}") if name.endswith(".gemspec") else None
        if content is None:
            continue
        said = {match[1]: _QUOTED.findall(match[2]) for match in _FIELD.finditer(content.decode("utf-8", "replace"))}
        gem, version = (next(iter(said.get(field, ())), "") for field in ("name", "version"))
        key = Key(f"pkg:gem/{gem}".lower(), version)
        if gem and taking.wants(key):
            names = said.get("licenses") or said.get("license") or []
            meaning = all_of(map(meant, names), "OR") if names else Meaning()
            home = f"{path.rpartition('/')[0]}/gems/{name.removesuffix('.gemspec')}"
            taking.take(key, meaning, f"{path}/{name}", ", ".join(names), home)
