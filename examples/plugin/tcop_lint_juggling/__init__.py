"""Rules on juggling, for tcop-lint."""
