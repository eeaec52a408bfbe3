"""Plug-ins: packages that are installed beside the tool bring rules, checks and readers, and nothing else does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from command_line import ROOT, Ran, python
from making import rule_fields
from toml_values import document

from tcop_lint.testing import make_repository, write_files

if TYPE_CHECKING:
    from pathlib import Path

CODE = '''
from msgspec import Struct
from tcop_lint.checks import Needs, check
from tcop_lint.checks.results import judged
from tcop_lint.facts import Fact
from tcop_lint.readers.reader import Reader
from tcop_lint.verdicts import Problem


class Juggler(Fact, frozen=True, kw_only=True, tag="juggler"):
    balls: int


def read(source):
    for number, line in enumerate(source.text.splitlines(), 1):
        yield Juggler(balls=len(line), line=number)


READERS = (Reader("jugglers", 1, ("*.jug",), (Juggler,), read),)


@check("few-balls")
class FewBalls(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nobody juggles too many."""

    most: int

    def needs(self, record):
        return Needs(frozenset({Juggler}))

    def judge(self, case):
        many = [(path, fact) for path, fact in case.facts.of(Juggler) if fact.balls > self.most]
        return judged(Problem(message=f"{fact.balls} balls.", path=path, line=fact.line) for path, fact in many)
'''
OFFERED = """\
[tcop_lint.rules]
juggling = juggling.rules
[tcop_lint.checks]
juggling = juggling.code
[tcop_lint.readers]
juggling = juggling.code:READERS
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder as an installer leaves it: one package, its rules, and what it offers."""
    examples = [{"verdict": "pass", "files": {"a.jug": "oo"}}, {"verdict": "fail", "files": {"a.jug": "oooo"}}]
    rule = rule_fields("secure/few-balls", check="few-balls", params={"most": 3}, examples=examples)
    write_files(
        tmp_path / "site",
        {
            "juggling/__init__.py": "",
            "juggling/code.py": CODE,
            "juggling/rules/__init__.py": "",
            "juggling/rules/few-balls.toml": document(rule),
            "juggling-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: juggling\nVersion: 1.0\n",
            "juggling-1.0.dist-info/entry_points.txt": OFFERED,
        },
    )
    return tmp_path / "site"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "r", {"README.md": "# x\n", "a.jug": "oo\noooo\n"})


def run(repository: Path, site: Path | None, *arguments: str, **environment: str) -> Ran:
    path = f"{ROOT}:{site}" if site else str(ROOT)
    return python(repository, "-m", "tcop_lint", *arguments, PYTHONPATH=path, **environment)


def test_an_installed_package_brings_a_reader_a_check_and_a_rule(repository: Path, site: Path) -> None:
    ran = run(repository, site, "--select", "secure/few-balls", "--format", "json", "--fail-on", "warning")
    assert ran.code == 1, ran.err
    (finding,) = json.loads(ran.out)["findings"]
    assert (finding["path"], finding["line"], finding["message"]) == ("a.jug", 2, "4 balls.")
    facts = json.loads(run(repository, site, "facts", "--kind", "juggler", "--format", "json").out)["facts"]
    assert [(fact["line"], fact["balls"]) for fact in facts] == [(1, 2), (2, 4)]
    assert "secure/few-balls" in run(repository, site, "explain", "secure/few-balls").out


def test_its_rules_are_validated_like_ours(repository: Path, site: Path) -> None:
    broken = document(rule_fields("secure/few-balls", check="few-balls", params={"mots": 3}))
    (site / "juggling/rules/few-balls.toml").write_bytes(broken)
    ran = run(repository, site)
    assert ran.code == 2
    assert "few-balls.toml:11: params.mots: 'mots' is not known here. Did you mean 'most'?" in ran.err


def test_without_it_there_is_nothing_of_it(repository: Path) -> None:
    ran = run(repository, None, "--select", "secure/few-balls")
    assert ran.code == 2
    assert "There is no rule, point or point number 'secure/few-balls'" in ran.err


def test_its_facts_are_kept_and_found_again(repository: Path, site: Path, tmp_path: Path) -> None:
    arguments = ("--select", "secure/few-balls", "--format", "json")
    kept = {"TCOP_LINT_CACHE_DIR": str(tmp_path / "cache")}
    first, again = (run(repository, site, *arguments, **kept) for _ in range(2))
    assert first == again
    write_files(repository, {"README.md": "# y\n"})
    assert findings(run(repository, site, *arguments, **kept)) == findings(first)


def findings(ran: Ran) -> Any:
    return json.loads(ran.out)["findings"]


def test_a_package_of_the_repository_is_not_an_installed_one(repository: Path, site: Path) -> None:
    for file in sorted(site.rglob("*")):
        if file.is_file():
            write_files(repository, {str(file.relative_to(site)): file.read_bytes()})
    ran = run(repository, None, "--select", "secure/few-balls")
    assert ran.code == 2
