"""Readers of data that is kept as files, and of what describes it."""
