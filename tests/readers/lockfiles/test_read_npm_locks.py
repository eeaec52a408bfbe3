"""The lock files of npm, Yarn, pnpm and Bun."""

import json

import pytest

from tcop_lint.documents import Broken
from tcop_lint.facts import Origin
from tcop_lint.readers.lockfiles import bun, npm_lock, pnpm, yarn

HOST = "https://packages.example"
COMMIT = "a" * 40

NPM_3 = {
    "name": "app",
    "lockfileVersion": 3,
    "packages": {
        "": {"dependencies": {"express": "^4"}, "devDependencies": {"jest": "^29"}, "workspaces": ["packages/*"]},
        "node_modules/express": {
            "version": "4.18.2",
            "resolved": f"{HOST}/express/-/express-4.18.2.tgz",
            "integrity": "sha512-x",
            "license": "MIT",
        },
        "node_modules/jest": {"version": "29.0.0", "dev": True, "license": {"type": "MIT"}},
        "node_modules/jest/node_modules/ms": {"version": "2.0.0", "dev": True},
        "node_modules/fsevents": {"version": "2.3.3", "optional": True},
        "node_modules/string-width-cjs": {"name": "string-width", "version": "4.2.3"},
        "node_modules/metrics": {"version": "1.0.0", "resolved": f"git+ssh://git@github.com/alphagov/m.git#{COMMIT}"},
        "node_modules/ours": {"resolved": "packages/ours", "link": True},
        "packages/ours": {"version": "0.1.0", "dependencies": {"ms": "2.1.3"}},
        "packages/ours/node_modules/ms": {"version": "2.1.3"},
    },
}


def test_npm_says_scope_source_licence_and_what_is_direct(read):
    found = read(npm_lock.READER, "package-lock.json", json.dumps(NPM_3, indent=1))
    assert found.lock.format == "package-lock 3"
    assert found.lock.members == (".", "packages/ours")
    assert [(name, version, scope, direct) for _, name, version, scope, direct in found.table] == [
        ("express", "4.18.2", "runtime", True),
        ("jest", "29.0.0", "development", True),
        ("ms", "2.0.0", "development", False),
        ("fsevents", "2.3.3", "optional", False),
        ("string-width", "4.2.3", "runtime", False),
        ("metrics", "1.0.0", "runtime", False),
        ("ours", "0.1.0", "runtime", False),
        ("ms", "2.1.3", "runtime", True),
    ]
    express = found["express"]
    assert (express.line, express.integrity, express.licence) == (16, True, "MIT")
    assert express.origin == Origin("registry", f"{HOST}/express/-/express-4.18.2.tgz")
    assert found["jest"].licence == "MIT"
    assert found["string-width"].keys == ("string-width-cjs",)
    assert found["metrics"].origin == Origin("git", "https://github.com/alphagov/m.git", COMMIT, "commit")
    assert found["ours"].origin == Origin("path", "packages/ours")


def test_version_1_of_npm_nests_packages(read):
    lock = {
        "lockfileVersion": 1,
        "dependencies": {
            "a": {"version": "1.0.0", "integrity": "sha1-x", "dependencies": {"b": {"version": "2.0.0", "dev": True}}},
            "c": {"version": "npm:real@3.0.0"},
            "d": {"version": f"github:alphagov/d#{COMMIT}"},
        },
    }
    found = read(npm_lock.READER, "package-lock.json", json.dumps(lock, indent=1))
    assert found.table == [
        (4, "a", "1.0.0", "runtime", None),
        (8, "b", "2.0.0", "development", False),
        (14, "real", "3.0.0", "runtime", None),
        (17, "d", "", "runtime", None),
    ]
    assert found["d"].origin == Origin("git", "https://github.com/alphagov/d", COMMIT, "commit")


YARN_1 = f"""\
# yarn lockfile v1

"@babel/core@^7.0.0", "@babel/core@^7.1.0":
  version "7.2.0"
  resolved "{HOST}/@babel/core/-/core-7.2.0.tgz#abc"
  integrity sha512-x
  dependencies:
    "@babel/types" "^7.0.0"
    debug "^4"

debug@^4:
  version "4.3.1"

"kit@git+https://github.com/alphagov/kit.git#v1":
  version "1.0.0"
  resolved "git+https://github.com/alphagov/kit.git#{COMMIT}"
"""


def test_yarn_1_keeps_the_ranges_that_led_to_a_version(read):
    found = read(yarn.READER, "yarn.lock", YARN_1)
    assert [(line, name, version) for line, name, version, _, _ in found.table] == [
        (3, "@babel/core", "7.2.0"),
        (11, "debug", "4.3.1"),
        (14, "kit", "1.0.0"),
    ]
    core = found["@babel/core"]
    assert core.keys == ("@babel/core@^7.0.0", "@babel/core@^7.1.0")
    assert core.requires == ("@babel/types@^7.0.0", "debug@^4")
    assert (core.integrity, found["debug"].integrity) == (True, False)
    assert found["kit"].origin.ref_kind == "commit"


