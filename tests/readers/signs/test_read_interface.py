"""Web pages."""

import pytest

from tcop_lint.facts import Sign
from tcop_lint.facts.accessibility import Interface
from tcop_lint.paths import PathTable
from tcop_lint.readers.reader import looks_at
from tcop_lint.readers.signs.interface import READER
from tcop_lint.readers.source import Source

PAGE = "<!DOCTYPE html>\n<html lang='en'>\n<body><main><h1>Apply</h1></main></body></html>\n"
REACT = "export function Card() {\n  return (\n    <div className='card'>Text</div>\n  )\n}\n"


def signs(path, content):
    assert PathTable([READER.files]).match(path), f"{path} is not asked for"
    read = READER.read(Source(path, content.encode())) if looks_at(READER, path) else ()
    found = [fact for fact in read if isinstance(fact, Sign)]
    assert all(fact.of == "web-interface" for fact in found)
    return [(fact.line, fact.because) for fact in found]


def interfaces(path, content):
    found = READER.read(Source(path, content.encode())) if looks_at(READER, path) else ()
    return [(fact.form, fact.role) for fact in found if isinstance(fact, Interface)]


@pytest.mark.parametrize(
    ("path", "content", "line", "because"),
    [
        ("server/views/pages/index.njk", '{% extends "layout.njk" %}\n', 1, "a Nunjucks template"),
        ("app/views/users/show.html.erb", "<%= render @user %>\n", 1, "an ERB template"),
        ("views/index.erb", "<% x %>\n<h1>Find an energy certificate</h1>\n", 2, "an ERB template"),
        ("app/views/users/show.html.haml", "%h1 Name\n", 1, "a Haml template"),
        ("app/views/users/show.html.slim", "h1 Name\n", 1, "a Slim template"),
        ("Web/Views/Home/Index.cshtml", "@model X\n\n<h1>Home</h1>\n", 3, "a Razor page"),
        ("Web/Pages/Counter.razor", '@page "/"\n<p>One</p>\n', 2, "a Razor component"),
        ("app/views/Start.scala.html", "@()\n@layout { }\n", 1, "a Twirl template"),
        ("templates/index.twig", "{% extends 'a' %}\n<p>\n", 2, "a Twig template"),
        ("module/view/layout.phtml", "<?= $this->doctype() ?>\n<html>\n", 2, "a PHP page template"),
        ("web/template/page.gohtml", '{{ define "main" }}\n<h1>{{ .X }}</h1>\n', 2, "a Go page template"),
        ("views/index.ejs", "<% if (a) { %>\n<p></p>\n", 2, "an EJS template"),
        ("views/index.hbs", "{{> header}}\n<main>\n", 2, "a Handlebars template"),
        ("views/index.pug", "h1 Hello\n", 1, "a Pug template"),
        ("src/app/home.component.html", "<app-x></app-x>\n", 1, "an Angular template"),
        ("src/App.vue", "<script></script>\n<template>\n<p/></template>\n", 2, "a Vue component"),
        ("src/App.svelte", "<script></script>\n<h1>A</h1>\n", 2, "a Svelte component"),
        (
            "app/templates/index.html",
            '{% extends "a.html" %}\n{% block x %}<p>{% endblock %}\n',
            1,
            "a Nunjucks, Jinja or Django template",
        ),
        ("src/main/resources/templates/a.html", PAGE.replace("<main", '<main th:if="a"'), 3, "a Thymeleaf template"),
        ("web/index.html", '{{ define "a" }}<p>{{ end }}\n', 1, "a Go page template"),
        ("public/index.html", PAGE, 1, "an HTML page"),
        ("clinics/jinja2/index.jinja", "{% extends 'layout.jinja' %}\n", 1, "a Jinja template"),
        ("src/Card.jsx", REACT, 2, "a React component"),
        ("src/Card.tsx", "export const A: FC = () => <p>Text</p>\n", 1, "a React component"),
        ("src/Card.tsx", "const A = () => (\n  <>\n    <h1>A</h1>\n  </>\n)\n", 1, "a React component"),
    ],
)
def test_pages(path, content, line, because):
    assert signs(path, content) == [(line, because)]


