"""JavaScript and TypeScript: TypeORM, Sequelize, Mongoose, Knex and Objection."""


def test_entities_of_typeorm(read):
    found = read(
        "script",
        "src/user.entity.ts",
        """import { Entity, Column } from "typeorm";

@Entity({ name: "users" })
export class User extends Base {
  @PrimaryGeneratedColumn("uuid")
  id!: string;

  @Column({ name: "email_address", nullable: true, comment: "Where we write to" })
  email: string | null;

  @Column("varchar", { length: 9 }) nino: string;

  @ManyToOne(() => Team, (team) => team.users, { eager: true })
  team: Team;

  cached: string;

  shown() { return this.email; }
}
""",
    )
    assert found.fields == [
        (6, "User", "id", "string"),
        (9, "User", "email", "string | null"),
        (11, "User", "nino", "string"),
        (14, "User", "team", "Team"),
    ]
    assert found.stored == {"email": "email_address"}
    assert found.comments == {"email": "Where we write to"}
    assert found.relations == {"team"}
    assert {(fact.format, fact.table) for fact in found.all} == {("typeorm", "users")}


def test_migrations_of_typeorm(read):
    found = read(
        "script",
        "src/migrations/1700000000-people.ts",
        """export class People1700000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner) {
    await queryRunner.createTable(new Table({
      name: "people",
      columns: [{ name: "id", type: "uuid", isPrimary: true }, { name: "born", type: "date", isNullable: true }],
    }));
    await queryRunner.addColumn("people", new TableColumn({ name: "email", type: "text" }));
    await queryRunner.dropColumn("people", "fax");
    await queryRunner.query(`ALTER TABLE "people" ADD "nino" character varying`);
  }
  async down(queryRunner: QueryRunner) { await queryRunner.dropTable("people"); }
}
""",
    )
    assert found.fields == [
        (5, "people", "id", "uuid"),
        (5, "people", "born", "date"),
        (7, "people", "email", "text"),
        (9, "people", "nino", "character varying"),
    ]
    assert found.changes == [("drop", "people", "fax", "")]


def test_models_of_sequelize(read):
    found = read(
        "script",
        "models/user.js",
        """const User = sequelize.define('User', {
  // a comment: 'no'
  email: { type: DataTypes.STRING, allowNull: false, field: 'email_address', comment: 'Where' },
  'date-of-birth': DataTypes.DATEONLY,
  teamId: { type: DataTypes.INTEGER, references: { model: 'teams' } },
}, { tableName: 'users' })

class Person extends Model {}
Person.init({ name: DataTypes.STRING }, { sequelize })
""",
    )
    assert found.fields == [
        (3, "User", "email", "STRING"),
        (4, "User", "date-of-birth", "DATEONLY"),
        (5, "User", "teamId", "INTEGER"),
        (9, "Person", "name", "STRING"),
    ]
    assert found.nullable["email"] is False
    assert found.relations == {"teamId"}


def test_a_model_of_sequelize_that_is_bound_to_a_name_first(read):
    found = read(
        "script",
        "models/record.js",
        """const tableName = 'health_records';
const model = (dataType) => ({
  nhsNumber: { field: 'nhs_number', type: dataType.CHAR(10), validate: { len: 10 }, allowNull: false },
});
export default (sequelize, DataTypes) => sequelize.define(modelName, model(DataTypes), { tableName });
""",
    )
    assert found.fields == [(3, "health_records", "nhsNumber", "CHAR")]
    assert found.stored == {"nhsNumber": "nhs_number"}


def test_migrations_of_sequelize(read):
    found = read(
        "script",
        "migrations/20260101-a.js",
        """module.exports = {
  up: async (queryInterface, Sequelize) => {
    await queryInterface.createTable('users', { id: { type: Sequelize.INTEGER, primaryKey: true } });
    await queryInterface.addColumn('users', 'email', { type: Sequelize.STRING });
    await queryInterface.removeColumn('users', 'fax');
    await queryInterface.renameColumn('users', 'a', 'b');
    await queryInterface.changeColumn('users', 'c', { type: Sequelize.TEXT, allowNull: false });
    await queryInterface.renameTable('d', 'e');
  },
  down: async (queryInterface) => { await queryInterface.dropTable('users'); },
};
""",
    )
    assert found.fields == [(3, "users", "id", "INTEGER"), (4, "users", "email", "STRING")]
    assert found.changes == [
        ("drop", "users", "fax", ""),
        ("rename", "users", "a", "b"),
        ("change", "users", "c", "TEXT"),
        ("rename", "d", "", "e"),
    ]


