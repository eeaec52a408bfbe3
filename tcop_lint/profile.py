"""The profile: what kind of repository this is, from what was detected and what the record declares.

Every characteristic that a rule can name in ``applies`` stands in ``CHARACTERISTICS`` with its meaning. What the record
declares holds; where detection found the opposite, the conflict is kept, so that a rule can report it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.data import packages
from tcop_lint.data.conventions import MANIFESTS, NOT_PRODUCT, SOURCE_FILES
from tcop_lint.facts import ApiDescription, Dependency, Fact, Facts, Manifest, Sign
from tcop_lint.facts.privacy import MinimisationNote
from tcop_lint.makeup import made_of_infrastructure, made_of_prose, made_of_tables
from tcop_lint.report import Characteristic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tcop_lint.forge.model import Forge
    from tcop_lint.record import Kind, Phase, Record

Detected = tuple[str, str | None, int]
"""Why, and the path and line that show it."""


class Meaning(NamedTuple):
    """What a characteristic says, how it is detected, and what it is taken for when nobody says.

    ``otherwise`` is False where not finding a sign is answer enough, and None where only the team can know.
    """

    says: str
    detect: Callable[[Facts], Detected | None] | None = None
    kinds: frozenset[type[Fact]] = frozenset()
    declared_by: frozenset[Kind] = frozenset()
    phases: frozenset[Phase] = frozenset()
    otherwise: bool | None = False


def _sign(name: str) -> Callable[[Facts], Detected | None]:
    def detect(facts: Facts) -> Detected | None:
        for path, sign in facts.of(Sign):
            if sign.of == name:
                return sign.because, path, sign.line
        return None

    return detect


def depends_on(facts: Facts, table: Mapping[str, frozenset[str]], scope: str = "") -> Iterable[tuple[str, Dependency]]:
    """The declared dependencies that stand in a table of ``tcop_lint.data.packages``."""
    for path, dependency in facts.of(Dependency):
        if dependency.name in table.get(dependency.ecosystem, ()) and scope in {"", dependency.scope}:
            yield path, dependency


def _dependency(table: Mapping[str, frozenset[str]], scope: str = "") -> Callable[[Facts], Detected | None]:
    def detect(facts: Facts) -> Detected | None:
        for path, dependency in depends_on(facts, table, scope):
            if not facts.paths.names(NOT_PRODUCT, path):
                return f"the dependency {dependency.name}", path, dependency.line
        return None

    return detect


def _code(facts: Facts) -> Detected | None:
    for path in facts.paths.find((*MANIFESTS, *SOURCE_FILES), but=NOT_PRODUCT):
        return "program code", path, 1
    return None


_API_NAMES = {"openapi": "an OpenAPI", "swagger": "a Swagger", "asyncapi": "an AsyncAPI", "graphql": "a GraphQL"}


def _api(facts: Facts) -> Detected | None:
    for path, description in facts.of(ApiDescription):
        if not facts.paths.names(NOT_PRODUCT, path):
            return f"{_API_NAMES.get(description.format, 'an API')} description", path, description.line
    return _dependency(packages.API_FRAMEWORKS, "runtime")(facts)


def _library(facts: Facts) -> Detected | None:
    if _sign("deployable")(facts) is not None:
        return None
    for path, manifest in facts.of(Manifest):
        if manifest.role == "library" and not facts.paths.names(NOT_PRODUCT, path):
            return f"a manifest of the published package {manifest.name}", path, manifest.line
    return None


def _dependencies(facts: Facts) -> Detected | None:
    for path, manifest in facts.of(Manifest):
        if manifest.dependencies and not facts.paths.names(NOT_PRODUCT, path):
            many = "dependency" if manifest.dependencies == 1 else "dependencies"
            return f"{manifest.dependencies} {manifest.ecosystem} {many}", path, manifest.line
    return None


def _service(facts: Facts) -> Detected | None:
    """Something that is deployed, and neither documents, a prototype nor the infrastructure that others run on."""
    if _documentation(facts) or _prototype(facts) or made_of_infrastructure(facts.paths):
        return None
    return _sign("deployable")(facts)


def _documentation(facts: Facts) -> Detected | None:
    if (mostly := made_of_prose(facts.paths)) is not None:
        return mostly
    found = _dependency(packages.DOCUMENTATION_TOOLS, "runtime")(facts)
    if found is not None and _sign("web-interface")(facts) is None:
        return found
    return None


def _prototype(facts: Facts) -> Detected | None:
    """A prototype kit at the root: as a dependency, or, as kits before 2022, with all its files."""
    for path, dependency in depends_on(facts, packages.PROTOTYPE_KITS, "runtime"):
        if "/" not in path:
            return f"the dependency {dependency.name}", path, dependency.line
    for path in facts.paths.find(("/app/data/session-data-defaults.{js,ts}",)):
        return "a file that only prototype kits have", path, 1
    return None


def _noted(facts: Facts) -> Detected | None:
    """The team's own notes on personal data. Names of fields alone are too little to hang duties on."""
    for path, note in facts.of(MinimisationNote):
        if note.covers:
            return "a data-minimisation note", path, note.line
    return None


