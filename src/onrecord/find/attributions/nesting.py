"""A draft of an attribution, and how drafts lie in each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.record import Span


@dataclass(slots=True, eq=False)
class Draft:
    """One attribution in the making; spans of the text in order. `parent` is the draft whose content holds it.

    A slight one, of a weak verb with few words, counts only where it stands in no other's content.
    """

    lemma: str
    words: tuple[str, ...]
    cue: Span
    source: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    parent: Draft | None = None
    is_slight: bool = False


def holds(outer: Draft, inner: Draft) -> bool:
    """True where the inner one's cue stands in the outer one's content."""
    return any(piece.start <= inner.cue.start < piece.end for piece in outer.content)


def without_slight(drafts: list[Draft]) -> list[Draft]:
    """The drafts without the slight ones that lie in another one's content; what lies in those moves up."""
    for draft in drafts:
        while draft.parent is not None and draft.parent.is_slight and draft.parent.parent is not None:
            draft.parent = draft.parent.parent
    return [draft for draft in drafts if not (draft.is_slight and draft.parent)]
