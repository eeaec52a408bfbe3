"""Which rules a run judges, and how strongly each speaks."""

from __future__ import annotations

import pytest
from making import SHIPPED, make_rule, pack_of
from msgspec.structs import replace

from tcop_lint.dependencies.policy import Levels, Policy
from tcop_lint.rules import BODIES, Body, Organisation, Preset
from tcop_lint.selection import SelectionError, in_organisation, level_of, select_rules
from tcop_lint.settings import Settings

PACK = pack_of(
    make_rule("secure/one"),
    make_rule("secure/two", level="note"),
    make_rule("cloud/three", points=["cloud", "sustainable"]),
    make_rule("sustainable/four"),
    make_rule("record/five", level="error", obligation="must"),
)
NEW, OLD = SHIPPED.editions


def selected(edition: str = "2021-11", body: Body | None = None, **settings: object) -> list[str]:
    found = PACK.edition(edition)
    assert found is not None
    return [rule.id for rule in select_rules(PACK, found, Settings(**settings), body)]  # type: ignore[arg-type]


ALL = ["cloud/three", "record/five", "secure/one", "secure/two", "sustainable/four"]


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ((), (), ALL),
        (("secure/two",), (), ["secure/two"]),
        (("secure",), (), ["secure/one", "secure/two"]),
        (("6",), (), ["secure/one", "secure/two"]),
        (("sustainable",), (), ["cloud/three", "sustainable/four"]),
        (("record", "cloud"), (), ["cloud/three", "record/five"]),
        ((), ("secure", "record/five"), ["cloud/three", "sustainable/four"]),
        (("secure",), ("secure/two",), ["secure/one"]),
        (("secure/one",), ("6",), []),
    ],
)
def test_rules_are_chosen_and_left_out_by_id_slug_and_number(
    select: tuple[str, ...], ignore: tuple[str, ...], left: list[str]
) -> None:
    assert selected(select=select, ignore=ignore) == left


def test_numbers_are_those_of_the_edition() -> None:
    assert (NEW.id, OLD.id) == ("2021-11", "2019-03")
    for edition in (NEW, OLD):
        for point in edition.points:
            assert selected(edition.id, select=(str(point.number),)) == selected(edition.id, select=(point.slug,))


def test_rules_of_points_that_an_edition_lacks_are_left_out() -> None:
    assert selected("2019-03") == ["cloud/three", "record/five", "secure/one", "secure/two"]
    assert selected("2019-03", select=("sustainable",)) == ["cloud/three"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("secur", "There is no rule, point or point number 'secur'. Did you mean 'secure'?"),
        ("secure/on", "Did you mean 'secure/one'?"),
        ("99", "There is no rule, point or point number '99'. `tcop-lint rules` lists them all."),
        ("", "There is no rule, point or point number ''."),
    ],
)
@pytest.mark.parametrize("option", ["select", "ignore"])
def test_a_name_that_there_is_not_suggests_the_nearest(option: str, name: str, said: str) -> None:
    with pytest.raises(SelectionError) as refused:
        selected(**{option: (name,)})
    assert said in str(refused.value)


def test_a_level_can_be_set_for_rules_only() -> None:
    for name in ("secure", "6", "secure/oen"):
        with pytest.raises(SelectionError, match=f"The settings give a level to '{name}', which is no rule"):
            selected(levels={name: "note"})


def test_a_level_leaves_out_what_lies_below_it_here() -> None:
    assert selected(level="error") == ["record/five"]
    assert selected(level="warning") == ["cloud/three", "record/five", "secure/one", "sustainable/four"]
    assert selected(level="note") == ALL
    assert selected(level="error", levels={"secure/two": "error"}) == ["record/five", "secure/two"]


