"""XML: the shape of its values, the line of every element, and what is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken, parse

POM = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- <version>0</version> -->
<project xmlns="http://maven.apache.org/POM/4.0.0"
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x">
  <version>1.0</version>
  <dependencies>
    <dependency scope="test"><artifactId>
      junit </artifactId></dependency>
    é😀 <dependency/>
  </dependencies>
  <x:note xmlns:x="urn:x">a <b>bold</b> word &amp; <![CDATA[<raw>]]></x:note>
</project>
"""


def test_elements_are_arrays_of_tables_by_name():
    assert parse("xml", POM.encode()).value == {
        "project": [
            {
                "@xmlns": "http://maven.apache.org/POM/4.0.0",
                "@xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "@schemaLocation": "x",
                "version": [{"#text": "1.0"}],
                "dependencies": [
                    {
                        "dependency": [{"@scope": "test", "artifactId": [{"#text": "junit"}]}, {}],
                        "#text": "é😀",
                    }
                ],
                "note": [{"@xmlns:x": "urn:x", "b": [{"#text": "bold"}], "#text": "a  word & <raw>"}],
            }
        ]
    }


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ((), (1, 1)),
        (("project",), (3, 1)),
        (("project", 0), (3, 1)),
        (("project", 0, "version", 0, "#text"), (5, 3)),
        (("project", 0, "dependencies", 0, "dependency"), (7, 5)),
        (("project", 0, "dependencies", 0, "dependency", 0, "@scope"), (7, 5)),
        (("project", 0, "dependencies", 0, "dependency", 0, "artifactId", 0), (7, 30)),
        (("project", 0, "dependencies", 0, "dependency", 1), (9, 8)),
        (("project", 0, "dependencies", 0, "plugin"), (6, 3)),
        (("project", 1), (3, 1)),
    ],
)
def test_every_element_has_its_place(pointer, place):
    assert parse("xml", POM.encode()).locate(pointer) == place


@pytest.mark.parametrize(
    "data",
    [
        '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'.encode("latin-1"),
        "<?xml version='1.0' encoding='windows-1252'?><a>é</a>".encode("cp1252"),
        '<?xml version="1.0" encoding="utf-16"?><a>é</a>'.encode("utf-16"),
        "\ufeff<a>é</a>".encode(),
    ],
)
def test_encodings(data):
    assert parse("xml", data).value == {"a": [{"#text": "é"}]}


def test_a_document_type_without_entities_is_borne():
    text = '<!DOCTYPE plist PUBLIC "-//X//DTD//EN" "http://example.com/x.dtd">\n<plist>a&nbsp;b</plist>'
    assert parse("xml", text.encode()).value == {"plist": [{"#text": "ab"}]}


def test_default_attributes_are_not_written_out():
    text = f'<!DOCTYPE a [<!ATTLIST b c CDATA "{"x" * 10_000}">]><a>{"<b/>" * 10_000}</a>'
    assert parse("xml", text.encode()).value["a"][0]["b"][:2] == [{}, {}]


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ('<!DOCTYPE a [\n<!ENTITY b "c">]><a>&b;</a>', "declares entities", 2),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', "declares entities", 1),
        ('<!DOCTYPE a [<!ENTITY % b "c">\n%b;]><a/>', "declares entities", 1),
        ("<a>\n<b></a>", "is not valid XML: mismatched tag", 2),
        ("<a>&unknown;</a>", "is not valid XML: undefined entity", 1),
        ("", "is not valid XML: no element found", 1),
        ("<a/><b/>", "is not valid XML: junk after document element", 1),
        ('<?xml version="1.0" encoding="iso-8859-99"?><a/>', "is in the encoding iso-8859-99", 1),
    ],
)
def test_what_is_refused_says_where(text, message, line):
    with pytest.raises(Broken) as caught:
        parse("xml", text.encode())
    assert message in caught.value.message
    assert caught.value.line == line


def test_a_byte_that_is_not_in_the_encoding_says_where():
    with pytest.raises(Broken) as caught:
        parse("xml", b"<a>\n\xe9</a>")
    assert (caught.value.message, caught.value.line) == ("is not valid UTF-8 text", 2)


NAMES = st.sampled_from(["a", "b", "é", "c-d.e"])
ELEMENTS = st.recursive(
    st.tuples(
        NAMES,
        st.dictionaries(NAMES, st.text("x<>&' é", max_size=3), max_size=2),
        st.just([]),
        st.text("y\n😀"),
    ),
    lambda inner: st.tuples(NAMES, st.just({}), st.lists(inner, max_size=4), st.just("")),
    max_leaves=12,
)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;")


def written(element):
    name, attributes, children, text = element
    shown = "".join(f"\n {key}='{escaped(value)}'" for key, value in attributes.items())
    return f"<{name}{shown}>{text}" + "é\n".join(map(written, children)) + f"</{name}>"


def shaped(element):
    _, attributes, children, text = element
    table = {f"@{key}": value for key, value in attributes.items()}
    for child in children:
        table.setdefault(child[0], []).append(shaped(child))
    if words := text.strip() or "é\n" * (len(children) - 1):
        table["#text"] = words.strip()
    return table


@settings(max_examples=100, deadline=None)
@given(ELEMENTS)
def test_what_was_written_is_read_and_found(element):
    text = written(element)
    document = parse("xml", text.encode())
    assert document.value == {element[0]: [shaped(element)]}
    open_ = [((element[0], 0), document.value[element[0]][0])]
    while open_:
        pointer, table = open_.pop()
        line, column = document.locate(pointer)
        assert text.split("\n")[line - 1][column - 1 :].startswith(f"<{pointer[-2]}")
        for name, children in table.items():
            if isinstance(children, list):
                open_ += [((*pointer, name, number), child) for number, child in enumerate(children)]
