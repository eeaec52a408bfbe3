"""How each template language writes what is filled in later: one module for languages that resemble each other."""
