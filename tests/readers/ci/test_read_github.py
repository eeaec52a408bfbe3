"""Workflows and composite actions."""

import pytest

from tcop_lint.documents import Broken
from tcop_lint.readers.ci.github import READER

PATH = ".github/workflows/ci.yml"


def test_a_workflow(steps):
    workflow = """name: CI
on: [push]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - name: Test
        run: npm test
      - run: |
          # set up
          npm ci

          docker build \\
            --tag app \\
            .
          npm run a11y
      - run: >-
          bundle exec
          rspec
      - run: "npm run lint"
  scan:
    uses: alphagov/govuk-infrastructure/.github/workflows/codeql.yml@main
"""
    assert steps(READER, PATH, workflow) == [
        (7, "actions/checkout@v6", True),
        (9, "npm test", False),
        (12, "npm ci", False),
        (14, "docker build --tag app .", False),
        (17, "npm run a11y", False),
        (18, "bundle exec rspec", False),
        (21, "npm run lint", False),
        (23, "alphagov/govuk-infrastructure/.github/workflows/codeql.yml@main", True),
    ]


def test_commands_of_a_matrix_are_told_one_by_one(steps):
    workflow = """jobs:
  tasks:
    strategy:
      matrix:
        task:
          - description: Lint
            run: npm run lint
          - description: Test
            run: npm test
        version: [20, 22]
        include:
          - task: {run: npm run a11y}
    steps:
      - run: ${{ matrix.task.run }}
      - run: nvm use ${{matrix.version}}
      - run: echo ${{ matrix.version }} ${{ matrix.task.description }}
      - run: echo ${{ matrix.none }}
"""
    assert [text for _, text, _ in steps(READER, PATH, workflow)] == [
        "npm run lint",
        "npm test",
        "npm run a11y",
        "nvm use 20",
        "nvm use 22",
        "echo ${{ matrix.version }} ${{ matrix.task.description }}",
        "echo ${{ matrix.none }}",
    ]


def test_a_composite_action(steps):
    action = "runs:\n  using: composite\n  steps:\n    - run: make test\n      shell: bash\n    - uses: ./x\n"
    assert steps(READER, "tools/action.yml", action) == [(4, "make test", False), (6, "./x", True)]


@pytest.mark.parametrize(
    "workflow",
    [
        "",
        "jobs: 1\n",
        "jobs:\n  a: none\n",
        "jobs:\n  a:\n    steps:\n      - 1\n      - run: [a]\n      - uses: {a: b}\n",
        "jobs:\n  a:\n    strategy: 1\n    steps: {a: b}\n",
        "- a\n",
    ],
)
def test_values_of_the_wrong_type_are_borne(steps, workflow):
    assert steps(READER, PATH, workflow) == []


def test_a_broken_workflow_is_told(steps):
    with pytest.raises(Broken):
        steps(READER, PATH, "jobs:\n  a: [\n")
