"""What is wrong with a case, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.join.case import Joined
from onrecord.record import Origin
from onrecord.store import view, withdrawals


def find_faults(connection: Any, run_id: str, joined: Joined, origins: Sequence[Origin]) -> list[str]:
    """Quotes that are not in their text, articles without analysis, and derived tables that are not those `joined` and
    `origins` which the claims give.
    """
    return [
        *_find_broken(connection),
        *(f"article {article.id} has no analysis" for article in view.iter_unanalysed(connection, run_id)),
        *_find_stale(connection, joined, origins),
        *_find_left(connection),
    ]


def _find_broken(connection: Any) -> Iterator[str]:
    for row in view.iter_broken_anchors(connection):
        yield (
            f"article {row['article_id']}, {row['start']}..{row['end']}: the text says {row['said']!r}, "
            f"the {row['role']} of {row['of']} quotes {row['quote']!r}"
        )


def _find_left(connection: Any) -> Iterator[str]:
    """Words of what was withdrawn."""
    for article_id in withdrawals.load_returned(connection):
        yield f"article {article_id} was withdrawn, and its words are in the record"
    if withdrawals.is_unfinished(connection):
        yield "words of what was withdrawn may still lie in the file; run: onrecord withdraw CASE --finish"


def _find_stale(connection: Any, joined: Joined, origins: Sequence[Origin]) -> Iterator[str]:
    stored: dict[str, tuple[Sequence[Any], Iterable[Any]]] = {
        "incidents": (joined.incidents, view.iter_incidents(connection)),
        "histories": (joined.histories, view.load_histories_of(connection)),
        "disagreements": (joined.disagreements, view.load_disagreements(connection)),
        "origins": (origins, view.load_origins(connection)),
    }
    for name, (given, held) in stored.items():
        if sorted(given, key=lambda each: each.id) != list(held):
            yield f"the {name} are not those that the claims give; run rejoin to join them anew"
