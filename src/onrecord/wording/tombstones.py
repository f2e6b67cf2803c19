"""The tombstone of a withdrawn article in words."""

from __future__ import annotations

from onrecord.record import Withdrawal


def tell_withdrawal(withdrawal: Withdrawal) -> str:
    """When it was withdrawn, by whom and why: "withdrawn on 2031-05-02 by Ana Tovic because: a court ordered it"."""
    day = withdrawal.withdrawn_at.date().isoformat()
    return f"withdrawn on {day} by {withdrawal.who} because: {withdrawal.reason}"


def tell_stone(withdrawal: Withdrawal) -> str:
    """The whole tombstone on one line: outlet and day of the article, its id, address, and how it was withdrawn."""
    day = withdrawal.published.isoformat() if withdrawal.published else "no date"
    parts = (withdrawal.outlet or "outlet not known", day, withdrawal.article_id, withdrawal.url)
    return f"{', '.join(filter(None, parts))}: {tell_withdrawal(withdrawal)}"
