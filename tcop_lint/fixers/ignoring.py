"""Lines of .gitignore for files that must not be tracked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.fixers import Bench, Draft, Fixer, with_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SHOWN = 3


def ignoring(says: str, lines: Sequence[str]) -> Fixer:
    """A fixer that adds lines to .gitignore. What is tracked already, a person has to take out."""

    def propose(bench: Bench) -> Iterable[Draft]:
        tracked = sorted({finding.path for finding in bench.findings if finding.path})
        shown = " ".join(tracked[:_SHOWN]) + (" ..." if len(tracked) > _SHOWN else "")
        yield Draft(
            ".gitignore", with_lines(lines), f"Take what is tracked out: git rm --cached {shown}" if tracked else ""
        )

    return Fixer(says, propose)


ENVIRONMENTS = ignoring("adds .env files to .gitignore", [".env", ".env.*", "!.env.example", "!.env.sample"])
STATE = ignoring(
    "adds state files and keys of tools to .gitignore",
    ["*.tfstate", "*.tfstate.*", ".terraform/", ".pulumi/", "*.kubeconfig", ".kube/config", ".aws/credentials"],
)
