"""Infrastructure, and what is deployed."""

import pytest

from tcop_lint.documents import Broken
from tcop_lint.paths import PathTable
from tcop_lint.readers.signs import deployable, infrastructure
from tcop_lint.readers.source import Source


def signs(path, content):
    """Line, characteristic and reason from both readers, of those that ask for the file."""
    found = []
    for reader in (infrastructure.READER, deployable.READER):
        if PathTable([reader.files]).match(path):
            found += reader.read(Source(path, content.encode()))
    return [(fact.line, fact.of, fact.because) for fact in found]


DEPLOYMENT = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app\n"
HELM = '{{- if .Values.on }}\napiVersion: batch/v1\nkind: CronJob\n{{- end }}\nname: {{ include "a" . }}\n'
ARM = '{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"}'


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("main.tf", '# s3\nresource "aws_s3_bucket" "b" {\n}\n', [(2, "infrastructure", "Terraform")]),
        ("versions.tf", "terraform {\n}\n", [(1, "infrastructure", "Terraform")]),
        ("core.bicep", "targetScope = 'x'\nparam a string\n", [(2, "infrastructure", "Bicep")]),
        ("arm.json", ARM, [(1, "infrastructure", "an Azure Resource Manager template")]),
        (
            "template.yaml",
            "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  A:\n    Type: AWS::S3::Bucket\n",
            [(1, "infrastructure", "a CloudFormation template")],
        ),
        (
            "stack.yml",
            "Resources:\n  A:\n    Type: 'AWS::S3::Bucket'\n    Name: !Sub ${x}\n",
            [(1, "infrastructure", "a CloudFormation template")],
        ),
        (
            "stack.json",
            '{\n  "Resources": {\n    "A": {\n      "Type": "AWS::S3::Bucket"\n}}}\n',
            [(2, "infrastructure", "a CloudFormation template")],
        ),
        (
            "template.yaml",
            "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\n",
            [(2, "infrastructure", "an AWS SAM template"), (2, "deployable", "an AWS SAM template")],
        ),
        ("cdk.json", '{"app": "node a"}', [(1, "infrastructure", "AWS CDK"), (1, "deployable", "AWS CDK")]),
        ("Pulumi.yaml", "name: a\nruntime: nodejs\n", [(2, "infrastructure", "Pulumi")]),
        (
            "serverless.yml",
            "service: repairs\nprovider:\n  name: aws\n",
            [
                (1, "infrastructure", "the Serverless Framework"),
                (1, "deployable", "the Serverless Framework"),
            ],
        ),
        (
            "k8s/app.yaml",
            DEPLOYMENT,
            [(1, "infrastructure", "a Kubernetes manifest"), (1, "deployable", "a Kubernetes manifest")],
        ),
        (
            "charts/app/templates/job.yaml",
            HELM,
            [(2, "infrastructure", "a Kubernetes manifest"), (2, "deployable", "a Kubernetes manifest")],
        ),
        (
            "k8s/ns.yml",
            "kind: Namespace\napiVersion: v1\n",
            [(1, "infrastructure", "a Kubernetes manifest")],
        ),
        ("k8s/kustomization.yaml", "resources:\n- a\n", [(1, "infrastructure", "Kustomize")]),
        (
            "helm/Chart.yaml",
            "apiVersion: v2\nname: a\n",
            [(1, "infrastructure", "a Helm chart"), (1, "deployable", "a Helm chart")],
        ),
        ("helm/Chart.yaml", "apiVersion: v2\ntype: library\n", [(1, "infrastructure", "a Helm chart")]),
    ],
)
def test_infrastructure(path, content, expected):
    assert signs(path, content) == expected


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("catalog-info.yaml", "apiVersion: backstage.io/v1alpha1\nkind: Component\n"),
        ("skaffold.yaml", "apiVersion: skaffold/v4beta1\nkind: Config\n"),
        ("kubeconfig.yaml", "apiVersion: v1\nkind: Config\n"),
        ("a.yaml", "notes:\n  apiVersion: v1\n  kind: Pod\n"),
        ("package.json", '{"Resources": 1, "type": "AWS::S3::Bucket"}'),
        ("a.yaml", "text: Resources\nType: AWS::S3::Bucket\n"),
        ("empty.tf", "# nothing\n"),
        ("tests/main.tf", 'resource "a" "b" {}\n'),
        ("examples/main.tf", 'resource "a" "b" {}\n'),
        ("test/fixtures/k8s.yaml", DEPLOYMENT),
        ("config/crds/app.yaml", DEPLOYMENT),
        ("serverless.yml", "functions: a\n"),
        ("cdk.json", "{}"),
        ("docs/chart.yml", "name: Chart (experimental)\n"),
        ("docs_app/chart.yml", "name: Chart (experimental)\n"),
    ],
)
def test_what_is_no_infrastructure(path, content):
    assert signs(path, content) == []


COMPOSE = "services:\n  db:\n    image: postgres\n  app:\n    build: .\n"


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("Dockerfile", "ARG A=b\nFROM node:22\nCMD node .\n", (2, "a container image")),
        ("docker/app.dockerfile", 'from python:3.13\nentrypoint ["a"]\n', (1, "a container image")),
        ("Dockerfile", "FROM nginx:1.27\nCOPY . /usr/share/nginx/html\n", (1, "a container image")),
        ("Procfile", "# web\nweb: bundle exec puma\n", (2, "a Procfile")),
        ("docker-compose.yml", COMPOSE, (5, "a Compose file that builds an image")),
        ("compose.yaml", COMPOSE, (5, "a Compose file that builds an image")),
        ("manifest.yml", "applications:\n- name: notify-api\n", (1, "a Cloud Foundry manifest")),
        ("manifest.yml.j2", "---\napplications:\n  - name: {{ x }}\n", (2, "a Cloud Foundry manifest")),
        ("app.json", '{\n"name": "a",\n"buildpacks": []}', (3, "a Heroku app.json")),
        ("app.yaml", "runtime: python312\n", (1, "an App Engine application")),
        ("fly.toml", 'app = "a"\n', (1, "a Fly application")),
    ],
)
def test_what_is_deployed(path, content, expected):
    assert [(line, because) for line, of, because in signs(path, content) if of == "deployable"] == [expected]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("Dockerfile", "FROM ruby:3.4 AS base\nRUN true\n"),
        ("Dockerfile", "# to do\n"),
        ("Dockerfile.dev", "FROM node:22\nCMD node .\n"),
        ("Dockerfile-tests", "FROM node:22\nCMD node .\n"),
        ("Dockerfile.dockerignore", "FROM node:22\nCMD node .\n"),
        (".devcontainer/Dockerfile", "FROM node:22\nCMD node .\n"),
        ("tests/Dockerfile", "FROM node:22\nCMD node .\n"),
        ("mock-pay/docker/Dockerfile", "FROM node:22\nCMD node .\n"),
        ("docker-compose.yml", "services:\n  db:\n    image: postgres\n"),
        ("docker-compose.test.yml", COMPOSE),
        ("manifest.yml", "applications: none\n"),
        ("manifest.yml", "name: something else\n"),
        ("app.json", '{"expo": {"name": "a"}}'),
        ("app.yaml", "apiVersion: v1\nkind: App\nruntime: x\n"),
        ("Procfile", "\n"),
    ],
)
def test_what_is_not_deployed(path, content):
    assert signs(path, content) == []


@pytest.mark.parametrize("path", ["docker-compose.yml", "manifest.yml", "app.json", "fly.toml"])
def test_broken_files_are_told(path):
    with pytest.raises(Broken):
        list(deployable.READER.read(Source(path, b"{[")))
