"""The lock files of the other ecosystems."""

import json

import pytest

from tcop_lint.documents import Broken
from tcop_lint.facts import Origin
from tcop_lint.facts.dependencies import Registry
from tcop_lint.readers.lockfiles import (
    cargo_lock,
    composer_lock,
    gemfile_lock,
    gosum,
    gradle_lock,
    helm_lock,
    mix_lock,
    nuget_lock,
    podfile_lock,
    pub_lock,
    renv,
    swift_resolved,
    terraform_lock,
)

COMMIT = "c" * 40
REGISTRY = "https://packages.example"

GEMFILE = f"""\
GIT
  remote: https://github.com/alphagov/kit.git
  revision: {COMMIT}
  branch: main
  specs:
    kit (1.0.0)
      rack

PATH
  remote: engines/forms
  specs:
    forms (0.1.0)

GEM
  remote: {REGISTRY}/
  specs:
    nokogiri (1.16.0-aarch64-linux)
      racc (~> 1.4)
    nokogiri (1.16.0-x86_64-linux)
      racc (~> 1.4)
    racc (1.7.3)
    rack (3.0.8)

PLATFORMS
  x86_64-linux

DEPENDENCIES
  kit!
  nokogiri (~> 1.16)

CHECKSUMS
  rack (3.0.8) sha256=1

BUNDLED WITH
   2.5.0
"""


def test_bundler_counts_a_gem_for_several_platforms_once(read):
    found = read(gemfile_lock.READER, "Gemfile.lock", GEMFILE)
    assert [(line, name, version, direct) for line, name, version, _, direct in found.table] == [
        (6, "kit", "1.0.0", True),
        (12, "forms", "0.1.0", False),
        (17, "nokogiri", "1.16.0", True),
        (21, "racc", "1.7.3", False),
        (22, "rack", "3.0.8", False),
    ]
    assert found["kit"].origin == Origin("git", "https://github.com/alphagov/kit.git", COMMIT, "commit")
    assert found["kit"].requires == ("rack",)
    assert found["forms"].origin == Origin("path", "engines/forms")
    assert [one.integrity for one in found.packages] == [False, False, False, False, True]
    (registry,) = (fact for fact in found.facts if isinstance(fact, Registry))
    assert (registry.line, registry.address) == (15, f"{REGISTRY}/")


def test_cargo_leaves_out_the_crates_of_the_workspace(read):
    found = read(
        cargo_lock.READER,
        "Cargo.lock",
        f"""\
version = 3

[[package]]
name = "app"
version = "0.1.0"
dependencies = ["serde", "rand 0.8.5"]

[[package]]
name = "rand"
version = "0.7.0"
source = "registry+https://github.com/example/index"

[[package]]
name = "rand"
version = "0.8.5"
source = "registry+https://github.com/example/index"
checksum = "1"

[[package]]
name = "serde"
version = "1.0.0"
source = "git+https://github.com/serde-rs/serde?branch=main#{COMMIT}"
dependencies = ["rand 0.7.0"]
""",
    )
    assert found.table == [
        (9, "rand", "0.7.0", "", False),
        (14, "rand", "0.8.5", "", True),
        (20, "serde", "1.0.0", "", True),
    ]
    assert found["serde"].origin == Origin("git", "https://github.com/serde-rs/serde", COMMIT, "commit")
    assert found["serde"].requires == ("rand 0.7.0",)


def test_go_sum_gives_only_modules_with_content(read):
    found = read(gosum.READER, "go.sum", "a.example/b v1.2.0 h1:x=\na.example/b v1.1.0/go.mod h1:y=\n")
    assert found.table == [(1, "a.example/b", "v1.2.0", "", False)]


def test_gradle_tells_the_scope_by_the_configurations(read):
    found = read(
        gradle_lock.READER,
        "gradle.lockfile",
        """\
# This is a Gradle generated file
com.zaxxer:HikariCP:5.1.0=productionRuntimeClasspath,runtimeClasspath
org.junit:junit:5.0=testCompileClasspath
org.projectlombok:lombok:1.18=annotationProcessor
empty=developmentOnly
""",
    )
    assert [(name, version, scope) for _, name, version, scope, _ in found.table] == [
        ("com.zaxxer:HikariCP", "5.1.0", "runtime"),
        ("org.junit:junit", "5.0", "development"),
        ("org.projectlombok:lombok", "1.18", "build"),
    ]


