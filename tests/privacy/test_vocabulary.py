"""The vocabulary as data, and what settings add to it."""

from __future__ import annotations

import re

import msgspec
import pytest
from fields import field

from tcop_lint.privacy.personal import classify
from tcop_lint.privacy.settings import ExtraCategory, PrivacySettings
from tcop_lint.privacy.vocabulary import vocabulary
from tcop_lint.settings import Settings


def test_every_category_has_terms_of_both_vocabularies() -> None:
    for category in vocabulary().categories.values():
        assert re.fullmatch(r"[a-z][a-z-]*(?:\.[a-z-]+)?", category.id)
        assert category.what
        assert category.dpv, category.id
        assert all(re.fullmatch(r"[A-Z]\w+", term) for term in category.dpv)
        assert category.fides, category.id
        assert all(key == "user" or key.startswith("user.") for key in category.fides)
        assert category.special == "" or category.tier != "weak"


def test_what_articles_nine_and_ten_speak_of_is_marked() -> None:
    special = {category.id for category in vocabulary().categories.values() if category.special == "special-category"}
    assert special == {
        "ethnicity",
        "religion",
        "sexual-orientation",
        "political-opinion",
        "trade-union",
        "biometric",
        "genetic",
        "disability",
        "health",
    }
    assert vocabulary().categories["criminal"].special == "criminal"


def test_no_phrase_that_is_sure_is_barred() -> None:
    words = vocabulary()
    sure = {phrase for phrase, meaning in words.phrases.items() if meaning.strength == "sure"}
    assert sure.isdisjoint(words.never)


def test_a_person_is_no_thing() -> None:
    words = vocabulary()
    assert words.person.isdisjoint(words.thing)


def test_settings_add_categories_phrases_and_entities() -> None:
    settings = PrivacySettings(
        categories=(
            ExtraCategory(id="licence.rod", what="a rod licence", sure=("rod licence number",), tier="strong"),
            ExtraCategory(id="name", sure=("moniker",)),
            ExtraCategory(id="health", open=("lurgy",)),
        ),
        people=("angler",),
        things=("user",),
        never=("first name",),
    )
    fields = [
        field(f"db/schema.rb#{entity}.{name}")
        for entity, name in [
            ("things", "rodLicenceNumber"),
            ("things", "moniker"),
            ("anglers", "lurgy"),
            ("anglers", "email"),
            ("users", "name"),
            ("anglers", "first_name"),
        ]
    ]
    found = {(one.field.container, one.field.name): one for one in classify(fields, vocabulary(settings))}
    assert {place: one.category for place, one in found.items()} == {
        ("things", "rodLicenceNumber"): "licence.rod",
        ("things", "moniker"): "name",
        ("anglers", "lurgy"): "health",
        ("anglers", "email"): "contact.email",
    }
    assert found["things", "rodLicenceNumber"].because.startswith(
        "'rod license number' in the name means a rod licence"
    )
    assert found["anglers", "lurgy"].special == "special-category"


def test_settings_that_add_nothing_are_the_vocabulary_itself() -> None:
    assert vocabulary(PrivacySettings()) is vocabulary()


@pytest.mark.parametrize(
    "table",
    [
        {"categories": [{"id": "Not an id"}]},
        {"categories": [{"id": "a", "tier": "huge"}]},
        {"never": [""]},
        {"nevr": ["a b"]},
    ],
)
def test_settings_are_checked(table: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"privacy": table}, Settings)
