"""Rows of the codebooks' tables: an incident or an event report, with the rule and the words behind each cell."""
