"""A case at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.answering.incidents import load_board
from onrecord.answers import Overview, count_rows
from onrecord.join.disagreements import DISPUTES
from onrecord.record import Problem
from onrecord.store import view, withdrawals


def load_overview(
    connection: Any, run_id: str, problems: Sequence[Problem], *, limit: int | None, leading: int
) -> Overview:
    """The case with the latest claims of the timeline, the leading disputes in full, and the problems that stand."""
    histories = view.load_histories(connection)
    articles = view.load_articles(connection, run_id)
    events = view.load_event_types(connection, run_id)
    stones = list(withdrawals.load_withdrawals(connection))
    counts = count_rows(articles, events, histories, problems)
    return Overview(
        counts=counts | ({"withdrawn articles": len(stones)} if stones else {}),
        articles=articles,
        timeline=view.load_timeline(connection, run_id, limit=limit),
        events=events,
        histories=histories,
        board=load_board(connection, run_id, DISPUTES, limit=leading),
        speakers=view.load_speakers(connection, run_id),
        places=view.load_claim_places(connection, run_id),
        unplaced=view.load_unplaced(connection, run_id),
        outline=view.load_fact(connection, "outline"),
        problems=list(problems),
        withdrawals=stones,
    )
