"""Facts about the versions of languages and platforms that a repository runs on."""

from __future__ import annotations

from typing import Literal

from tcop_lint.facts import Fact

RuntimeUse = Literal["runs", "range", "least", "builds"]


class Runtime(Fact, frozen=True, kw_only=True, tag="runtime"):
    """A version of a language or a platform that a file names.

    ``product`` is an id of ``data/end_of_life.toml``. ``use`` says what the file makes of it: ``runs`` this version,
    a ``range`` of which one is chosen, the ``least`` that it needs, or that a pipeline ``builds`` with it.
    """

    product: str
    version: str
    use: RuntimeUse
