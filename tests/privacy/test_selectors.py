"""Which fields a selector names."""

import pytest
from fields import field
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.privacy.selectors import LONGEST, FieldIndex, Selector, SelectorError, parse

COLUMN = field("db/schema.rb#applicants.first_name")
OTHER = field("db/schema.rb#applicants.postcode")
CLASS = field("src/main/java/Applicant.java#Applicant.firstName", table="applicants", stored="first_name")
MESSAGE = field("api/openapi.yaml#Applicant.address.line1")
QUALIFIED = field("db/V1__init.sql#intake.applicants.nhs_number")
HEADER = field("data/people.csv#.Date of birth")
ALL = [COLUMN, OTHER, CLASS, MESSAGE, QUALIFIED, HEADER]
WORDS = {"column": COLUMN, "other": OTHER, "class": CLASS, "message": MESSAGE, "qualified": QUALIFIED, "header": HEADER}


@pytest.mark.parametrize(
    ("selector", "named"),
    [
        ("db/schema.rb#applicants.first_name", "column"),
        ("db/schema.rb#Applicants.FIRST_NAME", "column"),
        ("db/schema.rb#applicants.*", "column other"),
        ("db/schema.rb#applicants.{first_name,last_name}", "column"),
        ("db/schema.rb#applicants.{first,last}_name", "column"),
        ("db/schema.rb#applicants", "column other"),
        ("db/schema.rb", "column other"),
        ("#applicants.first_name", "column class"),
        ("#applicant.firstName", "column class"),
        ("#Applicant.first_name", "column class"),
        ("#*.first_name", "column class"),
        ("#{applicants,children}.postcode", "other"),
        ("**/*.rb#*.post????", "other"),
        ("src/**#*.*", "class"),
        ("*.java#Applicant.*", "class"),
        ("#Applicant.address.line1", "message"),
        ("#Applicant.address.*", "message"),
        ("#address.line1", "message"),
        ("#applicants.nhs_number", "qualified"),
        ("#intake.applicants.nhs_number", "qualified"),
        ("data/people.csv#Date of birth", "header"),
        ("data/*.csv#date*", "header"),
        ("data/people.csv", "header"),
        ("#applicants.surname", ""),
        ("db/schema.rb#address.*", ""),
        ("schema.rb#children", ""),
    ],
)
def test_a_selector_names_fields(selector, named):
    found = list(FieldIndex(ALL).find(parse(selector)))
    assert found == [WORDS[word] for word in named.split()]


@pytest.mark.parametrize(
    ("text", "because"),
    [
        (" ", "is empty"),
        ("db/schema.rb#", "names nothing behind the hash"),
        ("db/schema.rb#applicants.", "names no field behind the dot"),
        ("#applicants.{first_name", "without its other half"),
        ("#applicants.first_name}", "without its other half"),
        ("x" * (LONGEST + 1), "longer than"),
    ],
)
def test_what_is_no_selector_is_refused_with_the_reason(text, because):
    with pytest.raises(SelectorError, match=because):
        parse(text)


def test_a_dot_inside_a_choice_does_not_part_container_and_field():
    assert parse("#people.{a.b,c}") == Selector("", "people", "{a.b,c}")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_selector_or_is_refused(text):
    try:
        selector = parse(text)
    except SelectorError:
        return
    assert set(FieldIndex(ALL).find(selector)) <= set(ALL)


NAMES = st.text(st.characters(categories=("Ll", "Lu", "Nd"), max_codepoint=0x17F), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(NAMES, NAMES, st.sampled_from(["", "db/x.sql"]))
def test_a_field_is_named_by_its_own_place(container, name, path):
    one = field(f"db/x.sql#{container}.{name}")
    assert list(FieldIndex([one, COLUMN]).find(parse(f"{path}#{container}.{name}"))) == [one]


@settings(max_examples=60, deadline=None)
@given(NAMES, st.lists(NAMES, min_size=1, max_size=4, unique_by=str.lower))
def test_a_choice_names_what_each_of_its_parts_names(container, names):
    fields = [field(f"a.sql#{container}.{name}") for name in names]
    index = FieldIndex(fields)
    one_by_one = {found for name in names for found in index.find(parse(f"#{container}.{name}"))}
    assert set(index.find(parse(f"#{container}.{{{','.join(names)}}}"))) == one_by_one == set(fields)
