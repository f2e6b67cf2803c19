"""What goes into the one cell of an incident that several voices tell: their common day and place, who did it, codes.

Nothing is weighed but how many independent origins tell it. Where that decides nothing, the cell stays empty and says
what the accounts give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.codes.reading import Reading, Side, name_party
from onrecord.codes.rows.docket import Docket, find_decided, weigh
from onrecord.join.coded import CodedCell, gap, put
from onrecord.join.events import name_party as name_actor
from onrecord.precision import count_days, find_date_gap, find_where_gap, find_where_prec
from onrecord.record import Anchor, Claim, Code, Participant, Proposal, When, Where

FINE = 5  # UCDP's where_prec from which on a place is a tract without a middle
COUNTRY, WATER = 6, 7
Find = Callable[[Reading], Iterable[Code]]


class Period(NamedTuple):
    """The first and the last day, with the claims that give them and the rule."""

    first: date
    last: date
    claims: tuple[Claim, ...]
    rule: str

    @property
    def anchors(self) -> list[Anchor | None]:
        """The words that give the days."""
        return [claim.when.anchor for claim in self.claims]

    @property
    def when(self) -> When:
        """The time of the first claim, from the first to the last day."""
        when = self.claims[0].when
        if (when.earliest, when.latest) == (self.first, self.last):
            return when
        return _span(when, self.first, self.last)


class Site(NamedTuple):
    """A place, with the claims that give it and the rule."""

    where: Where
    claims: tuple[Claim, ...]
    rule: str

    @property
    def anchors(self) -> list[Anchor | None]:
        """The words that give the place, and how what happened lies to it."""
        wheres = [claim.where for claim in self.claims if claim.where]
        return [anchor for where in wheres for anchor in (where.anchor, where.relation_words)]


class Doer(NamedTuple):
    """A party by name, with the tellings that name it so, and the words."""

    name: str
    readings: tuple[Reading, ...]
    parties: tuple[Participant, ...]

    @property
    def claims(self) -> list[Claim]:
        """The claims that name it."""
        return [reading.claim for reading in self.readings]

    @property
    def anchors(self) -> list[Anchor | None]:
        """The words for it."""
        return [anchor for party in self.parties for anchor in (party.anchor, party.antecedent)]


def _span(when: When, first: date, last: date) -> When:
    return When(
        id=when.id, anchor=when.anchor, timex="DATE", value=None, earliest=first, latest=last, granularity="range",
        basis=when.basis,
    )  # fmt: skip


# when


def find_period(claims: Sequence[Claim]) -> Period | str:
    """The finest days told: what they have in common, else the stretch they span; or why no days are known."""
    dated = [(count_days(claim.when), claim) for claim in claims]
    known = [(days, claim) for days, claim in dated if days]
    if not known:
        gaps = [reason for claim in claims if (reason := find_date_gap(claim.when))]
        return gaps[0] if gaps else "no account gives a day"
    least = min(days for days, _ in known)
    finest = tuple(claim for days, claim in known if days == least)
    firsts = [claim.when.earliest for claim in finest if claim.when.earliest]
    lasts = [claim.when.latest for claim in finest if claim.when.latest]
    if max(firsts) <= min(lasts):
        return Period(max(firsts), min(lasts), finest, "the finest days that the accounts give and agree on")
    rule = "the accounts give different days; this is the stretch that they span"
    return Period(min(firsts), max(lasts), finest, rule)


# where


def find_site(docket: Docket, claims: Sequence[Claim]) -> Site | str:
    """The finest place that the accounts agree on; or why there is none. A person's own place comes before."""
    decided = find_decided(docket, claims, "place")
    if decided and decided[1].where:
        return Site(decided[1].where, (decided[1],), "a person’s decision")
    placed = [(code, claim.where, claim) for claim in claims if claim.where and (code := find_where_prec(claim.where))]
    for finest in sorted({code for code, _, _ in placed}):
        group = [(where, claim) for code, where, claim in placed if code == finest]
        if len({where.gazetteer_id or where.name for where, _ in group}) == 1:
            told = tuple(claim for _, claim in group)
            return Site(group[0][0], told, "the finest place that the accounts give and agree on")
    if placed:
        names = sorted({where.name for _, where, _ in placed})
        return f"the accounts name different places: {', '.join(names)}"
    gaps = [reason for claim in claims if claim.where and (reason := find_where_gap(claim.where))]
    return gaps[0] if gaps else "the words give no place"


def is_drawn(site: Site) -> bool:
    """True where coordinates say no more than is known: not for a country or open waters, but for a person's own."""
    where = site.where
    if where.latitude is None or where.longitude is None:
        return False
    code = find_where_prec(where)
    return where.id == "" or site.rule == "a person’s decision" or code not in {None, COUNTRY, WATER}


def find_settlement(site: Site) -> str | None:
    """The name of the place, where it is one and no division or country."""
    code = find_where_prec(site.where)
    return None if site.where.within or (code is not None and code > 2) else site.where.name  # noqa: PLR2004  UCDP: 2 is near a point


def find_division(site: Site, level: int) -> str | None:
    """The unit at a level of the chain: 0 the country, 1 the first division; without the place's own name again."""
    chain = site.where.admin
    return chain[level] if level < len(chain) else None


# who


