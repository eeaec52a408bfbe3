"""Reading: each file once, only those that somebody asks for, and nothing in a file can end the run."""

from __future__ import annotations

import os
import random
import string
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import UNSET

from tcop_lint import reading
from tcop_lint.cache import FactCache
from tcop_lint.checks import Needs, TextQuery, ValueQuery
from tcop_lint.documents import Broken
from tcop_lint.facts import Dependency, Fact, Facts, Heading, Ignore, NotExamined, Step, TextMatch, Value
from tcop_lint.paths import PathIndex
from tcop_lint.readers.reader import Reader
from tcop_lint.readers.source import Source
from tcop_lint.reading import Codec, Plan, all_fact_kinds, read_facts
from tcop_lint.reading_one import read_source
from tcop_lint.repository.snapshot import Snapshot, open_snapshot
from tcop_lint.testing import make_repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

LIMIT = 1 << 20


def reader(read: Callable[[Source], Iterator[Fact]], name: str = "lines", **changes: Any) -> Reader:
    return Reader(**{"name": name, "version": 1, "files": ("*.txt",), "kinds": (Heading,), "read": read, **changes})


def headings(source: Source) -> Iterator[Fact]:
    for number, line in enumerate(source.text.splitlines(), 1):
        yield Heading(level=1, text=line, words=0, line=number)


def text_of(pattern: str, *files: str) -> Needs:
    return Needs(texts=(TextQuery(files, pattern),))


HEADINGS = Needs(frozenset({Heading}))


