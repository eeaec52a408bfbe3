"""The history judged: what came in when, whether it still stands, and that later commits change no fingerprint."""

import random
import string

import pytest
from making import SHIPPED

from tcop_lint.cache import FactCache
from tcop_lint.checks.past import PastFacts, PastLargeFiles
from tcop_lint.settings import Settings
from tcop_lint.testing import git, judge_repository, make_history, make_repository, write_files

SECRETS = "open-source/history-secrets"
FILES = "open-source/history-sensitive-files"
MARKINGS = "open-source/history-markings"
LARGE = "open-source/history-large-files"
LICENCES = "open-source/history-licences"

_chance = random.Random(3)  # noqa: S311 - the same in every run


def value(length=32):
    return "".join(_chance.choice(string.ascii_letters + string.digits) for _ in range(length))


def secret(name="api_key", token=""):
    return f"{name} = '{token or value()}'\n"


def verdict(folder, rule=SECRETS, **changes):
    settings = Settings(select=(rule,), **changes)
    return judge_repository(folder, SHIPPED, settings, history=True).verdicts[0]


def told(folder, rule=SECRETS):
    return [(one.path, one.line, one.message) for one in verdict(folder, rule).findings]


def test_a_finding_names_the_commit_the_line_and_the_day(tmp_path):
    make_history(tmp_path, [{"a.py": "x\n"}, {"a.py": f"x\n{secret()}"}, {"a.py": "x\n"}])
    commit = git(tmp_path, "rev-parse", "HEAD~1").strip()
    (finding,) = verdict(tmp_path).findings
    assert (finding.path, finding.line, finding.commit) == ("a.py", 2, commit)
    assert f"It came in with commit {commit[:10]} of 2026-01-02 and no longer stands in HEAD." in finding.message
    assert (finding.level, finding.confidence) == ("warning", "medium")


def test_what_still_stands_says_so(tmp_path):
    token = value()
    make_history(tmp_path, [{"a.py": secret(token=token)}, {"a.py": f"# more\n{secret(token=token)}", "b.py": "x"}])
    ((path, line, message),) = told(tmp_path)
    assert (path, line) == ("a.py", 1)
    assert "still stands in HEAD" in message


def test_a_value_is_one_secret_wherever_it_went(tmp_path):
    token = value()
    states = [
        {"a.py": secret(token=token)},
        {"b.py": "# moved and changed\n" + secret(token=token)},
        {"b.py": secret(token=token), "c/d.py": "# copied\n" + secret("other_key", token)},
    ]
    make_history(tmp_path, states)
    assert [path for path, *_ in told(tmp_path)] == ["a.py"]


def test_another_value_under_the_same_name_is_counted(tmp_path):
    make_history(tmp_path, [{"a.py": secret()}, {"a.py": secret()}, {"a.py": "x"}])
    ((_, _, message),) = told(tmp_path)
    assert "It is one of 2 in this file." in message


def test_a_value_that_moves_from_tests_to_the_product_is_told(tmp_path):
    token = value()
    make_history(tmp_path, [{"tests/a.py": secret(token=token)}, {"app/a.py": secret(token=token)}])
    assert [path for path, *_ in told(tmp_path)] == ["app/a.py"]


def test_branches_and_stashes_count(tmp_path):
    make_history(tmp_path, [{"a.py": "x"}])
    git(tmp_path, "checkout", "-q", "-b", "side")
    write_files(tmp_path, {"b.py": secret()})
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "side")
    git(tmp_path, "checkout", "-q", "main")
    write_files(tmp_path, {"a.py": secret()})
    git(tmp_path, "stash", "-q")
    assert {path for path, *_ in told(tmp_path)} == {"a.py", "b.py"}


def test_what_is_only_in_the_worktree_is_no_history(tmp_path):
    make_history(tmp_path, [{"a.py": "x"}])
    write_files(tmp_path, {"a.py": secret(), "b.py": secret()})
    assert verdict(tmp_path).outcome == "pass"


