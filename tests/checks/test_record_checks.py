"""The record itself: known keys, real evidence, possible dates, no persons, no contradictions."""

from __future__ import annotations

import pytest
from helpers import asks_nothing, cannot_tell, finds, passes

from tcop_lint.checks.record import (
    RecordConflicts,
    RecordDates,
    RecordEdition,
    RecordEvidence,
    RecordNamesNoPerson,
    RecordSchema,
)

EVERY = [RecordSchema(), RecordEdition(), RecordEvidence(), RecordDates(), RecordNamesNoPerson(), RecordConflicts()]
NO_RECORD = {"README.md": "# x\n"}


@pytest.mark.parametrize("check", EVERY, ids=lambda check: type(check).__name__)
def test_without_a_record_nothing_is_asked(check) -> None:  # type: ignore[no-untyped-def]
    asks_nothing(check, NO_RECORD, "there is no record")


# --- keys ---------------------------------------------------------------------------------------------------------


def test_a_record_of_known_keys_passes() -> None:
    passes(
        RecordSchema(), {"tcop.toml": '[service]\nname = "x"\n[facts]\napi = true\n'}, "tcop.toml:1 every key is known"
    )


def test_each_unknown_key_is_found_on_its_line() -> None:
    finds(
        RecordSchema(),
        {"tcop.toml": '[service]\nnmae = "x"\nbody = "y"\n[facts]\napis = true\n'},
        "tcop.toml:2 Did you mean 'name'?",
        "tcop.toml:3 'y' is not one of",
        "tcop.toml:5 No fact is called 'apis'. Did you mean 'api'?",
    )


def test_a_rule_that_there_is_not_is_found() -> None:
    entry = 'status = "met"\non = 2026-01-01\nby = "x"\n'
    text = f'[attestations."open-source/licence-fil"]\n{entry}'
    finds(
        RecordSchema(),
        {"tcop.toml": text},
        "tcop.toml:1 No rule is called 'open-source/licence-fil'. Did you mean 'open-source/licence",
    )


def test_waivers_have_a_rule_of_their_own() -> None:
    passes(RecordSchema(), {"tcop.toml": "[[waivers]]\nrule = 5\n"})


def test_an_edition_must_be_one() -> None:
    passes(RecordEdition(), {"tcop.toml": 'edition = "2021-11"\n'})
    finds(
        RecordEdition(),
        {"tcop.toml": '\nedition = "2020-01"\n'},
        "tcop.toml:2 There is no edition '2020-01' of the Code; there are 2021-11, 2019-03.",
    )
    asks_nothing(RecordEdition(), {"tcop.toml": ""}, "the record names no edition")


# --- evidence -----------------------------------------------------------------------------------------------------


def evidence(*items: str, **files: str | bytes) -> dict[str, str | bytes]:
    entry = '\n[attestations."secure/owners"]\nstatus = "met"\non = 2026-01-01\nby = "x"\n'
    text = f"{entry}evidence = [{', '.join(items)}]\n"
    return {"tcop.toml": text, **files}


LONG = "word " * 40


@pytest.mark.parametrize(
    "item",
    [
        '{ path = "docs/a.md" }',
        '{ path = "./docs/a.md" }',
        '{ path = "pages/[id].md" }',
        '{ url = "https://example.gov.uk/x" }',
        '{ held_at = "the risk register of the department" }',
        '{ title = "x", path = "docs/a.md", url = "https://example.gov.uk", date = 2026-01-01 }',
    ],
)
def test_evidence_is_a_tracked_file_an_address_or_a_place(item: str) -> None:
    passes(RecordEvidence(), evidence(item, **{"docs/a.md": LONG, "pages/[id].md": LONG}))


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("{}", "A piece of evidence has neither a path, a url nor held_at."),
        ('{ title = "x" }', "A piece of evidence has neither a path, a url nor held_at."),
        ('{ path = "docs/gone.md" }', "The evidence 'docs/gone.md' is no file that git tracks here."),
        ('{ path = "../../etc/passwd" }', "The evidence '../../etc/passwd' is no file that git tracks here."),
        ('{ path = "docs" }', "The evidence 'docs' is no file that git tracks here."),
        ('{ path = "**" }', "The evidence '**' is no file that git tracks here."),
        ('{ path = "docs/empty.md" }', "The evidence 'docs/empty.md' is empty."),
        ('{ path = "docs/todo.md" }', "The evidence 'docs/todo.md' is a placeholder: line 3 says 'TODO'."),
        ('{ url = "http://example.gov.uk" }', "The evidence 'http://example.gov.uk' must be an https address."),
        ('{ held_at = "TBC" }', "held_at must say where the evidence is held."),
    ],
)
def test_evidence_that_is_none_is_found(item: str, said: str) -> None:
    files = {"docs/a.md": LONG, "docs/empty.md": "", "docs/todo.md": "# Rehearsal\n\nTODO\n"}
    finds(RecordEvidence(), evidence(item, **files), f"tcop.toml:2 {said}")


