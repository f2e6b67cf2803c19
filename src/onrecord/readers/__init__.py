"""Readers: bytes to captures."""
