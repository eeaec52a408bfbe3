"""Every reader that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.readers import (
    api,
    built,
    codeowners,
    file_licence,
    hosting,
    licence_text,
    markings,
    prose,
    reuse,
    secrets,
    security_txt,
    sensitive,
    updates,
)
from tcop_lint.readers.ci import github, hooks, jenkins, make, npm_scripts, pipelines
from tcop_lint.readers.declared import badges, builds, descriptions, packages
from tcop_lint.readers.lockfiles.table import READERS as LOCK_READERS
from tcop_lint.readers.manifests import (
    actions,
    bundler,
    cargo,
    cocoapods,
    compose,
    composer,
    conda,
    docker,
    gomod,
    gradle,
    helm,
    maven,
    mix,
    npm,
    nuget,
    pip,
    pub,
    r_description,
    registries,
    requirements,
    sbt,
    setuptools,
    swift,
    terraform,
)
from tcop_lint.readers.pages import READERS as PAGE_READERS
from tcop_lint.readers.schemas import table as schemas
from tcop_lint.readers.signs import accessibility_tests, apps, deployable, design_systems, infrastructure, interface, lifecycle
from tcop_lint.readers.statements import reader as statements

if TYPE_CHECKING:
    from tcop_lint.readers.reader import Reader

READERS: tuple[Reader, ...] = (
    accessibility_tests.READER,
    actions.READER,
    api.READER,
    apps.READER,
    badges.READER,
    builds.READER,
    *built.READERS,
    bundler.READER,
    cargo.READER,
    codeowners.READER,
    cocoapods.READER,
    compose.READER,
    composer.READER,
    conda.READER,
    *descriptions.READERS,
    deployable.READER,
    design_systems.READER,
    docker.READER,
    *file_licence.READERS,
    github.READER,
    gomod.READER,
    gradle.READER,
    helm.READER,
    hooks.READER,
    *hosting.READERS,
    infrastructure.READER,
    interface.READER,
    jenkins.READER,
    licence_text.READER,
    lifecycle.READER,
    make.READER,
    markings.READER,
    maven.READER,
    mix.READER,
    npm.READER,
    npm_scripts.READER,
    nuget.READER,
    packages.READER,
    *PAGE_READERS,
    pip.READER,
    *pipelines.READERS,
    prose.READER,
    pub.READER,
    r_description.READER,
    registries.READER,
    requirements.READER,
    *reuse.READERS,
    sbt.READER,
    *schemas.READERS,
    *secrets.READERS,
    security_txt.READER,
    sensitive.READER,
    setuptools.READER,
    statements.READER,
    swift.READER,
    terraform.READER,
    updates.READER,
    *LOCK_READERS,
)
