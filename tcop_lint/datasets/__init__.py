"""Sets of data that are kept as files: whether they are well formed, described, held twice, or copies of what others
keep.

Pure functions of rows and names.
"""
