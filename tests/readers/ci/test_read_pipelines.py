"""Pipelines in YAML."""

import pytest

from tcop_lint.documents import Broken
from tcop_lint.paths import PathTable
from tcop_lint.readers.ci.pipelines import READERS

BY_NAME = {reader.name: reader for reader in READERS}


def test_gitlab(steps):
    pipeline = """include:
  - template: Security/SAST.gitlab-ci.yml
  - project: ministry/ci
    file: /templates/deploy.yml
  - local: .gitlab/test.yml
default:
  before_script:
    - bundle install
.shared: &shared
  script:
    - make lint
test:
  script:
    - bundle exec rspec
    - |
      yarn install
      yarn test
    - [echo nested]
again:
  <<: *shared
"""
    assert steps(BY_NAME["gitlab"], ".gitlab-ci.yml", pipeline) == [
        (2, "Security/SAST.gitlab-ci.yml", True),
        (3, "ministry/ci /templates/deploy.yml", True),
        (5, ".gitlab/test.yml", True),
        (8, "bundle install", False),
        (11, "make lint", False),
        (14, "bundle exec rspec", False),
        (16, "yarn install", False),
        (17, "yarn test", False),
        (18, "echo nested", False),
    ]


@pytest.mark.parametrize("include", ["ci/all.yml", "{remote: ci/all.yml}", "{component: ci/all.yml}"])
def test_one_include_of_gitlab(steps, include):
    assert steps(BY_NAME["gitlab"], ".gitlab-ci.yml", f"include: {include}\n") == [(1, "ci/all.yml", True)]


def test_azure(steps):
    pipeline = """stages:
  - stage: Build
    jobs:
      - job: test
        steps:
          - ${{ if eq(a, b) }}:
              - script: |
                  npm ci
                  npm test
          - task: DotNetCoreCLI@2
            inputs:
              command: test
          - pwsh: ./build.ps1
          - template: steps/deploy.yml@templates
          - task: AzureCLI@2
            inputs:
              inlineScript: az login
"""
    assert steps(BY_NAME["azure"], "azure-pipelines.yml", pipeline) == [
        (8, "npm ci", False),
        (9, "npm test", False),
        (10, "DotNetCoreCLI@2 test", True),
        (13, "./build.ps1", False),
        (14, "steps/deploy.yml@templates", True),
        (15, "AzureCLI@2", True),
        (17, "az login", False),
    ]


def test_circleci(steps):
    pipeline = """version: 2.1
orbs:
  node: circleci/node@7.1.0
jobs:
  test:
    docker:
      - image: cimg/ruby:3.4
        command: postgres -c fsync=off
    steps:
      - checkout
      - run: yarn lint
      - run:
          name: Unit tests
          command: |
            export A=b
            yarn test:unit
"""
    assert steps(BY_NAME["circleci"], ".circleci/config.yml", pipeline) == [
        (3, "circleci/node@7.1.0", True),
        (11, "yarn lint", False),
        (15, "export A=b", False),
        (16, "yarn test:unit", False),
    ]


@pytest.mark.parametrize(
    ("system", "path", "pipeline", "expected"),
    [
        ("travis", ".travis.yml", "language: ruby\nscript:\n  - rake\ninstall: bundle\n", ["rake", "bundle"]),
        ("codebuild", "buildspec.yml", "phases:\n  build:\n    commands:\n      - mvn verify\n", ["mvn verify"]),
        (
            "bitbucket",
            "bitbucket-pipelines.yml",
            "pipelines:\n  default:\n    - step:\n        script: [mvn -B test, pipe: atlassian/deploy:1.1.0]\n",
            ["mvn -B test", "atlassian/deploy:1.1.0"],
        ),
        (
            "drone",
            ".drone.yml",
            "kind: pipeline\nsteps:\n  - name: t\n    commands:\n      - npm test\n---\nkind: secret\n",
            ["npm test"],
        ),
        (
            "concourse",
            "concourse/deploy.yml",
            "plan:\n- run:\n    path: /bin/bash\n    args: [-c, make test]\n- run: {path: rspec, args: [-f, d]}\n",
            ["make test", "rspec -f d"],
        ),
        (
            "lefthook",
            "lefthook.yml",
            "pre-commit:\n  commands:\n    secrets:\n      run: gitleaks protect --staged\n",
            ["gitleaks protect --staged"],
        ),
    ],
)
def test_other_systems(steps, system, path, pipeline, expected):
    assert [text for _, text, _ in steps(BY_NAME[system], path, pipeline)] == expected
    assert PathTable([BY_NAME[system].files]).match(path)


@pytest.mark.parametrize("system", sorted(BY_NAME))
@pytest.mark.parametrize("pipeline", ["", "- 1\n", "script: 1\nrun: {path: [a]}\ninclude: {a: b}\norbs: 1\n"])
def test_values_of_the_wrong_type_are_borne(steps, system, pipeline):
    assert steps(BY_NAME[system], "a.yml", pipeline) == []


def test_what_aliases_repeat_is_told_once(steps):
    pipeline = "a: &a\n  script: make\nb: [*a, *a]\nc: *a\n"
    assert steps(BY_NAME["gitlab"], ".gitlab-ci.yml", pipeline) == [(2, "make", False)]


@pytest.mark.parametrize("system", sorted(BY_NAME))
def test_a_broken_pipeline_is_told(steps, system):
    with pytest.raises(Broken):
        steps(BY_NAME[system], "a.yml", "a: [b\n")
