"""Facts about where something runs, and in what."""

from __future__ import annotations

from tcop_lint.facts import Fact


class CloudService(Fact, frozen=True, kw_only=True, tag="cloud-service"):
    """A service that only one provider offers and that a file makes or configures. ``provider`` is AWS, Azure or
    Google; ``name`` is what people call the service.
    """

    provider: str
    name: str


class CloudRegion(Fact, frozen=True, kw_only=True, tag="cloud-region"):
    """A region of a provider that a file names, in small letters without spaces: ``eu-west-2``, ``uksouth``."""

    name: str


class ContainerFault(Fact, frozen=True, kw_only=True, tag="container-fault"):
    """Something that makes an image less safe. ``fault`` is root, remote-add or secret-argument; ``detail`` says what
    it is about.
    """

    fault: str
    detail: str
