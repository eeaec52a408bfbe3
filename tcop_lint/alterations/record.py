"""What a change alters in the record: waivers, attestations, facts, and what kind of service this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tcop_lint.alterations.model import Alteration, said_of, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.record import Attestation, Record, Waiver

_STATUSES = ("not-met", "partly", "met", "not-applicable")


def of_record(before: Record, after: Record) -> Iterator[Alteration]:
    """The differences of two records. Names and owners are left out: nothing is judged by them."""
    path = after.path if after.exists else None
    yield from _waivers(before.waivers, after.waivers, path)
    for rule in sorted({*before.attestations, *after.attestations}):
        was, now = before.attestations.get(rule), after.attestations.get(rule)
        if _without_line(was) != _without_line(now):
            yield _attestation(rule, was, now, path)
    for name in sorted({*before.facts, *after.facts}):
        old, new = before.facts.get(name), after.facts.get(name)
        if old is not new:
            message = f"This change states {name} = {_flag(new)}. Before it was {_flag(old)}."
            yield Alteration("changes", "fact of the record", message, path, after.line_of(f"facts.{name}"), name)
    for name in ("body", "kind", "phase"):
        old_value, new_value = (getattr(record.service, name) for record in (before, after))
        if old_value != new_value:
            message = f"This change states service.{name} as {said_of(new_value)}. Before it was {said_of(old_value)}."
            line = after.line_of(f"service.{name}")
            yield Alteration("changes", "fact of the record", message, path, line, f"service.{name}")
    if before.edition != after.edition:
        message = f"This change sets the edition to {said_of(after.edition)}. Before it was {said_of(before.edition)}."
        yield Alteration("changes", "fact of the record", message, path, after.line_of("edition"), "edition")


def _flag(value: bool | None) -> str:
    return "not stated" if value is None else "true" if value else "false"


def _without_line(entry: Attestation | None) -> Attestation | None:
    return None if entry is None else msgspec.structs.replace(entry, line=1)


def _attestation(rule: str, was: Attestation | None, now: Attestation | None, path: str | None) -> Alteration:
    old, new = (f"{each.status!r} on {each.on}" if each else "nothing" for each in (was, now))
    verb = "adds" if was is None else "removes" if now is None else "changes"
    message = f"This change attests {new} for {rule!r}. Before it was {old}."
    ranks = [_STATUSES.index(each.status) if each else -1 for each in (was, now)]
    return Alteration(
        verb, "attestation", message, path, now.line if now else 1, f"attestation {rule}", ranks[1] > ranks[0]
    )


def _waivers(before: tuple[Waiver, ...], after: tuple[Waiver, ...], path: str | None) -> Iterator[Alteration]:
    """Waivers are the same when rule and paths are; what is left over of one rule was changed in its paths."""
    old: dict[tuple[str, tuple[str, ...]], list[Waiver]] = {}
    for waiver in before:
        old.setdefault((waiver.rule, waiver.paths), []).append(waiver)
    added = []
    for waiver in after:
        same = old.get((waiver.rule, waiver.paths))
        if not same:
            added.append(waiver)
            continue
        yield from _dates(same.pop(0), waiver, path)
    left = [waiver for waivers in old.values() for waiver in waivers]
    for waiver in added:
        was = next((each for each in left if each.rule == waiver.rule), None)
        key = f"waiver {waiver.rule} {' '.join(waiver.paths)}"
        if was is None:
            message = f"This change adds a waiver of {_whole(waiver)}. Before there was none."
            yield Alteration("adds", "waiver", message, path, waiver.line, key)
            continue
        left.remove(was)
        message = f"This change makes a waiver one of {_whole(waiver)}. Before it was one of {_whole(was)}."
        yield Alteration("changes", "waiver", message, path, waiver.line, key)
    for waiver in left:
        key = f"waiver {waiver.rule} {' '.join(waiver.paths)}"
        yield Alteration(
            "removes", "waiver", f"This change removes the waiver of {_whole(waiver)}.", path, 1, key, False
        )


def _dates(was: Waiver, now: Waiver, path: str | None) -> Iterator[Alteration]:
    key = f"waiver {now.rule} {' '.join(now.paths)}"
    if was.expires != now.expires:
        longer = now.expires > was.expires
        verb, past = ("extends", "extended") if longer else ("shortens", "shortened")
        message = f"The waiver of {now.rule!r}{_where(now)} is {past} to {now.expires}. Before it was {was.expires}."
        yield Alteration(verb, "waiver", message, path, now.line, key, longer)
    elif (was.reason, was.owner) != (now.reason, now.owner):
        message = (
            f"The waiver of {now.rule!r}{_where(now)} has the reason {short(now.reason)!r} and the owner "
            f"{short(now.owner)!r}. Before it had {short(was.reason)!r} and {short(was.owner)!r}."
        )
        yield Alteration("explains anew", "waiver", message, path, now.line, key, False)


def _whole(waiver: Waiver) -> str:
    return f"{waiver.rule!r}{_where(waiver)} until {waiver.expires}"


def _where(waiver: Waiver) -> str:
    return f" in {short(', '.join(waiver.paths))}" if waiver.paths else ""
