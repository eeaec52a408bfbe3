"""Commit hooks: the configuration of pre-commit, and the shell scripts of Husky and of hook folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.facts import Fact, Step
from tcop_lint.readers.ci.walk import Scripts, in_file_order
from tcop_lint.readers.lines import commands, numbered
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

_CONFIGURATION = ".pre-commit-config."


def read(source: Source) -> Iterator[Fact]:
    """A step for each hook of pre-commit, and for each command of a hook that is a script."""
    if source.name.lower().startswith(_CONFIGURATION):
        yield from in_file_order(_pre_commit(source))
    else:
        yield from _script(source)


def _pre_commit(source: Source) -> Iterator[Step]:
    """Each hook as ``<repository> <id>``; a local hook also by the command that it runs."""
    scripts = Scripts(source, "pre-commit")
    for at, repository in enumerate(array(table(source.document.value).get("repos"))):
        address = text(table(repository).get("repo"))
        for hook_at, hook in enumerate(array(table(repository).get("hooks"))):
            pointer = ("repos", at, "hooks", hook_at)
            if name := text(table(hook).get("id")):
                yield scripts.uses((*pointer, "id"), f"{address} {name}".strip())
            if address == "local":
                yield from scripts.run((*pointer, "entry"), table(hook).get("entry"))


def _script(source: Source) -> Iterator[Step]:
    system = "husky" if ".husky" in source.path.split("/") else "git-hook"
    for command in commands(numbered(source.text)):
        if "husky.sh" not in command.text:
            yield Step(line=command.line, system=system, text=command.text, uses=False)


READER = Reader(
    name="hooks",
    version=1,
    files=(
        ".pre-commit-config.{yaml,yml}",
        "**/{.husky,.githooks,.git-hooks,githooks,git-hooks}/{pre-commit,pre-push,commit-msg,prepare-commit-msg}",
    ),
    kinds=(Step,),
    read=read,
    path_matters=True,
    own_only=True,
)
