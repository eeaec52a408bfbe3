"""Facts: what readers found in a repository, and the index that checks ask.

A fact says what stands at one place of one file. It does not hold the file's path: the same content has the same
facts wherever it lies, which is what lets the cache keep them by blob id. ``Facts`` joins the two again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tcop_lint.paths import PathIndex

Pointer = tuple[str | int, ...]
"""A place in a structured document: keys and zero-based indexes from the root, for example ``("jobs", 0, "name")``."""

Scalar = str | int | float | bool | None


class Fact(Struct, frozen=True, kw_only=True, array_like=True, tag_field="kind"):
    """What stands at one place of one file. ``line`` and ``column`` count from 1; columns count code points."""

    line: int = 1
    column: int = 1


class NotExamined(Fact, frozen=True, kw_only=True, tag="not-examined"):
    """A file, or a part of one, that could not be read, and why (for people).

    ``by`` are the readers that could not; where it is empty, nobody could: it is too large, or no text.
    """

    reason: str
    by: tuple[str, ...] = ()


class TextMatch(Fact, frozen=True, kw_only=True, tag="text-match"):
    """One place where a pattern that a rule asked for matches."""

    pattern: str
    text: str


class Value(Fact, frozen=True, kw_only=True, tag="value"):
    """What stands in a TOML, YAML, JSON or XML document at a path that a rule asked for.

    ``type`` is one of string, number, boolean, null, array, table. ``value`` is None for arrays and tables.
    """

    selector: str
    pointer: Pointer
    type: str
    value: Scalar = None


class Document(Fact, frozen=True, kw_only=True, tag="document"):
    """A structured file that parsed. Its absence beside a ``NotExamined`` says that the file is broken."""

    format: str


class Heading(Fact, frozen=True, kw_only=True, tag="heading"):
    """A heading of a prose document. ``words`` counts the prose below it, up to the next heading."""

    level: int
    text: str
    words: int


class Link(Fact, frozen=True, kw_only=True, tag="link"):
    """A link of a prose document."""

    target: str
    text: str


class Prose(Fact, frozen=True, kw_only=True, tag="prose"):
    """How much prose a document holds: ``words`` outside code, link targets, comments and badges."""

    words: int


class Ignore(Fact, frozen=True, kw_only=True, tag="ignore"):
    """An inline ``tcop-lint: ignore[rule, rule] reason`` comment.

    It speaks for its own line and, when it stands ``alone`` on it, for the next.
    """

    rules: tuple[str, ...]
    reason: str
    alone: bool


class Sign(Fact, frozen=True, kw_only=True, tag="sign"):
    """Something in a file that shows a characteristic of the repository, and what it is, for people."""

    of: str
    because: str


class Manifest(Fact, frozen=True, kw_only=True, tag="manifest"):
    """A file that declares a package or an application and what it depends on.

    ``ecosystem`` uses Dependabot's names (npm, pip, bundler, gomod, maven, gradle, nuget, cargo, composer, mix, pub,
    swift, docker, terraform, github-actions, helm) and sbt. ``role`` is library where the file says that the package is
    published for others to use, application where it says that it is not, unknown otherwise.
    """

    ecosystem: str
    name: str
    role: str
    dependencies: int


class Origin(Struct, frozen=True, array_like=True):
    """Where a package is taken from, as a manifest or a lock file says it. No origin: the ecosystem's own registry.

    ``kind`` is registry (``address`` is its URL, or empty where only its ``ref``, a name, is given), git, url (one file
    to download) or path (a folder, as written). Of git, ``ref`` is what is checked out and ``ref_kind`` is commit, tag,
    branch, or empty where the file does not say which.
    """

    kind: str
    address: str = ""
    ref: str = ""
    ref_kind: str = ""


class Dependency(Fact, frozen=True, kw_only=True, tag="dependency"):
    """One dependency that a manifest declares. ``scope`` is runtime or development; ``requirement`` is as written.

    ``use`` is finer: build (it makes the product: plugins, compilers, actions), optional, central (the line sets the
    version of whoever asks for it elsewhere, and asks for nothing itself), or empty.
    ``alias`` is the name by which the project calls it, where that is another. ``integrity`` says that a checksum or a
    commit stands beside it.
    """

    ecosystem: str
    name: str
    requirement: str
    scope: str
    use: str = ""
    alias: str = ""
    integrity: bool = False
    origin: Origin | None = None


class Step(Fact, frozen=True, kw_only=True, tag="step"):
    """One thing that a pipeline or a commit hook runs: a command, or the action, template or hook that it uses.

    ``system`` is github, gitlab, azure, circleci, jenkins, travis, make, npm-script, pre-commit and so on.
    """

    system: str
    text: str
    uses: bool


class UpdateRule(Fact, frozen=True, kw_only=True, tag="update-rule"):
    """One ecosystem in one folder that Dependabot or Renovate keeps up to date; ``*`` is every one of them."""

    tool: str
    ecosystem: str
    folder: str


class ApiDescription(Fact, frozen=True, kw_only=True, tag="api-description"):
    """An OpenAPI, AsyncAPI or GraphQL description. ``format`` is openapi, swagger, asyncapi or graphql."""

    format: str
    version: str
    title: str


class SecurityTxt(Fact, frozen=True, kw_only=True, tag="security-txt"):
    """One field of a security.txt file (RFC 9116), its name in lower case."""

    field: str
    value: str


class CodeOwner(Fact, frozen=True, kw_only=True, tag="code-owner"):
    """One line of a CODEOWNERS file."""

    pattern: str
    owners: tuple[str, ...]


class MarkupPage(Fact, frozen=True, kw_only=True, tag="markup-page"):
    """A page, template, style sheet or document whose markup was read. ``language`` says how it is written."""

    language: str


class MarkupFault(Fact, frozen=True, kw_only=True, tag="markup-fault"):
    """Something in markup that keeps people out: ``fault`` names what, ``detail`` which, ``key`` tells it apart."""

    fault: str
    detail: str
    key: str


F = TypeVar("F", bound=Fact)


class Located(NamedTuple):
    """A fact and the path (relative, POSIX) of the file in which it stands."""

    path: str
    fact: Any


class Facts:
    """Every fact of one repository, by kind and by path. Iteration is always in path order, then file order.

    ``paths`` are the tracked regular files (no links, no submodules) that settings do not exclude; ``empty`` are those
    without any content. ``tracked`` is everything that git tracks.
    """

    def __init__(
        self,
        paths: PathIndex,
        by_path: Mapping[str, Sequence[Fact]],
        empty: frozenset[str] = frozenset(),
        tracked: PathIndex | None = None,
    ) -> None:
        self.paths = paths
        self.empty = empty
        self.tracked = tracked or paths
        self._by_path = by_path
        self._by_kind: dict[type[Fact], list[Located]] = {}
        for path in sorted(by_path):
            for fact in by_path[path]:
                self._by_kind.setdefault(type(fact), []).append(Located(path, fact))

    def __iter__(self) -> Iterator[Located]:
        for path in sorted(self._by_path):
            for fact in self._by_path[path]:
                yield Located(path, fact)

    def of(self, kind: type[F]) -> Iterable[tuple[str, F]]:
        """All facts of one kind with their paths."""
        return self._by_kind.get(kind, ())

    def at(self, path: str, kind: type[F]) -> list[F]:
        """The facts of one kind in one file."""
        return [fact for fact in self._by_path.get(path, ()) if type(fact) is kind]

    def unread(self, path: str, reader: str) -> bool:
        """Whether a file, or a part of it, could not be read by a reader: ``text``, ``value`` or one of the table."""
        return any(not fact.by or reader in fact.by for fact in self.at(path, NotExamined))
