"""Registries that are named where packages are asked for, with their addresses elsewhere."""

import pytest

UV = """[project]
name = "app"
version = "1"
dependencies = ["rich==13.7.0", "httpx==0.27.0"]

[tool.uv.sources]
rich = { index = "internal" }

[[tool.uv.index]]
name = "internal"
url = "https://nexus.example.gov.uk/simple"
"""
CARGO = '[package]\nname = "app"\nversion = "1.0.0"\n[dependencies]\nours = { version = "=1.0.0", registry = "corp" }\n'
CARGO_CONFIG = '[registries.corp]\nindex = "sparse+https://cargo.example.gov.uk/index/"\n'
NPMRC = "@ours:registry=https://nexus.example.gov.uk/npm/\n"
PACKAGE = '{"name": "app", "private": true, "dependencies": {"@ours/a": "1.0.0", "@babel/core": "7.0.0"}}'
MIX = """defmodule A.MixProject do
  defp deps do
    [
      {:ours, "1.0.0", organization: "acme"}
    ]
  end
end
"""
MIX_LOCK = '%{\n  "ours": {:hex, :ours, "1.0.0", "aa", [:mix], [], "hexpm:acme", "bb"},\n}\n'


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"pyproject.toml": UV},
            {"rich": ("private-registry", "nexus.example.gov.uk"), "httpx": ("public-registry", "")},
        ),
        (
            {"a/Cargo.toml": CARGO, ".cargo/config.toml": CARGO_CONFIG},
            {"ours": ("unknown-host", "cargo.example.gov.uk")},
        ),
        ({"Cargo.toml": CARGO}, {"ours": ("unknown-host", "")}),
        (
            {"web/package.json": PACKAGE, ".npmrc": NPMRC},
            {"@ours/a": ("private-registry", "nexus.example.gov.uk"), "@babel/core": ("public-registry", "")},
        ),
        (
            {"a/package.json": PACKAGE, "b/.npmrc": NPMRC},
            {"@ours/a": ("public-registry", ""), "@babel/core": ("public-registry", "")},
        ),
    ],
)
def test_a_package_is_taken_from_the_registry_that_it_names(inventory, files, expected):
    found = {one.name: (one.source.kind, one.source.host) for one in inventory(files).components}
    assert found == expected


@pytest.mark.parametrize("files", [{"mix.exs": MIX}, {"mix.exs": MIX, "mix.lock": MIX_LOCK}])
def test_a_package_of_an_organisation_on_hex_is_private(inventory, files):
    (ours,) = inventory(files).components
    assert ours.source.kind == "private-registry"
    assert ours.source.address.endswith("/orgs/acme")
