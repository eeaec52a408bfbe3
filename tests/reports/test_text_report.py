"""The text report, read as a person reads it."""

from __future__ import annotations

import re
import sys

import pytest
from report_factory import (
    HOSTILE_PATHS,
    make_finding,
    make_mixed_report,
    make_report,
    make_rule,
    make_verdict,
)

from tcop_lint.report import Examined, Notice, Skipped
from tcop_lint.reports.text import render


def test_a_whole_report():
    assert render(make_mixed_report()) == (
        "Looked at 4 of 13 points with 9 rules; point 1 rests on what the team attests.\n"
        "\n"
        "Point 3: Be open and use open source\n"
        "\n"
        "  error: open-source/licence-file\n"
        "    Whole repository: There is something wrong with 'the repository'.\n"
        "    To mend it: Add a file called LICENCE with the text of the MIT licence.\n"
        "      More: tcop-lint explain open-source/licence-file\n"
        "\n"
        "Point 6: Make things secure\n"
        "\n"
        "  error: secure/no-secrets (medium confidence)\n"
        "    README.md:2: The file 'README.md' holds a key.\n"
        "    src/app.py:2: The file 'src/app.py' holds a key.\n"
        "    To mend it: Add a file called LICENCE with the text of the MIT licence.\n"
        "      More: tcop-lint explain secure/no-secrets\n"
        "\n"
        "  warning: secure/contact\n"
        "    Whole repository: Nobody to tell.\n"
        "    To mend it: Say whom to tell.\n"
        "\n"
        "error: cloud/iac could not run\n"
        "  ValueError: boom.\n"
        "  This is a fault of the rule, not of the repository. Please report it.\n"
        "\n"
        "Found 3 errors and 1 warning.\n"
        "Not shown: 2 notes. See --verbose.\n"
        "Rules: 4 failed, 1 could not run, 1 waived, 1 unknown, 1 not applicable, 1\n"
        "passed.\n"
        "Waived: 2 findings. See --verbose.\n"
        "Unknown: 1 rule rests on the record. To begin, create tcop.toml: see\n"
        "`tcop-lint explain record/present`. See --verbose.\n"
        "Not examined: 2 files: data/big.bin is over 5 MiB; README.md:7 is not valid\n"
        "YAML.\n"
        "Notice: The cache was damaged and is begun anew.\n"
        "Notice: tcop-lint.toml: An option is ignored.\n"
    )


def test_a_quiet_report_holds_the_findings_alone():
    quiet = render(make_mixed_report(), verbosity="quiet")
    assert quiet.startswith("Point 3: ")
    assert quiet.endswith("Please report it.\n")
    rule = make_rule()
    assert render(make_report((rule, make_verdict(rule))), verbosity="quiet") == ""


def test_a_verbose_report_says_why():
    verbose = render(make_mixed_report(), verbosity="verbose")
    for said in (
        "Point 4: Make use of open standards",
        "  note: open-standards/utf8",
        "      Change nothing in its words.",
        "Unknown\n  user-needs/record: There is no record.",
        "Not applicable\n  accessible/statement: No web interface was found.",
        "Waived\n  README.md:3: secure/no-secrets: There is something wrong with 'README.md'.\n    Reason",
        "Not examined\n  data/big.bin is over 5 MiB\n  README.md:7 is not valid YAML",
    ):
        assert said in verbose
    assert "Owner: service owner. Until 2027-03-31." in " ".join(verbose.split())
    assert "Not shown" not in verbose
    assert "--verbose" not in verbose


def test_a_level_decides_what_is_shown():
    assert "note: open-standards/utf8" in render(make_mixed_report(), level="note")
    errors = render(make_mixed_report(), level="error")
    assert "secure/contact" not in errors
    assert "Not shown: 1 warning and 2 notes. See --level note.\n" in errors


def test_nothing_found_is_not_said_to_be_good():
    rule = make_rule()
    assert render(make_report((rule, make_verdict(rule)))) == (
        "Looked at 1 of 13 points with 1 rule.\n\n"
        "Nothing found. What rules cannot see, people still have to judge.\n"
        "Rules: 1 passed.\n"
    )


