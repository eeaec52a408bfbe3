"""Lock files that were cut off, merged badly or tampered with: facts or Broken come out, and nothing else."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken
from tcop_lint.facts import Fact
from tcop_lint.readers.lockfiles.table import READERS
from tcop_lint.readers.source import Source

KEYS = st.sampled_from(
    """
    lockfileVersion packages dependencies node_modules/a resolved version integrity workspaces package name source
    files metadata default develop _meta sources url Packages R Repositories pins object state location repositoryURL
    importers snapshots resolution dist license type requirement PODS DEPENDENCIES description __metadata
    """.split()  # noqa: SIM905
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(0, 9)
    | st.sampled_from(["", "a", "a@1", "1.0", "file:a", "git+https://a/b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
SAMPLES = {
    "yarn.lock": '# yarn lockfile v1\n\na@^1, "b@npm:c@2":\n  version "1.0.0"\n  dependencies:\n    c "2"\n',
    "Gemfile.lock": "GEM\n  remote: https://a/\n  specs:\n    a (1.0-java)\n      b (~> 1)\n\nDEPENDENCIES\n  a!\n",
    "go.sum": "a.b/c v1.0.0 h1:x=\na.b/c v1.0.0/go.mod h1:y=\n",
    "gradle.lockfile": "a:b:1=compileClasspath,testRuntimeClasspath\nempty=\n",
    "mix.lock": '%{\n  "a": {:hex, :a, "1.0", "x", [:mix], [{:b, "~> 1"}], "hexpm", "y"},\n}\n',
    ".terraform.lock.hcl": 'provider "a/b/c" {\n  version = "1"\n  hashes = [\n  ]\n}\n',
    "uv.lock": '[[package]]\nname = "a"\nsource = { virtual = "." }\n[[package]]\nname = "b"\nsdist = { hash = "1" }\n',
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\nimporters:\n  .: {dependencies: {a: '1'}}\npackages: {a@1: {}}\n",
}
BY_NAME = {
    name: reader
    for reader in READERS
    for name in SAMPLES
    for glob in reader.files
    if name == glob or glob == f"*{name}"
}


def examine(reader, path, content):
    try:
        facts = list(reader.read(Source(path, content.encode("utf-8", "surrogatepass"))))
    except Broken:
        return
    assert all(isinstance(fact, Fact) and type(fact) in reader.kinds for fact in facts)


@pytest.mark.parametrize("name", sorted(SAMPLES))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_lines_may_go_or_come_twice_or_end_early(name, data):
    lines = SAMPLES[name].splitlines(keepends=True)
    order = data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=2 * len(lines)))
    cut = data.draw(st.integers(0, 30))
    text = "".join(lines[at] for at in order)
    examine(BY_NAME[name], name, text[: len(text) - cut])


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@settings(max_examples=25, deadline=None)
@given(value=st.dictionaries(KEYS, VALUES, max_size=5))
def test_values_may_have_any_type(reader, value):
    for glob in reader.files:
        path = glob.replace("**/", "").replace("*", "a").split("{")[0]
        if path.endswith((".json", ".lock", ".yaml", ".resolved")):
            examine(reader, path, json.dumps(value))


def test_every_sample_is_read():
    assert BY_NAME.keys() == SAMPLES.keys()
    for name, sample in SAMPLES.items():
        assert list(BY_NAME[name].read(Source(name, sample.encode())))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("poetry.lock", "package = 1\n"),
        ("uv.lock", "version = 1\n[[package]]\nname = 5\n"),
        ("Cargo.lock", "package = ['a']\n"),
        ("composer.lock", '{"packages": {"a": 1}}'),
        ("Gemfile.lock", "GEM\n  specs:\n    (((\n"),
    ],
)
def test_what_is_no_lock_file_is_told(name, content):
    (reader,) = (one for one in READERS if name in one.files)
    with pytest.raises(Broken, match=r"is no lock file|is not a valid lock file"):
        list(reader.read(Source(name, content.encode())))
