"""Jenkinsfiles, makefiles, npm scripts and commit hooks."""

import time

import pytest

from tcop_lint.documents import Broken
from tcop_lint.readers.ci import hooks, jenkins, make, npm_scripts

JENKINSFILE = """#!groovy
@Library("Infrastructure@2.4.8") _
@Library(['pay-jenkins-library@master', 'other'])
library identifier: 'third@main', retriever: x

pipeline {
  stages {
    stage('Test') {
      steps {
        sh 'npm ci'
        sh "npm run \\"test\\""
        // sh 'not this'
        sh(script: 'bundle exec rspec', returnStdout: true)
        sh(returnStatus: true, script: "make lint")
        sh '''
          mvn verify \\
            -B
          mvn site
        '''
        bat "gradlew.bat check"
        echo "run publish 'now'"
        stage("x") { sh 'inline' }
      }
    }
  }
}
"""


def test_a_jenkinsfile(steps):
    assert steps(jenkins.READER, "Jenkinsfile", JENKINSFILE) == [
        (2, "Infrastructure@2.4.8", True),
        (3, "pay-jenkins-library@master", True),
        (3, "other", True),
        (4, "third@main", True),
        (10, "npm ci", False),
        (11, 'npm run \\"test\\"', False),
        (13, "bundle exec rspec", False),
        (14, "make lint", False),
        (16, "mvn verify -B", False),
        (18, "mvn site", False),
        (20, "gradlew.bat check", False),
        (22, "inline", False),
    ]


@pytest.mark.parametrize("start", ["sh '''", 'sh """', "sh '", 'sh "\\', "sh 'a\\'"])
def test_literals_that_never_end_cost_no_more_than_a_pass(steps, start):
    began = time.perf_counter()
    steps(jenkins.READER, "Jenkinsfile", start * 10_000)
    steps(jenkins.READER, "Jenkinsfile", (start + "\n") * 10_000)
    assert time.perf_counter() - began < 10


def test_a_makefile(steps):
    makefile = """.PHONY: test
VARIABLE = value
    # no recipe

test: lint ## Run tests
\t@# quiet
\t@pytest -n logical \\
\t\t--maxfail=10
\t-rm -rf build

\tnpm run a11y
lint:
\truff check .
"""
    assert steps(make.READER, "Makefile", makefile) == [
        (7, "pytest -n logical --maxfail=10", False),
        (9, "rm -rf build", False),
        (11, "npm run a11y", False),
        (13, "ruff check .", False),
    ]


def test_npm_scripts_and_the_hooks_beside_them(steps):
    package = """{
  "scripts": {
    "test": "jest --coverage",
    "a11y": "pa11y-ci"
  },
  "husky": {"hooks": {"pre-commit": "lint-staged"}},
  "lint-staged": {"*.js": ["eslint --fix", "prettier --write"]},
  "simple-git-hooks": {"pre-push": "npm test"}
}
"""
    assert steps(npm_scripts.READER, "package.json", package) == [
        (3, "jest --coverage", False),
        (4, "pa11y-ci", False),
        (6, "lint-staged", False),
        (7, "eslint --fix", False),
        (7, "prettier --write", False),
        (8, "npm test", False),
    ]
    facts_of = {"npm-script", "husky", "lint-staged", "simple-git-hooks"}
    assert {fact.system for fact in _facts(npm_scripts.READER, "package.json", package)} == facts_of


@pytest.mark.parametrize("package", ["[]", '{"scripts": [1]}', '{"husky": 1, "scripts": {"a": {"b": "c"}}}'])
def test_packages_without_scripts(steps, package):
    assert steps(npm_scripts.READER, "package.json", package) == []


def test_pre_commit(steps):
    configuration = """repos:
  - repo: https://github.com/gitleaks/gitleaks
    rev: v8.18.0
    hooks:
      - id: gitleaks
  - repo: local
    hooks:
      - id: rubocop
        entry: bundle exec rubocop
        language: system
"""
    assert steps(hooks.READER, ".pre-commit-config.yaml", configuration) == [
        (5, "https://github.com/gitleaks/gitleaks gitleaks", True),
        (8, "local rubocop", True),
        (9, "bundle exec rubocop", False),
    ]


@pytest.mark.parametrize("configuration", ["", "repos: 1\n", "repos:\n  - 1\n  - hooks: [1, {entry: 2}]\n"])
def test_pre_commit_that_names_no_hook(steps, configuration):
    assert steps(hooks.READER, ".pre-commit-config.yaml", configuration) == []


@pytest.mark.parametrize(
    ("path", "system"), [(".husky/pre-commit", "husky"), ("scripts/githooks/pre-push", "git-hook")]
)
def test_hooks_that_are_scripts(path, system):
    script = '#!/bin/sh\n. "$(dirname -- "$0")/_/husky.sh"\n\nnpm test\n'
    facts = _facts(hooks.READER, path, script)
    assert [(fact.line, fact.text, fact.system) for fact in facts] == [(4, "npm test", system)]


def test_a_broken_configuration_is_told(steps):
    with pytest.raises(Broken):
        steps(hooks.READER, ".pre-commit-config.yaml", "repos: [\n")


def _facts(reader, path, content):
    from tcop_lint.readers.source import Source

    return list(reader.read(Source(path, content.encode())))
