"""Where the program starts: answers at once what it can, and imports the rest only when it is needed."""

from __future__ import annotations

import os
import sys

_COMMANDS = frozenset({"check", "explain", "facts", "rules", "schema"})


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
    if parts is None:
        _command_line(arguments, key)
        return
    for name, content in parts.files:
        with open(name, "wb") as out:
            out.write(content)
    sys.stdout.buffer.write(parts.out)
    sys.stdout.flush()
    sys.exit(parts.code)


def _command_line(arguments: list[str], key: str) -> None:
    from tcop_lint import cli

    cli.main(arguments, key)


def _say_it_failed(error: Exception) -> None:
    import traceback

    traceback.print_exception(error)
    sys.stderr.write(
        "tcop-lint: the tool itself failed, which is a fault of ours and not of your repository. "
        "Please report it with the lines above.\n"
    )


if __name__ == "__main__":
    main()
