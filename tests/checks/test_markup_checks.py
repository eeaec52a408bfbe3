"""The checks on markup, by whole repositories."""

from tcop_lint.packs import load_rules
from tcop_lint.settings import Settings
from tcop_lint.testing import judge_repository, make_repository


def judged(folder, files, rule):
    report = judge_repository(make_repository(folder, files), load_rules(), Settings(select=(rule,)))
    return next(verdict for verdict in report.verdicts if verdict.rule == rule)


def test_a_fault_is_a_finding_at_its_place(tmp_path):
    files = {"views/a.html": "<p>x</p>\n  <img src=a.png>", "views/b.html": "<p>x</p>"}
    (finding,) = judged(tmp_path, files, "accessible/image-name").findings
    assert (finding.path, finding.line, finding.column) == ("views/a.html", 2, 3)
    assert "<img src=a.png>" in finding.message


def test_an_inline_comment_of_the_template_waives_it(tmp_path):
    files = {
        "views/a.njk": "{# tcop-lint: ignore[accessible/image-name] the logo is described above #}\n<img src=a.png>"
    }
    assert judged(tmp_path, files, "accessible/image-name").outcome == "waived"


def test_without_pages_it_does_not_apply(tmp_path):
    assert judged(tmp_path, {"a.md": "# a"}, "accessible/image-name").outcome == "not-applicable"
    assert judged(tmp_path / "b", {"a.html": "<p>x</p>"}, "accessible/outline-removed").outcome == "not-applicable"


def test_pages_that_cannot_be_read_leave_it_unknown(tmp_path):
    assert judged(tmp_path, {"a.html": "<div>\n" * 2_000}, "accessible/image-name").outcome == "unknown"


def test_documents_without_a_twin_are_told_once_a_folder(tmp_path):
    page = '<html lang="en"><title>T</title><main><h1>T</h1></main></html>'
    files = {"views/x.html": page, "public/a.pdf": "x", "public/b.pdf": "x", "public/c.pdf": "x", "public/c.html": page}
    (finding,) = judged(tmp_path, files, "accessible/published-documents").findings
    assert finding.path == "public/a.pdf"
    assert "a.pdf and b.pdf" in finding.message


def test_what_is_the_same_all_over_a_file_is_told_once(tmp_path):
    link = '<p><a href="https://a.gov.uk/{}" target="_blank">Guide {}</a></p>\n'
    files = {"views/a.html": "".join(link.format(at, at) for at in range(3)), "views/b.html": link.format(9, 9)}
    first, second = judged(tmp_path, files, "accessible/new-tab").findings
    assert (first.path, first.line, second.path) == ("views/a.html", 1, "views/b.html")
    assert first.message.endswith("The like stands in 2 more places of this file.")
    assert "The like" not in second.message
