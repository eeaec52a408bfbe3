"""The rule files of this package."""