def test_nuget_joins_target_frameworks(read):
    lock = {
        "version": 1,
        "dependencies": {
            "net6.0": {"Azure.Core": {"type": "Transitive", "resolved": "1.2.0", "contentHash": "x"}},
            "net8.0": {
                "Azure.Core": {"type": "Direct", "resolved": "1.2.0", "contentHash": "x"},
                "our.library": {"type": "Project"},
            },
        },
    }
    found = read(nuget_lock.READER, "packages.lock.json", json.dumps(lock, indent=1))
    assert [(one.name, one.version, one.direct, one.integrity) for one in found.packages] == [
        ("Azure.Core", "1.2.0", True, True),
        ("our.library", "", False, False),
    ]
    assert found["our.library"].origin.kind == "path"


def test_composer_keeps_licences(read):
    lock = {
        "packages": [
            {"name": "a/b", "version": "v1.2.0", "license": ["MIT", "GPL-2.0-only"], "notification-url": REGISTRY},
            {
                "name": "a/c",
                "version": "dev-main",
                "source": {"type": "git", "url": "https://github.com/a/c.git", "reference": COMMIT},
            },
        ],
        "packages-dev": [{"name": "phpunit/phpunit", "version": "11.0", "dist": {"shasum": "1"}}],
    }
    found = read(composer_lock.READER, "composer.lock", json.dumps(lock, indent=1))
    assert [(name, version, scope) for _, name, version, scope, _ in found.table] == [
        ("a/b", "v1.2.0", "runtime"),
        ("a/c", "dev-main", "runtime"),
        ("phpunit/phpunit", "11.0", "development"),
    ]
    assert found["a/b"].licence == "MIT OR GPL-2.0-only"
    assert found["a/b"].origin.kind == "registry"
    assert found["a/c"].origin == Origin("git", "https://github.com/a/c.git", COMMIT, "commit")


def test_mix(read):
    found = read(
        mix_lock.READER,
        "mix.lock",
        f"""\
%{{
  "decimal": {{:hex, :decimal, "2.1.1", "5611dca5", [:mix], [], "hexpm", "53cfe5f4"}},
  "ecto": {{:hex, :ecto, "3.11.0", "ff8614b4", [:mix], [{{:decimal, "~> 2.0", [hex: :decimal]}}], "ours", "7769dad2"}},
  "kit": {{:git, "https://github.com/alphagov/kit.git", "{COMMIT}", [branch: "main"]}},
}}
""",
    )
    assert [(one.line, one.name, one.version, one.integrity) for one in found.packages] == [
        (2, "decimal", "2.1.1", True),
        (3, "ecto", "3.11.0", True),
        (4, "kit", "", True),
    ]
    assert found["decimal"].origin is None
    assert found["ecto"].origin == Origin("registry", "", "ours")
    assert found["ecto"].requires == ("decimal",)
    assert found["kit"].origin.ref == COMMIT


def test_pub_leaves_out_the_sdk(read):
    found = read(
        pub_lock.READER,
        "pubspec.lock",
        f"""\
packages:
  http:
    dependency: "direct main"
    description: {{name: http, sha256: "1", url: "{REGISTRY}"}}
    source: hosted
    version: "1.2.0"
  test:
    dependency: "direct dev"
    description: {{name: test, url: "{REGISTRY}"}}
    source: hosted
    version: "1.0.0"
  flutter:
    dependency: "direct main"
    source: sdk
    version: "0.0.0"
""",
    )
    assert found.table == [(2, "http", "1.2.0", "runtime", True), (7, "test", "1.0.0", "development", True)]


@pytest.mark.parametrize(
    "lock",
    [
        {"pins": [{"location": "https://github.com/a/b.git", "state": {"revision": COMMIT, "version": "1.2.0"}}]},
        {
            "object": {
                "pins": [
                    {"repositoryURL": "https://github.com/a/b.git", "state": {"revision": COMMIT, "version": "1.2.0"}}
                ]
            }
        },
    ],
)
def test_both_shapes_of_swift(read, lock):
    found = read(swift_resolved.READER, "Package.resolved", json.dumps(lock, indent=1))
    (one,) = found.packages
    assert (one.name, one.version, one.integrity) == ("https://github.com/a/b.git", "1.2.0", True)
    assert one.origin.ref == COMMIT


