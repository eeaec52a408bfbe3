"""The shape of the JSON report, as a JSON Schema (draft 2020-12). ``tcop-lint schema report`` prints it."""

from __future__ import annotations

from typing import Any

from tcop_lint.rules import BODIES
from tcop_lint.verdicts import LEVELS, OUTCOMES

SCHEMA = "tcop-lint-report/1"
"""The version of the shape. It changes when a field goes or changes its meaning, not when one comes."""

Schema = dict[str, Any]


def _object(description: str, /, **properties: Schema) -> Schema:
    """An object whose named fields are all present. Later versions may add fields, so others are allowed."""
    return {
        "description": description,
        "type": "object",
        "required": list(properties),
        "properties": properties,
    }


def _list(description: str, items: Schema) -> Schema:
    return {"description": description, "type": "array", "items": items}


def _text(description: str) -> Schema:
    return {"description": description, "type": "string"}


def _one_of(description: str, *values: str) -> Schema:
    return {"description": description, "enum": list(values)}


def _count(description: str) -> Schema:
    return {"description": description, "type": "integer", "minimum": 0}


def _yes_no(description: str) -> Schema:
    return {"description": description, "type": "boolean"}


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


_SLUGS = _list("Slugs of points, which stay the same from edition to edition.", _text("A slug."))
_FINGERPRINT: Schema = {
    "description": "The identity of a finding. It stays when the finding moves to another line.",
    "type": "string",
    "pattern": "^[0-9a-f]{64}$",
}
_POSITION: Schema = {"type": ["integer", "null"], "minimum": 1}
_PATH = _or_null(
    _text(
        "Path from the root of the repository, with slashes; null for the repository as a whole. "
        "Bytes that are no UTF-8 read \\xNN."
    )
)
_URI = _or_null(_text("The same path, exact: percent-encoded as a relative reference."))
_LINE: Schema = {**_POSITION, "description": "Counted from 1; null where path is."}
_COLUMN: Schema = {**_POSITION, "description": "Counted from 1 in code points; null where path is."}
_LEVEL = _one_of("How much it weighs, worst first.", *LEVELS)
_CONFIDENCE = _one_of("How sure the rule is.", "high", "medium", "low")
_BASIS = _one_of("What the verdict rests on.", "file", "heuristic", "attested", "history", "platform", "tool")
_VERDICTS = _object(
    "How many rules came to each outcome.", **{outcome: _count(f"Rules: {outcome}.") for outcome in OUTCOMES}
)


