"""Go: the modules of a vendor folder, whose licences are texts only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.dependencies.licensing.claims import Key

if TYPE_CHECKING:
    from tcop_lint.dependencies.licensing.installed.taking import Taking


def scan_vendor(taking: Taking, path: str) -> None:
    """Every module that vendor/modules.txt lists (``# module version``, or ``# module version => other``)."""
    if not taking.is_asked_for("golang"):
        return
    content = taking.folder.read(f"{path}/modules.txt", 4 << 20)
    for line in (content or b"").decode("utf-8", "replace").splitlines():
        words = line.split()
        if len(words) >= 3 and words[0] == "#" and words[2] != "=>" and ".." not in words[1]:
            module, version = words[1], words[2].removeprefix("v")
            key = Key(f"pkg:golang/{module}".lower(), version)
            if taking.wants(key):
                taking.take_texts(key, (f"{path}/{module}",))
