"""The record: what is read, what is wrong in it and on which line, and that nothing in it can stop a run."""

from datetime import date
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toml_values import TEXT, VALUES, document

from tcop_lint.record import Record, read_record

WHOLE = """\
    schema = "tcop-record/1"
    edition = "2021-11"

    [service]
    name = "Apply for a juggling licence"
    organisation = "Department for Circus Arts"
    body = "central"
    kind = ["web-service", "api"]
    phase = "beta"
    urls = ["https://juggling.service.gov.uk"]

    [owners]
    team = "Licensing"
    contact = "licensing@example.gov.uk"

    [facts]
    personal-data = true
    legacy = false

    [attestations."user-needs/research"]
    status = "met"
    on = 2026-05-01
    by = "user researcher"
    statement = "Four rounds with twelve jugglers."
    evidence = [{ title = "Findings", path = "docs/research.md", date = 2026-04-30 }]

    [attestations."user-needs/research".data]
    rounds = 4

    [[waivers]]
    rule = "cloud/iac"
    reason = "The host is being replaced."
    owner = "technical lead"
    expires = 2027-01-31
    paths = ["legacy/**"]
"""


def record(text: str) -> Record:
    return read_record(dedent(text).encode())


def faults(text: str) -> list[str]:
    """Each fault with its line, as ``3: what``."""
    return [f"{fault.line}: {fault.message}" for fault in record(text).faults]


def test_a_whole_record_is_read() -> None:
    read = record(WHOLE)
    assert read.exists
    assert read.faults == ()
    assert (read.edition, read.service.body, read.service.phase) == ("2021-11", "central", "beta")
    assert read.service.kind == ("web-service", "api")
    assert read.facts == {"personal-data": True, "legacy": False}
    attestation = read.attestations["user-needs/research"]
    assert (attestation.on, attestation.line, attestation.data) == (date(2026, 5, 1), 20, {"rounds": 4})
    assert attestation.evidence[0].path == "docs/research.md"
    (waiver,) = read.waivers
    assert (waiver.rule, waiver.expires, waiver.paths, waiver.line) == (
        "cloud/iac",
        date(2027, 1, 31),
        ("legacy/**",),
        30,
    )


def test_places_have_lines() -> None:
    read = record(WHOLE)
    places = ("edition", "service.body", "facts.legacy", "owners", "facts.unsaid")
    assert [read.line_of(place) for place in places] == [2, 7, 18, 12, 1]


def test_no_record_is_no_fault() -> None:
    assert read_record(None, "docs/tcop.toml") == Record(path="docs/tcop.toml")
    assert not read_record(None).exists


def test_an_empty_record_exists_and_says_nothing() -> None:
    assert read_record(b"") == Record(exists=True)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('a = 1\nschema = "tcop-record/2"', "2: schema must be 'tcop-record/1'"),
        ("\nedition = 2021", "2: edition: must be text, not a whole number"),
        (
            '[service]\n\nbody = "borough"',
            "3: service.body: 'borough' is not one of alb, central, local, nhs, other, supplier.",
        ),
        ('[service]\nkind = [\n  "api",\n  "toaster",\n]', "4: service.kind, entry 2: 'toaster' is not one of"),
        ('[service]\nnmae = "x"', "2: service.nmae: 'nmae' is not known here. Did you mean 'name'?"),
        ('[facts]\napi = "yes"', "2: facts.api must be true or false"),
        ('[[facts]]\napi = "yes"', "1: facts must be a table of true and false values"),
        ("owners = 3", "1: owners must be a table"),
        ("attestations = []", "1: attestations must be tables named after rules"),
        ("waivers = 5", "1: waivers must be written as [[waivers]] tables"),
        ("[wavers]\na = 1", "1: 'wavers' is no part of a record. Did you mean 'waivers'?"),
        ('[attestations."a/b"]\nstatus = "met"\nby = "team"', "1: attestations.a/b: on is missing"),
        (
            '[attestations."a/b"]\nstatus = "met"\nby = "team"\non = 2026-01-01T09:00:00',
            "4: attestations.a/b.on: must be a date, not a date with a time",
        ),
        (
            '[attestations."a/b"]\nstatus = "met"\nby = "team"\non = 2026-01-01\nevidence = [\n{},\n{pth = "x"}]',
            "7: attestations.a/b.evidence, entry 2, pth: 'pth' is not known here. Did you mean 'path'?",
        ),
        (
            '[attestations."a/b"]\nstatus = "met"\nby = "team"\non = 2026-01-01\nline = 7',
            "5: attestations.a/b.line: is not known here",
        ),
        ('\n[[waivers]]\nrule = "a/b"', "2: waivers, entry 1: reason is missing"),
        (
            '[[waivers]]\nrule="a"\nreason="b"\nowner="c"\nexpires="soon"',
            "5: waivers, entry 1, expires: must be a date such as 2027-03-31",
        ),
        (
            '[[waivers]]\nrule="a"\nreason="b"\nowner="c"\nexpires=2027-01-01\npaths=[\n"a/",\n"!",\n]',
            "8: waivers, entry 1, paths, entry 2: '!' is no pattern as in .gitignore",
        ),
        ("a = \n", "1: the record cannot be read"),
        ("x = 1\nx = 2", "2: the record cannot be read"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, fault: str) -> None:
    assert any(found.startswith(fault) for found in faults(text)), faults(text)


