"""Imports every module of checks, so that each registers what it offers."""

from tcop_lint.checks import (  # noqa: F401
    attestation,
    combine,
    contact,
    declared,
    dependencies,
    each_document,
    files,
    implied,
    kinds,
    pipelines,
    record,
    sections,
    service,
    spending,
    tested,
    texts,
    upkeep,
    values,
    waivers,
)
