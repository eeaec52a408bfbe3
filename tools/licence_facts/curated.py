"""Collections under open licences: ClearlyDefined's curations (CC0-1.0), Spack (Apache-2.0 OR MIT), OpenEmbedded and
Azure Linux (MIT), Logstash's list of licences (Apache-2.0).
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import yaml

from tcop_lint.dependencies.names import key_of
from tcop_lint.dependencies.openness import openness_of
from tcop_lint.spdx import ids_of
from tools.licence_facts.facts import Found
from tools.licence_facts.spelling import spdx_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.licence_facts.clones import Clone

_TYPES = {
    "npm": "npm",
    "pypi": "pip",
    "gem": "bundler",
    "nuget": "nuget",
    "maven": "maven",
    "crate": "cargo",
    "go": "gomod",
    "composer": "composer",
    "pod": "cocoapods",
}


_NOTHING = {"OTHER", "NONE", "NOASSERTION", "Python-2.0.1", "X11"}
"""What says nothing. The last two are how the collection reads texts that packages call PSF-2.0 and MIT."""

_PATENTS = " AND LicenseRef-scancode-google-patent-license-golang"
"""A grant beside the licence, which Go's own modules do not name as one."""


def from_clearlydefined(clone: Clone) -> Iterator[Found]:
    """Declared licences of single versions; OTHER, NONE and NOASSERTION say nothing of use."""
    wanted = [path for path in clone.paths if path.startswith("curations/") and path.endswith(".yaml")]
    for path, content in clone.read(wanted):
        try:
            top = yaml.load(content, Loader=yaml.CSafeLoader)
            at, revisions = top["coordinates"], top["revisions"]
        except (yaml.YAMLError, KeyError, TypeError):
            continue
        ecosystem = _TYPES.get(at.get("type", ""))
        if ecosystem is None:
            continue
        namespace = unquote(str(at.get("namespace") or ""))
        joint = ":" if ecosystem == "maven" else "/"
        own = unquote(str(at["name"]))
        name = own if not namespace or namespace == "-" else f"{namespace}{joint}{own}"
        for version, revision in revisions.items():
            stated = ((revision or {}).get("licensed") or {}).get("declared")
            expression = spdx_of(str(stated or "").replace(_PATENTS, "")) if stated not in _NOTHING else ""
            text = unquote(str(version))
            if expression and openness_of(expression) != "unknown" and re.fullmatch(r"[^\s,]{1,60}", text):
                yield Found(ecosystem, key_of(ecosystem, name), text, expression, 2, clone.locator(path), clone.date)


_SPACK = re.compile(r"^    license\(\s*\"([^\"]+)\"", re.MULTILINE)
_SPACK_PYPI = re.compile(r"^    pypi = \"([^/\"]+)/", re.MULTILINE)
_SPACK_CRAN = re.compile(r"^    cran = \"([^\"]+)\"", re.MULTILINE)


def from_spack(clone: Clone) -> Iterator[Found]:
    """Licences of Spack's recipes for packages of PyPI and CRAN, where a recipe names one licence for all versions."""
    for path, content in clone.read(path for path in clone.paths if path.endswith("/package.py")):
        text = content.decode("utf-8", "replace")
        stated = _SPACK.findall(text)
        if len(stated) != 1 or not (expression := spdx_of(stated[0])):
            continue
        for ecosystem, pattern in (("pip", _SPACK_PYPI), ("cran", _SPACK_CRAN)):
            for name in pattern.findall(text)[:1]:
                yield Found(ecosystem, key_of(ecosystem, name), "", expression, 3, clone.locator(path), clone.date)


MOST = 3
"""Licences above which an expression speaks of everything that is packed together, and not of the package itself."""

_SPEC_LICENCE = re.compile(r"^License:\s*(.+?)\s*$", re.MULTILINE)
_SPEC_VERSION = re.compile(r"^Version:\s*([0-9][0-9.]*)\s*$", re.MULTILINE)
_SPEC_NAME = re.compile(r"^%(?:global|define)\s+(?:gem_name|pypi_name|srcname|modname)\s+(\S+)\s*$", re.MULTILINE)


def from_specs(clone: Clone) -> Iterator[Found]:
    """Spec files of RPM packages of gems and of packages of PyPI."""
    pattern = re.compile(r"/(rubygem|python)-([^/]+)\.spec$")
    for path, content in clone.read(path for path in clone.paths if pattern.search(path)):
        text = content.decode("utf-8", "replace")
        match, stated, named = pattern.search(path), _SPEC_LICENCE.findall(text), _SPEC_NAME.search(text)
        if match is None or len(set(stated)) != 1 or not (expression := spdx_of(stated[0])):
            continue
        ecosystem = "bundler" if match[1] == "rubygem" else "pip"
        name = named[1] if named else match[2]
        if "%" not in name and "%" not in expression and len(ids_of(expression)) <= MOST:
            yield Found(ecosystem, key_of(ecosystem, name), "", expression, 3, clone.locator(path), clone.date)


_BITBAKE = re.compile(r"^LICENSE\s*=\s*\"([^\"]+)\"", re.MULTILINE)
_BITBAKE_PYPI = re.compile(r"^PYPI_PACKAGE\s*=\s*\"([^\"]+)\"", re.MULTILINE)


def from_bitbake(clone: Clone) -> Iterator[Found]:
    """Recipes of OpenEmbedded for packages of PyPI."""
    pattern = re.compile(r"/python3-([^/_]+)_[^/]+\.bb$")
    for path, content in clone.read(path for path in clone.paths if pattern.search(path)):
        text = content.decode("utf-8", "replace")
        match, stated, named = pattern.search(path), _BITBAKE.search(text), _BITBAKE_PYPI.search(text)
        if match is None or stated is None or "inherit" not in text or "pypi" not in text:
            continue
        if expression := spdx_of(stated[1].replace("&", "AND").replace("|", "OR")):
            name = named[1] if named else match[1]
            yield Found("pip", key_of("pip", name), "", expression, 3, clone.locator(path), clone.date)


def from_logstash(clone: Clone) -> Iterator[Found]:
    """Logstash's list of gems (``name:version``) and Maven modules (``group:artifact:version``); ``|`` is a choice."""
    wanted = "tools/dependencies-report/src/main/resources/licenseMapping.csv"
    for path, content in clone.read([wanted]):
        for row in csv.DictReader(io.StringIO(content.decode())):
            name = ":".join(row["dependency"].strip().split(":")[:-1])
            expression = spdx_of((row["licenseOverride"] or "").replace("|", " OR "))
            if expression and re.fullmatch(r"[A-Za-z0-9._-]+(?::[A-Za-z0-9._-]+)?", name):
                ecosystem = "maven" if ":" in name else "bundler"
                yield Found(ecosystem, name, "", expression, 3, clone.locator(path), clone.date)
