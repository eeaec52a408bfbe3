"""Metadata of what lies in the repository's folder, and in the caches of package managers."""

import base64
import gzip
import hashlib
import io
import json
import os
import tarfile
import zipfile

import pytest

from tcop_lint.dependencies.licensing import folder as reading
from tcop_lint.dependencies.licensing.caches import cached, of_names
from tcop_lint.dependencies.licensing.claims import Key
from tcop_lint.dependencies.licensing.folder import Folder
from tcop_lint.dependencies.licensing.installed import installed
from tcop_lint.dependencies.licensing.installed.python import headers, stated

MIT = """MIT License

Copyright (c) 2026 A. N. Other

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without
limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
Software, and to permit persons to whom the Software is furnished to do so, subject to the following
conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions
of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED
TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL
THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
DEALINGS IN THE SOFTWARE.
"""
ISC = """Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE
INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE,
DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN
CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
"""
NUSPEC = (
    '<package><metadata><id>Forms</id><version>1.0.0</version><license type="expression">MIT</license></metadata>'
    "</package>"
)
SITE = ".venv/lib/python3.13/site-packages"


def write(root, files):
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())


def claims(root, package, version="1.0.0"):
    key = Key(package, version)
    return [(one.expression, one.locator) for one in installed(str(root), [key]).at(key)]


def package_json(**more):
    return json.dumps({"name": "forms", "version": "1.0.0", **more})


@pytest.mark.parametrize(
    ("manifest", "expression"),
    [
        (package_json(license="MIT"), "MIT"),
        (package_json(license="(MIT OR Apache-2.0)"), "MIT OR Apache-2.0"),
        (package_json(license={"type": "ISC"}), "ISC"),
        (package_json(licenses=[{"type": "MIT"}, {"type": "Apache-2.0"}]), "MIT OR Apache-2.0"),
        (package_json(license="UNLICENSED"), "LicenseRef-proprietary"),
    ],
)
def test_npm(tmp_path, manifest, expression):
    write(tmp_path, {"web/node_modules/forms/package.json": manifest})
    assert claims(tmp_path, "pkg:npm/forms") == [(expression, "web/node_modules/forms/package.json")]


def test_npm_inside_packages_in_scopes_and_in_pnpms_store(tmp_path):
    one = package_json(name="@a/b", license="MIT")
    write(tmp_path, {"node_modules/x/node_modules/@a/b/package.json": one})
    write(tmp_path, {"app/node_modules/.pnpm/@a+b@1.0.0/node_modules/@a/b/package.json": one})
    assert sorted(claims(tmp_path, "pkg:npm/@a/b")) == [
        ("MIT", "app/node_modules/.pnpm/@a+b@1.0.0/node_modules/@a/b/package.json"),
        ("MIT", "node_modules/x/node_modules/@a/b/package.json"),
    ]


def test_another_version_is_no_evidence(tmp_path):
    write(tmp_path, {"node_modules/forms/package.json": package_json(license="MIT")})
    assert claims(tmp_path, "pkg:npm/forms", "2.0.0") == []


def test_the_text_is_read_where_the_metadata_points_to_it_or_is_vague(tmp_path):
    write(tmp_path, {"node_modules/forms/package.json": package_json(license="SEE LICENSE IN LICENSE")})
    write(tmp_path, {"node_modules/forms/LICENSE": MIT})
    assert claims(tmp_path, "pkg:npm/forms")[-1] == ("MIT", "node_modules/forms/LICENSE")


def test_several_texts_all_hold_unless_their_names_say_that_one_may_choose(tmp_path):
    forms, dates = "node_modules/forms", "node_modules/dates"
    write(tmp_path, {f"{forms}/package.json": package_json(), f"{dates}/package.json": package_json(name="dates")})
    write(tmp_path, {f"{forms}/LICENSE-MIT": MIT, f"{forms}/LICENSE-ISC": ISC, f"{forms}/license.js": ISC})
    write(tmp_path, {f"{dates}/LICENSE": MIT, f"{dates}/LICENSE-colours": ISC})
    assert claims(tmp_path, "pkg:npm/forms")[0][0] == "ISC OR MIT"
    assert claims(tmp_path, "pkg:npm/dates")[0][0] == "MIT AND ISC"


