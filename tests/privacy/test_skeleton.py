"""The beginnings of notes, which our own rule on contents finds unfinished."""

import tomli
from fields import field
from jsonschema import Draft202012Validator

from tcop_lint.facts.privacy import MinimisationNote, NoteFault
from tcop_lint.privacy.gaps import gaps
from tcop_lint.privacy.notes import Held, Notes
from tcop_lint.privacy.personal import classify
from tcop_lint.privacy.selectors import FieldIndex, parse
from tcop_lint.privacy.skeleton import skeleton
from tcop_lint.readers.privacy import notes as reader
from tcop_lint.readers.source import Source
from tcop_lint.schemas import SCHEMAS

FIELDS = [
    field("db/schema.rb#applicants.first_name", line=12),
    field("db/schema.rb#applicants.ethnicity", line=13),
    field("src/Case.java#CaseFile.nhsNumber", line=4),
]
PEOPLE = classify(FIELDS)


def read(text):
    return list(reader.read(Source("data-minimisation.toml", text.encode())))


def test_one_note_for_each_table_with_the_lines_of_its_fields():
    text = skeleton(PEOPLE)
    assert [note["id"] for note in tomli.loads(text)["note"]] == ["applicants", "case-file"]
    assert "# db/schema.rb:12 first_name: a person's name\n" in text
    assert 'covers = ["db/schema.rb#applicants.{first_name,ethnicity}"]' in text


def test_it_can_be_read_and_every_note_has_gaps():
    facts = read(skeleton(PEOPLE))
    notes = [fact for fact in facts if isinstance(fact, MinimisationNote)]
    assert not [fact for fact in facts if isinstance(fact, NoteFault)]
    asked = ["purpose", "lawful_basis", "source", "retention", "recipients", "minimisation", "reviewed", "owner"]
    assert [[gap.key for gap in gaps(note)] for note in notes] == [asked, asked]


def test_its_selectors_name_the_fields():
    index = FieldIndex(FIELDS)
    notes = [fact for fact in read(skeleton(PEOPLE)) if isinstance(fact, MinimisationNote)]
    assert [found for note in notes for selector in note.covers for found in index.find(parse(selector))] == FIELDS


def test_behind_notes_that_there_are_it_has_no_head_and_other_ids():
    there = Notes((Held("data-minimisation.toml", MinimisationNote(id="applicants", covers=())),), (), ())
    text = skeleton(PEOPLE, there)
    assert "version" not in text
    assert 'id = "applicants-2"' in text


def test_editors_are_told_the_schema_and_mark_only_what_is_to_be_done():
    text = skeleton(PEOPLE)
    assert text.startswith("#:schema ")
    assert text.partition("\n")[0].endswith("/docs/schemas/data-minimisation.json")
    errors = Draft202012Validator(SCHEMAS["data-minimisation"]()).iter_errors(tomli.loads(text))
    assert all("TBC" in str(error.instance) for error in errors)


def test_nothing_to_write():
    assert skeleton([]) == ""


def test_hostile_names_stay_names():
    odd = [field('a{b}/"x"\n.sql#app{li}cants*"t.first_name'), field("data.csv#.Date of birth\n")]
    facts = read(skeleton(classify(odd)))
    assert not [fact for fact in facts if isinstance(fact, NoteFault)]
    index = FieldIndex(odd)
    found = [
        one
        for fact in facts
        if isinstance(fact, MinimisationNote)
        for selector in fact.covers
        for one in index.find(parse(selector))
    ]
    assert found == odd
