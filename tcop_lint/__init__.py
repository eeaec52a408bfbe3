"""tcop-lint: judges a git repository against the UK Government's Technology Code of Practice."""

__version__ = "0.1.0"
