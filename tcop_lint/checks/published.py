"""Checks on where the source is published: whether anybody can read it, and whether the place is the organisation's
own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import found, judged, listing, not_applicable, not_found, unknown
from tcop_lint.forge.addresses import Address, address_of, is_own, same
from tcop_lint.profile import needs_of
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.forge.model import Forge
    from tcop_lint.record import Record

_WORDS = {"private": "private", "internal": "open to the organisation's own people only"}


@check("published")
class Published(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anybody can read the repository, as the forge says, or else the record.

    Where it is closed and the record says so, ``open-source/closed-exception`` asks for the reason.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(needs_of(("published",)))

    def judge(self, case: Case) -> Result:
        record, forge = case.record, case.forge
        if forge is not None and forge.visibility == "public":
            return found(Evidence(_shown(forge, "public")))
        declared = case.profile.get("published")
        if forge is not None and forge.visibility:
            return self._closed(case, forge)
        if not record.exists:
            return unknown(
                "nobody says: there is no record, and neither continuous integration nor the forge (--online) was asked"
            )
        if record.is_broken:
            return unknown(f"{record.path} cannot be read")
        if declared.basis != "declared":
            message = case.message or "The record does not say whether the source is published."
            return not_found(message, path=record.path, key="unsaid")
        shown = f"the record says published = {str(declared.value).lower()}"
        if not declared.value:
            return not_applicable(shown)
        return self._declared(case, shown)

    @staticmethod
    def _closed(case: Case, forge: Forge) -> Result:
        record = case.record
        declared = case.profile.get("published")
        words = _shown(forge, _WORDS[forge.visibility])
        if declared.basis == "declared" and declared.value:
            message = f"The record says that the source is published, and the repository is {words}."
            return not_found(message, path=record.path, line=declared.line, key="contradicted")
        if record.exists:
            return not_applicable(f"it is {words}, for which another rule asks the reason")
        return not_found(f"The repository is {words}, and there is no record that says why.", key="closed")

    @staticmethod
    def _declared(case: Case, shown: str) -> Result:
        record = case.record
        declared = case.profile.get("published")
        stated = address_of(record.service.repository) if record.service.repository else None
        here = case.forge.address if case.forge else None
        if stated is not None and here is not None and not same(stated, here):
            shown = f"{shown}; this clone came from {here.place}, which may be a mirror"
        return found(Evidence(shown, record.path, declared.line))


def _shown(forge: Forge, words: str) -> str:
    return f"{words} ({forge.because})" if forge.because else words


@check("own-organisation")
class OwnOrganisation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The repository is kept in an account of the organisation, which the setting ``organisations`` names.

    An account of a person is never one. Forks are left out.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(needs_of(("fork",)))

    def judge(self, case: Case) -> Result:
        forge, record = case.forge, case.record
        own = case.settings.organisations if case.settings else ()
        stated = address_of(record.service.repository) if record.service.repository else None
        here = forge.address if forge else None
        if forge is not None and forge.is_personal and here is not None and not is_own(here, own):
            message = f"The source is kept in the account of a person: {here.place}."
            return not_found(message, key="person")
        if not own:
            return unknown("the setting organisations does not say where your organisation publishes")
        if here is None and stated is None:
            return unknown("the clone has no remote on a forge, and the record gives no address")
        problems = []
        if here is not None and not is_own(here, own):
            problems.append(Problem(message=_elsewhere("The source is kept at", here, own), key="remote"))
        if stated is not None and not is_own(stated, own) and not (here is not None and same(stated, here)):
            line = record.line_of("service.repository")
            message = _elsewhere("The record says that the source is at", stated, own)
            problems.append(Problem(message=message, path=record.path, line=line, key="record"))
        return judged(problems, [Evidence(address.place) for address in (here, stated) if address is not None])


def _elsewhere(begin: str, address: Address, own: tuple[str, ...]) -> str:
    return f"{begin} {address.place}, which is not in {listing(own)}."
