"""Readers of schemas: what data a program keeps, takes in and gives out, one small module a format.

What stands: rails-schema, rails-structure, django, sqlalchemy, pydantic, dataclass, typed-dict, named-tuple, jpa, ef,
csharp, ef-snapshot, ef-configuration, prisma, typeorm, sequelize, mongoose, objection, joi, yup, zod, slick,
play-json, go-struct, graphql, protobuf, avro, json-schema, openapi, fhir, form, dbt, bigquery, terraform, csv, tsv,
parquet.

What changes: sql, liquibase, rails-migration, django-migration, alembic, ef-migration, knex (SQL inside a script),
knex-migration, sequelize-migration, typeorm-migration.
"""
