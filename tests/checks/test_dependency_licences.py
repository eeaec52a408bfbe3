"""Licences of dependencies and the decisions on them, beyond what the examples of the rules show."""

from datetime import date

from case_factory import case

from tcop_lint.checks.dependency_fit import DependencyFit
from tcop_lint.checks.dependency_licences import DependencyLicences
from tcop_lint.checks.dependency_policy import DependencyDecisions
from tcop_lint.dependencies.policy import Exemption, Levels, Policy, ScopeLevels
from tcop_lint.facts import Dependency
from tcop_lint.facts.dependencies import Locked, LockFile
from tcop_lint.facts.licences import LicenceText
from tcop_lint.settings import Settings

OPEN = DependencyLicences(objections=("source-available", "proprietary", "denied", "not-allowed"))
KNOWN = DependencyLicences(objections=("unknown", "none-stated"))
EXEMPTION = Exemption(
    package="pkg:npm/maps",
    licence="BUSL-1.1",
    reason="No open library reads this format.",
    owner="technical lead",
    expires=date(2027, 6, 30),
)


def locked(*packages):
    """A lock file with packages of these names and licences, and the scope of those that have one."""
    found = [
        Locked(
            line=at + 2,
            ecosystem="npm",
            name=name,
            version="1.0.0",
            scope=rest[0] if rest else "runtime",
            direct=False,
            licence=licence,
        )
        for at, (name, licence, *rest) in enumerate(packages)
    ]
    return [LockFile(ecosystem="npm", format="package-lock 3", packages=len(found), members=(".",)), *found]


def problems(check, facts, **policy):
    given = case(facts)._replace(settings=Settings(dependencies=Policy(**policy)))
    return [(one.level, one.chosen, one.message) for one in check.judge(given).problems]


def test_one_finding_names_the_packages_with_a_bound():
    facts = {"package-lock.json": locked(*((f"map{at}", "BUSL-1.1") for at in range(8)))}
    ((_, _, message),) = problems(OPEN, facts)
    assert message.startswith("map0 1.0.0 (BUSL-1.1), ")
    assert " and 3 more are not open source" in message


def test_what_was_checked_by_hand_for_a_range_of_versions_counts_in_full():
    def asked(name, version):
        return [Dependency(line=1, ecosystem="nuget", name=name, requirement=version, scope="runtime")]

    ((level, _, message),) = problems(OPEN, {"a.csproj": asked("MassTransit", "9.0.0")})
    assert (level, "as far as other versions tell" in message) == ("warning", False)


def test_levels_of_the_team_go_before_those_of_the_rule():
    facts = {"package-lock.json": locked(("maps", "BUSL-1.1"), ("tool", "BUSL-1.1", "development"))}
    assert [found[:2] for found in problems(OPEN, facts)] == [("warning", None), ("note", None)]
    strict = {"levels": Levels(source_available="error"), "scopes": ScopeLevels(development="off")}
    assert [found[:2] for found in problems(OPEN, facts, **strict)] == [("error", "error")]
    assert problems(OPEN, facts, levels=Levels(source_available="off")) == []


def test_unknown_has_its_own_level():
    facts = {"package-lock.json": locked(("forms-of-example", ""), ("maps-of-example", "BUSL-1.1"))}
    ((level, chosen, message),) = problems(KNOWN, facts, levels=Levels(unknown="error"))
    assert (level, chosen) == ("error", "error")
    assert message == "The licence of 1 of 2 dependencies is not known: forms-of-example 1.0.0."


def test_an_exception_is_for_one_licence():
    busl, sspl = ({"package-lock.json": locked(("maps", licence))} for licence in ("BUSL-1.1 AND MIT", "SSPL-1.0"))
    assert problems(OPEN, busl, exceptions=(EXEMPTION,)) == []
    assert len(problems(OPEN, sspl, exceptions=(EXEMPTION,))) == 1
    assert [message for _, _, message in problems(DependencyDecisions(), sspl, exceptions=(EXEMPTION,))] == [
        "The exception for pkg:npm/maps (BUSL-1.1) covers nothing. Remove it."
    ]


def test_an_exception_that_has_run_out_covers_nothing():
    facts = {"package-lock.json": locked(("maps", "BUSL-1.1"))}
    old = Exemption(
        **{name: getattr(EXEMPTION, name) for name in EXEMPTION.__struct_fields__} | {"expires": date(2026, 1, 1)}
    )
    assert len(problems(OPEN, facts, exceptions=(old,))) == 1
    ((_, _, message),) = problems(DependencyDecisions(), facts, exceptions=(old,))
    assert message == "The exception for pkg:npm/maps (BUSL-1.1) expired on 2026-01-01. technical lead answers for it."


def licence(expression):
    return LicenceText(of="licence", expression=expression, match="exact", licences=())


def test_fit_is_a_conflict_only_where_it_is_sure():
    own = {"LICENCE": [licence("Apache-2.0")]}
    conflict = problems(DependencyFit(), own | {"package-lock.json": locked(("forms", "GPL-2.0-only"))})
    check = problems(DependencyFit(), own | {"package-lock.json": locked(("forms", "GPL-2.0-or-later"))})
    assert [(level, message.partition(":")[0]) for level, _, message in [*conflict, *check]] == [
        (None, "These licences cannot both be kept"),
        ("note", "Check whether this fits"),
    ]


def test_an_exception_covers_fit_too():
    facts = {"LICENCE": [licence("MIT")], "package-lock.json": locked(("maps", "GPL-3.0-only"))}
    exception = Exemption(
        package="pkg:npm/maps", licence="GPL-3.0-*", reason="It runs alone.", owner="lead", expires=date(2027, 1, 1)
    )
    assert len(problems(DependencyFit(), facts)) == 1
    assert problems(DependencyFit(), facts, exceptions=(exception,)) == []
    assert problems(DependencyDecisions(), facts, exceptions=(exception,)) == []


def test_the_same_packages_in_several_projects_are_one_finding():
    facts = {f"{name}/package-lock.json": locked(("maps", "BUSL-1.1")) for name in ("api", "web", "worker")}
    ((_, _, message),) = problems(OPEN, facts)
    assert message.startswith("maps 1.0.0 (BUSL-1.1) is not open source")
    assert message.endswith(", here and in 2 more projects.")
