"""Accessibility statements of a repository: which files are one, and the fields of those that are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.facts import Fact  # noqa: TC001 - the signature of a reader
from tcop_lint.facts.accessibility import Statement, StatementField
from tcop_lint.readers.places import folders, is_foreign, word_set, words
from tcop_lint.readers.reader import Reader
from tcop_lint.readers.statements import translations
from tcop_lint.readers.statements.blocks import Block, page_of
from tcop_lint.readers.statements.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tcop_lint.readers.source import Source

_ENDINGS = (
    "{html,htm,xhtml,njk,nunjucks,erb,haml,slim,twig,jinja,jinja2,j2,php,phtml,cshtml,razor,gohtml,tmpl,hbs,handlebars,"
    "mustache,ejs,pug,jade,vue,svelte,astro,tsx,jsx,ts,js,mjs,md,markdown,mdx,ftl,ftlh,jsp,jspx,liquid,heex,eex,leex,"
    "json,yml,yaml}"
)
_FOLDERS = "{accessibility,accessibility{-,_,}{statement,statements,page,info},hygyrchedd,datganiad-hygyrchedd,a11y}"
_LANGUAGES = "{locales,locale,lang,langs,languages,translations,translation,i18n,messages,resources,conf,content}"

_TALKS = late.re2(
    rb"(?i)accessibility[ \-_]?statement|statement[^.]{0,40}accessib|wcag"
    rb"|content accessibility guidelines|hygyrchedd|accessibility regulations"
)
_SIGNALS = (
    late.re2(r"(?i)accessib\w* statement|datganiad hygyrchedd|statement on accessib"),
    late.re2(r"(?i)\b(?:fully|partially|partly|not) complian|cydymffurfio"),
    late.re2(
        r"(?i)equality advisory|equality and human rights commission|comisiwn cydraddoldeb"
        r"|equality commission"
    ),
    late.re2(
        r"(?i)statement was (?:first |last )?(?:prepared|published|reviewed|updated|created)"
        r"|paratowyd|statement prepared"
    ),
    late.re2(r"(?i)public sector bodies|cyrff (?:y )?sector cyhoeddus"),
    late.re2(r"(?i)web content accessibility guidelines|\bwcag\b"),
)
_APPLIES = late.re2(r"(?i)statement applies|statement explains|berthnasol")
_WELSH = late.re2(r"(?i)\b(?:mae|hygyrchedd|gwasanaeth|wefan|ydych|gyda|sy'n|neu|eich)\b")
_ENGLISH = late.re2(r"(?i)\b(?:the|and|this|website|service|you|with|or|your)\b")
_IN_FILE_NAME = word_set(
    "template sample example generator guidance checklist autocomplete audit needs report spec "
    "test stories mock"
    " controller presenter routes router route model handler page-object"
)
_TEST_FOLDERS = word_set(
    "test tests spec specs __tests__ e2e cypress playwright integration_tests it features stories __mocks__ fixtures"
)
_MAIN_FIELDS = word_set("scope commitment compliance_status contact enforcement date_prepared")
_TRANSLATIONS = (".json", ".yml", ".yaml")
_WORDS_ONLY = (*_TRANSLATIONS, ".ts", ".js", ".mjs", ".md", ".markdown")
_MARKUP_IN_CODE = late.re2(r"<(?:h[1-6]|p|li|div|Header|Heading|Paragraph|P)[\s>]")
_ENOUGH_WORDS = 60
_NAMED = late.re2(r"(?i)accessib|hygyrch|a11y")
_NAMED_FOLDER = late.re2(
    r"(?i)^(?:accessibility|hygyrchedd|a11y)(?:[-_]?(?:statements?|page|info))?$|^datganiad-hygyrchedd$"
)
_SHELL = late.re2(r"(?i)(?:accessibility|hygyrchedd)(?:[-_ ]?statement)?(?:[-_]?(?:page|en|cy|eng|cym))?\.[a-z.0-9]+$")


def read(source: Source) -> Iterator[Fact]:
    """One ``Statement`` and its fields, if the file is a statement."""
    if _is_aside(source):
        return
    may_be_shell = _SHELL.search(source.path) is not None and not source.name.lower().endswith(_WORDS_ONLY)
    if not may_be_shell and _TALKS.search(source.data) is None:
        return
    name = source.name.lower()
    named = _is_named(source)
    form, may_branch = "page", False
    if name.endswith(_TRANSLATIONS):
        form, blocks = "translation", translations.structured(source)
    elif not named:
        form, blocks = "translation", translations.properties(source.text)
    elif name.endswith((".ts", ".js", ".mjs")) and _MARKUP_IN_CODE.search(source.text) is None:
        form, blocks = "translation", translations.code(source.text)
    else:
        page = page_of(name + "x" if name.endswith((".ts", ".js", ".mjs")) else name, source.text)
        blocks, may_branch = page.blocks, page.may_branch
    if form == "translation" and not _is_statement(blocks, least=4):
        return
    if form == "page" and not _is_statement(blocks, least=2):
        if may_be_shell and blocks and _is_shell(blocks):
            yield Statement(language="", form="shell", is_open=True, has_branches=may_branch)
        return
    fields = list(fields_of(blocks, links_elsewhere=form == "translation"))
    is_open = any(block.is_opaque for block in blocks) or (form == "translation" and not _is_whole(fields))
    branches = may_branch or any(block.sometimes for block in blocks)
    line = blocks[0].line if form == "page" or not fields else min(field.line for field in fields)
    yield Statement(language=_language(blocks), form=form, is_open=is_open, has_branches=branches, line=line)
    yield from fields


def _is_whole(fields: Sequence[StatementField]) -> bool:
    """Whether nearly all that a statement says stands in a file of translations, so that nothing stands elsewhere."""
    said = {field.field for field in fields}
    return len(said & _MAIN_FIELDS) >= len(_MAIN_FIELDS) - 1


def _is_named(source: Source) -> bool:
    """Whether the file, or one of the two folders that hold it, is named for accessibility."""
    return _NAMED.search(source.name) is not None or any(
        _NAMED_FOLDER.match(name) for name in folders(source.path)[-2:]
    )


def _is_aside(source: Source) -> bool:
    stem = words(source.name.rsplit(".", 1)[0])
    return (
        is_foreign(source.path)
        or not _TEST_FOLDERS.isdisjoint(folders(source.path))
        or not _IN_FILE_NAME.isdisjoint(stem)
    )


def _is_statement(blocks: Sequence[Block], *, least: int) -> bool:
    """Whether what only a statement says is there: a page about statements has their name, but not in its title."""
    text = " \n ".join(block.text for block in blocks)[:200_000]
    found = [signal.search(text) is not None for signal in _SIGNALS]
    if least > 2:
        return found[0] and sum(found) >= least
    return (_titled(blocks) and sum(found) >= least) or (found[1] and found[2] and sum(found) >= 4)


def _titled(blocks: Sequence[Block]) -> bool:
    """Whether the page calls itself a statement, in its title or at its beginning."""
    return any(
        _SIGNALS[0].search(block.text) is not None
        and (len(block.text) < (160 if block.level > 0 else 60) or _APPLIES.search(block.text))
        for block in blocks[:12]
        if block.level in {0, 1, 2}
    )


def _is_shell(blocks: Sequence[Block]) -> bool:
    """A page with hardly a word of its own."""
    own = sum(len(block.text.split()) for block in blocks if not block.is_opaque)
    return own < _ENOUGH_WORDS


def _language(blocks: Sequence[Block]) -> str:
    text = " ".join(block.text for block in blocks)[:20_000]
    welsh, english = len(_WELSH.findall(text)), len(_ENGLISH.findall(text))
    if welsh == english:
        return ""
    return "cy" if welsh > english else "en"


READER = Reader(
    name="accessibility-statement",
    version=2,
    files=(
        f"**/*{{accessib,hygyrch}}*.{_ENDINGS}",
        "**/*{accessib,hygyrch}*.scala.html",
        f"**/{_FOLDERS}/*.{_ENDINGS}",
        f"**/{_FOLDERS}/*/*.{_ENDINGS}",
        f"**/{_LANGUAGES}/**/*.{{json,yml,yaml}}",
        "**/{messages,messages.*,messages_*.properties,messages-*.properties}",
    ),
    kinds=(Statement, StatementField),
    read=read,
    path_matters=True,
)
