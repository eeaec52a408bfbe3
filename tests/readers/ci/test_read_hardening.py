"""Weaknesses of GitHub workflows."""

from __future__ import annotations

import pytest

from tcop_lint.readers.ci import hardening
from tcop_lint.readers.source import Source

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def faults(content: str, path: str = ".github/workflows/ci.yml") -> list[tuple[int, str, str]]:
    return [(one.line, one.fault, one.detail) for one in hardening.READER.read(Source(path, content.encode()))]


def workflow(steps: str, *, on: str = "push", top: str = "permissions: {}") -> str:
    return f"on: {on}\n{top}\njobs:\n  build:\n    steps:\n{steps}"


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("github.event.issue.title", True),
        ("github.event.pull_request.head.ref", True),
        ("github.head_ref", True),
        ("github.event.head_commit.message", True),
        ("github.event.commits[0].author.name", True),
        ("github.event.workflow_run.head_branch", True),
        ("github.head_ref || github.ref_name", True),
        ("format('{0}', github.event.comment.body)", True),
        ("contains(github.event.comment.body, '/deploy')", False),
        ("github.head_ref == 'main'", False),
        ("github.sha", False),
        ("github.event.pull_request.number", False),
        ("github.event.pull_request.head.sha", False),
        ("secrets.TOKEN", False),
    ],
)
def test_text_of_outsiders_in_a_script(expression, found):
    content = workflow(f'      - run: |\n          echo "${{{{ {expression} }}}}"\n')
    assert bool([one for one in faults(content) if one[1] == "injection"]) is found


def test_json_is_safe_in_javascript_and_nowhere_else():
    javascript = workflow(
        f"      - uses: actions/github-script@{COMMIT}\n        with:\n"
        "          script: const a = ${{ toJSON(github.event.issue.title) }}\n"
    )
    assert faults(javascript) == []
    assert faults(javascript.replace("toJSON(", "(")) == [(8, "injection", "github.event.issue.title")]
    assert faults(workflow("      - run: echo ${{ toJSON(github.event.issue.title) }}\n"))[0][1] == "injection"


CHECKOUT = f"""      - uses: actions/checkout@{COMMIT}
        with:
          persist-credentials: false
          ref: ${{{{ github.event.pull_request.head.sha }}}}
"""


def test_code_of_outsiders_with_our_rights():
    assert faults(workflow(CHECKOUT, on="pull_request")) == []
    assert faults(workflow(CHECKOUT, on="[pull_request_target]")) == [(6, "foreign-checkout", "pull_request_target")]
    assert faults(workflow(CHECKOUT, on="{pull_request_target: {types: [opened]}}"))[0][1] == "foreign-checkout"


def test_kept_credentials():
    kept = workflow(f"      - uses: actions/checkout@{COMMIT}\n")
    assert faults(kept) == [(6, "kept-credentials", "actions/checkout")]


@pytest.mark.parametrize(
    ("used", "found"),
    [
        ("example/action@v1", True),
        ("example/action/sub@v1.2.3", True),
        (f"example/action@{COMMIT}", False),
        ("actions/setup-node@v4", False),
        ("./.github/actions/build", False),
        ("docker://alpine:3", False),
        ("example/shared/.github/workflows/build.yml@main", False),
    ],
)
def test_tags(used, found):
    assert bool(faults(workflow(f"      - uses: {used}\n"))) is found


@pytest.mark.parametrize(
    ("top", "job", "expected"),
    [
        ("permissions: {}", "", []),
        ("name: CI", "", [(4, "default-permissions", "build")]),
        ("name: CI", "    permissions: {contents: read}\n", []),
        ("permissions: write-all", "", [(2, "write-all", "the whole workflow")]),
        ("name: CI", "    permissions: write-all\n", [(5, "write-all", "the job build")]),
    ],
)
def test_permissions(top, job, expected):
    assert faults(f"on: push\n{top}\njobs:\n  build:\n{job}    steps: []\n") == expected


def test_a_workflow_that_is_only_called_has_the_rights_of_its_caller():
    assert faults("on: workflow_call\njobs:\n  build:\n    steps: []\n") == []


def test_a_composite_action():
    content = "runs:\n  using: composite\n  steps:\n    - run: echo ${{ github.head_ref }}\n"
    assert faults(content, "action.yml") == [(4, "injection", "github.head_ref")]


@pytest.mark.parametrize(
    "content", ["", "- a", "on: 1\njobs: 2", "on:\njobs:\n  a: 1\n", "jobs:\n  a:\n    steps: [1]\n"]
)
def test_what_is_no_workflow_breaks_nothing(content):
    assert all(fault == "default-permissions" for _, fault, _ in faults(content))
