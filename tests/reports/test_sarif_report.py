"""SARIF: what GitHub needs, and what the standard asks."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from report_factory import (
    EDITION,
    HOSTILE_PATHS,
    make_finding,
    make_mixed_report,
    make_report,
    make_rule,
    make_verdict,
)

from tcop_lint.report import Examined, Report, Skipped
from tcop_lint.reports.sarif import render


def run_of(report: Report, **options: Any) -> dict[str, Any]:
    log = json.loads(render(report, **options))
    assert log["$schema"] == "https://json.schemastore.org/sarif-2.1.0.json"
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def test_every_rule_of_the_run_is_there_with_its_help():
    report = make_mixed_report()
    rules = run_of(report)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in report.rules]
    licence = next(rule for rule in rules if rule["id"] == "open-source/licence-file")
    assert licence["name"] == "OpenSourceLicenceFile"
    assert licence["defaultConfiguration"] == {"level": "error"}
    assert licence["helpUri"] == "https://www.gov.uk/guidance/be-open-and-use-open-source"
    for text in licence["help"].values():
        assert "Publish code under an open licence." in text
        assert "Without a licence nobody else may use the code." in text
        assert "Add a file called LICENCE" in text
        assert "https://www.gov.uk/guidance/be-open-and-use-open-source" in text
        assert "It binds central government departments and arm's length bodies." in text
    assert licence["help"]["markdown"].startswith("# The repository has an open licence\n")
    assert licence["properties"] == {
        "tags": ["tcop", "tcop/point-03", "tcop/open-source"],
        "precision": "high",
        "problem.severity": "error",
    }


def test_security_rules_alone_have_a_security_severity():
    rules = {rule["id"]: rule["properties"] for rule in run_of(make_mixed_report())["tool"]["driver"]["rules"]}
    for rule_id, properties in rules.items():
        security = rule_id.startswith("secure/")
        assert ("security-severity" in properties) == ("security" in properties["tags"]) == security
    assert rules["secure/no-secrets"]["security-severity"] == "7.0"
    assert rules["secure/contact"]["security-severity"] == "4.0"
    assert rules["open-standards/utf8"]["problem.severity"] == "recommendation"


def test_long_texts_and_many_points_stay_within_githubs_limits():
    rule = make_rule(
        "open-source/x",
        points=("open-source", *(point.slug for point in EDITION.points)),
        why="word " * 900,
        title="t" * 2000,
    )
    (written,) = run_of(make_report((rule, make_verdict(rule))))["tool"]["driver"]["rules"]
    assert len(written["properties"]["tags"]) == 10
    assert len(written["shortDescription"]["text"]) <= 1024
    assert len(written["fullDescription"]["text"]) <= 1024
    assert written["fullDescription"]["text"].endswith("word…")


def test_the_code_is_a_taxonomy_and_rules_lie_in_its_points():
    run = run_of(make_mixed_report())
    (taxonomy,) = run["taxonomies"]
    assert [taxon["id"] for taxon in taxonomy["taxa"]] == [point.slug for point in EDITION.points]
    assert len({taxon["guid"] for taxon in taxonomy["taxa"]} | {taxonomy["guid"]}) == 14
    assert run["tool"]["driver"]["supportedTaxonomies"] == [{"name": "TCoP", "index": 0, "guid": taxonomy["guid"]}]
    for rule in run["tool"]["driver"]["rules"]:
        slug = rule["id"].split("/")[0]
        for relationship in rule["relationships"]:
            target = relationship["target"]
            assert relationship["kinds"] == ["superset"]
            assert taxonomy["taxa"][target["index"]]["id"] == target["id"] == slug
            assert taxonomy["taxa"][target["index"]]["guid"] == target["guid"]
            assert target["toolComponent"]["guid"] == taxonomy["guid"]
        assert bool(rule["relationships"]) == (slug != "record")


def test_a_result_has_one_place_and_both_fingerprints():
    rule = make_rule()
    finding = make_finding(rule, "src/a b.py", 7, column=3)
    report = make_report(
        (rule, make_verdict(rule, None, finding)), line_hashes={finding.fingerprint: "c129715d7a2bc9a3:1"}
    )
    assert run_of(report)["results"] == [
        {
            "ruleId": "open-source/licence-file",
            "ruleIndex": 0,
            "kind": "fail",
            "level": "error",
            "message": {"text": "There is something wrong with 'src/a b.py'."},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "src/a%20b.py", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 7, "startColumn": 3, "endLine": 7, "endColumn": 4},
                    }
                }
            ],
            "partialFingerprints": {
                "tcopLintFinding/v1": finding.fingerprint,
                "primaryLocationLineHash": "c129715d7a2bc9a3:1",
            },
            "properties": {"confidence": "high"},
        }
    ]


def test_a_finding_about_the_whole_repository_is_anchored():
    report = make_mixed_report(anchor="docs/README.md")
    whole = [result for result in run_of(report)["results"] if "scope" in result["properties"]]
    assert len(whole) == 2
    for result in whole:
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "docs/README.md"
        assert place["region"]["startLine"] == 1
        assert result["properties"]["scope"] == "repository"


def test_a_line_hash_that_is_not_known_is_left_out():
    (first, *_) = run_of(make_mixed_report())["results"]
    assert set(first["partialFingerprints"]) == {"tcopLintFinding/v1"}


def test_rule_indexes_point_at_the_rules():
    run = run_of(make_mixed_report())
    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_messages_are_sentences_without_links_and_with_their_own_fix():
    rule = make_rule()
    finding = make_finding(rule, "a", message="See [this](https://evil.example)", fix="Do\nsomething else")
    (result,) = run_of(make_report((rule, make_verdict(rule, None, finding))))["results"]
    assert result["message"]["text"] == "See [this] (https://evil.example). To mend it: Do something else."


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_hostile_paths_are_percent_encoded(path):
    results = run_of(make_mixed_report((path,)))["results"]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert path.encode("utf-8", "surrogateescape") in map(unquote_to_bytes, uris)
    assert all(re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) for uri in uris)


def test_waived_findings_stay_out_unless_asked_for():
    report = make_mixed_report()
    plain = run_of(report)["results"]
    assert not any("suppressions" in result for result in plain)
    shown = run_of(report, show_suppressed=True)["results"]
    assert len(shown) == len(plain) + 2
    assert all("suppressions" in result for result in shown)
    assert sorted(kind["kind"] for result in shown for kind in result["suppressions"]) == [
        "external",
        "inSource",
    ]
    assert {kind["status"] for result in shown for kind in result["suppressions"]} == {"accepted"}


def test_where_the_files_come_from():
    (provenance,) = run_of(make_mixed_report())["versionControlProvenance"]
    assert provenance == {
        "repositoryUri": "https://github.com/example/service.git",
        "revisionId": "0123456789abcdef0123456789abcdef01234567",
        "branch": "main",
        "mappedTo": {"uriBaseId": "%SRCROOT%"},
    }
    assert run_of(make_report())["originalUriBaseIds"] == {
        "%SRCROOT%": {"description": {"text": "The root of the repository."}}
    }


def test_a_repository_without_a_remote_or_a_commit():
    bare = Examined(name="x", kind="worktree", commit="", branch="", remote="", files=1, read=1, root="/x")
    assert "versionControlProvenance" not in run_of(make_mixed_report(examined=bare))


def test_the_run_is_a_success_with_its_troubles_as_warnings():
    (invocation,) = run_of(make_mixed_report())["invocations"]
    assert invocation["executionSuccessful"] is True
    assert invocation["exitCode"] == 3
    assert "startTimeUtc" not in invocation
    told = invocation["toolExecutionNotifications"] + invocation["toolConfigurationNotifications"]
    assert {notification["level"] for notification in told} == {"warning"}
    assert [notification["message"]["text"] for notification in told] == [
        "The rule 'cloud/iac' could not run: ValueError: boom.",
        "Not examined: 'data/big.bin' is over 5 MiB.",
        "Not examined: 'README.md' is not valid YAML.",
        "The cache was damaged and is begun anew.",
        "An option is ignored.",
    ]
    assert told[0]["associatedRule"] == {"id": "cloud/iac", "index": 1}
    assert told[2]["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}


def test_notifications_refer_to_their_descriptors():
    run = run_of(make_mixed_report())
    descriptors = run["tool"]["driver"]["notifications"]
    for told in run["invocations"][0]["toolExecutionNotifications"]:
        assert descriptors[told["descriptor"]["index"]]["id"] == told["descriptor"]["id"]
    assert all(descriptor["help"]["text"] for descriptor in descriptors)


def test_the_exit_code_follows_fail_on():
    rule = make_rule(level="warning")
    report = make_report((rule, make_verdict(rule, None, make_finding(rule))))
    assert run_of(report)["invocations"][0]["exitCode"] == 0
    assert run_of(report, fail_on="warning")["invocations"][0]["exitCode"] == 1


def test_of_too_many_results_the_gravest_are_kept():
    grave, light = make_rule("secure/a"), make_rule("secure/b", level="note")
    report = make_report(
        (grave, make_verdict(grave, None, *(make_finding(grave, f"{at}") for at in range(10)))),
        (light, make_verdict(light, None, *(make_finding(light, f"{at}") for at in range(5990)))),
        skipped=tuple(Skipped(f"{at}.bin", 1, "is binary") for at in range(600)),
    )
    run = run_of(report)
    assert len(run["results"]) == 5000
    assert sum(result["level"] == "error" for result in run["results"]) == 10
    told = [each["message"]["text"] for each in run["invocations"][0]["toolExecutionNotifications"]]
    assert told[0] == "This log holds the gravest 5,000 results. Left out: 1,000 notes."
    assert told[-1] == "100 other places were not examined either."
    assert len(gzip.compress(render(report).encode())) < 10_000_000


def test_a_run_without_findings_still_lists_its_rules():
    rule = make_rule()
    run = run_of(make_report((rule, make_verdict(rule))))
    assert run["results"] == []
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["tool"]["driver"]["rules"]) == 1


def test_a_category_is_named_only_when_given():
    assert "automationDetails" not in run_of(make_mixed_report())
    assert run_of(make_mixed_report(), category="api")["automationDetails"] == {"id": "api/"}


def test_a_version_that_is_not_semantic_is_not_called_so():
    assert run_of(make_mixed_report())["tool"]["driver"]["semanticVersion"] == "0.1.0"
    assert "semanticVersion" not in run_of(make_mixed_report(version="0.1"))["tool"]["driver"]
