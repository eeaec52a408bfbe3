"""Secrets in the files of today: how loudly each is told, and what is let be where."""

import random
import string
import zlib
from datetime import date

import pytest
from helpers import finds, judge, passes
from making import SHIPPED, make_rule, pack_of

from tcop_lint.checks.secrets import Secrets
from tcop_lint.settings import Settings
from tcop_lint.testing import judge_repository, make_repository

_chance = random.Random(11)  # noqa: S311 - the same in every run
BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase


def token(length=32):
    return "".join(_chance.choice(BASE62) for _ in range(length))


def github():
    body = token(30)
    left, end = zlib.crc32(body.encode()), ""
    for _ in range(6):
        left, digit = divmod(left, 62)
        end = BASE62[digit] + end
    return f"{'gh' + 'p'}_{body}{end}"


def named(name="api_key"):
    return f"{name} = '{token()}'\n"


def levels(files, **changes):
    return [(problem.level, problem.confidence) for problem in judge(Secrets(), files, **changes).problems]


def test_no_secrets():
    passes(Secrets(), {"app.py": "print('up')\n"}, "looked for secrets in 1 files")


def test_a_sure_one_is_told_as_such_and_masked():
    value = github()
    result = judge(Secrets(), {"app.py": f"\nTOKEN = '{value}'\n"})
    (problem,) = result.problems
    assert problem.message == "A GitHub token stands here: ghp_********."
    assert (problem.path, problem.line, problem.level, problem.confidence) == ("app.py", 2, "error", "high")
    assert value[4:] not in str(result)


def test_a_likely_one_is_a_warning():
    finds(Secrets(), {"app.py": named()}, "app.py:1 This looks like a secret value: api_key: ********.")
    assert levels({"app.py": named()}) == [("warning", "medium")]


@pytest.mark.parametrize(
    "path",
    [
        "docker-compose.yml",
        "config/local.yml",
        ".env.development",
        "dev-keys.yml",
        "docker/proxy/app.py",
        ".github/workflows/ci.yml",
        "local-ssl/a.py",
    ],
)
def test_where_development_keeps_its_settings_it_is_a_note(path):
    files = {path: f"services:\n  app:\n    secret_key: '{token()}'\n"}
    assert levels(files) == [("note", "low")]
    finds(Secrets(), files, f"{path}:3 What stands around it speaks of development or tests")


@pytest.mark.parametrize(
    "path",
    [
        "tests/test_app.py",
        "spec/app_spec.rb",
        "src/test/resources/application.yml",
        "app/fixtures/users.json",
        "docs/setup.md",
        ".env.example",
        "config.sample.yml",
        "cypress/e2e/login.cy.js",
        "mock-onelogin/main.go",
        "db/seeds/users.sql",
        "pkg/client_test.go",
        "node_modules/a/index.js",
    ],
)
def test_tests_and_examples_make_theirs_up(path):
    passes(Secrets(), {path: named()})


def test_what_only_its_issuer_can_have_made_counts_there_too():
    files = {"tests/test_app.py": f"TOKEN = '{github()}'\n"}
    assert levels(files) == [("warning", "medium")]
    finds(Secrets(), files, "tests/test_app.py:1 only its issuer can tell")


def test_what_somebody_else_published_does_not_count():
    passes(Secrets(), {"vendor/lib/a.php": f"$token = '{github()}';\n"})


def test_several_under_one_name_are_one_finding():
    finds(Secrets(), {"app.py": named() + named() + named("other_secret")}, "app.py:1 It is one of 2", "app.py:3 other")


def test_sure_ones_are_told_one_by_one():
    files = {"app.py": "".join(f"TOKEN = '{github()}'\n" for _ in range(3))}
    assert [problem.line for problem in judge(Secrets(), files).problems] == [1, 2, 3]


def test_what_has_run_out_on_the_day_is_let_be():
    files = {
        "app.py": f"U = 'https://a.blob.core.windows.net/c?sv=2024-01-01&se=2026-10-01&sp=r&{'sig'}={token(43)}%3D'\n"
    }
    passes(Secrets(), files)
    assert len(judge(Secrets(), files, as_of=date(2026, 9, 1)).problems) == 1


def test_keys_do_not_move_with_the_line_and_tell_secrets_apart():
    one, other = (f"TOKEN = '{github()}'\n" for _ in range(2))
    before = [problem.key for problem in judge(Secrets(), {"app.py": one + other}).problems]
    after = [problem.key for problem in judge(Secrets(), {"app.py": "\n\n" + one + "\n" + other}).problems]
    assert before == after
    assert len(set(before)) == 2


def test_lists_of_paths_can_be_given():
    assert levels({"tests/a.py": named()}) == []
    assert len(judge(Secrets(aside=()), {"tests/a.py": named()}).problems) == 1


# --- through the engine ----------------------------------------------------------------------------------------------


def report(folder, files, **levels):
    make_repository(folder, files)
    return judge_repository(folder, SHIPPED, Settings(select=("open-source/no-secrets",), levels=levels))


def test_levels_and_confidences_reach_the_findings(tmp_path):
    files = {"a.py": f"TOKEN = '{github()}'\n", "b.py": named(), "docker-compose.yml": f"secret_key: '{token()}'\n"}
    found = report(tmp_path, files).findings()
    assert [(one.path, one.level, one.confidence) for one in found] == [
        ("a.py", "error", "high"),
        ("b.py", "warning", "medium"),
        ("docker-compose.yml", "note", "low"),
    ]


def test_a_level_that_the_team_sets_is_the_highest(tmp_path):
    files = {"a.py": f"TOKEN = '{github()}'\n", "b.py": named(), "docker-compose.yml": f"secret_key: '{token()}'\n"}
    found = report(tmp_path, files, **{"open-source/no-secrets": "warning"}).findings()
    assert [one.level for one in found] == ["warning", "warning", "note"]


def test_an_inline_ignore_and_a_waiver_cover_it(tmp_path):
    record = (
        'schema = "tcop-record/1"\n[[waivers]]\nrule = "open-source/no-secrets"\nreason = "a key of a toy"\n'
        'owner = "team lead"\nexpires = 2027-01-01\npaths = ["b.py"]\n'
    )
    mark = "  # tcop-lint: ignore[open-source/no-secrets] a public key"
    files = {"a.py": named().rstrip() + mark + "\n", "b.py": named(), "tcop.toml": record}
    found = report(tmp_path, files)
    assert found.findings() == []
    assert {(one.path, one.waived_by.kind) for one in found.waived()} == {("a.py", "inline"), ("b.py", "waiver")}


def test_other_rules_that_quote_a_line_do_not_say_the_secret(tmp_path):
    value = github()
    rule = make_rule(check="text-absent", params={"files": ["*.sh"], "patterns": ["curl.*"]})
    make_repository(tmp_path, {"a.sh": f"curl -H 'Authorization: token {value}' https://api.github.com\n"})
    found = judge_repository(tmp_path, pack_of(rule))
    (finding,) = found.findings()
    assert "ghp_********" in finding.message
    assert value[4:] not in str(found)