def test_yarns_archives(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("node_modules/@a/forms/package.json", package_json(name="@a/forms", license="MIT"))
    name = ".yarn/cache/@a-forms-npm-1.0.0-0123456789-0123456789abcdef.zip"
    write(tmp_path, {name: held.getvalue(), ".yarn/cache/forms-npm-1.0.0-0123456789-0.zip": b"broken"})
    assert claims(tmp_path, "pkg:npm/@a/forms") == [("MIT", name)]
    assert claims(tmp_path, "pkg:npm/forms") == []


@pytest.mark.parametrize(
    ("fields", "expression"),
    [
        ("License-Expression: Apache-2.0 OR MIT\n", "Apache-2.0 OR MIT"),
        ("License: BSD\nClassifier: License :: OSI Approved :: BSD License\n", "LicenseRef-BSD"),
        ("License: BSD-3-Clause\nClassifier: License :: OSI Approved :: BSD License\n", "BSD-3-Clause"),
        ("License: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License\n", "MIT"),
        (
            "License: Copyright (c) 2026\n  Permission is\nClassifier: License :: OSI Approved :: MIT License\n",
            "MIT",
        ),
    ],
)
def test_python(tmp_path, fields, expression):
    text = (
        f"Metadata-Version: 2.4\nName: Forms_Lib\nVersion: 1.0.0\n{fields}\nLicense: GPL-3.0-only in the description\n"
    )
    write(tmp_path, {f"{SITE}/forms_lib-1.0.0.dist-info/METADATA": text})
    assert claims(tmp_path, "pkg:pypi/forms-lib")[0][0] == expression


def test_python_texts_in_the_folder_of_pep_639(tmp_path):
    home = f"{SITE}/forms-1.0.0.dist-info"
    write(tmp_path, {f"{home}/METADATA": "Name: forms\nVersion: 1.0.0\n\n", f"{home}/licenses/LICENSE.txt": MIT})
    assert claims(tmp_path, "pkg:pypi/forms") == [("MIT", f"{home}/licenses/LICENSE.txt")]


def test_rubygems(tmp_path):
    fields = ('s.name = "forms".freeze', 's.version = "1.0.0"', 's.licenses = ["MIT".freeze, "Ruby".freeze]')
    gemspec = "\n  ".join(("Gem::Specification.new do |s|", *fields)) + "\nend\n"
    path = "vendor/bundle/ruby/3.3.0/specifications/forms-1.0.0.gemspec"
    write(tmp_path, {path: gemspec})
    assert claims(tmp_path, "pkg:gem/forms") == [("MIT OR Ruby", path)]


def test_go_modules_have_texts_only(tmp_path):
    write(tmp_path, {"vendor/modules.txt": "# example.org/forms v1.0.0\n## explicit\nexample.org/forms\n"})
    write(tmp_path, {"vendor/example.org/forms/LICENSE": MIT})
    assert claims(tmp_path, "pkg:golang/example.org/forms") == [("MIT", "vendor/example.org/forms/LICENSE")]


def test_cargo_and_composer(tmp_path):
    write(
        tmp_path,
        {"vendor/forms/Cargo.toml": '[package]\nname = "forms"\nversion = "1.0.0"\nlicense = "MIT/Apache-2.0"\n'},
    )
    listed = {"packages": [{"name": "a/forms", "version": "v1.0.0", "license": ["LGPL-2.1-only", "MIT"]}]}
    write(tmp_path, {"vendor/composer/installed.json": json.dumps(listed)})
    assert claims(tmp_path, "pkg:cargo/forms") == [("MIT OR Apache-2.0", "vendor/forms/Cargo.toml")]
    assert claims(tmp_path, "pkg:composer/a/forms") == [("LGPL-2.1-only OR MIT", "vendor/composer/installed.json")]


def test_nuget_hex_and_r(tmp_path):
    write(tmp_path, {"packages/Forms.1.0.0/Forms.nuspec": NUSPEC})
    fields = ('{<<"licenses">>,[<<"MIT">>]}.', '{<<"name">>,<<"forms">>}.', '{<<"version">>,<<"1.0.0">>}.')
    write(tmp_path, {"deps/forms/hex_metadata.config": "\n".join(fields)})
    write(
        tmp_path,
        {"renv/library/R-4.4/linux/forms/DESCRIPTION": "Package: forms\nVersion: 1.0.0\nLicense: GPL (>= 2)\n"},
    )
    assert claims(tmp_path, "pkg:nuget/forms")[0][0] == "MIT"
    assert claims(tmp_path, "pkg:hex/forms")[0][0] == "MIT"
    assert claims(tmp_path, "pkg:cran/forms")[0][0] == "GPL-2.0-or-later"


def test_links_are_never_followed(tmp_path):
    outside = tmp_path / "outside"
    write(outside, {"forms/package.json": package_json(license="MIT")})
    home = tmp_path / "app"
    (home / "node_modules").mkdir(parents=True)
    (home / "node_modules" / "forms").symlink_to(outside / "forms")
    (home / "web").mkdir()
    (home / "web" / "node_modules").symlink_to(outside)
    write(home, {"api/node_modules/forms/index.js": ""})
    (home / "api" / "node_modules" / "forms" / "package.json").symlink_to(outside / "forms" / "package.json")
    assert claims(home, "pkg:npm/forms") == []


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"[" * 100_000, b"null", b'{"name": 1}', b'{"name": "forms", "version": []}']
)
def test_broken_metadata_says_nothing(tmp_path, content):
    write(tmp_path, {"node_modules/forms/package.json": content})
    assert claims(tmp_path, "pkg:npm/forms") == []


