"""Asking deps.dev and registries for licences: only with ``--online``, and never for names that may be private.

``names`` says who is asked about, ``addresses`` where, ``asking`` does it, ``kept`` keeps the answers.
"""
