"""Reports for the tests of the formats: real rules, editions and verdicts, a few words each."""

from __future__ import annotations

from typing import Any

from tcop_lint.report import Characteristic, Examined, Notice, PointSummary, Report, Skipped
from tcop_lint.rules import Edition, Example, Point, Rule
from tcop_lint.verdicts import OUTCOMES, Evidence, Finding, Verdict, WaivedBy, fingerprint

_POINTS = {
    "user-needs": "Define user needs",
    "accessible": "Make things accessible and inclusive",
    "open-source": "Be open and use open source",
    "open-standards": "Make use of open standards",
    "cloud": "Use cloud first",
    "secure": "Make things secure",
    "privacy": "Make privacy integral",
    "share": "Share, reuse and collaborate",
    "integrate": "Integrate and adapt technology",
    "data": "Make better use of data",
    "purchasing": "Define your purchasing strategy",
    "sustainable": "Make your technology sustainable",
    "service-standard": "Meet the Service Standard",
}

EDITION = Edition(
    id="2021-11",
    title="Technology Code of Practice",
    source="https://www.gov.uk/guidance/the-technology-code-of-practice",
    points=tuple(
        Point(slug, number, title, f"https://www.gov.uk/guidance/{slug}")
        for number, (slug, title) in enumerate(_POINTS.items(), 1)
    ),
)

HOSTILE_PATHS = (
    "with space/a file.md",
    "quotes/\"double\" and 'single'.txt",
    "line\nbreak\r\n.txt",
    "::error file=x::injected.txt",
    "dir/##[set-output name=x]y.txt",
    "##vso[task.setvariable variable=a]b.txt",
    "colour/\x1b[31mred\x1b[0m.txt",
    b"latin/caf\xe9.txt".decode("utf-8", "surrogateescape"),
    "bidi/\u202etxt.exe",
    "markup/<script>alert(1)</script>|[x](https:evil)`*_~$&amp;.md",
    "percent/%0A%25,comma:colon;semi=x#frag?query.txt",
    "back\\slash.txt",
    "tag/\U000e0041\U000e0042.txt",
    "separators/\u2028\u2029\x85\x9b31m.txt",
    "cymraeg/ŵ-é-😀.txt",
    "-rf",
)
"""Names that a repository can hold and that something that shows them may obey."""


def make_rule(rule_id: str = "open-source/licence-file", **changes: Any) -> Rule:
    """A rule that says something in each of its fields."""
    fields: dict[str, Any] = {
        "id": rule_id,
        "title": "The repository has an open licence",
        "points": (rule_id.split("/")[0],),
        "obligation": "must",
        "source": "https://www.gov.uk/guidance/be-open-and-use-open-source",
        "asks": "Publish code under an open licence.",
        "level": "error",
        "confidence": "high",
        "basis": "file",
        "check": "file-exists",
        "why": "Without a licence nobody else may use the code.",
        "fix": "Add a file called LICENCE with the text of the MIT licence.\n\nChange nothing in its words.",
        "examples": (
            Example(verdict="pass", files={"LICENCE": "MIT"}),
            Example(verdict="fail", files={"a": ""}),
        ),
        "binds": ("central", "alb"),
    }
    return Rule(**{**fields, **changes})


def make_finding(rule: Rule, path: str | None = "LICENCE", line: int = 1, **changes: Any) -> Finding:
    """A finding of a rule. ``key`` tells it from others of the same rule in the same file."""
    key = changes.pop("key", "")
    fields: dict[str, Any] = {
        "rule": rule.id,
        "level": rule.level,
        "confidence": rule.confidence,
        "message": f"There is something wrong with '{path or 'the repository'}'.",
        "fix": rule.fix,
        "path": path,
        "line": line,
        "column": 1,
        "fingerprint": fingerprint(rule.id, path, key, 0),
    }
    return Finding(**{**fields, **changes})


def waiver(**changes: Any) -> WaivedBy:
    """A waiver in the record."""
    fields: dict[str, Any] = {
        "kind": "waiver",
        "reason": "The supplier's contract runs until then",
        "owner": "service owner",
        "expires": "2027-03-31",
        "path": "tcop.toml",
        "line": 12,
    }
    return WaivedBy(**{**fields, **changes})


def make_verdict(rule: Rule, outcome: Any = None, *findings: Finding, **changes: Any) -> Verdict:
    """A verdict; without an outcome it follows from the findings."""
    if outcome is None:
        opened = any(finding.waived_by is None for finding in findings)
        outcome = "fail" if opened else "waived" if findings else "pass"
    fields: dict[str, Any] = {
        "rule": rule.id,
        "outcome": outcome,
        "reason": f"The check says {outcome}",
        "basis": rule.basis,
        "level": rule.level,
        "findings": findings,
        "evidence": (Evidence("Looked at the root", "LICENCE", 1),) if outcome == "pass" else (),
    }
    return Verdict(**{**fields, **changes})


