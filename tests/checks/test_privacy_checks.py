"""Checks on impact assessments, privacy notices, trackers and logs."""

from pathlib import Path

import tomli
from helpers import asks_nothing, cannot_tell, finds, judge, passes
from msgspec import convert

from tcop_lint.checks.dpia import DpiaNeeded, NotesNameDpia
from tcop_lint.checks.log_statements import LogFilters, LogStatements
from tcop_lint.checks.privacy_notices import NotesNameNotice, PrivacyNoticeParts
from tcop_lint.checks.trackers import Trackers
from tcop_lint.packs import shipped_rules

HOME = "privacy/data-minimisation.toml"


def of_rule(name, shape):
    """The check as a rule of ours uses it."""
    params = tomli.loads((Path(shipped_rules()) / "privacy" / f"{name}.toml").read_text())["params"]
    return convert(params, shape)


DPIA = of_rule("dpia-needed", DpiaNeeded)
NOTICE = of_rule("notice-contents", PrivacyNoticeParts)
COOKIES = of_rule("cookies", Trackers)
LOGS = of_rule("log-statements", LogStatements)
FILTERS = of_rule("log-filters", LogFilters)
HEALTH = "CREATE TABLE patients (\n  nhs_number text,\n  diagnosis text\n);\n"
SCREENED = """
[attestations."privacy/screening"]
status = "met"
on = 2026-11-01
by = "data protection lead"
statement = "Screened before beta"
[attestations."privacy/screening".data]
new_information = true
sensitive = {sensitive}
"""


def test_health_data_calls_for_an_assessment():
    (problem,) = judge(DPIA, {"db/a.sql": HEALTH}).problems
    assert (problem.path, problem.line, problem.level) == ("db/a.sql", 3, "note")
    assert "special-category data is held (patients.diagnosis)" in problem.message
    assert judge(DPIA, {"db/a.sql": HEALTH, HOME: "version = 1\n"}).problems[0].level is None


def test_answers_call_for_an_assessment():
    finds(DPIA, {"tcop.toml": SCREENED.format(sensitive="true")}, "tcop.toml:2 answers sensitive with yes")
    asks_nothing(DPIA, {"tcop.toml": SCREENED.format(sensitive="false")}, "neither screening answers nor the code")


def test_tracking_calls_for_an_assessment_where_there_are_people():
    code = {"src/map.ts": "navigator.geolocation.watchPosition(show)\n"}
    asks_nothing(DPIA, code, "neither screening answers nor the code")
    people = {"db/a.sql": "CREATE TABLE users (\n first_name text\n);\n"}
    finds(DPIA, {**code, **people}, "src/map.ts:1 where people are is tracked")


def test_machines_that_decide_about_people_call_for_an_assessment():
    table = "CREATE TABLE claims (\n  id integer,\n  automated_decision text\n);\n"
    asks_nothing(DPIA, {"db/a.sql": table}, "neither screening answers nor the code")
    people = "CREATE TABLE users (\n  first_name text\n);\n"
    finds(DPIA, {"db/a.sql": table, "db/b.sql": people}, "db/a.sql:3 a machine decides or scores (claims.automated_dec")
    learning = {"requirements.txt": "scikit-learn==1.7.0\n", "db/b.sql": people}
    finds(DPIA, learning, "requirements.txt:1 an algorithmic tool is used (the dependency scikit-learn)")


def test_data_about_children_calls_for_an_assessment():
    finds(DPIA, {"db/a.sql": "CREATE TABLE pupils (\n date_of_birth date\n);\n"}, "db/a.sql:2 data about children")


def test_a_number_in_a_register_will_do():
    named = 'dpia = { status = "done", ref = "DPIA-12", reviewed = 2026-10-01 }\n'
    passes(DPIA, {"db/a.sql": HEALTH, HOME: named}, f"{HOME}:1 the assessment DPIA-12")
    passes(DPIA, {"db/a.sql": HEALTH, "docs/DPIA.md": "# DPIA\n"}, "docs/DPIA.md:1 an assessment")
    status = 'dpia = { status = "done", reviewed = 2026-10-01 }\n'
    passes(DPIA, {"db/a.sql": HEALTH, HOME: status}, f"{HOME}:1 the assessment is done, reviewed on 2026-10-01")
    note = '[[note]]\ncovers = "#patients.*"\ndpia = "https://example.gov.uk/dpia"\n'
    passes(DPIA, {"db/a.sql": HEALTH, HOME: note}, f"{HOME}:1 the assessment https://example.gov.uk/dpia")


