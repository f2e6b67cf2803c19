"""How the web is asked: who asks, how often, how much and how long is waited for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Final

from onrecord.errors import UsageError
from onrecord.settings import Settings

NAME: Final = "onrecord"
"""What robots.txt may call us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """`delay` are the seconds between two requests to one host, at least; `seconds` those that one answer may take in
    all, `max_bytes` its size unpacked. `redirects` are followed, `tries` made where a host is busy; a host that asks to
    wait longer than `patience` seconds is left for another time. `contact` says how we can be reached.
    """

    delay: float = 2.0
    seconds: float = 60.0
    max_bytes: int = 50_000_000
    redirects: int = 5
    tries: int = 3
    patience: float = 120.0
    contact: str = ""
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The time of day, a count of seconds, and waiting."""

    now: Callable[[], datetime]
    tick: Callable[[], float]
    sleep: Callable[[float], None]


def real_clock() -> Clock:
    """The clock of this machine."""
    return Clock(now=lambda: datetime.now(UTC).replace(microsecond=0), tick=time.monotonic, sleep=time.sleep)


def find_manners(settings: Settings, *, allow_private: bool, contact: str = "") -> Manners:
    """The manners that the settings ask for; a contact given is used in the place of theirs."""
    return Manners(
        delay=settings.fetch_delay,
        seconds=settings.fetch_seconds,
        max_bytes=settings.max_bytes,
        contact=contact or settings.contact,
        allow_private=allow_private,
    )


def name_agent(manners: Manners) -> str:
    """The user agent: the product, its version, and how its user can be reached; UsageError for an odd contact."""
    contact = manners.contact.strip()
    if not contact.isascii() or not contact.isprintable() or "(" in contact or ")" in contact:
        raise UsageError(f"the contact {contact!r} cannot be sent: give a mail address or a web address.")
    product = f"{NAME}/{version(NAME)}"
    return f"{product} (contact: {contact})" if contact else product
