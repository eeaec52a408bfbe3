"""Update rules, API descriptions, security.txt and CODEOWNERS."""

import pytest

from tcop_lint.documents import Broken
from tcop_lint.facts import ApiDescription, CodeOwner, SecurityTxt, UpdateRule
from tcop_lint.paths import PathTable
from tcop_lint.readers import api, codeowners, security_txt, updates
from tcop_lint.readers.reader import looks_at
from tcop_lint.readers.source import Source


def read(reader, path, content):
    data = content if isinstance(content, bytes) else content.encode()
    return list(reader.read(Source(path, data))) if looks_at(reader, path) else []


def test_dependabot():
    content = """version: 2
updates:
  - package-ecosystem: npm
    directory: "/"
  - package-ecosystem: uv
    directories:
      - /api/
      - "/lambdas/*"
  - directory: /nothing
  - package-ecosystem: docker
    directory: ./images
"""
    assert read(updates.READER, ".github/dependabot.yml", content) == [
        UpdateRule(line=3, column=5, tool="dependabot", ecosystem="npm", folder="/"),
        UpdateRule(line=5, column=5, tool="dependabot", ecosystem="pip", folder="/api"),
        UpdateRule(line=5, column=5, tool="dependabot", ecosystem="pip", folder="/lambdas/*"),
        UpdateRule(line=10, column=5, tool="dependabot", ecosystem="docker", folder="/images"),
    ]


@pytest.mark.parametrize("content", ["", "updates: 1\n", "updates:\n  - 1\n  - package-ecosystem: npm\n", "- a\n"])
def test_a_dependabot_file_that_says_nothing(content):
    assert read(updates.READER, ".github/dependabot.yml", content) == []


JSON5 = """// Renovate
{
  extends: ['config:recommended', 'it\\'s "quoted"'], /* and
  more */
  enabledManagers: ['npm', "poetry", 'pre-commit'],
}
"""


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("renovate.json", '{"extends": ["config:recommended"]}', [("*", "*")]),
        (".github/renovate.json", "{}", [("*", "*")]),
        (".renovaterc", "{}", [("*", "*")]),
        ("renovate.json", '{"enabled": false}', []),
        ("renovate.json", "[]", []),
        (
            "renovate.json",
            '{"enabledManagers": ["pip_requirements", "pep621", "dockerfile"]}',
            [("docker", "*"), ("pip", "*")],
        ),
        ("renovate.json", '{"includePaths": ["api/**", "/web"]}', [("*", "/api"), ("*", "/web")]),
        ("renovate.json5", JSON5, [("npm", "*"), ("pip", "*"), ("pre-commit", "*")]),
        ("package.json", '{"name": "a", "renovate": {"extends": ["config:base"]}}', [("*", "*")]),
        ("package.json", '{"name": "a", "devDependencies": {"renovate": "1"}}', []),
        ("package.json", '{"name": "a"', []),
    ],
)
def test_renovate(path, content, expected):
    facts = read(updates.READER, path, content)
    assert [(fact.ecosystem, fact.folder) for fact in facts] == expected
    assert {fact.tool for fact in facts} <= {"renovate"}


def test_renovate_points_at_its_managers():
    (rule,) = read(updates.READER, "renovate.json", '{\n  "a": 1,\n  "enabledManagers": ["npm"]\n}')
    assert (rule.line, rule.column) == (3, 3)


@pytest.mark.parametrize(("path", "ecosystem"), [(".pyup.yml", "pip"), (".scala-steward.conf", "sbt")])
def test_bots_of_one_ecosystem(path, ecosystem):
    (rule,) = read(updates.READER, path, "schedule: every week\n")
    assert (rule.ecosystem, rule.folder) == (ecosystem, "*")


def test_json5_keeps_its_lines():
    assert updates.as_json(JSON5).count("\n") == JSON5.count("\n")


@pytest.mark.parametrize(
    ("path", "content"),
    [(".github/dependabot.yml", "a: [b\n"), ("renovate.json", "{"), ("renovate.json5", "{a: }")],
)
def test_broken_update_configuration_is_told(path, content):
    with pytest.raises(Broken):
        read(updates.READER, path, content)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (".github/dependabot.yaml", True),
        ("docs/.github/dependabot.yml", False),
        ("renovate.json", True),
        ("packages/a/renovate.json", False),
        ("package.json", True),
        ("packages/a/package.json", False),
    ],
)
def test_where_update_configuration_counts(path, wanted):
    assert bool(PathTable([updates.READER.files]).match(path)) is wanted


