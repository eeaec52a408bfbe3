"""``tcop-lint facts``: what was detected, and from which line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
import msgspec

from tcop_lint.cli.common import NOT_BOTH, fail, forge_for, reporting_errors, rules_in, say, settings_for, today
from tcop_lint.shapes import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.forge.model import Forge
    from tcop_lint.gathering import Gathered
    from tcop_lint.settings import Settings


@click.command()
@click.argument("path", default=".", type=click.Path())
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only facts of this kind. May be repeated.")
@click.option("--rev", metavar="REV", help="Look at this commit instead of the files on disk.")
@click.option("--staged", is_flag=True, help="Look at what is staged for commit.")
@click.option("--config", default="", metavar="FILE", help="Use these settings instead of the repository's.")
@click.option("--rules", "folders", multiple=True, metavar="DIR", help="A folder of further rules.")
def facts(
    path: str,
    form: str,
    kinds: tuple[str, ...],
    rev: str | None,
    staged: bool,
    config: str,
    folders: tuple[str, ...],
) -> None:
    """Print what was detected in a repository and from which line."""
    from tcop_lint.cache import FactCache
    from tcop_lint.engine import inspect
    from tcop_lint.options import Options
    from tcop_lint.repository.snapshot import open_snapshot

    if rev and staged:
        fail(NOT_BOTH)
    with reporting_errors(), open_snapshot(path, rev=rev, staged=staged) as snapshot:
        settings = settings_for(snapshot, config)
        forge = forge_for(snapshot)
        gathered = inspect(snapshot, rules_in(folders), settings, FactCache(None), Options(today(None), forge=forge))
    rows = [_forge_row(forge), *_rows(gathered), *_data_fields(gathered, settings)]
    if kinds:
        known = {row["kind"] for row in rows} | _all_kinds()
        for kind in kinds:
            if kind not in known:
                all_kinds = ", ".join(sorted(known))
                fail(f"There are no facts of the kind {kind!r}.{nearest(kind, known)} There are {all_kinds}.")
        rows = [row for row in rows if row["kind"] in kinds]
    if form == "json":
        say(msgspec.json.format(msgspec.json.encode({"facts": rows}), indent=2).decode())
        return
    if rows:
        say("\n".join(_line(row) for row in rows))


def _forge_row(forge: Forge) -> dict[str, Any]:
    """Where the repository is published, as a row beside the facts."""
    address = forge.address
    return {
        "kind": "forge",
        "path": "",
        "line": 1,
        "column": 1,
        "address": address.place if address else "",
        "visibility": forge.visibility,
        "because": forge.because,
    }


def _all_kinds() -> set[str]:
    from tcop_lint.reading import all_fact_kinds

    return {"characteristic", "data-field", "forge", *(str(kind.__struct_config__.tag) for kind in all_fact_kinds())}


def _rows(gathered: Gathered) -> Iterable[dict[str, Any]]:
    from tcop_lint.reports.safe import encodable

    for stands in gathered.profile.all():
        yield {
            "kind": "characteristic",
            "path": encodable(stands.path or ""),
            "line": stands.line,
            "column": 1,
            "name": stands.name,
            "value": stands.value,
            "basis": stands.basis,
            "because": stands.because,
        }
    for path, fact in gathered.facts:
        fields = msgspec.structs.asdict(fact)
        line, column = fields.pop("line"), fields.pop("column")
        kind = type(fact).__struct_config__.tag
        yield {"kind": kind, "path": encodable(path), "line": line, "column": column, **fields}


def _data_fields(gathered: Gathered, settings: Settings) -> Iterable[dict[str, Any]]:
    """Every field that data is kept in, with what it says of people: the outcome of all ``schema-field`` facts."""
    from tcop_lint.privacy.personal import classify
    from tcop_lint.privacy.schema import current_fields
    from tcop_lint.privacy.vocabulary import vocabulary
    from tcop_lint.reports.safe import encodable

    fields = current_fields(gathered.facts)
    personal = {one.field: one for one in classify(fields, vocabulary(settings.privacy))} if fields else {}
    for field in fields:
        one = personal.get(field)
        yield {
            "kind": "data-field",
            "path": encodable(field.path),
            "line": field.line,
            "column": field.column,
            "entity": field.container,
            "name": field.name,
            "type": field.type,
            "category": one.category if one else "",
            "personal": one is not None,
            "confidence": one.confidence if one else "",
            "because": one.because if one else "",
            "tier": one.tier if one else "",
            "special": one.special if one else "",
        }


def _line(row: dict[str, Any]) -> str:
    from tcop_lint.reports.safe import safe

    rest = ", ".join(
        f"{name}={value}"
        for name, value in row.items()
        if name not in {"kind", "path", "line", "column"} and value != ""
    )
    place = f"{row['path']}:{row['line']}: " if row["path"] else ""
    return safe(f"{place}{row['kind']}: {rest}")
