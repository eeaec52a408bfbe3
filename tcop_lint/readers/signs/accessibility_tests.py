"""Tools that test accessibility: where code calls them, where configuration sets them up, and which rules are off.

The names of calls are those of the tools' own documentation. What is called counts, not what is installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint import late
from tcop_lint.facts.accessibility import AccessibilityTool
from tcop_lint.readers.places import folders, word_set
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import re2

    from tcop_lint.readers.source import Source


class Trace(NamedTuple):
    """A pattern and what it shows; group 1, where it has one, is what the fact names."""

    tool: str
    of: str
    pattern: re2._Regexp


_USES = (
    Trace(
        "axe",
        "use",
        late.re2(
            rb"\b(?:toHaveNoViolations|toHaveNoA11yViolations|toPassAxe|injectAxe|checkA11y|runAxe"
            rb"|axeRun|axeCheck"
            rb"|AxeBuilder|AxeRunner|AxeRunOptions|AxeAnalysis|runA11yChecks|a11yAudit"
            rb"|be_axe_clean|be_accessible"
            rb"|axe_playwright_python|axe_selenium_python|axe_core_python|accessibilityViolations"
            rb"|checkAccessibility"
            rb"|assert_accessible|assert_no_accessibility_violations)\b|\baxe\.run\("
            rb"|\bAxe\(\)\.run|\bAxe\(driver|\bAXE\.Builder\b"
            rb"|@axe-core/react|\breactAxe\("
        ),
    ),
    Trace("pa11y", "use", late.re2(rb"\bpa11y\(|\bcy\.pa11y\(|\bpa11yCi\(")),
    Trace("lighthouse", "use", late.re2(rb"\bplayAudit\(|\bcy\.lighthouse\(|\bassertAccessibilityScore")),
    Trace("html-validate", "use", late.re2(rb"\btoHTMLValidate\b|\bcy\.htmlvalidate\(|\bnew HtmlValidate\(")),
    Trace("IBM Equal Access", "use", late.re2(rb"\baChecker\.getCompliance\(|\btoBeAccessible\(")),
    Trace("WAVE", "use", late.re2(rb"\bwave\.webaim\.org/api\b")),
    Trace("Guidepup", "use", late.re2(rb"""['"]@guidepup/""")),
    Trace(
        "HMRC's accessibility checks",
        "use",
        late.re2(
            rb"sbt-accessibility-linter|\b(?:A11yCheck|AccessibilityMatchers|startAccessibilityAssessment"
            rb"|checkAccessibilityCompliance|passAccessibilityChecks)\b"
        ),
    ),
    Trace(
        "axe",
        "use",
        late.re2(
            rb"""(?:\bfrom|\brequire\(|\bimport\(?)\s*['"](?:jest-axe|vitest-axe|cypress-axe|wick-a11y|axe-playwright"""
            rb"""|@axe-core/[\w-]+|axe-core|@sa11y/[\w-]+|expect-axe-playwright)['"/]"""
        ),
    ),
    Trace(
        "pa11y",
        "use",
        late.re2(rb"""(?:\bfrom|\brequire\(|\bimport\(?)\s*['"](?:pa11y|pa11y-ci|@cypress-audit/pa11y)['"]"""),
    ),
    Trace("Storybook's accessibility tests", "use", late.re2(rb"""\ba11y\s*:\s*\{\s*test\s*:\s*['"]error['"]""")),
)
_LINTS = (
    Trace(
        "eslint-plugin-jsx-a11y",
        "setting",
        late.re2(
            rb"""jsx-a11y|jsxA11y|['"](?:eslint-config-)?airbnb(?:/hooks|-typescript)?['"]|next/core-web-vitals|['"]react-app['"]"""
        ),
    ),
    Trace("eslint-plugin-vuejs-accessibility", "setting", late.re2(rb"vuejs-accessibility")),
    Trace("angular-eslint", "setting", late.re2(rb"template/accessibility|templateAccessibility")),
    Trace("eslint-plugin-lit-a11y", "setting", late.re2(rb"lit-a11y")),
)
_ADDON = Trace("Storybook's accessibility panel", "setting", late.re2(rb"@storybook/addon-a11y"))
_LIGHTHOUSE = late.re2(
    rb"""lighthouse:(?:all|recommended|no-pwa)|categories[:.]accessibility|['"]accessibility['"]\s*:"""
)