_DEPLOYED: frozenset[Kind] = frozenset({"web-service", "api", "internal-tool"})
_PACKAGES = frozenset({Dependency})

CHARACTERISTICS: dict[str, Meaning] = {
    "code": Meaning("it holds program code", _code),
    "dependencies": Meaning("it declares dependencies", _dependencies, frozenset({Manifest})),
    "web-interface": Meaning(
        "it has a web interface", _sign("web-interface"), frozenset({Sign}), frozenset({"web-service"})
    ),
    "mobile-app": Meaning("it is a mobile app", _sign("mobile-app"), frozenset({Sign})),
    "api": Meaning("it offers an API", _api, frozenset({ApiDescription, Dependency}), frozenset({"api"})),
    "deployable": Meaning("it is deployed", _sign("deployable"), frozenset({Sign}), _DEPLOYED),
    "infrastructure": Meaning(
        "it holds infrastructure code",
        _sign("infrastructure"),
        frozenset({Sign}),
        frozenset({"infrastructure"}),
    ),
    "library": Meaning(
        "it is a package that others build on", _library, frozenset({Manifest, Sign}), frozenset({"library"})
    ),
    "service": Meaning(
        "it is a service that people or programs use", _service, frozenset({Sign, Dependency}), _DEPLOYED
    ),
    "documentation": Meaning(
        "it is a site or a collection of documents",
        _documentation,
        frozenset({Dependency, Sign}),
        frozenset({"documentation"}),
    ),
    "data": Meaning(
        "it is a repository of data", lambda facts: made_of_tables(facts.paths), declared_by=frozenset({"data"})
    ),
    "prototype": Meaning("it is a prototype", _prototype, _PACKAGES, frozenset({"prototype"})),
    "sends-messages": Meaning(
        "it sends e-mail, text messages or letters",
        _dependency(packages.MESSAGE_SENDERS, "runtime"),
        _PACKAGES,
    ),
    "takes-payments": Meaning("it takes payments", _dependency(packages.PAYMENT_CLIENTS, "runtime"), _PACKAGES),
    "algorithmic-tool": Meaning(
        "it uses an algorithmic tool, for example machine learning",
        _dependency(packages.MACHINE_LEARNING, "runtime"),
        _PACKAGES,
    ),
    "automated-decisions": Meaning("decisions on people are made by a machine alone", otherwise=None),
    "beta-or-live": Meaning("its phase is beta or live", phases=frozenset({"beta", "live"}), otherwise=None),
    "live": Meaning("its phase is live", phases=frozenset({"live"}), otherwise=None),
    "public-facing": Meaning("it is used by the public", otherwise=None),
    "serves-wales": Meaning("it serves people in Wales", otherwise=None),
    "transactional": Meaning("it is a transactional service", otherwise=None),
    "personal-data": Meaning("it handles personal data", _noted, frozenset({MinimisationNote}), otherwise=None),
    "high-risk-processing": Meaning("its processing of personal data is likely to be high risk", otherwise=None),
    "holds-data": Meaning("it holds data", declared_by=frozenset({"data"}), otherwise=None),
    "publishes-data": Meaning("it publishes data", otherwise=None),
    "suppliers": Meaning("suppliers are paid for it", otherwise=None),
    "legacy": Meaning("it is or depends on legacy technology", otherwise=None),
    "published": Meaning("its source is published", otherwise=None),
    "archived": Meaning(
        "it is no longer maintained", _sign("archived"), frozenset({Sign}), phases=frozenset({"retired"})
    ),
    "template": Meaning("it is a template that others begin from", _sign("template"), frozenset({Sign})),
    "fork": Meaning("it is a fork of another repository"),
}


