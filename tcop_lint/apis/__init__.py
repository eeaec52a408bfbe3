"""Descriptions of interfaces (OpenAPI, AsyncAPI, GraphQL, JSON Schema) as values: whether they are valid, and what they
leave unsaid. Pure functions; readers call them.

Sources: the specifications (https://spec.openapis.org, https://www.asyncapi.com/docs/reference,
https://spec.graphql.org, https://json-schema.org), and what government asks of APIs:
https://www.gov.uk/guidance/gds-api-technical-and-data-standards. Looked up 2026-11-22.
"""