_MENTIONS = late.re2(
    rb"(?i)\baxe|_axe|a11y|pa11y|lighthouse|htmlvalidate|html-validate|accessib|guidepup|wave\.webaim"
    rb"|aChecker"
)
_ABOUT_AXE = late.re2(rb"(?i)\baxe\b|axe-core|a11y|AxeBuilder|be_axe_clean|runAxe")
_OFF_LISTS = (
    late.re2(rb"(?is)\.(?:with)?disable_?rules\(([^;{}]{1,600}?)\)"),
    late.re2(rb"""(?i)\.skipping\(?\s*((?:\[?\s*[:'"][\w'":-]+\s*,?\s*)+)"""),
)
_OFF_RULE = late.re2(
    rb"""['"]?\b([a-z][a-z0-9]*(?:-[a-z0-9]+)*)['"]?\]?\s*[:=]>?\s*\{\s*['"]?:?enabled['"]?"""
    rb"""\s*(?::|=>)\s*(?:false|False)\b"""
)
_OFF_BY_ID = late.re2(rb"""\bid['"]?\s*:\s*['"]([a-z][a-z0-9-]+)['"]\s*,\s*['"]?enabled['"]?\s*:\s*(?:false|False)""")
_NAME = late.re2(rb"[a-z][a-z0-9]*(?:-[a-z0-9]+)+|\bregion\b|\bbypass\b|\blist\b|\blistitem\b|\btabindex\b|\blabel\b")
_IGNORES = late.re2(rb"""(?s)['"]?\bignore['"]?\s*:\s*\[([^\]]{1,1000})\]""")
_QUOTED = late.re2(rb"""['"]([^'"]{2,200})['"]""")
_LINT_OFF = late.re2(
    rb"""['"]((?:jsx-a11y|vuejs-accessibility|lit-a11y|@angular-eslint/template)/[\w-]+)['"]"""
    rb"""\s*:\s*\[?\s*(?:['"]off['"]|0\b)"""
)
_VALIDATE_OFF = late.re2(
    rb"""['"]((?:wcag/|aria-|no-redundant-(?:for|role)|input-missing|text-content|empty-|multiple-labeled|area-alt"""
    rb"""|hidden-focusable|prefer-native|tel-non|valid-autocomplete|svg-focusable|no-implicit-)[\w-]*)['"]"""
    rb"""\s*:\s*(?:['"]off['"]|0\b)"""
)
_LIGHTHOUSE_OFF = late.re2(rb"""['"]((?:categories:accessibility|[a-z]+(?:-[a-z]+)+))['"]\s*:\s*\[?\s*['"]off['"]""")
_STORYBOOK_OFF = late.re2(rb"""\ba11y\s*:\s*\{\s*(?:disable\s*:\s*true|test\s*:\s*['"](?:off|todo)['"])""")
_NOTICES = frozenset({b"notice", b"warning", b"error"})
_NOT_ASKED = word_set("color-contrast-enhanced identical-links-same-purpose meta-refresh-no-exceptions")
"""Rules of axe for level AAA, which are off unless somebody switches them on."""

_BUILT = word_set("dist build public static assets coverage out .next generated")
_MOST = 200
_CONFIGURATIONS = (
    ".eslintrc",
    "eslint.config",
    ".pa11y",
    "lighthouserc",
    ".lighthouserc",
    ".htmlvalidate",
    "package.json",
)


def read(source: Source) -> Iterator[AccessibilityTool]:
    """The first use of each tool, its settings, and each rule that is off."""
    name = source.name.lower()
    if ".min." in name or not _BUILT.isdisjoint(folders(source.path)):
        return
    found = list(_of_configuration(source, name))
    if _MENTIONS.search(source.data) is not None:
        if not _is_configuration(name):
            found += _first(source, _USES)
        found += _off_in_code(source, name)
    yield from sorted(dict.fromkeys(found), key=lambda fact: (fact.line, fact.of, fact.what))[:_MOST]


