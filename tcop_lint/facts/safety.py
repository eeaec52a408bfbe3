"""Facts about what must stay closed when a repository is opened: secrets, files that hold them, markings, sheer
size.
"""

from __future__ import annotations

from tcop_lint.facts import Fact
from tcop_lint.verdicts import Confidence  # noqa: TC001 - msgspec needs it to decode


class Secret(Fact, frozen=True, kw_only=True, tag="secret"):
    """A secret that stands here, without its value. Source: ``tcop_lint.secrets.find``.

    ``of`` is the id of its row in ``data/secrets.toml`` and ``what`` says the same in words; ``name`` is what it is
    called there. ``masked`` shows no more of it than all secrets of its kind share. ``mark`` tells it from others;
    empty for values so weak that it would give them away. ``proven`` says that the form alone shows that a machine
    issued it, and ``rehearsed`` that what stands around it speaks of development, tests or examples. ``expires`` is
    the day (ISO) on which it runs out.
    """

    of: str
    what: str
    confidence: Confidence
    masked: str
    name: str = ""
    mark: str = ""
    proven: bool = False
    rehearsed: bool = False
    expires: str = ""


class Sensitive(Fact, frozen=True, kw_only=True, tag="sensitive-file"):
    """A file that as a whole holds what must stay closed. ``of`` is one of the ids in
    ``tcop_lint.readers.sensitive``.
    """

    of: str
    what: str


class Marking(Fact, frozen=True, kw_only=True, tag="marking"):
    """A protective marking that stands as one: OFFICIAL-SENSITIVE, SECRET or TOP SECRET, with its handling if any."""

    text: str


class LargeFile(Fact, frozen=True, kw_only=True, tag="large-file"):
    """A file of the history of a megabyte or more. ``size`` is in bytes."""

    size: int
