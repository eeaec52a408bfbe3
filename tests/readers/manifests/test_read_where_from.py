"""Where manifests say that packages come from, and the manifests of further ecosystems."""

import pytest

from tcop_lint.facts import Dependency, Origin
from tcop_lint.facts.dependencies import AliasUse, Include, Managed, Parent, Property, Registry
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

COMMIT = "d" * 40
GITHUB = "https://github.com/alphagov/kit"
SSH = "ssh://git@github.com/alphagov/kit.git"
MAIN = Origin("git", GITHUB, "main", "branch")
V1 = Origin("git", GITHUB, "v1.0.0", "tag")


@pytest.mark.parametrize(
    ("reader", "path", "content", "origin"),
    [
        (npm, "package.json", '{"dependencies": {"kit": "github:alphagov/kit#v1.0.0"}}', V1),
        (pip, "pyproject.toml", f'[tool.poetry.dependencies]\nkit = {{ git = "{GITHUB}", branch = "main" }}\n', MAIN),
        (pip, "pyproject.toml", f'[project]\nname = "a"\ndependencies = ["kit @ git+{GITHUB}@v1.0.0"]\n', V1),
        (
            pip,
            "pyproject.toml",
            f'[dependency-groups]\na = ["my_kit"]\n[tool.uv.sources]\nmy-kit = {{git="{GITHUB}", tag="v1.0.0"}}\n',
            V1,
        ),
        (pip, "Pipfile", '[packages]\nkit = { path = "../kit" }\n', Origin("path", "../kit")),
        (
            pip,
            "pyproject.toml",
            '[tool.poetry.dependencies]\nkit = { version = "1", source = "ours" }\n',
            Origin("registry", "", "ours"),
        ),
        (requirements, "requirements.txt", f"-e git+{GITHUB}@main#egg=kit\n", MAIN),
        (setuptools, "setup.cfg", f"[options]\ninstall_requires =\n  kit @ git+{GITHUB}@main\n", MAIN),
        (bundler, "Gemfile", 'gem "kit", github: "alphagov/kit", tag: "v1.0.0"', V1),
        (bundler, "Gemfile", 'gem "kit", git: "git@github.com:alphagov/kit.git"', Origin("git", SSH, "", "branch")),
        (bundler, "Gemfile", 'gem "kit", path: "engines/kit"', Origin("path", "engines/kit")),
        (
            cargo,
            "Cargo.toml",
            f'[dependencies]\nkit = {{ git = "{GITHUB}", rev = "{COMMIT}" }}\n',
            Origin("git", GITHUB, COMMIT, "commit"),
        ),
        (cargo, "Cargo.toml", '[dependencies]\nkit = { path = "../kit" }\n', Origin("path", "../kit")),
        (
            gomod,
            "go.mod",
            "module a\nrequire b.example/kit v1.0.0\nreplace b.example/kit => ../kit\n",
            Origin("path", "../kit"),
        ),
        (mix, "mix.exs", 'def deps do\n[\n{:kit, github: "alphagov/kit", branch: "main"},\n]\nend', MAIN),
        (
            pub,
            "pubspec.yaml",
            f"name: a\ndependencies:\n  kit:\n    git:\n      url: {GITHUB}\n      ref: main\n",
            MAIN,
        ),
        (swift, "Package.swift", f'let package = Package(name: "a")\n.package(url: "{GITHUB}", branch: "main")', MAIN),
        (swift, "Package.swift", f'let package = Package(name: "a")\n.package(url: "{GITHUB}", from: "v1.0.0")', V1),
        (terraform, "main.tf", f'module "kit" {{\n  source = "git::{GITHUB}//vpc?ref=v1.0.0"\n}}\n', V1),
        (
            terraform,
            "main.tf",
            'module "kit" {\n  source = "github.com/alphagov/kit"\n}\n',
            Origin("git", GITHUB, "", "branch"),
        ),
        (
            terraform,
            "main.tf",
            'module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n  version = "5.0"\n}\n',
            None,
        ),
        (
            helm,
            "Chart.yaml",
            "apiVersion: v2\nname: a\ndependencies:\n- name: b\n  repository: https://charts.example\n",
            Origin("registry", "https://charts.example"),
        ),
        (actions, ".github/workflows/a.yml", "jobs:\n  a:\n    steps:\n    - uses: alphagov/kit/lint@main\n", MAIN),
        (docker, "Dockerfile", "FROM images.example/team/app:1\n", Origin("registry", "https://images.example")),
        (docker, "Dockerfile", "FROM team/app:1\n", None),
        (
            compose,
            "compose.yaml",
            "services:\n  a:\n    image: images.example:5000/a:1\n",
            Origin("registry", "https://images.example:5000"),
        ),
        (cocoapods, "Podfile", f"pod 'Kit', :git => '{GITHUB}', :branch => 'main'", MAIN),
        (
            r_description,
            "DESCRIPTION",
            "Package: a\nImports:\n    kit (>= 1.0)\nRemotes:\n    alphagov/kit@main\n",
            MAIN,
        ),
        (conda, "environment.yml", "dependencies:\n- conda-forge::kit=1.0\n", Origin("registry", "", "conda-forge")),
    ],
)
def test_the_origin_of_the_only_dependency(read, reader, path, content, origin):
    (only,) = (fact for fact in read(reader.READER, path, content).facts if isinstance(fact, Dependency))
    assert only.origin == origin


