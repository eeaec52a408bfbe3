"""Which files say what a repository is built from: manifests, lock files and settings of package managers."""

from __future__ import annotations

DEPENDENCY_FILES: tuple[str, ...] = (
    "{package.json,package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock}",
    "{.npmrc,.yarnrc,.yarnrc.yml,pip.conf,pip.ini,nuget.config}",
    "{**/.cargo/config,**/.cargo/config.toml}",
    "{pyproject.toml,setup.cfg,setup.py,Pipfile,Pipfile.lock,poetry.lock,uv.lock,pdm.lock,pylock.toml,pylock.*.toml}",
    "*requirements*.{txt,in}",
    "**/requirements/*.{txt,in}",
    "constraints*.txt",
    "{environment*,conda*}.{yml,yaml}",
    "{Gemfile,Gemfile.lock,gems.rb,gems.locked,*.gemspec}",
    "{go.mod,go.sum,Cargo.toml,Cargo.lock,composer.json,composer.lock,mix.exs,mix.lock,pubspec.yaml,pubspec.lock}",
    "{pom.xml,gradle.properties,libs.versions.toml,*.gradle,*.gradle.kts,*gradle.lockfile}",
    "{gradle/*.versions.toml,**/gradle/dependency-locks/*.lockfile}",
    "{*.sbt,**/project/*.scala}",
    "{*.csproj,*.fsproj,*.vbproj,packages.config,packages.lock.json,packages.*.lock.json}",
    "{Directory.Packages.props,Directory.Build.props,Directory.Build.targets}",
    "{Package.swift,Package.resolved,Podfile,Podfile.lock,DESCRIPTION,renv.lock}",
    "{Dockerfile,Dockerfile.*,Dockerfile-*,*.Dockerfile,Containerfile,compose*.{yml,yaml},docker-compose*.{yml,yaml}}",
    "{.github/workflows/*.{yml,yaml},action.yml,action.yaml}",
    "{*.tf,*.tofu,.terraform.lock.hcl,Chart.yaml,Chart.yml,Chart.lock,requirements.lock}",
)
"""The globs of every reader of dependencies, taken together."""
