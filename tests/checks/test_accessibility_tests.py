"""Checks on automated tests of accessibility."""

from case_factory import case

from tcop_lint.checks.accessibility_tests import AccessibilityRulesOn, AccessibilityTested, AccessibilityToolsRun
from tcop_lint.facts import Dependency, Step
from tcop_lint.facts.accessibility import AccessibilityTool

PA11Y = Dependency(ecosystem="npm", name="pa11y-ci", requirement="3", scope="development", line=4)
AXE_CORE = Dependency(ecosystem="npm", name="axe-core", requirement="4", scope="runtime")
SHARED = Step(system="github", text="a/b/.github/workflows/c.yml@v1", uses=True)


def tool(of, name="axe", what="", line=3):
    return AccessibilityTool(tool=name, of=of, what=what, line=line)


def script(text, system="npm-script"):
    return Step(system=system, text=text, uses=False)


def judge(*facts, paths=()):
    return AccessibilityTested().judge(case({"a": list(facts)}, paths=paths))


def run(*facts):
    return AccessibilityToolsRun().judge(case({"package.json": list(facts)}))


def test_what_is_called_set_up_or_run_is_a_test():
    assert judge(tool("use")).outcome == "pass"
    assert judge(tool("setting", "html-validate")).outcome == "pass"
    assert judge(script("pa11y-ci http://localhost")).outcome == "pass"
    assert judge(script("npm run test:a11y", "github")).outcome == "pass"
    assert judge(Step(system="github", text="github/accessibility-scanner@v3", uses=True)).outcome == "pass"
    assert judge().outcome == "fail"
    assert judge(script("echo pa11y"), script("npm install pa11y"), script("relaxed")).outcome == "fail"


def test_a_linter_of_components_needs_components():
    lint = tool("setting", "eslint-plugin-jsx-a11y")
    assert judge(lint).outcome == "fail"
    assert judge(lint, paths=["src/App.tsx"]).outcome == "pass"


def test_what_is_only_installed_leaves_it_open_here_and_is_a_finding_there():
    assert judge(PA11Y).outcome == "unknown"
    result = run(PA11Y)
    assert [(problem.path, problem.line, problem.key) for problem in result.problems] == [
        ("package.json", 4, "pa11y-ci")
    ]
    assert run(PA11Y, tool("use")).outcome == "pass"
    assert run(PA11Y, SHARED).outcome == "unknown"
    assert run().outcome == "not-applicable"
    assert run(AXE_CORE).outcome == "not-applicable"


def test_pipelines_kept_elsewhere():
    assert judge(SHARED).outcome == "unknown"


def test_lighthouse_without_an_assertion():
    result = judge(tool("unasserted", "Lighthouse CI"), script("lhci autorun"))
    assert [problem.key for problem in result.problems] == ["unasserted"]


def test_rules_that_are_off_are_one_finding_each():
    check = AccessibilityRulesOn()
    facts = {"a.js": [tool("off", what="region")], "b.js": [tool("off", what="region"), tool("off", what="label")]}
    result = check.judge(case(facts))
    assert [(problem.path, problem.message) for problem in result.problems] == [
        ("a.js", "The rule region of axe is switched off here, and in 1 more place."),
        ("b.js", "The rule label of axe is switched off here."),
    ]
    assert check.judge(case({"a.js": [tool("use"), tool("unasked", what="x")]})).outcome == "pass"
    assert check.judge(case()).outcome == "not-applicable"
