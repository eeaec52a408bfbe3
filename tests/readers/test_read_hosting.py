"""Submodules, stores of large files, built files, and what a README says of its repository's life."""

from __future__ import annotations

import pytest

from tcop_lint.documents import Broken
from tcop_lint.facts import Sign
from tcop_lint.facts.hosting import Built, LargeFileStore, Submodule
from tcop_lint.readers import built, hosting
from tcop_lint.readers.signs import lifecycle
from tcop_lint.readers.source import Source

SUBMODULES, STORES = hosting.READERS
PROGRAMS, SCRIPTS = built.READERS
MINIFIED = "!function(){" + "var a=function(b){return b+1};" * 60 + "}();"


def read(reader, path, content):
    data = content if isinstance(content, bytes) else content.encode()
    return list(reader.read(Source(path, data)))


def test_submodules_without_credentials():
    content = """[submodule "shared"]
\tpath = lib/shared
\turl = https://user:secret@github.com/dept/shared.git
[submodule "nowhere"]
\tpath = lib/nowhere
[submodule "types"]
\turl = git@github.com:dept/types.git
"""
    assert read(SUBMODULES, ".gitmodules", content) == [
        Submodule(line=3, folder="lib/shared", url="https://github.com/dept/shared.git"),
        Submodule(line=7, folder="types", url="ssh://github.com/dept/types.git"),
    ]


def test_stores_of_large_files():
    content = '[lfs]\n\turl = https://lfs.example.org/a\n[remote "origin"]\n\tlfsurl = https://b:c@lfs.example.org/d\n'
    assert read(STORES, ".lfsconfig", content) == [
        LargeFileStore(line=2, url="https://lfs.example.org/a"),
        LargeFileStore(line=4, url="https://lfs.example.org/d"),
    ]


def test_what_is_no_configuration_is_broken():
    with pytest.raises(Broken):
        read(SUBMODULES, ".gitmodules", '[submodule "a\n\turl = b\n')


@pytest.mark.parametrize(
    ("path", "content", "what"),
    [
        ("a.exe", b"MZ\x90\0", "a program or library for Windows"),
        ("lib/a.so", b"\x7fELF\2\1", "a program or library for Linux"),
        ("A.class", b"\xca\xfe\xba\xbe\0\0", "a compiled Java class"),
        ("a.wasm", b"\0asm\1\0", "a WebAssembly module"),
        ("lib/a.jar", b"PK\3\4\0", "a Java archive"),
        ("a.pyc", b"\xcb\r\r\n\0\0", "compiled Python"),
    ],
)
def test_compiled_files_by_their_first_bytes(path, content, what):
    (found,) = read(PROGRAMS, path, content)
    assert (found.what, found.size) == (what, len(content))


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.exe", b"not one"),
        ("a.lib", b"a list of books"),
        ("gradle/wrapper/gradle-wrapper.jar", b"PK\3\4\0"),
        (".mvn/wrapper/maven-wrapper.jar", b"PK\3\4\0"),
        ("src/test/resources/a.jar", b"PK\3\4\0"),
        ("node_modules/a/a.node", b"\x7fELF"),
    ],
)
def test_what_is_no_compiled_file_of_ours(path, content):
    assert read(PROGRAMS, path, content) == []


def test_minified_scripts():
    (found,) = read(SCRIPTS, "public/app.min.js", MINIFIED)
    assert found == Built(of="bundle", what="a script that was minified", size=len(MINIFIED))
    (named,) = read(SCRIPTS, "public/a.min.js", "/*! Picker v2.1.0 | MIT licence */\n" + MINIFIED)
    assert named.names == "! Picker v2.1.0 | MIT licence"
    (mapped,) = read(SCRIPTS, "a.min.js", MINIFIED + "\n//# sourceMappingURL=data:application/json;base64," + "A" * 300)
    assert mapped.has_source
    assert read(SCRIPTS, "app.min.js", "const a = 1;\n" * 200) == []
    assert read(SCRIPTS, "tests/app.min.js", MINIFIED) == []


@pytest.mark.parametrize(
    ("content", "signs"),
    [
        ("# Renew\n\nThis repository has been archived.\n", [("archived", 3)]),
        ("# Renew\n\n> **This project is no longer maintained.**\n", [("archived", 3)]),
        ("# DEPRECATED\n", [("archived", 1)]),
        ("# Renew\n\nThis service has been decommissioned and replaced.\n", [("archived", 3)]),
        ("# Spring Boot application template\n", [("template", 1)]),
        ("# Base\n\nThis is a template repository for new services.\n", [("template", 3)]),
        ("# Base\n\nTemplate github repo used for new Kotlin projects.\n", [("template", 3)]),
        ('# Base\n\nClick "Use this template" to begin.\n', [("template", 3)]),
        ("# Renew\n\nOld cases are archived after a year; the archived ones can be searched.\n", []),
        ("# Renew\n\nIt sends templates to people. Deprecated fields are ignored.\n", []),
        ("# Renew\n" + "\n" * 70 + "This repository has been archived.\n", []),
    ],
)
def test_what_a_readme_says_of_its_repository(content, signs):
    found = read(lifecycle.READER, "README.md", content)
    assert [(sign.of, sign.line) for sign in found] == signs


def test_the_mould_of_a_project():
    (sign,) = read(lifecycle.READER, "cookiecutter.json", "{}")
    assert isinstance(sign, Sign)
    assert sign.of == "template"
