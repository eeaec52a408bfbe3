"""Values that look like those of real people, in files of any kind. The values stay here; facts hold what they are.

Rows are read from data files only: tables, spreadsheets, SQL, documents, and programs that fill a database. Numbers
that stand for one person are looked for in every text.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tcop_lint.data.conventions import ASSETS, LOCK_FILES, VENDORED
from tcop_lint.facts.personal_values import GeneratorBeside, PersonalRecords, PersonalValue
from tcop_lint.privacy.values.labelled import LABELS
from tcop_lint.privacy.values.patterns import compiled
from tcop_lint.privacy.values.screen import SCREEN
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.privacy.values.rows import Tally
    from tcop_lint.privacy.values.tables import Record
    from tcop_lint.readers.source import Source
    from tcop_lint.verdicts import Confidence

VERSION = 3
_TABLES = ("*.{csv,tsv,tab,psv}",)
_SQL = ("*.{sql,dump,pgdump,ddl,dml}",)
_DOCUMENTS = (
    "*.{json,ndjson,jsonl,json5,yml,yaml,xml,toml,ldif,vcf,har,plist,edn}",
    "*seed*.{rb,py,js,ts,php,exs,java,kt,cs}",
    "**/{seed,seeds,fixtures}/**/*.{rb,py,js,ts,php,exs}",
)
_PROSE = ("*.{md,markdown,mdx,rst,adoc,html,htm,txt}", "{CODEOWNERS,AUTHORS*,CONTRIBUTORS*,MAINTAINERS*,CHANGELOG*}")
_SHEETS = ("*.{xlsx,xlsm,ods}",)
_CREDITS = (
    "{package,composer,bower,codemeta,.zenodo,deno,jsr,manifest}.json",
    "{.all-contributorsrc,.mailmap,CITATION.cff,publiccode.yml,publiccode.yaml,pyproject.toml,Cargo.toml,pom.xml,mkdocs.yml,galaxy.yml}",
    "*.{nuspec,csproj,gemspec,podspec,cabal,opam}",
    "{authors,contributors,maintainers,codeowners,credits}.{json,yml,yaml,toml,xml,csv}",
    "*{-,_}{authors,contributors,maintainers,codeowners,credits}.{json,yml,yaml,toml,xml,csv}",
)
"""Files that say who wrote a program, which those people want to be known."""
_UNREAD = (*_CREDITS, *ASSETS, *LOCK_FILES, *VENDORED, "*.{svg,css,scss,less,sass,styl}")
_MOST = 500
_ENOUGH = 5

_SEPARATED = rb"[a-z_0-9 -]{0,16}[\"'\]]?\s{0,3}(?:[:=>]|value=)"
_NAMED = compiled(rb"(?i)(?:name|forename|given|family|patient|claimant|applicant)" + _SEPARATED)
_TOLD_MORE = compiled(
    rb"(?i)(?:birth|dob|born|nhs|nino|insurance|utr|taxpayer|mail|phone|mobile|\btel|post_?code|postal|zip|account|card|\bpan)"
    + _SEPARATED
)
"""A label of a name, and one of what a row about a person holds beside it."""
_MORE = compiled(
    rb"@|\b[0-9]{4}-[01]?[0-9]-[0-3]?[0-9]|\b[0-3]?[0-9][/. -][01]?[0-9][/. -][0-9]{2}"
    rb"|[0-9]{8}|[0-9]{3}[ -][0-9]{3}[ -][0-9]{3}"
    rb"|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}"
    rb"|[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]|[0-9][ -][A-Z][a-z]{2}"
)
"""What any row about a person holds beside the name: an address, a date, a long number, a postcode."""


def read(form: str, source: Source) -> Iterator[Fact]:
    """What the rows of a file say together, and one fact for each kind of number in it. ``form`` is how to read it:
    table, sql, document, prose or other.
    """
    from tcop_lint.privacy.values.made_up import is_declared, said

    data = source.data
    records = _records(form, data)
    if (records is None and not SCREEN.search(data) and not LABELS.search(data)) or is_declared(data):
        return
    counted = _Counted()
    tally = counted.count(records or ())
    if not counted.settled:
        counted.search(data, numbers_only=form == "prose")
    yield from counted.facts(tally, said(data))


def _records(form: str, data: bytes) -> Iterable[Record] | None:
    """The rows of a data file that may name people; None for any other."""
    if form in ("prose", "other") or not _MORE.search(data):
        return None
    from tcop_lint.privacy.values import pairs, tables

    if form == "table":
        return tables.separated(_text(data))
    if form == "sql":
        return tables.sql(data) if tables.has_rows(data) else None
    return pairs.labelled(data) if _NAMED.search(data) and _TOLD_MORE.search(data) else None


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


class _Counted:
    """Different live values of each kind, and the line of the first."""

    def __init__(self) -> None:
        self.values: dict[str, set[str]] = {}
        self.lines: dict[str, int] = {}
        self.settled = False
        """Whether the rows alone say what the file is, so that nothing else need be looked for in it."""
        self._meant: set[str] = set()

    def count(self, records: Iterable[Record]) -> Tally | None:
        """What the rows say together. The numbers in them are counted on the way."""
        from tcop_lint.privacy.values.rows import IDENTIFIERS, Rows, judge_row

        rows = Rows()
        for record in records:
            for kind in record.cells.keys() & _TOLD:
                if len(self.values.get(kind, ())) < _MOST and IDENTIFIERS[kind](record.cells[kind]) == "live":
                    self.add(kind, _one_form(record.cells[kind]), record.line)
            self._count_rest(record)
            if not rows.add(judge_row(record.cells, record.line)):
                self.settled = True
                break
        return rows.tally()

    def _count_rest(self, record: Record) -> None:
        from tcop_lint.privacy.values.contacts import email
        from tcop_lint.privacy.values.identifiers import bank_account

        cells = record.cells
        if "account" in cells and "sort code" in cells and bank_account(cells["sort code"], cells["account"]) == "live":
            self.add("bank account", _one_form(cells["sort code"] + cells["account"]), record.line)
        if "email" in cells and email(cells["email"].strip()) == "live":
            self.add("email", cells["email"].strip().lower(), record.line)

    def search(self, data: bytes, *, numbers_only: bool) -> None:
        """Count what stands in no labelled place, with or without the ways to reach somebody."""
        from tcop_lint.privacy.values.alone import find, invented_mail

        line, at = 1, 0
        found_there = find(data) if numbers_only else [*find(data), *invented_mail(data)]
        for found in sorted(found_there, key=lambda one: one.at):
            if numbers_only and found.kind == "mobile":
                continue
            line, at = line + data.count(b"\n", at, found.at), found.at
            self.add(found.kind, found.value, line, rehearsed=found.rehearsed)

    def add(self, kind: str, value: str, line: int, *, rehearsed: bool = False) -> None:
        if not rehearsed:
            self._meant.add(kind)
        known = self.values.setdefault(kind, set())
        self.lines[kind] = min(line, self.lines.get(kind, line))
        if len(known) < _MOST:
            known.add(value)

    def facts(self, tally: Tally | None, made_up: str) -> Iterator[Fact]:
        """One fact for the rows, and one for each kind of value."""
        made_up = made_up or (tally.made_up if tally else "")
        if tally is not None and tally.live:
            yield _fact(tally, made_up)
        for kind, values in sorted(self.values.items()):
            fact = _value(kind, values, self.lines[kind], made_up)
            yield fact if kind in self._meant else replace(fact, rehearsed=True)


_TOLD = frozenset({"nhs number", "nino", "utr", "vat number", "card"})
_WHAT = {"invented email": "an e-mail address at a domain that people make up"}


def _one_form(value: str) -> str:
    return "".join(filter(str.isalnum, value)).upper()[-16:]


def _fact(tally: Tally, made_up: str) -> PersonalRecords:
    from tcop_lint.privacy.values.masking import PLURALS

    holds = tuple(PLURALS[kind] for kind in tally.holds)
    sure: Confidence = "high" if tally.identified >= _ENOUGH else "medium" if tally.live >= _ENOUGH else "low"
    return PersonalRecords(
        rows=tally.live, holds=holds, fullest=tally.fullest, confidence=sure, made_up=made_up, line=tally.line
    )


def _value(kind: str, values: set[str], line: int, made_up: str) -> PersonalValue:
    from tcop_lint.privacy.values.masking import WORDS, masked

    what = _WHAT.get(kind) or WORDS[kind]
    of = kind.replace(" ", "-")
    return PersonalValue(of=of, what=what, values=len(values), masked=masked(kind), made_up=made_up, line=line)


_LONGEST_SERIAL = 5
_FIRST_DAY = date(1899, 12, 30)


def read_sheets(source: Source) -> Iterator[Fact]:
    """The same for spreadsheets, all sheets together. Raises Broken."""
    from tcop_lint.privacy.values.made_up import is_declared, said

    counted = _Counted()
    head: list[str] = []
    tally = counted.count(_of_sheets(source.data, head))
    top = " ".join(head).encode("utf-8", "replace")
    if not is_declared(top):
        yield from counted.facts(tally, said(top))


def _of_sheets(data: bytes, head: list[str]) -> Iterator[Record]:
    """The rows of all sheets. The first cells of each sheet are put into ``head`` on the way."""
    from tcop_lint.documents.sheets import sheets
    from tcop_lint.privacy.values.tables import of_rows

    for sheet in sheets(data):
        first = list(islice(sheet.rows, _ENOUGH))
        head += [cell for _, row in first for cell in row]
        yield from map(_with_days, of_rows(chain(first, sheet.rows)))


def _with_days(record: Record) -> Record:
    """Office Open XML keeps days as numbers."""
    born = record.cells.get("birth date", "").partition(".")[0]
    if not (born.isdigit() and len(born) <= _LONGEST_SERIAL):
        return record
    day = (_FIRST_DAY + timedelta(days=int(born))).isoformat()
    return record._replace(cells={**record.cells, "birth date": day})


_GENERATOR = compiled(
    rb"(?i)^\s*(?:import|from|require|const|let|using|use|library).{0,60}\b(faker|@faker-js|bogus|mimesis|datafaker|javafaker|charlatan|chance)\b"
    rb"|(?m)^\s*(?:import|from|require|const|let|using|use|library).{0,60}\b(faker|@faker-js|bogus|mimesis|datafaker|javafaker|charlatan)\b"
)
_README = compiled(
    rb"(?i)\b(mockaroo|synthea|faker|(?:synthetic|fictional|fictitious|made[- ]up|invented|fake|dummy"
    rb"|anonymi[sz]ed)(?: \w{1,20})? "
    rb"(?:data|people|persons?|patients?|records?|names?|dataset|customers?|users?))\b"
)


def read_beside(source: Source) -> Iterator[GeneratorBeside]:
    """Whether a program fills data with people from a generator, or a README in a folder says that they were made
    up.
    """
    if source.name.lower().startswith("readme"):
        if source.folder and (found := _README.search(source.data)):
            yield GeneratorBeside(because=f"{source.name} beside it speaks of {_shown(found.group(1))}", line=1)
    elif found := _GENERATOR.search(source.data):
        yield GeneratorBeside(because=f"{source.name} beside it makes people up", line=1)


def _shown(words: bytes) -> str:
    return " ".join(words.decode("latin-1").split())


def _reader(form: str, files: tuple[str, ...], but: tuple[str, ...]) -> Reader:
    return Reader(
        name=f"personal-{form}",
        version=VERSION,
        files=files,
        kinds=(PersonalRecords, PersonalValue),
        read=partial(read, form),
        sweeps=True,
        but=but,
    )


_FORMS = {"table": _TABLES, "sql": _SQL, "document": _DOCUMENTS, "prose": _PROSE}
READERS = (
    _reader("other", ("*",), (*_UNREAD, *(glob for globs in _FORMS.values() for glob in globs))),
    *(_reader(form, files, _UNREAD) for form, files in _FORMS.items()),
    Reader(
        name="personal-sheet",
        version=VERSION,
        files=_SHEETS,
        kinds=(PersonalRecords, PersonalValue),
        read=read_sheets,
        sweeps=True,
        binaries=True,
        but=VENDORED,
    ),
    Reader(
        name="generator-beside",
        version=VERSION,
        files=(
            "README*",
            "{generate,make,create,build,seed,fake,faker,gen,populate,factory,factories}*.{py,rb,js,ts,mjs,R,sh,java,kt,cs,php}",
        ),
        kinds=(GeneratorBeside,),
        read=read_beside,
    ),
)
