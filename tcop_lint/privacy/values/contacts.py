"""Where people can be reached: telephone numbers, e-mail addresses, postcodes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.privacy.values.known import known
from tcop_lint.privacy.values.looks import digits_of, is_patterned

if TYPE_CHECKING:
    from tcop_lint.privacy.values.looks import Look

_TRUNK = late.re(r"\(0\)")
_MOBILE = late.re(r"7(?:[1-57-9]\d{8}|624\d{6})")
_LANDLINE = late.re(r"[12]\d{8,9}")


def mobile(value: str) -> Look:
    """A number of a mobile telephone in the United Kingdom. What a person carries, so it stands for that person."""
    number = _national(value)
    if number.startswith(known().drama):
        return "reserved"
    if not _MOBILE.fullmatch(number):
        return "no"
    return "reserved" if is_patterned(number[1:]) or is_patterned(number[-7:]) else "live"


def landline(value: str) -> Look:
    """A geographic number in the United Kingdom. Organisations have them too."""
    number = _national(value)
    if number.startswith(known().drama):
        return "reserved"
    if not _LANDLINE.fullmatch(number):
        return "no"
    return "reserved" if is_patterned(number) or is_patterned(number[-6:]) else "live"


def _national(value: str) -> str:
    """The national number without the 0 of the trunk; empty for anything else."""
    text = _TRUNK.sub("", value).strip()
    abroad = text.startswith("+")
    number = digits_of(text.removeprefix("+"))
    if abroad or number.startswith("0044") or (number.startswith("44") and len(number) == 12):
        number = number.removeprefix("00")
        return number[2:].removeprefix("0") if number.startswith("44") else ""
    return number[1:] if number.startswith("0") and len(number) in (10, 11) else ""


_MAIL = late.re(r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")
_RESERVED_LOCAL = late.re(
    r"(?i)test|example|dummy|fake|sample|^(?:a|b|c|x|foo|bar|me|you|jo|joe|bob|alice|abc|user\d*|someone|somebody|anyone|name)$"
    r"|bloggs|^(?:john|jane)[._]?(?:doe|smith)|simulate-|first.?name|last.?name|^(?:your|my)[._-]"
)
_RESERVED_DOMAIN = late.re(r"(?i)(?:^|[.-])(?:example|test|testing|dummy|fake|sample|invalid|localhost|mock)(?:[.-]|$)")


@lru_cache(maxsize=4096)
def email(value: str) -> Look:
    """An e-mail address of one person. That of a role, a group or a machine is none."""
    address = value.strip().strip("<>").removeprefix("mailto:")
    if not _MAIL.fullmatch(address):
        return "no"
    local, _, domain = address.lower().rpartition("@")
    if is_reserved_domain(domain) or _RESERVED_LOCAL.search(local) or domain.split(".")[0] == local:
        return "reserved"
    words = [word for word in re.split(r"[._+\d-]+", local) if word]
    if not words or any(word in known().mail_roles for word in words):
        return "no"
    return "live"


def is_reserved_domain(domain: str) -> bool:
    """Whether a domain is kept for examples and tests, or is one that people make up."""
    table = known()
    return (
        domain.rpartition(".")[2] in table.mail_reserved
        or domain in table.mail_invented
        or domain.endswith(table.mail_reserved_domains)
        or _RESERVED_DOMAIN.search(domain) is not None
    )


_POSTCODE = late.re(r"([A-Z]{1,2})(\d[A-Z\d]?) ?(\d)([ABD-HJLNP-UW-Z]{2})")


def postcode(value: str) -> Look:
    """A postcode of an area that there is. It says nothing alone, for many live there."""
    text = value.strip().upper()
    found = _POSTCODE.fullmatch(text)
    if not found or found[1] not in known().postcode_areas:
        return "no"
    return "reserved" if text.replace(" ", "") in known().postcode_public else "live"


def is_postcode_shaped(value: str) -> bool:
    """Whether it is written as a postcode, of whatever area."""
    return _SHAPE.fullmatch(value.strip().upper()) is not None


_SHAPE = late.re(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")
