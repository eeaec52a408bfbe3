"""Checks on data-minimisation notes: on real repositories, from schema and note file to problem."""

from helpers import AS_OF, asks_nothing, finds, judge, passes

from tcop_lint.cache import FactCache
from tcop_lint.checks.note_coverage import NoteConditions, NoteCoverage
from tcop_lint.checks.note_retention import NoteRetention
from tcop_lint.checks.notes import NoteFaults, NoteFiles, NoteGaps, NoteReviewed, NoteStale
from tcop_lint.gathering import gather
from tcop_lint.options import Options
from tcop_lint.record import Record
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.settings import Settings
from tcop_lint.testing import make_repository

HOME = "privacy/data-minimisation.toml"
SCHEMA = """ActiveRecord::Schema[7.1].define(version: 2026_05_01_120000) do
  create_table "applicants" do |t|
    t.string "first_name"
    t.date "date_of_birth"
    t.string "ethnicity"
  end
  create_table "cases" do |t|
    t.string "reference"
  end
end
"""
NOTE = """[[note]]
id = "{id}"
covers = ["{covers}"]
purpose = "Check that applicants are old enough"
lawful_basis = "public_task"
source = "the applicant"
retention = {{ period = "P7Y", from = "case closed" }}
recipients = ["none"]
minimisation = "Middle names are left out"
reviewed = 2026-11-01
owner = "casework team"
"""


def note(covers="#applicants.*", name="applicants", **changes):
    text = NOTE.format(id=name, covers=covers)
    for key, value in changes.items():
        lines = [line for line in text.splitlines() if not line.startswith(f"{key} =")]
        text = "\n".join([*lines, f"{key} = {value}"] if value else lines) + "\n"
    return text


def test_one_problem_for_an_entity_with_its_fields():
    files = {"db/schema.rb": SCHEMA, HOME: note("#applicants.first_name")}
    finds(NoteCoverage(), files, "db/schema.rb:4 date_of_birth (a date of birth), ethnicity (a person's ethnicity)")
    assert judge(NoteCoverage(), files).problems[0].level is None


def test_before_there_are_notes_it_is_worth_a_note_and_no_more():
    (problem,) = judge(NoteCoverage(), {"db/schema.rb": SCHEMA}).problems
    assert (problem.level, problem.key, problem.line) == ("note", "applicants", 3)


def test_what_may_be_personal_is_worth_a_note_and_no_more():
    schema = SCHEMA.replace('t.string "reference"', 't.text "notes"')
    (problem,) = judge(NoteCoverage(), {"db/schema.rb": schema, HOME: note()}).problems
    assert (problem.level, problem.line, "cases may hold personal data" in problem.message) == ("note", 8, True)


def test_what_is_excused_needs_no_note():
    excused = '[[not_personal]]\ncovers = "#applicants.*"\nreason = "They are all robots"\n'
    passes(NoteCoverage(), {"db/schema.rb": SCHEMA, HOME: excused}, f"{HOME}:1 first_name is said to be no personal")


def test_several_files_are_one():
    files = {
        "db/schema.rb": SCHEMA,
        "a/data-minimisation.toml": note("#applicants.first_name"),
        "b/data-minimisation.yaml": 'note:\n  - covers: ["#applicants.{date_of_birth,ethnicity}"]\n',
    }
    passes(NoteCoverage(), files, "a/data-minimisation.toml:1 a note covers first_name")


def test_fields_of_tests_ask_for_nothing():
    asks_nothing(NoteCoverage(), {"spec/fixtures/schema.rb": SCHEMA}, "no field was found")


def facts_of(folder, files):
    with open_snapshot(make_repository(folder, files)) as snapshot:
        needs = NoteCoverage().needs(Record())
        return gather(snapshot, snapshot.files(), Record(), needs, FactCache(None), Settings(), Options(AS_OF)).facts


def test_a_change_is_asked_for_the_fields_that_it_adds(tmp_path):
    before = facts_of(tmp_path / "before", {"db/schema.rb": SCHEMA})
    after = SCHEMA.replace('t.date "date', 't.string "nhs_number"\n    t.date "date')
    new, old = sorted(
        judge(NoteCoverage(), {"db/schema.rb": after}, before=before).problems, key=lambda one: -len(one.key)
    )
    assert (new.key, new.level, new.line) == ("applicants+new", None, 4)
    assert "holds new personal data" in new.message
    assert "nhs_number (an NHS" in new.message
    assert (old.key, old.level) == ("applicants", "note")
    assert "nhs_number" not in old.message


