"""Accessibility faults in web pages and templates, found without running anything.

``language`` says how a file is written; ``mask`` hides what a template engine would fill in behind filler of the same
length, so that places stay true; ``parse`` builds a tree with a real HTML parser; ``rules`` judge the tree with three
values (known, empty, unknown) and report only what is false however the template is filled in.
Nothing here does input or output.
"""
