"""Privacy notices: which files are one, and what stands in them."""

import json

import pytest

from tcop_lint.facts.privacy import PrivacyNotice
from tcop_lint.readers.privacy import notices
from tcop_lint.readers.source import Source

ALL = {"controller", "officer", "purposes", "lawful_basis", "recipients", "retention", "rights", "complaint"}
ENGLISH = """<h1>Privacy notice</h1>
<p>Last updated 3 May 2026</p>
<h2>Who we are</h2>
<p>The Department for Licences decides about licences for the whole of Wales and is the data controller.</p>
<h2>Why we need your data</h2>
<p>We collect your name and date of birth to decide whether you can have a licence.</p>
<h2>Our lawful basis</h2>
<p>We need it to perform a task in the public interest.</p>
<h2>Sharing your data</h2>
<p>We share it with the police where the law makes us do so.</p>
<h2>How long we keep it</h2>
<p>We keep it for seven years after the licence ends.</p>
<h2>Your rights</h2>
<p>You have the right to ask for a copy of what we hold, and to have it put right.</p>
<h2>Questions and complaints</h2>
<p>Write to our data protection officer, or complain to the Information Commissioner's Office.</p>
"""
WELSH = """# Hysbysiad preifatrwydd

## Pwy ydym ni
Yr Adran Drwyddedau yw rheolydd data y wybodaeth y mae'r gwasanaeth hwn yn ei chasglu gennych.

## Pam rydym yn casglu eich data
Rydym yn defnyddio eich enw i benderfynu a gewch chi drwydded gan yr adran ai peidio, at y diben hwnnw yn unig.

## Y sail gyfreithiol
Tasg gyhoeddus o dan y Ddeddf Drwyddedau.

## Rhannu eich data
Rydym yn rhannu eich data gyda'r heddlu.

## Am ba hyd y byddwn yn cadw eich data
Saith mlynedd ar ôl i'r drwydded ddod i ben.

## Eich hawliau
Mae gennych hawl i gael copi o'ch data. Ysgrifennwch at y swyddog diogelu data, neu cwynwch i'r Comisiynydd Gwybodaeth.
"""


def read(path, text):
    return list(notices.read(Source(path, text.encode())))


def parts(found):
    return {fact.part for fact in found[1:]} - {"updated", "blank"}


@pytest.mark.parametrize(
    ("path", "text", "language"),
    [
        ("app/views/privacy.html.erb", ENGLISH, "en"),
        ("content/preifatrwydd.md", WELSH, "cy"),
        ("src/privacy/index.njk", "{% extends 'layout.njk' %}\n" + ENGLISH, "en"),
    ],
)
def test_a_whole_notice(path, text, language):
    found = read(path, text)
    assert (found[0].form, found[0].language, found[0].is_open) == ("page", language, False)
    assert parts(found) == ALL


def test_each_part_has_its_line_and_its_words():
    by_part = {fact.part: fact for fact in read("privacy.html", ENGLISH)[1:]}
    assert (by_part["lawful_basis"].line, by_part["lawful_basis"].text) == (7, "Our lawful basis")
    assert by_part["updated"].value == "2026-05-03"


@pytest.mark.parametrize("part", sorted(ALL - {"controller", "officer", "purposes"}))
def test_what_is_left_out_is_not_found(part):
    words = {
        "lawful_basis": ("lawful basis", "perform a task"),
        "recipients": ("Sharing", "We share"),
        "retention": ("How long", "seven years"),
        "rights": ("Your rights", "right to"),
        "complaint": ("Questions", "Information Commissioner"),
    }[part]
    kept = "\n".join(line for line in ENGLISH.splitlines() if not any(word in line for word in words))
    assert part not in parts(read("privacy.html", kept))


def test_an_include_may_hold_more():
    assert read("privacy.njk", ENGLISH + '{% include "rights.njk" %}')[0].is_open


def test_another_notice_may_say_more():
    charter = '<p>Read our <a href="https://www.gov.uk/x/personal-information-charter">charter</a> as well.</p>'
    assert read("privacy.html", ENGLISH + charter)[0].layered.endswith("personal-information-charter")


def test_translations():
    texts = {f"paragraph{at}": line for at, line in enumerate(ENGLISH.splitlines())}
    found = read("locales/en/privacy.json", json.dumps(texts))
    assert (found[0].form, found[0].is_open, parts(found)) == ("translation", False, ALL)


def test_a_page_whose_words_stand_elsewhere():
    (shell,) = read("privacy.gohtml", '<h1>{{ tr .App "privacyTitle" }}</h1>{{ trHtml .App "privacyIntro" }}')
    assert isinstance(shell, PrivacyNotice)
    assert shell.form == "shell"


def test_blanks_are_found():
    found = read("privacy.html", ENGLISH.replace("seven years", "[insert period]"))
    assert [fact.text for fact in found[1:] if fact.part == "blank"]


ABOUT = """# Privacy: notes on personal data
Each service has a controller, a lawful basis for each purpose, and a period of retention after which data is deleted.
It says who receives the data, and what people's rights are. The Information Commissioner takes complaints from anybody.
Teams share the work: the data protection officer looks at all of the notes once a year.
"""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/privacy.md", ABOUT),
        ("spec/views/privacy.html", ENGLISH),
        ("node_modules/x/privacy.html", ENGLISH),
        ("docs/privacy-checklist.md", ENGLISH),
        ("src/privacy.html", "<h1>Screen privacy filter</h1><p>It keeps others from looking at the screen.</p>"),
        ("src/privacy_levels.json", "{broken"),
    ],
)
def test_what_is_no_notice(path, text):
    assert read(path, text) == []


def test_a_short_page_is_a_notice_by_its_name_and_title():
    short = "# Privacy notice\n\nWe are the Department. We collect your name.\n"
    (notice,) = read("docs/privacy-notice.md", short)
    assert isinstance(notice, PrivacyNotice)
    assert not notice.is_open
    assert read("docs/privacy-notice.md", short + "\nIt stands [there](https://example.gov.uk/privacy).\n") == []
    assert read("docs/privacy.md", short) == []
    assert read("docs/privacy-notice.md", "# Words\n\nWe collect your name.\n") == []
