"""One pass over the bytes of any file, so that most are never looked at again."""

from __future__ import annotations

from tcop_lint.privacy.values.patterns import compiled

SCREEN = compiled(
    rb"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]"
    rb"|[3467][0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{4}"
    rb"|[2-6][0-9]{3}[ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{4}|(?:\+44 ?(?:\(0\))? ?|0044 ?"
    rb"|0)7[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}"
)
"""Whether a text holds anything in the shape of a National Insurance, NHS, card or mobile number."""
