"""The end of support, beyond what the examples of the rule show."""

from case_factory import case

from tcop_lint.checks.end_of_life import EndOfLife
from tcop_lint.facts import Dependency
from tcop_lint.facts.dependencies import Parent, Property
from tcop_lint.facts.runtimes import Runtime


def node(version, use="runs"):
    return Runtime(product="nodejs", version=version, use=use)


def image(name, tag, scope="runtime", use=""):
    return Dependency(ecosystem="docker", name=name, requirement=tag, scope=scope, use=use)


def problems(facts):
    return [(one.path, one.level, one.message) for one in EndOfLife().judge(case(facts)).problems]


def test_one_finding_for_a_version_at_the_surest_place():
    facts = {
        ".github/workflows/ci.yml": [node("14", "builds")],
        "api/.nvmrc": [node("14.1.0")],
        "web/.nvmrc": [node("14.2.0")],
    }
    ((path, level, message),) = problems(facts)
    assert (path, level) == ("api/.nvmrc", None)
    assert message == "Node.js 14 is used, here and in 2 more places, and its free support ended on 30 April 2023."


def test_what_may_not_run_is_a_note():
    builds = problems({".github/workflows/ci.yml": [node("14", "builds")]})
    develops = problems({"docker-compose.yml": [image("postgres", "9.6", "development")]})
    least = problems({"go.mod": [Property(ecosystem="gomod", name="go", value="1.18")]})
    stage = problems({"Dockerfile": [image("node", "14", use="build")]})
    container = problems({".devcontainer/Dockerfile": [image("node", "14")]})
    assert [level for found in (builds, develops, least, stage, container) for _, level, _ in found] == ["note"] * 5


def test_a_stage_that_compiles_go_ships_its_library():
    assert [level for _, level, _ in problems({"Dockerfile": [image("golang", "1.18", use="build")]})] == [None]


def test_the_system_below_is_named_only_where_the_language_is_supported():
    both = problems({"Dockerfile": [image("python", "3.8-slim-buster")]})
    below = problems({"Dockerfile": [image("python", "3.14-slim-buster")]})
    assert [message[:11] for _, _, message in both] == ["Python 3.8 "]
    assert [message[:10] for _, _, message in below] == ["Debian 10 "]


def test_the_parent_of_a_pom_is_a_framework():
    parent = Parent(
        ecosystem="maven", name="org.springframework.boot:spring-boot-starter-parent", version="2.7.18", path=""
    )
    assert [message[:15] for _, _, message in problems({"pom.xml": [parent]})] == ["Spring Boot 2.7"]


def test_ends_soon():
    ((_, level, message),) = problems({"composer.json": [Runtime(product="php", version="8.2.*", use="range")]})
    assert level == "note"
    assert message.endswith("its free support ends on 31 December 2026.")


def test_tests_and_examples_are_left_out():
    assert EndOfLife().judge(case({"examples/a/.nvmrc": [node("14")]})).outcome == "not-applicable"


def test_a_range_of_a_framework_without_a_lock_file_counts_where_it_admits_nothing_that_is_supported():
    def rails(requirement):
        return problems(
            {"Gemfile": [Dependency(ecosystem="bundler", name="rails", requirement=requirement, scope="runtime")]}
        )

    assert [message[:9] for _, _, message in rails("~> 6.0.3")] == ["Rails 6.0"]
    assert rails("~> 8.0") == []
    assert rails(">= 5") == []
    assert rails("") == []