@pytest.mark.parametrize(
    "path",
    [
        "app/views/user_mailer/welcome.html",
        "app/templates/email/welcome.html",
        "app/templates/pdf/letter.html",
        "tests/pages/index.html",
        "spec/dummy/app/views/index.html",
        "src/test/resources/index.html",
        "docs/index.html",
        "examples/index.html",
        "node_modules/a/index.html",
        "coverage/index.html",
        "build/reports/tests/index.html",
        "javadoc/index.html",
        "public/404.html",
        "nginx/custom_50x.html",
        "app/assets/error_pages/5xx.html",
        "public/app.min.html",
        "dist/index.html",
    ],
)
def test_pages_that_are_not_the_product(path):
    assert signs(path, PAGE) == []


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("src/Card.test.tsx", REACT),
        ("src/Card.stories.tsx", REACT),
        ("src/__tests__/Card.tsx", REACT),
        ("src/Report.tsx", "export const A = () => (\n  <Document>\n    <Page/>\n  </Document>\n)\n"),
        ("src/types.tsx", "export function same<T>(a: T): Array<T> {\n  return a as T\n}\n"),
        ("Web/Views/_ViewImports.cshtml", "@using X\n<p>\n"),
        ("Web/Views/Plain.cshtml", "@model X\n"),
        ("views/index.njk", "  \n"),
        ("generator/model.mustache", "class {{name}} { }\n"),
        ("templates/config.j2", "key: {{ value }}\n<p>\n"),
        ("config/database.yml.erb", "a: <%= 1 %> # <p>\n"),
        ("public/silent-check-sso.html", "<html><body><script>parent.x()</script></body></html>\n"),
        ("public/googleabc.html", "google-site-verification: googleabc.html\n"),
        ("api/index.html", PAGE.replace("<main>", "<main><div id='swagger-ui'></div>")),
        ("site.html", PAGE.replace("<body>", '<meta name="generator" content="Docusaurus"><body>')),
        ("index.html", "<!-- Generated by javadoc -->\n" + PAGE),
        ("partial.html", "<p>no page</p>\n"),
    ],
)
def test_what_is_no_page(path, content):
    assert signs(path, content) == []


def test_bytes_that_are_no_text_are_borne():
    assert list(READER.read(Source("a.html", b"\xff<html>\n\xfe<p>")))


@pytest.mark.parametrize(
    ("path", "content", "form"),
    [
        ("views/a.njk", "<p>", "nunjucks"),
        ("app/a.jinja", "{% extends 'a' %}", "jinja"),
        ("app/templates/a.html", "{% load static %}<p>", "django"),
        ("app/templates/a.html", "{% block a %}<p>{% endblock %}", "jinja"),
        ("a.twig", "<p>", "twig"),
        ("a.html.erb", "<p>", "erb"),
        ("a.haml", "%p", "haml"),
        ("a.slim", "p", "slim"),
        ("a.cshtml", "<p>", "razor"),
        ("a.scala.html", "@()", "twirl"),
        ("templates/a.html", '<p th:text="a">', "thymeleaf"),
        ("a.hbs", "<p>", "handlebars"),
        ("views/a.html", "<p>{{#if a}}", "handlebars"),
        ("a.vue", "<template>", "vue"),
        ("a.svelte", "<p>", "svelte"),
        ("a.component.html", "<x>", "angular"),
        ("app/a.html", '<p *ngIf="a">', "angular"),
        ("a.component.ts", "@Component({ selector: 'a', template: `<h1>` })", "angular"),
        ("a.tsx", REACT, "react"),
        ("a.html", PAGE, "html"),
    ],
)
def test_forms(path, content, form):
    assert interfaces(path, content) == [(form, "page")]


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("app/views/user_mailer/welcome.html", "email"),
        ("app/templates/pdf/report.html", "print"),
        ("prototype/views/index.html", "prototype"),
        ("tests/pages/index.html", "aside"),
        ("docs/index.html", "aside"),
        ("src/index.html", "page"),
    ],
)
def test_roles(path, role):
    assert interfaces(path, PAGE) == [("html", role)]


@pytest.mark.parametrize("path", ["node_modules/a/index.html", "coverage/index.html", "public/a.min.html"])
def test_pages_of_others_are_left_out(path):
    assert interfaces(path, PAGE) == []
