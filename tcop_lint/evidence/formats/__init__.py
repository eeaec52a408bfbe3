"""One module a format: ``is_one(value)`` says by its shape whether a document is in it, ``read(file, value)`` gives the
reports that it holds. Raises NotThisFormat.
"""
