"""``python -m tcop_lint``, which must not let the folder it is started in provide modules."""

import os
import sys

if (
    sys.path
    and not sys.flags.safe_path
    and os.path.abspath(sys.path[0]) != os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
):
    del sys.path[0]

from tcop_lint.entry import main

main()
