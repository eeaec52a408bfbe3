"""Output formats: each one module with a pure function ``render(report, ...) -> str``, imported when used.

Every text that they give can be encoded as UTF-8, whatever the names of the scanned files, and is the same
for the same report.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tcop_lint.report import FailOn, Report
    from tcop_lint.reports.text import Verbosity
    from tcop_lint.verdicts import Level


class Format(NamedTuple):
    """A format: its module, its purpose, the endings of file names that mean it, the options it takes."""

    module: str
    purpose: str
    endings: tuple[str, ...]
    options: tuple[str, ...] = ()


FORMATS: dict[str, Format] = {
    "text": Format(
        "tcop_lint.reports.text",
        "for a person at a terminal",
        (".txt", ".text"),
        ("width", "colour", "verbosity", "level"),
    ),
    "json": Format("tcop_lint.reports.json_report", "everything, for programs", (".json",)),
    "sarif": Format(
        "tcop_lint.reports.sarif",
        "for GitHub code scanning and editors",
        (".sarif", ".sarif.json"),
        ("fail_on", "show_suppressed", "category"),
    ),
    "junit": Format("tcop_lint.reports.junit", "for Jenkins, GitLab and Azure test results", (".xml",), ("fail_on",)),
    "github": Format("tcop_lint.reports.github", "annotations in GitHub Actions", (".github.txt",)),
    "gitlab": Format(
        "tcop_lint.reports.gitlab",
        "for GitLab Code Quality",
        (".codequality.json", "code-quality-report.json", "codequality.json"),
    ),
    "markdown": Format("tcop_lint.reports.markdown", "for a job summary", (".md", ".markdown")),
    "html": Format("tcop_lint.reports.html_report", "the assurance report, one page", (".html", ".htm")),
    "markdown-report": Format(
        "tcop_lint.reports.assurance_markdown", "the assurance report in Markdown", (".report.md",)
    ),
    "badge": Format("tcop_lint.reports.badge", "a shields.io endpoint", ("badge.json",)),
}


class Options(NamedTuple):
    """What a caller may wish of a report. Each format takes what concerns it."""

    width: int = 80
    colour: bool = False
    verbosity: Verbosity = "normal"
    level: Level | None = None
    fail_on: FailOn = "error"
    show_suppressed: bool = False
    category: str = ""


class UnknownFormatError(ValueError):
    """No such format, or a file name that does not tell which one is meant. The message says what to do."""


def check_format(name: str) -> None:
    """Raise UnknownFormatError unless there is a format called ``name``."""
    if name not in FORMATS:
        raise UnknownFormatError(f"There is no format called {name!r}. {_advice(name)}")


def render(name: str, report: Report, options: Options | None = None) -> str:
    """The report in the format called ``name``. Raises UnknownFormatError."""
    check_format(name)
    chosen = FORMATS[name]
    asked: dict[str, Any] = (options or Options())._asdict()
    written: str = import_module(chosen.module).render(report, **{option: asked[option] for option in chosen.options})
    return written


def format_for_name(file_name: str) -> str:
    """The format that a file name means: ``sarif`` for ``x.sarif``. Raises UnknownFormatError."""
    lowered = file_name.lower()
    fitting = {ending: name for name, each in FORMATS.items() for ending in each.endings if lowered.endswith(ending)}
    if not fitting:
        raise UnknownFormatError(
            f"{file_name!r} does not tell the format. Put one before it, for example 'sarif:{file_name}'; "
            f"there are {', '.join(FORMATS)}."
        )
    return fitting[max(fitting, key=len)]


def parse_output(wanted: str) -> tuple[str, str]:
    """Format and file name of ``sarif:report.sarif`` or ``report.sarif``. Raises UnknownFormatError."""
    name, colon, file_name = wanted.partition(":")
    if colon and file_name and name in FORMATS:
        return name, file_name
    if colon and file_name and len(name) > 1 and name.isalpha():  # one letter is a drive
        raise UnknownFormatError(f"There is no format called {name!r}. {_advice(name)}")
    return format_for_name(wanted), wanted


def _advice(name: str) -> str:
    """The nearest format, and all that there are."""
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), [*FORMATS, *_ALIASES], n=1)
    meant = f"Did you mean {_ALIASES.get(near[0], near[0])!r}? " if near else ""
    return f"{meant}There are {', '.join(FORMATS)}."


_ALIASES = {"plain": "text", "xml": "junit", "md": "markdown", "codequality": "gitlab", "actions": "github"}
