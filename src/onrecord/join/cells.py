"""An event claim as the cells of a row: what its own speaker tells of the event, and where the words stand.

Several values of a cell are parted by semicolons, in order of the text; the spans of a cell stand in the order of its
words, "12..20; 31..38", half-open, in code points of the article's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.join.events import Party, find_doubts, find_mentions, find_parties, tell_blame
from onrecord.record import Anchor, Claim, Event

Cells = dict[str, str | None]
PARTY_CELLS = ("s", "_words", "_spans", "_countries", "_sectors")
NAMES = (
    *("event_id", "event_type", "event_mode", "event_state", "event_sure", "status_words", "status_spans"),
    "event_spans",
    *(f"event_{role}{cell}" for role in ("actor", "recipient") for cell in PARTY_CELLS),
    *("event_instruments", "event_instrument_spans", "event_series", "event_series_span", "event_blames"),
    *("event_blame_spans", "event_contexts", "event_figures", "event_doubts"),
)


def find_event_cells(claim: Claim) -> Cells:
    """The cells of an event claim by name; all of them None for a statement or a figure.

    An event claim always has its state. Actors, recipients, instruments and figures are those of its own speaker's
    mentions; series, blames and contexts are of the event, each blame with by whom. `event_doubts` names the cells to
    be looked at first.
    """
    event, status = claim.event, claim.status
    if event is None or status is None:
        return dict.fromkeys(NAMES)
    instruments = [each.anchor for party in find_parties(claim, "instrument") for each in party.words]
    return {
        "event_id": event.id,
        "event_type": event.kind,
        "event_mode": event.mode,
        "event_state": status.state,
        "event_sure": status.sure,
        "status_words": _words(status.words),
        "status_spans": _spans(status.words),
        "event_spans": _spans(claim.quote),
        **_party_cells("actor", find_parties(claim, "actor")),
        **_party_cells("recipient", find_parties(claim, "recipient")),
        "event_instruments": _words(instruments),
        "event_instrument_spans": _spans(instruments),
        **_common_cells(claim, event),
    }


def _party_cells(role: str, parties: Sequence[Party]) -> Cells:
    """Names once each; their words with spans; countries and sectors in the order of the names, empty where unknown."""
    words = [each.anchor for party in parties for each in party.words]
    return {
        f"event_{role}s": _joined(party.name for party in parties),
        f"event_{role}_words": _words(words),
        f"event_{role}_spans": _spans(words),
        f"event_{role}_countries": _aligned(party.country for party in parties),
        f"event_{role}_sectors": _aligned(party.sector for party in parties),
    }


def _common_cells(claim: Claim, event: Event) -> Cells:
    series = (event.series,) if event.series else ()
    blamed = [anchor for blame in event.blames for anchor in (blame.party.anchor, *blame.words)]
    figures = dict.fromkeys(figure for mention in find_mentions(claim) for figure in mention.figures)
    return {
        "event_series": _words(series),
        "event_series_span": _spans(series),
        "event_blames": _joined(tell_blame(claim, blame) for blame in event.blames),
        "event_blame_spans": _spans(blamed),
        "event_contexts": _joined(context.name for context in event.contexts),
        "event_figures": _joined(figures),
        "event_doubts": _joined(find_doubts(claim)),
    }


def _words(anchors: Iterable[Anchor]) -> str | None:
    return _joined(anchor.quote for anchor in anchors)


def _spans(anchors: Iterable[Anchor]) -> str | None:
    return _joined(f"{anchor.span.start}..{anchor.span.end}" for anchor in anchors)


def _joined(values: Iterable[str]) -> str | None:
    return "; ".join(values) or None


def _aligned(values: Iterable[str | None]) -> str | None:
    """Values in the order of the names they belong to; None where none is known."""
    found = [value or "" for value in values]
    return "; ".join(found) if any(found) else None