def json_schema() -> Schema:
    """The JSON Schema of what ``tcop_lint.reports.json_report.render`` writes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:tcop-lint:{SCHEMA}",
        "title": "A report of tcop-lint",
        **_object(
            "One run of tcop-lint on one repository.",
            schema={"description": "The version of this shape.", "const": SCHEMA},
            tool=_object("What wrote this.", name={"const": "tcop-lint"}, version=_text("Its version.")),
            edition=_object(
                "The edition of the Code that was judged against.",
                id=_text("For example 2021-11."),
                title=_text("Its title."),
                source=_text("Where it can be read."),
            ),
            as_of=_text("The date (ISO 8601) that counts as today for everything that expires."),
            body=_one_of("The kind of body that the repository belongs to; empty if not declared.", *BODIES, ""),
            phase=_text("The phase of the service; empty if not declared."),
            examined=_examined(),
            record=_object(
                "The team's record.",
                present=_yes_no("Whether there is one."),
                path=_text("Where it is looked for."),
            ),
            compared=_or_null(_compared()),
            policy=_or_null(_text("The commit from which settings, record, waivers, inline ignores and rules are.")),
            altered=_text("What the change under test alters in what it is judged by; empty for nothing."),
            coverage=_coverage(),
            counts=_object(
                "How much was found.",
                findings=_object(
                    "Open findings that count, by level; how many are waived; how many were there before.",
                    **{name: _count(f"Findings: {name}.") for name in (*LEVELS, "waived", "old")},
                ),
                verdicts=_VERDICTS,
            ),
            points=_list("The points of the edition in order, and the record.", _point()),
            rules=_list("Every rule that was judged, by id.", _rule()),
            verdicts=_list("How each rule stands, by rule id.", _verdict()),
            findings=_list("Every finding, waived ones too: worst first, then by path and line.", _finding()),
            characteristics=_list("What the repository is, which decides the rules that apply.", _characteristic()),
            endings=_list("Waivers that end within 30 days or have ended, the next first.", _ending()),
            skipped=_list(
                "Files, or parts of files, that were not examined.",
                _object("One of them.", path=_PATH, uri=_URI, line=_LINE, reason=_text("Why.")),
            ),
            notices=_list(
                "What else happened in the run.",
                _object("A notice.", text=_text("What."), path=_or_null(_text("The file it is about."))),
            ),
        ),
    }


def _examined() -> Schema:
    return _object(
        "What was looked at.",
        name=_text("The name of the repository."),
        kind=_one_of("Where the files come from.", "worktree", "index", "commit"),
        commit=_text("The commit, in hexadecimal; empty if there is none yet."),
        branch=_text("The branch; empty if detached."),
        remote=_or_null(_text("The address of the remote, without user and password.")),
        files=_count("Tracked files."),
        read=_count("Files whose content was needed and read."),
    )


def _coverage() -> Schema:
    return _object(
        "What the rules could look at. It is no score.",
        sentence=_text("The same in words."),
        points=_count("Points of the edition."),
        looked_at=_SLUGS,
        attested_only=_SLUGS,
        rules=_count("Rules that were judged."),
        files=_count("Tracked files."),
        files_read=_count("Files that were read."),
        files_not_examined=_count("Files that could not be examined, or not whole."),
    )


def _point() -> Schema:
    return _object(
        "A point of the Code.",
        slug=_text("Its slug."),
        number={
            "description": "Its number in this edition; null for the record.",
            "type": ["integer", "null"],
        },
        title=_text("Its title in this edition."),
        url=_text("The page that says it; may be empty."),
        rules=_count("Rules under this point."),
        looked_at=_yes_no("Whether any rule of the point was decided."),
        attested_only=_yes_no("Whether the point rests on what the team attests."),
        verdicts=_VERDICTS,
    )


def _rule() -> Schema:
    return _object(
        "A rule.",
        id=_text("Its id, point/rule."),
        title=_text("What holds when it passes."),
        point=_text("The slug of the point under which it is reported."),
        points=_SLUGS,
        obligation=_one_of("The word of the source.", "must", "should", "could"),
        binds=_list("The bodies it binds; empty for all.", _one_of("A kind of body.", *BODIES)),
        source=_text("The page that says so."),
        level=_LEVEL,
        confidence=_CONFIDENCE,
        basis=_BASIS,
        waivable=_yes_no("Whether a waiver can cover it."),
        asks=_text("What is asked."),
        why=_text("Why."),
        fix=_text("How to mend it."),
        known_misses=_text("What the rule may get wrong; may be empty."),
    )


def _verdict() -> Schema:
    return _object(
        "How one rule stands.",
        rule=_text("The id of the rule."),
        outcome=_one_of("The verdict. Unknown is never pass.", *OUTCOMES),
        reason=_text("Why."),
        basis=_BASIS,
        level=_LEVEL,
        findings=_list("The fingerprints of its findings.", _FINGERPRINT),
        evidence=_list(
            "What it looked at and found.",
            _object("A piece of evidence.", text=_text("What."), path=_PATH, uri=_URI, line=_LINE),
        ),
    )


def _finding() -> Schema:
    waived = _object(
        "What covers the finding; null for an open one.",
        by=_one_of("Where it is waived: in the record, or beside the code.", "waiver", "inline"),
        reason=_text("Why."),
        owner=_text("Who answers for it; empty for an inline comment."),
        expires=_text("The date on which it ends; empty for an inline comment."),
        path=_or_null(_text("The file that says so.")),
        line=_LINE,
    )
    return _object(
        "One thing that a rule objects to.",
        rule=_text("The id of the rule."),
        point=_text("The slug of the point under which it is reported."),
        points=_SLUGS,
        level=_LEVEL,
        confidence=_CONFIDENCE,
        message=_text("What is wrong."),
        fix=_text("How to mend it."),
        path=_PATH,
        uri=_URI,
        line=_LINE,
        column=_COLUMN,
        fingerprint=_FINGERPRINT,
        commit=_or_null(_text("The commit that brought it in, where the place is one of the history.")),
        state=_or_null(_one_of("How it stands to what was compared with.", "new", "updated", "unchanged")),
        counts=_yes_no("Whether the run speaks of it and can fail by it."),
        waived=_or_null(waived),
    )


def _compared() -> Schema:
    return _object(
        "What the run was compared with; null where nothing was.",
        ref=_or_null(_text("The revision that was named.")),
        commit=_or_null(_text("The merge base with it.")),
        baseline=_or_null(_text("The file of known findings.")),
        stale=_count("Findings of the baseline that are no longer there."),
        only_new=_yes_no("Whether what was there before does not count."),
    )


def _ending() -> Schema:
    return _object(
        "A waiver and when it ends.",
        rule=_text("The rule it waives."),
        paths=_list("Lines as in .gitignore; empty for everywhere.", _text("A line.")),
        owner=_text("Who answers for it."),
        expires=_text("Its last day (ISO 8601)."),
        days={"description": "Days that are left; below 0 where it has ended.", "type": "integer"},
        covers=_count("Findings that it covers, or covered until it ended."),
        path=_text("The record."),
        line=_LINE,
    )


def _characteristic() -> Schema:
    return _object(
        "A fact about the repository as a whole.",
        name=_text("Its name, as rules use it."),
        value={"description": "Whether it holds; null if not known.", "type": ["boolean", "null"]},
        basis=_one_of("Who says so.", "detected", "declared", "default"),
        because=_text("Why."),
        path=_PATH,
        uri=_URI,
        line=_LINE,
    )
