"""What projects say of their own packages: gemspecs, Cargo.toml, package.json, pyproject.toml, poms, actions, Go
modules (their own and those they keep a copy of) and providers of Terraform.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import tomli

from tcop_lint.dependencies.names import key_of
from tools.licence_facts.facts import Found
from tools.licence_facts.spelling import of_classifiers, of_text, spdx_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.licence_facts.clones import Clone

_ASIDE = re.compile(
    r"(?:^|/)(?:tests?|spec|specs|fixtures?|testdata|examples?|samples?|templates?|demo|node_modules|vendor|"
    r"third_party|dummy|e2e|benchmarks?|acceptance|resources|__[a-z]+__)/"
)
_LICENCE = re.compile(
    r"(?:^|/)(?:[A-Z]+-)?(?:MIT-)?(?:LICEN[CS]E|COPYING|UNLICENSE)(?:\.(?:md|txt|rst|adoc))?$", re.IGNORECASE
)
_SENSIBLE = re.compile(r"[A-Za-z0-9@_][A-Za-z0-9@_./:+-]{1,120}")


def from_project(clone: Clone) -> Iterator[Found]:
    """All packages that a repository publishes, so far as its files say their names and licences."""
    own = _licence_of(clone)
    stated = own[0] if own is not None else ""
    readers = (_gems, _crates, _node, _python, _setup, _maven, _nuget, _modules)
    yield from (found for reader in readers for found in reader(clone, stated) if _SENSIBLE.fullmatch(found.key))
    if not own:
        return
    expression, path = own
    if _offers_actions(clone):
        yield Found("github-actions", clone.name.lower(), "", expression, 1, clone.locator(path), clone.date)
    if any(one.endswith((".tf", ".tofu")) for one in clone.paths):
        key = f"github.com/{clone.name}".lower()
        yield Found("terraform", key, "", expression, 1, clone.locator(path), clone.date)
    owner, _, name = clone.name.partition("/")
    if name.startswith("terraform-provider-"):
        key = f"{owner}/{name.removeprefix('terraform-provider-')}".lower()
        yield Found("terraform", key, "", expression, 1, clone.locator(path), clone.date)


def _offers_actions(clone: Clone) -> bool:
    """Whether other repositories can use actions or workflows of this one."""
    if any(re.search(r"(?:^|/)action\.ya?ml$", path) for path in clone.paths):
        return True
    workflows = [path for path in clone.paths if re.match(r"\.github/workflows/[^/]+\.ya?ml$", path)]
    return any(b"workflow_call" in content for _, content in clone.read(workflows))


def _licence_of(clone: Clone) -> tuple[str, str] | None:
    """The one licence file of a repository: its expression and path. Without one, the one that its own package.json
    names.
    """
    top = [path for path in clone.paths if "/" not in path and _LICENCE.search(path)]
    told = {path: of_text(content.decode("utf-8", "replace"), path) for path, content in clone.read(top)}
    meant = set(told.values())
    if len(meant) == 1 and "" not in meant:
        return meant.pop(), next(iter(told))
    if not told and "package.json" in clone.paths:
        for path, content in clone.read(["package.json"]):
            stated = re.search(rb'"license"\s*:\s*"([^"]+)"', content)
            if stated is not None and (expression := spdx_of(stated[1].decode("utf-8", "replace"))):
                return expression, path
    return None


_GEM_NAME = re.compile(r"\.name\s*=\s*(?:%q\{)?[\"']?([A-Za-z0-9_.-]+)")
_GEM_LICENCE = re.compile(r"^\s*\w+\.licen[cs]es?\s*=\s*(.+?)\s*$", re.MULTILINE)


def _gems(clone: Clone, own: str) -> Iterator[Found]:
    wanted = [path for path in clone.paths if path.endswith(".gemspec") and not _ASIDE.search(path)]
    for path, content in clone.read(wanted):
        text = content.decode("utf-8", "replace")
        name = path.rpartition("/")[2].removesuffix(".gemspec")
        written = _GEM_NAME.search(text)
        if written is not None and written[1] not in {"name", "File", "NAME"}:
            name = written[1]
        stated = [one for one in _GEM_LICENCE.findall(text) if not one.startswith("#")]
        words = re.findall(r"[\"']([^\"']+)[\"']|%w[\[({<]([^\])}>]+)", stated[0]) if stated else []
        parts = [spdx_of(part) for quoted, listed in words for part in ([quoted] if quoted else listed.split())]
        expression = " OR ".join(f"({one})" if " " in one else one for one in parts) if all(parts) else ""
        if not stated:
            expression = own
        if expression:
            yield Found("bundler", name, "", spdx_of(expression), 1, clone.locator(path), clone.date)


def _crates(clone: Clone, _own: str) -> Iterator[Found]:
    tables: dict[str, dict[str, Any]] = {}
    wanted = [path for path in clone.paths if path.rpartition("/")[2] == "Cargo.toml" and not _ASIDE.search(path)]
    for path, content in clone.read(wanted):
        try:
            tables[path] = tomli.loads(content.decode("utf-8", "replace"))
        except tomli.TOMLDecodeError:
            continue
    shared = tables.get("Cargo.toml", {}).get("workspace", {}).get("package", {})
    for path, table in tables.items():
        package = table.get("package", {})
        stated, version = package.get("license"), package.get("version")
        stated = shared.get("license") if isinstance(stated, dict) else stated
        version = shared.get("version") if isinstance(version, dict) else version
        if package.get("publish") is False or not isinstance(stated, str) or not isinstance(version, str):
            continue
        if expression := spdx_of(stated):
            key = key_of("cargo", package["name"])
            yield Found("cargo", key, "", expression, 1, clone.locator(path), clone.date)


def _node(clone: Clone, _own: str) -> Iterator[Found]:
    wanted = [path for path in clone.paths if path.rpartition("/")[2] == "package.json" and not _ASIDE.search(path)]
    for path, content in clone.read(wanted):
        try:
            table = json.loads(content)
            name, stated = table.get("name"), table.get("license")
        except (ValueError, AttributeError, RecursionError):
            continue
        if table.get("private") or not isinstance(name, str) or not isinstance(stated, str):
            continue
        if expression := spdx_of(stated):
            yield Found("npm", name, "", expression, 1, clone.locator(path), clone.date)


def _python(clone: Clone, _own: str) -> Iterator[Found]:
    wanted = [path for path in clone.paths if path.rpartition("/")[2] == "pyproject.toml" and not _ASIDE.search(path)]
    for path, content in clone.read(wanted):
        try:
            top = tomli.loads(content.decode("utf-8", "replace"))
        except tomli.TOMLDecodeError:
            continue
        table = top.get("project") or top.get("tool", {}).get("poetry") or {}
        name, stated = table.get("name"), table.get("license")
        written = stated.get("text", "") if isinstance(stated, dict) else stated
        expression = spdx_of(written) if isinstance(written, str) else ""
        expression = expression or of_classifiers([str(one) for one in table.get("classifiers", ())])
        if isinstance(name, str) and expression:
            yield Found("pip", key_of("pip", name), "", expression, 1, clone.locator(path), clone.date)


_SETUP_NAME = re.compile(r"^\s*name\s*=\s*[\"']?([A-Za-z0-9_.-]+)[\"']?\s*,?\s*$", re.MULTILINE)
_SETUP_LICENCE = re.compile(r"^\s*licen[cs]e\s*=\s*[\"']?([^\"'\n]+?)[\"']?\s*,?\s*$", re.MULTILINE)
_SETUP_CLASSIFIER = re.compile(r"License :: [^\"'\n]+")


def _setup(clone: Clone, own: str) -> Iterator[Found]:
    """setup.py and setup.cfg at the top: their licence field, else their classifiers, else the licence file."""
    named = ""
    for path, content in clone.read(
        path for path in clone.paths if path in {"setup.py", "setup.cfg", "pyproject.toml"}
    ):
        text = content.decode("utf-8", "replace")
        name, stated = _SETUP_NAME.search(text), _SETUP_LICENCE.search(text)
        named = name[1] if name and not named else named
        expression = spdx_of(stated[1]) if stated and path != "pyproject.toml" else ""
        classed = of_classifiers([match.strip() for match in _SETUP_CLASSIFIER.findall(text)])
        if not expression or expression.startswith("LicenseRef-"):
            expression = classed if classed and not classed.startswith("LicenseRef-") else own or expression
        if named and expression:
            yield Found("pip", key_of("pip", named), "", expression, 1, clone.locator(path), clone.date)


def _maven(clone: Clone, own: str) -> Iterator[Found]:
    """Modules of a repository whose root pom states the licence, under that licence."""
    poms = [path for path in clone.paths if path.rpartition("/")[2] == "pom.xml" and not _ASIDE.search(path)]
    for path, content in clone.read(poms):
        text = content.decode("utf-8", "replace")
        group, artifact, licence = read_pom(text)
        expression = spdx_of(licence) if licence else own
        if group and artifact and expression and "$" not in group + artifact:
            yield Found("maven", f"{group}:{artifact}", "", expression, 1, clone.locator(path), clone.date)


def read_pom(text: str) -> tuple[str, str, str]:
    """Group (or the parent's), artifact and the name of the only licence of a pom; empty where it has none."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    licences = re.findall(r"<license>(.*?)</license>", text, re.DOTALL)
    names = [name[1].strip() for one in licences if (name := re.search(r"<name>(.*?)</name>", one, re.DOTALL))]
    parent = re.search(r"<parent>(.*?)</parent>", text, re.DOTALL)
    bare = re.sub(
        r"<(parent|dependencies|dependencyManagement|build|profiles|licenses|developers|contributors|plugins|"
        r"distributionManagement|reporting|repositories|organization)>.*?</\1>",
        "",
        text,
        flags=re.DOTALL,
    )
    group = re.search(r"<groupId>\s*([^<\s]+)", bare) or (parent and re.search(r"<groupId>\s*([^<\s]+)", parent[1]))
    artifact = re.search(r"<artifactId>\s*([^<\s]+)", bare)
    return group[1] if group else "", artifact[1] if artifact else "", " OR ".join(names) if len(names) == 1 else ""


def _nuget(clone: Clone, _own: str) -> Iterator[Found]:
    pattern = re.compile(r"\.(?:nuspec|csproj|fsproj)$")
    for path, content in clone.read(path for path in clone.paths if pattern.search(path) and not _ASIDE.search(path)):
        text = content.decode("utf-8", "replace")
        stated = re.search(r"<PackageLicenseExpression>([^<]+)<|<license type=\"expression\">([^<]+)<", text)
        named = re.search(r"<PackageId>([^<]+)<|<id>([^<]+)</id>", text)
        if stated is None or "$" in str(stated[0]):
            continue
        name = (named[1] or named[2]) if named else path.rpartition("/")[2].rpartition(".")[0]
        if expression := spdx_of(stated[1] or stated[2]):
            yield Found("nuget", name.lower(), "", expression, 1, clone.locator(path), clone.date)


_MODULE = re.compile(r"^module\s+\"?([^\s\"]+)", re.MULTILINE)


def _modules(clone: Clone, own: str) -> Iterator[Found]:
    wanted = [path for path in clone.paths if path.rpartition("/")[2] == "go.mod" and not _ASIDE.search(path)]
    for path, content in clone.read(wanted):
        named = _MODULE.search(content.decode("utf-8", "replace"))
        if named and own and "." in named[1].partition("/")[0]:
            yield Found("gomod", named[1], "", own, 1, clone.locator(path), clone.date)


_VENDORED = re.compile(r"^# (\S+) (v\S+)(?: => (\S+) (v\S+))?$", re.MULTILINE)


def from_vendored(clone: Clone) -> Iterator[Found]:
    """Go modules of which a repository keeps copies, by the text of the licence file in each."""
    for path, content in clone.read(path for path in clone.paths if path.endswith("vendor/modules.txt")):
        folder = path.removesuffix("modules.txt")
        texts: dict[str, list[str]] = {}
        for one in clone.paths:
            if one.startswith(folder) and _LICENCE.search(one):
                texts.setdefault(one.rpartition("/")[0], []).append(one)
        for match in _VENDORED.finditer(content.decode("utf-8", "replace")):
            module, version = match[3] or match[1], match[4] or match[2]
            held = texts.get(folder + match[1], [])
            told = {of_text(text.decode("utf-8", "replace"), name) for name, text in clone.read(held)}
            if len(told) == 1 and (expression := told.pop()):
                yield Found("gomod", module, version, expression, 1, clone.locator(held[0]), clone.date)
