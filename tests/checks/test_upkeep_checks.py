"""How dependencies are kept: who proposes updates of which, which lock files there are, and what is depended on."""

from __future__ import annotations

import pytest
from helpers import asks_nothing, finds, passes

from tcop_lint.checks.dependencies import DependsOn
from tcop_lint.checks.upkeep import DependencyUpdates, LockFileBeside, LockFiles

UPDATES = DependencyUpdates(ecosystems=("npm", "pip", "github-actions"))
PACKAGE = '{"name": "x", "private": true, "dependencies": {"express": "^4.0.0"}}\n'


def dependabot(*updates: tuple[str, str]) -> str:
    entries = "".join(
        f'  - package-ecosystem: {ecosystem}\n    directory: "{folder}"\n    schedule: {{ interval: weekly }}\n'
        for ecosystem, folder in updates
    )
    return f"version: 2\nupdates:\n{entries}"


BOT = ".github/dependabot.yml"


def test_nothing_to_update_asks_nothing() -> None:
    asks_nothing(UPDATES, {"README.md": "# x"}, "no manifest with dependencies")
    asks_nothing(UPDATES, {"package.json": '{"name": "x"}'}, "no manifest with dependencies")
    asks_nothing(UPDATES, {"tests/fixtures/package.json": PACKAGE}, "no manifest with dependencies")
    asks_nothing(UPDATES, {"Gemfile": 'gem "rails"\n'}, "no manifest with dependencies")


def test_no_configuration_is_one_finding() -> None:
    files = {"package.json": PACKAGE, "api/requirements.txt": "flask\n"}
    finds(UPDATES, files, "-:1 Nothing proposes updates of the npm and pip dependencies")


@pytest.mark.parametrize("folder", ["/", "", ".", "./", "/*", "/**", "**/*"])
def test_an_entry_for_the_root_covers_the_root(folder: str) -> None:
    passes(UPDATES, {"package.json": PACKAGE, BOT: dependabot(("npm", folder))})


@pytest.mark.parametrize("folder", ["/apps/web", "apps/web/", "/apps/*", "/apps/**", "/**/web", "/**"])
def test_an_entry_for_a_folder_covers_it(folder: str) -> None:
    passes(UPDATES, {"apps/web/package.json": PACKAGE, BOT: dependabot(("npm", folder))})


def test_another_folder_and_another_ecosystem_are_not_covered() -> None:
    files = {
        "package.json": PACKAGE,
        "requirements.txt": "flask\n",
        BOT: dependabot(("npm", "/other"), ("bundler", "/")),
    }
    finds(
        UPDATES,
        files,
        f"{BOT}:1 Updates of npm dependencies are not proposed for /.",
        f"{BOT}:1 Updates of pip dependencies are not proposed for /.",
    )


def test_renovate_covers_everything_by_itself() -> None:
    passes(
        UPDATES,
        {
            "package.json": PACKAGE,
            "api/requirements.txt": "flask\n",
            "renovate.json": '{"extends": ["config:recommended"]}',
        },
    )


def test_odd_folders_are_no_crash() -> None:
    text = dependabot(("npm", "[[["), ("npm", "{a,b}*"), ("npm", "x" * 2000 + "*"))
    finds(UPDATES, {"package.json": PACKAGE, BOT: text}, f"{BOT}:1 Updates of npm dependencies")


LOCKS = LockFileBeside(
    locks=(
        LockFiles(ecosystem="npm", files=("package-lock.json", "yarn.lock"), manifests=("package.json",)),
        LockFiles(ecosystem="pip", files=("poetry.lock", "uv.lock"), manifests=("pyproject.toml",)),
    )
)


def test_a_lock_file_beside_or_above_is_enough() -> None:
    passes(LOCKS, {"package.json": PACKAGE, "yarn.lock": "x"}, "yarn.lock:1 lock file")
    passes(LOCKS, {"apps/web/package.json": PACKAGE, "package-lock.json": "{}"}, "package-lock.json:1 lock file")


def test_a_lock_file_elsewhere_is_not() -> None:
    finds(
        LOCKS,
        {"apps/web/package.json": PACKAGE, "apps/api/package-lock.json": "{}"},
        "apps/web/package.json:1 No lock file (package-lock.json and yarn.lock) stands beside this npm manifest.",
    )


def test_libraries_and_tests_need_none() -> None:
    library = '{"name": "x", "version": "1.0.0", "publishConfig": {"access": "public"}, "dependencies": {"a": "1"}}'
    asks_nothing(LOCKS, {"package.json": library, "examples/package.json": PACKAGE}, "no application manifest")
    asks_nothing(LOCKS, {"Gemfile": 'gem "rails"\n'}, "no application manifest")


APIS = DependsOn(tables=("payment-clients", "api-frameworks"))


def test_what_is_depended_on_is_shown() -> None:
    passes(
        APIS,
        {"package.json": '{\n  "dependencies": {\n    "restify": "1"\n  }\n}\n'},
        "package.json:3 the dependency restify",
    )
    passes(APIS, {"requirements.txt": "fastapi==1\n"}, "requirements.txt:1 the dependency fastapi")
    passes(APIS, {"requirements-dev.txt": "fastapi==1\n"})


def test_a_package_of_the_same_name_elsewhere_is_another() -> None:
    finds(APIS, {"package.json": '{"dependencies": {"fastapi": "1"}}'}, "-:1 No such dependency was found.")
    finds(APIS, {"requirements.txt": "flask\n"}, "-:1 Use one.", message="Use one.")


def test_a_solution_at_the_root_leads_to_the_projects_below() -> None:
    project = '<Project><ItemGroup><PackageReference Include="Moq" Version="4.0.0" /></ItemGroup></Project>'
    nuget = DependencyUpdates(ecosystems=("nuget",))
    passes(nuget, {"src/Api/Api.csproj": project, BOT: dependabot(("nuget", "/"))})