def make_report(*judged: tuple[Rule, Verdict], **changes: Any) -> Report:
    """A report of these rules and verdicts, with points that add up."""
    judged = tuple(sorted(judged, key=lambda pair: pair[0].id))
    fields: dict[str, Any] = {
        "version": "0.1.0",
        "edition": EDITION,
        "as_of": "2026-11-22",
        "body": "central",
        "phase": "beta",
        "examined": Examined(
            name="service",
            kind="worktree",
            commit="0123456789abcdef0123456789abcdef01234567",
            branch="main",
            remote="https://github.com/example/service.git",
            files=120,
            read=40,
            root="/home/somebody/service",
        ),
        "rules": tuple(rule for rule, _ in judged),
        "verdicts": tuple(verdict for _, verdict in judged),
        "points": _points(judged),
        "has_record": False,
    }
    return Report(**{**fields, **changes})


def _points(judged: tuple[tuple[Rule, Verdict], ...]) -> tuple[PointSummary, ...]:
    numbered = [(point.slug, point.number, point.title, point.url) for point in EDITION.points]
    summaries = []
    for slug, number, title, url in [*numbered, ("record", None, "The record", "")]:
        verdicts = [verdict for rule, verdict in judged if rule.point == slug]
        decided = [verdict for verdict in verdicts if verdict.outcome not in {"unknown", "error"}]
        summaries.append(
            PointSummary(
                slug=slug,
                number=number,
                title=title,
                url=url,
                rules=len(verdicts),
                counts={outcome: sum(verdict.outcome == outcome for verdict in verdicts) for outcome in OUTCOMES},
                looked_at=bool(decided),
                attested_only=bool(verdicts) and all(verdict.basis == "attested" for verdict in verdicts),
            )
        )
    return tuple(summaries)


def make_mixed_report(paths: tuple[str, ...] = ("README.md", "src/app.py"), **changes: Any) -> Report:
    """One of everything: every level and outcome, with and without a file, waived both ways, and remarks."""
    licence = make_rule()
    waived_rule = make_rule("open-source/readme", title="There is a README", level="warning", basis="heuristic")
    secrets = make_rule("secure/no-secrets", title="No secrets are committed", level="error", confidence="medium")
    contact = make_rule("secure/contact", title="There is a contact", level="warning", fix="Say whom to tell.")
    style = make_rule("open-standards/utf8", title="Text is UTF-8", level="note", obligation="should")
    needs = make_rule("user-needs/record", title="User needs are recorded", basis="attested", level="warning")
    statement = make_rule("accessible/statement", title="There is a statement", applies=("web-interface",))
    crash = make_rule("cloud/iac", title="Infrastructure is code", level="warning")
    fresh = make_rule("record/fresh", title="The record is up to date", level="warning")
    inline = waiver(kind="inline", reason="A made-up key", owner="", expires="", path=paths[0], line=3)
    return make_report(
        (licence, make_verdict(licence, None, make_finding(licence, None))),
        (
            waived_rule,
            make_verdict(waived_rule, None, make_finding(waived_rule, paths[0], waived_by=waiver())),
        ),
        (
            secrets,
            make_verdict(
                secrets,
                None,
                *(make_finding(secrets, path, 2, message=f"The file '{path}' holds a key") for path in paths),
                make_finding(secrets, paths[0], 3, waived_by=inline, key="other"),
            ),
        ),
        (contact, make_verdict(contact, None, make_finding(contact, None, message="Nobody to tell"))),
        (style, make_verdict(style, None, *(make_finding(style, path, 1) for path in paths))),
        (needs, make_verdict(needs, "unknown", reason="There is no record")),
        (statement, make_verdict(statement, "not-applicable", reason="No web interface was found")),
        (crash, make_verdict(crash, "error", reason="ValueError: boom")),
        (fresh, make_verdict(fresh)),
        **{
            "skipped": (
                Skipped("data/big.bin", 1, "is over 5 MiB"),
                Skipped(paths[0], 7, "is not valid YAML"),
            ),
            "notices": (
                Notice("The cache was damaged and is begun anew"),
                Notice("An option is ignored", "tcop-lint.toml"),
            ),
            "characteristics": (
                Characteristic(name="api", value=None, basis="default", because="nobody says"),
                Characteristic(name="code", value=True, basis="detected", because="program code", path="src/app.py"),
            ),
            **changes,
        },
    )
