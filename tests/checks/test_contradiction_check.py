"""What the record calls met is held against what other rules find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from making import SHIPPED

from tcop_lint.settings import Settings
from tcop_lint.testing import judge_repository, make_repository

if TYPE_CHECKING:
    from pathlib import Path

    from tcop_lint.verdicts import Verdict

RULE = "service-standard/no-contradiction"
ATTESTED = """schema = "tcop-record/1"

[attestations."cloud/exit-plan"]
status = "{status}"
on = 2026-11-01
by = "technical lead"
statement = "We can leave in a month."
"""
STATE = {"app.py": "print('hello')\n", "terraform.tfstate": "{}\n"}
WAIVED = """
[[waivers]]
rule = "cloud/no-state-files"
reason = "An empty file for a demonstration."
owner = "technical lead"
expires = 2027-03-31
"""
FOURTEEN = """schema = "tcop-record/1"

[attestations."service-standard/fourteen"]
status = "partly"
on = 2026-11-01
by = "service owner"
statement = "Looked at."

[attestations."service-standard/fourteen".data]
points = [{{ point = 9, status = "{status}", evidence = "report" }}, {{ point = 10, status = "met" }}, 3]
"""


def judged(folder: Path, record: str) -> Verdict:
    make_repository(folder, {**STATE, "tcop.toml": record})
    report = judge_repository(folder, SHIPPED, Settings(select=(RULE, "cloud/no-state-files", "open-source/readme")))
    return next(verdict for verdict in report.verdicts if verdict.rule == RULE)


def test_a_point_that_is_called_met_is_contradicted_by_what_is_found(tmp_path: Path) -> None:
    (finding,) = judged(tmp_path, FOURTEEN.format(status="met")).findings
    assert finding.message.startswith(
        "Point 9 is called met, and cloud/no-state-files finds otherwise in terraform.tfstate: "
    )
    assert (finding.path, finding.line) == ("tcop.toml", 3)


@pytest.mark.parametrize("status", ["partly", "not met"])
def test_what_is_not_called_met_is_contradicted_by_nothing(tmp_path: Path, status: str) -> None:
    assert judged(tmp_path, FOURTEEN.format(status=status)).findings == ()


def test_a_waived_finding_contradicts_nothing(tmp_path: Path) -> None:
    assert judged(tmp_path, FOURTEEN.format(status="met") + WAIVED).findings == ()


def test_rules_of_other_controls_contradict_nothing(tmp_path: Path) -> None:
    assert judged(tmp_path, ATTESTED.format(status="met")).outcome == "pass"


def test_rules_of_the_same_control_do(tmp_path: Path) -> None:
    record = ATTESTED.replace("cloud/exit-plan", "share/contact").format(status="met")
    make_repository(tmp_path, {"app.py": "print('hello')\n", "tcop.toml": record})
    control = next(control for control in SHIPPED.controls if "share/contact" in control.rules)
    assert control.rules == ("share/contact",), "the record speaks of the rule itself, which does not contradict it"
    report = judge_repository(tmp_path, SHIPPED, Settings(select=(RULE, *control.rules)))
    assert next(verdict for verdict in report.verdicts if verdict.rule == RULE).outcome == "pass"
