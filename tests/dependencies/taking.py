"""Facts of whole small repositories, read by the real readers."""

from tcop_lint.checks import Needs
from tcop_lint.dependencies.join import KINDS, join
from tcop_lint.dependencies.sources import Hosts
from tcop_lint.facts import Facts
from tcop_lint.paths import PathIndex
from tcop_lint.readers.source import Source
from tcop_lint.readers.table import READERS
from tcop_lint.reading import Plan, read_source

NOBODY = Hosts()


def take(files, hosts=NOBODY):
    """The inventory of these files."""
    return join(take_facts(files), hosts, ("*",))


def take_facts(files, kinds=KINDS):
    """The facts about dependencies in these files."""
    plan = Plan(READERS, Needs(kinds))
    by_path = {}
    for path, content in files.items():
        recipe = plan.recipe(path)
        if recipe is not None:
            by_path[path] = read_source(Source(path, content.encode()), recipe)
    return Facts(PathIndex(files), by_path)
