"""The rules of markup, a module for each theme.

A module offers ``BY_TAG`` and ``BY_ATTRIBUTE`` (functions of an element and its page) and ``BY_PAGE`` (functions of a
page), each giving faults. Every function reports only what is wrong however the template is filled in.
"""
