"""The database of a case; opened by the casebook alone."""