def test_a_policy_on_dependencies_that_makes_errors_keeps_its_rule() -> None:
    strict = Policy(levels=Levels(proprietary="error"))

    def errors(policy: Policy) -> list[str]:
        rules = select_rules(SHIPPED, NEW, Settings(level="error", dependencies=policy), None)
        return [rule.id for rule in rules if rule.check == "dependency-licences"]

    assert errors(strict) == ["open-source/dependency-openness"]
    assert errors(Policy()) == []


def test_off_takes_a_rule_out_even_when_it_is_selected() -> None:
    assert selected(select=("secure",), levels={"secure/one": "off"}) == ["secure/two"]


BINDING = make_rule("secure/duty", level="error", obligation="must", binds=["central", "nhs"])


@pytest.mark.parametrize(
    ("body", "level"),
    [(None, "warning"), ("central", "error"), ("nhs", "error"), ("local", "warning"), ("supplier", "warning")],
)
def test_a_duty_of_some_bodies_is_one_lower_for_the_others(body: Body | None, level: str) -> None:
    assert level_of(BINDING, Settings(), body) == level


def test_a_note_goes_no_lower_and_a_warning_is_not_lowered_where_nobody_says() -> None:
    note = make_rule("secure/duty", level="note", binds=["central"])
    warning = make_rule("secure/duty", binds=["central"])
    assert level_of(note, Settings(), "local") == "note"
    assert level_of(warning, Settings(), "local") == "note"
    assert level_of(warning, Settings(), None) == "warning"


def test_a_duty_of_everybody_is_the_same_for_all() -> None:
    everybody = make_rule("secure/duty", level="error", obligation="must")
    assert {level_of(everybody, Settings(), body) for body in (None, *BODIES)} == {"error"}


def test_the_settings_say_the_body_and_the_level_before_anybody_else() -> None:
    assert level_of(BINDING, Settings(body="local"), "central") == "warning"
    assert level_of(BINDING, Settings(levels={"secure/duty": "note"}), "central") == "note"
    assert level_of(BINDING, Settings(levels={"secure/duty": "off"}), "central") == "error"


LOCAL = Organisation(
    name="exampleshire",
    title="Exampleshire",
    source="https://standards.exampleshire.gov.uk/",
    settings=Preset(preferred_licences=("MIT",), copyright_holder="Exampleshire", levels={"secure/two": "warning"}),
)
RULES = pack_of(*PACK.rules, make_rule("secure/local", organisation="exampleshire"))
WITH_PACK = replace(RULES, organisations=(LOCAL,))


def judged_by(settings: Settings) -> list[str]:
    return [rule.id for rule in select_rules(WITH_PACK, NEW, in_organisation(WITH_PACK, settings), None)]


def test_the_rules_of_an_organisation_are_off_until_asked_for() -> None:
    assert judged_by(Settings()) == ALL
    assert judged_by(Settings(select=("secure",))) == ["secure/one", "secure/two"]
    assert "secure/local" in judged_by(Settings(organisation="exampleshire"))
    assert judged_by(Settings(organisation="exampleshire", ignore=("secure/local",))) == ALL
    assert judged_by(Settings(select=("secure/local",))) == ["secure/local"]


def test_a_pack_sets_what_the_settings_leave_open() -> None:
    own = Settings(organisation="exampleshire", preferred_licences=("OGL-UK-3.0",))
    together = in_organisation(WITH_PACK, own)
    assert (together.preferred_licences, together.copyright_holder) == (("OGL-UK-3.0",), "Exampleshire")
    assert together.levels == {"secure/two": "warning"}
    assert in_organisation(WITH_PACK, together) == together
    lower = replace(own, levels={"secure/two": "off"})
    assert in_organisation(WITH_PACK, lower).levels == {"secure/two": "off"}


def test_an_unknown_organisation_suggests_the_nearest() -> None:
    with pytest.raises(SelectionError, match=r"organisation 'exampleshir'\. Did you mean 'exampleshire'\?"):
        in_organisation(WITH_PACK, Settings(organisation="exampleshir"))
