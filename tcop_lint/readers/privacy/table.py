"""Every reader about privacy, but those of schemas. Their modules are imported when they are first needed."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from tcop_lint.facts.personal_values import SyntheticData
from tcop_lint.facts.privacy import (
    Deletion,
    MinimisationNote,
    NoteFault,
    NotesHead,
    NotPersonal,
    PrivacyNotice,
    PrivacyNoticePart,
)
from tcop_lint.privacy.note_files import NOTE_FILES
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_PAGES = (
    "{html,htm,xhtml,njk,nunjucks,erb,haml,slim,twig,jinja,jinja2,j2,php,phtml,cshtml,razor,gohtml,tmpl,hbs,handlebars,"
    "mustache,ejs,pug,vue,svelte,astro,tsx,jsx,md,markdown,mdx,ftl,ftlh,jsp,jspx,liquid,heex,eex,leex}"
)
_FOLDERS = "{privacy,privacy{-,_}{notice,policy,statement,policies},preifatrwydd,hysbysiad-preifatrwydd}"


def read_with(module: str, source: Source) -> Iterator[Fact]:
    """What ``read`` of a module of this package gives."""
    found: Iterator[Fact] = import_module(f"tcop_lint.readers.privacy.{module}").read(source)
    return found


READERS: tuple[Reader, ...] = (
    Reader(
        name="deletion",
        version=1,
        files=(
            "*.{py,rb,rake,js,ts,mjs,cjs,java,kt,scala,cs,php,go,ex,exs,sql,tf,yml,yaml,json,bicep,sh}",
            "{crontab,Rakefile}",
        ),
        kinds=(Deletion,),
        read=partial(read_with, "deletion"),
        path_matters=True,
        sweeps=True,
        but=("{package,package-lock}.json", "{pnpm-lock,docker-compose*}.{yml,yaml}", "**/locales/**"),
        only_with=NOTE_FILES,
    ),
    Reader(
        name="fides-notes",
        version=2,
        files=("**/{.fides,fides,fides_resources,.fides_resources}/**/*.{yml,yaml}",),
        kinds=(MinimisationNote, NotPersonal),
        read=partial(read_with, "fides"),
        path_matters=True,
    ),
    Reader(
        name="data-minimisation-notes",
        version=3,
        files=NOTE_FILES,
        kinds=(MinimisationNote, NotPersonal, NotesHead, NoteFault, SyntheticData),
        read=partial(read_with, "notes"),
        path_matters=True,
    ),
    Reader(
        name="privacy-notices",
        version=2,
        files=(
            f"**/*{{privacy,preifatrwydd}}*.{_PAGES}",
            "**/*{privacy,preifatrwydd}*.{scala.html,json,yml,yaml}",
            f"**/{_FOLDERS}/*.{_PAGES}",
            f"**/{_FOLDERS}/*/*.{_PAGES}",
        ),
        kinds=(PrivacyNotice, PrivacyNoticePart),
        read=partial(read_with, "notices"),
        path_matters=True,
    ),
)
