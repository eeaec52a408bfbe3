"""Tools that test accessibility, in code and configuration."""

import pytest

from tcop_lint.paths import PathTable
from tcop_lint.readers.reader import looks_at
from tcop_lint.readers.signs.accessibility_tests import READER
from tcop_lint.readers.source import Source


def read(path, content):
    assert PathTable([READER.files]).match(path), f"{path} is not asked for"
    found = READER.read(Source(path, content.encode())) if looks_at(READER, path) else ()
    return [(fact.line, fact.tool, fact.of, fact.what) for fact in found]


@pytest.mark.parametrize(
    ("path", "content", "tool"),
    [
        ("test/a.test.js", "expect(await axe(html)).toHaveNoViolations()", "axe"),
        ("cypress/e2e/a.cy.ts", "cy.injectAxe()\ncy.checkA11y()", "axe"),
        ("e2e/a.spec.ts", "import AxeBuilder from '@axe-core/playwright'", "axe"),
        ("spec/features/a_spec.rb", "expect(page).to be_axe_clean", "axe"),
        ("tests/pages.py", "from axe_playwright_python.sync_playwright import Axe", "axe"),
        ("src/test/java/ATest.java", "new AxeBuilder().analyze(driver);", "axe"),
        ("Web.Tests/A.cs", "var result = new AxeBuilder(driver).Analyze();", "axe"),
        ("test/a11y.js", "const pa11y = require('pa11y')", "pa11y"),
        ("cypress/e2e/a.cy.js", "cy.lighthouse({ accessibility: 90 })", "lighthouse"),
        ("test/html.test.js", "import 'html-validate/jest'\nexpect(html).toHTMLValidate()", "html-validate"),
        (
            "project/plugins.sbt",
            'addSbtPlugin("uk.gov.hmrc" % "sbt-accessibility-linter" % "1")',
            "HMRC's accessibility checks",
        ),
        ("test/screen.js", "import { voiceOver } from '@guidepup/guidepup'", "Guidepup"),
        (
            ".storybook/preview.ts",
            "export default { parameters: { a11y: { test: 'error' } } }",
            "Storybook's accessibility tests",
        ),
    ],
)
def test_calls(path, content, tool):
    assert (tool, "use") in {(fact[1], fact[2]) for fact in read(path, content)}


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        (".eslintrc.json", '{\n"extends": ["plugin:jsx-a11y/strict"]}', [(2, "eslint-plugin-jsx-a11y", "setting", "")]),
        (".eslintrc.js", "module.exports = { extends: ['airbnb'] }", [(1, "eslint-plugin-jsx-a11y", "setting", "")]),
        (".eslintrc.js", "module.exports = { extends: ['airbnb-base'] }", []),
        (
            "eslint.config.mjs",
            "import vue from 'eslint-plugin-vuejs-accessibility'",
            [(1, "eslint-plugin-vuejs-accessibility", "setting", "")],
        ),
        (
            ".eslintrc.json",
            '{"extends": ["plugin:@angular-eslint/template/accessibility"]}',
            [(1, "angular-eslint", "setting", "")],
        ),
        (".htmlvalidate.json", "{}", [(1, "html-validate", "setting", "")]),
        (".axe-linter.yml", "rules: {}", [(1, "axe Linter", "setting", "")]),
        (
            "lighthouserc.json",
            '{"ci": {"assert": {"assertions": {"categories:accessibility": "error"}}}}',
            [(1, "Lighthouse CI", "setting", "")],
        ),
        (
            "lighthouserc.js",
            "module.exports = { ci: { assert: { preset: 'lighthouse:recommended' } } }",
            [(1, "Lighthouse CI", "setting", "")],
        ),
        (
            "lighthouserc.json",
            '{"ci": {"assert": {"assertions": {"uses-http2": "warn"}}}}',
            [(1, "Lighthouse CI", "unasserted", "")],
        ),
        (
            ".storybook/main.js",
            "addons: ['@storybook/addon-a11y']",
            [(1, "Storybook's accessibility panel", "setting", "")],
        ),
    ],
)
def test_settings(path, content, expected):
    assert read(path, content) == expected


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        (
            "e2e/a.ts",
            "new AxeBuilder(p)\n.disableRules(['color-contrast', \"region\"])",
            [(2, "axe", "color-contrast"), (2, "axe", "region")],
        ),
        ("A.java", 'new AxeBuilder().disableRules(Arrays.asList("color-contrast"))', [(1, "axe", "color-contrast")]),
        ("A.cs", 'new AxeBuilder(d).DisableRules("color-contrast")', [(1, "axe", "color-contrast")]),
        (
            "a_spec.rb",
            "be_axe_clean.skipping(:'color-contrast', 'link-name')",
            [(1, "axe", "color-contrast"), (1, "axe", "link-name")],
        ),
        ("a.cy.js", "cy.checkA11y(null, { rules: { region: { enabled: false } } })", [(1, "axe", "region")]),
        ("a.js", "axe\noptions.rules['color-contrast'] = { enabled: false }", [(2, "axe", "color-contrast")]),
        ("a.js", "axe.configure({ rules: [{ id: 'label', enabled: false }] })", [(1, "axe", "label")]),
        (
            "a.py",
            'Axe().run(p, options={"rules": {"color-contrast": {"enabled": False}}})',
            [(1, "axe", "color-contrast")],
        ),
        (".pa11yci", '{"defaults": {\n"ignore": ["notice", "WCAG2AA.H30.2"]}}', [(2, "pa11y", "WCAG2AA.H30.2")]),
        (
            "lighthouserc.json",
            '{"assert": {"assertions": {"color-contrast": "off"}}}',
            [(1, "Lighthouse CI", "color-contrast")],
        ),
        (
            ".htmlvalidate.json",
            '{"rules": {"wcag/h30": "off", "void-style": "off"}}',
            [(1, "html-validate", "wcag/h30")],
        ),
        (
            ".eslintrc.json",
            '{"rules": {"jsx-a11y/alt-text": ["off"], "no-console": 0}}',
            [(1, "ESLint", "jsx-a11y/alt-text")],
        ),
        ("A.stories.tsx", "parameters: { a11y: { disable: true } }", [(1, "Storybook", "*")]),
    ],
)
def test_rules_that_are_off(path, content, expected):
    assert [(line, tool, what) for line, tool, of, what in read(path, content) if of == "off"] == expected


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("src/chart.js", "const axes = { x: { enabled: false } }"),
        ("src/settings.js", "flags = { dark: { enabled: false } } // see accessibility"),
        ("test/a.test.js", "axe\nconst rules = { 'color-contrast-enhanced': { enabled: false } }"),
        ("node_modules/axe-core/axe.js", "axe.run()"),
        ("public/app.min.js", "axe.run()"),
        ("package.json", '{"devDependencies": {"jest-axe": "1"}}'),
    ],
)
def test_what_shows_nothing(path, content):
    assert [fact for fact in read(path, content) if fact[2] != "unasked"] == []
