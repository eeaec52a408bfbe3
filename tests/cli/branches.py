"""A repository with a branch that changes something, as a pull request would, and what the tool says of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from command_line import Ran, tcop_lint

from tcop_lint.testing import git, make_repository, write_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SELECTED = ("--select", "accessible/image-name", "--select", "record", "--as-of", "2026-11-22")


def image(name: str = "a") -> str:
    """A line of a page with an image that has no text alternative."""
    return f'<p>The picture of {name} follows.</p><img src="{name}.png">\n'


def page(*lines: str) -> str:
    """A page with these lines in its body."""
    return (
        '<!doctype html>\n<html lang="en"><head><title>A page</title></head><body>\n'
        + "".join(lines)
        + "</body></html>\n"
    )


def waived(rule: str = "accessible/image-name", expires: str = "2027-06-30", *paths: str) -> str:
    """A record with one waiver."""
    where = f"paths = {list(paths)}\n" if paths else ""
    return (
        'schema = "tcop-record/1"\n\n[[waivers]]\n'
        f'rule = "{rule}"\nreason = "The supplier mends it."\nowner = "technical lead"\nexpires = {expires}\n{where}'
    )


class Branch:
    """A repository whose branch ``main`` holds some files, with ``change`` checked out."""

    def __init__(self, folder: Path, files: Mapping[str, str | bytes]) -> None:
        self.folder = make_repository(folder, files, commit=True)
        git(folder, "checkout", "-q", "-b", "change")

    def change(self, files: Mapping[str, str | bytes] | None = None, *, remove: tuple[str, ...] = ()) -> Branch:
        """Commit what is changed."""
        write_files(self.folder, files or {})
        for path in remove:
            (self.folder / path).unlink()
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "-q", "--allow-empty", "-m", "Change")
        return self

    def judge(self, *arguments: str) -> Judged:
        """What the tool says, compared with ``main`` unless arguments say otherwise."""
        chosen = arguments or ("--diff-base", "main")
        ran = tcop_lint(self.folder, *SELECTED, "--fail-on", "warning", "--format", "json", *chosen)
        return Judged(ran)


class Judged:
    """A JSON report, asked the short questions of these tests."""

    def __init__(self, ran: Ran) -> None:
        assert ran.code in (0, 1), ran.err
        self.code = ran.code
        self.report: dict[str, Any] = json.loads(ran.out)

    def of(self, rule: str = "accessible/image-name") -> dict[str, str | None]:
        """The state of each open finding of a rule, by its place."""
        return {
            f"{finding['path']}:{finding['line']}": finding["state"]
            for finding in self.report["findings"]
            if finding["rule"] == rule and not finding["waived"]
        }

    @property
    def counting(self) -> list[str]:
        """The findings that count, as ``rule path``."""
        return [f"{finding['rule']} {finding['path']}" for finding in self.report["findings"] if finding["counts"]]

    def said(self, rule: str = "record/policy-altered") -> list[str]:
        """The messages of a rule."""
        return [finding["message"] for finding in self.report["findings"] if finding["rule"] == rule]
