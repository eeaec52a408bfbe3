"""The beginnings of notes for fields that have none: everything that the code says is filled in, the rest is to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.data.editors import schema_address
from tcop_lint.documents.quoting import quoted
from tcop_lint.paths import without_surrogates
from tcop_lint.privacy.coverage import Entity, entities, uncovered
from tcop_lint.privacy.names import last, snake
from tcop_lint.privacy.note_format import VERSION
from tcop_lint.privacy.survey import survey
from tcop_lint.privacy.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tcop_lint.facts import Facts
    from tcop_lint.privacy.notes import Notes
    from tcop_lint.privacy.personal import PersonalField
    from tcop_lint.privacy.vocabulary import Category
    from tcop_lint.settings import Settings

HOME = "privacy/data-minimisation.toml"
"""Where notes stand as a rule."""

_SPECIAL = re.compile(r"[{}\[\]*?#,.]")
_SPECIAL_IN_PATH = re.compile(r"[{}\[\]*?#]")
_HEADER = f"""\
#:schema {schema_address("data-minimisation")}
# Why this service needs each piece of personal data that it holds.
# `tcop-lint schema data-minimisation` prints what can stand here, `tcop-lint data` the register that it makes.
version = {VERSION}
"""
_REST = """\
purpose = "TBC: what it is needed for"
lawful_basis = "TBC"  # {bases}
source = "TBC: where it comes from"
retention = {{ period = "TBC", from = "TBC", deleted_by = "TBC" }}  # P7Y, case closed, a nightly job
recipients = ["TBC"]  # ["none"] where nobody receives it
minimisation = "TBC: why no less would do, or what was left out"
owner = "TBC: a role"
# reviewed = YYYY-MM-DD
"""
_BASES = "consent, contract, legal_obligation, vital_interests, public_task, legitimate_interests ..."


class Missing(NamedTuple):
    """Notes that are missing: the file that they belong in, and whether ``text`` is all of it or goes to its end."""

    path: str
    text: str
    is_whole: bool


def missing_notes(facts: Facts, settings: Settings | None = None) -> Missing:
    """Skeletons of notes for all fields that ask for one and have none. The text is empty where there are none."""
    known = survey(facts, settings)
    home = next((path for path, _ in known.notes.heads if path.endswith(".toml")), "")
    asked = [one for one in uncovered(known) if one.asks_for_note]
    text = skeleton(asked, known.notes, known.categories)
    if text and known.notes.exist and not home:
        text = f"{_HEADER}\n{text}"
    return Missing(home or HOME, text, is_whole=not home)


def skeleton(
    fields: Iterable[PersonalField], existing: Notes | None = None, categories: Mapping[str, Category] | None = None
) -> str:
    """Notes in TOML for some fields, one for each table, class or file. Our rule on contents finds what is to be done.

    With ``existing`` notes the text is to be put behind them: it has no head, and ids that they do not have.
    Empty where there are no fields.
    """
    listed = entities(fields)
    if not listed:
        return ""
    words = vocabulary().categories if categories is None else categories
    taken = {held.note.id for held in existing.notes} if existing else set()
    head = [] if existing is not None and existing.exist else [_HEADER]
    return "\n".join([*head, *("".join(_note(entity, words, taken)) for entity in listed)])


def _note(entity: Entity, categories: Mapping[str, Category], taken: set[str]) -> Iterator[str]:
    fields = (*entity.sure, *entity.maybe)
    for one in fields:
        yield _comment(f"{one.field.path}:{one.field.line} {one.field.name}: {categories[one.category].what}")
    yield "[[note]]\n"
    yield f"id = {quoted(_id(entity, taken))}\n"
    by_path: dict[str, list[str]] = {}
    for one in fields:
        by_path.setdefault(one.field.path, []).append(one.field.name)
    covers = [selector(path, entity.container, names) for path, names in by_path.items()]
    yield f"covers = [{', '.join(map(quoted, covers))}]\n"
    keys = dict.fromkeys(key for one in fields for key in categories[one.category].fides)
    yield f"categories = [{', '.join(quoted(key) for key in keys)}]\n"
    yield _REST.format(bases=_BASES)
    special = {one.special for one in fields}
    if "special-category" in special:
        yield 'special_category_condition = "TBC"  # UK GDPR Article 9, for example health_or_social_care\n'
    if "criminal" in special:
        yield 'criminal_offence_condition = "TBC"  # Data Protection Act 2018, Schedule 1\n'


def selector(path: str, container: str, names: list[str]) -> str:
    """The selector of some fields of one container. Characters with a meaning of their own become ``?``."""
    plain = [_SPECIAL.sub("?", without_surrogates(name)) for name in dict.fromkeys(names)]
    field = plain[0] if len(plain) == 1 else f"{{{','.join(plain)}}}"
    entity = re.sub(r"[{}*?#,]", "?", without_surrogates(container))
    return f"{_SPECIAL_IN_PATH.sub('?', without_surrogates(path))}#{entity}.{field}"


def _id(entity: Entity, taken: set[str]) -> str:
    wanted = re.sub(r"[^a-z0-9]+", "-", snake(last(entity.container) or entity.name.rpartition(".")[0])).strip("-")
    wanted = wanted or "fields"
    found, number = wanted, 2
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    taken.add(found)
    return found


def _comment(text: str) -> str:
    return "# " + "".join(char if char.isprintable() else "?" for char in without_surrogates(text)) + "\n"
