"""Which files are read as pages, and what comes of them."""

import pytest

from tcop_lint.facts import MarkupFault, MarkupPage
from tcop_lint.readers.pages import READERS, is_left_out
from tcop_lint.readers.source import Source

READ = {reader.name: reader.read for reader in READERS}


def test_a_page_and_its_faults():
    facts = list(READ["pages"](Source("app/views/a.njk", b"<p>x</p>\n<img src=a>")))
    assert facts[0] == MarkupPage(language="jinja")
    assert [(fact.fault, fact.line, fact.column) for fact in facts[1:]] == [("image-name", 2, 1)]
    assert isinstance(facts[1], MarkupFault)


@pytest.mark.parametrize(
    ("reader", "path", "content", "language"),
    [
        ("components", "src/a.tsx", b"const a = <img />", "jsx"),
        ("style-sheets", "src/a.scss", b"a:focus { outline: none }", "css"),
        ("markdown-markup", "guide.md", b"![](a.png)", "markdown"),
    ],
)
def test_other_kinds(reader, path, content, language):
    facts = list(READ[reader](Source(path, content)))
    assert facts[0].language == language
    assert len(facts) == 2


@pytest.mark.parametrize(
    "path",
    [
        "app/views/user_mailer/welcome.html.erb",
        "templates/emails/base.html",
        "app/pdf/letter.njk",
        "node_modules/a/b.html",
        "spec/fixtures/a.html",
        "src/test/a.html",
        "coverage/index.html",
        "public/app.min.html",
        "src/Button.stories.tsx",
        "src/a.test.tsx",
        "app/views/a.text.erb",
        "config/database.yml.erb",
        "dist/index.html",
    ],
)
def test_what_nobody_meets_is_left_out(path):
    assert is_left_out(path)
    assert not any(list(read(Source(path, b"<p><img src=a></p>"))) for read in READ.values())


@pytest.mark.parametrize(
    "path", ["app/views/a.html.erb", "templates/a.html", "public/500.html", "server/views/pages/a.njk"]
)
def test_pages_are_not(path):
    assert not is_left_out(path)


@pytest.mark.parametrize(
    "content", [b"", b"no markup", b"<p>" + b"x" * 9_000 + b"<img>", b"<meta name=generator content=x><img>"]
)
def test_what_is_no_page_or_made_by_a_tool_gives_nothing(content):
    assert list(READ["pages"](Source("a.html", content))) == []


def test_mail_is_told_from_pages_about_mail():
    page = b"<form><img src=a></form>"
    mail = b'<table bgcolor="#fff"><tr><td><img src=a></table>'
    assert list(READ["pages"](Source("views/email/change.njk", page)))
    assert list(READ["pages"](Source("views/change-email.njk", b"<p><img src=a></p>")))
    assert not list(READ["pages"](Source("views/email/change.njk", b"<p><img src=a></p>")))
    assert not list(READ["pages"](Source("views/change.njk", mail)))
