"""What the tests of the inventory share."""

import pytest
from taking import NOBODY, take


@pytest.fixture
def inventory():
    return take


@pytest.fixture
def rows():
    """Name, version, scope, whether direct, and place, of each component."""

    def listed(files, hosts=NOBODY):
        return [
            (one.name, one.version, one.scope, one.direct, f"{one.path}:{one.line}")
            for one in take(files, hosts).components
        ]

    return listed
