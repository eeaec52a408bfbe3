"""The command line. Each command is one module; this one joins them and lets the main command go without a name."""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import CompletionItem

from tcop_lint.cli.baseline import baseline
from tcop_lint.cli.check import check
from tcop_lint.cli.data import data
from tcop_lint.cli.deps import deps
from tcop_lint.cli.explain import explain
from tcop_lint.cli.facts import facts
from tcop_lint.cli.fix import fix
from tcop_lint.cli.init import init
from tcop_lint.cli.rules import rules
from tcop_lint.cli.schema import schema
from tcop_lint.cli.waive import waive


class _DefaultGroup(click.Group):
    """A group that takes ``tcop-lint PATH`` for ``tcop-lint check PATH``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        if ctx.resilient_parsing and not args:  # completing the first word, which may name a command
            return super().parse_args(ctx, args)
        if first not in self.commands and first not in {"--help", "-h", "--version"}:
            args = [check.name or "check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What the first word can be: a folder (which must come first in the list), a command, or an option."""
        folders = [] if incomplete.startswith("-") else [CompletionItem(incomplete, type="file")]
        options = check.shell_complete(click.Context(check), incomplete) if incomplete.startswith("-") else []
        return [*folders, *super().shell_complete(ctx, incomplete), *options]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[OPTIONS] [PATH]")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        check.format_options(click.Context(check, info_name=ctx.info_name), formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=_DefaultGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tcop-lint", prog_name="tcop-lint", message="%(prog)s %(version)s")
def app() -> None:
    """Judge a git repository against the UK Government's Technology Code of Practice.

    Without a command it looks at PATH (the present folder when there is none): the files that git tracks there, with
    your uncommitted edits.
    """


for _command in (baseline, check, data, deps, explain, facts, fix, init, rules, schema, waive):
    app.add_command(_command)


def main(arguments: list[str], replay_key: str = "") -> Any:
    """Run the command line. Ends the process. What it writes is kept for replay under the key, if there is one."""
    return app(args=arguments, prog_name="tcop-lint", obj=replay_key)
