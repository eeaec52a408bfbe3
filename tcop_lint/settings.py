"""Settings: how the tool runs here. ``tcop-lint.toml``, or ``[tool.tcop-lint]`` in pyproject.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from tcop_lint.dependencies import patterns, policy
from tcop_lint.dependencies.licensing import clarifications
from tcop_lint.dependencies.policy import Policy
from tcop_lint.documents import Broken, parse
from tcop_lint.privacy.settings import PrivacySettings
from tcop_lint.report import FailOn
from tcop_lint.rules import Body
from tcop_lint.scopes import line_fault
from tcop_lint.shapes import Misfit, misfit
from tcop_lint.verdicts import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tcop_lint.facts import Pointer

SETTINGS_NAME = "tcop-lint.toml"
PYPROJECT = "pyproject.toml"
DEFAULT_MAX_FILE_SIZE = 5 << 20


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """Every setting with its default. ``levels`` maps a rule id to a level or off; ``max_file_size`` is in bytes.

    ``organisation`` turns on the pack of that name, with its rules and what it sets (``tcop_lint.rules.Organisation``).
    ``organisations`` are the places where the organisation publishes its code, each a host with or without a path
    (``github.com/alphagov``); ``preferred_licences`` the SPDX ids that it chooses; ``copyright_holder`` an RE2 pattern
    for the holder that its copyright notices name. ``own_hosts`` and ``public_hosts`` are hosts of packages: those of
    the organisation, and further ones that anybody may read; ``*.`` before a name stands for every host below it.
    ``regions`` are those of cloud providers in which the organisation may run things (``eu-west-2``, ``uksouth``).
    ``evidence`` are tracked files that hold reports of other tools, and ``evidence_days`` how old a report may be.
    ``rules`` are folders of the repository that hold further rules, and ``baseline`` the file of known findings.
    ``dependencies`` is what the team decided on the licences of what it depends on, ``privacy`` adds to the words by
    which personal data is told.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    level: Level | None = None
    fail_on: FailOn = "error"
    edition: str = ""
    body: Body | None = None
    organisation: str = ""
    levels: dict[str, Literal["error", "warning", "note", "off"]] = {}
    max_file_size: Annotated[int, Meta(ge=1)] = DEFAULT_MAX_FILE_SIZE
    record: str = "tcop.toml"
    rules: tuple[str, ...] = ()
    baseline: str = ""
    organisations: tuple[str, ...] = ()
    preferred_licences: tuple[str, ...] = ()
    copyright_holder: str = ""
    own_hosts: tuple[str, ...] = ()
    public_hosts: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    evidence_days: Annotated[int, Meta(ge=1)] = 30
    dependencies: Policy = Policy()
    privacy: PrivacySettings = PrivacySettings()


class SettingsError(Exception):
    """The settings cannot be used; the message names the file, the line and what to do."""


def load_settings(read: Callable[[str], bytes | None], config: str = "") -> Settings:
    """The settings of a repository. ``read`` gives a file's bytes by path, or None where there is no such file.

    ``config`` names another settings file and is then the only one read. Raises SettingsError.
    """
    found = find_settings(read, config)
    return Settings() if found is None else _settings(*found)


class Found(NamedTuple):
    """The file that holds settings: its path, its content, and the table in which they stand."""

    path: str
    data: bytes
    table: tuple[str, ...]


def find_settings(read: Callable[[str], bytes | None], config: str = "") -> Found | None:
    """Where ``load_settings`` finds the settings; None where there are none. Raises SettingsError."""
    if config:
        data = read(config)
        if data is None:
            raise SettingsError(f"{config}: there is no such settings file. Check the path given with --config.")
        return Found(config, data, ("tool", "tcop-lint") if config.endswith(PYPROJECT) else ())
    own = read(SETTINGS_NAME)
    if own is not None:
        return Found(SETTINGS_NAME, own, ())
    shared = read(PYPROJECT)
    if shared is not None and b"tcop-lint" in shared:
        return Found(PYPROJECT, shared, ("tool", "tcop-lint"))
    return None


def _settings(path: str, data: bytes, table: tuple[str, ...]) -> Settings:
    try:
        document = parse("toml", data)
    except Broken as broken:
        raise SettingsError(f"{path}:{broken.line}: {broken.message}. Mend the TOML and run again.") from None
    value: Any = document.value
    for key in table:
        value = value.get(key, {}) if isinstance(value, dict) else {}
    try:
        settings = msgspec.convert(value, Settings)
        wrong = next(_ours(value), None) or next(_bad_lines(settings), None)
    except msgspec.ValidationError as error:
        wrong = misfit(error, value, Settings, hidden=_PLACE)
    if wrong is None:
        return _placed(settings, path, lambda pointer: document.locate((*table, *pointer))[0])
    line = document.locate((*table, *wrong.pointer))[0]
    advice = "`tcop-lint schema settings` prints every setting that there is."
    raise SettingsError(f"{path}:{line}: {wrong.sentence.rstrip('.')}. {advice}")


_PLACE = ("path", "line")
"""What a decision knows of where it stands. It is ours, never the team's."""
_DECISIONS = ("exceptions", "clarifications")


def _placed(settings: Settings, path: str, line_of: Callable[[Pointer], int]) -> Settings:
    """With the place of each decision on dependencies."""
    placed = {
        name: tuple(
            replace(one, path=path, line=line_of(("dependencies", name, at)))
            for at, one in enumerate(getattr(settings.dependencies, name))
        )
        for name in _DECISIONS
    }
    if not any(placed.values()):
        return settings
    return replace(settings, dependencies=replace(settings.dependencies, **placed))


def _ours(value: Any) -> Iterator[Misfit]:
    for name in _DECISIONS:
        for at, one in enumerate(value.get("dependencies", {}).get(name, ())):
            for key in _PLACE:
                if key in one:
                    yield Misfit(f"{key!r} is not known here", ("dependencies", name, at, key))


def _bad_lines(settings: Settings) -> Iterator[Misfit]:
    for name in _DECISIONS:
        for at, one in enumerate(getattr(settings.dependencies, name)):
            if fault := patterns.fault(one.package, one.versions):
                yield Misfit(fault, ("dependencies", name, at))
    for name in ("allow", "deny"):
        for at, pattern in enumerate(getattr(settings.dependencies, name)):
            if fault := policy.fault(pattern):
                yield Misfit(fault, ("dependencies", name, at))
    for at, exemption in enumerate(settings.dependencies.exceptions):
        if fault := policy.exemption_fault(exemption):
            yield Misfit(fault, ("dependencies", "exceptions", at, "licence"))
    for at, clarification in enumerate(settings.dependencies.clarifications):
        if fault := clarifications.fault(clarification):
            yield Misfit(fault, ("dependencies", "clarifications", at))
    for at, line in enumerate(settings.exclude):
        if fault := line_fault(line):
            yield Misfit(fault, ("exclude", at))
    if settings.copyright_holder:
        import re2

        try:
            re2.compile(settings.copyright_holder, _quiet())
        except re2.error:
            yield Misfit(f"{settings.copyright_holder!r} is no RE2 pattern", ("copyright-holder",))


def _quiet() -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    return options


def settings_schema() -> dict[str, Any]:
    """The JSON Schema of ``tcop-lint.toml``."""
    schema = msgspec.json.schema(Settings)
    for key in _PLACE:
        del schema["$defs"]["Exemption"]["properties"][key]
    return schema
