"""Everything that touches git and the disk of the scanned repository. Nothing else in the tool opens a file
of it.

Start with ``start.start`` (cheap, before heavy imports) or go straight to ``snapshot.open_snapshot``.
"""