@pytest.mark.parametrize(
    ("reader", "path", "content", "line"),
    [
        (requirements, "requirements.txt", "a==1\n--extra-index-url https://packages.example/simple\n", 2),
        (pip, "pyproject.toml", '[[tool.uv.index]]\nname = "a"\nurl = "https://packages.example/simple"\n', 3),
        (pip, "Pipfile", '[packages]\n[[source]]\nurl = "https://packages.example/simple"\n', 3),
        (bundler, "Gemfile", '\nsource "https://packages.example/simple"\n', 2),
        (
            composer,
            "composer.json",
            '{"repositories": [{"type": "composer", "url": "https://packages.example/simple"}]}',
            1,
        ),
        (
            maven,
            "pom.xml",
            "<project><repositories><repository>\n<url>https://packages.example/simple</url></repository></repositories></project>",
            2,
        ),
        (
            gradle,
            "build.gradle",
            "repositories {\n  mavenCentral()\n  maven { url 'https://packages.example/simple' }\n}",
            3,
        ),
        (gradle, "build.gradle.kts", 'repositories {\n  maven("https://packages.example/simple")\n}', 2),
        (sbt, "build.sbt", 'resolvers += "ours" at "https://packages.example/simple"', 1),
        (registries, ".npmrc", "save-exact=true\n@ours:registry=https://packages.example/simple\n", 2),
        (
            registries,
            ".yarnrc.yml",
            'npmScopes:\n  ours:\n    npmRegistryServer: "https://packages.example/simple"\n',
            3,
        ),
        (registries, "pip.conf", "[global]\nindex-url = https://packages.example/simple\n", 2),
        (
            registries,
            "nuget.config",
            '<configuration><packageSources>\n<add value="https://packages.example/simple"/></packageSources></configuration>',
            2,
        ),
        (registries, ".cargo/config.toml", '[registries.ours]\nindex = "sparse+https://packages.example/simple"\n', 2),
        (cocoapods, "Podfile", "source 'https://packages.example/simple'", 1),
        (conda, "environment.yml", "channels:\n- https://packages.example/simple\ndependencies: []\n", 2),
    ],
)
def test_the_registry_that_a_file_names(read, reader, path, content, line):
    (only,) = (fact for fact in read(reader.READER, path, content).facts if isinstance(fact, Registry))
    assert (only.address, only.line) == ("https://packages.example/simple", line)


def test_addresses_of_publishing_are_no_registries(read):
    script = "publishing {\n  repositories {\n    maven { url 'https://packages.example' }\n  }\n}"
    found = read(gradle.READER, "build.gradle", script)
    assert [fact for fact in found.facts if isinstance(fact, Registry)] == []


def test_requirements_take_in_other_files(read):
    found = read(requirements.READER, "requirements.txt", "-r base.txt\n-c constraints.txt\na==1 --hash=sha256:1\n")
    assert [fact for fact in found.facts if isinstance(fact, Include)] == [
        Include(line=1, target="base.txt"),
        Include(line=2, target="constraints.txt", constrains=True),
    ]
    assert [fact.integrity for fact in found.facts if isinstance(fact, Dependency)] == [True]


