"""The files with which a repository begins to use the tool: from what was detected and what a person answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint import __version__
from tcop_lint.data.editors import schema_address
from tcop_lint.documents.quoting import quoted
from tcop_lint.profile import CHARACTERISTICS
from tcop_lint.record import RECORD_NAME, SCHEMA
from tcop_lint.settings import SETTINGS_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.forge.model import Forge
    from tcop_lint.profile import Profile
    from tcop_lint.report import Characteristic

HOOKS_NAME = ".pre-commit-config.yaml"
WORKFLOW_NAME = ".github/workflows/tcop-lint.yml"
HOME = "tcop-lint/tcop-lint"
"""The repository of this tool on GitHub, which hooks and workflows name."""

_FROM_THE_PHASE = frozenset({"beta-or-live", "live"})
"""Characteristics that follow from what else the record says."""


class Answers(NamedTuple):
    """What only a person can say; empty where nobody said it."""

    name: str = ""
    organisation: str = ""
    body: str = ""
    phase: str = ""
    team: str = ""
    contact: str = ""


class Begun(NamedTuple):
    """A file to begin with, and what it is for."""

    path: str
    text: str


def record(answers: Answers, profile: Profile, edition: str, forge: Forge | None, path: str = RECORD_NAME) -> Begun:
    """The record: the answers, and each detected fact with the line that shows it as a comment."""
    address = forge.address if forge else None
    repository = f"https://{address.place}" if address and not address.is_ssh else ""
    service = {
        "name": answers.name,
        "organisation": answers.organisation,
        "body": answers.body,
        "phase": answers.phase,
        "repository": repository,
    }
    lines = [
        f"#:schema {schema_address('record')}",
        "# What this service is, what its team attests, and what it waives. docs/record.md of tcop-lint explains it.",
        f"schema = {quoted(SCHEMA)}",
        f"edition = {quoted(edition)}",
        "",
        "[service]",
        *_table(service),
        "",
        "[owners] # roles, teams and shared mailboxes, never a person",
        *_table({"team": answers.team, "contact": answers.contact}),
        "",
        "[facts]",
        "# What was detected. Put right what is wrong: what stands here wins.",
        *(_fact(each) for each in _detected(profile)),
        "",
        "# What only you can say. Take away the # and write true or false; rules that ask are unknown until then.",
        *(f"# {each.name} = false # {CHARACTERISTICS[each.name].says}" for each in _open(profile, repository)),
    ]
    return Begun(path, "\n".join(lines) + "\n")


def _detected(profile: Profile) -> Iterable[Characteristic]:
    return (each for each in profile.all() if each.basis == "detected" and each.name not in _FROM_THE_PHASE)


def _open(profile: Profile, repository: str) -> Iterable[Characteristic]:
    settled = {*_FROM_THE_PHASE, "published"} if repository else _FROM_THE_PHASE
    return (each for each in profile.all() if each.value is None and each.name not in settled)


def _fact(each: Characteristic) -> str:
    place = f": {each.path}, line {each.line}" if each.path else ""
    return f"{each.name} = {'true' if each.value else 'false'} # {_comment(each.because + place)}"


def _table(values: dict[str, str]) -> Iterator[str]:
    for name, value in values.items():
        yield f"{name} = {quoted(value)}" if value else f'# {name} = ""'


def settings(forge: Forge | None) -> Begun:
    """The settings: where the organisation publishes its code, and what is most often set."""
    address = forge.address if forge else None
    place = f"{address.host}/{address.organisation}" if address and address.organisation else ""
    organisations = f"organisations = [{quoted(place)}]" if place else '# organisations = ["github.com/alphagov"]'
    lines = [
        f"#:schema {schema_address('settings')}",
        "# How tcop-lint runs here. docs/settings.md of tcop-lint lists every setting.",
        "",
        "# Where your organisation publishes its code.",
        organisations,
        "",
        "# The lowest level that fails: error, warning, note or never.",
        'fail-on = "error"',
        "",
        "# Paths that are not yours, as in .gitignore.",
        "# exclude = []",
    ]
    return Begun(SETTINGS_NAME, "\n".join(lines) + "\n")


def hook() -> Begun:
    """The commit hook, for pre-commit."""
    text = f"repos:\n  - repo: https://github.com/{HOME}\n    rev: v{__version__}\n    hooks:\n      - id: tcop-lint\n"
    return Begun(HOOKS_NAME, text)


def workflow(branch: str) -> Begun:
    """The workflow, which fails a pull request for what is new in it: the first recipe of docs/ci.md."""
    return Begun(
        WORKFLOW_NAME,
        f"""\
name: tcop-lint
on:
  pull_request:
  push:
    branches: [{quoted(branch or "main")}]
  schedule:
    - cron: "20 6 * * 1"
permissions: {{}}
jobs:
  tcop-lint:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false
          fetch-depth: 2 # the merge that GitHub made, and the commit that it is merged into
      - uses: {HOME}@v{__version__} # pin its commit
""",
    )


def _comment(text: str) -> str:
    """Text as a comment of TOML: on one line, without what TOML does not allow there."""
    return "".join(char if char.isprintable() else " " for char in text)
