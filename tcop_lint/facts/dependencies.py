"""Facts about dependencies beyond what manifests declare: lock files, registries, versions that are set elsewhere."""

from __future__ import annotations

from tcop_lint.facts import Fact, Origin


class LockFile(Fact, frozen=True, kw_only=True, tag="lock-file"):
    """A file that says which versions were resolved.

    ``format`` names the format with its version. ``members`` are the folders of the projects that it locks, relative to
    its own, ``.`` for that itself; None where the format does not say.
    """

    ecosystem: str
    format: str
    packages: int
    members: tuple[str, ...] | None = None


class Locked(Fact, frozen=True, kw_only=True, tag="locked"):
    """One package at one version in a lock file.

    ``scope`` is runtime, development, build or optional, empty where the format does not say; ``direct`` is None where
    it does not. ``keys`` are the ways in which others ask for it in this file (``name@range``), where its name alone
    would not tell. ``requires`` are names or keys of what it needs itself, read only where ``scope`` is not told.
    ``licence`` is as written in the lock file, empty in most.
    """

    ecosystem: str
    name: str
    version: str
    scope: str = ""
    direct: bool | None = None
    integrity: bool = False
    origin: Origin | None = None
    keys: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    licence: str = ""


class Registry(Fact, frozen=True, kw_only=True, tag="registry"):
    """A place from which a file says that packages are taken. ``name`` is what the file calls it, often nothing."""

    ecosystem: str
    address: str
    name: str = ""


class Include(Fact, frozen=True, kw_only=True, tag="include"):
    """Another file that a requirements file takes in. ``constrains``: it sets versions and asks for nothing."""

    target: str
    constrains: bool = False


class Property(Fact, frozen=True, kw_only=True, tag="property"):
    """A name for a version: a Maven property, a Gradle or sbt value, an MSBuild property. ``value`` may name others."""

    ecosystem: str
    name: str
    value: str


class Managed(Fact, frozen=True, kw_only=True, tag="managed"):
    """A version that is set for a package in case that something asks for it (Maven's dependencyManagement, npm's
    overrides); it asks for nothing itself. ``imported`` says that the package is a list of further versions."""

    ecosystem: str
    name: str
    requirement: str
    imported: bool = False


class Parent(Fact, frozen=True, kw_only=True, tag="parent"):
    """The project from which this one takes its settings; ``path`` is where it is looked for, relative to this file."""

    ecosystem: str
    name: str
    version: str
    path: str


class AliasUse(Fact, frozen=True, kw_only=True, tag="alias-use"):
    """A build script asks for an entry of a version catalogue: ``libs.a.b`` or ``libs.plugins.a``, with dots only."""

    alias: str
    scope: str
    use: str = ""


class BillPackage(Fact, frozen=True, kw_only=True, tag="bill-package"):
    """A package with a licence in a bill of materials.

    ``licence`` is as it is written there, one expression or name; of several entries the parts joined by AND.
    ``form`` is the format with its version.
    """

    purl: str
    licence: str
    form: str


class RecordedLicence(Fact, frozen=True, kw_only=True, tag="recorded-licence"):
    """One line of .tcop/licences.lock: what was found out over the network, where and when (ISO date)."""

    purl: str
    licence: str
    source: str
    evidence: str
    date: str
