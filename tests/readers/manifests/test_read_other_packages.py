"""NuGet, Cargo, Composer, Go, Mix, pub and Swift."""

import pytest

from tcop_lint.documents import Broken
from tcop_lint.facts import Dependency, Origin
from tcop_lint.readers.manifests import cargo, composer, gomod, mix, nuget, pub, swift


def test_a_project_of_dotnet(read):
    found = read(
        nuget.READER,
        "GetIntoTeachingApi/GetIntoTeachingApi.csproj",
        """<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="CsvHelper" Version="33.1.0" />
    <PackageReference Include="Flurl.Http"><Version>4.0.2</Version></PackageReference>
    <PackageReference Include="StyleCop.Analyzers" Version="1.1.118" PrivateAssets="all" />
    <PackageReference Update="Ignored" Version="1" />
  </ItemGroup>
</Project>
""",
    )
    assert (found.manifest.name, found.manifest.role, found.ecosystems) == (
        "GetIntoTeachingApi",
        "application",
        {"nuget"},
    )
    assert found.dependencies == [
        (4, "CsvHelper", "33.1.0", "runtime"),
        (5, "Flurl.Http", "4.0.2", "runtime"),
        (6, "StyleCop.Analyzers", "1.1.118", "development"),
    ]


def test_everything_in_a_test_project_is_for_development(read):
    content = (
        '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Microsoft.NET.Test.Sdk" '
        'Version="17.1"/><PackageReference Include="xunit" Version="2.9"/></ItemGroup></Project>'
    )
    found = read(nuget.READER, "tests/A.Tests.csproj", content)
    assert [scope for *_, scope in found.dependencies] == ["development", "development"]
    assert found.manifest.role == "application"


