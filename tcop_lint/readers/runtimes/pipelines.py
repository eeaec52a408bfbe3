"""Versions of languages in GitHub workflows and in the descriptions of AWS Lambda functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts.runtimes import Runtime
from tcop_lint.readers.ci.github import parts
from tcop_lint.readers.lines import filled
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

_SETUP = {
    "actions/setup-node": ("node-version", "nodejs"),
    "actions/setup-python": ("python-version", "python"),
    "actions/setup-go": ("go-version", "go"),
    "actions/setup-java": ("java-version", "java"),
    "actions/setup-dotnet": ("dotnet-version", "dotnet"),
    "ruby/setup-ruby": ("ruby-version", "ruby"),
    "shivammathur/setup-php": ("php-version", "php"),
}
_PLAIN = re2.compile(r"^v?([0-9][0-9.]*?)(?:\.[x*])*$")
_LAMBDA = re2.compile(
    r"""(?i)^\s*-?\s*["']?runtime["']?\s*[:=]\s*["']?(nodejs|python|ruby|java|dotnet|dotnetcore)"""
    r"""([0-9]+(?:\.[0-9]+)?)(?:\.x|\.al2)?["']?,?\s*(?:#.*)?$"""
)
_LAMBDA_NAMES = {"nodejs": "nodejs", "python": "python", "ruby": "ruby", "java": "java"}
WORKFLOWS = (".github/workflows/*.{yml,yaml}",)
FUNCTIONS = ("*.tf", "{serverless,template,sam,samtemplate,cloudformation}*.{yml,yaml,json}")


def read_workflow(source: Source) -> Iterator[Runtime]:
    """What the steps that set up a language ask for, where it is one version and no variable."""
    document = source.document
    for pointer, step in parts(document.value):
        used = step.get("uses")
        if not isinstance(used, str):
            continue
        key, product = _SETUP.get(used.partition("@")[0].strip().lower(), ("", ""))
        match = _PLAIN.match(text(table(step.get("with")).get(key))) if key else None
        if match:
            line, column = document.locate((*pointer, "with", key))
            yield Runtime(line=line, column=column, product=product, version=match.group(1), use="builds")


def read_function(source: Source) -> Iterator[Runtime]:
    """The runtimes of functions: ``runtime = "nodejs20.x"``."""
    if "untime" not in source.text:
        return
    for line, written in filled(source.text):
        if match := _LAMBDA.match(written):
            product = _LAMBDA_NAMES.get(match.group(1).lower(), "dotnet")
            yield Runtime(line=line, product=product, version=match.group(2), use="runs")


READERS = (
    Reader(
        name="runtime-workflows",
        version=1,
        files=WORKFLOWS,
        kinds=(Runtime,),
        read=read_workflow,
        path_matters=True,
        own_only=True,
    ),
    Reader(
        name="runtime-functions",
        version=1,
        files=FUNCTIONS,
        kinds=(Runtime,),
        read=read_function,
        path_matters=True,
        own_only=True,
    ),
)