def test_what_sets_versions_elsewhere(read):
    pom = """<project>
<parent><groupId>g</groupId><artifactId>p</artifactId><version>2</version><relativePath>../up</relativePath></parent>
<properties><a.version>1.0</a.version></properties>
<dependencyManagement><dependencies><dependency>
<groupId>g</groupId><artifactId>bom</artifactId><version>3</version><scope>import</scope></dependency></dependencies>
</dependencyManagement></project>"""
    facts = read(maven.READER, "app/pom.xml", pom).facts
    assert [fact for fact in facts if isinstance(fact, Parent)] == [
        Parent(line=2, ecosystem="maven", name="g:p", version="2", path="../up")
    ]
    assert [(fact.name, fact.value) for fact in facts if isinstance(fact, Property)] == [
        ("project.version", "2"),
        ("project.groupId", "g"),
        ("a.version", "1.0"),
    ]
    (managed,) = (fact for fact in facts if isinstance(fact, Managed))
    assert (managed.name, managed.requirement, managed.imported) == ("g:bom", "3", True)


@pytest.mark.parametrize(
    ("path", "line", "name", "value"),
    [
        ("build.gradle", "ext.kotlin_version = '1.9.0'", "kotlin_version", "1.9.0"),
        ("build.gradle", 'def junit = "5.10.0"', "junit", "5.10.0"),
        ("build.gradle", "  junit : '5.10.0',", "junit", "5.10.0"),
        ("build.gradle", "set('springCloudVersion', \"2023.0.1\")", "springCloudVersion", "2023.0.1"),
        ("build.gradle.kts", 'val ktor by extra("2.3.0")', "ktor", "2.3.0"),
        ("build.gradle.kts", 'extra["ktor"] = "2.3.0"', "ktor", "2.3.0"),
        ("build.gradle.kts", 'private val ktor = "2.3.0"', "ktor", "2.3.0"),
        ("gradle.properties", "ktor.version=2.3.0", "ktor.version", "2.3.0"),
    ],
)
def test_values_of_gradle(read, path, line, name, value):
    (only,) = (fact for fact in read(gradle.READER, path, line).facts if isinstance(fact, Property))
    assert (only.name, only.value) == (name, value)


def test_build_scripts_ask_for_entries_of_a_catalogue(read):
    script = "plugins {\n  alias(libs.plugins.spotless)\n}\ndependencies {\n  testImplementation(libs.junit.api)\n}"
    found = read(gradle.READER, "build.gradle.kts", script)
    assert [(fact.alias, fact.scope, fact.use) for fact in found.facts if isinstance(fact, AliasUse)] == [
        ("plugins.spotless", "development", "build"),
        ("junit.api", "development", ""),
    ]


def test_central_versions_of_dotnet_ask_for_nothing(read):
    props = '<Project><ItemGroup><PackageVersion Include="Serilog" Version="4.0.0" /></ItemGroup></Project>'
    found = read(nuget.READER, "Directory.Packages.props", props)
    assert [fact.use for fact in found.facts if isinstance(fact, Dependency)] == ["central"]


def test_conda_holds_packages_of_pip_too(read):
    found = read(
        conda.READER,
        "environment.yml",
        "name: a\nchannels: [c]\ndependencies:\n- pip\n- numpy=1.26=py312_0\n- pandas>=2\n- pip:\n  - flask==3.1.0\n  - git+https://github.com/a/kit@main\n",
    )
    assert found.dependencies == [
        (5, "numpy", "==1.26", "runtime"),
        (6, "pandas", ">=2", "runtime"),
        (8, "flask", "==3.1.0", "runtime"),
        (9, "kit", "git+https://github.com/a/kit@main", "runtime"),
    ]
    assert found.manifests[0].name == "a"


def test_description_of_r(read):
    found = read(
        r_description.READER,
        "DESCRIPTION",
        "Package: forms\nVersion: 1.0\nDepends: R (>= 4.1)\nImports: dplyr (>= 1.0),\n    rlang\nSuggests: testthat\n",
    )
    assert (found.manifest.name, found.manifest.role) == ("forms", "library")
    assert found.dependencies == [
        (4, "dplyr", ">= 1.0", "runtime"),
        (5, "rlang", "", "runtime"),
        (6, "testthat", "", "development"),
    ]


def test_pods_count_once(read):
    found = read(cocoapods.READER, "Podfile", "target 'A' do\n  pod 'Kit/Core', '~> 1.0'\n  pod 'Kit/Extra'\nend\n")
    assert found.dependencies == [(2, "Kit", "~> 1.0", "runtime")]
