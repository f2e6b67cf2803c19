"""The four doors: what a reader, an engine, an exporter and a runner must say and do.

Built-ins and guests use the same doors; `onrecord.plugins` finds both by name. `onrecord.testing` has a contract suite
for each door: inherit one class and have its tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.record import Analysis, Article, Capture, Entry, PassedOver, Problem, Run, Source


class Reader(Protocol):
    """Sources to captures. Built with the settings; knows nothing of other readers."""

    name: str
    media_types: tuple[str, ...]

    def accepts(self, source: Source) -> bool:
        """True where the first bytes and the file name say that this reader can read the source."""

    def read(self, source: Source) -> Iterator[Capture | Problem | PassedOver]:
        """One capture or one problem for each item of the source, and at its end what was passed over, once for each
        kind; never raises for the source's contents.
        """


class Engine(Protocol):
    """Articles to findings. Built with the settings and the case's knowledge, which its `run` names."""

    name: str
    run: Run
    finds: tuple[str, ...]
    needs: tuple[str, ...]

    def analyse(self, articles: Sequence[Article]) -> Iterator[Analysis]:
        """One analysis for each article, in order; a bad article gives problems, never an exception."""


class Exporter(Protocol):
    """Entries to a file."""

    name: str
    title: str
    file_name: str
    media_type: str
    cannot_hold: str

    def open(self, path: Path) -> None:
        """Start the file."""

    def feed(self, entry: Entry) -> None:
        """Add one entry."""

    def close(self) -> None:
        """Finish the file."""

    def check(self, path: Path) -> list[str]:
        """The faults of a file of this format, in words; empty where it is sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A piece of work: some sources, and the file that the worker shall leave behind."""

    sources: tuple[str, ...]
    result: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a finished shard reports: the shard, and what failed outside of any article."""

    shard: Shard
    problem: str | None


class Runner(Protocol):
    """Spreads shards over processes or machines."""

    name: str
    needs: tuple[str, ...]

    def run(self, work: Callable[[Shard], None], shards: Iterable[Shard]) -> Iterator[Receipt]:
        """A receipt for each shard, as they finish; a shard whose result exists is not worked again."""