class Counting:
    """A snapshot that counts which files are read."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.kind = snapshot.kind
        self.asked: list[str] = []

    def read_many(self, entries: Sequence[Any], limit: int) -> Iterator[Any]:
        self.asked += [entry.path for entry in entries]
        yield from self.snapshot.read_many(entries, limit)


def read(
    folder: Path, plan: Plan, cache: FactCache | None = None, limit: int = LIMIT, **options: Any
) -> tuple[dict[str, list[Fact]], list[str]]:
    """The facts by path, and the paths that were read for them."""
    with open_snapshot(folder) as snapshot:
        counting: Any = Counting(snapshot)
        kept = cache or FactCache(None)
        facts = read_facts(counting, snapshot.files(), plan, kept, limit, **options)
        kept.save()
    return facts, counting.asked


def test_only_files_that_somebody_asks_for_are_read(tmp_path: Path) -> None:
    make_repository(tmp_path, {"a.txt": "one\ntwo\n", "b.md": "# x\n", "c.py": "x = 1\n", "d.json": '{"a": 1}'})
    facts, asked = read(tmp_path, Plan([reader(headings)], HEADINGS))
    assert asked == ["a.txt"]
    assert [fact.text for fact in facts["a.txt"] if isinstance(fact, Heading)] == ["one", "two"]
    facts, asked = read(tmp_path, Plan([reader(headings)], Needs(frozenset({Dependency}))))
    assert (facts, asked) == ({}, [])
    needs = text_of("x", "*.py") | Needs(values=(ValueQuery(("*.json",), "a"),))
    facts, asked = read(tmp_path, Plan([reader(headings)], needs))
    assert asked == ["c.py", "d.json"]
    assert [type(fact).__name__ for path in facts for fact in facts[path]] == ["TextMatch", "Document", "Value"]


def test_a_file_that_many_ask_for_is_read_once(tmp_path: Path) -> None:
    make_repository(tmp_path, {"a.txt": "one\n"})
    needs = HEADINGS | text_of("one", "*.txt") | text_of("o.e", "a.*") | text_of("one", "a.txt")
    facts, asked = read(tmp_path, Plan([reader(headings), reader(headings, "again")], needs))
    assert asked == ["a.txt"]
    assert [type(fact) for fact in facts["a.txt"]] == [Heading, Heading, TextMatch, TextMatch]


def test_inline_ignores_come_with_whatever_is_read(tmp_path: Path) -> None:
    make_repository(tmp_path, {"a.py": "x = 1  # tcop-lint: ignore[a/b] because\n", "b.py": "y\n"})
    facts, _ = read(tmp_path, Plan([], text_of("x", "*.py")))
    assert next(fact for fact in facts["a.py"] if isinstance(fact, Ignore)).rules == ("a/b",)
    assert facts["b.py"] == []


def test_what_is_too_large_is_counted_as_not_examined_and_looked_at_again(tmp_path: Path) -> None:
    make_repository(tmp_path / "r", {"a.txt": "x" * 2000, "b.txt": "x"})
    plan = Plan([reader(headings)], HEADINGS)
    kept = FactCache(tmp_path / "x.facts")
    facts, _ = read(tmp_path / "r", plan, kept, limit=1000)
    (fact,) = facts["a.txt"]
    assert isinstance(fact, NotExamined)
    assert "1,000" in fact.reason or "1000" in fact.reason or "limit" in fact.reason
    facts, asked = read(tmp_path / "r", plan, FactCache(tmp_path / "x.facts"), limit=1000)
    assert asked == ["a.txt"]


def test_a_larger_limit_does_not_leak_into_a_run_with_a_smaller_one(tmp_path: Path) -> None:
    make_repository(tmp_path / "r", {"a.txt": "x" * 2000})
    plan = Plan([reader(headings)], HEADINGS)
    large, _ = read(tmp_path / "r", plan, FactCache(tmp_path / "x.facts"), limit=5000)
    small, _ = read(tmp_path / "r", plan, FactCache(tmp_path / "x.facts"), limit=1000)
    assert isinstance(large["a.txt"][0], Heading)
    assert isinstance(small["a.txt"][0], NotExamined)


def test_the_cache_answers_for_what_has_not_changed(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "r", {"a.txt": "one\n", "b.txt": "two\n", "c/d.txt": "one\n"})
    plan = Plan([reader(headings)], HEADINGS)
    first, asked = read(folder, plan, FactCache(tmp_path / "x.facts"))
    assert asked == ["a.txt", "b.txt", "c/d.txt"]
    again, asked = read(folder, plan, FactCache(tmp_path / "x.facts"))
    assert (again, asked) == (first, [])
    (folder / "b.txt").write_text("three\n")
    changed, asked = read(folder, plan, FactCache(tmp_path / "x.facts"))
    assert asked == ["b.txt"]
    assert [fact.text for fact in changed["b.txt"] if isinstance(fact, Heading)] == ["three"]


@pytest.mark.parametrize(
    "other",
    [
        Plan([reader(headings, version=2)], HEADINGS),
        Plan([reader(headings, "renamed")], HEADINGS),
        Plan([reader(headings)], HEADINGS | text_of("one", "*.txt")),
        Plan([reader(headings)], HEADINGS | Needs(values=(ValueQuery(("*.txt",), "a"),))),
    ],
)
def test_the_cache_does_not_answer_for_another_question(tmp_path: Path, other: Plan) -> None:
    folder = make_repository(tmp_path / "r", {"a.txt": "one\n"})
    read(folder, Plan([reader(headings)], HEADINGS), FactCache(tmp_path / "x.facts"))
    _, asked = read(folder, other, FactCache(tmp_path / "x.facts"))
    assert asked == ["a.txt"]


def test_equal_files_share_an_answer_only_where_the_path_does_not_matter(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "r", {"a.txt": "one\n", "b.txt": "one\n"})

    def by_path(source: Source) -> Iterator[Fact]:
        yield Heading(level=1, text=source.path, words=0)

    plan = Plan([reader(by_path, path_matters=True)], HEADINGS)
    for _ in range(2):
        facts, _asked = read(folder, plan, FactCache(tmp_path / "x.facts"))
        assert [fact.text for path in facts for fact in facts[path] if isinstance(fact, Heading)] == ["a.txt", "b.txt"]


def test_kept_facts_of_another_shape_are_read_anew_with_a_notice(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "r", {"a.txt": "one\n"})
    plan = Plan([reader(headings)], HEADINGS)
    read(folder, plan, FactCache(tmp_path / "x.facts"))
    spoilt = FactCache(tmp_path / "x.facts")
    spoilt._kept = dict.fromkeys(spoilt._kept, b"\x91\xa5wrong")
    facts, asked = read(folder, plan, spoilt)
    assert asked == ["a.txt"]
    assert isinstance(facts["a.txt"][0], Heading)
    assert spoilt.notice == "Part of the cache was damaged and was read anew."


def test_progress_counts_what_is_read(tmp_path: Path) -> None:
    make_repository(tmp_path, {f"{number}.txt": "x" * number for number in range(5)})
    steps: list[tuple[int, int]] = []
    read(tmp_path, Plan([reader(headings)], HEADINGS), progress=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


# --- what readers may do wrong ------------------------------------------------------------------------------------


def source_facts(data: bytes, *readers: Reader, path: str = "a.txt", needs: Needs = HEADINGS) -> list[Fact]:
    recipe = Plan(readers, needs).recipe(path)
    assert recipe is not None
    return read_source(Source(path, data), recipe)


def raising(error: Exception) -> Callable[[Source], Iterator[Fact]]:
    def fail(source: Source) -> Iterator[Fact]:
        yield Heading(level=1, text="before", words=0)
        raise error

    return fail


def test_a_broken_file_is_a_fact_with_its_place() -> None:
    facts = source_facts(b"x", reader(raising(Broken("is broken", 3, 4))), reader(headings, "other"))
    complaint = NotExamined(reason="is broken", line=3, column=4, by=("lines",))
    assert [fact for fact in facts if isinstance(fact, NotExamined)] == [complaint]
    assert len(facts) == 3


def test_the_same_complaint_is_made_once() -> None:
    broken = [reader(raising(Broken("is broken")), name) for name in ("a", "b", "c")]
    (complaint,) = (fact for fact in source_facts(b"x", *broken) if isinstance(fact, NotExamined))
    assert complaint.by == ("a", "b", "c")


def test_a_complaint_says_whose_it_is(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.json": "{", "b.json": b"\0", "c.json": "x" * 3000, "d.json": "{}"}
    make_repository(tmp_path, files)
    needs = text_of("KEY", "*.json") | Needs(values=(ValueQuery(("*.json",), "a"),))
    by_path, _ = read(tmp_path, Plan([], needs), limit=2000)
    facts = Facts(PathIndex(files), by_path)
    assert [path for path in files if facts.unread(path, "value")] == ["a.json", "b.json", "c.json"]
    assert [path for path in files if facts.unread(path, "text")] == ["b.json", "c.json"]


@pytest.mark.parametrize("error", [ValueError("no"), RecursionError("deep"), MemoryError(), KeyError("k")])
def test_a_reader_that_fails_costs_neither_the_file_nor_the_run(error: Exception) -> None:
    facts = source_facts(b"one", reader(raising(error)), reader(headings, "other"))
    assert any(isinstance(fact, Heading) and fact.text == "one" for fact in facts)
    (complaint,) = (fact for fact in facts if isinstance(fact, NotExamined))
    assert complaint.reason.startswith(f"made the lines reader fail ({type(error).__name__}")


def test_a_binary_file_is_not_read() -> None:
    assert source_facts(b"a\0b", reader(headings)) == [NotExamined(reason="is a binary file")]


def test_facts_that_no_report_could_hold_are_left_out_and_counted(tmp_path: Path) -> None:
    def strange(source: Source) -> Iterator[Fact]:
        yield Heading(level=1, text="fine", words=0)
        yield Heading(level=1, text="half \ud800", words=0)
        yield Heading(level=1, text="huge", words=2**70)

    folder = make_repository(tmp_path / "r", {"a.txt": "x"})
    for _ in range(2):
        facts, _asked = read(folder, Plan([reader(strange)], HEADINGS), FactCache(tmp_path / "x.facts"))
        assert facts["a.txt"] == [
            Heading(level=1, text="fine", words=0),
            NotExamined(reason="holds text or numbers that no report can hold"),
        ]


def test_large_numbers_in_documents_lose_precision_and_nothing_else(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.json": '{"a": 123456789012345678901234567890}',
        "a.yaml": "a: 0xffffffffffffffffffff\n",
    }
    folder = make_repository(tmp_path / "r", files)
    plan = Plan([], Needs(values=(ValueQuery(("a.*",), "a"),)))
    facts, _ = read(folder, plan)
    for path in files:
        (value,) = (fact for fact in facts[path] if isinstance(fact, Value))
        assert value.value is not UNSET
        assert value.type == "number"


# --- the codec ----------------------------------------------------------------------------------------------------


def test_every_kind_of_fact_survives_being_kept() -> None:
    codec = Codec()
    made: list[Fact] = [
        Heading(level=2, text="é", words=3, line=4, column=5),
        Step(system="github", text="make", uses=False),
        Value(selector="a.*", pointer=("a", 0, "b"), type="number", value=1.5),
        Value(selector="a", pointer=(), type="null"),
        Ignore(rules=("a/b",), reason="r", alone=True),
    ]
    assert codec.decode(codec.encode(made)) == made


def test_kinds_have_tags_of_their_own() -> None:
    tags = [kind.__struct_config__.tag for kind in all_fact_kinds()]
    assert len(tags) == len(set(tags)) > 10


# --- workers ------------------------------------------------------------------------------------------------------

FILES = {f"{number}.txt": f"{number}\n" for number in range(25)}


@pytest.fixture
def _workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FORK_ABOVE", 4)
    monkeypatch.setattr(reading, "_CHUNK", 4)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@pytest.fixture
def alone(tmp_path: Path) -> tuple[Path, Plan, dict[str, list[Fact]]]:
    folder = make_repository(tmp_path / "r", {**FILES, "big.txt": "x" * 3000, "binary.txt": b"\0"})
    plan = Plan([reader(headings)], HEADINGS)
    facts, _ = read(folder, plan, limit=2000)
    return folder, plan, facts


@pytest.mark.usefixtures("_workers")
def test_workers_find_what_one_process_finds(alone: tuple[Path, Plan, dict[str, list[Fact]]], tmp_path: Path) -> None:
    folder, plan, facts = alone
    together, asked = read(folder, plan, FactCache(tmp_path / "x.facts"), limit=2000)
    assert together == facts
    assert asked == []  # in this process
    again, asked = read(folder, plan, FactCache(tmp_path / "x.facts"), limit=2000)
    assert again == facts
    assert asked == ["big.txt"]


@pytest.mark.usefixtures("_workers")
def test_a_worker_that_is_killed_does_not_hang_the_run(
    alone: tuple[Path, Plan, dict[str, list[Fact]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, plan, facts = alone
    parent, whole = os.getpid(), reading._read_here

    def dying(snapshot: Any, due: Any, max_size: int, codec: Codec) -> Any:
        if os.getpid() != parent and any(item.entry.path == "20.txt" for item in due):
            os._exit(9)
        return whole(snapshot, due, max_size, codec)

    monkeypatch.setattr(reading, "_read_here", dying)
    together, asked = read(folder, plan, limit=2000)
    assert together == facts
    assert "20.txt" in asked


def test_workers_are_not_used_for_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FORK_ABOVE", 1)
    folder = make_repository(tmp_path, FILES, commit=True)
    with open_snapshot(folder, rev="HEAD") as snapshot:
        counting: Any = Counting(snapshot)
        read_facts(counting, snapshot.files(), Plan([reader(headings)], HEADINGS), FactCache(None), LIMIT)
    assert len(counting.asked) == len(FILES)


def test_a_secret_is_masked_in_what_facts_quote_though_nobody_looked_for_secrets() -> None:
    drawn = random.Random(5).sample(string.ascii_letters + string.digits, 24)  # noqa: S311 - the same in every run
    value = "".join(drawn)
    source = Source("deploy.txt", f'password = "{value}"\n'.encode())
    recipe = Plan([], text_of('password = "[^"]*"', "deploy.txt")).recipe("deploy.txt")
    assert recipe is not None
    (match,) = read_source(source, recipe)
    assert isinstance(match, TextMatch)
    assert match.text.startswith('password = "')
    assert value not in match.text
