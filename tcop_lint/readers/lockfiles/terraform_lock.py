"""Terraform and OpenTofu: .terraform.lock.hcl."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.documents import Broken
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lines import filled
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_PROVIDER = re2.compile(r'^provider\s+"([^"]+)"\s*\{')
_VERSION = re2.compile(r'^\s*version\s*=\s*"([^"]*)"')
_HASHES = re2.compile(r"^\s*hashes\s*=\s*\[")
_CONFLICT = ("<<<<<<<", ">>>>>>>")


def read(source: Source) -> Iterator[Fact]:
    """Every provider by its whole address: host, namespace and type."""
    found: list[Locked] = []
    name, begun, version, hashed = "", 0, "", False
    for line, written in filled(source.text):
        if written.startswith(_CONFLICT):
            raise Broken("is not a valid lock file of Terraform: it holds the marks of a merge conflict", line)
        if provider := _PROVIDER.match(written):
            name, begun, version, hashed = provider.group(1), line, "", False
        elif match := _VERSION.match(written):
            version = match.group(1)
        elif _HASHES.match(written):
            hashed = True
        elif written.startswith("}") and name:
            found.append(
                Locked(
                    line=begun,
                    ecosystem="terraform",
                    name=name,
                    version=version,
                    integrity=hashed,
                    origin=origins.registry_in(name),
                )
            )
            name = ""
    yield from lock("terraform", "terraform", found, ["."])


READER = Reader(
    name="terraform-lock",
    version=2,
    files=(".terraform.lock.hcl",),
    kinds=KINDS,
    read=read,
    path_matters=True,
    own_only=True,
)
