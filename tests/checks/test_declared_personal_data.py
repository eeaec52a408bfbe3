"""A record that says no personal data is handled."""

from helpers import asks_nothing, finds, passes

from tcop_lint.checks.declared_personal_data import DeclaredPersonalData

NONE = "[facts]\npersonal-data = false\n"
PEOPLE = "CREATE TABLE applicants (\n  nhs_number text\n);\n"


def test_the_code_may_say_otherwise():
    files = {"tcop.toml": NONE, "db/a.sql": PEOPLE}
    finds(
        DeclaredPersonalData(), files, "tcop.toml:2 no personal data is handled, and db/a.sql has applicants.nhs_number"
    )


def test_weak_signs_contradict_nothing():
    files = {"tcop.toml": NONE, "db/a.sql": "CREATE TABLE cases (\n  notes text\n);\n"}
    passes(DeclaredPersonalData(), files, "tcop.toml:2 no field was found")


def test_other_records_are_not_asked():
    asks_nothing(DeclaredPersonalData(), {"db/a.sql": PEOPLE}, "the record does not say")
    asks_nothing(DeclaredPersonalData(), {"tcop.toml": NONE.replace("false", "true")}, "the record does not say")
