"""The pipeline as a whole: what is read for which rules, and what the report then says."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import SHIPPED, make_rule, pack_of

from tcop_lint.cache import FactCache
from tcop_lint.engine import examine, inspect
from tcop_lint.facts import NotExamined
from tcop_lint.gathering import all_readers
from tcop_lint.options import Options
from tcop_lint.report import coverage_sentence, exit_code
from tcop_lint.reports import FORMATS, render
from tcop_lint.repository.snapshot import Snapshot, open_snapshot
from tcop_lint.settings import Settings
from tcop_lint.testing import AS_OF, git, judge_repository, make_repository

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tcop_lint.rules import RulePack

EVERYTHING = pack_of(
    make_rule("secure/nothing", check="file-absent", params={"files": ["*"]}),
    make_rule("secure/text", check="text-absent", params={"files": ["*"], "patterns": ["KEY"]}),
)
"""Rules that have something to say of every file."""

FOR_ALL = [rule for rule in SHIPPED.rules if not rule.organisation]
"""Rules that no pack of an organisation has to be turned on for."""

HOSTILE = [b"\x1b[2J", b"::error::x", b"##[error]", b"a\nb", b"\xff\xfe", "\u202e".encode(), b"-rf", b"%0A", b"'\"<&>"]

FILES = {
    "README.md": "# Juggling\n\nA service.\n",
    "package.json": '{"dependencies": {"express": "1"}}\n',
    "app.js": "x\n",
    "docs/a.md": "# a\n",
    "data.json": "{}\n",
    "logo.png": b"\0",
}


def read_by(folder: Path, pack: RulePack, monkeypatch: pytest.MonkeyPatch, **settings: Any) -> list[str]:
    """The files whose content a run asks for."""
    asked: list[str] = []
    whole = Snapshot.read_many

    def counting(self: Snapshot, entries: Sequence[Any], limit: int) -> Iterator[Any]:
        asked.extend(entry.path for entry in entries)
        return whole(self, entries, limit)

    with monkeypatch.context() as patch:
        patch.setattr(Snapshot, "read_many", counting)
        judge_repository(folder, pack, Settings(**settings))
    return asked


def test_a_rule_about_names_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_repository(tmp_path, FILES)
    assert read_by(tmp_path, pack_of(make_rule()), monkeypatch) == []


def test_a_selected_rule_reads_only_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_repository(tmp_path, FILES)
    texts = make_rule("secure/text", check="text-absent", params={"files": ["*.js"], "patterns": ["KEY"]})
    values = make_rule("secure/value", check="value", params={"files": ["/data.json"], "path": "a"})
    pack = pack_of(texts, values)
    assert read_by(tmp_path, pack, monkeypatch, select=("secure/text",)) == ["app.js"]
    assert read_by(tmp_path, pack, monkeypatch, select=("secure/value",)) == ["data.json"]
    assert read_by(tmp_path, pack, monkeypatch) == ["app.js", "data.json"]
    assert read_by(tmp_path, pack, monkeypatch, exclude=("*.js",)) == ["data.json"]


def test_a_rule_that_applies_somewhere_only_has_that_detected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_repository(tmp_path, FILES)
    rule = make_rule("secure/wanted", applies=["dependencies"])
    asked = read_by(tmp_path, pack_of(rule), monkeypatch)
    assert "package.json" in asked
    assert not {"README.md", "docs/a.md", "logo.png"} & set(asked)


@pytest.mark.parametrize("rule", FOR_ALL, ids=lambda rule: rule.id)
def test_alone_a_rule_says_what_it_says_among_all(rule: Any, together: dict[str, Any], repository: Path) -> None:
    """A verdict rests on what the rule itself asks to be read, not on what others happened to have read."""
    report = judge_repository(repository, SHIPPED, Settings(select=(rule.id,)))
    (alone,) = report.verdicts
    among = together[rule.id]
    assert (alone.outcome, alone.reason) == (among.outcome, among.reason)
    assert [finding.fingerprint for finding in alone.findings] == [finding.fingerprint for finding in among.findings]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    record = (
        '[service]\nname = "Juggling"\nbody = "central"\nkind = ["web-service"]\nphase = "beta"\n'
        'urls = ["https://juggling.service.gov.uk"]\n[owners]\nteam = "Licensing"\n[facts]\npersonal-data = true\n'
    )
    files = {
        **FILES,
        "tcop.toml": record,
        "Dockerfile": "FROM node:20\nCMD node app.js\n",
        "templates/form.html": "<html><body><form><input></form></body></html>",
        ".github/workflows/ci.yml": "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: npm test\n",
        "composer.json": "{",
        ".github/dependabot.yml": "updates: [",
        "openapi.yaml": "openapi: 3.0.0\ninfo: {title: x, version: '1'}\n",
    }
    return make_repository(tmp_path_factory.mktemp("engine"), files)


@pytest.fixture(scope="module")
def together(repository: Path) -> dict[str, Any]:
    return {verdict.rule: verdict for verdict in judge_repository(repository, SHIPPED).verdicts}


def test_every_rule_has_a_verdict_and_verdicts_are_sorted(together: dict[str, Any]) -> None:
    assert list(together) == [rule.id for rule in FOR_ALL]


def test_what_was_looked_at_is_counted(repository: Path) -> None:
    report = judge_repository(repository, SHIPPED)
    assert report.examined.files == 13
    assert 0 < report.examined.read <= 13
    assert report.examined.kind == "worktree"
    assert (report.body, report.phase, report.has_record, report.record_path) == ("central", "beta", True, "tcop.toml")
    assert report.anchor == "README.md"
    assert {each.path for each in report.skipped} >= {"composer.json", ".github/dependabot.yml"}
    assert coverage_sentence(report).startswith("Looked at ")


def test_the_record_can_be_kept_elsewhere(tmp_path: Path) -> None:
    make_repository(tmp_path, {"docs/record.toml": '[service]\nbody = "nhs"\n', "a": "x"})
    for place in ("docs/record.toml", "./docs/record.toml"):
        report = judge_repository(tmp_path, pack_of(make_rule()), Settings(record=place))
        assert (report.body, report.record_path) == ("nhs", "docs/record.toml")
    assert not judge_repository(tmp_path, pack_of(make_rule()), Settings(record="gone.toml")).has_record


@pytest.mark.parametrize(
    ("files", "anchor"),
    [
        (["a.txt", "docs/README.md", "readme.rst"], "readme.rst"),
        (["a.txt", "docs/README.md", "pom.xml"], "pom.xml"),
        (["b/z.txt", "b/a.txt"], "b/a.txt"),
    ],
)
def test_findings_about_the_whole_are_anchored_at_a_file_that_there_is(
    tmp_path: Path, files: list[str], anchor: str
) -> None:
    make_repository(tmp_path, dict.fromkeys(files, "x"))
    assert judge_repository(tmp_path, pack_of(make_rule())).anchor == anchor


def test_nothing_examined_is_never_green(tmp_path: Path) -> None:
    make_repository(tmp_path / "empty", {})
    assert exit_code(judge_repository(tmp_path / "empty", SHIPPED), "never") == 3
    make_repository(tmp_path / "full", {"a": "x"})
    assert exit_code(judge_repository(tmp_path / "full", pack_of()), "never") == 3


def test_a_pack_whose_check_has_gone_is_an_error_of_its_rule(tmp_path: Path) -> None:
    make_repository(tmp_path, {"a": "x"})
    gone = make_rule("secure/gone", check="of-a-plug-in-that-has-gone")
    other = make_rule("secure/other", params={"fles": []})
    report = judge_repository(tmp_path, pack_of(gone, other, make_rule()))
    assert [verdict.outcome for verdict in report.verdicts] == ["error", "error", "fail"]
    assert exit_code(report, "never") == 3


def test_inspecting_reads_for_all_rules_and_all_readers(repository: Path) -> None:
    with open_snapshot(repository) as snapshot:
        gathered = inspect(snapshot, SHIPPED, Settings(), FactCache(None), Options(AS_OF))
    kinds = {type(fact) for _, fact in gathered.facts}
    assert NotExamined in kinds
    assert len(kinds) > 6
    assert len({reader.name for reader in all_readers()}) == len(all_readers())


def test_progress_and_notices_reach_their_ends(tmp_path: Path) -> None:
    make_repository(tmp_path, FILES)
    steps: list[tuple[int, int]] = []
    with open_snapshot(tmp_path) as snapshot:
        options = Options(AS_OF, progress=lambda done, total: steps.append((done, total)), notices=("A word.",))
        report = examine(snapshot, SHIPPED, Settings(), FactCache(None), options)
    assert steps[-1][0] == steps[-1][1]
    assert [notice.text for notice in report.notices] == ["A word."]


NAME = st.binary(min_size=1, max_size=12).map(lambda name: name.translate(None, b"\0/")).filter(bool)
NAMES = st.lists(NAME | st.sampled_from(HOSTILE), min_size=1, max_size=4, unique=True)


@settings(max_examples=15)
@given(NAMES)
def test_whatever_files_are_called_every_format_can_say_it(names: list[bytes]) -> None:
    with TemporaryDirectory() as folder:
        make_repository(Path(folder), {"README.md": "# x\n"})
        for name in set(names) - {b".", b"..", b".git", b"README.md"}:
            with suppress(OSError), open(os.fsencode(folder) + b"/" + name, "xb") as file:
                file.write(b"KEY  # tcop-lint: ignore[secure/none] no\n")
        git(Path(folder), "-c", "core.protectNTFS=false", "-c", "core.protectHFS=false", "add", "--all", "--force")
        report = judge_repository(Path(folder), EVERYTHING)
    assert not report.counts()["error"]
    for form in FORMATS:
        written = render(form, report)
        written.encode()
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\x9b\u202a-\u202e]", written), form
