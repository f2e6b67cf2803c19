"""The web for tests: small limits, a clock that does not wait, names that lead where a test says."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from onrecord.fetching.manners import Clock, Manners
from onrecord.fetching.web import Web

START = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)


@dataclass
class Time:
    """A clock that goes on by itself for the wire, and at once over waits, which it writes down."""

    waits: list[float] = field(default_factory=list)

    @property
    def clock(self) -> Clock:
        """A clock that waiting moves on."""
        return Clock(now=lambda: START + timedelta(seconds=sum(self.waits)), tick=self._tick, sleep=self.waits.append)

    def _tick(self) -> float:
        return time.monotonic() + sum(self.waits)


def make_web(waited: Time, hosts: dict[str, str] | None = None, **manners: object) -> Web:
    """The web with small limits; `hosts` is the list of names that lead somewhere."""
    chosen = {"delay": 0.0, "seconds": 1.0, "max_bytes": 100_000, "allow_private": True, **manners}
    resolve = (lambda host, _: [hosts[host]]) if hosts else (lambda host, _: [host])
    return Web(Manners(**chosen), clock=waited.clock, resolve=resolve)
