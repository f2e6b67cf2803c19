"""What is kept of a join, so that adding an article touches only what hangs together with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple, Protocol

from onrecord.join.amounts import HARM
from onrecord.join.candidates import Weighed
from onrecord.join.histories import find_histories, find_key
from onrecord.join.linking import Linked
from onrecord.join.tellings import Telling
from onrecord.join.topics import Placed
from onrecord.record import Claim

# Counts of the dead and hurt at one place, of one order, within so many days, are of one happening.
COUNTED_DAYS: Final = 2


class Kept(NamedTuple):
    """A telling of an event with its place: what it is akin to, what it was linked to, and the first telling of its
    incident.
    """

    telling: Telling
    weighed: Weighed
    linked: Linked
    place: str


class Count(NamedTuple):
    """A figure of harm that a telling of an event holds; `key` is what it may count together with others."""

    claim_id: str
    telling_id: str
    key: str


class Edge(NamedTuple):
    """Two tellings whose figures stand one after the other in a count of one harm; edges are taken in their order."""

    history: str
    position: int
    one: str
    other: str


class Memory(Protocol):
    """Where what was kept is found. Ids that are not known give nothing."""

    def load_by(self, column: str, values: Iterable[str]) -> list[Kept]:
        """Tellings by `id`, `article_id`, `root` (of what they were linked to) or `place`."""

    def load_reported(self, first: date, last: date) -> list[Kept]:
        """The tellings of these days, both inclusive."""

    def load_akin_to(self, telling_ids: Iterable[str]) -> set[str]:
        """The ids of the later tellings that are akin to any of these."""

    def load_teller(self, claim_id: str) -> Telling | None:
        """The telling that holds a claim."""

    def load_counts(self, key: str) -> tuple[list[Claim], dict[str, str]]:
        """The claims counted by a key, and the telling of each by the claim's id."""

    def load_edges(self, telling_ids: Iterable[str]) -> set[Edge]:
        """All edges of the counts that any of these tellings stands in."""

    def load_figures(self, key: str) -> list[Claim]:
        """The figures that count no event, by the key by which they may stand in a history."""

    def load_statements(self, first: date, last: date) -> list[Placed]:
        """The statements of these days, both inclusive, with their matters."""

    def load_matter(self, first_ids: Iterable[str]) -> list[Placed]:
        """The statements on the matters that these begin."""

    def has_statements_after(self, day: date) -> bool:
        """True where there is a statement of a later day."""


def find_counts(events: Iterable[Telling], claims: Mapping[str, Claim]) -> list[Count]:
    """The figures of harm in tellings of events."""
    return [
        Count(each, telling.id, to_text(find_key(claims[each], window=COUNTED_DAYS)))
        for telling in events
        for each in telling.claim_ids
        if (figure := claims[each].figure) and figure.unit in HARM
    ]


def to_text(key: Sequence[str]) -> str:
    """A key of a figure as one line."""
    return "\t".join(key)


def find_edges(figures: Iterable[Claim], teller: Mapping[str, str]) -> list[Edge]:
    """The edges between tellings, by their figures and the telling of each: they count one harm within a day or two."""
    histories = find_histories(figures, window=COUNTED_DAYS)
    return [
        Edge(history.id, position, one, other)
        for history in histories
        for position, (one, other) in enumerate(pairwise(dict.fromkeys(teller[each] for each in history.claim_ids)))
    ]
