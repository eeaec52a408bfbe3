"""Rows and numbers that look like those of real people, read from files of every kind."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_sheets import ods, xlsx

from tcop_lint.checks import Needs
from tcop_lint.documents import Broken
from tcop_lint.facts.personal_values import GeneratorBeside, PersonalRecords, PersonalValue, SyntheticData
from tcop_lint.facts.privacy import NoteFault
from tcop_lint.readers.personal_values import READERS, read, read_beside, read_sheets
from tcop_lint.readers.privacy.notes import read as read_notes
from tcop_lint.readers.source import Source
from tcop_lint.reading import Plan

PEOPLE = [
    {"first_name": "Karen", "surname": "Whitlock", "date_of_birth": "1971-03-12", "mobile": "07912345876"},
    {"first_name": "Imran", "surname": "Sadiq", "date_of_birth": "1984-11-02", "mobile": "07803771245"},
    {"first_name": "Bethan", "surname": "Pryce", "date_of_birth": "1990-06-23", "mobile": "07586402913"},
    {"first_name": "Owen", "surname": "Gallagher", "date_of_birth": "1966-01-30", "mobile": "07471229806"},
    {"first_name": "Priya", "surname": "Nair", "date_of_birth": "1979-09-17", "mobile": "07933618274"},
]


def as_csv(people, delimiter=","):
    text = io.StringIO()
    writer = csv.DictWriter(text, people[0], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(people)
    return text.getvalue()


def as_yaml(people):
    return "".join(
        f"person_{at}:\n" + "".join(f"  {key}: {value}\n" for key, value in person.items())
        for at, person in enumerate(people)
    )


def as_xml(people):
    inside = "".join(
        "<person>" + "".join(f"<{key}>{value}</{key}>" for key, value in person.items()) + "</person>\n"
        for person in people
    )
    return f"<?xml version='1.0'?>\n<people>\n{inside}</people>\n"


def as_insert(people, columns=True):
    names = f" ({', '.join(people[0])})" if columns else ""
    rows = ",\n".join("(" + ", ".join(f"'{value}'" for value in person.values()) + ")" for person in people)
    return f"INSERT INTO people{names} VALUES\n{rows};\n"


def as_dump(people):
    columns = ",\n".join(f"  `{key}` varchar(255) DEFAULT NULL" for key in people[0])
    return f"CREATE TABLE `people` (\n{columns}\n);\n{as_insert(people, columns=False)}"


def as_copy(people):
    rows = "\n".join("\t".join(person.values()) for person in people)
    return f"COPY public.people ({', '.join(people[0])}) FROM stdin;\n{rows}\n\\.\n"


def as_seeds(people):
    return "\n".join(
        "Person.create!(" + ", ".join(f'{key}: "{value}"' for key, value in person.items()) + ")" for person in people
    )


def without_header(people):
    return "\n".join(",".join(person.values()) for person in people) + "\n"


ACCOUNTS = [
    {
        "first_name": person["first_name"],
        "surname": person["surname"],
        "sort_code": "40-47-84",
        "account_number": f"7087269{at}",
    }
    for at, person in enumerate(PEOPLE)
]
FORMS = [
    ("table", as_csv(PEOPLE)),
    ("table", as_csv(PEOPLE, "\t")),
    ("table", as_csv(PEOPLE, ";")),
    ("table", "People of the pilot\n\n" + as_csv(PEOPLE)),
    ("table", without_header(PEOPLE)),
    ("document", json.dumps(PEOPLE)),
    ("document", json.dumps({"people": PEOPLE}, indent=2)),
    ("document", "\n".join(json.dumps(person) for person in PEOPLE)),
    ("document", as_yaml(PEOPLE)),
    ("document", as_xml(PEOPLE)),
    ("document", as_seeds(PEOPLE)),
    ("sql", as_insert(PEOPLE)),
    ("sql", as_dump(PEOPLE)),
    ("sql", as_copy(PEOPLE)),
]


def facts(text, form="document", path="data/people"):
    return list(read(form, Source(path, text.encode())))


def rows(text, form="document"):
    found = [fact for fact in facts(text, form) if isinstance(fact, PersonalRecords)]
    return found[0] if found else None


@pytest.mark.parametrize(("form", "text"), FORMS)
def test_rows_are_found_in_every_format(form, text):
    found = rows(text, form)
    assert found is not None
    assert (found.rows, found.confidence, found.made_up) == (5, "high", "")
    assert set(found.holds) == {"birth dates", "mobile numbers"}
    assert "Karen" in text.splitlines()[found.line - 1] or "Karen" in text.splitlines()[found.line]


@pytest.mark.parametrize(("form", "text"), FORMS)
def test_no_value_is_in_any_fact(form, text):
    shown = repr(facts(text, form))
    for person in PEOPLE:
        for value in person.values():
            assert value not in shown


@pytest.mark.parametrize(("form", "text"), FORMS)
def test_rows_with_numbers_that_are_kept_for_tests_are_nothing(form, text):
    for at, person in enumerate(PEOPLE):
        text = text.replace(person["mobile"], f"07700900{at:03}")
    assert rows(text, form) is None


@pytest.mark.parametrize("make", [xlsx, ods])
def test_spreadsheets_are_read(make):
    table = [list(PEOPLE[0]), *(list(person.values()) for person in PEOPLE)]
    (found,) = [fact for fact in read_sheets(Source("people.xlsx", make(table))) if isinstance(fact, PersonalRecords)]
    assert (found.rows, found.confidence, found.line) == (5, "high", 2)


def test_days_of_a_spreadsheet_are_numbers():
    table = [["surname", "first name", "dob", "nhs number"], ["Whitlock", "Karen", 26004.0, "6541237891"]]
    (found,) = [fact for fact in read_sheets(Source("people.xlsx", xlsx(table))) if isinstance(fact, PersonalRecords)]
    assert set(found.holds) == {"birth dates", "NHS numbers"}


def test_what_is_no_spreadsheet_is_broken():
    with pytest.raises(Broken):
        list(read_sheets(Source("people.xlsx", b"PK\3\4 no archive")))


def test_a_spreadsheet_that_unpacks_to_too_much_is_broken():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<row>" + bytes(65 << 20))
    with pytest.raises(Broken, match="64 MB"):
        list(read_sheets(Source("bomb.xlsx", packed.getvalue())))


@pytest.mark.parametrize(
    "text",
    [
        "postcode,name\nLS16 7PQ,Leeds\nPO4 9TB,Portsmouth\nSA1 4HL,Swansea\n",
        "name,phone,email,postcode\nHill Top School,0113 278 4490,office@hilltop.leeds.sch.uk,LS16 7PQ\n",
        "first_name,surname\nKaren,Whitlock\nImran,Sadiq\n",
        "EstablishmentName,HeadFirstName,HeadLastName,Street,Postcode\nHill Top,Karen,Whitlock,1 Mill Lane,LS16 7PQ\n",
        "date_of_birth\n1971-03-12\n",
        "name,date\nKaren Whitlock,1971-03-12\n",
        "first_name,surname,email\nPress,Office,press.office@defra.gov.uk\n",
    ],
)
def test_rows_that_are_about_nobody_are_nothing(text):
    assert rows(text, "table") is None


def test_rows_with_bank_accounts():
    found = rows(as_insert(ACCOUNTS), "sql")
    assert found is not None
    assert (found.rows, found.holds) == (5, ("bank accounts",))


def test_numbers_that_cannot_have_been_issued_were_made_up_like_all_in_their_row():
    assert (
        rows(people_with("nhs_number", ["6541237898", "9990000000", "5541237890", "1234567890", "0000000001"]), "table")
        is None
    )
    assert rows(people_with("nino", ["QQ123456C", "DA103759A", "JG103759Z", "TN010203M", "XX999999X"]), "table") is None


def test_one_row_with_name_birth_date_and_address_is_something():
    found = rows("name,dob,address,postcode\nKaren Whitlock,1971-03-12,14 Wheatfield Close,LS16 7PQ\n", "table")
    assert found is not None
    assert (found.rows, found.fullest, found.confidence) == (1, 2, "low")


def people_with(key, values):
    return as_csv([{**person, key: value} for person, value in zip(PEOPLE, values, strict=True)])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (people_with("first_name", ["Test"] * 3 + ["Owen", "Priya"]), "kept for tests"),
        (people_with("postcode", ["KX1 2AB", "QJ3 4CD", "VX5 6EF", "ZX7 8GH", "XX9 1JK"]), "areas that do not exist"),
        (
            people_with("email", [f"{word}@gmail.com" for word in ("qbert7", "zed.1", "plum9", "ox4", "figs")]),
            "nothing to do",
        ),
        (people_with("date_of_birth", ["1971-03-12"] * 5), "over and over"),
        (people_with("date_of_birth", [f"1971-03-{day}" for day in range(12, 17)]), "count up"),
        ("# Written by mockaroo\n" + as_csv(PEOPLE), "it speaks of mockaroo"),
        ("# Synthetic data for the demo\n" + as_csv(PEOPLE), "it speaks of Synthetic data"),
    ],
)
def test_what_gives_away_that_rows_were_made_up(text, why):
    found = rows(text, "table")
    assert found is None or why in found.made_up


def test_a_file_can_say_that_it_is_synthetic():
    assert facts('{"_comment": "tcop-lint: synthetic", "people": ' + json.dumps(PEOPLE) + "}") == []
    assert facts("# tcop-lint: synthetic\n" + as_csv(PEOPLE), "table") == []


def test_numbers_are_found_wherever_they_stand():
    found = facts("nino = 'JG103759A'\nother = 'JG103759A'\npatient_nhs = '654 123 7891'\n", "other")
    assert [(fact.of, fact.values, fact.line) for fact in found] == [("nhs-number", 1, 3), ("nino", 1, 1)]
    assert all("103759" not in repr(fact) and "7891" not in repr(fact) for fact in found)


def test_numbers_among_words_on_tests_are_rehearsed():
    (found,) = facts("# an example for the tests\nnino = 'JG103759A'\n", "other")
    assert isinstance(found, PersonalValue)
    assert found.rehearsed


def test_prose_may_tell_how_to_reach_people():
    assert facts("Ring Karen on 07912 345876 or write to karen@test.com", "prose") == []


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["table", "sql", "document", "prose", "other"]))
def test_any_bytes_can_be_read(data, form):
    list(read(form, Source("data/anything", b"name,email,dob\n" + data)))


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        ("data/generate_people.py", "from faker import Faker\n", True),
        ("data/README.md", "These are synthetic data for the demo.\n", True),
        ("README.md", "The demo runs on synthetic data.\n", False),
        ("data/generate_report.py", "import csv\n", False),
    ],
)
def test_a_generator_or_a_readme_beside_says_that_data_was_made_up(path, text, says):
    found = list(read_beside(Source(path, text.encode())))
    assert [type(fact) for fact in found] == [GeneratorBeside] * says


def due(path):
    recipe = Plan(READERS, Needs(frozenset({PersonalRecords}))).recipe(path)
    return [reader.name for reader in recipe.readers] if recipe else []


@pytest.mark.parametrize(
    ("path", "readers"),
    [
        ("data/people.csv", ["personal-table"]),
        ("db/people.sql", ["personal-sql"]),
        ("db/seeds.rb", ["personal-document"]),
        ("data/local_authorities.csv", ["personal-table"]),
        ("docs/notes.md", ["personal-prose"]),
        ("app.py", ["personal-other"]),
        ("data/people.xlsx", ["personal-sheet"]),
        ("package.json", []),
        ("data/authors.yml", []),
        ("package-lock.json", []),
        ("logo.png", []),
    ],
)
def test_each_file_is_due_the_reader_of_its_format_and_credits_none(path, readers):
    assert due(path) == readers


def test_every_reader_has_a_name_of_its_own():
    assert len({reader.name for reader in READERS}) == len(READERS)


def test_a_note_file_says_which_files_are_synthetic():
    text = '[[synthetic]]\npath = "data/**"\ngenerator = "faker 30"\nreviewer = "data protection lead"\n'
    found = list(read_notes(Source("privacy/data-minimisation.toml", text.encode())))
    assert SyntheticData(path="data/**", generator="faker 30", reviewer="data protection lead") in found
    assert not any(isinstance(fact, NoteFault) for fact in found)


def test_a_synthetic_entry_without_a_reviewer_is_at_fault():
    text = '[[synthetic]]\npath = "data/**"\ngenerator = "faker 30"\n'
    found = list(read_notes(Source("privacy/data-minimisation.toml", text.encode())))
    assert [fact.text for fact in found if isinstance(fact, NoteFault)] == ["reviewer must say who or what it is"]