def test_faults_of_what_is_named():
    def said(text):
        return {"db/a.sql": HEALTH, HOME: f"dpia = {{ {text} }}\n"}

    finds(DPIA, said('status = "done"'), f"{HOME}:1 neither where it is nor when it was reviewed")
    finds(DPIA, said('status = "not-required"'), f"{HOME}:1 give no reason")
    finds(DPIA, said('status = "done", ref = "docs/dpia.md"'), f"{HOME}:1 there is no such file")
    finds(DPIA, said('status = "done", ref = "D-1", reviewed = 2023-01-01'), f"{HOME}:1 last reviewed on 2023-01-01")
    finds(DPIA, said('status = "done", ref = "D-1", reviewed = 2027-01-01'), f"{HOME}:1 in the future")


WORDS = """<h1>Privacy notice</h1>
<p>The Department for Licences is the data controller for all of the personal data that you give us.</p>
<p>We use it to decide whether you can have a licence. The lawful basis is our public task under the Act.</p>
<p>We share it with the police. You have the right to ask for a copy of the data that we hold about you.</p>
<p>Ask our data protection officer, or complain to the Information Commissioner's Office if you are not content.</p>
"""
KEPT = "<p>We keep it for seven years.</p>"


def test_what_a_notice_leaves_out():
    finds(NOTICE, {"views/privacy.html": WORDS}, "views/privacy.html:1 does not say how long it is kept")
    passes(NOTICE, {"views/privacy.html": WORDS + KEPT}, "views/privacy.html:1 it says what the law asks for")


def test_what_a_notice_may_say_elsewhere():
    cannot_tell(NOTICE, {"privacy.njk": WORDS + "{{ retention }}"}, "parts stand elsewhere: in includes or variables")
    link = '<a href="https://www.gov.uk/x/personal-information-charter">charter</a>'
    cannot_tell(NOTICE, {"privacy.html": WORDS + link}, "to which readers are sent")
    cannot_tell(NOTICE, {"privacy.html": "<h1>{{ title }}</h1>{{ words }}"}, "stand elsewhere")
    asks_nothing(NOTICE, {"a.md": "# A\n"}, "no privacy notice")


def test_blanks_of_a_notice():
    finds(NOTICE, {"privacy.html": f"{WORDS}{KEPT}<p>[Insert address]</p>"}, "privacy.html:6 still has a blank")


def test_a_notice_that_the_notes_name():
    passes(NotesNameNotice(), {HOME: 'privacy_notice = "https://a.gov.uk/privacy"\n'}, f"{HOME}:1 https://a.gov.uk")
    passes(NotesNameNotice(), {HOME: 'privacy_notice = "docs/n.md"\n', "docs/n.md": "x"}, f"{HOME}:1 docs/n.md")
    finds(NotesNameNotice(), {HOME: 'privacy_notice = "docs/n.md"\n'}, f"{HOME}:1 is not there")
    finds(NotesNameNotice(), {"a.md": "x"}, "-:1 No data-minimisation note names")


GTM = '<script src="https://www.googletagmanager.com/gtag/js?id=G-AAAAAAAAAA"></script>\n'
BANNER = "{{ govukCookieBanner({}) }}\n"


def test_analytics_without_page_and_consent():
    finds(COOKIES, {"layout.html": GTM}, "layout.html:1 Google Analytics follows visitors, and there is no page about")
    unasked = {"layout.html": GTM, "cookies.html": "Google Analytics"}
    finds(COOKIES, unasked, "layout.html:1 there is nothing that asks visitors")
    told = {"layout.html": GTM + BANNER, "cookies.html": "<p>Google Analytics sets _ga</p>"}
    passes(COOKIES, told, "layout.html:1 Google Analytics is started")
    silent = {"layout.html": GTM + BANNER, "cookies.html": "<p>We use cookies</p>"}
    finds(COOKIES, silent, "cookies.html:1 Google Analytics follows visitors, and no page about cookies names it")


