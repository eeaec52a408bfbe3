"""Accessible names on what is written."""

import pytest

from tcop_lint.markup.accname import name_of
from tcop_lint.markup.page import read_page


def name(markup, path="a.html"):
    page = read_page(path, markup)
    node = next(node for node in page.nodes if "x" in node.attrs)
    found = name_of(node, page)
    return " ".join(found.text.split()), found.sure


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<button x>Save</button>", "Save"),
        ("<button x><span>Save</span> <b>all</b></button>", "Save all"),
        ("<button x><div>Save</div><div>all</div></button>", "Save all"),
        ("<button x aria-label=Go>Save</button>", "Go"),
        ("<button x aria-label=' '>Save</button>", "Save"),
        ("<p id=l>Go <i>on</i></p><button x aria-labelledby=l>Save</button>", "Go on"),
        ("<p id=l hidden>Go</p><button x aria-labelledby=l>Save</button>", "Go"),
        ("<button x aria-labelledby='none'>Save</button>", "Save"),
        ("<button x id=b aria-label=Del aria-labelledby='b f'></button><a id=f href=/>File</a>", "Del File"),
        ("<button x><img alt=Save></button>", "Save"),
        ("<button x><img alt='' title=t></button>", "t"),
        ("<button x><svg><title>Save</title></svg></button>", "Save"),
        ("<button x><span hidden>Save</span></button>", ""),
        ("<button x><span aria-hidden=true>Save</span></button>", ""),
        ("<button x><span style='display: none'>Save</span></button>", ""),
        ("<button x title=Save></button>", "Save"),
        ("<a x href=/><script>var a</script></a>", ""),
        ("<input x type=submit>", "Submit"),
        ("<input x type=submit value=Go>", "Go"),
        ("<input x type=image alt=Go>", "Go"),
        ("<input x type=button>", ""),
        ("<label for=i>Name</label><input x id=i>", "Name"),
        ("<label>Name <input x></label>", "Name"),
        ("<label for=i>Name</label><label for=i>of child</label><input x id=i>", "Name of child"),
        ("<input x placeholder=Name>", "Name"),
        ("<label>Wait <input value=5> minutes <input x type=checkbox></label>", "Wait 5 minutes"),
        ("<fieldset x><legend>Where</legend></fieldset>", "Where"),
        ("<table x><caption>Fees</caption></table>", "Fees"),
        ("<figure x><figcaption>Map</figcaption></figure>", "Map"),
        ("<h1 x>A<br>b</h1>", "A b"),
        ("<details><summary x>More</summary></details>", "More"),
    ],
)
def test_names(markup, expected):
    assert name(markup) == (expected, True)


@pytest.mark.parametrize(
    "markup",
    [
        "<button x>{{ a }}</button>",
        "<button x>{% include 'b' %}</button>",
        "<button x {{ attributes }}></button>",
        "<button x aria-label='{{ a }}'></button>",
        "<button x><my-icon></my-icon></button>",
        "<button x {% if a %}title='b'{% endif %}></button>",
        "<input x id=i>",
        "<input x id='{{ i }}'>",
        "<button x aria-labelledby=elsewhere></button>",
        "{% set a %}b{% endset %}<button x>{{ a }}</button>",
    ],
)
def test_what_may_have_a_name_is_not_sure(markup):
    assert name(f"{{% if y %}}{{% endif %}}{markup}", "a.njk") == ("", False)


def test_references_that_go_round_in_circles_end():
    assert name("<button x id=a aria-labelledby=b></button><p id=b aria-labelledby=a>P</p>")[0] == "P"
