"""Whom or what an entity is about, by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from tcop_lint.privacy.vocabulary import Vocabulary
    from tcop_lint.privacy.words import Words

Kind = Literal["person", "about", "deed", "either", "part", "lookup", "nobody", "machine", "thing", ""]
"""``about``: a person stands in the name, but something of theirs is kept (user preferences). ``deed``: what somebody
does (a request). ``either``: what the fields beside have to say. ``part``: an attribute of somebody or something
(Address, Email). ``lookup``: the list of values of a coded category (Ethnicity). ``nobody``: it counts people or holds
animals. ``machine``: a thing with addresses of its own."""

_AGENTS = ("er", "or", "ee", "ist", "ian")
_SHORTEST_AGENT = 6
_IDENTIFIERS = "national-id.other"


class Entity(NamedTuple):
    """What is known of an entity. ``word`` is the one that told it; ``part`` the category of an attribute's entity."""

    kind: Kind
    word: str = ""
    part: str = ""
    children: bool = False
    head: str = ""
    """The last word of the name, whatever it is."""
    owner: str = ""
    """A person whose thing this is."""
    words: Words = ()
    topic: str = ""
    """The category that the entity records of somebody (offender health problems)."""


def entity(container: str, path: str, vocabulary: Vocabulary) -> Entity:
    """Whom or what a container is about. One without a name goes by that of its file."""
    names = [part for part in container.split(".") if part] or [path[path.rfind("/") + 1 :].partition(".")[0]]
    if len(names) > 2:
        names = names[-3:]
    outer = Entity("")
    for name in names:
        outer = _nested(_named(vocabulary.words(name), vocabulary), outer)
    return outer


def _nested(here: Entity, outer: Entity) -> Entity:
    children = here.children or outer.children
    if here.kind == "part":
        owner = outer.kind if outer.kind in ("person", "about", "thing") else "part"
        kind: Kind = "person" if owner == "about" else owner
        return here._replace(kind=kind, word=outer.word or here.word, children=children)
    if here.kind == "either" and outer.kind in ("person", "about"):
        return Entity("person", outer.word, children=children, head=here.head, owner=outer.owner, words=here.words)
    if here.kind:
        return here._replace(children=children)
    return outer._replace(children=children, head=here.head, kind="about" if outer.kind == "person" else outer.kind)


def _named(words: Words, vocabulary: Vocabulary) -> Entity:
    """One name without what it is nested in."""
    kept = [word for word in words if not word.isdigit()]
    owner = next((word for word in kept if word in vocabulary.person and word not in vocabulary.either_entities), "")
    head = kept[-1] if kept and kept[-1] not in vocabulary.wrapping else ""
    found = _kind(kept, owner, vocabulary)
    topic = _topic(tuple(kept), vocabulary) if owner else ""
    if kept and kept[-1] in vocabulary.nobody:
        return Entity("nobody", kept[-1], words=tuple(kept))
    named = vocabulary.phrases.get(tuple(kept))
    if named and vocabulary.categories[named.category].coded:
        return Entity("lookup", " ".join(kept), words=tuple(kept))
    somebody = {found.word if found.kind == "person" else owner, *kept[-1:]}
    children = not vocabulary.children.isdisjoint(somebody)
    return found._replace(children=children, owner=owner, head=head, topic=topic, words=tuple(kept))


def _topic(words: Words, vocabulary: Vocabulary) -> str:
    """The category of which an entity of somebody is a record."""
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            phrase = vocabulary.phrases.get(words[at : at + size])
            if phrase and phrase.strength == "sure" and vocabulary.categories[phrase.category].special:
                return phrase.category
    return _IDENTIFIERS if "identifier" in words[-1:] else ""


def _kind(kept: list[str], owner: str, vocabulary: Vocabulary) -> Entity:
    if any(tuple(kept[at : at + 2]) in vocabulary.never for at in range(len(kept) - 1)):
        return Entity("thing", " ".join(kept))
    if kept[-1:] == ["by"] and len(kept) > 1 and kept[-2].endswith("ed"):
        return Entity("person", " ".join(kept[-2:]))
    part = ""
    for word in reversed(kept):
        if word in vocabulary.part and not part:
            part = vocabulary.part[word]
            continue
        if part and word in ("address", "number"):
            continue
        if word in vocabulary.wrapping and word not in vocabulary.either_entities:
            if word in vocabulary.thing and not part and len(kept) == 1:
                return Entity("thing", word)
            continue
        if word in vocabulary.either_entities:
            if part:
                return Entity("part", word, part)
            if word == "contact" and "emergency" in kept:
                return Entity("person", "emergency contact")
            if owner and owner != word:
                return Entity("about", owner)
            others = vocabulary.thing.intersection(kept) if word == "contact" else ()
            return Entity("thing", min(others)) if others else Entity("either", word)
        if word in vocabulary.person:
            return Entity("person", word, part)
        if word in vocabulary.deeds and not part:
            return Entity("about", owner) if owner else Entity("deed", word)
        if word in vocabulary.thing or word in vocabulary.machines:
            return Entity("machine" if word in vocabulary.machines else "thing", word, part)
        if part:
            continue
        return Entity("about", owner, part) if owner else _deed(kept, vocabulary)
    return Entity("part", part, part) if part else _deed(kept, vocabulary)


def _deed(kept: list[str], vocabulary: Vocabulary) -> Entity:
    for kind, words in (("deed", vocabulary.deeds), ("thing", vocabulary.thing)):
        found = next((word for word in reversed(kept) if word in words), "")
        if found:
            return Entity(kind, found)  # type: ignore[arg-type]
    return Entity("")


def is_agent(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word that is not known looks like one for somebody who does something (countersigner, attendee)."""
    return (
        len(word) >= _SHORTEST_AGENT
        and word.endswith(_AGENTS)
        and word not in vocabulary.thing
        and word not in vocabulary.not_agents
        and word not in vocabulary.either
    )
