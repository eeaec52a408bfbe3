"""Asking over the network, against a server on this machine; and that nobody is asked otherwise."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest
from msgspec.structs import replace
from taking import take_facts

from tcop_lint.data.registries import PUBLIC
from tcop_lint.dependencies.join import join
from tcop_lint.dependencies.licensing.claims import key_of
from tcop_lint.dependencies.licensing.online import asking, kept
from tcop_lint.dependencies.licensing.online.addresses import of_deps_dev, of_registry, understood
from tcop_lint.dependencies.licensing.online.looking import look_up
from tcop_lint.dependencies.licensing.online.names import unasked
from tcop_lint.dependencies.model import Component, Inventory, Source
from tcop_lint.dependencies.sources import Hosts

TODAY = "2026-11-22"
DEPS_DEV = ".".join(("api", "deps", "dev"))


def component(ecosystem="npm", name="unheard-of", version="1.0.0", **more):
    made = Component(
        purl="",
        ecosystem=ecosystem,
        name=name,
        version=version,
        requirement="",
        scope="runtime",
        direct=True,
        pinned=True,
        integrity=True,
        source=Source(kind="public-registry"),
        path="package.json",
        line=1,
    )
    return replace(made, **more)


class Server:
    """Answers by host and path; what it has no answer for is not found."""

    def __init__(self):
        self.answers = {}
        self.asked = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                asked = (self.headers["Host"], unquote(self.path))
                outer.asked.append(asked)
                status, body = outer.answers.get(asked, (404, b"{}"))
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def tell(self, host, path, value, status=200):
        self.answers[host, path] = (status, value if isinstance(value, bytes) else json.dumps(value).encode())

    def connect(self, host, seconds):
        line = http.client.HTTPConnection("127.0.0.1", self._server.server_port, timeout=seconds)
        whole = line.putrequest

        def putrequest(method, url, **more):
            whole(method, url, skip_host=True, skip_accept_encoding=True)
            line.putheader("Host", host)

        line.putrequest = putrequest
        return line

    def close(self):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server():
    made = Server()
    yield made
    made.close()


def look(server, *components, silent=(), known=None):
    answers = {} if known is None else known
    found = look_up(components, silent, answers, TODAY, server.connect)
    return {one.name: [claim.expression for claim in found.at(key_of(one))] for one in components}


def test_deps_dev_is_asked_first_and_the_registry_for_what_that_does_not_tell(server):
    server.tell(DEPS_DEV, "/v3/systems/npm/packages/forms/versions/1.0.0", {"licenses": ["MIT"]})
    server.tell(DEPS_DEV, "/v3/systems/npm/packages/@a/dates/versions/1.0.0", {"licenses": ["non-standard"]})
    registry = ".".join(PUBLIC["npm"][0])
    server.tell(registry, "/@a/dates/1.0.0", {"license": "BSD-3-Clause"})
    assert look(server, component(name="forms"), component(name="@a/dates"), component(name="lost")) == {
        "forms": ["MIT"],
        "@a/dates": ["BSD-3-Clause"],
        "lost": [],
    }
    assert (registry, "/forms/1.0.0") not in server.asked


def test_nothing_is_asked_twice_and_what_nobody_knew_only_after_a_month(server):
    server.tell(DEPS_DEV, "/v3/systems/npm/packages/forms/versions/1.0.0", {"licenses": ["MIT"]})
    known = {}
    look(server, component(name="forms"), component(name="lost"), known=known)
    before = len(server.asked)
    look(server, component(name="forms"), component(name="lost"), known=known)
    assert len(server.asked) == before
    look_up([component(name="lost")], (), known, "2027-01-22", server.connect)
    assert len(server.asked) == before + 2


def test_a_server_in_trouble_is_not_taken_for_one_that_does_not_know(server, monkeypatch):
    monkeypatch.setattr(asking.time, "sleep", lambda _: None)
    server.tell(DEPS_DEV, "/v3/systems/npm/packages/forms/versions/1.0.0", b"", status=503)
    server.tell(".".join(PUBLIC["npm"][0]), "/forms/1.0.0", b"", status=429)
    known = {}
    assert look(server, component(name="forms"), known=known) == {"forms": []}
    assert known == {}


def test_answers_are_bounded(server, monkeypatch):
    monkeypatch.setattr(asking, "MOST_BYTES", 100)
    server.tell(DEPS_DEV, "/v3/systems/npm/packages/forms/versions/1.0.0", {"licenses": ["MIT"], "more": "x" * 200})
    assert look(server, component(name="forms")) == {"forms": []}
    monkeypatch.setattr(asking, "MOST_QUESTIONS", 2)
    server.asked.clear()
    look(server, *(component(name=f"a{at}") for at in range(9)))
    assert len(server.asked) <= 4
    assert asking.ask_all([of_deps_dev(component())], server.connect, seconds=-1) == {}


def test_who_is_silent_is_not_asked_about(server):
    secret = component(name="secret")
    assert look(server, secret, silent={key_of(secret)}) == {"secret": []}
    assert server.asked == []


def test_no_server_at_all_is_no_crash():
    def refuse(host, seconds):
        return http.client.HTTPConnection("127.0.0.1", 1, timeout=0.2)

    assert not look_up([component()], (), {}, TODAY, refuse)


def test_a_host_that_cannot_be_reached_is_given_up(monkeypatch):
    monkeypatch.setattr(asking.time, "sleep", lambda _: None)
    tried = []

    def refuse(host, seconds):
        tried.append(host)
        raise OSError("no network")

    look_up([component(name=f"a{at}") for at in range(300)], (), {}, TODAY, refuse)
    assert len(tried) < 2 * 60


@pytest.mark.parametrize(
    ("ecosystem", "name", "path"),
    [
        ("npm", "@a/b", "/v3/systems/npm/packages/%40a%2Fb/versions/1.0.0"),
        ("gradle", "g.h:a", "/v3/systems/maven/packages/g.h%3Aa/versions/1.0.0"),
        ("gomod", "github.com/a/b", "/v3/systems/go/packages/github.com%2Fa%2Fb/versions/v1.0.0"),
        ("bundler", "rails", "/v3/systems/rubygems/packages/rails/versions/1.0.0"),
        ("github-actions", "actions/cache/save", "/v3/projects/github.com%2Factions%2Fcache"),
    ],
)
def test_where_deps_dev_tells(ecosystem, name, path):
    assert of_deps_dev(component(ecosystem, name)).path == path
    assert of_deps_dev(component("docker", "alpine")) is None


@pytest.mark.parametrize(
    ("ecosystem", "answer", "expression"),
    [
        ("npm", {"licenses": [{"type": "MIT"}]}, "MIT"),
        ("pip", {"info": {"license": "", "classifiers": ["License :: OSI Approved :: MIT License"]}}, "MIT"),
        ("pip", {"info": {"license_expression": "Apache-2.0 OR MIT", "license": None}}, "Apache-2.0 OR MIT"),
        ("bundler", {"licenses": ["MIT", "Ruby"]}, "MIT OR Ruby"),
        ("cargo", {"version": {"license": "MIT/Apache-2.0"}}, "MIT OR Apache-2.0"),
        ("mix", {"meta": {"licenses": ["Apache-2.0"]}}, "Apache-2.0"),
        (
            "composer",
            {"packages": {"a/b": [{"version": "v2.0.0", "license": ["BSD-3-Clause"]}, {"version": "v1.0.0"}]}},
            "BSD-3-Clause",
        ),
        ("nuget", b"<package><metadata><license type='expression'>MIT</license></metadata></package>", "MIT"),
        ("npm", [], ""),
        ("pip", {"info": None}, ""),
        ("cargo", {}, ""),
        ("mix", b"\xff", ""),
        ("nuget", b"<package", ""),
    ],
)
def test_what_registries_answer(ecosystem, answer, expression):
    address = of_registry(component(ecosystem, "a/b" if ecosystem == "composer" else "a"))
    content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    assert understood(address.form, content, "1.0.0")[0].expression == expression


def test_answers_are_kept_and_a_damaged_file_is_none(tmp_path):
    known = {"pkg:npm/forms@1.0.0": kept.Told("MIT", "MIT", "high", "deps.dev", "https://example.org", TODAY)}
    kept.save(tmp_path, known)
    assert kept.load(tmp_path) == known
    (claim,) = kept.claims(known, [key_of(component(name="forms"))]).at(key_of(component(name="forms")))
    assert (claim.expression, claim.kind, claim.locator) == (
        "MIT",
        "user-cache",
        "https://example.org (deps.dev, 2026-11-22)",
    )
    (tmp_path / "licences").write_bytes(b"damaged")
    assert kept.load(tmp_path) == {}
    assert kept.load(None) == {}


def reasons(*components, files=None, hosts=None, own=()):
    facts = take_facts(files or {})
    inventory = Inventory(components, ()) if components else join(facts, hosts or Hosts())
    told = unasked(inventory, facts, hosts or Hosts(), own)
    return [told.get(key_of(one), "") for one in inventory.components]


@pytest.mark.parametrize(
    "source",
    [
        Source(kind="private-registry", host="npm.example.gov.uk"),
        Source(kind="git-ssh", host="github.com", address="ssh://git@github.com/a/b"),
        Source(kind="local", address="../b"),
        Source(kind="unknown-host", host="npm.example.gov.uk"),
        Source(kind="public-registry", host="npm.example.gov.uk", own=True),
        Source(kind="url", host="example.org", address="https://example.org/a.tgz"),
    ],
    ids=lambda source: source.kind,
)
def test_private_names_are_not_told(source):
    (reason,) = reasons(component(source=source))
    assert reason
    public = component(name="@ours/other")
    assert reasons(component(name="@ours/one", source=source), public)[1] or source.kind == "url"
    assert reasons(component(name="@theirs/other")) == [""]


def test_a_private_registry_beside_the_public_one_makes_unknown_names_doubtful():
    files = {
        "requirements.txt": "--extra-index-url https://pypi.example.gov.uk/simple\nunheard-of-lib==1.0\nrequests==2.32.0\n"
    }
    assert reasons(files=files) == ["its name may be private, because it may come from pypi.example.gov.uk", ""]
    assert reasons(files={"requirements.txt": "unheard-of-lib==1.0\n"}) == [""]


def test_scopes_with_a_registry_of_their_own_are_private():
    files = {".npmrc": "@ours:registry=https://npm.example.gov.uk/\n"}
    facts = take_facts(files)
    both = Inventory((component(name="@ours/forms"), component(name="forms")), ())
    told = unasked(both, facts, Hosts())
    assert [key_of(one) in told for one in both.components] == [True, False]


def test_go_modules_and_actions_are_judged_by_host_and_owner():
    assert reasons(component("gomod", "git.example.gov.uk/a/b")) == [
        "its name may be private, because it may come from git.example.gov.uk"
    ]
    assert reasons(component("gomod", "github.com/a/b")) == [""]
    assert reasons(component("gomod", "github.com/ours/b"), own=("github.com/ours",)) == [
        "its name may be private, because it belongs to the organisation"
    ]
    git = Source(kind="public-git", host="github.com", address="https://github.com/ours/tool")
    assert reasons(component("github-actions", "ours/tool", source=git), own=("github.com/Ours",)) != [""]
    assert reasons(component("docker", "alpine")) == ["nobody can be asked about packages of docker"]


def test_without_online_no_connection_is_made(tmp_path, monkeypatch):
    from click.testing import CliRunner

    from tcop_lint.cli import app
    from tcop_lint.testing import make_repository

    def refuse(*_, **__):
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv("TCOP_LINT_CACHE_DIR", str(tmp_path / "cache"))
    files = {"requirements.txt": "flask==3.1.0\nunheard-of-lib==1.0\n"}
    home = make_repository(tmp_path / "app", files, commit=True)
    for arguments in (
        ["deps", str(home)],
        ["deps", str(home), "--use-caches"],
        ["deps", "refresh", str(home)],
        [str(home)],
    ):
        ran = CliRunner().invoke(app, arguments)
        assert "a connection was made" not in ran.output + repr(ran.exception)
        assert ran.exit_code in {0, 1}