@pytest.mark.parametrize(
    ("path", "content", "line", "expected"),
    [
        (
            "openapi/publicapi.yaml",
            "# spec\nopenapi: 3.0.1\ninfo:\n  title: GOV.UK Pay API\npaths: {}\n",
            2,
            ("openapi", "3.0.1", "GOV.UK Pay API"),
        ),
        (
            "swagger.json",
            '{\n  "swagger" : "2.0",\n  "info": {"title": "Old API"}\n}',
            2,
            ("swagger", "2.0", "Old API"),
        ),
        ("api.json", '{"info": {"title": "A"}, "openapi": "3.1.0"}', 1, ("openapi", "3.1.0", "A")),
        ("api.yml", "openapi: 3.1\npaths: {}\n", 1, ("openapi", "3.1", "")),
        ("api.yml", "swagger: '2.0'\r\npaths: {}\r\n", 1, ("swagger", "2.0", "")),
        (
            "events.yaml",
            "asyncapi: 2.6.0\ninfo: {title: Court events}\nchannels: {}\n",
            1,
            ("asyncapi", "2.6.0", "Court events"),
        ),
        ("schema.graphql", "# schema\nscalar Date\n\ntype Query {\n  a: Int\n}\n", 4, ("graphql", "", "")),
        ("schema.graphqls", "schema {\n  query: Root\n}\n", 1, ("graphql", "", "")),
    ],
)
def test_api_descriptions(path, content, line, expected):
    (found,) = read(api.READER, path, content)
    assert isinstance(found, ApiDescription)
    assert (found.format, found.version, found.title) == expected
    assert found.line == line


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("package.json", '{"dependencies": {"openapi": "3.0.0"}}'),
        ("config.yml", "tools:\n  openapi: 3.0.0\ninfo: x\n"),
        ("config.yml", "openapi: 3.0.0\n"),
        ("config.yml", "openapi: enabled\npaths: x\n"),
        ("config.yml", "- openapi: 3.0.0\n"),
        ("query.graphql", "query Users {\n  users { id }\n}\n"),
        ("tests/fixtures/openapi.yaml", "openapi: 3.0.1\npaths: {}\n"),
        ("node_modules/a/openapi.json", '{"openapi": "3.0.1", "paths": {}}'),
        ("broken.json", "{"),
        ("big.yaml", " " * 9000 + "\nopenapi: 3.0.0\npaths: {}\n"),
    ],
)
def test_what_describes_no_api(path, content):
    assert read(api.READER, path, content) == []


def test_a_broken_description_is_told():
    with pytest.raises(Broken):
        read(api.READER, "openapi.yaml", "openapi: 3.0.0\npaths: {\n")


def test_security_txt():
    content = """-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA256

# Cabinet Office
Contact: https://hackerone.com/gov_uk/reports/new
contact: mailto:security@example.gov.uk
Expires: 2027-01-01T00:00:00.000Z
Preferred-Languages:en, cy

not a field
-----BEGIN PGP SIGNATURE-----
Version: 1
-----END PGP SIGNATURE-----
"""
    assert read(security_txt.READER, "public/.well-known/security.txt", content) == [
        SecurityTxt(line=5, field="contact", value="https://hackerone.com/gov_uk/reports/new"),
        SecurityTxt(line=6, field="contact", value="mailto:security@example.gov.uk"),
        SecurityTxt(line=7, field="expires", value="2027-01-01T00:00:00.000Z"),
        SecurityTxt(line=8, field="preferred-languages", value="en, cy"),
    ]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("security.txt", True),
        ("static/.well-known/security.txt", True),
        ("SECURITY.md", False),
        ("a-security.txt", False),
    ],
)
def test_where_security_txt_is(path, wanted):
    assert bool(PathTable([security_txt.READER.files]).match(path)) is wanted


def test_code_owners_of_github():
    content = """# owners
*       @alphagov/notify  # everyone
/docs/  docs@example.gov.uk @alphagov/docs
/apps/unowned
my\\ folder/ @a
"""
    assert read(codeowners.READER, ".github/CODEOWNERS", content) == [
        CodeOwner(line=2, pattern="*", owners=("@alphagov/notify",)),
        CodeOwner(line=3, pattern="/docs/", owners=("docs@example.gov.uk", "@alphagov/docs")),
        CodeOwner(line=4, pattern="/apps/unowned", owners=()),
        CodeOwner(line=5, pattern="my\\ folder/", owners=("@a",)),
    ]


def test_code_owners_of_gitlab():
    content = "[Docs][2] @docs\n*.md\n*.txt @text\n^[Optional]\nREADME\n[No owners]\n[abc]*.py @py\n"
    assert [(fact.line, fact.pattern, fact.owners) for fact in read(codeowners.READER, "CODEOWNERS", content)] == [
        (2, "*.md", ("@docs",)),
        (3, "*.txt", ("@text",)),
        (5, "README", ()),
        (7, "[abc]*.py", ("@py",)),
    ]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("CODEOWNERS", True),
        (".github/CODEOWNERS", True),
        ("docs/CODEOWNERS", True),
        ("a/CODEOWNERS", False),
        ("a/docs/CODEOWNERS", False),
    ],
)
def test_where_code_owners_count(path, wanted):
    assert bool(PathTable([codeowners.READER.files]).match(path)) is wanted


@pytest.mark.parametrize(
    ("reader", "path"),
    [(security_txt.READER, "security.txt"), (codeowners.READER, "CODEOWNERS"), (api.READER, "schema.graphql")],
)
def test_undecodable_files_are_told(reader, path):
    with pytest.raises(Broken):
        read(reader, path, b"type Query {}\n\xff\xfa\n")
