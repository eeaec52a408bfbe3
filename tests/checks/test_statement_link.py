"""The footer and the statement."""

import pytest
from case_factory import case

from tcop_lint.checks.statement_link import _FOOTER, _LINKED, _OTHERS, StatementLinked
from tcop_lint.facts import TextMatch
from tcop_lint.facts.accessibility import Statement

STATEMENT = Statement(language="en", form="page", is_open=False, has_branches=False)


def judge(matched, path="views/layout.njk"):
    facts = [TextMatch(pattern=pattern, text="x", line=at) for at, pattern in enumerate(matched, 2)]
    return StatementLinked().judge(case({"views/accessibility-statement.njk": [STATEMENT], path: facts}))


@pytest.mark.parametrize(
    ("matched", "outcome"),
    [
        ([_FOOTER, _OTHERS, _LINKED], "pass"),
        ([_LINKED], "pass"),
        ([_FOOTER, _OTHERS], "fail"),
        ([_FOOTER], "unknown"),
        ([_OTHERS], "unknown"),
        ([], "unknown"),
    ],
)
def test_footers(matched, outcome):
    assert judge(matched).outcome == outcome


def test_the_finding_stands_at_the_other_links():
    assert [(problem.path, problem.line) for problem in judge([_FOOTER, _OTHERS]).problems] == [("views/layout.njk", 3)]


def test_the_statement_itself_and_mail_do_not_count():
    assert judge([_LINKED, _FOOTER], "views/accessibility-layout.njk").outcome == "unknown"
    assert judge([_LINKED, _FOOTER], "views/email/layout.njk").outcome == "unknown"


def test_without_a_statement_nothing_is_asked():
    assert StatementLinked().judge(case()).outcome == "not-applicable"
