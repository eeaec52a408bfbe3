"""Dockerfiles, Terraform, GitHub Actions and Helm."""

import pytest

from tcop_lint.documents import Broken
from tcop_lint.facts import Dependency, Origin
from tcop_lint.readers.manifests import actions, docker, helm, terraform

DIGEST = "sha256:" + "0" * 64


def test_a_dockerfile(read):
    found = read(
        docker.READER,
        "docker/Dockerfile",
        f"""ARG PARENT_VERSION=latest-22
ARG REGISTRY
FROM --platform=linux/amd64 python:3.13-slim-bookworm AS base
RUN echo FROM nowhere
FROM defradigital/node:${{PARENT_VERSION}} AS build
FROM $REGISTRY/secret:1
from base as test
FROM scratch
FROM localhost:5000/team/app
FROM golang:1.26@{DIGEST}
FROM gcr.io/distroless/static@{DIGEST}
FROM ${{UNSET:-nginx:1.27}}
COPY --from=build /a /b
""",
    )
    assert found.ecosystems == {"docker"}
    assert found.dependencies == [
        (3, "python", "3.13-slim-bookworm", "runtime"),
        (5, "defradigital/node", "latest-22", "runtime"),
        (9, "localhost:5000/team/app", "", "runtime"),
        (10, "golang", f"1.26@{DIGEST}", "runtime"),
        (11, "gcr.io/distroless/static", DIGEST, "runtime"),
        (12, "nginx", "1.27", "runtime"),
    ]


@pytest.mark.parametrize(
    ("path", "content"), [("Dockerfile.dockerignore", "FROM x\n"), ("Dockerfile", "# nothing yet\n")]
)
def test_what_builds_no_image_has_no_facts(read, path, content):
    assert read(docker.READER, path, content).facts == []


def test_a_terraform_configuration(read):
    found = read(
        terraform.READER,
        "terraform/main.tf",
        """terraform {
  required_version = "~> 1.10"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.34" # pinned
    }
    pagerduty = { source = "PagerDuty/pagerduty", version = "3.33.0" }
    random = "~> 3.8"
  }
}

provider "aws" {
  region = "eu-west-2"
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.0.0"
  tags = {
    source = "not-this"
  }
}

module "local" {
  source = "./modules/dns"
}

module "allow_list" {
  source = "git@github.com:ministryofjustice/opg-terraform-aws-moj-ip-allow-list.git?ref=v3.4.6"
}

module "one_line" { source = "git::https://github.com/alphagov/terraform-x.git//sub?ref=main" }

resource "aws_s3_bucket" "logs" {
  source = "no"
}
""",
    )
    assert found.ecosystems == {"terraform"}
    assert found.dependencies == [
        (4, "hashicorp/aws", "~> 6.34", "runtime"),
        (8, "PagerDuty/pagerduty", "3.33.0", "runtime"),
        (9, "random", "~> 3.8", "runtime"),
        (17, "terraform-aws-modules/vpc/aws", "5.0.0", "runtime"),
        (29, "git@github.com:ministryofjustice/opg-terraform-aws-moj-ip-allow-list.git", "v3.4.6", "runtime"),
        (33, "git::https://github.com/alphagov/terraform-x.git//sub", "main", "runtime"),
    ]


@pytest.mark.parametrize(
    "content",
    ['resource "aws_s3_bucket" "b" {\n  source = "x/y"\n}\n', 'module "m" {\n  source = "../m"\n}\n', "", "}}}}\n"],
)
def test_a_configuration_that_asks_for_nothing_is_no_manifest(read, content):
    assert read(terraform.READER, "main.tf", content).facts == []


