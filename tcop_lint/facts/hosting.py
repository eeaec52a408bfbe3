"""Facts about what a repository needs from elsewhere, and about what stands in it built instead of as source."""

from __future__ import annotations

from tcop_lint.facts import Fact


class Submodule(Fact, frozen=True, kw_only=True, tag="submodule"):
    """A repository that ``.gitmodules`` names. ``folder`` is where it is put; ``url`` has no credentials."""

    folder: str
    url: str


class LargeFileStore(Fact, frozen=True, kw_only=True, tag="large-file-store"):
    """The address of a Git LFS store that ``.lfsconfig`` names in the place of the forge's own, without credentials."""

    url: str


class Built(Fact, frozen=True, kw_only=True, tag="built-file"):
    """A file that was built from source: a compiled program, an archive of one, or a script that was minified.

    ``of`` is program, archive or bundle, ``what`` says it in words, and ``size`` is in bytes. ``names`` is what a
    bundle's first comment says of whose work it is, empty for none. ``has_source`` says that its source stands
    inside it.
    """

    of: str
    what: str
    size: int
    names: str = ""
    has_source: bool = False
