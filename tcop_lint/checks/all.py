"""Imports every module of checks, so that each registers what it offers."""

from tcop_lint.checks import (  # noqa: F401
    attestation,
    combine,
    contact,
    dependencies,
    files,
    pipelines,
    record,
    sections,
    texts,
    upkeep,
    values,
    waivers,
)