def _is_configuration(name: str) -> bool:
    return name.startswith(_CONFIGURATIONS)


def _of_configuration(source: Source, name: str) -> Iterator[AccessibilityTool]:
    data = source.data
    if name.startswith((".eslintrc", "eslint.config")) or (name == "package.json" and b'"eslintConfig"' in data):
        yield from _first(source, _LINTS)
        yield from _each(source, "ESLint", _LINT_OFF)
    elif name.startswith((".pa11yci", ".pa11yrc", "pa11yci", "pa11y.")):
        yield AccessibilityTool(tool="pa11y", of="setting")
        yield from _ignored(source)
    elif name.startswith(("lighthouserc.", ".lighthouserc")):
        asserted = b"assert" in data and _LIGHTHOUSE.search(data) is not None
        yield AccessibilityTool(tool="Lighthouse CI", of="setting" if asserted else "unasserted")
        yield from _each(source, "Lighthouse CI", _LIGHTHOUSE_OFF)
    elif name.startswith((".htmlvalidate", "htmlvalidate.config")):
        yield AccessibilityTool(tool="html-validate", of="setting")
        yield from _each(source, "html-validate", _VALIDATE_OFF)
    elif name.startswith(".axe-linter"):
        yield AccessibilityTool(tool="axe Linter", of="setting")
    elif ".storybook" in folders(source.path):
        yield from _first(source, (_ADDON,))


def _first(source: Source, traces: Iterable[Trace]) -> Iterator[AccessibilityTool]:
    for trace in traces:
        if (match := trace.pattern.search(source.data)) is not None:
            yield AccessibilityTool(tool=trace.tool, of=trace.of, line=_line(source.data, match.start()))


def _each(source: Source, tool: str, pattern: re2._Regexp) -> Iterator[AccessibilityTool]:
    for match in pattern.finditer(source.data):
        yield _off(source, tool, match.group(1), match.start(1))


def _ignored(source: Source) -> Iterator[AccessibilityTool]:
    for listed in _IGNORES.finditer(source.data):
        for match in _QUOTED.finditer(listed.group(1)):
            if match.group(1) not in _NOTICES:
                yield _off(source, "pa11y", match.group(1), listed.start(1) + match.start(1))


def _off_in_code(source: Source, name: str) -> Iterator[AccessibilityTool]:
    data = source.data
    if name.endswith((".json", ".yml", ".yaml")) or _ABOUT_AXE.search(data) is None:
        return
    for pattern in _OFF_LISTS:
        for listed in pattern.finditer(data):
            for match in _NAME.finditer(listed.group(1)):
                yield _off(source, "axe", match.group(0), listed.start(1) + match.start())
    for pattern in (_OFF_RULE, _OFF_BY_ID):
        for match in pattern.finditer(data):
            if _NAME.match(match.group(1)):
                yield _off(source, "axe", match.group(1), match.start(1))
    for match in _STORYBOOK_OFF.finditer(data):
        yield AccessibilityTool(tool="Storybook", of="off", what="*", line=_line(data, match.start()))


def _off(source: Source, tool: str, what: bytes, at: int) -> AccessibilityTool:
    named = what.decode("utf-8", "replace")
    of = "unasked" if tool == "axe" and named in _NOT_ASKED else "off"
    return AccessibilityTool(tool=tool, of=of, what=named, line=_line(source.data, at))


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


READER = Reader(
    name="accessibility-tests",
    version=2,
    files=(
        "*.{js,ts,mjs,cjs,mts,cts,jsx,tsx,py,rb,java,kt,kts,scala,sbt,cs,fs,vb,go,php,groovy,robot,feature}",
        "{.eslintrc,.eslintrc.*,package.json,.pa11yci,.pa11yci.*,.pa11yrc,.pa11yrc.*,pa11yci.*,pa11y.*}",
        "{lighthouserc.*,.lighthouserc.*,.htmlvalidate.*,htmlvalidate.config.*,.axe-linter.*}",
    ),
    kinds=(AccessibilityTool,),
    read=read,
    path_matters=True,
    own_only=True,
)
