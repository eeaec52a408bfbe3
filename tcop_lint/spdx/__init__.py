"""SPDX licence ids and expressions: which there are, how people write them wrong, what they ask for, whether they
are open.
"""

from tcop_lint.spdx.expressions import (
    Expression,
    Fault,
    holds,
    ids_of,
    is_covered,
    loosely_named,
    rank_of,
    raw_ids,
    read_expression,
)
from tcop_lint.spdx.identifiers import canonical, family, is_deprecated, is_exception, replacement
from tcop_lint.spdx.opening import Openness, openness

__all__ = [
    "Expression",
    "Fault",
    "Openness",
    "canonical",
    "family",
    "holds",
    "ids_of",
    "is_covered",
    "is_deprecated",
    "is_exception",
    "loosely_named",
    "openness",
    "rank_of",
    "raw_ids",
    "read_expression",
    "replacement",
]
