"""Masking: same length, same lines, and what is left is what every completion has."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.markup.language import dialect_of, language_of
from tcop_lint.markup.mask import mask
from tcop_lint.markup.masked import MARK

LANGUAGES = [
    "jinja", "handlebars", "go", "erb", "ejs", "jsp", "php", "razor", "twirl", "angular", "svelte", "vue", "thymeleaf",
    "blade", "freemarker",
]  # fmt: skip

PIECES = st.sampled_from(
    """{{ x }}|{{ "}}" }}|{% if a %}|{% else %}|{% endif %}|{% set b %}|{% endset %}|{# c #}|{{{ y }}}|{{#if a}}|{{/if}}
{{^}}|<%= f("a") %>|<% if a %>|<% else %>|<% end %>|<%# c %>|<?php if (a): ?>|<?php endif; ?>
<?= $a ?>|@if(a) {|} else {|}|{
@Model.Name|@(a)|@{ b }|@* c *@|@foreach (var a in b) {|{#if a}|{:else}|{/if}|{...a}|${a}|<#if a>|</#if>|<@b>|[[${a}]]
@endif|@if (a)|@php|<a href="|">|'|"|<p class=|</p>|<div|<!--|-->|<script>|</script>|<textarea>|<Link />|</|<|>|{%|%}|{{
<title>|case x => {|@x.map { y =>|\\|(|)|[|]|é|\n|\r\n| |text""".replace("\n", "|").split("|")
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_places_stay_true(language, text):
    masked = mask(text, dialect_of(language))
    assert len(masked.text) == len(text)
    assert [at for at, char in enumerate(masked.text) if char == "\n"] == [
        at for at, char in enumerate(text) if char == "\n"
    ]
    assert len(masked.bounds) == len(masked.paths)
    assert list(masked.bounds) == sorted(masked.bounds)
    assert mask(text, dialect_of(language)) == masked


def shown(language, text):
    return mask(text, dialect_of(language)).text.replace(MARK, "~")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("jinja", '<p class="{{ a["x>"] }}">', '<p class="~~~~~~~~~~~~~">'),
        ("jinja", "<p {% if x > 1 %}hidden{% endif %}>", "<p               hidden           >"),
        ("jinja", "<b>{# <p> #}</b>", "<b>         </b>"),
        ("jinja", "<b>{{ name }}</b>", "<b><!--~~~--></b>"),
        ("jinja", "<b>{{x}}</b>", "<b><!~~></b>"),
        ("jinja", "<div{{ attributes }}>", "<div ~~~~~~~~~~~~~~~>"),
        ("jinja", '<p id="{% if a %}b{% endif %}">', '<p id="~~~~~~~~~~b~~~~~~~~~~~">'),
        ("erb", "<a href=<%= path %>>x</a>", "<a href=~~~~~~~~~~~>x</a>"),
        ("erb", "<% items.each do |i| %>x<% end %>", "                       x         "),
        ("erb", "<%% kept %>", "<%% kept %>"),
        ("twirl", "me@example.gov.uk", "me@example.gov.uk"),
        ("twirl", "@if(a) {<b>x</b>}", "        <b>x</b> "),
        ("razor", '<p class="@Model.A(")")">', '<p class="~~~~~~~~~~~~~">'),
        ("svelte", "<b class={a ? '}' : b}>", "<b class=~~~~~~~~~~~~~>"),
        ("svelte", "<Link to='/'>x</Link>", "<xink to='/'>x</xink>"),
        ("handlebars", "{{#if a}}x{{else}}y{{/if}}", "         x        y       "),
        ("go", "{{ range .A }}x{{ end }}", "              x         "),
        ("php", "<?php if (a): ?>x<?php endif; ?>", "                x               "),
        ("vue", '<p :a="{{ b }}">', '<p :a="~~~~~~~">'),
    ],
)
def test_what_is_left(language, text, expected):
    assert shown(language, text) == expected


def test_alternatives_that_close_what_they_open_all_stay():
    masked = mask("{% if a %}<b>x</b>{% else %}<i>y</i>{% endif %}", dialect_of("jinja"))
    assert "<b>x</b>" in masked.text
    assert "<i>y</i>" in masked.text
    assert masked.path(masked.text.index("<b>")) != masked.path(masked.text.index("<i>"))


def test_of_alternatives_that_only_open_the_first_stays():
    text = "{% if a %}<a href='/x'>{% else %}<span>{% endif %}y{% if a %}</a>{% else %}</span>{% endif %}"
    masked = mask(text, dialect_of("jinja"))
    assert "<a href='/x'>" in masked.text
    assert "<span>" not in masked.text
    assert masked.wobbly


def test_branches_inside_a_tag_are_known():
    masked = mask("<img {% if a %}alt='x'{% endif %}>", dialect_of("jinja"))
    assert list(masked.mixed) == [0]


def test_captured_content_stands_apart():
    masked = mask("{% set a %}<b>x</b>{% endset %}{{ a }}", dialect_of("jinja"))
    assert masked.apart


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.njk", "", "jinja"),
        ("a.html", "{% extends 'b' %}", "jinja"),
        ("a.html", "<%= b %>", "erb"),
        ("a.html", "<p th:text='b'>", "thymeleaf"),
        ("a.html", "{{#if b}}{{/if}}", "handlebars"),
        ("a.html", '{{ define "b" }}', "go"),
        ("a.html", "<p *ngIf='b'>", "angular"),
        ("a.scala.html", "@b", "twirl"),
        ("a.cshtml", "@b", "razor"),
        ("a.html", "<p>b</p>", ""),
        ("a.md", "{{ b }}", ""),
    ],
)
def test_languages_are_told_by_name_or_content(path, text, expected):
    assert language_of(path, text) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "piece", ["{{", "{%", "<%", "@(", "{", "@if(a) {", "{{#if a}}", "${", "<", "'", "{% if a %}", "<p "]
)
def test_hostile_text_is_masked_in_linear_time(language, piece):
    mask(piece * 3_000, dialect_of(language))
