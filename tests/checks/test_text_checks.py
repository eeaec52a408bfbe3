"""What the text of files says: matches, matches that should not be there, and text that asks for other text."""

from __future__ import annotations

from case_factory import case

from tcop_lint.checks.implied import TextImplies
from tcop_lint.checks.texts import TextAbsent, TextMatches
from tcop_lint.facts import NotExamined, TextMatch


def match(pattern: str, text: str, line: int = 1, column: int = 1) -> TextMatch:
    return TextMatch(pattern=pattern, text=text, line=line, column=column)


def test_a_match_that_points_elsewhere_leaves_the_answer_open() -> None:
    check = TextMatches(files=("Gemfile",), patterns=("components",), means="unknown")
    result = check.judge(case({"Gemfile": [match("components", "components", 4)]}))
    assert (result.outcome, result.reason) == ("unknown", "Gemfile, line 4, shows that it is kept elsewhere")
    assert check.judge(case(paths=["Gemfile"])).outcome == "fail"


def test_text_with_an_exception_is_let_be() -> None:
    check = TextAbsent(files=(".env",), patterns=("KEY=.*",), unless=("^PUBLIC_",))
    facts = [match("KEY=.*", "PUBLIC_KEY=1", 1), match("KEY=.*", "KEY=2", 2)]
    assert [problem.line for problem in check.judge(case({".env": facts})).problems] == [2]
    assert check.judge(case({".env": facts[:1]})).outcome == "pass"


IMPLIES = TextImplies(files=("*.html",), when=("<html",), then=("lang=", "locale"))


def test_a_file_that_holds_the_one_and_the_other_passes() -> None:
    for answer in ("lang=", "locale"):
        result = IMPLIES.judge(case({"a.html": [match("<html", "<html"), match(answer, answer)]}))
        assert result.outcome == "pass"


def test_a_file_that_holds_only_the_one_is_a_finding_at_its_first_place() -> None:
    facts = {
        "a.html": [match("<html", "<html", 7), match("<html", "<html", 2, 5)],
        "b.html": [match("<html", "<html"), match("lang=", "lang=")],
    }
    problems = IMPLIES.judge(case(facts)).problems
    assert [(problem.path, problem.line, problem.column) for problem in problems] == [("a.html", 2, 5)]


def test_the_other_in_another_file_does_not_help() -> None:
    result = IMPLIES.judge(case({"a.html": [match("<html", "<html")], "b.html": [match("lang=", "lang=")]}))
    assert [problem.path for problem in result.problems] == ["a.html"]


def test_files_that_ask_for_nothing_are_none_of_its_business() -> None:
    assert IMPLIES.judge(case(paths=["a.html"])).outcome == "not-applicable"
    assert IMPLIES.judge(case({"a.txt": [match("<html", "<html")]})).outcome == "not-applicable"


def test_a_file_that_could_not_be_read_leaves_it_open() -> None:
    result = IMPLIES.judge(case({"a.html": [NotExamined(reason="is too large")]}))
    assert result.outcome == "unknown"
    assert "a.html" in result.reason


def test_left_out_files_are_left_out() -> None:
    check = TextImplies(files=("*.html",), when=("<html",), then=("lang=",), but=("tests/**",))
    assert check.judge(case({"tests/a.html": [match("<html", "<html")]})).outcome == "not-applicable"


def test_one_finding_a_file_where_that_is_enough() -> None:
    matches = [TextMatch(line=line, pattern="a", text="a") for line in (3, 5)]
    check = TextAbsent(files=("*.py",), patterns=("a",), once=True)
    assert [one.line for one in check.judge(case({"x.py": matches, "y.py": matches})).problems] == [3, 3]