def test_a_long_document_may_have_a_todo() -> None:
    passes(RecordEvidence(), evidence('{ path = "docs/a.md" }', **{"docs/a.md": f"{LONG}\n\nTODO\n"}))


def test_evidence_of_any_kind_of_file_is_evidence() -> None:
    passes(RecordEvidence(), evidence('{ path = "docs/scan.pdf" }', **{"docs/scan.pdf": b"%PDF\0\0"}))


def test_a_record_without_evidence_is_not_asked_for_it_here() -> None:
    asks_nothing(RecordEvidence(), {"tcop.toml": ""}, "the record names no evidence")


def test_many_odd_paths_do_not_blind_the_reading_of_others() -> None:
    odd = [f'{{ path = "{"?" * 60}{number}*{{a,b}}[z-a]" }}' for number in range(200)]
    finds(
        RecordEvidence(),
        evidence(*odd, '{ path = "docs/todo.md" }', **{"docs/todo.md": "# Rehearsal\n\nTODO\n"}),
        *["tcop.toml:2 is no file that git tracks here"] * 200,
        "tcop.toml:2 The evidence 'docs/todo.md' is a placeholder",
    )


# --- dates --------------------------------------------------------------------------------------------------------


def dated(on: str, **fields: str) -> dict[str, str | bytes]:
    lines = "".join(f"{key} = {value}\n" for key, value in fields.items())
    return {"tcop.toml": f'[attestations."secure/owners"]\nstatus = "met"\nby = "x"\non = {on}\n{lines}'}


def test_dates_that_can_be_pass() -> None:
    passes(RecordDates(), dated("2026-11-22"))
    passes(RecordDates(), dated("2026-11-23"))  # it may be tomorrow already where the record was written
    passes(RecordDates(), dated("2026-01-01", review_by="2027-01-01", evidence="[{ date = 2025-12-31 }]"))
    asks_nothing(RecordDates(), {"tcop.toml": ""}, "the record attests nothing")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (dated("2026-11-24"), "secure/owners: it is attested on 2026-11-24, which is in the future."),
        (dated("9999-12-31"), "which is in the future."),
        (dated("2026-01-01", review_by="2026-01-01"), "its review_by 2026-01-01 is not after 2026-01-01."),
        (dated("2026-01-01", evidence="[{ date = 2030-01-01 }]"), "evidence of 2030-01-01 lies in the future."),
    ],
)
def test_dates_that_cannot_be_are_found(files: dict[str, str | bytes], said: str) -> None:
    finds(RecordDates(), files, f"tcop.toml:1 {said}")


def test_the_last_day_that_there_is_can_be_the_day_of_the_run() -> None:
    from datetime import date

    passes(RecordDates(), dated("9999-12-31"), as_of=date(9999, 12, 31))


# --- persons ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "licensing@example.gov.uk",
        "digital.services@example.gov.uk",
        "no-reply@example.gov.uk",
        "security_team@example.gov.uk",
        "a.b@c",
    ],
)
def test_shared_mailboxes_are_well(address: str) -> None:
    passes(RecordNamesNoPerson(), {"tcop.toml": f'[owners]\ncontact = "{address}"\n'})


@pytest.mark.parametrize(
    "address", ["jane.doe@example.gov.uk", "JANE_DOE2@example.gov.uk", "jo.o-neill@example.gov.uk"]
)
def test_the_address_of_a_person_is_found_on_its_line(address: str) -> None:
    files = {"tcop.toml": f'[owners]\ncontact = "{address}"\n'}
    finds(RecordNamesNoPerson(), files, "tcop.toml:2 This looks like the mail address of a person.")


def test_a_record_that_is_no_text_cannot_be_told() -> None:
    cannot_tell(RecordNamesNoPerson(), {"tcop.toml": b"\0\0"}, "the record could not be examined")


# --- contradictions -----------------------------------------------------------------------------------------------

SHOWN = {"package.json": '{"dependencies": {"express": "1"}}\n', "app.js": "x\n"}


def test_what_files_contradict_is_found_where_the_record_says_it() -> None:
    record = "[facts]\n\ndependencies = false\n"
    finds(
        RecordConflicts(),
        {**SHOWN, "tcop.toml": record},
        "tcop.toml:3 The record says dependencies = false, but 1 npm dependency was found in package.json, line 1.",
    )


@pytest.mark.parametrize(
    "record",
    ["[facts]\ndependencies = true\n", "[facts]\npersonal-data = false\n", "", "[facts]\nunheard-of = false\n"],
)
def test_what_they_do_not_contradict_passes(record: str) -> None:
    passes(RecordConflicts(), {**SHOWN, "tcop.toml": record})
