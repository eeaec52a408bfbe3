"""Facts about accessibility: interfaces and design systems, automated tests, and what the accessibility statement says.

The fields of a statement have the names that GDS's own monitoring uses (the schema of its compliance scraper, and the
groups of checks of its accessibility monitoring platform).
"""

from __future__ import annotations

from tcop_lint.facts import Fact


class Interface(Fact, frozen=True, kw_only=True, tag="interface"):
    """A page, template, component or screen, and what stands on the line that shows it.

    ``form`` is how it is written: html, nunjucks, jinja, django, twig, erb, haml, slim, razor, twirl, thymeleaf,
    handlebars, vue, svelte, angular, react, markdown, android, ios, flutter, react-native and so on. ``role`` is page
    for what users of the service meet, and email, print, prototype or aside (tests, examples, documentation, foreign
    and generated files) for what they do not.
    """

    form: str
    role: str
    because: str


class DesignSystem(Fact, frozen=True, kw_only=True, tag="design-system"):
    """A design system of government that is used here, and its version where the line says it (empty where not).

    ``name`` is govuk, nhsuk, moj, hmrc, hmcts or home-office. ``shown_by`` is manifest (``version`` is a requirement,
    as written) or asset (a copied or built file).
    """

    name: str
    version: str
    shown_by: str


class AccessibilityTool(Fact, frozen=True, kw_only=True, tag="accessibility-tool"):
    """A tool that tests accessibility, as code, tests or configuration name it.

    ``of`` is use (a call that judges something), import, setting (a configuration file that switches it on),
    unasserted (one under which nothing can fail) or off (``what`` is the rule that is switched off, * for all).
    """

    tool: str
    of: str
    what: str = ""


class Statement(Fact, frozen=True, kw_only=True, tag="accessibility-statement"):
    """An accessibility statement.

    ``language`` is en, cy or empty. ``form`` is page, translation (words in a file of translations) or shell (a page
    whose words stand elsewhere). ``is_open`` says that parts come from includes, components or variables, so that what
    is missing may stand there; ``has_branches`` that some of it is shown only sometimes.
    """

    language: str
    form: str
    is_open: bool
    has_branches: bool


class StatementField(Fact, frozen=True, kw_only=True, tag="statement-field"):
    """One thing that a statement says.

    ``field`` is scope, commitment, compliance_status (``value`` fully_compliant, partially_compliant,
    not_compliant or unclear), wcag_standard ("2.2 AA"), date_prepared, date_reviewed, date_tested,
    date_next_review (ISO 8601, to the day or the month), areas_of_non_compliance, remediation_commitments
    (``value`` the date, where one is given), non_accessible_content, disproportionate_burden, out_of_scope,
    preparation, contact (email, telephone or link), response_time, enforcement (ehrc, eass or ecni), or blank
    (of the sample, not filled in). ``text`` is the words themselves, cut. ``known`` is false where the value
    comes from a variable; ``sometimes`` says that it stands in a branch.
    """

    field: str
    value: str
    text: str = ""
    known: bool = True
    sometimes: bool = False
