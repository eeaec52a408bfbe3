"""Checks on automated tests of accessibility: whether there are any, whether they are run, and what they leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint import late
from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.pipelines import HOOKS, LOCAL, is_shared
from tcop_lint.checks.results import found, judged, listing, not_applicable, not_found, unknown
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.data.packages import ACCESSIBILITY_LINTERS, ACCESSIBILITY_TESTS
from tcop_lint.facts import Dependency, Fact, Facts, Step
from tcop_lint.facts.accessibility import AccessibilityTool
from tcop_lint.profile import depends_on
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

_KINDS: frozenset[type[Fact]] = frozenset({AccessibilityTool, Dependency, Step})
_COMPONENTS = {
    "eslint-plugin-jsx-a11y": ("*.{jsx,tsx}",),
    "eslint-plugin-vuejs-accessibility": ("*.vue",),
    "angular-eslint": ("*.component.html", "*.component.ts"),
}
"""The files without which a linter of components has nothing to look at."""

_RUNS = late.re2(
    r"(?i)(?:^|[\s/\"'=&|(])(?:pa11y(?:-ci)?|axe|lhci|unlighthouse(?:-ci)?|html-validate|achecker"
    r"|wave-cli|a11y|a11y-tests?"
    r"|[\w:-]*test[\w]*[:-](?:a11y|accessibility|pa11y|axe)|(?:a11y|accessibility|pa11y"
    r"|axe)[:-][\w-]*)(?:$|[\s\"'&|;)])"
    r"|accessibility[-_ ]?(?:tests?|checks?|audit|scan|scanner|lint)\b"
    r"|accessibility-insights-action|@axe-core/cli"
)
_ACTIONS = late.re2(
    r"(?i)accessibility-?(?:scanner|insights|checker)|accesslint|\bpa11y|\baxe\b|\ba11y\b|axe-linter"
    r"|wick-a11y"
)
_LIGHTHOUSE = late.re2(r"(?i)\blhci\b|lighthouse-ci")
_SAYS = late.re2(r"^\s*(?:echo|printf|npm (?:i|install|ci)\b|yarn add|pip install|gem install|apt)\b[^&|;]*$")


def _used(facts: Facts) -> Evidence | None:
    """The first place that shows a tool at work: a call, a setting that switches it on, or a command."""
    unasserted = False
    for path, tool in facts.of(AccessibilityTool):
        files = _COMPONENTS.get(tool.tool)
        if tool.of in {"use", "setting"} and (files is None or facts.paths.find(files, but=NOT_PRODUCT)):
            return Evidence(f"{tool.tool} is {'called' if tool.of == 'use' else 'set up'}", path, tool.line)
        unasserted = unasserted or tool.of == "unasserted"
    for path, step in facts.of(Step):
        if _SAYS.search(step.text) or (unasserted and _LIGHTHOUSE.search(step.text)):
            continue
        if (_ACTIONS if step.uses else _RUNS).search(step.text):
            return Evidence(f"{step.system} runs {step.text[:80]!r}", path, step.line)
    return None


def _installed(facts: Facts) -> list[tuple[str, Dependency]]:
    """Tools that do nothing unless called. Linters are left out: a shared configuration may switch them on."""
    return [
        (path, dependency)
        for path, dependency in depends_on(facts, ACCESSIBILITY_TESTS)
        if dependency.name not in ACCESSIBILITY_LINTERS
    ]


def _elsewhere(facts: Facts) -> bool:
    """Whether a pipeline that is kept elsewhere might run one of them."""
    return any(step.uses and is_shared(step) for _, step in facts.of(Step) if step.system not in LOCAL | HOOKS)


@check("accessibility-tested")
class AccessibilityTested(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Code calls a tool that tests accessibility, configuration sets one up, or a pipeline or script runs one."""

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS, files=(NOT_PRODUCT, *_COMPONENTS.values()))

    def judge(self, case: Case) -> Result:
        used = _used(case.facts)
        if used is not None:
            return found(used)
        installed = _installed(case.facts)
        if installed:
            return unknown(f"{installed[0][1].name} is installed, and nothing was found that runs it")
        if _elsewhere(case.facts):
            return unknown("a pipeline template kept elsewhere is used, and what it runs does not stand here")
        for path, tool in case.facts.of(AccessibilityTool):
            if tool.of == "unasserted":
                text = "Lighthouse runs, and nothing can fail: its settings assert nothing about accessibility."
                return not_found(text, path=path, line=tool.line, key="unasserted")
        return not_found(case.message or "No automated accessibility test was found.")


@check("accessibility-tools-run")
class AccessibilityToolsRun(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who installs a tool that tests accessibility also runs one."""

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS, files=(NOT_PRODUCT, *_COMPONENTS.values()))

    def judge(self, case: Case) -> Result:
        installed = _installed(case.facts)
        if not installed:
            return not_applicable("no tool that tests accessibility is installed")
        used = _used(case.facts)
        if used is not None:
            return found(used)
        if _elsewhere(case.facts):
            return unknown("a pipeline template kept elsewhere is used, and what it runs does not stand here")
        path, first = installed[0]
        names = listing(dict.fromkeys(dependency.name for _, dependency in installed))
        are, them = ("are", "them") if " and " in names else ("is", "it")
        text = f"{names} {are} installed, and no test, script or pipeline was found that runs {them}."
        return not_found(case.message or text, path=path, line=first.line, key=first.name)


@check("accessibility-rules-on")
class AccessibilityRulesOn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No rule of a tool that tests accessibility is switched off. One finding a rule, at the first of its places."""

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({AccessibilityTool}))

    def judge(self, case: Case) -> Result:
        places: dict[tuple[str, str], list[tuple[str, int]]] = {}
        tools: set[str] = set()
        for path, fact in case.facts.of(AccessibilityTool):
            tools.add(fact.tool)
            if fact.of == "off":
                places.setdefault((fact.tool, fact.what), []).append((path, fact.line))
        if not tools:
            return not_applicable("no tool that tests accessibility was found")
        return judged(
            (self._problem(tool, what, where) for (tool, what), where in places.items()),
            [Evidence("no rule is switched off")],
        )

    @staticmethod
    def _problem(tool: str, what: str, where: list[tuple[str, int]]) -> Problem:
        path, line = where[0]
        rule = "Every rule" if what == "*" else f"The rule {what}"
        more = len(where) - 1
        again = f", and in {more} more place{'s' if more > 1 else ''}" if more else ""
        text = f"{rule} of {tool} is switched off here{again}."
        return Problem(message=text, path=path, line=line, key=f"{tool} {what}")
