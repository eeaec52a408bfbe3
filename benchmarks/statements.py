"""What is read from the accessibility statements below a folder of repositories, and how long it takes.

    python benchmarks/statements.py FOLDER... [--fields]

Each FOLDER holds checked-out git repositories. With --fields every field is shown with its place, to be read beside
the file.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tcop_lint.documents import Broken
from tcop_lint.facts.accessibility import Statement, StatementField
from tcop_lint.paths import PathTable
from tcop_lint.readers.source import Source
from tcop_lint.readers.statements.reader import READER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact


def statements(repository: Path) -> Iterator[tuple[str, list[Fact], float]]:
    """Each statement of one repository: its path, its facts, and the seconds of CPU that reading took."""
    table = PathTable([READER.files])
    listed = subprocess.run(["git", "-C", str(repository), "ls-files", "-z"], capture_output=True, check=True).stdout
    for name in listed.decode("utf-8", "surrogateescape").split("\0"):
        if not name or not table.match(name) or not (repository / name).is_file():
            continue
        source = Source(name, (repository / name).read_bytes())
        began = time.process_time()
        try:
            facts = list(READER.read(source))
        except Broken:
            continue
        if facts:
            yield name, facts, time.process_time() - began


def main(arguments: list[str]) -> None:
    """Print a table of forms and fields, and with --fields each of them."""
    show = "--fields" in arguments
    folders = [Path(argument) for argument in arguments if not argument.startswith("--")]
    forms: Counter[str] = Counter()
    having: Counter[str] = Counter()
    seconds = 0.0
    repositories = [path for folder in folders for path in sorted(folder.iterdir()) if (path / ".git").exists()]
    for repository in repositories:
        for name, facts, spent in statements(repository):
            statement = facts[0]
            if not isinstance(statement, Statement):
                continue
            forms[statement.form] += 1
            seconds += spent
            fields = [fact for fact in facts if isinstance(fact, StatementField)]
            having.update({field.field for field in fields})
            if show:
                print(f"{repository.name} {name}: {statement.form} {statement.language}")
                for field in fields:
                    print(f"  {field.line:5} {field.field} {field.value if field.known else '?'} | {field.text[:100]}")
    whole = forms["page"] + forms["translation"]
    kinds = f"{forms['page']} pages, {forms['translation']} translations"
    print(f"{len(repositories)} repositories, {whole} statements: {kinds};")
    print(f"{forms['shell']} whose words stand elsewhere; {1000 * seconds / max(1, whole):.1f} ms of CPU each")
    for name, count in sorted(having.items()):
        print(f"  {name:26} {count}")


if __name__ == "__main__":
    main(sys.argv[1:])
