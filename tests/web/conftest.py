"""The fixtures of the web tests stand with the cases that they are made of."""

from web_cases import client, open_case

__all__ = ["client", "open_case"]
