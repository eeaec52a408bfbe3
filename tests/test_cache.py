"""The kept facts and the kept rules: never wrong, never in the way, whatever became of their files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from making import rule_fields
from toml_values import document

from tcop_lint import cache as cache_module
from tcop_lint.cache import FactCache, fact_key, seal, unseal, write_whole
from tcop_lint.cachefolder import VARIABLE, cache_folder, cache_path
from tcop_lint.packs import load_rules

DAMAGED = "The cache was damaged or from another version, so it was discarded."


def filled(file: Path) -> FactCache:
    kept = FactCache(file)
    kept.put(b"one", b"first")
    kept.put(b"two", b"second")
    kept.save()
    return kept


def test_what_was_put_is_there_the_next_time(tmp_path: Path) -> None:
    filled(tmp_path / "deep" / "x.facts")
    again = FactCache(tmp_path / "deep" / "x.facts")
    assert (again.get(b"one"), again.get(b"two"), again.get(b"three")) == (b"first", b"second", None)
    assert again.notice == ""


def test_only_the_user_can_read_it(tmp_path: Path) -> None:
    filled(tmp_path / "new" / "x.facts")
    assert (tmp_path / "new" / "x.facts").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_nothing_is_written_where_nothing_is_new(tmp_path: Path) -> None:
    filled(tmp_path / "x.facts")
    before = (tmp_path / "x.facts").stat().st_mtime_ns
    again = FactCache(tmp_path / "x.facts")
    again.get(b"one")
    again.save()
    assert (tmp_path / "x.facts").stat().st_mtime_ns == before


def test_damage_at_any_byte_is_noticed_and_the_file_discarded(tmp_path: Path) -> None:
    file = tmp_path / "x.facts"
    filled(file)
    whole = file.read_bytes()
    for at in range(len(whole)):
        for changed in (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at]):
            file.write_bytes(changed)
            again = FactCache(file)
            assert again.notice == DAMAGED
            assert again.get(b"one") is None


def test_a_damaged_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.facts").write_bytes(b"rubbish")
    assert filled(tmp_path / "x.facts").notice == DAMAGED
    assert FactCache(tmp_path / "x.facts").get(b"one") == b"first"


def test_a_file_with_a_good_digest_of_something_else_is_discarded(tmp_path: Path) -> None:
    (tmp_path / "x.facts").write_bytes(seal(b"tcop-lint facts 1\n", b"\x93\x01\x02\x03"))
    assert FactCache(tmp_path / "x.facts").notice == DAMAGED


def test_what_cannot_be_read_is_said_and_what_cannot_be_written_is_let_be(tmp_path: Path) -> None:
    (tmp_path / "x.facts").mkdir()
    kept = filled(tmp_path / "x.facts")
    assert kept.notice == "The cache could not be read (Is a directory); the run goes on without it."
    assert [path.name for path in tmp_path.iterdir()] == ["x.facts"]
    (tmp_path / "file").write_text("")
    filled(tmp_path / "file" / "x.facts")


def test_without_a_file_it_keeps_for_the_run(tmp_path: Path) -> None:
    kept = FactCache(None)
    kept.put(b"one", b"first")
    kept.save()
    assert list(tmp_path.iterdir()) == []


def test_it_keeps_what_was_used_before_what_was_not_as_far_as_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.facts"
    old = FactCache(file)
    for number in range(10):
        old.put(b"old%d" % number, b"x" * 100)
    old.save()
    new = FactCache(file)
    new.get(b"old9")
    new.put(b"new", b"x" * 100)
    monkeypatch.setattr(cache_module, "MAX_BYTES", 350)
    new.save()
    kept = FactCache(file)
    assert [key for key in (b"old9", b"new", b"old0", b"old1") if kept.get(key)] == [b"old9", b"new", b"old0"]


def test_a_write_that_is_interrupted_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x"
    write_whole(file, b"old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_seal_is_broken_by_another_mark() -> None:
    assert unseal(b"one\n", seal(b"one\n", b"payload")) == b"payload"
    assert unseal(b"two\n", seal(b"one\n", b"payload")) is None
    assert unseal(b"one\n", b"") is None


def test_a_key_depends_on_each_part() -> None:
    keys = {
        fact_key(recipe, blob, path)
        for recipe in (b"r", b"r2")
        for blob in ("a" * 40, "b" * 40)
        for path in ("", "a", "caf\udce9")
    }
    assert len(keys) == 12


# --- where it is --------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="folders as on POSIX")
def test_where_the_cache_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, "off")
    assert (cache_path(), cache_folder()) == ("", None)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/juggling")
    assert cache_path() == "/var/juggling/tcop-lint"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "/home/juggler")
    assert cache_path() == "/home/juggler/.cache/tcop-lint"


# --- the kept rules -----------------------------------------------------------------------------------------------


def packs(folder: Path) -> list[Path]:
    return sorted(folder.glob("rules-*.pack"))


def test_kept_rules_are_those_that_were_loaded(tmp_path: Path) -> None:
    fresh = load_rules((), tmp_path)
    (file,) = packs(tmp_path)
    before = file.stat().st_mtime_ns
    assert load_rules((), tmp_path) == fresh == load_rules()
    assert file.stat().st_mtime_ns == before


def test_kept_rules_that_are_damaged_are_read_anew_with_a_notice(tmp_path: Path) -> None:
    fresh = load_rules((), tmp_path)
    (file,) = packs(tmp_path)
    whole = file.read_bytes()
    at_mark, in_digest, in_rules = 3, 25, whole.index(b"error")
    for at in (at_mark, in_digest, in_rules, len(whole) - 1):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        notices: list[str] = []
        assert load_rules((), tmp_path, notices) == fresh
        assert notices == ["The rules kept in the cache were damaged, so they were read anew."]
        assert file.read_bytes() == whole
    file.write_bytes(whole[: len(whole) // 2])
    assert load_rules((), tmp_path) == fresh


def test_a_rule_that_changes_is_noticed_and_old_packs_go(tmp_path: Path) -> None:
    rules, kept = tmp_path / "rules", tmp_path / "cache"
    rules.mkdir()
    (rules / "wanted.toml").write_bytes(document(rule_fields(title="Before")))
    load_rules([rules], kept)
    (rules / "wanted.toml").write_bytes(document(rule_fields(title="After, and longer")))
    rule = load_rules([rules], kept).rule("secure/wanted")
    assert rule is not None
    assert rule.title == "After, and longer"
    assert len(packs(kept)) == 1


def test_a_cache_folder_that_cannot_be_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert load_rules((), tmp_path / "file" / "deep") == load_rules()
