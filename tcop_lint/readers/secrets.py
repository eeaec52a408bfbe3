"""Secrets in files of any kind: keys, tokens, passwords. The values stay here; facts hold masked forms.

Every text file is due one of these readers. Which one is decided by its name, for some files say by their names alone
that what stands in them unquoted is a setting or a login.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tcop_lint.data.conventions import ASSETS, LOCK_FILES
from tcop_lint.facts.safety import Secret
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

VERSION = 10

GROUPS: dict[str, tuple[str, ...]] = {
    "npmrc": (".npmrc", "npmrc"),
    "netrc": ("{.netrc,_netrc,netrc}",),
    "pgpass": ("{.pgpass,pgpass.conf}",),
    "htpasswd": ("{*htpasswd,shadow,passwd,*.passwd,*passwd}",),
    "file-transfer": ("{sftp.json,sftp-config.json,.ftpconfig,.remote-sync.json,deployment-config.json}",),
    "rails-key": ("/config/master.key", "**/config/master.key", "**/config/credentials/*.key"),
    "settings": (
        "{.env,.env.*,*.env,.envrc,.flaskenv}",
        "*.{properties,yml,yaml,ini,cfg,cnf,conf,tfvars,toml}",
        "{Dockerfile,Dockerfile.*,*.dockerfile,Procfile,Makefile}",
        "*.{sh,bash,zsh}",
        "{.bashrc,.bash_profile,.bash_history,.zshrc,.zsh_history,.profile,.pypirc,.s3cfg,.boto,.my.cnf}",
    ),
}
"""Which files belong to the groups of ``data/secrets.toml``."""


def read(group: str, source: Source) -> Iterator[Secret]:
    """Every secret of a file."""
    from tcop_lint.secrets.scan import find

    for found in find(source.data, group):
        yield Secret(
            of=found.kind,
            what=found.what,
            confidence=found.confidence,
            masked=found.masked,
            name=found.name,
            mark=found.mark,
            proven=found.proven,
            rehearsed=found.rehearsed,
            expires=found.expires,
            line=found.line,
            column=found.column,
        )


def _reader(group: str, files: tuple[str, ...], but: tuple[str, ...]) -> Reader:
    return Reader(
        name=f"secrets-{group}" if group else "secrets",
        version=VERSION,
        files=files,
        kinds=(Secret,),
        read=partial(read, group),
        sweeps=True,
        but=but,
    )


_UNREAD = (*ASSETS, *LOCK_FILES)

READERS = (
    _reader("", ("*",), (*_UNREAD, *(glob for globs in GROUPS.values() for glob in globs))),
    *(_reader(group, files, _UNREAD) for group, files in GROUPS.items()),
)
