"""The assurance report: what is in it, in both forms, and that nothing of a repository gets out of its place."""

from __future__ import annotations

from html.parser import HTMLParser
from json import loads

import pytest
from report_factory import HOSTILE_PATHS, make_finding, make_mixed_report, make_report, make_rule, make_verdict, waiver

from tcop_lint.report import Compared, Report, Shown, Stated
from tcop_lint.reports import render

FORMS = pytest.mark.parametrize("form", ["html", "markdown-report"])
COMMIT = "0123456789abcdef0123456789abcdef01234567"
ATTESTED = Stated(
    rule="user-needs/record",
    status="met",
    statement="We spoke to 12 people.",
    by="user researcher",
    on="2026-11-01",
    days=21,
    review_by="2027-05-01",
    evidence=(
        Shown(title="Report", path="docs/research.md", date="2026-10-30"),
        Shown(title="Notes", held_at="the research register, entry 7"),
    ),
    line=4,
)


class _Page(HTMLParser):
    """Text, links, headings and tags of a page, and whether its tags nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.levels: list[int] = []
        self.text = ""
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        said = dict(attrs)
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        if "href" in said:
            self.links.append(said["href"] or "")
        if "id" in said:
            self.anchors.append(said["id"] or "")
        if len(tag) == 2 and tag[1].isdigit():
            self.levels.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def attested_report() -> Report:
    rule = make_rule("user-needs/record", title="User needs are recorded", basis="attested", binds=())
    return make_report((rule, make_verdict(rule, "pass")), stated=(ATTESTED,), has_record=True)


@FORMS
def test_it_says_what_was_examined_and_by_what(form: str) -> None:
    written = render(form, make_mixed_report())
    for said in ("service", COMMIT, "main", "beta", "2026-11-22", "tcop-lint 0.1.0", "Technology Code of Practice"):
        assert said in written


@FORMS
def test_every_point_stands_in_it_even_one_without_a_rule(form: str) -> None:
    written = render(form, make_mixed_report())
    assert "Point 11: Make better use of data".replace("11", "10") in written
    assert "Point 12: Make your technology sustainable" in written
    assert "No rule speaks of this point." in written


@FORMS
def test_places_are_links_to_the_line_of_the_commit(form: str) -> None:
    assert f"https://github.com/example/service/blob/{COMMIT}/src/app.py#L2" in render(form, make_mixed_report())


@FORMS
def test_an_attestation_shows_its_age_and_where_its_evidence_is(form: str) -> None:
    written = render(form, attested_report())
    assert "Attested as met by user researcher on 2026-11-01, 21 days ago. Review by 2027-05-01." in written
    assert "We spoke to 12 people." in written
    assert f"blob/{COMMIT}/docs/research.md" in written
    assert "held at the research register, entry 7; attested, not verified" in written


def test_what_is_only_held_elsewhere_is_told_from_what_was_seen() -> None:
    from msgspec.structs import replace

    held = replace(ATTESTED, evidence=ATTESTED.evidence[1:])
    page = render("html", replace(attested_report(), stated=(held,)))
    assert "Attested, not verified</span>" in page
    assert "Attested</span>" in render("html", attested_report())


@FORMS
def test_a_waiver_shows_reason_owner_and_end(form: str) -> None:
    rule = make_rule()
    findings = [make_finding(rule, path, waived_by=waiver()) for path in ("a.py", "b.py")]
    written = render(form, make_report((rule, make_verdict(rule, None, *findings))))
    for said in (
        "2 findings accepted for now",
        "contract runs until then",
        "service owner",
        "2027-03-31",
        "tcop.toml:12",
    ):
        assert said in written


@FORMS
def test_long_lists_are_cut_and_say_so(form: str) -> None:
    rule = make_rule()
    findings = [make_finding(rule, f"{number:03}.py") for number in range(60)]
    written = render(form, make_report((rule, make_verdict(rule, None, *findings))))
    assert "and 10 more findings" in written
    assert "059.py" not in written


@FORMS
def test_what_is_known_from_a_baseline_is_said_and_listed_all_the_same(form: str) -> None:
    rule = make_rule("open-source/licence-file")
    old = make_finding(rule, counts=False)
    report = make_report((rule, make_verdict(rule, None, old)), compared=Compared())
    text = render(form, report)
    assert "Not counted, because it was there before" in text
    assert "There is something wrong with" in text


@pytest.mark.parametrize(
    ("fix", "page"),
    [
        ("Run `git add` & look.", "Run <code>git add</code> &amp; look."),
        ("One ` alone.", "One ` alone."),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
    ],
)
def test_what_to_type_is_told_from_the_words_around_it(fix: str, page: str) -> None:
    rule = make_rule("open-source/licence-file", fix=fix)
    text = render("html", make_report((rule, make_verdict(rule, None, make_finding(rule)))))
    assert f"<p>How to mend it: {page}</p>" in text


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    page = _Page(render("html", make_mixed_report(HOSTILE_PATHS)))
    assert not {"script", "img", "link", "iframe", "form", "object", "base"} & set(page.tags)
    assert all(link.startswith(("https://", "#")) for link in page.links)


def test_the_pages_links_within_it_lead_somewhere_and_its_headings_do_not_jump() -> None:
    page = _Page(render("html", make_mixed_report()))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.anchors)
    assert len(page.anchors) == len(set(page.anchors))
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(page.levels, page.levels[1:], strict=False))


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_no_name_gets_out_of_its_place(path: str) -> None:
    rule = make_rule()
    page = render("html", make_report((rule, make_verdict(rule, None, make_finding(rule, path, message="Found.")))))
    assert "\x1b" not in page
    assert "<script" not in page
    assert "Found." in _Page(page).text


def test_the_badge_counts_points_and_gives_no_score() -> None:
    badge = loads(render("badge", make_mixed_report()))
    assert badge["schemaVersion"] == 1
    assert badge["message"] == "4 of 13 points considered"
    assert badge["color"] == "lightgrey"
