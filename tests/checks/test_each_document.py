"""Documents of one kind that have the same sections."""

from __future__ import annotations

from case_factory import case

from tcop_lint.checks.each_document import EachDocument
from tcop_lint.checks.sections import Section
from tcop_lint.facts import Heading, NotExamined

CHECK = EachDocument(
    files=("docs/adr/*.md",),
    but=("*template*",),
    sections=(Section(name="context", headings=("context|problem",)), Section(name="decision", headings=("decision",))),
)


def headings(*texts: str) -> list[Heading]:
    return [Heading(line=at, level=1 if at == 1 else 2, text=text, words=5) for at, text in enumerate(texts, 1)]


def test_each_document_is_judged_by_itself() -> None:
    facts = {
        "docs/adr/0001.md": headings("Use a queue", "Context", "Decision"),
        "docs/adr/0002.md": headings("Use a cache", "The PROBLEM"),
        "docs/adr/0003.md": headings("Use a lake", "Consequences"),
    }
    result = CHECK.judge(case(facts, message="It lacks the"))
    assert [(problem.path, problem.message) for problem in result.problems] == [
        ("docs/adr/0002.md", "It lacks the decision."),
        ("docs/adr/0003.md", "It lacks the context and decision."),
    ]


def test_templates_other_folders_and_documents_without_headings_are_left_out() -> None:
    facts = {
        "docs/adr/template.md": headings("Title", "Status"),
        "docs/adr/0001.md": headings("Only a title"),
        "docs/guide.md": headings("Guide", "Status"),
        "docs/adr/0002.md": [*headings("Broken", "Status"), NotExamined(reason="it is too big")],
    }
    assert CHECK.judge(case(facts)).outcome == "not-applicable"
