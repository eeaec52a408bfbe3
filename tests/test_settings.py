"""The settings: where they are looked for, what they may say, and which line is named when they cannot be used."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from toml_values import TEXT, VALUES, document

from tcop_lint.settings import PYPROJECT, SETTINGS_NAME, Settings, SettingsError, load_settings, settings_schema


def load(text: str | bytes, name: str = SETTINGS_NAME, config: str = "") -> Settings:
    return load_settings({name: text if isinstance(text, bytes) else text.encode()}.get, config)


def refusal(text: str | bytes, name: str = SETTINGS_NAME) -> str:
    with pytest.raises(SettingsError) as refused:
        load(text, name)
    return str(refused.value)


def test_without_any_the_defaults_hold() -> None:
    assert load_settings({}.get) == Settings()
    assert (Settings().fail_on, Settings().max_file_size, Settings().record) == ("error", 5 << 20, "tcop.toml")


def test_every_setting_is_read() -> None:
    read = load(
        """
        select = ["secure"]
        ignore = ["3"]
        exclude = ["vendor/", "!vendor/ours"]
        level = "warning"
        fail-on = "never"
        edition = "2019-03"
        body = "nhs"
        max-file-size = 1000
        record = "docs/tcop.toml"
        levels = { "secure/owners" = "off" }
        """
    )
    assert read == Settings(
        select=("secure",),
        ignore=("3",),
        exclude=("vendor/", "!vendor/ours"),
        level="warning",
        fail_on="never",
        edition="2019-03",
        body="nhs",
        max_file_size=1000,
        record="docs/tcop.toml",
        levels={"secure/owners": "off"},
    )


def test_pyproject_holds_them_in_a_table_of_its_own() -> None:
    assert load('[tool.tcop-lint]\nlevel = "error"\n', PYPROJECT).level == "error"
    assert load('[tool.other]\nlevel = "error"\n# tcop-lint\n', PYPROJECT) == Settings()
    assert load("this is no TOML [", PYPROJECT) == Settings()  # says nothing of us, and is not ours to judge


def test_the_file_of_its_own_comes_first() -> None:
    files = {SETTINGS_NAME: b'level = "error"', PYPROJECT: b'[tool.tcop-lint]\nlevel = "note"'}
    assert load_settings(files.get).level == "error"


def test_a_named_file_is_the_only_one_read() -> None:
    files = {SETTINGS_NAME: b'level = "error"', "other.toml": b'fail-on = "note"'}
    assert load_settings(files.get, "other.toml") == Settings(fail_on="note")
    files = {"x/pyproject.toml": b'[tool.tcop-lint]\nlevel = "note"'}
    assert load_settings(files.get, "x/pyproject.toml").level == "note"
    with pytest.raises(SettingsError, match=r"missing\.toml: there is no such settings file"):
        load_settings({}.get, "missing.toml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nfail_on = "never"', "tcop-lint.toml:2: fail_on: 'fail_on' is not known here. Did you mean 'fail-on'?"),
        ('fail-on = "warnings"', "tcop-lint.toml:1: fail-on: 'warnings' is not one of error, never, note, warning."),
        ('select = "secure"', "tcop-lint.toml:1: select: must be a list, not text."),
        ('exclude = [\n"a",\n"!",\n]', "tcop-lint.toml:3: exclude, entry 2: '!' is no pattern as in .gitignore."),
        ("max-file-size = 0", "tcop-lint.toml:1: max-file-size: must be at least 1."),
        ('[levels]\n"a/b" = "off"\n"c/d" = "of"', "tcop-lint.toml:3: levels.c/d: 'of' is not one of"),
        ("level = ", "tcop-lint.toml:1: is not valid TOML"),
        ("a = 1\na = 2", "tcop-lint.toml:2: is not valid TOML"),
        (b"\xff\xff", "tcop-lint.toml:1: is not valid UTF-8"),
    ],
)
def test_a_refusal_names_the_file_and_the_line(text: str | bytes, said: str) -> None:
    assert refusal(text).startswith(said), refusal(text)


def test_a_refusal_in_pyproject_names_the_line_there() -> None:
    said = refusal('[project]\nname = "x"\n\n[tool.tcop-lint]\n\nlevel = "eror"\n', PYPROJECT)
    assert said.startswith("pyproject.toml:6: level: 'eror' is not one of error, note, warning. Did you mean 'error'?")
    assert refusal("[tool]\ntcop-lint = 5", PYPROJECT).startswith(
        "pyproject.toml:2: must be a table, not a whole number"
    )


NAMES = st.sampled_from(["select", "exclude", "level", "fail-on", "levels", "max-file-size", "body", "record"])


def outcome(text: bytes) -> Settings | SettingsError:
    try:
        return load(text)
    except SettingsError as refused:
        return refused


@hypothesis_settings(max_examples=150)
@given(st.dictionaries(NAMES | TEXT, VALUES, max_size=5))
def test_no_toml_gives_anything_but_settings_or_the_line_at_fault(table: dict) -> None:
    loaded = outcome(document(table))
    if isinstance(loaded, SettingsError):
        line = int(str(loaded).split(":")[1])
        assert str(loaded).startswith(f"{SETTINGS_NAME}:{line}: {list(table)[line - 1]}")


@given(st.binary(max_size=40))
def test_no_bytes_do_either(data: bytes) -> None:
    loaded = outcome(data)
    assert isinstance(loaded, Settings) or str(loaded).startswith(f"{SETTINGS_NAME}:")


EXCEPTION = b"""
[dependencies]
allow = ["MIT", "BSD-*"]
levels.unknown = "warning"

