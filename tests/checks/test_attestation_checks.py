"""What a team attests: stated, by whom, how long ago, on what evidence, with which data."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from helpers import asks_nothing, cannot_tell, finds, passes

from tcop_lint.checks.asked import Asked
from tcop_lint.checks.attestation import Apart, Attested

RULE = "secure/example"


def record(rule: str = RULE, **changes: Any) -> dict[str, str | bytes]:
    fields: dict[str, Any] = {
        "status": "met",
        "on": date(2026, 6, 1),
        "by": "delivery manager",
        "statement": "We rehearse every quarter.",
        "evidence": [{"path": "docs/rehearsal.md"}],
    } | changes
    lines = [f"{key} = {toml(value)}" for key, value in fields.items() if value is not None]
    return {"tcop.toml": "\n".join(["", f'[attestations."{rule}"]', *lines, ""])}


def toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {toml(each)}' for key, each in value.items())} }}"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value}" if isinstance(value, (date, int, float)) else f'"{value}"'


PLAIN = Attested()


def test_a_fresh_statement_with_evidence_passes() -> None:
    passes(PLAIN, record(), "tcop.toml:2 We rehearse every quarter.", "docs/rehearsal.md:1 evidence")


def test_nothing_said_is_found_in_a_record_and_unknown_without_one() -> None:
    finds(PLAIN, {"tcop.toml": ""}, "tcop.toml:1 The record does not attest this.")
    finds(PLAIN, {"tcop.toml": ""}, "tcop.toml:1 Rehearse.", message="Rehearse.")
    cannot_tell(PLAIN, {"a": ""}, "there is no record, and only the team can say")
    finds(Attested(without_record="fail"), {"a": ""}, "-:1 There is no record that attests this.")


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("broken = ", "tcop.toml cannot be read"),
        ("attestations = 5", "its entry in tcop.toml cannot be read"),
        (f'[attestations."{RULE}"]\nstatus = "maybe"', "its entry in tcop.toml cannot be read"),
        (f'attestations."{RULE}" = 1', "its entry in tcop.toml cannot be read"),
    ],
)
def test_what_cannot_be_read_cannot_be_told(text: str, because: str) -> None:
    cannot_tell(PLAIN, {"tcop.toml": text}, because)


def test_the_fault_of_another_rule_is_not_this_one_s() -> None:
    finds(
        PLAIN, {"tcop.toml": f'[attestations."{RULE}-2"]\nstatus = "maybe"'}, "tcop.toml:1 The record does not attest"
    )


def test_not_applicable_needs_a_reason() -> None:
    asks_nothing(PLAIN, record(status="not-applicable", statement="No users yet."), "the team says: No users yet.")
    finds(
        PLAIN, record(status="not-applicable", statement="n/a"), "tcop.toml:2 It is attested as not applicable without"
    )


@pytest.mark.parametrize(("status", "words"), [("not-met", "not met"), ("partly", "partly met")])
def test_what_is_not_met_is_found_in_the_team_s_own_words(status: str, words: str) -> None:
    finds(PLAIN, record(status=status), f"tcop.toml:2 The team attests it as {words}: We rehearse every quarter.")


@pytest.mark.parametrize("statement", ["", "TODO", "tbc", "  ", "N/A", "[insert text]"])
def test_a_placeholder_is_no_statement(statement: str) -> None:
    finds(PLAIN, record(statement=statement), "tcop.toml:2 The statement is empty or a placeholder.")


def test_evidence_is_asked_for_unless_the_rule_asks_for_none() -> None:
    finds(PLAIN, record(evidence=[]), "tcop.toml:2 No evidence is named.")
    passes(Attested(evidence=False), record(evidence=[]))


@pytest.mark.parametrize(
    ("on", "fresh"),
    [
        (date(2026, 11, 22), True),
        (date(2025, 11, 21), True),
        (date(2025, 11, 20), False),
        (date(1, 1, 1), False),
        (date(9999, 12, 31), True),
    ],
)
def test_it_is_stale_after_a_year_and_a_day(on: date, fresh: bool) -> None:
    if fresh:
        passes(PLAIN, record(on=on))
    else:
        finds(PLAIN, record(on=on), f"tcop.toml:2 It was attested on {on}, more than 366 days ago. Look again.")


def test_it_is_stale_after_the_rule_s_own_time_or_the_team_s() -> None:
    finds(Attested(max_age_days=30), record(), "tcop.toml:2 more than 30 days ago")
    finds(PLAIN, record(review_by=date(2026, 11, 21)), "tcop.toml:2 Its review was due by 2026-11-21.")
    passes(PLAIN, record(review_by=date(2026, 11, 22)))


def test_several_faults_are_several_findings() -> None:
    finds(PLAIN, record(statement="", evidence=[], on=date(2020, 1, 1)), *["tcop.toml:2 "] * 3)


def test_data_that_a_rule_asks_for() -> None:
    asked = Attested(data=(Asked(key="rounds", shape="number", says="how many"),))
    passes(asked, record(data={"rounds": 4}))
    finds(asked, record(), "tcop.toml:2 data.rounds is missing (how many).")
    finds(asked, record(data={"rounds": "4"}), "tcop.toml:2 data.rounds must be a number (how many).")
    asks_nothing(asked, record(status="not-applicable"), "the team says")


def test_lists_that_may_share_no_member() -> None:
    apart = Attested(apart=(Apart(one="writers", other="approvers", says="Let somebody else approve."),))
    passes(apart, record(data={"writers": ["A"], "approvers": ["B"]}))
    finds(
        apart,
        record(data={"writers": ["Team A", "x"], "approvers": [" team a"]}),
        "tcop.toml:2 'Team A' stands in data.writers and in data.approvers. Let somebody else approve.",
    )
    passes(apart, record(data={"writers": "A", "approvers": 5}))
