"""Mobile apps and Markdown sites."""

import pytest

from tcop_lint.facts import Sign
from tcop_lint.facts.accessibility import Interface
from tcop_lint.paths import PathTable
from tcop_lint.readers.signs.apps import READER
from tcop_lint.readers.source import Source

MANIFEST = '<manifest>\n<activity><intent-filter>\n<category android:name="android.intent.category.LAUNCHER"/>'


def read(path, content):
    assert PathTable([READER.files]).match(path), f"{path} is not asked for"
    return list(READER.read(Source(path, content.encode())))


@pytest.mark.parametrize(
    ("path", "content", "form", "line"),
    [
        ("app/src/main/AndroidManifest.xml", MANIFEST, "android", 3),
        ("App/MainApp.swift", "import SwiftUI\n@main\nstruct MainApp: App {\n", "ios", 2),
        ("App/AppDelegate.swift", "@UIApplicationMain\nclass AppDelegate: UIResponder {", "ios", 1),
        ("App/Main.storyboard", "<document>\n<scene sceneID='a'>", "ios", 2),
        ("pubspec.yaml", "name: a\nflutter:\n  uses-material-design: true\n", "flutter", 2),
        ("package.json", '{\n"dependencies": {"react-native": "0.80"}}', "react-native", 2),
        ("config.xml", '<widget id="uk.gov.a" version="1">', "cordova", 1),
        ("App/MainPage.xaml", "<ContentPage>", "maui", 1),
    ],
)
def test_apps(path, content, form, line):
    interface, sign = read(path, content)
    assert (interface.form, interface.role, interface.line) == (form, "page", line)
    assert (sign.of, sign.line) == ("mobile-app", line)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("mkdocs.yml", "site_name: a\n"),
        ("_config.yml", "title: a\n"),
        ("config/tech-docs.yml", "host: https://a\n"),
        ("eleventy.config.js", ""),
        ("docusaurus.config.ts", ""),
        ("book.toml", "[book]\n"),
        ("_quarto.yml", "project:\n  type: website\n"),
    ],
)
def test_sites_are_interfaces_and_no_apps(path, content):
    facts = read(path, content)
    assert [type(fact) for fact in facts] == [Interface]
    assert facts[0].form == "markdown"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("lib/src/main/AndroidManifest.xml", "<manifest><application/></manifest>"),
        ("Sources/Date.swift", "struct Date { }"),
        ("package.json", '{"devDependencies": {"react-native": "1"}, "dependencies": {"react": "1"}}'),
        ("pubspec.yaml", "name: a\n"),
        ("config.xml", "<project/>"),
    ],
)
def test_libraries_and_others_are_none(path, content):
    assert read(path, content) == []


def test_an_example_app_is_aside():
    facts = read("example/pubspec.yaml", "flutter:\n")
    assert [fact.role for fact in facts] == ["aside"]
    assert not any(isinstance(fact, Sign) for fact in facts)
