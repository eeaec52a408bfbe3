"""Builds a git repository whose file names and contents try to break out of every report format.

usage: hostile_repository.py FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tcop_lint.testing import git, make_repository

RECORD = """
schema = "tcop-record/1"

[service]
kind = ["web-service"]
body = "central"
phase = "live"

[facts]
web-interface = false

[[waivers]]
rule = "open-source/licence-file"
reason = "The licence is being cleared: ::error::x ##[add-mask]y <script>alert(1)</script> | \\\\u001b[31m"
owner = "lead developer"
expires = 2026-12-01
"""

NAMES = (
    b"with space/.env",
    b"quote'\"/.env",
    b"line\nbreak/.env",
    b"::error file=x::pwned/.env",
    b"##[add-mask]secret/.env",
    b"##vso[task.setvariable variable=x]1/.env",
    b"ansi\x1b[31mred/.env",
    b"latin\xe9/.env",
    "bidi\u202eexe/.env".encode(),
    b"pipe|back`tick*/.env",
    b"per%20cent#hash?query/.env",
    b"a,b:c/.env",
    b"<b>bold</b>&amp;/.env",
)


def main(folder: Path) -> None:
    """Build it."""
    make_repository(
        folder,
        {
            "README.md": "# Hostile\n",
            "tcop.toml": RECORD,
            "Dockerfile": "FROM scratch\n",
            "app.py": "print(1)\n",
        },
    )
    for name in NAMES:
        place = os.fsencode(folder) + b"/" + name
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as out:
            out.write(b"DATABASE_PASSWORD=correct-horse\n")
    git(folder, "remote", "add", "origin", "https://user:token@github.com/example/hostile.git")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", "Hostile")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
