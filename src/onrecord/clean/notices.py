"""What a sender says to have become of an item: killed, withheld, or not to be published yet.

The states are those of ninjs and NewsML-G2 ("usable", "withheld", "canceled"); readers set them as details `notice`
and `embargo` (`onrecord.record.Detail`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from onrecord.clean.dates import find_moment
from onrecord.errors import Fault
from onrecord.record import Capture, Detail, DetailName, Kill

KILLED: Final = "killed"
WITHHELD: Final = "withheld"


def find_kill(capture: Capture) -> Kill | None:
    """The kill notice that a capture is, None where it is none."""
    notice = next((each for each in capture.details if each.name == "notice" and each.value == KILLED), None)
    if notice is None:
        return None
    return Kill(
        locator=capture.locator,
        sender_id=_value(capture.details, "id"),
        slug=_value(capture.details, "slug"),
        version=_value(capture.details, "version"),
        outlet=_value(capture.details, "outlet"),
        reason=f"killed by its sender: {notice.quote or notice.value}",
    )


def iter_cautions(capture: Capture, title: str | None) -> Iterator[Fault]:
    """What a person must know before using an item: that it is withheld, or until when it is under embargo."""
    called = f"“{title}”" if title else "this article"
    if any(each.name == "notice" and each.value == WITHHELD for each in capture.details):
        yield Fault(
            WITHHELD,
            f"The sender of {called} withholds it. It is recorded, and must not be used until the sender frees it.",
            "Wait for the sender's next version; withdraw it with: onrecord withdraw.",
        )
    embargo = _value(capture.details, "embargo")
    if embargo and not _is_over(embargo, capture.retrieved_at):
        yield Fault(
            "embargo",
            f"The sender of {called} puts it under embargo until {embargo}. It is recorded all the same.",
            "Publish nothing that rests on it before.",
        )


def _is_over(embargo: str, retrieved_at: datetime | None) -> bool:
    """True where the item was fetched after its embargo; of a file that lay somewhere nobody knows."""
    moment = find_moment(embargo)
    at = moment.instant if moment else None
    return bool(at and retrieved_at and at <= retrieved_at)


def _value(details: Iterable[Detail], name: DetailName) -> str | None:
    return next((detail.value for detail in details if detail.name == name), None)
