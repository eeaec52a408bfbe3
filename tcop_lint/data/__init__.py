"""Bundled tables: facts from elsewhere, each with its source and the date on which it was looked up."""
