"""Reports of other tools, given with ``--evidence``: read into one shape, whatever tool wrote them.

Nothing here judges. ``formats/`` has a module a format, ``reading`` finds out which one a file is in, ``kinds`` says
which tools' results are evidence of what, and ``currency`` whether a report is about what is examined. A report is
hostile like the repository: it is read within bounds, and values that it gives away (a secret that a scanner found)
are not kept.
"""
