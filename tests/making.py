"""What tests of several rooms make: rules as values and as files, and packs of them with the real editions."""

from __future__ import annotations

from typing import Any

import msgspec

from tcop_lint.packs import load_rules
from tcop_lint.rules import Rule, RulePack

SHIPPED = load_rules()

_FIELDS: dict[str, Any] = {
    "title": "There is a wanted file",
    "points": ["secure"],
    "obligation": "should",
    "source": "https://www.gov.uk/guidance/make-things-secure",
    "asks": "Keep the wanted file.",
    "level": "warning",
    "confidence": "high",
    "basis": "file",
    "check": "file-exists",
    "params": {"files": ["wanted.txt"]},
    "why": "Somebody will want it.",
    "fix": "Add wanted.txt.",
    "examples": [
        {"verdict": "pass", "files": {"wanted.txt": "here"}},
        {"verdict": "fail", "files": {"other.txt": "here"}},
    ],
}


def rule_fields(rule_id: str = "secure/wanted", **changes: Any) -> dict[str, Any]:
    """The keys of a rule file, as plain values. A change to None leaves the key out."""
    fields = {"id": rule_id, **_FIELDS, "points": [rule_id.split("/")[0]], **changes}
    return {name: value for name, value in fields.items() if value is not None}


def make_rule(rule_id: str = "secure/wanted", **changes: Any) -> Rule:
    """A rule that wants the file ``wanted.txt``, where ``changes`` do not say otherwise."""
    return msgspec.convert(rule_fields(rule_id, **changes), Rule)


def pack_of(*rules: Rule) -> RulePack:
    """Nothing but these rules, with the real editions."""
    return RulePack(rules=tuple(sorted(rules, key=lambda rule: rule.id)), editions=SHIPPED.editions)


def shipped(prefix: str) -> list[Rule]:
    """The rules that ship whose id begins so."""
    return [rule for rule in SHIPPED.rules if rule.id.startswith(prefix)]