def test_what_follows_nobody():
    policy = "script-src 'self' https://www.googletagmanager.com/gtag/js"
    asks_nothing(COOKIES, {"server/csp.js": f'app.use("{policy}")'}, "no tool was found")
    asks_nothing(COOKIES, {"spec/layout.html": GTM}, "no tool was found")
    quiet = "_paq.push(['disableCookies']); _paq.push(['trackPageView'])"
    asks_nothing(COOKIES, {"layout.html": f"<script>{quiet}</script>"}, "no tool was found")
    asks_nothing(COOKIES, {"a.js": "Sentry.init({})"}, "no tool was found")


def test_statements_that_log_people():
    finds(
        LOGS,
        {"a.py": 'log.info("for %s", user.nino)\nlog.info(f"{user.date_of_birth}")\n'},
        "a.py:1 and 1 more in this",
    )
    finds(LOGS, {"A.java": 'log.info("found {}", person.getNhsNumber());'}, "A.java:1 This may write personal data")
    finds(LOGS, {"a.rb": 'Rails.logger.info("sent to #{user.email_address}")'}, "a.rb:1 This may write personal data")
    finds(LOGS, {"a.kt": 'log.info("born ${person.dateOfBirth}")'}, "a.kt:1 This may write personal data")


def test_statements_that_do_not():
    passes(LOGS, {"a.py": 'log.info("for %s", user.id)\nlog.info("invalid nino")\n'}, "looked at 1 files")
    passes(LOGS, {"a.py": 'log.info("for %s", mask(user.nino))\n'})
    passes(LOGS, {"a.py": "log.info(len(names))\n", "tests/test_a.py": "log.info(user.nino)\n"})
    asks_nothing(LOGS, {"a.md": "x"}, "no program code")


def test_logs_that_pass_through_a_mask():
    java = {"src/main/java/A.java": 'log.info("found {}", person.getNhsNumber());'}
    layout = {"src/main/resources/logback.xml": "<layout class='MaskingPatternLayout'>\n<maskPattern>x</maskPattern>"}
    passes(LOGS, {**java, **layout}, "src/main/resources/logback.xml:1 this masks what goes into logs")
    python = {"a.py": 'log.info("for %s", user.nino)\n'}
    finds(LOGS, {**python, **layout}, "a.py:1 This may write personal data")
    finds(LOGS, {**java, "b.py": "class PiiFilter(logging.Filter):\n  x = 1\n"}, "src/main/java/A.java:1 This may")


def test_lists_of_parameters():
    rails = "config/initializers/filter_parameter_logging.rb"
    finds(FILTERS, {"db/a.sql": HEALTH, rails: "filter_parameters += [:passw]\n"}, f"{rails}:1 through: nhs_number")
    passes(FILTERS, {"db/a.sql": HEALTH, rails: "filter_parameters += %i[\n  nhs_number\n]\n"}, rails)
    asks_nothing(FILTERS, {"db/a.sql": HEALTH}, "no list of parameters")
    asks_nothing(FILTERS, {rails: "filter_parameters += [:passw]\n"}, "no field was found")


def test_an_assessment_that_the_notes_name():
    passes(
        NotesNameDpia(),
        {HOME: 'dpia = { status = "done", ref = "D-1", reviewed = 2026-10-01 }\n'},
        "the assessment D-1",
    )
    stale = 'dpia = { status = "done", ref = "D-1", reviewed = 2022-10-01 }\n'
    finds(NotesNameDpia(), {HOME: stale}, f"{HOME}:1 last reviewed on 2022-10-01")
    finds(NotesNameDpia(), {HOME: 'dpia = { status = "in-progress", ref = "D-1" }\n'}, "-:1 No data-minimisation note")