def test_what_is_read_is_bounded(tmp_path, monkeypatch):
    write(tmp_path, {"a": "x" * 11, "b": "x", "c": "x"})
    with Folder(str(tmp_path)) as folder:
        assert (folder.read("a", 10), folder.read("b", 10), folder.read("missing")) == (None, b"x", None)
        assert folder.read("../" + tmp_path.name + "/b") in {None, b"x"}
    monkeypatch.setattr(reading, "MOST_FILES", 1)
    with Folder(str(tmp_path)) as folder:
        assert [folder.read("b"), folder.read("c")] == [b"x", None]
    os.mkfifo(tmp_path / "pipe")
    with Folder(str(tmp_path)) as folder:
        assert folder.read("pipe") is None


def test_headers_with_lines_that_go_on():
    fields = headers("Name: a\nLicense: MIT\n  and more\n\nName: b\n")
    assert fields == {"name": ["a"], "license": ["MIT\nand more"]}
    assert stated({}) == (stated({})[0], "")


def in_caches(home, package, version="1.0.0"):
    key = Key(package, version)
    return [(one.expression, one.locator) for one in cached([key], home, {}).at(key)]


def test_maven_takes_the_licence_of_the_nearest_parent(tmp_path):
    child = "<project><parent><groupId>g.h</groupId><artifactId>top</artifactId><version>7</version></parent></project>"
    top = "<project><licenses><license><name>Apache License, Version 2.0</name></license></licenses></project>"
    write(tmp_path, {".m2/repository/g/h/a/1.0.0/a-1.0.0.pom": child, ".m2/repository/g/h/top/7/top-7.pom": top})
    assert in_caches(tmp_path, "pkg:maven/g.h/a") == [("Apache-2.0", "g/h/top/7/top-7.pom")]


def test_a_pom_with_several_licences_offers_a_choice_and_an_address_helps_a_vague_name():
    both = [("EPL 2.0", ""), ("GPL2 w/ CPE", "")]
    assert of_names(both).expression == "EPL-2.0 OR GPL-2.0-only WITH Classpath-exception-2.0"
    assert of_names([("The BSD License", "https://opensource.org/licenses/BSD-3-Clause")]).expression == "BSD-3-Clause"


def test_nuget_cargo_and_go(tmp_path):
    write(tmp_path, {".nuget/packages/forms/1.0.0/forms.nuspec": NUSPEC})
    crate = '[package]\nname = "forms"\nversion = "1.0.0"\nlicense = "ISC"\n'
    write(tmp_path, {".cargo/registry/src/index-1/forms-1.0.0/Cargo.toml": crate})
    write(tmp_path, {"go/pkg/mod/example.org/forms@v1.0.0/LICENSE": MIT})
    assert [
        in_caches(tmp_path, f"pkg:{one}")[0][0] for one in ("nuget/forms", "cargo/forms", "golang/example.org/forms")
    ] == [
        "MIT",
        "ISC",
        "MIT",
    ]


def test_npms_cache(tmp_path):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        content = package_json(license="MIT").encode()
        member = tarfile.TarInfo("package/package.json")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    packed = gzip.compress(held.getvalue())
    digest = hashlib.sha512(packed).digest()
    name = digest.hex()
    entry = json.dumps(
        {
            "key": "make-fetch-happen:request-cache:https://packages.example/forms/-/forms-1.0.0.tgz",
            "integrity": f"sha512-{base64.b64encode(digest).decode()}",
        }
    )
    write(tmp_path, {".npm/_cacache/index-v5/ab/cd/ef": f"\n0123\t{entry}\nbroken\t{{.tgz\n"})
    write(tmp_path, {f".npm/_cacache/content-v2/sha512/{name[:2]}/{name[2:4]}/{name[4:]}": packed})
    assert in_caches(tmp_path, "pkg:npm/forms") == [("MIT", "forms-1.0.0.tgz in npm's cache")]


def test_no_caches_are_no_fault(tmp_path):
    assert in_caches(tmp_path, "pkg:maven/g.h/a") == []
