"""Reading: which readers look at which files, each file read at the most once and not at all when the cache knows it.

A recipe is the set of readers, text patterns and value paths that one file is due. Files that are named by the same
globs share one recipe, so planning costs a dictionary look-up a file.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple, Union

import msgspec

from tcop_lint.cache import FactCache, fact_key
from tcop_lint.facts import Fact, NotExamined
from tcop_lint.paths import PathTable
from tcop_lint.readers.places import is_foreign
from tcop_lint.readers.source import Source
from tcop_lint.reading_one import read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tcop_lint.checks import Needs
    from tcop_lint.readers.reader import Reader
    from tcop_lint.repository.snapshot import Entry, Snapshot

FORK_ABOVE = 5_000
"""Number of files to read above which worker processes pay (docs/performance.md)."""
_CHUNK = 400
_WORKERS = 2
_VERSION = "3"
_TOO_STRANGE = "holds text or numbers that no report can hold"


class Recipe(NamedTuple):
    """What one file is due. ``key`` changes whenever the answer for the same bytes might.

    ``sweeps`` says that nothing is due to the file but readers that sweep, and ``binaries`` nothing but those and
    readers of binary files.
    """

    readers: tuple[Reader, ...]
    patterns: tuple[str, ...]
    paths: tuple[str, ...]
    key: bytes
    path_matters: bool
    sweeps: bool = False
    binaries: bool = False


class Plan:
    """Which recipe each path has."""

    def __init__(self, readers: Iterable[Reader], needs: Needs) -> None:
        self._readers = [reader for reader in readers if needs.kinds.intersection(reader.kinds)]
        texts: dict[tuple[str, ...], dict[str, None]] = {}
        for query in needs.texts:
            texts.setdefault(query.files, {})[query.pattern] = None
        values: dict[tuple[str, ...], dict[str, None]] = {}
        for wanted in needs.values:
            values.setdefault(wanted.files, {})[wanted.path] = None
        self._texts = [tuple(patterns) for patterns in texts.values()]
        self._values = [tuple(paths) for paths in values.values()]
        self._table = PathTable([*(reader.files for reader in self._readers), *texts, *values])
        self._but = PathTable([reader.but for reader in self._readers])
        self._own_only = frozenset(at for at, reader in enumerate(self._readers) if reader.own_only)
        self._recipes: dict[tuple[int, ...], Recipe | None] = {(): None}
        self._by_path: dict[str, Recipe | None] = {}

    def recipe(self, path: str) -> Recipe | None:
        """What the file at ``path`` is due, or None when nobody asks for it."""
        if path not in self._by_path:
            self._by_path[path] = self._find(path)
        return self._by_path[path]

    def _find(self, path: str) -> Recipe | None:
        due = self._table.match(path)
        if due and (unwanted := self._but.match(path)):
            due = tuple(index for index in due if index not in unwanted)
        if not self._own_only.isdisjoint(due) and is_foreign(path):
            due = tuple(index for index in due if index not in self._own_only)
        if due not in self._recipes:
            self._recipes[due] = self._make(due)
        return self._recipes[due]

    def _make(self, due: tuple[int, ...]) -> Recipe:
        first_text = len(self._readers)
        first_value = first_text + len(self._texts)
        readers = tuple(self._readers[index] for index in due if index < first_text)
        patterns = _joined(self._texts[index - first_text] for index in due if first_text <= index < first_value)
        paths = _joined(self._values[index - first_value] for index in due if index >= first_value)
        parts = [
            _VERSION,
            *(f"{reader.name} {reader.version}" for reader in readers),
            "",
            *patterns,
            "",
            *paths,
        ]
        key = hashlib.blake2b("\0".join(parts).encode(), digest_size=16).digest()
        path_matters = any(reader.path_matters for reader in readers) or bool(paths)
        by_readers = not patterns and not paths
        sweeps = by_readers and all(reader.sweeps for reader in readers)
        binaries = by_readers and all(reader.sweeps or reader.binaries for reader in readers)
        return Recipe(readers, patterns, paths, key, path_matters, sweeps, binaries)


def _joined(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({item for part in lists for item in part}))


class Codec:
    """Facts as bytes and back, for every kind of fact that is defined when it is made."""

    def __init__(self) -> None:
        kinds: Any = Union[tuple(all_fact_kinds())]  # noqa: UP007
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(list[kinds])

    def encode(self, facts: list[Fact]) -> bytes:
        """MessagePack."""
        return self._encoder.encode(facts)

    def decode(self, data: bytes) -> list[Fact]:
        """The facts in ``data``. Raises msgspec.DecodeError."""
        decoded: list[Fact] = self._decoder.decode(data)
        return decoded


def all_fact_kinds(base: type[Fact] = Fact) -> list[type[Fact]]:
    """Every kind of fact that is defined."""
    kinds = []
    for kind in base.__subclasses__():
        kinds += [kind, *all_fact_kinds(kind)]
    return kinds


class _Due(NamedTuple):
    entry: Entry
    recipe: Recipe
    key: bytes


class _Read(NamedTuple):
    """What came of one file: ``encoded`` is what the cache keeps, None for what the next run shall look at again."""

    item: _Due
    facts: list[Fact]
    encoded: bytes | None


def silent(_done: int, _total: int) -> None:
    """Shows no progress."""


def read_facts(
    snapshot: Snapshot,
    files: Sequence[Entry],
    plan: Plan,
    cache: FactCache,
    max_size: int,
    progress: Callable[[int, int], None] = silent,
    known: dict[bytes, list[Fact]] | None = None,
) -> dict[str, list[Fact]]:
    """The facts of every file that the plan asks for, by path. Files without any are there with an empty list.

    ``known`` is handed from snapshot to snapshot where a run reads several: what is the same in them is not even taken
    out of the cache again.
    """
    codec = Codec()
    by_path: dict[str, list[Fact]] = {}
    due: list[_Due] = []
    limit = b"%d" % max_size
    for entry in files:
        recipe = plan.recipe(entry.path)
        if recipe is None:
            continue
        key = fact_key(recipe.key + limit, entry.blob, entry.path if recipe.path_matters else "")
        if known is not None and key in known:
            by_path[entry.path] = known[key]
            continue
        kept = cache.get(key)
        if kept is not None:
            try:
                by_path[entry.path] = codec.decode(kept)
                if known is not None:
                    known[key] = by_path[entry.path]
                continue
            except msgspec.DecodeError:
                cache.notice = cache.notice or "Part of the cache was damaged and was read anew."
        due.append(_Due(entry, recipe, key))
    for done, read in enumerate(_read_all(snapshot, due, max_size, codec), start=1):
        by_path[read.item.entry.path] = read.facts
        if read.encoded is not None:
            cache.put(read.item.key, read.encoded)
            if known is not None:
                known[read.item.key] = read.facts
        progress(done, len(due))
    return by_path


def _read_all(snapshot: Snapshot, due: list[_Due], max_size: int, codec: Codec) -> Iterable[_Read]:
    if len(due) > FORK_ABOVE and snapshot.kind == "worktree" and (context := _fork()) is not None:
        return _read_in_workers(context, snapshot, due, max_size, codec)
    return _read_here(snapshot, due, max_size, codec)


def _read_here(snapshot: Snapshot, due: list[_Due], max_size: int, codec: Codec) -> Iterable[_Read]:
    by_entry = {item.entry.path: item for item in due}
    for entry, data in snapshot.read_many([item.entry for item in due], max_size):
        item = by_entry[entry.path]
        if isinstance(data, bytes):
            yield _Read(item, *_encoded(read_source(Source(entry.path, data), item.recipe), codec))
        else:
            # a reader that leaves pictures and the like out by name minds the rest
            minded = not item.recipe.sweeps or any(reader.but for reader in item.recipe.readers)
            yield _Read(item, [NotExamined(reason=data.reason)] if minded else [], None)


def _encoded(facts: list[Fact], codec: Codec) -> tuple[list[Fact], bytes]:
    """Facts with their encoding. Those that cannot be encoded are left out, and one says so."""
    try:
        return facts, codec.encode(facts)
    except (UnicodeEncodeError, OverflowError):
        kept = [fact for fact in facts if _can_be_encoded(fact, codec)]
        kept.append(NotExamined(reason=_TOO_STRANGE))
        return kept, codec.encode(kept)


def _can_be_encoded(fact: Fact, codec: Codec) -> bool:
    try:
        codec.encode([fact])
    except (UnicodeEncodeError, OverflowError):
        return False
    return True


def _fork() -> Any:
    """The fork context of multiprocessing where there is one and a second processor to use it."""
    import multiprocessing
    import os

    if (os.cpu_count() or 1) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return None
    return multiprocessing.get_context("fork")


_shared: tuple[Snapshot, list[_Due], int, Codec] | None = None
"""What forked workers inherit, so that nothing but chunk numbers and encoded facts crosses the pipes."""


def _read_in_workers(context: Any, snapshot: Snapshot, due: list[_Due], max_size: int, codec: Codec) -> Iterable[_Read]:
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    global _shared
    _shared = (snapshot, due, max_size, codec)
    starts = range(0, len(due), _CHUNK)
    done = 0
    try:
        with ProcessPoolExecutor(_WORKERS, mp_context=context) as pool:
            for start, chunk in zip(starts, pool.map(_read_chunk, starts), strict=True):
                for at, encoded, keep in chunk:
                    yield _Read(due[start + at], codec.decode(encoded), encoded if keep else None)
                done = start + _CHUNK
    except BrokenProcessPool:  # a worker was killed, most likely for want of memory: go on alone, which takes less
        yield from _read_here(snapshot, due[done:], max_size, codec)
    finally:
        _shared = None


def _read_chunk(start: int) -> list[tuple[int, bytes, bool]]:
    assert _shared is not None  # noqa: S101 - set by the parent before it forks
    snapshot, due, max_size, codec = _shared
    part = due[start : start + _CHUNK]
    places = {item.entry.path: at for at, item in enumerate(part)}
    return [
        (
            places[read.item.entry.path],
            codec.encode(read.facts) if read.encoded is None else read.encoded,
            read.encoded is not None,
        )
        for read in _read_here(snapshot, part, max_size, codec)
    ]
