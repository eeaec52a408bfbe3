"""What is known of the place where a repository is published."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tcop_lint.forge.addresses import Address, address_of

Visibility = Literal["public", "internal", "private", ""]
"""``internal`` is open to everybody with an account of the organisation. Empty where nobody says."""


class Protection(NamedTuple):
    """How the default branch is protected. ``reviews`` is how many people must approve a change.

    ``is_protected`` and ``reviews`` are None where the forge does not say, for the reason in ``because``.
    """

    branch: str = ""
    is_protected: bool | None = None
    reviews: int | None = None
    because: str = ""


class Forge(NamedTuple):
    """Where a clone came from, and what the forge says of that repository.

    ``remotes`` are the clone's remotes by name, without credentials. ``because`` says who told ``visibility``.
    ``is_fork``, ``is_archived``, ``is_template`` and ``is_personal`` (kept in a person's own account) are None where
    nobody says. ``protection`` is None where nobody asked.
    """

    remotes: tuple[tuple[str, str], ...] = ()
    visibility: Visibility = ""
    because: str = ""
    is_fork: bool | None = None
    is_archived: bool | None = None
    is_template: bool | None = None
    is_personal: bool | None = None
    protection: Protection | None = None

    @property
    def address(self) -> Address | None:
        """The address of the home; None where it is no forge's."""
        return address_of(self.home) if self.home else None

    @property
    def home(self) -> str:
        """The URL of origin, or of the only other remote; empty where there is none."""
        urls = dict(self.remotes)
        return urls.get("origin") or (next(iter(urls.values())) if len(urls) == 1 else "")
