"""What a person needs to know about a rule, as text and as Markdown, for the formats that carry it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.reports.safe import safe_lines
from tcop_lint.rules import BODY_NAMES
from tcop_lint.wording import listed

if TYPE_CHECKING:
    from tcop_lint.rules import Rule

_WORDING = {
    "must": "The source says that you must.",
    "should": "The source says that you should.",
    "could": "The source says that you could.",
}


def binds(rule: Rule) -> str:
    """Whom a rule binds, in a sentence."""
    if not rule.binds:
        return "It binds everybody who follows the Code."
    bound = listed([BODY_NAMES[body] for body in rule.binds])
    return f"It binds {bound}. For other bodies it counts one level less."


def help_parts(rule: Rule) -> list[tuple[str, str]]:
    """Titles and texts: what is asked and why, how to mend it, what may be wrong, who says so."""
    parts = [
        ("What is asked", safe_lines(rule.asks)),
        ("Why", safe_lines(rule.why)),
        ("How to mend it", safe_lines(rule.fix)),
        ("What this rule may get wrong", safe_lines(rule.known_misses)),
        ("Who says so", f"{safe_lines(rule.source)}\n{_WORDING[rule.obligation]} {binds(rule)}"),
    ]
    return [(title, text) for title, text in parts if text]


def help_text(rule: Rule) -> str:
    """The help as plain text."""
    return "\n\n".join(f"{title}:\n{text}" for title, text in help_parts(rule))


def help_markdown(rule: Rule) -> str:
    """The help as Markdown. The prose of rules is Markdown already; the source becomes a link."""
    link = safe_lines(rule.source)
    return (
        "\n\n".join(
            [
                f"# {safe_lines(rule.title)}",
                *(f"## {title}\n\n{text.replace(link, f'<{link}>', 1)}" for title, text in help_parts(rule)),
            ]
        )
        + "\n"
    )
