"""UCDP GED's columns of an incident: the dead by low, best and high and by side, clarity and precision.

After the UCDP GED codebook. The codebook leaves the weighing of sources to its coders; the rule taken here is told in
each proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from onrecord.join.deaths import find_group_class
from onrecord.join.events import find_parties
from onrecord.join.proposals.account import (
    Account,
    count_sources,
    count_unmeasured,
    fill,
    leave,
    say,
    say_unmeasured,
)
from onrecord.join.proposals.tellings import Telling, find_best, find_tellings
from onrecord.precision import find_date_gap, find_date_prec, find_where_prec
from onrecord.record import Claim, Figure, Part, Proposal, When

COLUMNS: Final = (
    "low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "event_clarity", "date_prec",
    "where_prec", "number_of_sources",
)  # fmt: skip
# Lists of parties.toml, and PLOVER's sectors.
STATE: Final = frozenset(("state", "external"))
NONSTATE: Final = frozenset(("rebel", "militia", "communal"))
CIVIL: Final = frozenset(("civilians", "protesters"))
STATE_SECTORS: Final = frozenset(("GOV", "MIL", "COP", "SPY"))
ROLES: Final[tuple[Part, ...]] = ("actor", "recipient")
NO_NUMBER: Final = "no account gives a number of dead for this incident"


def propose_ucdp(account: Account) -> tuple[Proposal, ...]:
    """The columns in the order of `COLUMNS`."""
    tellings = find_tellings(account, "killed", lambda _: True)
    best = _best(tellings, account)
    sides = (_side_a(account), _side_b(account), _civilians(account))
    counted = (_low(tellings), best, _high(tellings))
    return (
        *counted,
        *sides,
        _unknown(best, sides, account),
        _clarity(account),
        _date(account),
        _where(account),
        _sources(account),
    )


def _low(tellings: Sequence[Telling]) -> Proposal:
    lows = [telling for telling in tellings if telling.low is not None]
    if lows:
        least = min(telling.low for telling in lows if telling.low is not None)
        rule = "the least number of dead that any account gives, an updated toll of a speaker counted once"
        return fill("UCDP", "low", least, rule, _claims(each for each in lows if each.low == least))
    sized = [telling for telling in tellings if telling.least is not None]
    if not sized:
        return leave("UCDP", "low", _why_none(tellings, "only an upper limit is told"), _claims(tellings))
    least = min(telling.least for telling in sized if telling.least is not None)
    rule = "only words for a size are told, and this is the least that they can mean (dozens: 24)"
    return fill("UCDP", "low", least, rule, _claims(each for each in sized if each.least == least))


def _best(tellings: Sequence[Telling], account: Account) -> Proposal:
    found = find_best(tellings, account)
    if found is None:
        reason = _why_none(tellings, "only words for a size or an upper limit are told, and no number")
        return leave("UCDP", "best", reason, _claims(tellings))
    number, claims = found
    told = say(count_sources(claims, account), "independent source")
    rule = f"the number that most independent sources give, on a tie the lower; {number} is given by {told}"
    return fill("UCDP", "best", number, rule + say_unmeasured(claims, account), claims)


def _high(tellings: Sequence[Telling]) -> Proposal:
    highs = [telling for telling in tellings if telling.high is not None]
    if not highs:
        return leave("UCDP", "high", _why_none(tellings, "words for a size leave this end open"), _claims(tellings))
    most = max(telling.high for telling in highs if telling.high is not None)
    top = [telling for telling in highs if telling.high == most]
    open_end = "; its words leave room for more" if all(telling.is_open for telling in top) else ""
    return fill("UCDP", "high", most, f"the greatest number of dead that any account gives{open_end}", _claims(top))


def _why_none(tellings: Sequence[Telling], reason: str) -> str:
    return reason if tellings else NO_NUMBER


def _claims(tellings: Iterable[Telling]) -> list[Claim]:
    return [claim for telling in tellings for claim in telling.claims]


def _side_a(account: Account) -> Proposal:
    if _count_states(account) > 1:
        return leave("UCDP", "deaths_a", "several states are told to take part, and no words tell which is side A")
    rule = "the dead whom the accounts call by words for a state's forces, side A of a state-based conflict"
    return _by_group("deaths_a", STATE, rule, "no account says that soldiers or police were among the dead", account)


def _side_b(account: Account) -> Proposal:
    rule = "the dead whom the accounts call by words for an armed group, side B against a state"
    missing = "no account says that members of an armed group were among the dead"
    found = _by_group("deaths_b", NONSTATE, rule, missing, account)
    if found.value is not None and not _count_states(account):
        return leave("UCDP", "deaths_b", "no words tell of a state's forces, so the sides are not told", ())
    return found


def _civilians(account: Account) -> Proposal:
    rule = "the dead whom the accounts call civilians, or by words for unarmed people"
    return _by_group("deaths_civilians", CIVIL, rule, "no account says that civilians were among the dead", account)


def _by_group(column: str, classes: frozenset[str], rule: str, missing: str, account: Account) -> Proposal:
    tellings = find_tellings(account, "killed", lambda figure: _is_of(figure, classes), parts=True)
    found = find_best(tellings, account)
    if found is None:
        return leave("UCDP", column, "words, and no number, are told" if tellings else missing, _claims(tellings))
    return fill("UCDP", column, found[0], f"{rule}; of several numbers the one that most sources give", found[1])


def _is_of(figure: Figure, classes: frozenset[str]) -> bool:
    return find_group_class(figure) in classes


def _count_states(account: Account) -> int:
    """How many states' forces are told to take part or to be among the dead, as far as countries tell them apart."""
    parties = [party for claim in account.events for role in ROLES for party in find_parties(claim, role)]
    states = [party for party in parties if party.sector in STATE_SECTORS]
    countries = {party.country for party in states if party.country}
    killed = any(_is_of(claim.figure, STATE) for claim in account.claims if claim.figure)
    return max(len(countries), 1 if states or killed else 0)


