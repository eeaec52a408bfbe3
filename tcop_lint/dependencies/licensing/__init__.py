"""The licence of each dependency: what is claimed of it, by whom, and which claim decides.

``meaning`` turns what people write into SPDX, ``claims`` has the records, ``chain`` decides. The other modules each
gather the claims of one kind of source; those that read files or ask a network say so in their first line.
"""
