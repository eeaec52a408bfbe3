"""``tcop-lint facts --kind data-field``: the fields after the last migration, and what they say of people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from command_line import tcop_lint

from tcop_lint.testing import make_repository

if TYPE_CHECKING:
    from pathlib import Path

CREATE = """CREATE TABLE applicants (
    id bigint,
    ni_number varchar(9),
    maiden_name text,
    badge_colour text
);
"""
DROP = "ALTER TABLE applicants DROP COLUMN maiden_name;\n"


def data_fields(folder: Path) -> list[dict[str, Any]]:
    ran = tcop_lint(folder, "facts", "--format", "json", "--kind", "data-field")
    assert ran.code == 0
    rows: list[dict[str, Any]] = json.loads(ran.out)["facts"]
    return rows


def test_data_fields(tmp_path: Path) -> None:
    files = {"db/migration/V1__create.sql": CREATE, "db/migration/V2__drop.sql": DROP}
    rows = data_fields(make_repository(tmp_path / "badges", files, commit=True))
    assert [(row["line"], row["entity"], row["name"], row["personal"]) for row in rows] == [
        (2, "applicants", "id", False),
        (3, "applicants", "ni_number", True),
        (5, "applicants", "badge_colour", False),
    ]
    assert rows[1] == {
        "kind": "data-field",
        "path": "db/migration/V1__create.sql",
        "line": 3,
        "column": 5,
        "entity": "applicants",
        "name": "ni_number",
        "type": "varchar(9)",
        "category": "national-id.nino",
        "personal": True,
        "confidence": "high",
        "because": "'ni number' in the name means a National Insurance number, in 'applicant', which is a person; "
        "its type is varchar(9)",
        "tier": "strong",
        "special": "",
    }


def test_settings_add_words(tmp_path: Path) -> None:
    settings = '[[privacy.categories]]\nid = "badge"\nopen = ["badge colour"]\n'
    files = {"db/migration/V1__create.sql": CREATE, "tcop-lint.toml": settings}
    rows = data_fields(make_repository(tmp_path / "badges", files, commit=True))
    assert [row["category"] for row in rows if row["name"] == "badge_colour"] == ["badge"]