def test_fingerprints_do_not_depend_on_what_comes_later(tmp_path):
    weak = "Summer-2019-Rain"
    make_history(tmp_path, [{"a.py": secret(), "b.py": secret("admin_password", weak)}, {"a.py": "x", "b.py": "x"}])
    before = {one.fingerprint for one in verdict(tmp_path).findings}
    write_files(
        tmp_path, {"a.py": f"\n\n{secret()}", "b.py": f"# a\n{secret('admin_password', weak)}", "aa.py": secret()}
    )
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "later", on="2026-06-01T12:00:00+00:00")
    after = {one.fingerprint for one in verdict(tmp_path).findings}
    assert len(before) == 2
    assert before < after


def test_a_waiver_covers_by_path(tmp_path):
    record = (
        f'schema = "tcop-record/1"\n[[waivers]]\nrule = "{SECRETS}"\nreason = "a toy that was shut down"\n'
        'owner = "team lead"\nexpires = 2027-01-01\npaths = ["old/"]\n'
    )
    make_history(tmp_path, [{"old/a.py": secret(), "b.py": secret()}, {"tcop.toml": record}])
    found = verdict(tmp_path)
    assert [one.path for one in found.open_findings] == ["b.py"]
    assert [one.path for one in found.findings if one.waived_by] == ["old/a.py"]


def test_excluded_paths_are_left_out(tmp_path):
    make_history(tmp_path, [{"old/a.py": secret()}, {"b.py": "x"}])
    assert verdict(tmp_path, exclude=("old/",)).outcome == "pass"


def test_without_commits_there_is_no_history(tmp_path):
    make_repository(tmp_path, {"a.py": "x"})
    found = verdict(tmp_path)
    assert (found.outcome, found.reason) == ("not-applicable", "there is no history yet")


def test_a_run_without_history_says_how_to_read_it(tmp_path):
    make_history(tmp_path, [{"a.py": secret()}])
    report = judge_repository(tmp_path, SHIPPED, Settings(select=(SECRETS,)))
    assert report.verdicts[0].outcome == "not-applicable"
    assert "--history" in report.verdicts[0].reason
    assert report.notices == ()


@pytest.fixture
def shallow(tmp_path):
    make_history(tmp_path / "whole", [{"a.py": secret()}, {"a.py": "x"}, {"a.py": "y"}])
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path / 'whole'}", "part")
    return tmp_path / "part"


@pytest.mark.parametrize("rule", [SECRETS, FILES, MARKINGS, LARGE, LICENCES])
def test_a_shallow_clone_cannot_tell_and_says_what_depth_it_needs(shallow, rule):
    found = verdict(shallow, rule)
    assert found.outcome == "unknown"
    assert "git fetch --unshallow" in found.reason
    assert "fetch-depth: 0" in found.reason


def test_a_shallow_clone_still_tells_what_it_has(shallow):
    write_files(shallow, {"b.py": secret()})
    git(shallow, "add", "-A")
    git(shallow, "commit", "-q", "-m", "more")
    assert [one.path for one in verdict(shallow).findings] == ["b.py"]
    report = judge_repository(shallow, SHIPPED, Settings(select=(SECRETS,)), history=True)
    assert any("not whole" in notice.text and "shallow" in notice.text for notice in report.notices)


