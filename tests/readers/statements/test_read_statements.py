"""Accessibility statements: real shapes of them, in the template languages that government repositories use."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken
from tcop_lint.facts.accessibility import Statement, StatementField
from tcop_lint.paths import PathTable
from tcop_lint.readers.source import Source
from tcop_lint.readers.statements.blocks import page_of
from tcop_lint.readers.statements.reader import READER

PAGE = """\
{% extends "layout.njk" %}
{% block content %}
<h1>Accessibility statement for Apply for a thing</h1>
<p>This accessibility statement applies to apply.service.gov.uk.</p>
<h2>Feedback and contact information</h2>
<p>Email <a href="mailto:access@example.gov.uk">access@example.gov.uk</a>. We will get back to you in 5 days.</p>
<h2>Enforcement procedure</h2>
<p>The Equality and Human Rights Commission (EHRC) is responsible for enforcing the regulations. If you’re not happy
  with our answer, <a href="https://www.equalityadvisoryservice.com/">contact the EASS</a>.</p>
<h2>Technical information</h2>
<p>The department is committed to making its website accessible, in accordance with the Public Sector Bodies
  (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.</p>
<h3>Compliance status</h3>
<p>This website is <strong>partially compliant</strong> with the
  <a href="https://www.w3.org/TR/WCAG22/">Web Content Accessibility Guidelines version 2.2</a> AA&nbsp;standard.</p>
<h2>Non-accessible content</h2>
<h3>Non-compliance with the accessibility regulations</h3>
<ul>
  <li>Some links make no sense. This fails success criterion 2.4.4. We plan to fix this by May 2027.</li>
</ul>
<h3>Disproportionate burden</h3>
<p>Not applicable.</p>
<h2>Preparation of this accessibility statement</h2>
<p>This statement was prepared on 4 May 2026. It was last reviewed on 1st June 2026.</p>
<p>This website was last tested in April 2026.</p>
{% endblock %}
"""


def read(content, path="views/accessibility-statement.njk"):
    assert PathTable([READER.files]).match(path), f"{path} is not asked for"
    facts = list(READER.read(Source(path, content.encode())))
    assert not facts or isinstance(facts[0], Statement)
    assert all(isinstance(fact, StatementField) for fact in facts[1:])
    return facts


def said(content, path="views/accessibility-statement.njk"):
    """What a statement says: field and value of everything that has a value, in the order of the fields."""
    return [(fact.field, fact.value) for fact in read(content, path)[1:] if fact.value]


def values(content, field, path="views/accessibility-statement.njk"):
    return [fact.value if fact.known else None for fact in read(content, path)[1:] if fact.field == field]


def test_all_that_the_model_asks_for():
    facts = read(PAGE)
    assert facts[0] == Statement(language="en", form="page", is_open=False, has_branches=False, line=3)
    assert [(fact.field, fact.value, fact.line) for fact in facts[1:]] == [
        ("non_accessible_content", "", 16),
        ("disproportionate_burden", "", 21),
        ("preparation", "", 23),
        ("scope", "", 3),
        ("commitment", "", 11),
        ("compliance_status", "partially_compliant", 14),
        ("wcag_standard", "2.2 AA", 14),
        ("remediation_commitments", "2027-05", 19),
        ("date_prepared", "2026-05-04", 24),
        ("date_reviewed", "2026-06-01", 24),
        ("date_tested", "2026-04", 25),
        ("areas_of_non_compliance", "", 19),
        ("contact", "email", 6),
        ("response_time", "", 6),
        ("enforcement", "ehrc", 8),
        ("enforcement", "eass", 8),
    ]


MARKDOWN = """\
---
title: Accessibility statement
---
This statement applies to the guide.

## Compliance status

This website is fully compliant with the [Web Content Accessibility Guidelines
version 2.1](https://www.w3.org/TR/WCAG21/) AA standard.

- This statement was prepared and reviewed on 27th December 2023.
"""

REACT = """\
export const Page = () => {
  return (
    <Layout title="x">
      <Heading level={1}>Accessibility statement for Data</Heading>
      <P>This website is partially compliant with the{' '}
        <Link href="https://www.w3.org/TR/WCAG22/" text="Web Content Accessibility Guidelines version 2.2" />{' '}
        AA standard.</P>
      <P>This statement was prepared on {dates.prepared}. It was last reviewed on 1 May 2026.</P>
    </Layout>
  )
}
"""

ERB = """\
<%= page_template page_title: "Accessibility statement" do %>
  <p>This service is partially compliant with the
  <%= govuk_link_to("Web Content Accessibility Guidelines (WCAG) version 2.1", "https://www.w3.org/TR/WCAG21/") %>
  AA standard.</p>
  <p>This statement was prepared on 26 October 2020.</p>
<% end %>
"""

HAML = """\
%h1.govuk-heading-xl Accessibility statement
%p.govuk-body This website is fully compliant with WCAG 2.2 AA.
-# This statement was prepared on 1 May 2020.
%p This statement was prepared on 2 May 2026.
"""

RAZOR = """\
@{ ViewData["Title"] = "Accessibility statement"; }
@model Page
<h1>Accessibility statement</h1>
<p>This website is run by @Model.Owner; write to access@example.gov.uk.</p>
<p>This website is not compliant with the Web Content Accessibility Guidelines version 2.2 AA standard.</p>
<p>This statement was prepared on 2 May 2026.</p>
"""

SVELTE = """\
<script lang="ts">
  const statementPrepared = '30-Jun-24';
</script>
<Heading variant="h1" text="Accessibility statement for Explorer" />
<P>This website is fully compliant with the Web Content Accessibility Guidelines version 2.2 AA standard.</P>
<P>This statement was prepared on {statementPrepared}.</P>
"""

SET = """\
{% set status = 'This website is fully compliant with the <a href="#">WCAG version 2.2</a> AA standard.' %}
<h1>Accessibility statement</h1>
<p>{{ status | safe }}</p>
{{ metadata(data={
  "Published": "23 September 2020", "Last updated": "16 September 2025", "Next review due": "31 March 2026"
}) }}
"""

FREEMARKER = """\
<#include '../layout.ftl'>
<@page title="Accessibility statement">
<h1>Accessibility statement</h1>
<p>This website is partially compliant with the <@link linkText="WCAG version 2.1" linkUrl="#"/> AA standard.</p>
<#-- This statement was prepared on 2 May 2026. -->
<p>This statement was prepared on 14 June 2021.</p>
</@page>
"""


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        (
            "docs/accessibility-statement.md",
            MARKDOWN,
            ["fully_compliant", "2.1 AA", "2023-12-27", "2023-12-27"],
        ),
        ("src/pages/Accessibility.tsx", REACT, ["partially_compliant", "2.2 AA", "2026-05-01"]),
        ("app/views/accessibility_statements/show.html.erb", ERB, ["partially_compliant", "2.1 AA", "2020-10-26"]),
        ("app/views/pages/accessibility.html.haml", HAML, ["fully_compliant", "2.2 AA", "2026-05-02"]),
        ("Views/Accessibility/Index.cshtml", RAZOR, ["not_compliant", "2.2 AA", "2026-05-02", "email"]),
        ("src/routes/a11y/+page.svelte", SVELTE, ["fully_compliant", "2.2 AA", "2024-06-30"]),
        (
            "app/templates/accessibility_statement.html",
            SET,
            ["fully_compliant", "2.2 AA", "2020-09-23", "2025-09-16", "2026-03-31"],
        ),
        ("templates/footer/accessibilityStatement.ftl", FREEMARKER, ["partially_compliant", "2.1 AA", "2021-06-14"]),
    ],
)
def test_template_languages(path, content, expected):
    assert [value for _, value in said(content, path)] == expected


def test_welsh():
    content = """\
# Datganiad hygyrchedd StatsCymru

Mae'r datganiad hygyrchedd hwn yn berthnasol i wefan StatsCymru. E-bost: stats@llyw.cymru.
Byddwn yn cysylltu â chi eto cyn pen 15 diwrnod gwaith.

## Gweithdrefn gorfodi

Y Comisiwn Cydraddoldeb a Hawliau Dynol sy'n gyfrifol.
Cysylltwch â'r Gwasanaeth Cynghori a Chymorth Cydraddoldeb (EASS).

## Statws cydymffurfio

Mae’r wefan hon yn cydymffurfio’n rhannol â safon AA Canllawiau Hygyrchedd Cynnwys y We fersiwn 2.2.

## Paratoi'r datganiad

Paratowyd y datganiad hwn ar 20 Medi 2020. Cafodd ei adolygu ddiwethaf ar 17 Ionawr 2026.
Profwyd y wefan hon ddiwethaf ym mis Gorffennaf 2025.
"""
    facts = read(content, "docs/accessibility.cy.md")
    assert facts[0].language == "cy"
    assert said(content, "docs/accessibility.cy.md") == [
        ("compliance_status", "partially_compliant"),
        ("wcag_standard", "2.2"),
        ("date_prepared", "2020-09-20"),
        ("date_reviewed", "2026-01-17"),
        ("date_tested", "2025-07"),
        ("contact", "email"),
        ("enforcement", "ehrc"),
        ("enforcement", "eass"),
    ]


def test_translations_whose_sentences_go_on_in_the_next_entry():
    content = """\
{"footer": {"accessibility": "Accessibility"},
 "accessibilityStatement": {
  "title": "Accessibility statement for Sign in",
  "scope": "This page only contains information about Sign in.",
  "status": {"header": "Compliance status", "text1": "Sign in is partially compliant with the",
    "linkText": "Web Content Accessibility Guidelines version 2.2", "text2": " AA standard."},
  "enforcement": "The Equality and Human Rights Commission (EHRC) enforces the Public Sector Bodies Regulations.",
  "prepared": "This statement was prepared on 4 November 2020."}}
"""
    facts = read(content, "src/locales/en/translation.json")
    assert (facts[0].form, facts[0].is_open) == ("translation", True)
    assert [(fact.field, fact.line) for fact in facts[1:] if fact.value.startswith(("part", "2"))] == [
        ("compliance_status", 5),
        ("wcag_standard", 5),
        ("date_prepared", 8),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This website is fully compliant with WCAG 2.2.", ["fully_compliant"]),
        ("Forms created by Defra are fully compliant with the WCAG version 2.2 AA standard.", ["fully_compliant"]),
        ("The site is not compliant with the Web Content Accessibility Guidelines.", ["not_compliant"]),
        ("This service is compliant with the Web Content Accessibility Guidelines.", ["unclear"]),
        ("This service is 89% compliant to the WCAG 2.2 standard.", ["unclear"]),
        ("This website is not fully compliant with WCAG 2.2.", ["unclear"]),
        ("Mae'r wefan hon yn cydymffurfio â'r Canllawiau Hygyrchedd Cynnwys Gwe fersiwn 2.2.", ["unclear"]),
        ("Mae'r wefan hon yn cydymffurfio'n llawn â safon WCAG 2.2.", ["fully_compliant"]),
        ("This website is [fully|partially] compliant with WCAG 2.2.", [None]),
        ("The following content on the website is not compliant with WCAG 2.2:", []),
        ("We aim for the website to be fully compliant with WCAG 2.2.", []),
        ("GitHub is partially compliant with WCAG 2.2.", []),
        ("Some documents are not compliant with WCAG 2.2.", []),
    ],
)
def test_status(sentence, expected):
    content = f"# Accessibility statement\n\nSee the WCAG and the EHRC.\n\n## Compliance status\n\n{sentence}\n"
    assert values(content, "compliance_status", "docs/accessibility-statement.md") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It was last reviewed on 4 May 2026.", {"date_reviewed": ["2026-05-04"]}),
        ("Last updated: May 2026", {"date_reviewed": ["2026-05"]}),
        ("Fe’i hadolygwyd ddiwethaf ar 6 Mawrth 2025.", {"date_reviewed": ["2025-03-06"]}),
        ("This statement was prepared on {{ day }}.", {"date_prepared": [None]}),
        ("On 3 May 2026 we tested the site.", {"date_tested": ["2026-05-03"]}),
        ("We will test it again in May 2026.", {"date_next_review": ["2026-05"]}),
        ("We revised the tasks and tested them in June 2024.", {"date_tested": ["2024-06"]}),
        ("Ring us before 5pm on 3 May 2026.", {}),
    ],
)
def test_dates(sentence, expected):
    content = f"<h1>Accessibility statement</h1><p>See the WCAG and the EHRC.</p><p>{sentence}</p>"
    found = {}
    for fact in read(content)[1:]:
        if fact.field.startswith("date_"):
            found.setdefault(fact.field, []).append(fact.value if fact.known else None)
    assert found == expected


def test_documents_out_of_scope_have_no_dates_of_the_statement():
    content = PAGE.replace("<p>Not applicable.</p>", "<p>PDFs published before 23 September 2018 are exempt.</p>")
    assert values(content, "date_prepared") == ["2026-05-04"]


def test_failures_that_are_denied_are_none():
    content = PAGE.replace("Some links make no sense. This fails", "There are no known issues that fail")
    assert values(content, "areas_of_non_compliance") == []


@pytest.mark.parametrize(
    "part", ['{% include "legal.njk" %}', "{{ t('a.b') }}", "<%= render 'legal' %>", "{{ content.body | safe }}"]
)
def test_a_part_from_elsewhere_leaves_the_statement_open(part):
    assert not read(PAGE)[0].is_open
    assert read(PAGE.replace("{% endblock %}", f"<div>{part}</div>{{% endblock %}}"))[0].is_open


def test_branches():
    content = PAGE.replace("<p>This website is <", "{% if a %}<p>This website is <").replace(
        "standard.</p>", "standard.</p>{% endif %}"
    )
    assert read(content)[0].has_branches
    assert [fact.sometimes for fact in read(content)[1:] if fact.field == "compliance_status"] == [True]


def test_a_page_whose_words_stand_elsewhere():
    shell = "<h1><%= t('a.heading') %></h1><p><%== t('a.p1') %></p>"
    assert [fact.form for fact in read(shell, "lib/views/accessibility_statement.erb")] == ["shell"]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("docs/accessibility.md", "# Accessibility\n\nWe test with axe against WCAG 2.2.\n"),
        (
            "src/accessibility/index.md",
            "# Make things accessible\n\nPublish an accessibility statement. It says fully compliant with WCAG.\n",
        ),
        ("tests/pages/accessibility-statement.html", PAGE),
        ("src/accessibilityStatement.test.tsx", PAGE),
        ("templates/accessibility-statement-template.html", PAGE),
        ("node_modules/a/accessibility-statement.html", PAGE),
    ],
)
def test_what_is_no_statement(path, content):
    assert read(content, path) == []


def test_blanks_outside_comments():
    content = PAGE.replace("apply.service.gov.uk", "[name of website]").replace(
        "Not applicable.", "<!-- [add issues] --> TODO: ask"
    )
    assert [fact.text for fact in read(content)[1:] if fact.field == "blank"] == ["[name of website]", "TODO: ask"]


PIECES = st.sampled_from(
    """<p> ~ </p> ~ <h2> ~ <li ~ {{ ~ }} ~ {% ~ %} ~ {% if a %} ~ {# ~ #} ~ <!-- ~ --> ~ <%= ~ %> ~ @( ~ @x ~ { ~ }
    ~ <script> ~ ' ~ " ~ ` ~ ## ~ - ~ [a](b) ~ 20 May 2026 ~ 31/02/2026 ~ prepared on ~ WCAG 2.2 ~ fully compliant with
    ~ Accessibility statement ~ EHRC ~ <A b={ ~ /> ~ &nbsp; ~ é ~ is ~ on ~ by""".replace("\n", " ").split(" ~ ")
)
PATHS = st.sampled_from(
    [
        "accessibility.njk",
        "accessibility.md",
        "accessibility.tsx",
        "accessibility.cshtml",
        "accessibility.haml",
        "accessibility.ftl",
        "locales/en.json",
        "locales/cy.yml",
        "accessibility/en.ts",
        "messages.cy",
        "accessibility.html.erb",
        "accessibility.scala.html",
    ]
)


@settings(max_examples=150, deadline=None)
@given(path=PATHS, text=st.lists(PIECES | st.text(max_size=4), max_size=40).map(" ".join))
def test_anything_can_be_read(path, text):
    content = text.encode("utf-8", "replace")
    source = Source(path, content)
    try:
        facts = list(READER.read(source))
    except Broken:
        return
    lines = content.count(b"\n") + 1
    assert all(1 <= fact.line <= lines for fact in facts)
    blocks = page_of(path, text).blocks
    assert all(1 <= block.line <= lines and block.text for block in blocks)
    assert facts == list(READER.read(Source(path, content)))


@pytest.mark.parametrize(
    "piece", ["<!-- <a> ", "{{ <a> ", "<a ' ", '<a b="', "{% ", "{", "<p> EHRC WCAG 2.2 May 2026 ", "@(", "[a]("]
)
@pytest.mark.parametrize("name", ["accessibility.njk", "accessibility.tsx", "accessibility.cshtml", "accessibility.md"])
def test_what_is_never_closed_costs_no_more_than_a_pass(name, piece):
    content = ("Accessibility statement WCAG EHRC " + piece * (200_000 // len(piece))).encode()
    began = time.process_time()
    list(READER.read(Source(name, content)))
    assert time.process_time() - began < 5
