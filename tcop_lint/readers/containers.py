"""How images are built: as whom they run, and what they take in.

Sources: Docker's guide (https://docs.docker.com/build/building/best-practices/) and Defra's container standards; looked
up 2026-11-22.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.data.cloud import ROOT_IMAGES
from tcop_lint.facts.cloud import ContainerFault
from tcop_lint.readers.lines import commands, numbered
from tcop_lint.readers.manifests.docker import FILES, filled_in, split_image
from tcop_lint.readers.places import is_aside, word_set, words
from tcop_lint.readers.reader import Reader
from tcop_lint.readers.signs.deployable import name_is_aside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_INSTRUCTION = late.re2(r"(?i)^\s*(from|user|add|arg|env|entrypoint|cmd)\s+(\S.*)$")
_STAGE = late.re2(r"(?i)^(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?\s*$")
_ARGUMENT = late.re2(r"""^([A-Za-z_]\w*)(?:=["']?([^"'\s]*)["']?)?""")
_REMOTE = late.re2(r"(?i)^((?:--\S+\s+)*)(https?://\S+)")
_ROOT = frozenset({"root", "0", "root:root", "0:0"})
_STEPS_DOWN = late.re2(r"\b(?:gosu|su-exec|setpriv|chpst|s6-setuidgid|dumb-init.*su)\b")
_SECRET = late.re2(r"(?i)(?:^|_)(?:password|passwd|secret|token|api_?key|private_?key|access_?key|credentials?)$")
_PLAIN = late.re2(
    r"(?i)^(?:|\$.*|<.*>|x+|[a-z]+|.*(?:dummy|fake|test|change|placeholder|none|null|used|build|required).*)$"
)
_ASIDE = word_set("devcontainer local dev develop development test tests")
_NO_PRODUCT = word_set("base dockerignore")
_PRODUCT = word_set("production prod app application runtime final release server web main live run deploy")


def read(source: Source) -> Iterator[Fact]:
    """The faults of one file. Those for development and tests, by name or folder, have none. Raises Broken."""
    if is_aside(source.path) or not _ASIDE.isdisjoint(words(source.folder)):
        return
    if name_is_aside(source.name) or not _NO_PRODUCT.isdisjoint(words(source.name)):
        return
    image = _Image()
    for command in commands(numbered(source.text)):
        if match := _INSTRUCTION.match(command.text):
            yield from image.take(command.line, match.group(1).lower(), match.group(2).strip())
    yield from image.end()


@dataclass
class _Stage:
    """One stage of a build: the image under it, followed through earlier stages, and as whom it runs."""

    line: int
    name: str
    base: str
    user: str = ""
    steps_down: bool = False
    secrets: list[ContainerFault] = field(default_factory=list)


class _Image:
    """The instructions of a Dockerfile, one after the other."""

    def __init__(self) -> None:
        self._arguments: dict[str, str] = {}
        self._stages: list[_Stage] = []

    def take(self, line: int, word: str, rest: str) -> Iterator[ContainerFault]:
        """Note one instruction."""
        if word == "from":
            if match := _STAGE.match(rest):
                self._stages.append(self._begun(line, match.group(1), (match.group(2) or "").lower()))
        elif word == "arg" and not self._stages:
            if match := _ARGUMENT.match(rest):
                self._arguments[match.group(1)] = filled_in(match.group(2) or "", self._arguments)
        elif self._stages:
            yield from self._within(self._stages[-1], line, word, rest)

    def _begun(self, line: int, base: str, name: str) -> _Stage:
        for stage in self._stages:
            if stage.name and stage.name == base.lower():
                return _Stage(line, name, stage.base, stage.user)
        return _Stage(line, name, filled_in(base, self._arguments))

    @staticmethod
    def _within(stage: _Stage, line: int, word: str, rest: str) -> Iterator[ContainerFault]:
        if word == "user":
            stage.user = rest.split()[0].strip("\"'")
        elif word == "add":
            remote = _REMOTE.match(rest)
            if remote and "--checksum=" not in remote.group(1):
                yield ContainerFault(line=line, fault="remote-add", detail=remote.group(2)[:120])
        elif word in {"arg", "env"}:
            match = _ARGUMENT.match(rest)
            if match and _SECRET.search(match.group(1)) and not _PLAIN.match(match.group(2) or ""):
                stage.secrets.append(ContainerFault(line=line, fault="secret-argument", detail=match.group(1)))
        else:
            stage.steps_down = stage.steps_down or _STEPS_DOWN.search(rest) is not None

    def end(self) -> Iterator[ContainerFault]:
        """What is wrong with the stage that runs. Nobody knows which that is where the last is for tests and none is
        called after what runs.
        """
        stage = self._running()
        if stage is None:
            return
        yield from stage.secrets
        if stage.steps_down:
            return
        if stage.user.lower() in _ROOT:
            yield ContainerFault(line=stage.line, fault="root", detail="USER names root")
            return
        name, tag = split_image(stage.base)
        bare = name.removeprefix("docker.io/").removeprefix("library/").removeprefix("public.ecr.aws/docker/library/")
        if not stage.user and bare in ROOT_IMAGES and "nonroot" not in tag and "rootless" not in tag:
            yield ContainerFault(line=stage.line, fault="root", detail=f"{bare} does so unless USER says otherwise")

    def _running(self) -> _Stage | None:
        if not self._stages or not name_is_aside(self._stages[-1].name):
            return self._stages[-1] if self._stages else None
        named = [
            one for one in self._stages if not _PRODUCT.isdisjoint(words(one.name)) and not name_is_aside(one.name)
        ]
        return named[-1] if named else None


READER = Reader("containers", 2, FILES, (ContainerFault,), read, path_matters=True)
