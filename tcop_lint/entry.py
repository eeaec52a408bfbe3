"""Where the program starts: answers at once what it can, and imports the rest only when it is needed."""

from __future__ import annotations

import os
import sys

from tcop_lint.screen import put

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = frozenset(
    {"baseline", "check", "data", "deps", "explain", "facts", "fix", "init", "rules", "schema", "waive"}
)


def main() -> None:
    """Run the command line with the process's arguments. Ends the process with 0, 1, 2 or 3."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from tcop_lint import __version__

        print(f"tcop-lint {__version__}")  # noqa: T201
        return
    try:
        _run(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("tcop-lint: stopped.\n")
        sys.exit(130)
    except Exception as error:  # the last resort: an uncaught one would exit with 1, which reads as findings
        _say_it_failed(error)
        sys.exit(3)


def _run(arguments: list[str]) -> None:
    if (arguments and arguments[0] in _COMMANDS) or "_TCOP_LINT_COMPLETE" in os.environ:
        _command_line(arguments, "")
        return
    from tcop_lint.replay import find_key, recall, wanted

    what = wanted(arguments)
    key = find_key(arguments, what) if what else ""
    parts = recall(key) if key else None
    if parts is None or not _written(parts.files):
        _command_line(arguments, key)
        return
    put(parts.out)
    sys.exit(parts.code)


def _written(files: Sequence[tuple[str, bytes]]) -> bool:
    """Whether all files could be written. Where not, the whole run makes folders for them, or says why it cannot."""
    try:
        for name, content in files:
            with open(name, "wb") as out:
                out.write(content)
    except OSError:
        return False
    return True


def _command_line(arguments: list[str], key: str) -> None:
    import gc

    gc.disable()  # a run is short and leaves hardly a cycle behind; looking for them costs 4% (docs/performance.md)
    from tcop_lint import cli

    cli.main(arguments, key)


def _say_it_failed(error: Exception) -> None:
    import traceback

    from tcop_lint.reports.safe import safe_lines

    sys.stderr.write(
        safe_lines("".join(traceback.format_exception(error))) + "\n"
        "tcop-lint: the tool itself failed, which is a fault of ours and not of your repository. "
        "Please report it with the lines above.\n"
    )


if __name__ == "__main__":
    main()