def test_a_file_that_was_moved_adds_nothing(tmp_path):
    before = facts_of(tmp_path / "before", {"db/schema.rb": SCHEMA})
    (old,) = judge(NoteCoverage(), {"apps/db/schema.rb": SCHEMA}, before=before).problems
    assert old.key == "applicants"


def test_notes_are_asked_for_once():
    finds(
        NoteFiles(),
        {"db/schema.rb": SCHEMA},
        "-:1 3 fields hold personal data, in 1 entity (applicants.first_name and applicants.date_of_birth, db/sch",
    )
    passes(NoteFiles(), {"db/schema.rb": SCHEMA, HOME: note()}, HOME)
    asks_nothing(NoteFiles(), {"a.py": "x = 1\n"}, "no field was found")


def test_an_inventory_elsewhere_does():
    record = """
[attestations."privacy/data-inventory"]
status = "met"
on = 2026-11-01
by = "information asset owner"
statement = "The register of processing has all of it"
evidence = [{ held_at = "register, entry 4" }]
"""
    passes(NoteFiles(), {"db/schema.rb": SCHEMA, "tcop.toml": record}, "tcop.toml:2")


def test_faults_of_the_format_are_shown_where_they_stand():
    finds(NoteFaults(), {HOME: note(purpos='"x"')}, f"{HOME}:12 Note, entry 1, purpos: 'purpos' is not known here.")
    passes(NoteFaults(), {HOME: note()})
    asks_nothing(NoteFaults(), {"a.py": "x = 1\n"}, "nobody has written")


def test_gaps_are_one_problem_for_a_note():
    files = {HOME: note(source="", owner='"TBC"')}
    finds(NoteGaps(), files, f"{HOME}:10 it does not say where the data comes from; its owner is a placeholder")
    passes(NoteGaps(), {HOME: note()})


def test_many_gaps_of_one_kind_are_named_together():
    files = {HOME: note(purpose='"TBC"', source='"TBC"', owner="", reviewed="", recipients="")}
    said = "it gives no recipients, reviewed and owner; it has placeholders for purpose and source"
    finds(NoteGaps(), files, f"{HOME}:7 {said}")


def test_a_purpose_in_the_words_of_its_field():
    files = {"db/schema.rb": SCHEMA, HOME: note("#applicants.date_of_birth", purpose='"To hold the date of birth"')}
    finds(NoteGaps(), files, f"{HOME}:11 its purpose says no more than the names do")


def test_an_excuse_without_a_reason():
    finds(NoteGaps(), {HOME: '[[not_personal]]\ncovers = "#a.b"\n'}, f"{HOME}:1 gives no reason")


def test_reviews_grow_old():
    finds(NoteReviewed(), {HOME: note(reviewed="2025-10-01")}, f"{HOME}:11 last reviewed on 2025-10-01")
    finds(NoteReviewed(), {HOME: note(reviewed="2026-12-01")}, f"{HOME}:11 in the future")
    passes(NoteReviewed(), {HOME: note()}, f"{HOME}:1 reviewed on 2026-11-01")


def test_selectors_of_nothing():
    files = {"db/schema.rb": SCHEMA, "legacy/a.cpy": "x", HOME: note("#applicants.fax")}
    finds(NoteStale(), files, f"{HOME}:3 speaks of #applicants.fax, and there is no such field")
    passes(NoteStale(), {**files, HOME: note("#applicants.*")})
    passes(NoteStale(), {**files, HOME: note("legacy/a.cpy#PERSON.NAME")})


def test_conditions():
    finds(NoteConditions(), {"db/schema.rb": SCHEMA, HOME: note()}, f"{HOME}:1 gives no special_category_condition")
    good = note(special_category_condition='"substantial_public_interest"')
    passes(NoteConditions(), {"db/schema.rb": SCHEMA, HOME: good}, f"{HOME}:1 the note names a condition for ethnicity")
    finds(
        NoteConditions(),
        {"db/schema.rb": SCHEMA},
        "db/schema.rb:5 data is held (applicants.ethnicity), and nothing says on which condition",
    )
    asks_nothing(NoteConditions(), {"db/schema.rb": SCHEMA, HOME: note("#applicants.*_name")}, "no note covers")


def test_what_deletes():
    asked = {"db/schema.rb": SCHEMA, HOME: note()}
    finds(NoteRetention(), asked, f"{HOME}:7 nothing that deletes it was found")
    job = {"app/jobs/purge_job.rb": "class PurgeJob\n  def perform\n    Applicant.expired.destroy_all\n  end\nend\n"}
    passes(NoteRetention(), {**asked, **job}, "app/jobs/purge_job.rb:3 '.destroy_all' deletes it")
    other = {"app/jobs/purge_job.rb": "Session.expired.destroy_all\n"}
    finds(NoteRetention(), {**asked, **other}, f"{HOME}:7 nothing that deletes it was found")
    bucket = {"infra/s3.tf": 'resource "aws_s3_bucket_lifecycle_configuration" "uploads" {}\n'}
    passes(NoteRetention(), {**asked, **bucket}, "infra/s3.tf:1 'aws_s3_bucket_lifecycle_configuration' may delete it")