def _unknown(best: Proposal, sides: Sequence[Proposal], account: Account) -> Proposal:
    """What is left of `best`: in the codebook the four parts add up to it."""
    column = "deaths_unknown"
    if best.value is None:
        return leave("UCDP", column, "no best number is proposed that the known could be taken from")
    rest = int(best.value) - sum(int(side.value) for side in sides if side.value is not None)
    used = {claim_id for each in (best, *sides) if each.value is not None for claim_id in each.claim_ids}
    claims = [claim for claim in account.claims if claim.id in used]
    if rest < 0:
        return leave("UCDP", column, "the numbers told for the sides add up to more than the best number", claims)
    rule = "the best number less those whose side is told; no account says who these were"
    return fill("UCDP", column, rest, rule, claims)


def _clarity(account: Account) -> Proposal:
    events = account.events
    series = [claim for claim in events if claim.event and claim.event.series]
    if account.incident.kind == "series" or (series and len(series) == len(events)):
        return fill("UCDP", "event_clarity", 2, "the accounts tell several events as one", series or events)
    return fill("UCDP", "event_clarity", 1, "an account tells a single event", [c for c in events if c not in series])


def _date(account: Account) -> Proposal:
    dated = [(code, claim) for claim in account.events if (code := find_date_prec(claim.when))]
    if not dated:
        gaps = [gap for claim in account.events if (gap := find_date_gap(claim.when))]
        return leave("UCDP", "date_prec", gaps[0] if gaps else "longer than a year", account.events)
    finest = min(code for code, _ in dated)
    claims = [claim for code, claim in dated if code == finest]
    if _have_common_day(claims):
        return fill("UCDP", "date_prec", finest, "the finest date that the accounts give and agree on", claims)
    code = find_date_prec(_span_days([claim.when for claim in claims]))
    if code is None:
        return leave("UCDP", "date_prec", "the accounts give days that lie more than a year apart", claims)
    return fill("UCDP", "date_prec", code, "the accounts give different days; this is the stretch they span", claims)


def _have_common_day(claims: Sequence[Claim]) -> bool:
    starts = [claim.when.earliest for claim in claims if claim.when.earliest]
    ends = [claim.when.latest for claim in claims if claim.when.latest]
    return max(starts) <= min(ends)


def _span_days(whens: Sequence[When]) -> When:
    earliest = min(when.earliest for when in whens if when.earliest)
    latest = max(when.latest for when in whens if when.latest)
    return replace(whens[0], earliest=earliest, latest=latest, granularity="range", mod=None, signal=None)


def _where(account: Account) -> Proposal:
    column = "where_prec"
    placed = [
        (code, claim.where.gazetteer_id or claim.where.name, claim)
        for claim in account.events
        if claim.where and (code := find_where_prec(claim.where))
    ]
    for finest in sorted({code for code, _, _ in placed}):
        names = {name for code, name, _ in placed if code == finest}
        if len(names) == 1:
            claims = [claim for code, _, claim in placed if code == finest]
            return fill("UCDP", column, finest, "the finest place that the accounts give and agree on", claims)
    if not placed:
        return leave("UCDP", column, "no account gives a place that is known", account.events)
    names_told = sorted({claim.where.name for _, _, claim in placed if claim.where})
    return leave("UCDP", column, f"the accounts name different places: {', '.join(names_told)}", account.events)


def _sources(account: Account) -> Proposal:
    articles = len({claim.article_id for claim in account.claims})
    origins = len({account.origin_of.get(claim.article_id) for claim in account.claims} - {None})
    outlets = f" of {say(account.ground.outlets, 'outlet')}" if account.ground.outlets else ""
    unmeasured = count_unmeasured(account.claims, account)
    known = f"{say(origins, 'origin')} known" + (f", {unmeasured} not measured" if unmeasured else "")
    rule = f"the articles of this case that tell it; {say(articles, 'article')}{outlets}, {known}"
    return fill("UCDP", "number_of_sources", articles, rule, account.claims)
