"""setup.cfg and setup.py."""

import time

import pytest

from tcop_lint.readers.manifests.setuptools import READER

SETUP_CFG = """[metadata]
name = digitalmarketplace-utils
version = attr: dmutils.__version__

[options]
packages = find:
install_requires =
    Flask>=2.0
    # a comment
    govuk-country-register[all]==0.5 ; python_version < "4"

[options.extras_require]
test =
    pytest
redis = redis>=4

[flake8]
max-line-length = 120
"""

SETUP_PY = '''"""Python client for GOV.UK Notify."""
from setuptools import find_packages, setup

setup(
    name="notifications-python-client",
    version="1.0",
    install_requires=[
        "requests[security]>=2.0.0",  # for "HTTP"
        'PyJWT>=1.5.1',
        f"ignored=={VERSION}" if OLD else "docopt",
    ],
    tests_require=["pytest"],
    extras_require={"dev": ["black"]},
)
'''


def test_setup_cfg(read):
    found = read(READER, "setup.cfg", SETUP_CFG)
    assert (found.manifest.name, found.manifest.line, found.manifest.role) == (
        "digitalmarketplace-utils",
        2,
        "library",
    )
    assert found.dependencies == [
        (8, "Flask", ">=2.0", "runtime"),
        (10, "govuk-country-register", "==0.5", "runtime"),
        (14, "pytest", "", "development"),
        (15, "redis", ">=4", "runtime"),
    ]


def test_setup_py_is_searched_and_never_run(read):
    found = read(READER, "setup.py", SETUP_PY + "\nraise SystemExit('run')\n")
    assert (found.manifest.name, found.manifest.line, found.manifest.role) == (
        "notifications-python-client",
        5,
        "library",
    )
    assert [entry for entry in found.dependencies if entry[1] != "ignored"] == [
        (8, "requests", ">=2.0.0", "runtime"),
        (9, "PyJWT", ">=1.5.1", "runtime"),
        (10, "docopt", "", "runtime"),
        (12, "pytest", "", "development"),
    ]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("setup.cfg", "[flake8]\nmax-line-length = 120\n"),
        ("setup.cfg", ""),
        ("setup.py", "print('an installer of something else')\n"),
        ("setup.py", "def setup(app):\n    name = 'x'\n"),
    ],
)
def test_what_declares_no_package_has_no_facts(read, path, content):
    assert read(READER, path, content).facts == []


def test_many_lists_cost_no_more_than_one_each(read):
    started = time.perf_counter()
    read(READER, "setup.py", "setup(\n" + "install_requires=[\n'a',\n" * 5_000)
    assert time.perf_counter() - started < 5
