"""What kind of repository it is: what was detected, what the record declares, and where the two disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tcop_lint.facts import ApiDescription, Dependency, Fact, Facts, Manifest, Sign
from tcop_lint.facts.privacy import MinimisationNote
from tcop_lint.paths import PathIndex
from tcop_lint.profile import CHARACTERISTICS, Profile, build_profile, needs_of
from tcop_lint.record import read_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tcop_lint.report import Characteristic


def profile(facts: Mapping[str, Sequence[Fact]] | None = None, record: str | None = None) -> Profile:
    by_path = dict(facts or {})
    known = Facts(PathIndex(by_path), by_path)
    return build_profile(known, read_record(None if record is None else record.encode()))


def stands(name: str, facts: Mapping[str, Sequence[Fact]] | None = None, record: str | None = None) -> Characteristic:
    return profile(facts, record).get(name)


def dependency(name: str, ecosystem: str = "npm", scope: str = "runtime") -> Dependency:
    return Dependency(ecosystem=ecosystem, name=name, requirement="", scope=scope, line=3)


def manifest(role: str = "unknown", dependencies: int = 0) -> Manifest:
    return Manifest(ecosystem="npm", name="juggling", role=role, dependencies=dependencies, line=2)


def sign(of: str) -> Sign:
    return Sign(of=of, because="a form", line=7)


@pytest.mark.parametrize(
    ("name", "facts", "because", "place"),
    [
        ("code", {"src/app.py": []}, "program code", "src/app.py:1"),
        ("dependencies", {"package.json": [manifest(dependencies=4)]}, "4 npm dependencies", "package.json:2"),
        ("dependencies", {"package.json": [manifest(dependencies=1)]}, "1 npm dependency", "package.json:2"),
        ("web-interface", {"a.html": [sign("web-interface")]}, "a form", "a.html:7"),
        ("deployable", {"Procfile": [sign("deployable")]}, "a form", "Procfile:7"),
        ("service", {"Procfile": [sign("deployable")]}, "a form", "Procfile:7"),
        ("infrastructure", {"main.tf": [sign("infrastructure")]}, "a form", "main.tf:7"),
        (
            "api",
            {"openapi.yml": [ApiDescription(format="openapi", version="3.1.0", title="x", line=1)]},
            "an OpenAPI description",
            "openapi.yml:1",
        ),
        ("api", {"package.json": [dependency("restify")]}, "the dependency restify", "package.json:3"),
        (
            "library",
            {"package.json": [manifest("library")]},
            "a manifest of the published package juggling",
            "package.json:2",
        ),
    ],
)
def test_a_characteristic_is_detected_and_says_where(
    name: str, facts: dict[str, list[Fact]], because: str, place: str
) -> None:
    found = stands(name, facts)
    assert (found.value, found.basis, found.because, f"{found.path}:{found.line}") == (True, "detected", because, place)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("code", {"tests/test_app.py": [], "README.md": []}),
        ("dependencies", {"examples/package.json": [manifest(dependencies=4)], "package.json": [manifest()]}),
        ("api", {"tests/openapi.yml": [ApiDescription(format="openapi", version="3.1.0", title="x")]}),
        ("api", {"package.json": [dependency("restify", scope="development")]}),
        ("api", {"package.json": [dependency("grape")]}),
        ("api", {"examples/package.json": [dependency("restify")]}),
        ("library", {"package.json": [manifest("library")], "Procfile": [sign("deployable")]}),
        ("library", {"vendor/x/package.json": [manifest("library")]}),
        ("service", {"a.html": [sign("web-interface")]}),
    ],
)
def test_a_sign_that_is_none_of_the_product_is_none(name: str, facts: dict[str, list[Fact]]) -> None:
    found = stands(name, facts)
    assert (found.value, found.basis, found.because) == (False, "default", "no sign of it was found")


def test_what_only_the_team_can_know_is_not_known() -> None:
    found = stands("personal-data")
    assert (found.value, found.basis, found.path) == (None, "default", None)


@pytest.mark.parametrize(
    ("record", "name", "value", "line"),
    [
        ("[facts]\npersonal-data = true", "personal-data", True, 2),
        ("[facts]\npersonal-data = false", "personal-data", False, 2),
        ('[service]\nkind = ["web-service"]', "web-interface", True, 2),
        ('[service]\nkind = ["api"]', "service", True, 2),
        ('[service]\nphase = "live"', "live", True, 2),
        ('[service]\nphase = "live"', "beta-or-live", True, 2),
        ('[service]\nphase = "alpha"', "beta-or-live", False, 2),
        ('[service]\n\nrepository = "https://example.gov.uk/x"', "published", True, 3),
        ('[service]\nkind = ["web-service"]\n[facts]\nweb-interface = false', "web-interface", False, 4),
    ],
)
def test_the_record_declares(record: str, name: str, value: bool, line: int) -> None:
    found = stands(name, record=record)
    assert (found.value, found.basis, found.path, found.line) == (value, "declared", "tcop.toml", line)


def test_a_kind_that_does_not_speak_of_it_says_nothing() -> None:
    assert stands("infrastructure", record='[service]\nkind = ["web-service"]').basis == "default"


def test_a_denial_that_files_contradict_is_a_conflict() -> None:
    judged = profile({"a.html": [sign("web-interface")]}, "[facts]\nweb-interface = false\n")
    ((declared, (because, path, line)),) = judged.conflicts
    assert (declared.name, declared.line, because, path, line) == ("web-interface", 2, "a form", "a.html", 7)
    assert judged.get("web-interface").value is False


@pytest.mark.parametrize("record", ["[facts]\nweb-interface = true\n", "[facts]\napi = false\n", ""])
def test_what_is_not_contradicted_is_no_conflict(record: str) -> None:
    assert profile({"a.html": [sign("web-interface")]}, record).conflicts == ()


def test_notes_of_the_team_say_that_there_is_personal_data() -> None:
    found = profile({"data-minimisation.toml": [MinimisationNote(id="a", covers=("#a.b",), line=3)]}).get(
        "personal-data"
    )
    assert (found.value, found.because, found.line) == (True, "a data-minimisation note", 3)


def test_all_characteristics_are_there_by_name() -> None:
    names = [found.name for found in profile().all()]
    assert names == sorted(CHARACTERISTICS)


def test_what_must_be_read_before_a_characteristic_can_be_detected() -> None:
    assert needs_of(["not web-interface"]) == {Sign}
    assert needs_of(["api", "library"]) == {ApiDescription, Dependency, Manifest, Sign}
    assert needs_of(["personal-data"]) == {MinimisationNote}
    assert needs_of(["public-facing"]) == frozenset()


@pytest.mark.parametrize("name", [name for name, meaning in CHARACTERISTICS.items() if meaning.detect])
def test_what_is_detected_needs_no_facts_that_it_does_not_ask_for(name: str) -> None:
    """With ``--select`` only the kinds that ``needs_of`` names are read, so detection may rest on no others."""
    meaning = CHARACTERISTICS[name]

    class Asked(Facts):
        def of(self, kind):  # type: ignore[no-untyped-def]
            assert kind in meaning.kinds, f"{name} asks for {kind.__name__}"
            return super().of(kind)

    assert meaning.detect is not None
    meaning.detect(
        Asked(PathIndex(["package.json"]), {"package.json": [manifest("library", 1), dependency("restify")]})
    )


def names(*paths: str) -> dict[str, Sequence[Fact]]:
    return {path: [] for path in paths}


PAGES = [f"docs/page-{at}.md" for at in range(12)]
TABLES = [f"data/table-{at}.csv" for at in range(12)]


@pytest.mark.parametrize(
    ("name", "paths", "value"),
    [
        ("documentation", ["mkdocs.yml", "docs/index.md", "docs/about.md", "hooks.py"], True),
        ("documentation", ["mkdocs.yml", "docs/index.md", "src/a.py", "src/b.py"], False),
        ("documentation", PAGES, True),
        ("documentation", [*PAGES, "Dockerfile"], False),
        ("documentation", [*PAGES, *(f"modules/{at}.tf" for at in range(12))], False),
        ("documentation", PAGES[:5], False),
        ("data", [*TABLES, "scripts/build.py"], True),
        ("data", [*TABLES, "a.py", "b.py", "c.py"], False),
        ("data", [f"tests/{path}" for path in TABLES], False),
        ("prototype", ["app/data/session-data-defaults.js", "lib/usage_data.js"], True),
        ("prototype", ["prototypes/one/app/data/session-data-defaults.js"], False),
    ],
)
def test_what_it_is_mostly_made_of_says_what_it_is(name: str, paths: Sequence[str], value: bool) -> None:
    assert stands(name, names(*paths)).value is value


@pytest.mark.parametrize(
    "others",
    [["app/data/session-data-defaults.js"], ["mkdocs.yml", *PAGES], [f"modules/{at}.tf" for at in range(3)]],
)
def test_a_container_makes_no_service_of_a_prototype_documents_or_a_platform(others: Sequence[str]) -> None:
    facts = {**names(*others), "images/Dockerfile": [sign("deployable")]}
    assert stands("deployable", facts).value is True
    assert stands("service", facts).value is False


@pytest.mark.parametrize("kind", ["prototype", "documentation", "library", "infrastructure", "data"])
def test_a_declared_kind_that_is_no_service_holds_without_a_conflict(kind: str) -> None:
    judged = profile({"Procfile": [sign("deployable")]}, f'[service]\nkind = ["{kind}"]\n')
    assert judged.get("service").value is False
    assert judged.get(kind if kind != "data" else "holds-data").value is True
    assert judged.conflicts == ()


def test_denying_a_service_by_a_fact_is_a_conflict() -> None:
    judged = profile({"Procfile": [sign("deployable")]}, '[service]\nkind = ["library"]\n\n[facts]\nservice = false\n')
    assert [declared.name for declared, _ in judged.conflicts] == ["service"]


def test_a_prototype_below_the_root_makes_no_prototype_of_the_rest() -> None:
    kit = {"prototype/package.json": [dependency("govuk-prototype-kit")]}
    assert stands("prototype", kit).value is False
    assert stands("prototype", {"package.json": [dependency("govuk-prototype-kit")]}).value is True
