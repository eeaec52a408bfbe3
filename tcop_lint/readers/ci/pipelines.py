"""Pipelines in YAML whose scripts stand under keys that mean the same everywhere. One reader a system."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.facts import Fact, Step
from tcop_lint.readers.ci.walk import Entry, Scripts, entries, in_file_order
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Pointer
    from tcop_lint.readers.source import Source


class System(NamedTuple):
    """Where a system's files lie, which keys hold scripts, and which name what is used from elsewhere."""

    files: tuple[str, ...]
    scripts: frozenset[str]
    uses: frozenset[str] = frozenset()


def _keys(names: str) -> frozenset[str]:
    return frozenset(names.split())


SYSTEMS: dict[str, System] = {
    "gitlab": System(
        (".gitlab-ci.{yml,yaml}", "*.gitlab-ci.{yml,yaml}", ".gitlab/**/*.{yml,yaml}"),
        _keys("script before_script after_script pre_get_sources_script"),
        _keys("include"),
    ),
    "azure": System(
        (
            "azure-pipelines*.{yml,yaml}",
            "azure_pipelines*.{yml,yaml}",
            "{azure-pipelines,.azure-pipelines,.azuredevops,.pipelines}/**/*.{yml,yaml}",
        ),
        _keys("script bash pwsh powershell inlineScript"),
        _keys("task template"),
    ),
    "circleci": System((".circleci/**/*.{yml,yaml}",), _keys("run command"), _keys("orbs")),
    "travis": System(
        (".travis.yml",),
        _keys("before_install install before_script script after_success after_script before_deploy after_deploy"),
    ),
    "codebuild": System(
        ("buildspec*.{yml,yaml}", "*buildspec.{yml,yaml}", "{buildspec,buildspecs}/**/*.{yml,yaml}"),
        _keys("commands"),
    ),
    "bitbucket": System(("bitbucket-pipelines.yml",), _keys("script after-script"), _keys("pipe")),
    "drone": System((".drone.{yml,yaml}", ".drone-*.{yml,yaml}"), _keys("commands")),
    "concourse": System(("concourse/**/*.{yml,yaml}", ".concourse/**/*.{yml,yaml}"), _keys("run"), frozenset()),
    "lefthook": System(("lefthook.{yml,yaml}", ".lefthook.{yml,yaml}"), _keys("run"), frozenset()),
}


def read(source: Source, *, system: str) -> Iterator[Fact]:
    """A step for each command of each script and for each template, task or orb that is used."""
    yield from in_file_order(_steps(source, system))


def _steps(source: Source, system: str) -> Iterator[Step]:
    scripts = Scripts(source, system)
    shape = SYSTEMS[system]
    for entry in entries(source.document.value):
        if entry.key in shape.scripts:
            yield from _of_script(scripts, system, entry)
        if entry.key in shape.uses:
            for pointer, what in _used(entry):
                yield scripts.uses(pointer, what)


def _of_script(scripts: Scripts, system: str, entry: Entry) -> Iterator[Step]:
    if system == "circleci" and entry.key == "command" and (len(entry.pointer) < 2 or entry.pointer[-2] != "run"):
        return
    if system == "concourse":
        yield from _of_concourse(scripts, entry)
    else:
        yield from scripts.run(entry.pointer, entry.value)


def _of_concourse(scripts: Scripts, entry: Entry) -> Iterator[Step]:
    """A program with its arguments; a shell is passed over in favour of the script that it is given."""
    run = table(entry.value)
    program, arguments = text(run.get("path")), [text(item) for item in array(run.get("args"))]
    if not program:
        return
    if program.rpartition("/")[2] in {"sh", "bash", "ash"} and arguments:
        yield from scripts.run((*entry.pointer, "args", len(arguments) - 1), arguments[-1])
    else:
        yield from scripts.run((*entry.pointer, "path"), " ".join([program, *arguments]))


def _used(entry: Entry) -> Iterator[tuple[Pointer, str]]:
    if entry.key == "include":
        items = entry.value if isinstance(entry.value, list) else [entry.value]
        for at, item in enumerate(items):
            pointer = (*entry.pointer, at) if isinstance(entry.value, list) else entry.pointer
            if name := _included(item):
                yield pointer, name
    elif entry.key == "orbs":
        for name, orb in table(entry.value).items():
            if text(orb):
                yield (*entry.pointer, name), text(orb)
    elif name := text(entry.value):
        command = text(table(entry.table.get("inputs")).get("command")) if entry.key == "task" else ""
        yield entry.pointer, f"{name} {command}".strip()


def _included(item: Node) -> str:
    """What GitLab includes: a file, a template, a component, or files of another project."""
    options = table(item)
    for key in ("local", "template", "component", "remote"):
        if text(options.get(key)):
            return text(options[key])
    if project := text(options.get("project")):
        wanted = options.get("file")
        files = " ".join(map(text, wanted)) if isinstance(wanted, list) else text(wanted)
        return f"{project} {files}".strip()
    return text(item)


READERS = tuple(
    Reader(
        name=system,
        version=1,
        files=shape.files,
        kinds=(Step,),
        read=partial(read, system=system),
        path_matters=True,
        own_only=True,
    )
    for system, shape in SYSTEMS.items()
)
