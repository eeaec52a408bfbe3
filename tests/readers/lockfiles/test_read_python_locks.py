"""The lock files of Poetry, uv, PDM, Pipenv and the standard one."""

import json

import pytest

from tcop_lint.documents import Broken
from tcop_lint.facts import Origin
from tcop_lint.facts.dependencies import Registry
from tcop_lint.readers.lockfiles import pdm, pipfile_lock, poetry, pylock, uv

COMMIT = "b" * 40


def test_poetry_with_groups(read):
    found = read(
        poetry.READER,
        "poetry.lock",
        f"""\
[[package]]
name = "django"
version = "5.0"
optional = false
groups = ["main", "dev"]
files = [{{file = "d.whl", hash = "sha256:1"}}]

[package.dependencies]
asgiref = ">=3"

[[package]]
name = "pytest"
version = "8.0"
groups = ["dev"]

[[package]]
name = "utils"
version = "1.0"
groups = ["main"]
[package.source]
type = "git"
url = "https://github.com/alphagov/utils.git"
reference = "main"
resolved_reference = "{COMMIT}"

[metadata]
lock-version = "2.1"
""",
    )
    assert found.lock.format == "poetry 2.1"
    assert found.table == [
        (2, "django", "5.0", "runtime", None),
        (12, "pytest", "8.0", "development", None),
        (17, "utils", "1.0", "runtime", None),
    ]
    assert found["django"].integrity
    assert found["django"].requires == ("asgiref",)
    assert found["utils"].origin == Origin("git", "https://github.com/alphagov/utils.git", COMMIT, "commit")


@pytest.mark.parametrize(
    ("fields", "scope"),
    [
        ('category = "dev"', "development"),
        ('category = "main"', "runtime"),
        ('category = "main"\noptional = true', "optional"),
        ("", ""),
    ],
)
def test_older_poetry_has_categories_or_nothing(read, fields, scope):
    found = read(poetry.READER, "poetry.lock", f'[[package]]\nname = "a"\nversion = "1"\n{fields}\n')
    assert found["a"].scope == scope


def test_uv_tells_direct_from_transitive(read):
    found = read(
        uv.READER,
        "uv.lock",
        """\
version = 1
[[package]]
name = "app"
source = { virtual = "." }
dependencies = [{ name = "flask" }]
[package.dev-dependencies]
dev = [{ name = "pytest" }]
[[package]]
name = "flask"
version = "3.0"
source = { registry = "https://packages.example/simple" }
sdist = { url = "https://x", hash = "sha256:1" }
dependencies = [{ name = "click" }]
[[package]]
name = "click"
version = "8.1"
[[package]]
name = "pytest"
version = "8.0"
source = { git = "https://github.com/pytest-dev/pytest?branch=main#bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" }
""",
    )
    assert found.lock.members == (".",)
    assert found.table == [
        (9, "flask", "3.0", "runtime", True),
        (15, "click", "8.1", "", False),
        (18, "pytest", "8.0", "development", True),
    ]
    assert found["flask"].origin == Origin("registry", "https://packages.example/simple")
    assert found["pytest"].origin == Origin("git", "https://github.com/pytest-dev/pytest", COMMIT, "commit")


def test_pdm_counts_a_package_with_extras_once(read):
    found = read(
        pdm.READER,
        "pdm.lock",
        """\
[[package]]
name = "httpx"
version = "0.27"
groups = ["default"]
dependencies = ["anyio>=3", "idna; python_version > '3'"]
files = [{file = "a", hash = "sha256:1"}]
[[package]]
name = "httpx"
version = "0.27"
extras = ["http2"]
groups = ["default"]
[[package]]
name = "ruff"
version = "0.5"
groups = ["lint"]
""",
    )
    assert found.table == [(2, "httpx", "0.27", "runtime", None), (13, "ruff", "0.5", "development", None)]
    assert found["httpx"].requires == ("anyio", "idna")


def test_the_standard_lock_file(read):
    found = read(
        pylock.READER,
        "pylock.toml",
        f"""\
lock-version = "1.0"
[[packages]]
name = "attrs"
version = "25.1"
index = "https://packages.example/simple"
wheels = [{{ name = "a.whl", hashes = {{ sha256 = "1" }} }}]
[[packages]]
name = "utils"
[packages.vcs]
type = "git"
url = "https://github.com/alphagov/utils"
commit-id = "{COMMIT}"
[[packages]]
name = "data"
archive = {{ url = "https://files.example/data.zip", hashes = {{ sha256 = "1" }} }}
""",
    )
    assert [(one.name, one.integrity, one.origin.kind) for one in found.packages] == [
        ("attrs", True, "registry"),
        ("utils", False, "git"),
        ("data", True, "url"),
    ]


def test_pipenv_names_its_registries(read):
    lock = {
        "_meta": {"sources": [{"name": "ours", "url": "https://packages.example/simple"}]},
        "default": {"flask": {"version": "==3.0", "hashes": ["sha256:1"], "index": "ours"}},
        "develop": {"flask": {"version": "==3.0"}, "pytest": {"version": "==8.0"}},
    }
    found = read(pipfile_lock.READER, "Pipfile.lock", json.dumps(lock, indent=1))
    assert [(name, version, scope) for _, name, version, scope, _ in found.table] == [
        ("flask", "3.0", "runtime"),
        ("pytest", "8.0", "development"),
    ]
    assert found["flask"].origin == Origin("registry", "", "ours")
    (registry,) = (fact for fact in found.facts if isinstance(fact, Registry))
    assert (registry.address, registry.name, registry.line) == ("https://packages.example/simple", "ours", 6)


def test_a_file_of_another_kind_is_broken(read):
    with pytest.raises(Broken):
        read(pipfile_lock.READER, "Pipfile.lock", "{}")
