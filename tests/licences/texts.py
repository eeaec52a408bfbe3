"""Licence texts for the tests: short ones that are written here, long ones from installed packages, and layouts."""

import gzip
import html
import json
import re
import textwrap
from importlib.metadata import files as distribution_files
from importlib.resources import files

MIT = """\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""

ISC = """\
Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.
"""

HOLDER = "Copyright (c) 2024 Crown Copyright (Department for Widgets)\n\n"


def stock(text: str, title: str = "") -> str:
    """A licence file as people make it: title, holder, text."""
    return (f"{title}\n\n" if title else "") + HOLDER + text


def packaged(spdx: str) -> str:
    """A licence in the wording of the package licenseclassifier, alternatives settled for the first."""
    data = files("licenseclassifier").joinpath("_engine/licenses.json.gz").read_bytes()
    pattern = next(one["lre"] for one in json.loads(gzip.decompress(data)) if one["id"] == spdx and one["lre"])
    text = re.sub(r"//\*\*.*?\*\*//", " ", pattern, flags=re.DOTALL)
    count = 1
    while count:
        text, count = re.subn(r"\(\(((?:(?!\(\(|\)\)).)*)\)\)(\s*\?\?)?", _first, text, flags=re.DOTALL)
    return re.sub(r"__\d+__", " ", text)


def _first(match: re.Match[str]) -> str:
    return match[1].split("||")[0]


def installed(distribution: str, ending: str = "") -> str:
    """The licence file that an installed package carries."""
    for path in distribution_files(distribution) or ():
        if "licen" in path.name.lower() and ".dist-info" in str(path) and path.name.endswith(ending):
            return path.read_text(encoding="utf-8")
    raise LookupError(distribution)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _wrapped(text: str, width: int = 64) -> str:
    return "\n\n".join(textwrap.fill(part, width) for part in _paragraphs(text))


def _marked(text: str, mark: str) -> str:
    return "\n".join(f"{mark} {line}".rstrip() for line in _wrapped(text).split("\n"))


LAYOUTS = {
    "as it is": lambda text: text,
    "reflowed": lambda text: _wrapped(text, 52),
    "unwrapped": lambda text: "\n\n".join(_paragraphs(text)),
    "on one line": lambda text: " ".join(text.split()),
    "upper case": str.upper,
    "crlf and a mark": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "hash comment": lambda text: _marked(text, "#"),
    "slash comment": lambda text: _marked(text, "//"),
    "star comment": lambda text: "/*\n" + _marked(text, " *") + "\n */\n",
    "m4 comment": lambda text: _marked(text, "dnl"),
    "labelled comment": lambda text: _marked(text, "%%Licence:"),
    "quotation": lambda text: _marked(text, ">"),
    "xml comment": lambda text: f"<!--\n{_wrapped(text)}\n-->\n",
    "html": lambda text: "".join(f"<p>{html.escape(part)}</p>\n" for part in _paragraphs(text)),
    "styled html": lambda text: (
        "<div>" + html.escape(_wrapped(text)).replace(" the ", "&nbsp;<b>the</b> ") + "<br/></div>"
    ),
    "markdown": lambda text: "# Licence\n\n" + "\n\n".join(f"*{part}*" for part in _paragraphs(text)),
    "restructuredtext": lambda text: "Licence\n=======\n\n.. note::\n\n" + textwrap.indent(_wrapped(text), "   "),
    "typographic marks": lambda text: re.sub(r'"([^"]*)"', "“\\1”", text).replace(" - ", " — "),
    "british spelling": lambda text: text.replace("sublicense", "sub-licence").replace(
        "noninfringement", "non-infringement"
    ),
}
