"""One attribution as plain spans of its text: acts, medium and addressee are found from it, whoever cut it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.record import Span


class Saying(NamedTuple):
    """The roles of an attribution in an article's text, each in order and possibly empty.

    `sentence` holds the cue; None where there is none. `is_person` says whether the speaker is one; None is unknown.
    """

    article_id: str
    text: str
    source: Sequence[Span]
    cue: Sequence[Span]
    content: Sequence[Span]
    sentence: Span | None = None
    is_person: bool | None = None
