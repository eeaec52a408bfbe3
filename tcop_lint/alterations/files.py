"""What a change alters in inline comments, rule files and the baseline."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tcop_lint.alterations.model import Alteration, Ignores, plural
from tcop_lint.documents import Broken, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tcop_lint.rulebook import Rulebook


def same_ignores(before: Ignores, after: Ignores, renames: Mapping[str, str]) -> tuple[Ignores, Ignores, Ignores]:
    """The inline comments of after that there were before, those that came, and those of before that went.

    The same are as many as there were with the same rules and reason in the same file, by its old name.
    """
    left = Counter((path, ignore.rules, ignore.reason) for path, ignore in before)
    kept: Ignores = []
    came: Ignores = []
    for path, ignore in after:
        name = (renames.get(path, path), ignore.rules, ignore.reason)
        (kept if left[name] > 0 else came).append((path, ignore))
        left[name] -= 1
    went: Ignores = []
    for path, ignore in reversed(before):
        name = (path, ignore.rules, ignore.reason)
        if left[name] > 0:
            left[name] -= 1
            went.append((path, ignore))
    return kept, came, went


def of_ignores(before: Ignores, after: Ignores, renames: Mapping[str, str]) -> Iterator[Alteration]:
    """Inline comments that came and that went."""
    _, came, went = same_ignores(before, after, renames)
    for path, ignore in came:
        rules = ", ".join(ignore.rules)
        message = f"This change adds an inline ignore of {rules} here. Before there was none."
        yield Alteration("adds", "inline ignore", message, path, ignore.line, f"ignore {rules}")
    for path, ignore in went:
        rules = ", ".join(ignore.rules)
        message = f"This change removes an inline ignore of {rules} from {path}."
        yield Alteration("removes", "inline ignore", message, None, 1, f"ignore {rules} {path}", False)


def of_rules(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[Alteration]:
    """Rule files that came, went or were changed."""
    for path in sorted({*before, *after}):
        old, new = before.get(path), after.get(path)
        if old == new:
            continue
        if new is None:
            yield Alteration(
                "removes", "rule file", f"This change removes the rule file {path}.", None, 1, f"rule {path}"
            )
        elif old is None:
            yield Alteration("adds", "rule file", "This change adds this rule file.", path, 1, f"rule {path}", False)
        else:
            yield Alteration("changes", "rule file", _changed_rule(old, new), path, 1, f"rule {path}")


def _changed_rule(old: bytes, new: bytes) -> str:
    try:
        was, now = parse("toml", old).value, parse("toml", new).value
    except Broken:
        return "This change makes another rule file of this one, which cannot be read."
    names = [name for name in sorted({*was, *now}) if was.get(name) != now.get(name)]
    said = [
        f"{name} from {was[name]} to {now[name]}"
        if isinstance(was.get(name), str) and isinstance(now.get(name), str) and len(was[name]) + len(now[name]) < 80
        else name
        for name in names
    ]
    return f"This change alters this rule: {', '.join(said) or 'its comments'}."


def of_baseline(before: Rulebook, after: Rulebook) -> Iterator[Alteration]:
    """How many findings came into the baseline and went from it."""
    more = (after.baseline - before.baseline).total()
    less = (before.baseline - after.baseline).total()
    old, new = before.baseline.total(), after.baseline.total()
    now = f"It now has {new:,}; before it had {old:,}."
    path = after.baseline_path or None
    if more:
        said = f"This change adds {more:,} {plural('finding', more)} to the baseline. {now}"
        yield Alteration("adds", "finding of the baseline", said, path, 1, "baseline more", True, more)
    if less:
        said = f"This change takes {less:,} {plural('finding', less)} from the baseline. {now}"
        yield Alteration("removes", "finding of the baseline", said, path, 1, "baseline less", False, less)
