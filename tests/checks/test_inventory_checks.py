"""Checks on the inventory, beyond what the examples of the rules show."""

from case_factory import case
from msgspec.structs import replace

from tcop_lint.checks.inventory import DependencyFilesRead, DependencySources, ExactPackages, MovingReferences
from tcop_lint.data.dependency_files import DEPENDENCY_FILES
from tcop_lint.facts import Dependency, Manifest, NotExamined, Origin
from tcop_lint.facts.dependencies import Registry
from tcop_lint.globs import expand_braces
from tcop_lint.inventory import dependency_readers
from tcop_lint.settings import Settings

FLASK = Dependency(ecosystem="pip", name="flask", requirement="", scope="runtime")
SOURCES = DependencySources(kinds=("private-registry", "git-ssh", "unknown-host"))


def messages(check, facts, **settings):
    given = case(facts)._replace(settings=Settings(**settings))
    return [(problem.path, problem.line, problem.message) for problem in check.judge(given).problems]


def test_every_reader_of_dependencies_is_among_the_files():
    read = {one for reader in dependency_readers() for glob in reader.files for one in expand_braces(glob)}
    assert {one for glob in DEPENDENCY_FILES for one in expand_braces(glob)} == read


def test_packages_of_one_host_are_one_finding():
    at_host = Origin("registry", "https://nexus.example.gov.uk/a")
    facts = {
        "requirements.txt": [replace(FLASK, origin=at_host), replace(FLASK, line=2, name="forms", origin=at_host)],
    }
    (problem,) = messages(SOURCES, facts)
    assert problem[:2] == ("requirements.txt", 1)
    assert problem[2].startswith("flask and forms come from nexus.example.gov.uk, ")


def test_one_owner_over_ssh_is_one_finding():
    facts = {
        f"{name}.tf": [
            replace(FLASK, ecosystem="terraform", name=name, origin=Origin("git", f"ssh://git@github.com/a/{name}"))
        ]
        for name in ("b", "c")
    }
    assert [problem[2].partition(" come from")[0] for problem in messages(SOURCES, facts)] == ["b and c"]


def test_hosts_of_the_settings_are_let_be():
    facts = {".npmrc": [Registry(line=3, ecosystem="npm", address="https://nexus.example.gov.uk/npm")]}
    assert [problem[:2] for problem in messages(SOURCES, facts)] == [(".npmrc", 3)]
    assert messages(SOURCES, facts, own_hosts=("nexus.example.gov.uk",)) == []
    assert messages(SOURCES, facts, public_hosts=("*.example.gov.uk",)) == []


def test_images_that_may_be_built_here_and_those_for_development_are_let_be():
    image = Dependency(ecosystem="docker", name="nginx", requirement="latest", scope="runtime")
    facts = {
        "Dockerfile": [
            image,
            replace(image, line=2, requirement=""),
            replace(image, line=3, name="our-app"),
            replace(image, line=4, scope="development"),
            replace(image, line=5, requirement="1.27"),
        ]
    }
    assert [problem[1:] for problem in messages(MovingReferences(of=("image",)), facts)] == [
        (1, "nginx follows the tag latest."),
        (2, "nginx is taken without a tag."),
    ]


def test_actions_of_one_repository_move_together():
    action = Dependency(
        ecosystem="github-actions",
        name="a/b/lint",
        requirement="main",
        scope="development",
        origin=Origin("git", "https://github.com/a/b", "main", "branch"),
    )
    facts = {
        ".github/workflows/a.yml": [action, replace(action, line=2, name="a/b/test")],
        ".github/workflows/b.yml": [action],
    }
    assert messages(MovingReferences(of=("action",)), facts) == [
        (".github/workflows/a.yml", 1, "a/b follows the branch main, here and in 2 more places.")
    ]


def test_libraries_and_helper_scripts_need_no_exact_versions():
    manifest = Manifest(ecosystem="pip", name="a", role="library", dependencies=1)
    check = ExactPackages(ecosystems=("pip",))
    assert messages(check, {"pyproject.toml": [manifest, FLASK], "scripts/requirements.txt": [FLASK]}) == []
    assert [problem[0] for problem in messages(check, {"requirements.txt": [FLASK]})] == ["requirements.txt"]


def test_a_file_that_could_not_be_read_is_found_only_among_dependency_files():
    fact = NotExamined(reason="is not valid JSON: x", line=3)
    assert messages(DependencyFilesRead(), {"package.json": [fact], "other.json": [fact]}) == [
        ("package.json", 3, "This file could not be read: it is not valid JSON: x.")
    ]
