"""Values that look like those of real people: what they are, and which of them everybody knows to be made up.

Pure functions of text. A value never leaves this package: what is given back says where it stands and of what kind it
is, with a masked form.
"""