def test_pods_and_their_parts(read):
    found = read(
        podfile_lock.READER,
        "Podfile.lock",
        """\
PODS:
  - Firebase/Core (10.0.0):
    - Firebase/CoreOnly
  - Firebase/CoreOnly (10.0.0)
  - Kit (1.0)
DEPENDENCIES:
  - Firebase/Core
CHECKOUT OPTIONS:
  Kit:
    :commit: cccccccccccccccccccccccccccccccccccccccc
    :git: https://github.com/alphagov/kit.git
SPEC CHECKSUMS:
  Firebase: 1
COCOAPODS: 1.15.2
""",
    )
    assert [(one.name, one.version, one.direct, one.integrity) for one in found.packages] == [
        ("Firebase", "10.0.0", True, True),
        ("Kit", "1.0", False, False),
    ]
    assert found["Kit"].origin.ref == COMMIT


def test_renv_names_repositories_and_commits(read):
    lock = {
        "R": {"Version": "4.4.0", "Repositories": [{"Name": "OURS", "URL": f"{REGISTRY}/cran"}]},
        "Packages": {
            "dplyr": {"Package": "dplyr", "Version": "1.1.4", "Repository": "OURS", "Hash": "1", "License": "MIT"},
            "kit": {
                "Package": "kit",
                "Version": "0.1",
                "Source": "GitHub",
                "RemoteType": "github",
                "RemoteHost": "api.github.com",
                "RemoteUsername": "alphagov",
                "RemoteRepo": "kit",
                "RemoteSha": COMMIT,
            },
        },
    }
    found = read(renv.READER, "renv.lock", json.dumps(lock, indent=1))
    assert found["dplyr"].licence == "MIT"
    assert found["dplyr"].origin == Origin("registry", f"{REGISTRY}/cran")
    assert found["kit"].origin == Origin("git", "https://github.com/alphagov/kit", COMMIT, "commit")


def test_terraform_and_helm(read):
    found = read(
        terraform_lock.READER,
        ".terraform.lock.hcl",
        'provider "registry.example/hashicorp/aws" {\n  version = "5.1.0"\n  hashes = [\n    "h1:x",\n  ]\n}\n',
    )
    assert [(one.name, one.version, one.integrity) for one in found.packages] == [
        ("registry.example/hashicorp/aws", "5.1.0", True)
    ]
    found = read(
        helm_lock.READER, "Chart.lock", f"dependencies:\n- name: redis\n  repository: {REGISTRY}\n  version: 18.0.0\n"
    )
    assert [(one.name, one.version, one.direct) for one in found.packages] == [("redis", "18.0.0", True)]


@pytest.mark.parametrize(
    ("reader", "path", "content"),
    [
        (gemfile_lock.READER, "Gemfile.lock", "<<<<<<< HEAD\nGEM\n"),
        (gemfile_lock.READER, "Gemfile.lock", "GEM\n  specs:\n<<<<<<< HEAD\n    a (1)\n"),
        (cargo_lock.READER, "Cargo.lock", "[[package]\n"),
        (gosum.READER, "go.sum", "<<<<<<< HEAD\n"),
        (gradle_lock.READER, "gradle.lockfile", "<<<<<<< HEAD\n"),
        (nuget_lock.READER, "packages.lock.json", "{}"),
        (composer_lock.READER, "composer.lock", "{}"),
        (mix_lock.READER, "mix.lock", "%{\n<<<<<<< HEAD\n}\n"),
        (pub_lock.READER, "pubspec.lock", "sdks: {}\n"),
        (swift_resolved.READER, "Package.resolved", "{}"),
        (podfile_lock.READER, "Podfile.lock", "DEPENDENCIES: []\n"),
        (renv.READER, "renv.lock", "{}"),
        (terraform_lock.READER, ".terraform.lock.hcl", "<<<<<<< HEAD\n"),
    ],
)
def test_what_is_no_lock_file_is_broken(read, reader, path, content):
    with pytest.raises(Broken):
        read(reader, path, content)
