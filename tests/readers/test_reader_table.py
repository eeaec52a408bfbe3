"""Every reader: its place in the table, and that nothing but Broken ever comes out of it."""

import pickle
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken
from tcop_lint.facts import Fact
from tcop_lint.globs import expand_braces
from tcop_lint.paths import PathTable
from tcop_lint.readers.source import Source
from tcop_lint.readers.table import READERS

EACH = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)

FRAGMENTS = r"""
apiVersion: v1 ~ kind: Deployment ~ openapi: 3.0.0 ~ paths: ~ {% block a %} ~ <html> ~ <p> ~ FROM a:1 ~ CMD b
run: | ~ uses: a@v1 ~ jobs: ~ steps: ~ - script: | ~ name = "x" ~ [project] ~ dependencies = ["a"] ~ gem "a", "1"
group :test do ~ end ~ require ( ~ ) ~ module "m" { ~ source = "a/b" ~ } ~ required_providers { ~ sh ''' ~ '''
@Library('a') ~ services: ~ build: . ~ "scripts": { ~ "a": "b" ~ implementation 'a:b:c' ~ "a" %% "b" % "c" ~ \
Contact: a ~ [Section] @a ~ * @b ~ install_requires=["a" ~ setup( ~ # c ~ {:a, "~> 1"} ~ .package(url: "a")
type Query { ~ <project> ~ </project> ~ include: ~ &a ~ *a ~ <<: *a ~ é
"""
WORDS = st.sampled_from(["\tmake", "\u2028", "\0", *FRAGMENTS.replace("\n", " ~ ").split(" ~ ")])
LINES = st.lists(st.lists(WORDS | st.text(max_size=8), max_size=4).map(" ".join), max_size=12).map("\n".join)


def example_path(glob):
    """A path that the glob names."""
    path = expand_braces(glob)[-1].removeprefix("/").replace("**/", "a/").replace("*", "a")
    assert PathTable([(glob,)]).match(path)
    return path


PATHS = {reader.name: sorted({example_path(glob) for glob in reader.files}) for reader in READERS}


def test_names_are_unique_and_the_table_is_in_order():
    names = [reader.name for reader in READERS]
    assert len(set(names)) == len(names)


@EACH
def test_a_reader_can_be_sent_to_another_process(reader):
    other = pickle.loads(pickle.dumps(reader))  # noqa: S301
    assert other[:4] == reader[:4]
    assert getattr(other.read, "func", other.read) is getattr(reader.read, "func", reader.read)


@EACH
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_nothing_but_broken_comes_out(reader, data):
    path = data.draw(st.sampled_from(PATHS[reader.name]))
    content = data.draw(LINES.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=200))
    source = Source(path, content)
    try:
        facts = list(reader.read(source))
    except Broken:
        return
    lines = content.count(b"\n") + 1
    for fact in facts:
        assert isinstance(fact, Fact)
        assert type(fact) in reader.kinds
        assert 1 <= fact.line <= lines
        assert fact.column >= 1
    assert list(reader.read(Source(path, content))) == facts


@EACH
@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b"null", b"{}", b"[]", b"---\n", b"\x00\xff"])
def test_next_to_nothing_is_borne(reader, content):
    for path in PATHS[reader.name]:
        try:
            facts = list(reader.read(Source(path, content)))
        except Broken:
            continue
        assert all(type(fact) in reader.kinds for fact in facts)


@EACH
def test_long_lines_and_many_lines_cost_no_more_than_a_pass(reader):
    began = time.perf_counter()
    for content in (b"{" * 20_000, b"a " * 20_000, b"'" * 20_000, b"- a: \\\n" * 4_000, b"\n" * 20_000):
        for path in PATHS[reader.name]:
            with suppress(Broken):
                list(reader.read(Source(path, content)))
    assert time.perf_counter() - began < 10
