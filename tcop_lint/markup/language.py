"""Which template language a file is written in, by its name and, where that leaves it open, by what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint import late

if TYPE_CHECKING:
    from tcop_lint.markup.constructs import Dialect

_BY_ENDING = (
    ((".blade.php",), "blade"),
    ((".njk", ".nunjucks", ".nunj", ".jinja", ".jinja2", ".j2", ".twig", ".liquid", ".html.dj"), "jinja"),
    ((".ejs",), "ejs"),
    ((".erb", ".eex", ".heex", ".leex", ".aspx", ".ascx"), "erb"),
    ((".jsp", ".jspf", ".tag"), "jsp"),
    ((".cshtml", ".razor", ".vbhtml"), "razor"),
    ((".scala.html",), "twirl"),
    ((".hbs", ".handlebars", ".mustache"), "handlebars"),
    ((".gohtml", ".tmpl", ".gotmpl"), "go"),
    ((".vue",), "vue"),
    ((".svelte", ".astro"), "svelte"),
    ((".php", ".phtml"), "php"),
    ((".ftl", ".ftlh"), "freemarker"),
    ((".component.html",), "angular"),
)
_GUESSES = (
    ("jinja", late.re(r"\{%[-+]?\s*\w")),
    ("erb", late.re(r"<%[=#-]?\s")),
    ("php", late.re(r"<\?(?:php\b|=)")),
    ("thymeleaf", late.re(r"\bth:[a-z]+\s*=|\bdata-th-[a-z]+\s*=|\blayout:(?:decorate|fragment)\b")),
    ("freemarker", late.re(r"<#(?:if|list|assign|import|include|macro)\b")),
    ("go", late.re(r"\{\{-?\s*(?:define|template|end|range|if|with|block)\b")),
    ("handlebars", late.re(r"\{\{[#/>^!]")),
    ("angular", late.re(r"\*ng(?:If|For|Switch)|\[\(?[\w.]+\)?\]=\"|\s\(\w+\)=\"|<ng-|<app-[\w-]+>|@(?:if|for) \(")),
    ("jinja", late.re(r"\{\{")),
)


def language_of(path: str, text: str) -> str:
    """The name of the template language; empty for plain HTML."""
    name = path.rpartition("/")[2].lower()
    for endings, language in _BY_ENDING:
        if name.endswith(endings):
            return language
    if not name.endswith((".html", ".htm", ".xhtml", ".tpl")):
        return ""
    return next((language for language, shows in _GUESSES if shows.search(text)), "")


def dialect_of(language: str) -> Dialect | None:
    """How constructs of a language are read; None for plain HTML."""
    from tcop_lint.markup.dialects import braces, jinja, mustache, others, tags

    return {
        "jinja": jinja.DIALECT,
        "handlebars": mustache.HANDLEBARS,
        "go": mustache.GO,
        "erb": tags.ERB,
        "ejs": tags.EJS,
        "jsp": tags.JSP,
        "php": tags.PHP,
        "razor": braces.RAZOR,
        "twirl": braces.TWIRL,
        "angular": braces.ANGULAR,
        "svelte": braces.SVELTE,
        "vue": others.VUE,
        "thymeleaf": others.THYMELEAF,
        "blade": others.BLADE,
        "freemarker": others.FREEMARKER,
    }.get(language)