[[dependencies.exceptions]]
package = "pkg:npm/maps"
versions = ">=2, <3"
licence = "BUSL-1.1"
reason = "No open library reads this format."
owner = "technical lead"
expires = 2027-06-30
"""


def test_the_policy_on_dependencies_knows_where_it_stands() -> None:
    policy = load(EXCEPTION).dependencies
    assert (policy.allow, policy.levels.unknown) == (("MIT", "BSD-*"), "warning")
    assert [(one.path, one.line, one.licence) for one in policy.exceptions] == [(SETTINGS_NAME, 6, "BUSL-1.1")]


@pytest.mark.parametrize(
    ("written", "instead", "line", "said"),
    [
        (b'"pkg:npm/maps"', b'"maps"', 6, "'maps' is no package URL such as pkg:npm/express"),
        (b'">=2, <3"', b'"the newest"', 6, "'the newest' is no range of versions"),
        (b"2027-06-30", b'"soon"', 12, "must be a date such as 2027-03-31"),
        (b'owner = "technical lead"\n', b"", 6, "owner is missing"),
        (b"levels.unknown", b"levels.unknwon", 4, "Did you mean 'unknown'?"),
        (b'"BSD-*"', b'"category:permisive"', 3, "there is no category 'permisive'"),
        (b'"MIT"', b'"My own"', 3, "'My own' is no SPDX id"),
        (b'"BUSL-1.1"', b'"Whatever"', 9, "'Whatever' is no SPDX id, glob of them or state such as unknown"),
        (b'owner = "technical lead"', b'owner = "technical lead"\nline = 3', 12, "'line' is not known here"),
    ],
)
def test_a_mistake_in_the_policy_is_named_with_its_line(written: bytes, instead: bytes, line: int, said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load(EXCEPTION.replace(written, instead))
    assert f"{SETTINGS_NAME}:{line}: dependencies" in str(refused.value)
    assert said in str(refused.value)


def test_the_schema_has_the_policy_and_not_where_it_stands() -> None:
    exemption = settings_schema()["$defs"]["Exemption"]
    assert {"package", "licence", "expires"} <= exemption["properties"].keys()
    assert not {"path", "line"} & exemption["properties"].keys()
