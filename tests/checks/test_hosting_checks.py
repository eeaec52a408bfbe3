"""Submodules, stores of large files, compiled files and bundles; versions and publiccode.yml."""

from __future__ import annotations

import pytest
from case_factory import case

from tcop_lint.checks.hosting import BundlesWithSource, NoCompiledFiles, ReachableParts
from tcop_lint.checks.metadata import _PATHS, PublicCode
from tcop_lint.checks.releases import SemanticVersions
from tcop_lint.facts import Manifest, NotExamined, Value
from tcop_lint.facts.hosting import Built, LargeFileStore, Submodule


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("https://github.com/dept/shared", ""),
        ("../shared.git", ""),
        ("ssh://github.com/dept/shared.git", "over SSH, which takes a key: write https://github.com/dept/shared."),
        ("https://git.example.internal/a", "only some networks or accounts can reach"),
        ("https://10.0.0.1/a", "only some networks or accounts can reach"),
        ("/srv/git/shared", "a path of one machine"),
    ],
)
def test_where_a_submodule_comes_from(url: str, says: str) -> None:
    result = ReachableParts().judge(case({".gitmodules": [Submodule(folder="shared", url=url)]}))
    assert result.outcome == ("fail" if says else "pass")
    assert says in "".join(problem.message for problem in result.problems)


def test_a_store_of_large_files() -> None:
    private = {".lfsconfig": [LargeFileStore(url="https://lfs.example.local/a")]}
    assert ReachableParts().judge(case(private)).outcome == "fail"
    assert ReachableParts().judge(case(paths=("a.py",))).outcome == "not-applicable"


def program(size: int = 2_000_000) -> Built:
    return Built(of="program", what="a program or library for Windows", size=size)


def test_compiled_files_are_named_by_folder() -> None:
    files = {
        "tools/a.exe": [program()],
        "tools/b.exe": [program()],
        "lib/c.dll": [program(10)],
        "tests/d.exe": [program()],
    }
    messages = [problem.message for problem in NoCompiledFiles().judge(case(files)).problems]
    assert messages == [
        "c.dll is compiled (a program or library for Windows of 1 KB).",
        "a.exe is compiled (a program or library for Windows of 1.9 MB), and so are 1 more files in this folder.",
    ]


def test_a_file_too_large_to_be_looked_into_is_no_source_either() -> None:
    files = {"lib/big.jar": [NotExamined(reason="is too large")]}
    assert NoCompiledFiles().judge(case(files)).outcome == "fail"
    assert NoCompiledFiles().judge(case(paths=("a.jar",))).outcome == "pass"


def bundle(names: str = "", has_source: bool = False) -> Built:
    return Built(of="bundle", what="a script that was minified", size=9_000, names=names, has_source=has_source)


@pytest.mark.parametrize(
    ("path", "one", "others", "outcome"),
    [
        ("public/app.min.js", bundle(), (), "fail"),
        ("public/app.min.js", bundle(), ("src/app.ts",), "pass"),
        ("public/app.bundle.js", bundle(), ("src/app.js",), "pass"),
        ("public/bundle.js", bundle(), ("src/app.js",), "fail"),
        ("public/picker.min.js", bundle("Picker 2.1 https://example.org"), (), "pass"),
        ("public/app.min.js", bundle(has_source=True), (), "pass"),
        ("public/jquery.min.js", bundle(), (), "pass"),
        ("public/picker-2.1.0.min.js", bundle(), (), "pass"),
        ("public/lib/picker.min.js", bundle(), (), "not-applicable"),
        ("vendor/picker.min.js", bundle(), (), "not-applicable"),
    ],
)
def test_bundles(path: str, one: Built, others: tuple[str, ...], outcome: str) -> None:
    assert BundlesWithSource().judge(case({path: [one]}, paths=others)).outcome == outcome


@pytest.mark.parametrize(
    ("version", "outcome"),
    [
        ("1.4.0", "pass"),
        ("0.0.0-development", "pass"),
        ("2.0.0-rc.1+build.5", "pass"),
        ("1.0.0rc1", "pass"),
        ("1.2.0-SNAPSHOT", "pass"),
        ("v1.2.3", "pass"),
        ("1.4", "fail"),
        ("2026-11", "fail"),
        ("01.2.3", "fail"),
        ("latest", "fail"),
        ("${revision}", "not-applicable"),
    ],
)
def test_semantic_versions(version: str, outcome: str) -> None:
    library = Manifest(ecosystem="npm", name="dates", role="library", dependencies=0)
    stated = Value(selector="version", pointer=("version",), type="string", value=version)
    assert SemanticVersions().judge(case({"package.json": [library, stated]})).outcome == outcome


def test_the_version_of_an_application_is_its_own_affair() -> None:
    own = Manifest(ecosystem="npm", name="renew", role="application", dependencies=0)
    stated = Value(selector="version", pointer=("version",), type="string", value="1")
    assert SemanticVersions().judge(case({"package.json": [own, stated]})).outcome == "not-applicable"


WHOLE = {
    "publiccodeYmlVersion": "0.4",
    "name": "Renew",
    "url": "https://github.com/dept/renew",
    "platforms": ["web"],
    "developmentStatus": "stable",
    "softwareType": "standalone/web",
    "legal.license": "MIT",
    "maintenance.type": "internal",
    "maintenance.contacts": [1],
    "localisation.localisationReady": False,
    "localisation.availableLanguages": ["en"],
    "description.*.shortDescription": "Renew a licence",
    "description.*.longDescription": "w " * 100,
    "description.*.features": [],
}


def public_code(**changes: object) -> list[str]:
    values = {**WHOLE, **{key.replace("__", "."): value for key, value in changes.items()}}
    facts = [
        Value(
            selector=path,
            pointer=tuple(path.replace("*", "en").split(".")),
            type="array" if isinstance(value, list) else "string",
            value=None if isinstance(value, list) else value,  # type: ignore[arg-type]
        )
        for path, value in values.items()
        if value is not None
    ]
    assert set(values) <= set(_PATHS)
    return [problem.message for problem in PublicCode().judge(case({"publiccode.yml": facts})).problems]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, ""),
        ({"name": None, "softwareType": None}, "requires: name and softwareType"),
        ({"maintenance__contacts": None}, "requires: maintenance.contacts"),
        ({"maintenance__type": "contract"}, "requires: maintenance.contractors"),
        ({"maintenance__type": "none", "maintenance__contacts": None}, ""),
        ({"developmentStatus": "live"}, "developmentStatus is 'live'"),
        ({"url": "git@github.com:dept/renew"}, "url must be an address"),
        ({"description.*.shortDescription": "a" * 151}, "shortDescription has 151 characters"),
        ({"description.*.longDescription": "short"}, "longDescription has 5 characters"),
        ({"description.*.features": None}, "description.<language>.features"),
    ],
)
def test_public_code(changes: dict[str, object], says: str) -> None:
    messages = public_code(**changes)
    assert len(messages) == bool(says)
    assert says in "".join(messages)
