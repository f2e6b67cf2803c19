"""An incident as a row like those of Airwars' archive, with its grade and its ranges of killed and injured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from onrecord.codes.reading import Reading, Side
from onrecord.codes.rows.choosing import Site, find_doers, find_period, find_site, from_proposal, part_sides, put_doer
from onrecord.codes.rows.docket import Docket, cite, find_account, find_proposals, read_told
from onrecord.codes.rows.laying import OWN, finish, lay_days, lay_divisions, lay_place, lay_point
from onrecord.join.coded import CodedCell, CodedRow, Form, gap, put
from onrecord.join.deaths import find_group_class
from onrecord.join.proposals.account import Account
from onrecord.join.proposals.airwars import COMBATANTS
from onrecord.join.proposals.tellings import find_best, find_tellings
from onrecord.precision import find_where_prec
from onrecord.record import Figure, Unit
from onrecord.words.phrases import split_words

GROUPS: Final = ("civilians", "militants", "children", "women", "men")
HARMS: Final[tuple[Unit, ...]] = ("killed", "injured")
ENDS: Final = ("min", "max")
COUNTS: Final = tuple(f"{group}_{harm}_{end}" for group in GROUPS for harm in HARMS for end in ENDS)
COLUMNS: Final = (
    "code", "previous_codes", "date_type", "date", "date_end", "local_time_type", "local_time", "local_time_start",
    "local_time_end", "local_time_of_day", "local_first_reported_date_time", "local_first_reported_by",
    "local_first_reported_url", "country", "location_name", "region", "strike_status", "infrastructure", "strike_type",
    "targeted_belligerent", "observation", "impact", "total_strikes", "civilian_harm_reported", "civilian_harm_status",
    "cause_of_death_injury", "geolocated", "latitude", "longitude", "geolocation_status", "geolocation_accuracy",
    "geolocation_notes", "assessor", "num_media", "num_victims", "num_victims_named", "victim_average_age",
    "belligerent", *COUNTS,
)  # fmt: skip
# Grown people and children, by the noun that a figure counts.
NOUNS: Final = {
    "children": frozenset(("child", "children", "boy", "boys", "girl", "girls", "minor", "minors", "infant", "infants",
                           "baby", "babies", "toddler", "toddlers")),
    "women": frozenset(("woman", "women")),
    "men": frozenset(("man", "men")),
}  # fmt: skip
TYPES: Final = {"aerial": "Airstrike", "drone": "Drone Strike"}
ACCURACIES: Final = {3: "district", 4: "province_governorate"}
CITIES: Final = frozenset(("PPLC", "PPLA"))
FILLED: Final = {
    "code": OWN,
    "date": "the first of the days that the accounts agree on, or that they span",
    "date_end": "the last of these days, where it is another",
    "local_first_reported_date_time": "the earliest day of publication in this case",
    "local_first_reported_by": "the outlet of that day",
    "local_first_reported_url": "its address",
    "country": "the country of the place, by the list of places",
    "region": "the first-order division, by the list of places",
    "location_name": "the name of the place",
    "strike_status": "proposed: by who tells of it and whom they name",
    "strike_type": "Airstrike or Drone Strike, where the words tell one",
    "targeted_belligerent": "the armed party that was attacked, as the articles name it",
    "total_strikes": "the number of attacks that most independent sources give, on a tie the lower",
    "civilian_harm_status": "proposed: Airwars' grade",
    "latitude": "of the place in the list of places; none for a country or open waters",
    "longitude": "of the place in the list of places; none for a country or open waters",
    "geolocation_accuracy": "city, district or province_governorate, by the list of places",
    "belligerent": "the armed party that acts, as the articles name it; empty where the accounts differ",
    "civilians_killed_min": "proposed: the least number that any account gives; 0 where contested",
    "civilians_killed_max": "proposed: the greatest number that any account gives",
    "civilians_injured_min": "proposed: the least number that any account gives; 0 where contested",
    "civilians_injured_max": "proposed: the greatest number that any account gives",
    **{
        name: f"the {'least' if name.endswith('min') else 'greatest'} number that any account gives; 0 where contested"
        if name.endswith("min")
        else "the greatest number that any account gives"
        for name in COUNTS
        if not name.startswith("civilians")
    },
}
ASSESSED: Final = "for an assessor: researched beyond the articles"
HOURS: Final = "hours of the day are not recorded"
FORM: Final = Form(
    columns=COLUMNS,
    filled=FILLED,
    never={
        name: HOURS if name.startswith("local_time") else ASSESSED for name in COLUMNS if name not in FILLED
    },
    key="code",
    terms="Columns after Airwars' archive of 2025, those of counts and `belligerent` by names of our own; the rows are "
    "candidates for an assessor, and no assessment by Airwars.",
)  # fmt: skip


class Range(NamedTuple):
    """The proposals and tellings that the least and the greatest number are from."""

    account: Account
    is_contested: bool


def lay_out(docket: Docket) -> CodedRow | str:
    """The row of an incident; or why there is none: Airwars has incidents in which people are said to be harmed."""
    readings = [reading for reading in read_told(docket) if reading.event.kind == "ASSAULT"]
    if not readings:
        return "no account tells of an attack" if docket.told else "not said to have happened"
    proposals = find_proposals(docket)
    grade = proposals.get(("Airwars", "civilian_harm_status"))
    if grade is None or (grade.value is None and not grade.claim_ids):
        return "no account tells of people killed or injured"
    claims = [reading.claim for reading in readings]
    period, site = find_period(claims), find_site(docket, claims)
    if docket.entry.incident.kind == "series" and (isinstance(period, str) or period.first != period.last):
        return "several events told as one, and Airwars has a row for each"
    days = lay_days("date", "date_end", period)
    if days[0].value == days[1].value:
        days[1] = gap("date_end", "one day is told" if days[0].value else days[0].why)
    account = find_account(docket)
    target = put_doer(docket, "targeted_belligerent", find_doers(docket, readings, _recipient, "event_recipients"))
    doer = put_doer(docket, "belligerent", find_doers(docket, readings, _actor, "event_actors"), "actor")
    cells = (
        put("code", docket.entry.incident.id, OWN),
        *days,
        *_first_report(docket),
        *lay_divisions(site, "country", "region"),
        lay_place("location_name", site),
        *lay_point("latitude", "longitude", site),
        _accuracy(site),
        from_proposal(docket, "strike_status", proposals.get(("Airwars", "strike_status"))),
        from_proposal(docket, "civilian_harm_status", grade),
        _type(readings),
        target,
        part_sides(doer, target),
        _strikes(account),
        *(
            from_proposal(docket, f"civilians_{harm}_{end}", proposals.get(("Airwars", f"{harm}_{end}")))
            for harm in HARMS
            for end in ENDS
        ),
        *_groups(Range(account, grade.value == "Contested")),
    )
    return finish(docket, docket.entry.incident.id, cells)


def _recipient(reading: Reading) -> Side:
    return _armed(reading.recipient)


def _actor(reading: Reading) -> Side:
    return _armed(reading.actor)


def _armed(side: Side) -> Side:
    return side if "armed" in side.classes else Side((), (), frozenset())


def _first_report(docket: Docket) -> list[CodedCell]:
    dated = [(citation.published, citation) for citation in cite(docket, docket.claims) if citation.published]
    names = ("date_time", "by", "url")
    if not dated:
        return [gap(f"local_first_reported_{name}", "no day of publication is known") for name in names]
    day, first = min(dated, key=lambda each: each[0])
    told = zip(names, (day, first.outlet, first.url), strict=True)
    rule = "the earliest article of this case that tells it"
    return [
        put(f"local_first_reported_{name}", value, rule)._replace(article_ids=(first.article_id,))
        if value
        else gap(f"local_first_reported_{name}", "not known")
        for name, value in told
    ]


def _accuracy(site: Site | str) -> CodedCell:
    column = "geolocation_accuracy"
    if isinstance(site, str):
        return gap(column, site)
    found = ACCURACIES.get(find_where_prec(site.where) or 0) or ("city" if site.where.feature in CITIES else None)
    if found is None or site.where.relation not in {None, "in"}:
        return gap(column, "the list of places does not tell a town from a village", site.claims)
    return put(column, found, "the kind of the place in the list of places", site.claims, site.anchors)


def _type(readings: Sequence[Reading]) -> CodedCell:
    found = [(TYPES[r.event.mode], r.claim) for r in readings if r.event.mode in TYPES]
    kinds = {kind for kind, _ in found}
    if len(kinds) != 1:
        reason = "the accounts tell both airstrikes and drones" if kinds else "the words tell no strike from the air"
        return gap("strike_type", reason)
    claims = [claim for _, claim in found]
    return put("strike_type", kinds.pop(), "the mode that the words show", claims, [a for c in claims for a in c.quote])


def _strikes(account: Account) -> CodedCell:
    found = find_best(find_tellings(account, "attacks", lambda _: True), account)
    if found is None:
        return gap("total_strikes", "nobody counts the strikes")
    rule = "the number that most independent sources give, on a tie the lower"
    return put("total_strikes", found[0], rule, found[1], [anchor for claim in found[1] for anchor in claim.quote])


def _groups(given: Range) -> list[CodedCell]:
    return [cell for group in GROUPS[1:] for harm in HARMS for cell in _range(group, harm, given)]


def _range(group: str, harm: Unit, given: Range) -> tuple[CodedCell, CodedCell]:
    least, most = f"{group}_{harm}_min", f"{group}_{harm}_max"
    tellings = find_tellings(given.account, harm, lambda figure: _is_of(group, figure), parts=True)
    if not tellings:
        reason = f"no account counts {group} {harm}"
        return gap(least, reason), gap(most, reason)
    claims = [claim for telling in tellings for claim in telling.claims]
    anchors = [anchor for claim in claims for anchor in claim.quote]
    lows = [telling.low for telling in tellings if telling.low is not None]
    highs = [telling.high for telling in tellings if telling.high is not None]
    low = 0 if given.is_contested else min(lows, default=None)
    rule = "the minimum of a contested incident is 0" if given.is_contested else "the least that any account gives"
    return (
        gap(least, "the words give no number", claims) if low is None else put(least, low, rule, claims, anchors),
        put(most, max(highs), "the greatest that any account gives", claims, anchors)
        if highs
        else gap(most, "the words give no number", claims),
    )


def _is_of(group: str, figure: Figure) -> bool:
    if group == "militants":
        return find_group_class(figure) in COMBATANTS
    return bool(NOUNS[group] & set(split_words(figure.group or "")[-1:]))
