"""Mobile apps, and sites that a tool makes from Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint import late
from tcop_lint.facts import Fact, Sign
from tcop_lint.facts.accessibility import Interface
from tcop_lint.readers.places import is_aside
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    import re2

    from tcop_lint.readers.source import Source


class Kind(NamedTuple):
    """Files by name or ending, and what must stand in them to show an app or a site; None trusts the name."""

    form: str
    names: tuple[str, ...]
    shows: re2._Regexp | None
    because: str
    is_app: bool


KINDS = (
    Kind(
        "android",
        ("androidmanifest.xml",),
        late.re2(rb"android\.intent\.category\.LAUNCHER"),
        "an Android app",
        is_app=True,
    ),
    Kind(
        "ios",
        (".swift",),
        late.re2(
            rb"@main\s+(?:public |final )*(?:struct|class)\s+\w+\s*:\s*[^{]*\b(?:App"
            rb"|UIApplicationDelegate)\b|@UIApplicationMain"
        ),
        "an iOS app",
        is_app=True,
    ),
    Kind("ios", (".storyboard",), late.re2(rb"<scene\b"), "an iOS storyboard", is_app=True),
    Kind("flutter", ("pubspec.yaml",), late.re2(rb"(?m)^flutter:\s*$"), "a Flutter app", is_app=True),
    Kind(
        "react-native",
        ("package.json",),
        late.re2(rb'(?s)"dependencies"\s*:\s*\{[^{}]*"(?:react-native|expo)"\s*:'),
        "a React Native app",
        is_app=True,
    ),
    Kind(
        "cordova",
        ("config.xml", "capacitor.config.ts", "capacitor.config.json", "capacitor.config.js"),
        late.re2(rb"<widget\s[^>]*id=|\bappId\b"),
        "a Cordova or Capacitor app",
        is_app=True,
    ),
    Kind("maui", (".xaml",), late.re2(rb"<(?:ContentPage|Shell)\b"), "a .NET MAUI page", is_app=True),
    Kind("markdown", ("mkdocs.yml", "mkdocs.yaml"), late.re2(rb"(?m)^site_name:"), "an MkDocs site", is_app=False),
    Kind(
        "markdown",
        ("_config.yml",),
        late.re2(rb"(?m)^(?:title|theme|plugins|baseurl|collections|markdown):"),
        "a Jekyll site",
        is_app=False,
    ),
    Kind(
        "markdown",
        ("tech-docs.yml",),
        late.re2(rb"(?m)^(?:host|service_name):"),
        "a site of the Tech Docs Template",
        is_app=False,
    ),
    Kind(
        "markdown",
        (
            ".eleventy.js",
            ".eleventy.cjs",
            "eleventy.config.js",
            "eleventy.config.mjs",
            "eleventy.config.cjs",
            "eleventy.config.ts",
        ),
        None,
        "an Eleventy site",
        is_app=False,
    ),
    Kind("markdown", ("docusaurus.config.js", "docusaurus.config.ts"), None, "a Docusaurus site", is_app=False),
    Kind("markdown", ("hugo.toml", "hugo.yaml"), late.re2(rb"(?i)baseurl"), "a Hugo site", is_app=False),
    Kind("markdown", ("book.toml",), late.re2(rb"(?m)^\[book\]"), "an mdBook site", is_app=False),
    Kind("markdown", ("_quarto.yml",), late.re2(rb"(?m)^\s*type:\s*(?:website|book)"), "a Quarto site", is_app=False),
)


def read(source: Source) -> Iterator[Fact]:
    """An interface, and for an app of the product a sign, on the line that shows it."""
    name = source.name.lower()
    for kind in KINDS:
        if name not in kind.names and not name.endswith(
            tuple(end for end in kind.names if end[1:].isalpha() and end[0] == ".")
        ):
            continue
        match = None if kind.shows is None else kind.shows.search(source.data)
        if kind.shows is not None and match is None:
            continue
        line = 1 if match is None else source.data.count(b"\n", 0, match.start()) + 1
        role = "aside" if is_aside(source.path) and kind.is_app else "page"
        yield Interface(form=kind.form, role=role, because=kind.because, line=line)
        if kind.is_app and role == "page":
            yield Sign(of="mobile-app", because=kind.because, line=line)
        return


READER = Reader(
    name="apps-and-sites",
    version=1,
    files=tuple(
        sorted(
            {
                f"*{name}" if name in {".swift", ".storyboard", ".xaml"} else name
                for kind in KINDS
                for name in kind.names
            }
        )
    ),
    kinds=(Interface, Sign),
    read=read,
    path_matters=True,
    own_only=True,
)