def test_contents_that_are_not_here_make_it_unknown(tmp_path):
    make_history(tmp_path, [{"a.py": "x"}, {"a.py": "y"}])
    blob = git(tmp_path, "rev-parse", "HEAD~1:a.py").strip()
    (tmp_path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    found = verdict(tmp_path)
    assert (found.outcome, found.reason) == (
        "unknown",
        "1 file of the history cannot be read in this clone; `git fsck` says more",
    )


# --- other kinds -----------------------------------------------------------------------------------------------------


def test_sensitive_files(tmp_path):
    state = '{"terraform_version": "1.9.0", "resources": [{"attributes": {}}]}'
    make_history(tmp_path, [{"live.tfstate": state, "tests/old.tfstate": state}, {"a.py": "x"}])
    ((path, _, message),) = told(tmp_path, FILES)
    assert path == "live.tfstate"
    assert message.startswith("A Terraform state stands here. It came in with commit ")


def test_markings_ask_for_a_review(tmp_path):
    make_history(tmp_path, [{"a.md": "OFFICIAL-SENSITIVE\n"}, {"a.md": "OFFICIAL-SENSITIVE\n\nmore"}])
    (finding,) = verdict(tmp_path, MARKINGS).findings
    assert finding.level == "note"
    assert "This file is marked OFFICIAL-SENSITIVE: have its owner review it" in finding.message


def test_a_large_file_is_one_finding_however_many_versions_it_had(tmp_path):
    size = 11 << 20
    make_history(tmp_path, [{"a.bin": bytes(size)}, {"a.bin": b"\1" * size}, {"a.py": "x"}])
    ((path, line, message),) = told(tmp_path, LARGE)
    assert (path, line) == ("a.bin", 1)
    assert message.startswith("This file has 11 megabytes, in 2 versions. It came in with commit ")


def test_a_large_file_is_named_where_it_was_not_read(tmp_path):
    make_history(tmp_path, [{"a.csv": b"a,b\n" * 2_000_000}, {"a.py": "x"}])
    report = judge_repository(tmp_path, SHIPPED, Settings(select=(SECRETS,)), history=True)
    (skipped,) = report.skipped
    assert (skipped.path, skipped.reason) == (
        "a.csv",
        "in the history is 8,000,000 bytes long, more than the limit of 5,242,880",
    )


def test_binary_files_are_looked_at_for_what_they_are(tmp_path):
    make_history(tmp_path, [{"a.dump": b"PGDMP\0\1", "b.png": b"\x89PNG\0"}, {"a.py": "x"}])
    assert [path for path, *_ in told(tmp_path, FILES)] == ["a.dump"]
    assert verdict(tmp_path).outcome == "pass"


def test_licences_of_others(tmp_path):
    closed = (
        "Copyright (c) 2024 A Supplier Ltd. All rights reserved.\n\nThis software is confidential and proprietary.\n"
    )
    make_history(tmp_path, [{"engine/LICENSE": closed, "LICENSE": "SPDX-License-Identifier: MIT\n"}, {"a.py": "x"}])
    assert [path for path, *_ in told(tmp_path, LICENCES)] == ["engine/LICENSE"]


def test_parameters_are_checked():
    with pytest.raises(ValueError, match="no kind of fact"):
        PastFacts(kind="nothing")
    with pytest.raises(ValueError, match="1 or more"):
        PastLargeFiles(megabytes=0)


# --- the cache -------------------------------------------------------------------------------------------------------


def test_what_was_read_once_is_not_read_again(tmp_path):
    from tcop_lint.engine import examine
    from tcop_lint.options import Options
    from tcop_lint.repository.snapshot import open_snapshot
    from tcop_lint.testing import AS_OF

    make_history(tmp_path / "repository", [{"a.py": secret(), "b.py": "x"}, {"a.py": "y"}])
    reports, reads = [], []
    for _ in range(2):
        steps = []
        with open_snapshot(tmp_path / "repository") as snapshot:
            cache = FactCache(tmp_path / "history")
            options = Options(
                AS_OF, progress=lambda done, total, steps=steps: steps.append((done, total)), history=cache
            )
            reports.append(examine(snapshot, SHIPPED, Settings(select=(SECRETS,)), FactCache(None), options))
        reads.append(steps)
    assert reports[0].findings() == reports[1].findings() != []
    assert reads == [[(1, 3), (2, 3), (3, 3)], []]


def test_a_damaged_cache_is_read_anew(tmp_path):
    from tcop_lint.engine import examine
    from tcop_lint.options import Options
    from tcop_lint.repository.snapshot import open_snapshot
    from tcop_lint.testing import AS_OF

    make_history(tmp_path / "repository", [{"a.py": secret()}])
    (tmp_path / "history").write_bytes(b"rubbish")
    with open_snapshot(tmp_path / "repository") as snapshot:
        options = Options(AS_OF, history=FactCache(tmp_path / "history"))
        report = examine(snapshot, SHIPPED, Settings(select=(SECRETS,)), FactCache(None), options)
    assert len(report.findings()) == 1
    assert any("cache" in notice.text for notice in report.notices)
