"""Fields written down by hand: ``db/schema.rb#applicants.first_name``."""

from tcop_lint.privacy.schema import CurrentField


def field(place, *, line=1, kind="string", comment="", table="", stored="", form="rails-schema", relation=False):
    """The field that a selector without wild characters names; ``stored`` and ``table`` are its names in a database."""
    path, _, rest = place.partition("#")
    container, _, name = rest.rpartition(".")
    return CurrentField(path, line, 1, form, container, name, kind, comment, None, table, stored, relation, "product")
