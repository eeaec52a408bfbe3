"""The job summary, rendered by a Markdown parser to see what it comes to."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from report_factory import (
    HOSTILE_PATHS,
    make_finding,
    make_mixed_report,
    make_report,
    make_rule,
    make_verdict,
    waiver,
)

from tcop_lint.report import Examined
from tcop_lint.reports.markdown import render

BLOB = "https://github.com/example/service/blob/0123456789abcdef0123456789abcdef01234567/"


def html(written: str) -> str:
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(written)


def cells(written: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", html(written), re.DOTALL)
    return [found for row in rows if (found := re.findall(r"<td>(.*?)</td>", row, re.DOTALL))]


def test_findings_come_first_then_waivers_and_counts():
    written = render(make_mixed_report())
    assert written.startswith(
        "## tcop-lint: 6 findings (3 errors, 1 warning and 2 notes)\n\nLooked at 4 of 13 points with 9 rules;"
    )
    assert re.findall(r"^### (.*)$", written, re.MULTILINE) == [
        "Rules that could not run",
        "Point 3: Be open and use open source",
        "Point 4: Make use of open standards",
        "Point 6: Make things secure",
        "Evidence",
        "Waived: 2 findings",
        "Not examined",
        "Notices",
    ]
    assert written.endswith(
        "Rules: 4 failed, 1 could not run, 1 waived, 1 unknown, 1 not applicable, 1 passed.\n\n"
        "Unknown: 1 rule rests on the record. "
        "To begin, create tcop.toml: see &#96;tcop-lint explain record/present&#96;.\n"
    )


def test_a_row_says_all_and_links_to_the_line():
    rule = make_rule()
    report = make_report((rule, make_verdict(rule, None, make_finding(rule, "src/a b.py", 7))))
    assert cells(render(report)) == [
        [
            "error",
            '<a href="https://www.gov.uk/guidance/be-open-and-use-open-source"><code>open-source/licence-file</code></a>',
            f'<a href="{BLOB}src/a%20b.py#L7"><code>src/a b.py:7</code></a>',
            "There is something wrong with 'src/a b.py'.",
            "Add a file called LICENCE with the text of the MIT licence.",
        ]
    ]


def test_without_a_known_host_there_is_no_link():
    local = Examined(name="x", kind="worktree", commit="ab", branch="", remote="", files=1, read=1, root="/x")
    rule = make_rule()
    report = make_report((rule, make_verdict(rule, None, make_finding(rule, "a.py", 7))), examined=local)
    assert cells(render(report))[0][2] == "<code>a.py:7</code>"


def test_waivers_say_reason_owner_and_end():
    rule = make_rule()
    waived = make_finding(rule, "a.py", waived_by=waiver(reason="Until | <b>then</b>"))
    assert cells(render(make_report((rule, make_verdict(rule, None, waived)))))[0][2:] == [
        "Until | &lt;b&gt;then&lt;/b&gt;",
        "service owner",
        "2027-03-31",
    ]


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_hostile_names_stay_in_their_cells(path):
    rule = make_rule()
    message = f"See {path} and ![x](https://evil.example/p.png) <img src=x> www.evil.example `code` $x$ **b** ~~s~~"
    report = make_report((rule, make_verdict(rule, None, make_finding(rule, path, 1, message=message))))
    (row,) = cells(render(report))
    assert len(row) == 5
    assert re.findall(r"<([a-z]+)", "".join(row[2:])) == ["a", "code"]
    assert row[2].startswith(f'<a href="{BLOB}')
    source = render(report).split("\n| error |")[1]
    assert not re.search(r"https?://(?!www\.gov\.uk|github\.com)|www\.evil", source)


def test_nothing_found_is_said_in_plain_words():
    rule = make_rule()
    assert render(make_report((rule, make_verdict(rule)))) == (
        "## tcop-lint: nothing found\n\n"
        "Looked at 1 of 13 points with 1 rule.\n\n"
        "Nothing found. What rules cannot see, people still have to judge.\n\n"
        "### Evidence\n\n<details><summary>Point 3: Be open and use open source</summary>\n\n"
        "| Rule | Verdict | What was looked at |\n| --- | --- | --- |\n"
        "| <code>open-source/licence-file</code> | pass | "
        f"[<code>LICENCE:1</code>]({BLOB}LICENCE#L1) Looked at the root |\n\n</details>\n\nRules: 1 passed.\n"
    )
    assert render(make_report()).startswith("## tcop-lint: nothing was examined\n")


def test_a_summary_stays_under_a_mebibyte_and_keeps_the_gravest():
    light, grave = make_rule("secure/a", level="note"), make_rule("secure/b")
    report = make_report(
        (light, make_verdict(light, None, *(make_finding(light, f"{at}/{'ŵ' * 200}") for at in range(4000)))),
        (grave, make_verdict(grave, None, *(make_finding(grave, f"{at}.py") for at in range(5)))),
    )
    written = render(report)
    assert 900_000 < len(written.encode()) < 1_000_000
    kept = written.count("\n| note |")
    assert written.count("\n| error |") == 5
    assert f"Left out for want of room: {4000 - kept:,} notes.\n" in written


def test_long_lists_below_are_cut_and_counted():
    rule = make_rule()
    waived = [make_finding(rule, f"{at}.py", waived_by=waiver()) for at in range(60)]
    written = render(make_report((rule, make_verdict(rule, None, *waived))))
    assert "### Waived: 60 findings\n" in written
    assert "\n\nAnd 10 more waived findings.\n" in written


def test_even_hostile_lists_leave_the_summary_its_room():
    rule = make_rule()
    odd = [make_finding(rule, f"{at}{'|' * 4000}", waived_by=waiver()) for at in range(60)]
    report = make_report((rule, make_verdict(rule, None, make_finding(rule, "a"), *odd)))
    written = render(report)
    assert len(written.encode()) < 1_000_000
    assert "are too long for here." in written
    assert "<code>a:1</code>" in written
