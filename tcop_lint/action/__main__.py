"""``python -I -m tcop_lint.action``: what action.yml runs."""

from __future__ import annotations

import sys

from tcop_lint.action.step import main

if __name__ == "__main__":
    sys.exit(main())
