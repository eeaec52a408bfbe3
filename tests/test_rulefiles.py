"""Loading rule files: what is well is read, and everything that is wrong is said with its file and line, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from making import rule_fields
from toml_values import document

from tcop_lint.packs import load_rules, shipped_rules
from tcop_lint.rules import RuleError, RulePack

if TYPE_CHECKING:
    from pathlib import Path


def load(folder: Path) -> RulePack:
    return load_rules([folder])


def write(folder: Path, name: str = "wanted.toml", **changes: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(document(rule_fields(**changes)))
    return folder


def problems(folder: Path) -> list[str]:
    """What is wrong below a folder, each as ``file:line: what``, the file by its name only."""
    with pytest.raises(RuleError) as refused:
        load(folder)
    return [problem.replace(f"{folder}/", "") for problem in refused.value.problems]


def line_of(key: str, **changes: Any) -> int:
    return list(rule_fields(**changes)).index(key) + 1


def test_a_good_rule_joins_the_others(tmp_path: Path) -> None:
    pack = load(write(tmp_path / "deep" / "er"))
    rule = pack.rule("secure/wanted")
    assert rule is not None
    assert (rule.title, rule.point, rule.waivable, rule.applies) == ("There is a wanted file", "secure", True, ())
    assert [each.id for each in pack.rules] == sorted(each.id for each in pack.rules)
    assert len(pack.rules) == len(load_rules().rules) + 1


def test_editions_come_newest_first_and_number_their_points() -> None:
    pack = load_rules()
    assert [edition.id for edition in pack.editions] == ["2021-11", "2019-03"]
    assert [len(edition.points) for edition in pack.editions] == [13, 12]
    old, new = pack.edition("2019-03"), pack.edition("2021-11")
    assert old is not None
    assert new is not None
    assert old.point("sustainable") is None
    assert new.point("sustainable") is not None
    assert pack.edition("1999-01") is None
    assert pack.rule("no/such") is None


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("id", "secure", "id: 'secure' must be <slug of one of its points>/<slug of the rule>"),
        ("id", "cloud/wanted", "id: 'cloud/wanted' must be"),
        ("id", "secure/Wan ted", "id: 'secure/Wan ted' must be"),
        ("points", [], "points: must name at least one"),
        (
            "points",
            ["secure", "sustainble"],
            "points: no edition has a point called 'sustainble'. Did you mean 'sustainable'?",
        ),
        ("source", "http://www.gov.uk/", "source: must be the"),
        ("obligation", "shall", "obligation: 'shall' is not one of could, must, should."),
        ("level", "error", "level: an error needs a source that says must, and this one says should"),
        ("applies", ["a-servce"], "applies: no characteristic is called 'a-servce'. Did you mean 'service'?"),
        ("applies", ["not service"], "examples: a rule with applies needs one with the verdict 'not-applicable'"),
        ("check", "file-exist", "check: there is no check called 'file-exist'. Did you mean 'file-exists'?"),
        ("params", {"files": "a"}, "params.files: must be a list, not text"),
        ("params", {"but": ["a"]}, "params: files is missing"),
        ("params", {"files": ["a"], "bt": []}, "params.bt: 'bt' is not known here. Did you mean 'but'?"),
        ("params", {"files": []}, "params.files: must name at least one"),
        ("why", "  ", "why: must not be empty"),
        ("examples", [], "examples: there must be one with the verdict 'pass'"),
        ("examples", [{"verdict": "passes"}], "examples, entry 1, verdict: 'passes' is not one of"),
        (
            "examples",
            [{"verdict": "pass", "as_of": "soon"}, {"verdict": "fail"}],
            "examples: as_of 'soon' must be a date such as 2026-11-22",
        ),
        (
            "examples",
            [{"verdict": "pass", "files": {"a.json": {}}}],
            "examples, entry 1, files.a.json: must be text, not a table",
        ),
    ],
)
def test_what_is_wrong_is_said_with_the_line_of_its_key(tmp_path: Path, key: str, value: Any, said: str) -> None:
    changes = {"rule_id": value} if key == "id" else {key: value}
    if key == "id":
        changes["points"] = ["secure"]
    found = problems(write(tmp_path, **changes))
    blamed = said.split(":", maxsplit=1)[0].split(",")[0].split(".")[0]
    wanted = f"wanted.toml:{line_of(blamed, **changes)}: {said}"
    assert any(problem.startswith(wanted) for problem in found), found


def test_an_unknown_key_is_named_with_its_line(tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, levle="error"))
    assert found.startswith(
        f"wanted.toml:{line_of('levle', levle=1)}: levle: 'levle' is not known here. Did you mean 'level'?"
    )


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    assert problems(write(tmp_path, source=None)) == ["wanted.toml:1: source is missing"]


@pytest.mark.parametrize(
    ("check", "params", "said"),
    [
        ("text-matches", {"files": ["a"], "patterns": ["fine", "(un"]}, "'(un' is no pattern of RE2"),
        ("text-absent", {"files": ["a"], "patterns": ["x*"]}, "'x*' matches where there is no text at all"),
        ("text-implies", {"files": ["a"], "when": ["[z-a]"], "then": ["b"]}, "'[z-a]' is no pattern of RE2"),
        ("value", {"files": ["a.json"], "path": "a..b"}, "'a..b' is no path"),
        ("value", {"files": ["a.json"], "path": "a", "matches": "(?<x"}, "'(?<x' is no pattern of RE2"),
        ("runs", {"patterns": ["\\y"]}, "'\\\\y' is no pattern of RE2"),
        ("runs", {"patterns": ["a"], "opaque": ["("]}, "'(' is no pattern of RE2"),
        ("sections", {"files": ["a"], "sections": [{"name": "x", "headings": ["(a"]}]}, "'(a' is no pattern"),
        (
            "each-document",
            {"files": ["a"], "sections": [{"name": "x", "headings": ["a)"]}]},
            "'a)' is no pattern of RE2",
        ),
        ("any-of", {"checks": [{"check": "text-matches", "params": {"files": ["a"], "patterns": ["("]}}]}, "'(' is no"),
        ("any-of", {"checks": [{"check": "nope"}]}, "there is no check called 'nope'"),
        ("any-of", {"checks": []}, "must name at least one"),
        ("all-of", {"checks": []}, "must name at least one"),
        ("fact-exists", {"kind": "stp"}, "there is no kind of fact called 'stp'"),
        ("fact-absent", {"kind": "step", "where": {"systm": ["github"]}}, "a fact of the kind step has no 'systm'"),
        ("declared", {"characteristic": "hapy"}, "no characteristic is called 'hapy'"),
        ("depends-on", {"tables": ["nope"]}, "no table of packages is called 'nope'"),
        ("prefers", {"instead_of": "payment-clients"}, "or nothing could pass"),
    ],
)
def test_a_check_that_could_not_judge_is_refused_when_it_is_loaded(
    tmp_path: Path, check: str, params: dict[str, Any], said: str
) -> None:
    found = problems(write(tmp_path, check=check, params=params))
    assert len(found) == 1
    assert found[0].startswith(f"wanted.toml:{line_of('params')}: params")
    assert said in found[0]


def test_everything_wrong_in_every_file_is_said_at_once(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", why="", fix=" ")
    write(tmp_path, "b.toml", rule_id="secure/other", source="ftp://x")
    (tmp_path / "c.toml").write_text("id = \n")
    found = problems(tmp_path)
    assert [problem.split(":")[0] for problem in found] == ["c.toml", "a.toml", "a.toml", "b.toml"]


def test_two_rules_with_one_id_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.toml")
    write(tmp_path, "b.toml")
    assert problems(tmp_path) == ["b.toml:1: id: secure/wanted is also the id of a.toml"]


def test_an_edition_that_there_is_already_is_refused(tmp_path: Path) -> None:
    (tmp_path / "editions.toml").write_bytes((shipped_rules() / "editions.toml").read_bytes())
    found = problems(tmp_path)
    assert [problem.split(": ", 1)[1] for problem in found] == [
        "there is already an edition '2021-11'",
        "there is already an edition '2019-03'",
    ]


def test_what_is_no_folder_and_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    assert problems(tmp_path / "none") == [
        f"{tmp_path}/none: is not a folder of rules. Give a folder that holds .toml files."
    ]
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nothing")
    assert problems(tmp_path) == [
        "folder.toml: cannot be read (Is a directory)",
        "gone.toml: cannot be read (No such file or directory)",
    ]


def test_a_heuristic_is_no_error(tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, level="error", obligation="must", basis="heuristic"))
    assert found.endswith("level: what a heuristic decides is a warning at the most")


PACK = 'name = "{name}"\ntitle = "Exampleshire"\nsource = "https://standards.exampleshire.gov.uk/"\n{more}'


def write_pack(folder: Path, name: str = "exampleshire", more: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(PACK.format(name=name, more=more))
    return folder


def test_a_pack_of_an_organisation_joins_those_that_ship(tmp_path: Path) -> None:
    more = '\n[settings]\npreferred-licences = ["MIT"]\n'
    pack = load(write(write_pack(tmp_path, more=more), organisation="exampleshire"))
    found = pack.organisation("exampleshire")
    assert found is not None
    assert found.settings.preferred_licences == ("MIT",)
    assert [one.name for one in pack.organisations] == ["defra", "exampleshire", "gds", "home-office", "moj", "nhs"]
    assert pack.organisation("exampleshir") is None


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("Example Shire", "", "pack.toml:1: name: 'Example Shire' must be in small letters, digits and hyphens"),
        ("gds", "", "pack.toml:1: name: there is already a pack 'gds'"),
        (
            "a",
            '[asks]\n"http://a.gov.uk/" = "Do."\n',
            "pack.toml:3: source: 'http://a.gov.uk/' must be the https address",
        ),
        (
            "a",
            '[settings.levels]\n"secure/owner" = "note"\n',
            "pack.toml:5: settings.levels: no rule is called 'secure/owner'. Did you mean 'secure/owners'?",
        ),
        ("a", '[settings.levels]\n"secure/owners" = "error"\n', "pack.toml:5: settings.levels"),
        (
            "a",
            '[settings]\ncopyright-holder = "(a"\n',
            "pack.toml:5: settings.copyright-holder: '(a' is no pattern of RE2",
        ),
        ("a", '[settings]\nlicences = ["MIT"]\n', "pack.toml:5: settings.licences: 'licences' is not known here."),
    ],
)
def test_what_is_wrong_in_a_pack_is_said_with_its_line(tmp_path: Path, name: str, more: str, said: str) -> None:
    (found,) = problems(write_pack(tmp_path, name, more))
    assert found.startswith(said)


def test_a_rule_names_a_pack_that_there_is_and_is_no_error(tmp_path: Path) -> None:
    unknown = problems(write(tmp_path / "a", organisation="defar"))
    line = line_of("organisation", organisation="defar")
    assert unknown == [f"wanted.toml:{line}: organisation: no pack.toml is called 'defar'. Did you mean 'defra'?"]
    (loud,) = problems(write(tmp_path / "b", organisation="defra", level="error", obligation="must"))
    assert "level: what one organisation asks is a warning at the most" in loud
