"""Takes new statements into a case that is joined: only statements that share rare words with what has changed move.

A statement's matter hangs on the first statements of the matters of the month before it. Where a statement begins a
matter that did not begin there, or no longer does, those of the month after it that share a rare word with it are
placed again; what comes out is what placing all anew would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.join.accounts import Account
from onrecord.join.kept import Memory
from onrecord.join.topics import WITHIN, Firsts, Placed, find_day, find_rare, is_placed, report


class Moved(NamedTuple):
    """The statements that were placed or placed otherwise, and the matters, by their first, that are not what they
    were.
    """

    placed: tuple[Placed, ...]
    matters: frozenset[str]


def place_new(memory: Memory, accounts: Iterable[Account]) -> Moved:
    """Place new statements among those that were kept."""
    new = sorted((each for each in accounts if is_placed(each)), key=report)
    if not new:
        return Moved((), frozenset())
    follower = _Follower(new)
    for placed in _iter_from(memory, find_day(new[0])):
        if follower.follow(placed):
            break
    else:
        follower.take_until(None)
    return Moved(tuple(follower.moved), frozenset(follower.matters))


def _iter_from(memory: Memory, day: date) -> Iterator[Placed]:
    """What was kept from a month before the day on, in order of report."""
    first = day - WITHIN if day - date.min > WITHIN else date.min
    while True:
        last = first + WITHIN if date.max - first > WITHIN else date.max
        yield from sorted(memory.load_statements(first, last), key=lambda each: report(each.account))
        if last == date.max or not memory.has_statements_after(last):
            return
        first = last + timedelta(days=1)


class _Follower:
    """Walks through statements in order of report, with new ones among them, and knows where the firsts differ."""

    def __init__(self, new: list[Account]) -> None:
        self._new = new[::-1]
        self._firsts = Firsts()
        self._turned: dict[str, Account] = {}
        self.moved: list[Placed] = []
        self.matters: set[str] = set()

    def follow(self, placed: Placed) -> bool:
        """Take the next statement that was kept; True where all that follows stays as it is."""
        account = placed.account
        self.take_until(account)
        day = find_day(account)
        self._turned = {known: each for known, each in self._turned.items() if day - find_day(each) <= WITHIN}
        began = account.claim_id == placed.first_id
        first_id = self._place(account) if self._is_touched(account) else placed.first_id
        if first_id != placed.first_id:
            self.moved.append(Placed(account, first_id))
            self.matters |= {placed.first_id, first_id}
        begins = account.claim_id == first_id
        if began != begins:
            self._turned[account.claim_id] = account
        if begins:
            self._firsts.hold(account)
        return not self._new and not self._turned

    def take_until(self, before: Account | None) -> None:
        """Place the new statements that come before one, or all that are left."""
        while self._new and (before is None or report(self._new[-1]) < report(before)):
            account = self._new.pop()
            first_id = self._place(account)
            self.moved.append(Placed(account, first_id))
            self.matters.add(first_id)
            if first_id == account.claim_id:
                self._firsts.hold(account)
                self._turned[first_id] = account

    def _place(self, account: Account) -> str:
        self._firsts.forget_before(find_day(account))
        first = self._firsts.find(account)
        return first.claim_id if first else account.claim_id

    def _is_touched(self, account: Account) -> bool:
        return any(not find_rare(each).isdisjoint(account.words) for each in self._turned.values())
