"""Exporters: entries to files."""