def test_notes_alone_are_counted():
    rule = make_rule(level="note")
    text = render(make_report((rule, make_verdict(rule, None, make_finding(rule)))))
    assert "Nothing found at the level warning or above.\nNot shown: 1 note. See --verbose.\n" in text


def test_nothing_examined_is_said():
    assert "Nothing was examined: no rule was selected.\n" in render(make_report())
    rule = make_rule()
    empty = Examined(name="x", kind="index", commit="", branch="", remote="", files=0, read=0, root="")
    text = render(make_report((rule, make_verdict(rule)), examined=empty))
    assert "Nothing was examined: there is no file to look at.\n" in text
    assert "Nothing found" not in text


def test_findings_that_are_mended_alike_stand_together():
    rule = make_rule()
    same = [make_finding(rule, path) for path in ("a", "b")]
    other = make_finding(rule, "c", fix="Do this instead.")
    text = render(make_report((rule, make_verdict(rule, None, *same, other))))
    assert text.count("error: open-source/licence-file") == 2
    assert text.count("Add a file called LICENCE") == 1
    assert "    c:1: There is something wrong with 'c'.\n    To mend it: Do this instead.\n" in text


def test_a_record_that_is_there_is_to_be_completed():
    rules = [make_rule(f"user-needs/{name}", basis="attested") for name in ("a", "b")]
    seen = make_rule("cloud/c")
    judged = [(rule, make_verdict(rule, "unknown")) for rule in [*rules, seen]]
    assert (
        "Unknown: 2 rules rest on what tcop.toml does not say yet. 1 rule could not be\ndecided. See --verbose.\n"
    ) in render(make_report(*judged, has_record=True))


def test_many_files_that_were_not_examined_are_counted():
    rule = make_rule()
    skipped = tuple(Skipped(f"{at}.bin", 1, "is binary") for at in range(9))
    report = make_report((rule, make_verdict(rule)), skipped=skipped)
    said = "Not examined: 9 files, for example 0.bin is binary; 1.bin is binary; 2.bin is binary. See --verbose."
    assert said in " ".join(render(report).split())
    assert "  8.bin is binary\n" in render(report, verbosity="verbose")


@pytest.mark.parametrize("width", [40, 80, 132])
def test_lines_are_no_wider_than_asked_but_for_single_words(width):
    for line in render(make_mixed_report(HOSTILE_PATHS), width=width, verbosity="verbose").splitlines():
        words = re.sub("`[^`]*`", "command", line).split()
        guarded = "\\x3a:" in line  # three characters more, added last
        uncut = guarded or line.strip().startswith(("More: ", "error: ", "warning: ", "note: ")) or len(words) == 1
        assert len(line) <= width or uncut


def test_prose_keeps_its_lists_and_code():
    fix = "First\nparagraph.\n\n- one item\n- another\n\n```toml\na = 1\n\n    b = 2\n```\n"
    rule = make_rule(fix=fix)
    report = make_report((rule, make_verdict(rule, None, make_finding(rule))))
    assert (
        "    To mend it: First paragraph.\n      - one item\n      - another\n      ```toml\n      a = 1\n"
    ) in render(report, verbosity="verbose")
    assert "one item" not in render(report)


def test_nothing_is_drawn_and_no_mark_carries_meaning():
    text = render(make_mixed_report(), verbosity="verbose")
    assert text.isascii()
    assert not set(text) & set("|*█✓✗→")


def test_without_colour_rich_is_not_imported():
    import subprocess

    program = (
        "import sys; sys.path.insert(0, 'tests/reports')\n"
        "from report_factory import make_mixed_report\n"
        "from tcop_lint.reports import render\n"
        "render('text', make_mixed_report()); print('rich' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "False\n"


def test_colour_changes_nothing_but_colour():
    report = make_mixed_report(HOSTILE_PATHS)
    coloured = render(report, colour=True, verbosity="verbose")
    assert "\x1b[1;31merror\x1b[0m: secure/no-secrets" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(report, verbosity="verbose")


def test_notices_are_harmless():
    rule = make_rule()
    report = make_report((rule, make_verdict(rule)), notices=(Notice("odd\x1b[2J\nname", "a\nb"),))
    assert "Notice: a\\nb: odd\\x1b[2J\\nname.\n" in render(report)