def test_pointers_to_what_deletes():
    def pointing(at):
        retention = f'{{ period = "P7Y", from = "case closed", deleted_by = "{at}" }}'
        return {HOME: note(retention=retention), "app/jobs/purge_job.rb": "x = 1\n"}

    passes(NoteRetention(), pointing("app/jobs/purge_job.rb"), "app/jobs/purge_job.rb deletes it")
    passes(NoteRetention(), pointing("the records team, every April"), "it is deleted by the records team")
    finds(NoteRetention(), pointing("app/jobs/prune_job.rb"), f"{HOME}:11 and there is no such file")
    asks_nothing(NoteRetention(), {HOME: note(retention="")}, "no note says how long")


def test_a_table_of_several_migrations_is_one_entity():
    files = {
        "db/migration/V1__a.sql": "CREATE TABLE applicants (\n  id integer,\n  first_name text\n);\n",
        "db/migration/V2__b.sql": "ALTER TABLE applicants ADD COLUMN nhs_number text;\n",
    }
    finds(NoteCoverage(), files, "db/migration/V1__a.sql:3 first_name (a person's name), nhs_number (an NHS")


def test_a_migration_that_adds_a_field_is_where_it_is_asked_for(tmp_path):
    first = {"db/migration/V1__a.sql": "CREATE TABLE applicants (\n  id integer,\n  first_name text\n);\n"}
    before = facts_of(tmp_path / "before", first)
    second = {"db/migration/V2__b.sql": "ALTER TABLE applicants ADD COLUMN nhs_number text;\n"}
    old, new = judge(NoteCoverage(), {**first, **second}, before=before).problems
    assert (old.path, old.key) == ("db/migration/V1__a.sql", "applicants")
    assert (new.path, new.key, new.level) == ("db/migration/V2__b.sql", "applicants+new", None)


def test_the_same_name_in_another_file_is_added(tmp_path):
    api = "openapi: 3.0.0\ninfo: {title: a, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    Applicant:\n"
    api += "      type: object\n      properties:\n        nhsNumber: {type: string}\n"
    held = {"api/openapi.yaml": api, HOME: note("api/openapi.yaml#Applicant.*")}
    before = facts_of(tmp_path / "before", held)
    table = {"db/a.sql": "CREATE TABLE applicant (\n  nhs_number text\n);\n"}
    (new,) = judge(NoteCoverage(), {**held, **table}, before=before).problems
    assert (new.path, new.key) == ("db/a.sql", "applicant+new")


def test_a_period_to_be_filled_in_asks_for_nothing():
    asks_nothing(NoteRetention(), {HOME: note(retention='{ period = "TBC", from = "TBC" }')}, "no note says how long")


FIDES = """dataset:
  - fides_key: intake
    collections:
      - name: applicants
        fields:
          - {name: first_name, data_categories: [user.name]}
          - {name: fax, data_categories: [user.contact]}
          - {name: telex, data_categories: [user.contact]}
          - {name: created_at, data_categories: [system.operations]}
"""


def test_fideslang_counts_as_notes_and_is_one_problem_a_dataset():
    files = {"db/schema.rb": SCHEMA, ".fides/intake.yml": FIDES}
    finds(NoteCoverage(), files, "db/schema.rb:4 date_of_birth (a date of birth), ethnicity")
    finds(
        NoteStale(), files, ".fides/intake.yml:7 The dataset 'intake' speaks of #applicants.fax and #applicants.telex"
    )
    finds(
        NoteGaps(), files, ".fides/intake.yml:6 The dataset 'intake' has gaps: no system says what the data is used for"
    )


def test_before_there_are_notes_what_is_beyond_ten_entities_is_one_problem():
    tables = [f'create_table "table_{at:02}" do |t|\n  t.date "date_of_birth"\nend\n' for at in range(13)]
    schema = "ActiveRecord::Schema.define do\n" + "".join(tables) + "end\n"
    *first, rest = judge(NoteCoverage(), {"db/schema.rb": schema}).problems
    assert len(first) == 10
    assert rest.message.startswith("3 more hold or may hold personal data that no data-minimisation note covers: tab")
    assert rest.level == "note"
    assert len(judge(NoteCoverage(), {"db/schema.rb": schema, HOME: note()}).problems) == 13
