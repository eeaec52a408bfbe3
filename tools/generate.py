"""Writes what is generated into the docs: pages of rules and checks, JSON Schemas. ``--check`` only compares.

usage: generate.py [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tcop_lint.checks import registry
from tcop_lint.packs import shipped_rules
from tcop_lint.profile import CHARACTERISTICS
from tcop_lint.reports.check_docs import checks_page
from tcop_lint.reports.coverage_docs import coverage_page
from tcop_lint.reports.organisation_docs import organisations_page
from tcop_lint.reports.rule_docs import rule_document, rules_index
from tcop_lint.rulefiles import load_pack
from tcop_lint.schemas import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterable

DOCS = Path(__file__).resolve().parent.parent / "docs" / "rules"
QUIET = DOCS.parent.parent / "benchmarks" / "quiet.md"


def pages() -> Iterable[tuple[Path, str]]:
    """Every generated page and what must stand in it."""
    pack = load_pack([shipped_rules()], registry(), CHARACTERISTICS)
    yield DOCS / "README.md", rules_index(pack)
    yield DOCS.parent / "checks.md", checks_page(registry())
    yield DOCS.parent / "organisations.md", organisations_page(pack)
    yield DOCS.parent / "coverage.md", coverage_page(pack, _measured())
    for name, schema in SCHEMAS.items():
        yield DOCS.parent / "schemas" / f"{name}.json", json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    for rule in pack.rules:
        yield DOCS / f"{rule.id}.md", rule_document(rule, pack)


def _measured() -> str:
    """How quiet the rules are on real repositories, as benchmarks/quiet.py wrote it down."""
    return QUIET.read_text(encoding="utf-8") if QUIET.exists() else ""


def main(arguments: list[str]) -> int:
    """Write, or compare and say what is stale."""
    made = dict(pages())
    stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    left_over = [path for path in DOCS.rglob("*.md") if path not in made]
    if "--check" in arguments:
        for path in [*stale, *left_over]:
            print(f"{path.relative_to(DOCS.parent.parent)} is stale: run tools/generate.py")
        return 1 if stale or left_over else 0
    DOCS.mkdir(parents=True, exist_ok=True)
    for path in left_over:
        path.unlink()
    for path in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(made[path], encoding="utf-8")
        print(f"wrote {path.relative_to(DOCS.parent.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
