"""The check on whether the footer leads to the accessibility statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, TextQuery, check
from tcop_lint.checks.results import found, judged, not_applicable, unknown
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.facts import TextMatch
from tcop_lint.facts.accessibility import Statement
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

FOOTERS = (
    "*footer*.{html,htm,njk,nunjucks,erb,haml,slim,twig,jinja,jinja2,j2,php,cshtml,razor,gohtml,tmpl,hbs,ejs,pug,vue,svelte,astro}",
    "*footer*.{tsx,jsx,ts,js,mjs,scala,py,rb,java,kt,cs,go,liquid,ftl,ftlh,jsp,heex,md}",
    "*footer*.scala.html",
    "*{layout,base,template,application,main,page}*.{html,htm,njk,nunjucks,erb,haml,slim,twig,jinja,jinja2,j2,php,cshtml,gohtml}",
    "*{layout,base,template,application,main,page}*.{tmpl,hbs,ejs,pug,vue,svelte,astro,tsx,jsx,liquid,ftl,ftlh,jsp,heex}",
    "*layout*.scala.html",
    "*{navigation,links}*.{tsx,jsx,vue,svelte,ts,js,json,yml}",
    "**/{layouts,layout,partials,shared,common,components,includes}/**/*.{html,njk,erb,haml,slim,twig,jinja,j2,php,cshtml,gohtml,hbs,ejs,pug}",
)
_LINKED = "(?i)accessibility|hygyrchedd"
_FOOTER = (
    r"(?i)<footer\b|govukFooter|govuk_footer|govuk-footer|nhsuk-footer|govuk/components/footer|footer_links|footerLinks"
)
_SHARED = re2.compile(r"(?i)(?:footer|layout|base|template|application|navigation|links)[^/]*$")
_OTHERS = r"(?i)(?:href|url|path|to)\W{1,6}[^\n\x22']{0,80}\b(?:cookies?|privacy)[\w/-]*"


@check("statement-linked")
class StatementLinked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A footer that links to the pages on cookies or privacy also links to the accessibility statement."""

    def needs(self, record: Record) -> Needs:
        texts = tuple(TextQuery(FOOTERS, pattern) for pattern in (_LINKED, _FOOTER, _OTHERS))
        return Needs(frozenset({Statement}), texts=texts, files=(FOOTERS, NOT_PRODUCT))

    def judge(self, case: Case) -> Result:
        statements = {path for path, _ in case.facts.of(Statement)}
        if not statements:
            return not_applicable("no accessibility statement stands in the repository")
        lacking: list[Problem] = []
        for path in case.facts.paths.find(FOOTERS, but=NOT_PRODUCT):
            if path in statements or "accessib" in path.lower() or "mail" in path.lower():
                continue
            matches = {match.pattern: match for match in reversed(case.facts.at(path, TextMatch))}
            if _LINKED in matches and (_SHARED.search(path) or _FOOTER in matches or _OTHERS in matches):
                return found(Evidence("a link or a text about accessibility", path, matches[_LINKED].line))
            if _FOOTER in matches and _OTHERS in matches:
                text = case.message or "This footer links to other pages and not to the accessibility statement."
                lacking.append(Problem(message=text, path=path, line=matches[_OTHERS].line, key="footer"))
        return judged(lacking[:1]) if lacking else unknown("no footer was found that lists links")
