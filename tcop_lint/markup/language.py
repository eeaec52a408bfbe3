"""Which template language a file is written in, by its name and, where that leaves it open, by what stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    ("jinja", re.compile(r"\{%[-+]?\s*\w")),
    ("erb", re.compile(r"<%[=#-]?\s")),
    ("php", re.compile(r"<\?(?:php\b|=)")),
    ("thymeleaf", re.compile(r"\bth:[a-z]+\s*=|\bdata-th-[a-z]+\s*=|\blayout:(?:decorate|fragment)\b")),
    ("freemarker", re.compile(r"<#(?:if|list|assign|import|include|macro)\b")),
    ("go", re.compile(r"\{\{-?\s*(?:define|template|end|range|if|with|block)\b")),
    ("handlebars", re.compile(r"\{\{[#/>^!]")),
    ("angular", re.compile(r"\*ng(?:If|For|Switch)|\[\(?[\w.]+\)?\]=\"|\s\(\w+\)=\"|<ng-|<app-[\w-]+>|@(?:if|for) \(")),
    ("jinja", re.compile(r"\{\{")),
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