class Profile:
    """The characteristics of one repository, and where record and detection contradict each other."""

    def __init__(
        self, characteristics: Iterable[Characteristic], conflicts: Iterable[tuple[Characteristic, Detected]]
    ) -> None:
        self._by_name = {characteristic.name: characteristic for characteristic in characteristics}
        self.conflicts = tuple(conflicts)

    def get(self, name: str) -> Characteristic:
        """The characteristic with this name. Raises KeyError for a name that is not in CHARACTERISTICS."""
        return self._by_name[name]

    def all(self) -> tuple[Characteristic, ...]:
        """Every characteristic, by name."""
        return tuple(self._by_name[name] for name in sorted(self._by_name))


def build_profile(facts: Facts, record: Record, forge: Forge | None = None) -> Profile:
    """Join what was detected, in files or by what the forge says, with what the record declares."""
    found: list[Characteristic] = []
    conflicts: list[tuple[Characteristic, Detected]] = []
    for name, meaning in CHARACTERISTICS.items():
        detected = meaning.detect(facts) if meaning.detect else None
        declared = _declared(name, meaning, record)
        if declared is not None:
            found.append(declared)
            if declared.value is False and detected is not None and not _of_another_kind(name, record):
                conflicts.append((declared, detected))
        elif (told := _told(name, forge)) is not None:
            found.append(told)
        elif detected is not None:
            because, path, line = detected
            found.append(Characteristic(name=name, value=True, basis="detected", because=because, path=path, line=line))
        else:
            because = "no sign of it was found" if meaning.otherwise is False else "nobody says"
            found.append(Characteristic(name=name, value=meaning.otherwise, basis="default", because=because))
    return Profile(found, conflicts)


def _of_another_kind(name: str, record: Record) -> bool:
    """Whether it is no service by its declared kind: a library or a prototype may well have a container."""
    return name == "service" and name not in record.facts


def _told(name: str, forge: Forge | None) -> Characteristic | None:
    """What the forge says of the repository, through continuous integration or asked with ``--online``."""
    if forge is None:
        return None
    said = {
        "published": forge.visibility == "public" if forge.visibility else None,
        "archived": forge.is_archived or None,
        "template": forge.is_template or None,
        "fork": forge.is_fork,
    }.get(name)
    if said is None:
        return None
    return Characteristic(name=name, value=said, basis="detected", because=forge.because or "the forge")


def _declared(name: str, meaning: Meaning, record: Record) -> Characteristic | None:
    def says(value: bool, place: str) -> Characteristic:
        return Characteristic(
            name=name,
            value=value,
            basis="declared",
            because=f"{record.path} says so",
            path=record.path,
            line=record.line_of(place),
        )

    if name in record.facts:
        return says(record.facts[name], f"facts.{name}")
    if meaning.declared_by & set(record.service.kind):
        return says(True, "service.kind")
    if name == "service" and record.service.kind:
        return says(False, "service.kind")
    if meaning.phases and record.service.phase is not None:
        return says(record.service.phase in meaning.phases, "service.phase")
    if name == "published" and record.service.repository:
        return says(True, "service.repository")
    return None


def needs_of(names: Iterable[str]) -> frozenset[type[Fact]]:
    """The kinds of fact that must be read before these characteristics can be detected."""
    kinds: set[type[Fact]] = set()
    for name in names:
        kinds |= CHARACTERISTICS[name.removeprefix("not ")].kinds
    return frozenset(kinds)