def test_schemas_of_mongoose(read):
    found = read(
        "script",
        "models/person.js",
        """const mongoose = require('mongoose')
const personSchema = new mongoose.Schema({
  name: { first: String, last: { type: String, required: true } },
  emails: [{ type: String, lowercase: true }],
  team: { type: mongoose.Schema.Types.ObjectId, ref: 'Team' },
  address: { type: { postcode: String } },
}, { timestamps: true })
module.exports = mongoose.model('Person', personSchema)
mongoose.model('Log', { at: Date })
""",
    )
    assert found.fields == [
        (9, "Log", "at", "Date"),
        (3, "Person", "name", "object"),
        (3, "Person.name", "first", "String"),
        (3, "Person.name", "last", "String"),
        (4, "Person", "emails", "String[]"),
        (5, "Person", "team", "ObjectId"),
        (6, "Person", "address", "object"),
        (6, "Person.address", "postcode", "String"),
    ]
    assert found.relations == {"team"}
    assert found.nullable["last"] is False


def test_nest_with_mongoose(read):
    found = read(
        "script",
        "cat.schema.ts",
        "@Schema({ timestamps: true })\nexport class Cat {\n  @Prop({ required: true })\n  name: string;\n}\n",
    )
    assert found.fields == [(4, "Cat", "name", "string")]
    assert (found.formats, found.nullable) == ({"mongoose"}, {"name": False})


def test_migrations_of_knex(read):
    found = read(
        "script",
        "db/migrations/20260101000000_contacts.js",
        """'use strict'

const tableName = 'contacts'

exports.up = function (knex) {
  return knex.schema.withSchema('crm').createTable(tableName, (table) => {
    // Primary Key
    table.uuid('contact_id').primary().defaultTo(knex.raw('gen_random_uuid()'))
    table.string('first_name', 50).notNullable().comment('Given name')
    table.integer('team_id').references('id').inTable('teams')
    table.timestamps()
  }).alterTable('people', table => {
    table.dropColumn('fax')
    table.renameColumn('a', 'b')
    table.text('note').alter()
  }).raw('ALTER TABLE people ADD COLUMN raw text')
}

exports.down = function (knex) {
  return knex.schema.dropTableIfExists(tableName)
}
""",
    )
    assert found.fields == [
        (8, "contacts", "contact_id", "uuid"),
        (9, "contacts", "first_name", "string"),
        (10, "contacts", "team_id", "integer"),
        (11, "contacts", "created_at", "timestamp"),
        (11, "contacts", "updated_at", "timestamp"),
        (16, "people", "raw", "text"),
    ]
    assert found.changes == [
        ("drop", "people", "fax", ""),
        ("rename", "people", "a", "b"),
        ("change", "people", "note", "text"),
    ]
    assert found.comments == {"first_name": "Given name"}
    assert found.relations == {"team_id"}


def test_models_of_objection(read):
    found = read(
        "script",
        "models/user.js",
        """class User extends Model {
  static get tableName () { return 'users' }
  static get jsonSchema () {
    return {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', maxLength: 50 },
        born: { type: ['string', 'null'] },
        address: { type: 'object', properties: { street: { type: 'string' } } }
      }
    }
  }
}
""",
    )
    assert found.fields == [
        (8, "User", "name", "string"),
        (9, "User", "born", "['string', 'null']"),
        (10, "User", "address", "object"),
    ]
    assert (found.tables, found.nullable["born"]) == ({"users"}, True)


def test_script_that_stores_nothing(read):
    assert read("script", "a.ts", "export class A { name: string; }").all == []
    assert read("script", "a.js", "x.table('a', rows => rows.string('b'))").all == []
    assert read("script", "a.js", "knex.schema.createTable('a', t => {" + "t.string('b');" * 5_000 + "})").all == []


def test_validators_of_joi(read):
    found = read(
        "script",
        "src/schemas/contact.js",
        """import Joi from 'joi'

export const contactSchema = {
  firstName: validation.createFirstNameValidator(Joi),
  birthDate: Joi.date().required(),
  address: Joi.object({ postcode: Joi.string() }).optional()
}

server.route({ validate: { payload: Joi.object().keys({ email: Joi.string().email() }) } })
const config = Joi.object({ API_KEY: Joi.string(), PORT: Joi.number() })
""",
    )
    assert sorted(found.fields) == [
        (4, "contact", "firstName", ""),
        (5, "contact", "birthDate", "date"),
        (6, "contact", "address", "object"),
        (6, "contact.address", "postcode", "string"),
        (9, "", "email", "string"),
    ]
    assert found.formats == {"joi"}


def test_validators_of_yup_and_zod(read):
    yup = "import * as yup from 'yup';\nexport const Person = yup.object().shape({ name: yup.string() });\n"
    assert read("script", "a.ts", yup).fields == [(2, "Person", "name", "string")]
    zod = "import { z } from 'zod';\nconst personSchema = z.object({ age: z.number().int() });\n"
    assert read("script", "a.ts", zod).fields == [(2, "person", "age", "number")]
    assert read("script", "a.ts", "const z = 1; z.string(2); const a = { b: 1 };").all == []
