"""How the accounts of one incident relate, in sides: claims that say the same stand on one side.

Two sides are compared by their first reports, so that a paper repeating an old toll does not contest the new one. What
one voice says twice in one article is never held against itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Final, NamedTuple

from onrecord.ids import make_id
from onrecord.join.accounts import Account
from onrecord.join.amounts import Comparison, compare_amounts, find_least
from onrecord.join.kinship import share
from onrecord.join.likeness import is_same_speaker
from onrecord.join.relations import (
    compare_days,
    compare_deeds,
    compare_places,
    compare_positions,
    relate,
)
from onrecord.join.titles import name_history, tell_apart, write_day, write_days
from onrecord.join.topics import TAKING
from onrecord.record import Aspect, Disagreement, History, Incident, Relation

# What two accounts are of one mind in needs no table; differences that are no disagreement are shown beside it.
SHOWN: Final[frozenset[Relation]] = frozenset(("rounding", "update", "scope", "conflict", "denial", "position"))
DISPUTES: Final[frozenset[Relation]] = frozenset(("conflict", "denial", "position"))
# Of two sentences that share so much of the weight of their words most tell one thing (the demonstration case).
ALIKE: Final = 0.3
CONTRARY: Final = 0.4
MOST_SIDES: Final = 40  # a war's count has more values than a page can hold; the first reports are compared


class Side(NamedTuple):
    """Accounts that say the same, in order of report."""

    accounts: tuple[Account, ...]

    @property
    def first(self) -> Account:
        """The account that said it first."""
        return self.accounts[0]


class Pair(NamedTuple):
    """Two sides with how they relate."""

    one: Side
    other: Side
    found: Comparison


def compare(
    incident: Incident, accounts: Mapping[str, Account]
) -> tuple[tuple[History, ...], tuple[Disagreement, ...]]:
    """The figure histories of an incident, and its relations, at most one of each kind for each aspect or history."""
    own = [accounts[claim_id] for claim_id in incident.claim_ids]
    histories, relations = compare_figures(incident, [each for each in own if each.amount])
    told = [each for each in own if not each.amount]
    if incident.kind == "topic":
        told = find_opposed(told)
    for aspect, value, holds in TOPICAL if incident.kind == "topic" else ASPECTS:
        pairs = find_pairs(told, value, holds)
        relations += _gather(incident, None, [pair for pair in pairs if pair.found.aspect == aspect])
    return tuple(histories), tuple(sorted(relations, key=lambda each: each.id))


# figures


def compare_figures(incident: Incident, accounts: Sequence[Account]) -> tuple[list[History], list[Disagreement]]:
    """Figures that may count one thing become a history; what differs in scope stands in two, with that relation."""
    sides = find_sides(accounts, _amount_key)[:MOST_SIDES]
    pairs = [
        Pair(one, other, found)
        for one, other in combinations(sides, 2)
        if not is_one_voice(one.first, other.first) and (found := compare_amounts(one.first, other.first))
    ]
    kin = [pair for pair in pairs if pair.found.relation != "scope"]
    histories, relations = [], []
    for members in _connect(sides, kin):
        history = _history(incident, members)
        histories.append(history)
        inside = set(map(_name, members))
        relations += _gather(incident, history.id, [pair for pair in kin if _name(pair.one) in inside])
    relations += _gather(incident, None, [pair for pair in pairs if pair.found.relation == "scope"])
    return sorted(_tell_apart(histories, accounts), key=lambda each: each.id), relations


def _amount_key(account: Account) -> Hashable:
    amount = account.amount
    return (
        None
        if amount is None
        else (
            amount.unit,
            amount.measure,
            amount.low,
            amount.high,
            amount.bound,
            amount.quote.lower() if amount.low is None and amount.high is None else "",
            amount.groups,
            amount.things,
            amount.is_part,
            amount.beside,
        )
    )


def _connect(sides: Sequence[Side], pairs: Iterable[Pair]) -> list[list[Side]]:
    """Sides that a chain of pairs leads through, in order; a side without a pair is by itself."""
    root = {_name(side): _name(side) for side in sides}

    def find(name: str) -> str:
        while root[name] != name:
            name = root[name]
        return name

    for pair in pairs:
        one, other = sorted((find(_name(pair.one)), find(_name(pair.other))))
        root[other] = one
    groups: dict[str, list[Side]] = defaultdict(list)
    for side in sides:
        groups[find(_name(side))].append(side)
    return list(groups.values())


def _history(incident: Incident, sides: Sequence[Side]) -> History:
    accounts = sorted((each for side in sides for each in side.accounts), key=_report)
    amount = accounts[0].amount
    if amount is None:
        raise ValueError(f"{accounts[0].claim_id} has no figure")
    group = ", ".join(sorted(amount.groups)) or None
    days = [day for each in accounts if (day := each.told)]
    scope = f"since {write_day(amount.since)}" if amount.since else None
    return History(
        id=make_id("history", incident.id, accounts[0].claim_id),
        incident_id=incident.id,
        claim_ids=tuple(each.claim_id for each in accounts),
        title=name_history(amount, incident.place, scope),
        unit=amount.unit,
        group=group,
        scope=scope,
        place=incident.place,
        earliest=min(days, default=None),
        latest=max(days, default=None),
    )


def _tell_apart(histories: Sequence[History], accounts: Iterable[Account]) -> list[History]:
    """The histories of an incident, no two of one title."""
    quotes = {each.claim_id: each.amount.quote for each in accounts if each.amount}
    reports = [
        f"reported {write_days(each.earliest, each.latest)}" if each.earliest and each.latest else "undated"
        for each in histories
    ]
    numbers = [f"from “{quotes[each.claim_ids[0]]}” on" for each in histories]
    titles = tell_apart([each.title for each in histories], reports, numbers)
    return [replace(each, title=title) for each, title in zip(histories, titles, strict=True)]


# everything else


Value = Callable[[Account], Hashable]
Holds = Callable[[Account, Account], "Comparison | None"]


def _denies(account: Account) -> Hashable:
    return account.negates


def _parties(account: Account) -> Hashable:
    return account.parties if account.stance in {"blames", "claims", "admits"} else None


def _days(account: Account) -> Hashable:
    """A day, of what sort of event; a week or a month contests no day."""
    return (account.act, account.first) if account.first and account.first == account.last else None


def _place(account: Account) -> Hashable:
    """A place, of what sort of event; beside a place, or somewhere along a river, contests no place."""
    is_spot = account.nearest and not account.is_near and not account.is_tract
    return (account.act, account.nearest) if is_spot else None


def _same_act(holds: Holds) -> Holds:
    """Only what tells the same sort of event in much the same words tells of one day and place: who was hit dies
    elsewhere, and later.
    """

    def compare_act(one: Account, other: Account) -> Comparison | None:
        return holds(one, other) if one.act == other.act and is_alike(one, other) else None

    return compare_act


def _tools(account: Account) -> Hashable:
    return (account.tools, account.matters) if account.tools or account.matters else None


def _position(account: Account) -> Hashable:
    """Where a speaker stands: of which side, and doing what; those of no known side take none."""
    return (account.side, account.stance) if account.side and account.topic in TAKING else None


ASPECTS: Final[tuple[tuple[Aspect, Value, Holds], ...]] = (
    ("status", _denies, relate),
    ("actor", _parties, compare_deeds),
    ("date", _days, _same_act(compare_days)),
    ("place", _place, _same_act(compare_places)),
    ("kind", _tools, _same_act(compare_deeds)),
)
# Statements on one matter are held against each other for what they say of it; their days and places are other things'.
TOPICAL: Final[tuple[tuple[Aspect, Value, Holds], ...]] = (
    ("status", _denies, relate),
    ("actor", _parties, compare_deeds),
    ("position", _position, compare_positions),
)


def find_pairs(accounts: Sequence[Account], value: Value, holds: Holds) -> Iterator[Pair]:
    """The pairs of sides that `holds` finds a relation between; accounts without a value take no side."""
    sides = find_sides((each for each in accounts if value(each) is not None), value)[:MOST_SIDES]
    for one, other in combinations(sides, 2):
        if not is_one_voice(one.first, other.first):
            found = holds(one.first, other.first)
            if found:
                yield Pair(one, other, found)


def find_opposed(accounts: Sequence[Account]) -> list[Account]:
    """Of the statements on a matter those that another voice contradicts in much the same words."""
    pairs = combinations((each for each in accounts if not is_asked(each)), 2)
    opposed = [
        pair for pair in pairs if is_alike(*pair, least=CONTRARY) and not is_one_voice(*pair) and _is_contrary(*pair)
    ]
    held = {each.claim_id for pair in opposed for each in pair}
    return [each for each in accounts if each.claim_id in held]


def _is_contrary(one: Account, other: Account) -> bool:
    found = relate(one, other)
    return found is not None and found.relation in DISPUTES


def is_asked(account: Account) -> bool:
    """True for words that ask, and say nothing: "if that ruled out a strike", "Was it a drone?"."""
    words = account.quote.strip("“”\"'’‘ ").lower()
    return words.endswith("?") or words.startswith(("if ", "whether "))


def is_alike(one: Account, other: Account, *, least: float = ALIKE) -> bool:
    """True where the words of the two share so much of their weight that they speak of one thing."""
    return share(one.words, other.words) >= least


def is_one_voice(one: Account, other: Account) -> bool:
    """True for two accounts of one speaker in one article, who means two things by them, and for words within words."""
    if one.article_id != other.article_id:
        return False
    if not (one.amount or other.amount or one.act or other.act) and (
        one.quote in other.quote or other.quote in one.quote
    ):
        return True
    return one.speaker == other.speaker or is_same_speaker(one.speaker, other.speaker)


def find_sides(accounts: Iterable[Account], value: Value) -> list[Side]:
    """Accounts grouped by what they say, each group in order of report, the groups in order of their first report."""
    groups: dict[Hashable, list[Account]] = {}
    for account in sorted(accounts, key=_report):
        groups.setdefault(value(account), []).append(account)
    return [Side(tuple(group)) for group in groups.values()]


def _report(account: Account) -> tuple[date, date, str]:
    return account.told or date.max, account.first or date.max, account.claim_id


def _name(side: Side) -> str:
    return side.first.claim_id


def _gather(incident: Incident, history_id: str | None, pairs: Sequence[Pair]) -> list[Disagreement]:
    """One disagreement for each relation and aspect among the pairs."""
    found: dict[tuple[Relation, Aspect], list[Pair]] = defaultdict(list)
    for pair in pairs:
        found[pair.found.relation, pair.found.aspect].append(pair)
    return [_disagreement(incident, history_id, group) for _, group in sorted(found.items())]


def _disagreement(incident: Incident, history_id: str | None, pairs: Sequence[Pair]) -> Disagreement:
    widest = max(pairs, key=lambda pair: (_gap(pair) or 0.0, pair.one.first.claim_id, pair.other.first.claim_id))
    sides = {_name(side): side for pair in pairs for side in (pair.one, pair.other)}
    ordered = sorted(sides.values(), key=lambda side: _report(side.first))
    relation, aspect, reason = widest.found
    return Disagreement(
        id=make_id("disagreement", incident.id, history_id, aspect, relation),
        incident_id=incident.id,
        history_id=history_id,
        aspect=aspect,
        relation=relation,
        sides=tuple(tuple(each.claim_id for each in side.accounts) for side in ordered),
        reason=reason,
        speakers=len({_voice(each) for side in ordered for each in side.accounts}),
        gap=_gap(widest),
    )


def _voice(account: Account) -> tuple[str, str]:
    return account.speaker.name.casefold(), account.article_id if account.speaker.kind in {"unknown", "unnamed"} else ""


def _gap(pair: Pair) -> float | None:
    one, other = pair.one.first.amount, pair.other.first.amount
    if one is None or other is None:
        return None
    less, more = sorted((find_least(one), find_least(other)))
    return round(more / less - 1, 4) if less else None


def weigh(disagreement: Disagreement) -> tuple[int, float, str]:
    """The order in which disagreements are shown: most speakers first, then the widest gap; no verdict lies in it."""
    return -disagreement.speakers, -(disagreement.gap or 0.0), disagreement.id
