"""Services and regions that infrastructure code names, and how images are built."""

from __future__ import annotations

import pytest

from tcop_lint.facts.cloud import CloudRegion, CloudService
from tcop_lint.readers import cloud, containers
from tcop_lint.readers.source import Source


def read(path, content):
    return list(cloud.READER.read(Source(path, content.encode())))


@pytest.mark.parametrize(
    ("path", "line", "provider", "name"),
    [
        ("main.tf", 'resource "aws_dynamodb_table" "a" {}', "AWS", "DynamoDB"),
        ("main.tf", 'resource "azurerm_linux_function_app" "a" {}', "Azure", "Functions"),
        ("main.tf", 'resource "google_bigquery_dataset" "a" {}', "Google", "BigQuery"),
        ("template.yaml", "    Type: AWS::SQS::Queue", "AWS", "SQS"),
        ("template.yaml", '    Type: "AWS::Serverless::Function"', "AWS", "Lambda"),
        ("main.bicep", "resource a 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' = {", "Azure", "Cosmos DB"),
        ("arm/a.json", '  "type": "Microsoft.ServiceBus/namespaces",', "Azure", "Service Bus"),
    ],
)
def test_services(path, line, provider, name):
    assert read(path, f"{line}\n{line}\n") == [CloudService(line=1, provider=provider, name=name)]


@pytest.mark.parametrize("line", ['resource "aws_s3_bucket" "a" {}', 'data "aws_sqs_queue" "a" {}', "# aws_sqs_queue"])
def test_what_others_offer_too_and_what_is_only_read(line):
    assert read("main.tf", line) == []


@pytest.mark.parametrize(
    ("path", "line", "region"),
    [
        ("main.tf", '  region = "eu-west-2"', "eu-west-2"),
        ("variables.tf", '  default = "eu-west-2"', "eu-west-2"),
        ("main.tf", '  location = "UK South"', "uksouth"),
        ("main.bicep", "param location string = 'uksouth'", "uksouth"),
        ("main.bicep", "  location: 'uksouth'", "uksouth"),
        (".github/workflows/ci.yml", "          aws-region: eu-west-2", "eu-west-2"),
        (".github/workflows/ci.yml", "  AWS_REGION: eu-west-2 # London", "eu-west-2"),
        ("serverless.yml", "  region: europe-west2", "europe-west2"),
        ("main.tf", '  # region = "us-west-2"', ""),
        ("main.tf", "  region = var.region", ""),
        ("main.tf", '  default = "east wing"', ""),
        ("main.tf", '  location = "head office"', ""),
    ],
)
def test_regions(path, line, region):
    assert read(path, f"{line}\n") == ([CloudRegion(line=1, name=region)] if region else [])


def faults(content, path="Dockerfile"):
    found = containers.READER.read(Source(path, content.encode()))
    return [(one.line, one.fault) for one in found]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("FROM node:24\nCMD node a.js\n", [(1, "root")]),
        ("FROM node:24\nUSER node\nCMD node a.js\n", []),
        ("FROM node:24\nUSER root\n", [(1, "root")]),
        ("FROM ghcr.io/example/base\n", []),
        ("FROM ghcr.io/example/base\nUSER 0\n", [(1, "root")]),
        ("FROM docker.io/library/python:3.14\n", [(1, "root")]),
        ("ARG BASE=ruby:3.4\nFROM ${BASE}\n", [(2, "root")]),
        ("ARG BASE\nFROM ${BASE}\n", []),
        ("FROM node:24 AS base\nUSER node\nFROM base AS final\n", []),
        ("FROM node:24 AS build\nFROM nginxinc/nginx-unprivileged\n", []),
        ("FROM node:24 AS production\nUSER node\nFROM production AS test\nUSER root\n", []),
        ('FROM postgres:17\nUSER root\nENTRYPOINT ["gosu", "postgres"]\n', []),
        ("FROM scratch\nCOPY a /a\n", []),
        ("FROM php:8.4 AS base\nUSER app\nFROM base AS tools\nUSER root\nFROM base AS test\nUSER root\n", []),
        ("", []),
    ],
)
def test_as_whom_a_container_runs(content, expected):
    assert faults(content) == expected


@pytest.mark.parametrize(
    "path",
    [
        "Dockerfile.dev",
        "tests/Dockerfile",
        ".devcontainer/Dockerfile",
        "local-running/Dockerfile",
        "docker/web_base.dockerfile",
    ],
)
def test_images_for_development_are_left_out(path):
    assert faults("FROM node:24\n", path) == []


def test_downloads():
    assert faults("FROM a\nADD https://example.gov.uk/a /a\n") == [(2, "remote-add")]
    assert faults("FROM a\nADD --checksum=sha256:0 https://example.gov.uk/a /a\nADD . /app\n") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("ENV API_KEY=8fk3-22la", True),
        ("ARG DB_PASSWORD=8fk3-22la", True),
        ("ENV API_KEY=", False),
        ("ARG API_KEY", False),
        ("ENV SECRET_KEY_BASE=8fk3-22la", False),
        ("ENV JWT_SECRET=unused_yet_required", False),
        ("ENV API_KEY=$KEY", False),
    ],
)
def test_secrets_in_the_image(line, found):
    assert bool(faults(f"FROM a\n{line}\n")) is found
    assert faults(f"FROM a AS builder\n{line}\nFROM b\n") == []