def test_later_yarn_leaves_out_its_own_workspaces(read):
    found = read(
        yarn.READER,
        "yarn.lock",
        """\
__metadata:
  version: 8

"app@workspace:.":
  version: 0.0.0-use.local
  resolution: "app@workspace:."

"ms@npm:^2.0.0, ms@npm:^2.1.0":
  version: 2.1.3
  resolution: "ms@npm:2.1.3"
  dependencies:
    debug: "npm:^4"
  checksum: 10/abc
""",
    )
    assert found.lock.members == (".",)
    (ms,) = found.packages
    assert (ms.line, ms.name, ms.version, ms.integrity) == (8, "ms", "2.1.3", True)
    assert ms.keys == ("ms@npm:^2.0.0", "ms@npm:^2.1.0")
    assert ms.requires == ("debug@npm:^4",)


PNPM_9 = """\
lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      express:
        specifier: ^4
        version: 4.18.2
  tools:
    devDependencies:
      '@a/b':
        specifier: ^1
        version: 1.0.0(express@4.18.2)
packages:
  '@a/b@1.0.0':
    resolution: {integrity: sha512-x}
  express@4.18.2:
    resolution: {integrity: sha512-x}
  ms@2.0.0:
    resolution: {integrity: sha512-x}
  tool@1.1.0:
    resolution: {integrity: sha512-x}
snapshots:
  '@a/b@1.0.0(express@4.18.2)':
    dependencies:
      tool: 1.1.0
  express@4.18.2:
    dependencies:
      ms: 2.0.0
"""


def test_pnpm_follows_what_is_there_for_development(read):
    found = read(pnpm.READER, "pnpm-lock.yaml", PNPM_9)
    assert found.lock.members == (".", "tools")
    assert found.table == [
        (14, "@a/b", "1.0.0", "development", True),
        (16, "express", "4.18.2", "runtime", True),
        (18, "ms", "2.0.0", "runtime", False),
        (20, "tool", "1.1.0", "development", False),
    ]


@pytest.mark.parametrize(
    ("key", "name", "version"),
    [
        ("/express/4.17.1", "express", "4.17.1"),
        ("/@babel/core/7.2.0", "@babel/core", "7.2.0"),
        ("/@a/b/1.0.0_react@17.0.2", "@a/b", "1.0.0"),
        ("/react-dom/17.0.2_react@17.0.2", "react-dom", "17.0.2"),
        ("/express@4.17.1", "express", "4.17.1"),
        ("/@a/b@1.0.0(react@17.0.2)", "@a/b", "1.0.0"),
        ("@a/b@1.0.0", "@a/b", "1.0.0"),
        ("express@4.17.1", "express", "4.17.1"),
        ("kit@https://codeload.github.com/a/kit/tar.gz/abc", "kit", ""),
    ],
)
def test_keys_of_every_version_of_pnpm(key, name, version):
    assert pnpm.split_key(key, {}) == (name, version)


def test_bun_borrows_commas_at_the_end(read):
    found = read(
        bun.READER,
        "bun.lock",
        """\
{
  "lockfileVersion": 1,
  "workspaces": {
    "": { "name": "app", "dependencies": { "ms": "^2" }, "devDependencies": { "jest": "*" }, },
  },
  "packages": {
    "jest": ["jest@29.0.0", "", { "dependencies": { "ms": "^2" } }, "sha512-x"],
    "ms": ["ms@2.1.3", "", {}, "sha512-x"],
    "kit": ["kit@github:alphagov/kit#abc", {}, "alphagov-kit-abc"],
  }
}
""",
    )
    assert found.table == [
        (7, "jest", "29.0.0", "development", True),
        (8, "ms", "2.1.3", "runtime", True),
        (9, "kit", "", "", False),
    ]
    assert found["jest"].requires == ("ms",)


@pytest.mark.parametrize(
    ("reader", "path", "content"),
    [
        (npm_lock.READER, "package-lock.json", "{}"),
        (npm_lock.READER, "package-lock.json", '{"lockfileVersion": 3'),
        (yarn.READER, "yarn.lock", "<<<<<<< HEAD\n"),
        (yarn.READER, "yarn.lock", "# yarn lockfile v1\n<<<<<<< HEAD\n"),
        (yarn.READER, "yarn.lock", "# yarn lockfile v1\na@1:\nb@1:\n  version 1\n"),
        (yarn.READER, "yarn.lock", '# yarn lockfile v1\n  version "1"\n'),
        (pnpm.READER, "pnpm-lock.yaml", "a: 1\n"),
        (bun.READER, "bun.lock", "{}"),
    ],
)
def test_what_is_no_lock_file_is_broken(read, reader, path, content):
    with pytest.raises(Broken):
        read(reader, path, content)
