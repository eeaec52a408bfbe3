"""Licence files, copyright notices and declared licences, judged from facts written down by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from case_factory import case

from tcop_lint.checks.copyright import CopyrightHolder, CopyrightNotice
from tcop_lint.checks.licence_agreement import DeclaredLicences, FileLicences, LicenceIds, PreferredLicence
from tcop_lint.checks.licence_files import OpenLicence, StatedLicence, WholeLicence
from tcop_lint.facts import NotExamined
from tcop_lint.facts.licences import Copyright, DeclaredLicence, FileLicence, LicenceText, Passage, Region
from tcop_lint.settings import Settings

if TYPE_CHECKING:
    from tcop_lint.verdicts import Result

CROWN = Copyright("2026", "Crown Copyright (Department for Examples)", 3)
RESTRICTS = Passage("You may not sell it.", 9, True)
ADDED = Passage("Show our crest on every page of the service.", 9, False)


def text(expression: str = "MIT", match: str = "full", of: str = "licence", **more: object) -> LicenceText:
    ids = [part for part in expression.replace("(", "").replace(")", "").split() if part not in {"AND", "OR", "WITH"}]
    regions = tuple(Region(spdx, "changed" if match == "changed" else match, 1, 20) for spdx in ids)
    fields = {"copyrights": (CROWN,), "licences": regions, **more}
    return LicenceText(of=of, expression=expression, match=match, **fields)  # type: ignore[arg-type]


def declared(written: str, expression: str = "", **more: object) -> DeclaredLicence:
    return DeclaredLicence(line=2, place="license", written=written, expression=expression, **more)  # type: ignore[arg-type]


def said(result: Result) -> list[str]:
    return [problem.message for problem in result.problems]


class TestStated:
    check = StatedLicence(files=("/licence",))

    def test_a_file_or_a_readme_states_it(self) -> None:
        assert self.check.judge(case(paths=("LICENCE",))).outcome == "pass"
        readme = text("OGL-UK-3.0", "notice", "document")
        assert self.check.judge(case({"README.md": [readme]})).outcome == "pass"

    def test_a_manifest_alone_does_not(self) -> None:
        result = self.check.judge(case({"package.json": [declared("MIT", "MIT")]}, message="None."))
        assert said(result) == ["None. package.json names MIT, and its text is not here."]
        assert said(self.check.judge(case(paths=("a.py",), message="None."))) == ["None."]


class TestOpen:
    @pytest.mark.parametrize(
        "expression", ["MIT", "OGL-UK-3.0", "CC-BY-4.0", "MIT AND OGL-UK-3.0", "AGPL-3.0-only", "MIT OR BUSL-1.1"]
    )
    def test_open_licences(self, expression: str) -> None:
        assert OpenLicence().judge(case({"LICENCE": [text(expression)]})).outcome == "pass"

    @pytest.mark.parametrize("expression", ["CC-BY-NC-4.0", "BUSL-1.1", "NCGL-UK-2.0", "MIT AND SSPL-1.0"])
    def test_licences_that_keep_somebody_out(self, expression: str) -> None:
        assert len(said(OpenLicence().judge(case({"LICENCE": [text(expression)]})))) == 1

    def test_a_restriction_is_named_once_with_its_passage(self) -> None:
        edited = text("LicenseRef-MIT-changed", "changed", changed=(ADDED, RESTRICTS))
        result = OpenLicence().judge(case({"LICENCE": [edited]}))
        assert said(result) == ["The text of MIT takes back what the licence gives: “You may not sell it”."]
        assert result.problems[0].line == 9

    def test_an_edit_that_restricts_nothing_is_left_to_another_rule(self) -> None:
        edited = text("MIT", "changed", changed=(ADDED,))
        assert OpenLicence().judge(case({"LICENCE": [edited]})).outcome == "pass"

    def test_no_licence_in_a_licence_file(self) -> None:
        reserved = text("", "none", copyrights=(CROWN,), tags=("all-rights-reserved",))
        assert said(OpenLicence().judge(case({"LICENCE": [reserved]}))) == [
            "This reserves all rights, so nobody may use the code."
        ]
        holder_only = OpenLicence().judge(case({"LICENCE": [text("", "none")]}))
        assert said(holder_only) == ["LICENCE says whose copyright it is, and not how others may use it."]
        other_words = text("", "none", copyrights=())
        assert OpenLicence().judge(case({"LICENCE": [other_words]})).outcome == "unknown"

    def test_a_licence_that_no_list_judges_is_unknown(self) -> None:
        assert OpenLicence().judge(case({"LICENCE": [text("Beerware")]})).outcome == "unknown"
        unread = OpenLicence().judge(case({"LICENCE": [text("", "none", copyrights=()), NotExamined(reason="x")]}))
        assert "could not be examined" in unread.reason

    def test_other_peoples_and_parts_licences_do_not_speak_for_it(self) -> None:
        assert OpenLicence().judge(case({"packages/a/LICENCE": [text("BUSL-1.1")]})).outcome == "not-applicable"


class TestWhole:
    def test_whole_and_named(self) -> None:
        assert WholeLicence().judge(case({"LICENCE": [text()]})).outcome == "pass"
        assert WholeLicence().judge(case({"LICENCE": [text("OGL-UK-3.0", "notice")]})).outcome == "pass"
        both = {"LICENCE": [text()], "docs/LICENCE": [text("MIT", "notice")]}
        assert WholeLicence().judge(case(both)).outcome == "pass"

    @pytest.mark.parametrize(
        ("found", "message"),
        [
            (text("MIT", "notice"), "This names MIT and does not give the text of the licence."),
            (text("MIT", "partial"), "The text of MIT breaks off here."),
            (
                text("MIT", "changed", changed=(ADDED,)),
                "The text of MIT was edited: “Show our crest on every page of the service” is no part of it.",
            ),
            (
                text("MIT", "changed", changed=(Passage("without limitation", 4, False, 6),)),
                "The text of MIT was edited: words of the licence are missing at “without limitation”.",
            ),
        ],
    )
    def test_what_is_wrong_with_it(self, found: LicenceText, message: str) -> None:
        assert said(WholeLicence().judge(case({"LICENCE": [found]}))) == [message]

    def test_a_restriction_is_left_to_another_rule(self) -> None:
        edited = text("LicenseRef-MIT-changed", "changed", changed=(RESTRICTS,))
        assert WholeLicence().judge(case({"LICENCE": [edited]})).outcome == "pass"

    def test_a_readme_names_it_and_the_text_is_nowhere(self) -> None:
        readme = {"README.md": [text("MIT", "notice", "document")]}
        assert said(WholeLicence().judge(case(readme))) == [
            "The README names MIT, and the text of the licence is not in the repository."
        ]
        ogl = {"README.md": [text("OGL-UK-3.0", "notice", "document")]}
        assert WholeLicence().judge(case(ogl)).outcome == "pass"
        assert WholeLicence().judge(case(paths=("a.py",))).outcome == "not-applicable"


class TestCopyright:
    @pytest.mark.parametrize(
        ("notices", "message"),
        [
            ((Copyright("[year]", "[fullname]", 3, True),), "The copyright notice was not filled in"),
            ((), "There is no copyright notice above the licence."),
            ((Copyright("2026", "", 3),), "The copyright notice names no holder."),
            ((Copyright("", "Crown copyright", 3),), "The copyright notice gives no year."),
        ],
    )
    def test_what_a_notice_lacks(self, notices: tuple[Copyright, ...], message: str) -> None:
        (problem,) = CopyrightNotice().judge(case({"LICENCE": [text(copyrights=notices)]})).problems
        assert problem.message.startswith(message)

    def test_a_notice_and_licences_without_a_place_for_one(self) -> None:
        assert CopyrightNotice().judge(case({"LICENCE": [text()]})).outcome == "pass"
        for spdx in ("Apache-2.0", "OGL-UK-3.0", "GPL-3.0-or-later"):
            bare = text(spdx, copyrights=())
            assert CopyrightNotice().judge(case({"LICENCE": [bare]})).outcome == "not-applicable"

    def test_the_holder_of_a_department_and_of_others(self) -> None:
        files = {"LICENCE": [text(copyrights=(Copyright("2026", "Ministry of Examples", 3),))]}
        central = 'schema = "tcop-record/1"\n[service]\nbody = "central"\n'
        assert CopyrightHolder().judge(case(files)).outcome == "not-applicable"
        assert CopyrightHolder().judge(case(files, record=central)).outcome == "fail"
        assert CopyrightHolder().judge(case({"LICENCE": [text()]}, record=central)).outcome == "pass"
        council = Settings(copyright_holder="Examples$")
        assert CopyrightHolder().judge(case(files)._replace(settings=council)).outcome == "pass"
        assert CopyrightHolder().judge(case({"LICENCE": [text()]})._replace(settings=council)).outcome == "fail"


class TestDeclared:
    @pytest.mark.parametrize(
        ("given", "wanted"),
        [
            ("MIT", "MIT"),
            ("MIT AND OGL-UK-3.0", "MIT"),
            ("GPL-3.0-only", "GPL-3.0-or-later"),
            ("LicenseRef-MIT-changed", "MIT"),
            ("MIT", "MIT OR Apache-2.0"),
        ],
    )
    def test_the_file_gives_what_is_declared(self, given: str, wanted: str) -> None:
        files = {"LICENCE": [text(given)], "package.json": [declared(wanted, wanted)]}
        assert DeclaredLicences().judge(case(files)).outcome == "pass"

    def test_a_contradiction_names_both_places(self) -> None:
        files = {"LICENCE": [text()], "package.json": [declared("ISC", "ISC")]}
        (problem,) = DeclaredLicences().judge(case(files)).problems
        assert problem.message == "package.json declares license 'ISC', and LICENCE gives MIT."
        assert (problem.path, problem.line) == ("package.json", 2)

    def test_a_part_is_governed_by_its_own_file(self) -> None:
        files = {"LICENCE": [text()], "a/b/LICENCE": [text("ISC")], "a/b/c/package.json": [declared("ISC", "ISC")]}
        assert DeclaredLicences().judge(case(files)).outcome == "pass"
        files["a/package.json"] = [declared("ISC", "ISC")]
        assert DeclaredLicences().judge(case(files)).outcome == "fail"

    @pytest.mark.parametrize(
        "one",
        [
            declared("Our own terms"),
            declared("CC-BY-4.0", "CC-BY-4.0", about="content"),
        ],
    )
    def test_what_contradicts_nothing(self, one: DeclaredLicence) -> None:
        assert not said(DeclaredLicences().judge(case({"LICENCE": [text()], "package.json": [one]})))

    def test_where_the_file_is_not_understood_nothing_contradicts_it(self) -> None:
        files = {"LICENCE": [text("", "none")], "package.json": [declared("ISC", "ISC")]}
        assert not said(DeclaredLicences().judge(case(files)))
        assert DeclaredLicences().judge(case({"package.json": [declared("ISC", "ISC")]})).outcome == "not-applicable"

    def test_closed_and_pointing_nowhere(self) -> None:
        files = {"LICENCE": [text()], "package.json": [declared("UNLICENSED", closed=True)]}
        assert len(said(DeclaredLicences().judge(case(files)))) == 1
        pointing = {"LICENCE": [text()], "a/package.json": [declared("SEE LICENSE IN ../LICENSE", file="../LICENSE")]}
        (problem,) = DeclaredLicences().judge(case(pointing)).problems
        assert "points to the licence file '../LICENSE', which is not there. There is LICENCE." in problem.message
        right = {"LICENCE": [text()], "a/package.json": [declared("SEE LICENSE IN ../LICENCE", file="../LICENCE")]}
        assert not said(DeclaredLicences().judge(case(right)))

    def test_tests_and_examples_are_left_out(self) -> None:
        files = {"LICENCE": [text()], "examples/a/package.json": [declared("ISC", "ISC")]}
        assert DeclaredLicences().judge(case(files)).outcome == "not-applicable"

    def test_a_readme_that_says_something_else(self) -> None:
        files = {"LICENCE": [text()], "README.md": [text("Apache-2.0", "notice", "document")]}
        assert said(DeclaredLicences().judge(case(files))) == [
            "The README says that the licence is Apache-2.0, and LICENCE gives MIT."
        ]
        both = {"LICENCE": [text()], "README.md": [text("MIT AND OGL-UK-3.0", "notice", "document")]}
        assert not said(DeclaredLicences().judge(case(both)))

    def test_a_readme_with_a_licence_for_words_beside_one_for_code_is_worth_a_note(self) -> None:
        files = {"LICENCE": [text()], "README.md": [text("OGL-UK-3.0", "notice", "document")]}
        (problem,) = DeclaredLicences().judge(case(files)).problems
        assert problem.level == "note"


class TestNamesWithoutVersion:
    def test_a_name_without_its_version_contradicts_other_licences_only(self) -> None:
        for written in ("BSD", "BSD License", "Apache Software License"):
            assert said(DeclaredLicences().judge(case({"LICENCE": [text()], "setup.cfg": [declared(written)]})))
        given = {"LICENCE": [text("BSD-3-Clause")], "setup.cfg": [declared("BSD License")]}
        assert not said(DeclaredLicences().judge(case(given)))
        nobody_knows = {"LICENCE": [text()], "setup.cfg": [declared("Free for all")]}
        assert not said(DeclaredLicences().judge(case(nobody_knows)))


class TestIds:
    def test_each_fault_once_where_it_stands_often(self) -> None:
        header = FileLicence(
            written="GPL-2.0", expression="GPL-2.0-only", fault="deprecated", wrong="GPL-2.0", right="GPL-2.0-only"
        )
        many = {f"src/a{number}.c": [header] for number in range(9)}
        (problem,) = LicenceIds().judge(case(many)).problems
        assert "Write GPL-2.0-only, or GPL-2.0-or-later if you mean that." in problem.message
        assert "It stands in 9 files" in problem.message

    def test_an_id_that_nobody_knows_is_named_without_a_right_one(self) -> None:
        unclear = declared("BSD", strict=True, fault="unknown", wrong="BSD")
        assert said(LicenceIds().judge(case({"package.json": [unclear]}))) == [
            "'BSD' is no SPDX id, so tools that list licences cannot tell what it means."
        ]
        sentence = declared("ask us", strict=True, fault="unknown", wrong="ask us")
        assert LicenceIds().judge(case({"package.json": [sentence]})).outcome == "pass"

    def test_only_where_the_format_asks(self) -> None:
        loose = declared("MIT License", "MIT")
        assert LicenceIds().judge(case({"setup.cfg": [loose]})).outcome == "not-applicable"


class TestHeaders:
    def header(self, expression: str, **more: object) -> FileLicence:
        return FileLicence(written=expression, expression=expression, ids=(expression,), **more)  # type: ignore[arg-type]

    def test_a_header_of_our_own_that_contradicts(self) -> None:
        files = {"LICENCE": [text()], "a.py": [self.header("Apache-2.0", holder="Crown Copyright")]}
        assert said(FileLicences().judge(case(files))) == ["This file's header says Apache-2.0, and LICENCE gives MIT."]

    @pytest.mark.parametrize("path", ["gradlew", "docs/a.md", "vendor/a.js", "tests/a.py"])
    def test_other_peoples_files_and_documents(self, path: str) -> None:
        theirs = self.header("Apache-2.0", holder="the original authors")
        assert not said(FileLicences().judge(case({"LICENCE": [text()], path: [theirs]})))

    def test_a_tag_far_down_is_no_header(self) -> None:
        files = {"LICENCE": [text()], "a.py": [self.header("ISC", head=False)]}
        assert FileLicences().judge(case(files)).outcome == "not-applicable"

    def test_without_a_licence_file_there_is_nothing_to_contradict(self) -> None:
        assert FileLicences().judge(case({"a.py": [self.header("ISC")]})).outcome == "not-applicable"
        files = {"LICENCE": [text("", "none")], "a.py": [self.header("ISC")]}
        assert FileLicences().judge(case(files)).outcome == "unknown"


def test_the_organisations_own_choice() -> None:
    files = {"LICENCE": [text("MIT AND OGL-UK-3.0")]}
    assert PreferredLicence().judge(case(files)).outcome == "not-applicable"
    for wanted, outcome in (("MIT", "pass"), ("OGL-UK-3.0", "pass"), ("Apache-2.0", "fail")):
        settings = Settings(preferred_licences=(wanted,))
        assert PreferredLicence().judge(case(files)._replace(settings=settings)).outcome == outcome


def test_the_licence_of_a_package_is_looked_at_and_not_that_of_a_font() -> None:
    cut = text("OFL-1.1", "partial")
    files = {"LICENCE": [text()], "assets/fonts/LICENSE": [cut]}
    assert WholeLicence().judge(case(files)).outcome == "pass"
    assert WholeLicence().judge(case(files, paths=("assets/fonts/package.json",))).outcome == "fail"


def test_a_pointer_counts_once_where_there_is_no_licence_at_all() -> None:
    pointing = {"package.json": [declared("SEE LICENSE IN LICENSE", file="LICENSE")]}
    assert DeclaredLicences().judge(case(pointing)).outcome == "not-applicable"
