"""Where a repository is published: its remotes, and what continuous integration or the forge itself says of it.

Imports nothing here: ``variables`` is asked on the start-up path.
"""