def find_doers(docket: Docket, readings: Sequence[Reading], side: Callable[[Reading], Side], column: str) -> list[Doer]:
    """The first party of a side in each telling, by name, those whom most origins name first; a person's name alone
    where a person corrected it.
    """
    decided = find_decided(docket, [reading.claim for reading in readings], column)
    if decided:
        own = tuple(reading for reading in readings if reading.claim.id == decided[1].id)
        return [Doer(decided[0].partition(";")[0].strip(), own, ())]
    found: dict[str, list[tuple[Reading, Participant]]] = {}
    for reading in readings:
        for party in side(reading).parties[:1]:
            found.setdefault(_fold(name_party(party)), []).append((reading, party))
    doers = [
        Doer(name_party(told[0][1]), tuple(each for each, _ in told), tuple(each for _, each in told))
        for told in found.values()
    ]
    return sorted(doers, key=lambda doer: -weigh(docket, doer.claims))


def _fold(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def put_doer(docket: Docket, column: str, doers: Sequence[Doer], aspect: str = "") -> CodedCell:
    """The party that most origins name, on a tie the one told first; empty where the accounts differ on who did it."""
    if not doers:
        return gap(column, "not told who")
    if aspect and _is_disputed(docket, aspect):
        return gap(column, "the accounts differ on who did it", [claim for doer in doers for claim in doer.claims])
    others = ", ".join(doer.name for doer in doers[1:])
    rule = "the party of this side, as the articles name it" if not others else (
        f"the party of this side that most origins name, on a tie the one told first; also named: {others}"
    )  # fmt: skip
    return put(
        column, doers[0].name, rule if doers[0].parties else "a person’s decision", doers[0].claims, doers[0].anchors
    )


def part_sides(first: CodedCell, second: CodedCell) -> CodedCell:
    """The first party; empty where the words read as if it were the second as well: one of the two is misread."""
    if first.value and second.value and _fold(first.value) == _fold(second.value):
        return CodedCell(
            first.column, None, "the same party was read on both sides", first.claim_ids, first.article_ids
        )
    return first


def _is_disputed(docket: Docket, aspect: str) -> bool:
    """True where accounts that stand are in conflict on it, or blame for it is contested or denied (Airwars' grade)."""
    told = {claim.id for claim in docket.claims}
    if any(each.value == "Contested" for each in docket.entry.proposals):
        return True
    return any(
        each.aspect == aspect and each.relation == "conflict" and sum(bool(told & set(side)) for side in each.sides) > 1
        for each in docket.entry.disagreements
    )


def name_all(parties: Iterable[Participant]) -> str:
    """The names of parties, once each."""
    return "; ".join(dict.fromkeys(name_actor(party) for party in parties))


# codes


def choose(
    docket: Docket, column: str, codes: Sequence[tuple[Reading, Code]], words: Callable[[Reading], list[Anchor | None]]
) -> CodedCell:
    """The value that most origins' tellings give; empty where two are given equally often, with all of them."""
    groups: dict[str, list[tuple[Reading, Code]]] = {}
    for reading, code in codes:
        if code.value is not None:
            groups.setdefault(code.value, []).append((reading, code))
    if not groups:
        reasons = [code.reason for _, code in codes if code.reason]
        return gap(column, reasons[0] if reasons else "not told")
    claims = {value: [reading.claim for reading, _ in told] for value, told in groups.items()}
    ranked = sorted(groups, key=lambda value: -weigh(docket, claims[value]))
    if len(ranked) > 1 and weigh(docket, claims[ranked[0]]) == weigh(docket, claims[ranked[1]]):
        told = ", ".join(sorted(ranked))
        return gap(
            column,
            f"the accounts give different values equally often: {told}",
            [claim for told_by in claims.values() for claim in told_by],
        )
    best = groups[ranked[0]]
    others = f"; fewer accounts give {', '.join(ranked[1:])}" if ranked[1:] else ""
    anchors = [anchor for reading, _ in best for anchor in words(reading)]
    return put(column, ranked[0], f"{best[0][1].rule}{others}", claims[ranked[0]], anchors)


def find_codes_of(readings: Sequence[Reading], find: Find) -> dict[str, list[tuple[Reading, Code]]]:
    """What each telling gives for each column."""
    found: dict[str, list[tuple[Reading, Code]]] = {}
    for reading in readings:
        for code in find(reading):
            found.setdefault(code.column, []).append((reading, code))
    return found


def quote_event(reading: Reading) -> list[Anchor | None]:
    """The words that tell the event, and those of its parties."""
    parties = (*reading.actor.parties[:1], *reading.recipient.parties[:1])
    return [*reading.claim.quote, *(anchor for party in parties for anchor in (party.anchor, party.antecedent))]


def quote_side(side: Side) -> list[Anchor | None]:
    """The words of a side's parties."""
    return [anchor for party in side.parties for anchor in (party.anchor, party.antecedent)]


# numbers


def from_proposal(docket: Docket, column: str, proposal: Proposal | None) -> CodedCell:
    """What the codebook's rule proposes, with the words of the claims that it rests on."""
    if proposal is None:
        return gap(column, "the codebooks' rules are asked of violence only")
    claims = [claim for claim in docket.claims if claim.id in set(proposal.claim_ids)]
    if proposal.value is None:
        return gap(column, proposal.reason or "", claims)
    return put(column, proposal.value, proposal.rule, claims, [anchor for claim in claims for anchor in claim.quote])


def put_precision(docket: Docket, column: str, code: int | None, given: Period | Site | str, name: str) -> CodedCell:
    """A code of precision: a person's own, else that of the days or the place."""
    decided = find_decided(docket, docket.told, name)
    if decided:
        return put(column, decided[0], "a person’s decision", [decided[1]])
    if isinstance(given, str):
        return gap(column, given)
    if code is None:
        return gap(column, "not known so exactly that the codebook has a code for it", given.claims)
    return put(column, code, "how exactly the words give it", given.claims, given.anchors)
