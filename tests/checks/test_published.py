"""Where the source is published, whose account that is, and code that is closed on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from case_factory import case

from tcop_lint.checks.closed import ClosedException
from tcop_lint.checks.published import OwnOrganisation, Published
from tcop_lint.forge.model import Forge
from tcop_lint.profile import build_profile
from tcop_lint.settings import Settings

if TYPE_CHECKING:
    from tcop_lint.checks import Case

RECORD = 'schema = "tcop-record/1"\n'
OPEN = f'{RECORD}[service]\nrepository = "https://github.com/dept/renew"\n'
CLOSED = f"{RECORD}[facts]\npublished = false\n"
HERE = (("origin", "https://github.com/dept/renew"),)
ID = "open-source/closed-exception"


def at(forge: Forge | None, record: str | None = None, settings: Settings | None = None, **more: object) -> Case:
    made = case(paths=("app.py",), record=record, **more)  # type: ignore[arg-type]
    return made._replace(forge=forge, settings=settings, profile=build_profile(made.facts, made.record, forge))


class TestPublished:
    @pytest.mark.parametrize(
        ("visibility", "record", "outcome"),
        [
            ("public", None, "pass"),
            ("public", OPEN, "pass"),
            ("private", None, "fail"),
            ("internal", None, "fail"),
            ("private", OPEN, "fail"),
            ("private", CLOSED, "not-applicable"),
            ("private", RECORD, "not-applicable"),
            ("", None, "unknown"),
            ("", OPEN, "pass"),
            ("", CLOSED, "not-applicable"),
            ("", RECORD, "fail"),
        ],
    )
    def test_what_the_forge_and_the_record_say(self, visibility: str, record: str | None, outcome: str) -> None:
        forge = Forge(HERE, visibility, "the forge says so")  # type: ignore[arg-type]
        assert Published().judge(at(forge, record)).outcome == outcome

    def test_a_contradiction_stands_at_the_line_of_the_record(self) -> None:
        (problem,) = Published().judge(at(Forge(HERE, "private", "GitHub says so"), OPEN)).problems
        assert problem.message.startswith("The record says that the source is published, and the repository is private")
        assert (problem.path, problem.line) == ("tcop.toml", 3)

    def test_without_a_forge_at_all(self) -> None:
        assert Published().judge(at(None)).outcome == "unknown"

    def test_the_forge_decides_the_characteristic_where_the_record_is_silent(self) -> None:
        assert at(Forge(HERE, "private", "so"), RECORD).profile.get("published").value is False
        assert at(Forge(HERE, "public", "so"), CLOSED).profile.get("published").value is False
        assert at(Forge(HERE), RECORD).profile.get("published").value is None


class TestOwnOrganisation:
    own = Settings(organisations=("github.com/dept",))

    @pytest.mark.parametrize(
        ("url", "outcome"),
        [
            ("https://github.com/dept/renew", "pass"),
            ("git@github.com:Dept/renew.git", "pass"),
            ("https://github.com/supplier/renew", "fail"),
            ("https://gitlab.com/dept/renew", "fail"),
            ("/srv/renew", "unknown"),
        ],
    )
    def test_the_clones_remote(self, url: str, outcome: str) -> None:
        assert OwnOrganisation().judge(at(Forge((("origin", url),)), None, self.own)).outcome == outcome

    def test_the_records_address(self) -> None:
        elsewhere = OPEN.replace("dept", "supplier")
        (problem,) = OwnOrganisation().judge(at(None, elsewhere, self.own)).problems
        assert (problem.path, problem.line) == ("tcop.toml", 3)
        assert OwnOrganisation().judge(at(None, OPEN, self.own)).outcome == "pass"

    def test_a_persons_account_needs_no_setting(self) -> None:
        forge = Forge((("origin", "https://github.com/person/renew"),), is_personal=True)
        assert OwnOrganisation().judge(at(forge)).outcome == "fail"
        assert OwnOrganisation().judge(at(Forge(HERE))).outcome == "unknown"


EXCEPTION = {
    "reason": '"fraud"',
    "scope": '["app.py"]',
    "attacker": '"organised fraud"',
    "adds": '"the thresholds of the scoring rules"',
    "harm": '"claims that score just below review"',
    "approved_by": '"senior responsible owner"',
    "ends_on": "2027-05-31",
}


def exception(status: str = "met", **changes: str) -> str:
    data = "\n".join(f"{key} = {value}" for key, value in {**EXCEPTION, **changes}.items() if value)
    return (
        f'{CLOSED}\n[attestations."{ID}"]\nstatus = "{status}"\non = 2026-06-01\nby = "architect"\n'
        'statement = "The rules show how to stay under the thresholds."\n'
        'evidence = [{ held_at = "Register, 114" }]\n'
        f'\n[attestations."{ID}".data]\n{data}\n'
    )


class TestClosedException:
    def faults(self, record: str) -> list[str]:
        return [problem.key for problem in ClosedException().judge(at(None, record, rule=ID)).problems]

    def test_a_whole_exception(self) -> None:
        assert ClosedException().judge(at(None, exception(), rule=ID)).outcome == "pass"

    @pytest.mark.parametrize(
        ("changes", "keys"),
        [
            ({"attacker": ""}, ["data.attacker"]),
            ({"attacker": '"anybody"'}, ["attacker short"]),
            ({"harm": '"they attack it"'}, ["harm short"]),
            ({"adds": '"TBC"'}, ["data.adds", "adds short"]),
            ({"reason": '"security"'}, ["data.reason"]),
            ({"reason": '"other"'}, ["because"]),
            ({"reason": '"other"', "because": '"a court order"'}, []),
            ({"ends_on": "2027-06-03"}, ["ends_on"]),
            ({"ends_on": "2026-10-01"}, ["data.ends_on"]),
            ({"ends_on": "2026-12-01", "approved_on": "2026-12-24"}, ["approved_on", "ends_on"]),
            ({"approved_on": '"soon"'}, ["approved_on"]),
            ({"scope": '["**"]'}, ["scope"]),
            ({"scope": '["whole repository"]', "why_all": '"It is nothing but the rules."'}, []),
            ({"scope": '["scoring/**"]'}, ["scope scoring/**"]),
            ({"scope": '["the rules of scoring"]'}, []),
            ({"scope": '["*.py"]'}, []),
        ],
    )
    def test_what_it_lacks(self, changes: dict[str, str], keys: list[str]) -> None:
        assert self.faults(exception(**changes)) == keys

    def test_it_cannot_be_attested_away(self) -> None:
        assert self.faults(exception("not-applicable")) == ["status"]

    def test_no_entry_and_no_record(self) -> None:
        assert self.faults(CLOSED) == ["absent"]
        assert ClosedException().judge(at(None, rule=ID)).outcome == "unknown"
        silent = ClosedException().judge(at(Forge(HERE, "private", "GitHub says so"), RECORD, rule=ID))
        assert "GitHub says so" in silent.problems[0].message
