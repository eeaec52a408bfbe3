"""Rails: the schema and migrations."""

SCHEMA = """# This file is auto-generated from the current state of the database.
ActiveRecord::Schema[8.0].define(version: 2026_01_01_000000) do
  create_table "patients", id: :uuid, force: :cascade do |t|
    t.string "given_name", null: false, comment: "As the NHS spells it"
    t.date "date_of_birth"
    t.string "aliases", default: [], array: true
    t.bigint "team_id", null: false
    t.index ["team_id"], name: "index_patients_on_team_id"
    t.check_constraint "given_name <> ''"
  end

  create_table "public.addresses" do |t|
    t.column "postcode", "text"
  end
  add_foreign_key "patients", "teams"
end
"""


def test_a_schema(read):
    found = read("rails", "db/schema.rb", SCHEMA)
    assert found.fields == [
        (4, "patients", "given_name", "string"),
        (5, "patients", "date_of_birth", "date"),
        (6, "patients", "aliases", "string[]"),
        (7, "patients", "team_id", "bigint"),
        (13, "public.addresses", "postcode", "text"),
    ]
    assert found.nullable["given_name"] is False
    assert found.comments == {"given_name": "As the NHS spells it"}
    assert {(fact.format, fact.place) for fact in found.all} == {("rails-schema", "product")}


def test_a_migration(read):
    found = read(
        "rails",
        "db/migrate/20260101000000_change_patients.rb",
        """class ChangePatients < ActiveRecord::Migration[8.0]
  def change
    create_table :visits do |t|
      t.references :patient, null: false, foreign_key: true
      t.belongs_to :place, polymorphic: true
      t.string :first_line, :second_line
      t.timestamps
    end
    add_column :patients, :nhs_number, :string, null: true
    change_column :patients, :notes, :text
    rename_column :patients, :surname, :family_name
    remove_column :patients, :fax, :string
    remove_columns :patients, :telex, :pager
    change_table :visits, bulk: true do |t|
      t.remove :colour
      t.rename :at, :held_at
    end
    drop_table :old_visits
    rename_table :people, :persons
    remove_reference :patients, :ward
  end
end
""",
    )
    assert found.fields == [
        (4, "visits", "patient_id", "bigint"),
        (5, "visits", "place_id", "bigint"),
        (5, "visits", "place_type", "string"),
        (6, "visits", "first_line", "string"),
        (6, "visits", "second_line", "string"),
        (7, "visits", "created_at", "datetime"),
        (7, "visits", "updated_at", "datetime"),
        (9, "patients", "nhs_number", "string"),
    ]
    assert found.changes == [
        ("change", "patients", "notes", "text"),
        ("rename", "patients", "surname", "family_name"),
        ("drop", "patients", "fax", ""),
        ("drop", "patients", "telex", ""),
        ("drop", "patients", "pager", ""),
        ("drop", "visits", "colour", ""),
        ("rename", "visits", "at", "held_at"),
        ("drop", "old_visits", "", ""),
        ("rename", "people", "", "persons"),
        ("drop", "patients", "ward_id", ""),
        ("drop", "patients", "ward_type", ""),
    ]
    assert found.relations == {"patient_id", "place_id", "place_type"}


def test_only_the_way_up(read):
    found = read(
        "rails",
        "db/migrate/1_a.rb",
        """class A < ActiveRecord::Migration[7.0]
  def up
    add_column :a, :b, :string
    execute <<~SQL
      ALTER TABLE a ADD COLUMN c text;
    SQL
  end

  def down
    remove_column :a, :b
    execute "ALTER TABLE a DROP COLUMN c"
  end
end
""",
    )
    assert found.fields == [(3, "a", "b", "string"), (5, "a", "c", "text")]
    assert found.changes == []


def test_ruby_that_is_no_migration(read):
    assert read("rails", "db/seeds/a.rb", "create_table :a do |t|\n  t.string :b\nend\n").all == []


def test_a_block_that_never_ends(read):
    found = read(
        "rails", "db/schema.rb", 'ActiveRecord::Schema.define do\n  create_table "a" do |t|\n    t.string "b"\n'
    )
    assert found.names == ["b"]
