"""The table of values that are known to be nobody's, loaded once a process from ``data/personal_values.toml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

_FILE = Path(__file__).parents[2] / "data" / "personal_values.toml"


class Known(NamedTuple):
    """What the file says, as sets. Numbers hold digits only, names are in small letters, postcodes have no space."""

    nhs_examples: frozenset[str]
    nino_never: frozenset[str]
    nino_tests: frozenset[str]
    nino_examples: frozenset[str]
    utrs: frozenset[str]
    vat_numbers: frozenset[str]
    drama: tuple[str, ...]
    mail_reserved: frozenset[str]
    mail_reserved_domains: tuple[str, ...]
    mail_invented: frozenset[str]
    mail_roles: frozenset[str]
    postcode_areas: frozenset[str]
    postcode_public: frozenset[str]
    cards: frozenset[str]
    sort_codes: frozenset[str]
    accounts: frozenset[str]
    name_invented: frozenset[str]
    name_famous: frozenset[tuple[str, ...]]
    name_organisations: frozenset[str]
    name_titles: frozenset[str]
    label_things: frozenset[str]
    label_persons: frozenset[str]
    label_bodies: frozenset[str]


@lru_cache(maxsize=1)
def known() -> Known:
    """The whole table."""
    import tomli

    said: dict[str, Any] = tomli.loads(_FILE.read_text(encoding="utf-8"))
    return Known(
        nhs_examples=frozenset(said["nhs"]["examples"]),
        nino_never=frozenset(said["nino"]["never"]),
        nino_tests=frozenset(said["nino"]["tests"]),
        nino_examples=frozenset(said["nino"]["examples"]),
        utrs=frozenset(said["tax"]["utrs"]),
        vat_numbers=frozenset(said["tax"]["vat_numbers"]),
        drama=tuple(said["phone"]["drama"]),
        mail_reserved=frozenset(said["mail"]["reserved"]),
        mail_reserved_domains=tuple(said["mail"]["reserved_domains"]),
        mail_invented=frozenset(said["mail"]["invented"]),
        mail_roles=_words(said["mail"]["roles"]),
        postcode_areas=_words(said["postcode"]["areas"]),
        postcode_public=_words(said["postcode"]["public"]),
        cards=_words(said["card"]["tests"]),
        sort_codes=frozenset(said["bank"]["sort_codes"]),
        accounts=frozenset(said["bank"]["accounts"]),
        name_invented=_words(said["name"]["invented"]),
        name_famous=frozenset(tuple(pair.split("-")) for pair in _words(said["name"]["famous"])),
        name_organisations=_words(said["name"]["organisations"]),
        name_titles=_words(said["name"]["titles"]),
        label_things=_words(said["label"]["things"]),
        label_persons=_words(said["label"]["persons"]),
        label_bodies=_words(said["label"]["bodies"]),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())