@pytest.mark.parametrize(
    ("properties", "role"),
    [
        ("<PackageId>Dfe.Core</PackageId>", "library"),
        ("<IsPackable>true</IsPackable>", "library"),
        ("<IsPackable>false</IsPackable>", "application"),
        ("<OutputType>Exe</OutputType>", "application"),
        ("<OutputType>Library</OutputType>", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_role_of_a_dotnet_project(read, properties, role):
    content = f'<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>{properties}</PropertyGroup></Project>'
    assert read(nuget.READER, "A.csproj", content).manifest.role == role


def test_packages_config_and_central_versions(read):
    found = read(
        nuget.READER,
        "web/packages.config",
        '<packages>\n  <package id="jQuery" version="3.7.1" />\n'
        '  <package id="NUnit" version="4.0" developmentDependency="true" />\n</packages>\n',
    )
    assert found.dependencies == [(2, "jQuery", "3.7.1", "runtime"), (3, "NUnit", "4.0", "development")]
    central = '<Project><ItemGroup>\n<PackageVersion Include="Polly" Version="8.0"/></ItemGroup></Project>'
    assert read(nuget.READER, "Directory.Packages.props", central).dependencies == [(2, "Polly", "8.0", "runtime")]
    assert read(nuget.READER, "Directory.Build.props", "<Project><PropertyGroup/></Project>").facts == []


def test_a_crate(read):
    found = read(
        cargo.READER,
        "Cargo.toml",
        """[package]
name = "uk-postcode"
version = "0.1.0"
publish = false

[dependencies]
serde = { version = "1.0", features = ["derive"] }
regex = "1"
renamed = { package = "real-name", git = "https://example.org/x" }

[dev-dependencies]
proptest = "1.5"

[target.'cfg(unix)'.dependencies]
nix = { workspace = true }
""",
    )
    assert (found.manifest.name, found.manifest.role, found.manifest.line) == ("uk-postcode", "application", 2)
    assert found.dependencies == [
        (7, "serde", "1.0", "runtime"),
        (8, "regex", "1", "runtime"),
        (9, "real-name", "https://example.org/x", "runtime"),
        (12, "proptest", "1.5", "development"),
        (15, "nix", "", "runtime"),
    ]


def test_the_dependencies_of_a_cargo_workspace(read):
    found = read(cargo.READER, "Cargo.toml", '[workspace]\nmembers = ["a"]\n[workspace.dependencies]\ntokio = "1"\n')
    assert found.dependencies == [(4, "tokio", "1", "runtime")]


def test_a_crate_that_can_be_published_is_a_library(read):
    content = '[package]\nname = "a"\ndescription = "b"\nlicense = "MIT"\n[lib]\npath = "src/lib.rs"\n'
    assert read(cargo.READER, "Cargo.toml", content).manifest.role == "library"


def test_composer(read):
    found = read(
        composer.READER,
        "composer.json",
        """{
    "name": "ministryofjustice/opg-lpa-front",
    "type": "project",
    "require": {
        "php": ">=8.4",
        "ext-json": "*",
        "laminas/laminas-mvc": "^3.8"
    },
    "require-dev": {"phpunit/phpunit": "^11.0"}
}
""",
    )
    assert (found.manifest.role, found.ecosystems) == ("application", {"composer"})
    assert found.dependencies == [
        (7, "laminas/laminas-mvc", "^3.8", "runtime"),
        (9, "phpunit/phpunit", "^11.0", "development"),
    ]


@pytest.mark.parametrize(
    ("kind", "role"), [("library", "library"), ("wordpress-plugin", "library"), ("project", "application")]
)
def test_the_role_of_a_composer_package(read, kind, role):
    assert read(composer.READER, "composer.json", f'{{"type": "{kind}"}}').manifest.role == role


def test_a_go_module(read):
    found = read(
        gomod.READER,
        "go.mod",
        """module github.com/ministryofjustice/opg-modernising-lpa

go 1.24

require github.com/gorilla/sessions v1.4.0 // sessions

require (
\tgithub.com/aws/aws-sdk-go-v2 v1.42.0
\tgithub.com/google/uuid v1.6.0 // indirect
\tgolang.org/x/mod v0.0.0-20240101000000-abcdefabcdef
)

replace (
\tgithub.com/a/b v1.0.0 => ../b
)
exclude github.com/c/d v1.0.0
""",
    )
    assert found.manifest.name == "github.com/ministryofjustice/opg-modernising-lpa"
    assert found.dependencies == [
        (5, "github.com/gorilla/sessions", "v1.4.0", "runtime"),
        (8, "github.com/aws/aws-sdk-go-v2", "v1.42.0", "runtime"),
        (10, "golang.org/x/mod", "v0.0.0-20240101000000-abcdefabcdef", "runtime"),
    ]


def test_what_go_takes_in_the_place_of_a_module(read):
    found = read(
        gomod.READER,
        "go.mod",
        "module a.example/app\n\nrequire b.example/c v1.0.0\nrequire d.example/e v1.0.0\n"
        "replace b.example/c => github.com/fork/c v1.1.0\nreplace d.example/e => ../e\n",
    )
    assert found.dependencies == [
        (3, "github.com/fork/c", "v1.1.0", "runtime"),
        (4, "d.example/e", "v1.0.0", "runtime"),
    ]
    assert [(fact.alias, fact.origin) for fact in found.facts if isinstance(fact, Dependency)] == [
        ("b.example/c", None),
        ("", Origin("path", "../e")),
    ]


def test_a_go_mod_names_a_module_or_is_empty(read):
    assert read(gomod.READER, "go.mod", "// Keeps this folder out.\n").facts == []
    with pytest.raises(Broken, match="names no module"):
        read(gomod.READER, "go.mod", "require a v1\n")


def test_a_mix_project(read):
    found = read(
        mix.READER,
        "mix.exs",
        """defmodule Register.MixProject do
  def project do
    [
      app: :register,
      deps: deps()
    ]
  end

  defp deps do
    [
      {:phoenix, "~> 1.7.0"},
      {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
      {:floki, ">= 0.30.0", only: :test},
      {:shared, in_umbrella: true},
      {:heroicons, github: "tailwindlabs/heroicons", tag: "v2.1.1"}
    ]
  end

  defp aliases do
    [{:not_a, "dependency"}]
  end
end
""",
    )
    assert (found.manifest.name, found.manifest.line) == ("register", 4)
    assert found.dependencies == [
        (11, "phoenix", "~> 1.7.0", "runtime"),
        (12, "credo", "~> 1.7", "development"),
        (13, "floki", ">= 0.30.0", "development"),
        (14, "shared", "true", "runtime"),
        (15, "heroicons", "tailwindlabs/heroicons", "runtime"),
    ]


def test_a_pubspec(read):
    found = read(
        pub.READER,
        "pubspec.yaml",
        """name: nhs_app
publish_to: none
dependencies:
  flutter:
    sdk: flutter
  http: ^1.2.0
  design:
    git:
      url: https://example.org/design.git
dev_dependencies:
  lints: any
""",
    )
    assert (found.manifest.name, found.manifest.role) == ("nhs_app", "application")
    assert found.dependencies == [
        (6, "http", "^1.2.0", "runtime"),
        (7, "design", "https://example.org/design.git", "runtime"),
        (11, "lints", "any", "development"),
    ]


def test_a_swift_package(read):
    found = read(
        swift.READER,
        "Package.swift",
        """// swift-tools-version: 5.9
let package = Package(
    name: "GOVKit",
    products: [
        .library(name: "GOVKit", targets: ["GOVKit"]),
    ],
    dependencies: [
        .package(url: "https://github.com/alphagov/govuk-mobile-ios-ui.git", from: "1.2.0"),
        // .package(url: "https://example.org/no", from: "1.0.0"),
        .package(path: "../Local"),
    ]
)
""",
    )
    assert (found.manifest.name, found.manifest.role) == ("GOVKit", "library")
    assert found.dependencies == [(8, "govuk-mobile-ios-ui", "1.2.0", "runtime")]


@pytest.mark.parametrize(
    ("reader", "path", "content"),
    [
        (nuget.READER, "a.csproj", "<Project>"),
        (cargo.READER, "Cargo.toml", "[package"),
        (composer.READER, "composer.json", "{"),
        (pub.READER, "pubspec.yaml", "a: [b"),
        (gomod.READER, "go.mod", b"\xff\xfa"),
    ],
)
def test_broken_files_are_told(read, reader, path, content):
    with pytest.raises(Broken):
        read(reader, path, content)