def test_what_is_faulty_costs_only_itself() -> None:
    read = record(
        """\
        [service]
        name = "Juggling"
        body = "borough"
        [facts]
        api = "yes"
        legacy = true
        [attestations."a/bad"]
        status = "met"
        [attestations."a/good"]
        status = "met"
        on = 2026-01-01
        by = "team"
        [[waivers]]
        rule = "a/bad"
        [[waivers]]
        rule = "a/good"
        reason = "r"
        owner = "o"
        expires = 2027-01-01
        """
    )
    assert (read.service.name, read.service.body) == ("Juggling", None)
    assert read.facts == {"legacy": True}
    assert list(read.attestations) == ["a/good"]
    assert [waiver.rule for waiver in read.waivers] == ["a/good"]
    assert [(fault.of, fault.line) for fault in read.faults] == [
        ("schema", 3),
        ("schema", 5),
        ("schema", 7),
        ("waiver", 13),
    ]


def test_two_faults_have_keys_of_their_own_that_no_line_is_part_of() -> None:
    text = '[service]\nbody = "x"\nphase = "y"\n'
    keys = [fault.key for fault in record(text).faults]
    assert keys == ["service.body", "service.phase"]
    assert keys == [fault.key for fault in record("\n\n" + text).faults]


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"\x80", b"[" * 5000, b"a = '" + b"x" * 100_000, b"\0", b"a = 1e999999"]
)
def test_bytes_that_are_no_record_are_one_fault_or_none(data: bytes) -> None:
    read = read_record(data)
    assert read.exists
    assert len(read.faults) == 1


SECTIONS = st.sampled_from(["schema", "edition", "service", "owners", "facts", "attestations", "waivers"])
NEARLY = st.fixed_dictionaries(
    {},
    optional={
        "schema": st.just("tcop-record/1") | VALUES,
        "edition": VALUES,
        "service": st.dictionaries(st.sampled_from(["name", "body", "kind", "phase", "urls", "x"]), VALUES) | VALUES,
        "facts": st.dictionaries(TEXT, VALUES, max_size=3),
        "attestations": st.dictionaries(
            TEXT,
            st.dictionaries(st.sampled_from(["status", "on", "by", "evidence", "data", "line"]), VALUES) | VALUES,
            max_size=2,
        ),
        "waivers": st.lists(
            st.dictionaries(st.sampled_from(["rule", "reason", "owner", "expires", "paths"]), VALUES) | VALUES,
            max_size=2,
        ),
    },
)


@settings(max_examples=150)
@given(NEARLY | st.dictionaries(SECTIONS | TEXT, VALUES, max_size=4))
def test_no_toml_raises_and_every_fault_is_on_the_line_of_its_section(table: dict) -> None:
    read = read_record(document(table))
    assert read.exists
    lines = {key: number for number, key in enumerate(table, 1)}
    for fault in read.faults:
        assert fault.line in {lines[key] for key in lines if fault.key == key or fault.key.startswith(f"{key}.")}


@given(st.binary(max_size=60))
def test_no_bytes_raise(data: bytes) -> None:
    assert read_record(data).exists
