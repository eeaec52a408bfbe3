"""Signs that values were made up: what a file says of itself, and the words that generators write."""

from __future__ import annotations

from tcop_lint.privacy.values.patterns import compiled

_HEAD = 4_096
_DECLARED = compiled(rb"tcop-lint: ?synthetic")
_SAID = compiled(
    rb"(?i)\b(?:faker|mockaroo|factory_?bot|factory_?girl|synthea|bogus|autofixture|datafaker|javafaker|gofakeit|chance\.js|factory_boy"
    rb"|(?:synthetic|synthesi[sz]ed|fictional|fictitious|made[- ]?up|invented|fake|dummy|mock(?:ed)?|sample"
    rb"|example|test(?:ing)?|demo"
    rb"|anonymi[sz]ed|pseudonymi[sz]ed|scrambled|obfuscated|randomi[sz]ed)[ _-]?(?:\w{1,20}[ _-])?"
    rb"(?:data|records?|people|persons?|patients?|users?|names?|values?|dataset|fixtures?|customers?|claimants?|applicants?)"
    rb"|not (?:a )?real (?:data|people|person|patients?)|(?:any )?resemblance to|randomly generated|data generator)\b"
)
_LOREM = frozenset({"lorem", "ipsum", "amet", "consectetur", "adipiscing"})


def is_declared(data: bytes) -> bool:
    """Whether the head of a file holds ``tcop-lint: synthetic``."""
    return _DECLARED.search(data[:_HEAD]) is not None


def said(data: bytes) -> str:
    """What the first lines of a file say that gives it away; empty if nothing does."""
    found = _SAID.search(data[:_HEAD])
    return f"it speaks of {' '.join(found.group().decode('latin-1').split())[:40]}" if found else ""


def is_lorem(value: str) -> bool:
    """Whether it is the Latin that stands in for text."""
    return not _LOREM.isdisjoint(value.lower().split())