def test_providers_and_modules_of_other_registries(read):
    found = read(
        terraform.READER,
        "main.tf",
        """terraform {
  required_providers {
    ours = { source = "terraform.example.gov.uk/team/ours" }
  }
}
module "network" {
  source  = "modules.example.gov.uk/team/network/aws"
  version = "1.0.0"
}
""",
    )
    assert [fact.origin for fact in found.facts if isinstance(fact, Dependency)] == [
        Origin("registry", "https://terraform.example.gov.uk"),
        Origin("registry", "https://modules.example.gov.uk"),
    ]


def test_an_odd_brace_does_not_lose_the_next_module(read):
    content = 'locals {\n  odd = <<EOT\n{{{\nEOT\n}\nmodule "m" {\n  source = "a/b/c"\n}\n'
    assert read(terraform.READER, "main.tf", content).dependencies == [(6, "a/b/c", "", "runtime")]


def test_a_workflow(read):
    found = read(
        actions.READER,
        ".github/workflows/ci.yml",
        f"""name: CI
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - name: Ruby
        uses: ruby/setup-ruby@{"a" * 40} # v1
      - uses: ./.github/actions/local
      - uses: docker://alpine:3.20
      - run: |
          cat <<EOT
          uses: not/this@v1
          EOT
  call:
    uses: alphagov/govuk-infrastructure/.github/workflows/dependency-review.yml@main
""",
    )
    assert (found.manifest.name, found.ecosystems) == ("CI", {"github-actions"})
    assert found.dependencies == [
        (7, "actions/checkout", "v6", "development"),
        (9, "ruby/setup-ruby", "a" * 40, "development"),
        (11, "docker://alpine", "3.20", "development"),
        (
            17,
            "alphagov/govuk-infrastructure/.github/workflows/dependency-review.yml",
            "main",
            "development",
        ),
    ]


def test_the_images_of_jobs_and_of_services(read):
    content = """on: push
jobs:
  test:
    container: node:14
    services:
      database:
        image: postgres:10
      cache: {image: "${{ matrix.cache }}"}
    steps: [{run: npm test}]
  build:
    container:
      image: ghcr.io/alphagov/build:1.2
"""
    assert read(actions.READER, ".github/workflows/a.yml", content).dependencies == [
        (4, "node", "14", "development"),
        (7, "postgres", "10", "development"),
        (12, "ghcr.io/alphagov/build", "1.2", "development"),
    ]


def test_a_composite_action(read):
    content = "name: Set up\nruns:\n  using: composite\n  steps:\n    - uses: actions/setup-node@v6\n"
    assert read(actions.READER, "action.yml", content).dependencies == [(5, "actions/setup-node", "v6", "development")]


@pytest.mark.parametrize("content", ["", "jobs: none\n", "jobs:\n  a:\n    steps:\n      - run: make\n", "- a\n- b\n"])
def test_a_workflow_that_uses_nothing_is_no_manifest(read, content):
    assert read(actions.READER, ".github/workflows/a.yml", content).facts == []


def test_a_chart(read):
    found = read(
        helm.READER,
        "helm_deploy/app/Chart.yaml",
        """apiVersion: v2
name: apply-for-legal-aid
version: 0.1.0
dependencies:
  - name: redis
    version: 23.1.1
    repository: oci://example.org/charts
  - name: local
    version: 1
    repository: file://../local
""",
    )
    assert found.manifest.name == "apply-for-legal-aid"
    assert found.dependencies == [(5, "redis", "23.1.1", "runtime"), (8, "local", "1", "runtime")]
    assert [fact.origin.kind for fact in found.facts if isinstance(fact, Dependency)] == ["registry", "path"]


def test_a_chart_of_another_kind_is_no_chart(read):
    assert read(helm.READER, "components/docs/chart.yml", "name: Chart (experimental)\nbody: |\n  Draws.\n").facts == []


@pytest.mark.parametrize(("reader", "path"), [(actions.READER, ".github/workflows/a.yml"), (helm.READER, "Chart.yaml")])
def test_broken_files_are_told(read, reader, path):
    with pytest.raises(Broken):
        read(reader, path, "a: [b\nc: d\n")
