"""Secrets in text: what they look like (``data/secrets.toml``), where they stand, and how to speak of them.

Pure functions of bytes. A secret's value never leaves ``scan``: what is given back says where it stands and of what
kind it is, with a masked form.
"""
