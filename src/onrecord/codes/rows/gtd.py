"""An incident as a row of the Global Terrorism Database (135 columns)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.codes.gtd import find_gtd, find_scope_gap
from onrecord.codes.parties import NONSTATE, find_category
from onrecord.codes.reading import Reading, Side, name_party
from onrecord.codes.rows.choosing import (
    Doer,
    Period,
    Site,
    choose,
    find_codes_of,
    find_doers,
    find_period,
    find_site,
    part_sides,
    put_doer,
    quote_event,
)
from onrecord.codes.rows.docket import Docket, cite, find_account, read_told
from onrecord.codes.rows.laying import OWN, finish, lay_divisions, lay_point, lay_settlement, lay_words, lay_year
from onrecord.join.coded import CodedCell, CodedRow, Form, gap, put
from onrecord.join.events import find_parties
from onrecord.join.proposals.account import Account
from onrecord.join.proposals.tellings import find_best, find_tellings
from onrecord.precision import find_where_prec
from onrecord.record import Citation, Unit


def _triple(*names: str, text: bool = False) -> tuple[str, ...]:
    """The columns of a first, a second and a third."""
    return tuple(
        f"{name}{number}{ending}"
        for number in (1, 2, 3)
        for name in names
        for ending in (("", "_txt") if text else ("",))
    )


COLUMNS: Final = (
    "eventid", "iyear", "imonth", "iday", "approxdate", "extended", "resolution", "country", "country_txt", "region",
    "region_txt", "provstate", "city", "latitude", "longitude", "specificity", "vicinity", "location", "summary",
    "crit1", "crit2", "crit3", "doubtterr", "alternative", "alternative_txt", "multiple", "success", "suicide",
    *_triple("attacktype", text=True),
    *(
        column
        for n in (1, 2, 3)
        for column in (
            f"targtype{n}", f"targtype{n}_txt", f"targsubtype{n}", f"targsubtype{n}_txt", f"corp{n}", f"target{n}",
            f"natlty{n}", f"natlty{n}_txt",
        )
    ),
    "gname", "gsubname", "gname2", "gsubname2", "gname3", "gsubname3", "motive",
    *_triple("guncertain"),
    "individual", "nperps", "nperpcap", "claimed", "claimmode", "claimmode_txt", "claim2", "claimmode2",
    "claimmode2_txt", "claim3", "claimmode3", "claimmode3_txt", "compclaim",
    *(
        column
        for n in (1, 2, 3, 4)
        for column in (f"weaptype{n}", f"weaptype{n}_txt", f"weapsubtype{n}", f"weapsubtype{n}_txt")
    ),
    "weapdetail", "nkill", "nkillus", "nkillter", "nwound", "nwoundus", "nwoundte", "property", "propextent",
    "propextent_txt", "propvalue", "propcomment", "ishostkid", "nhostkid", "nhostkidus", "nhours", "ndays", "divert",
    "kidhijcountry", "ransom", "ransomamt", "ransomamtus", "ransompaid", "ransompaidus", "ransomnote",
    "hostkidoutcome", "hostkidoutcome_txt", "nreleased", "addnotes", "scite1", "scite2", "scite3", "dbsource",
    "INT_LOG", "INT_IDEO", "INT_MISC", "INT_ANY", "related",
)  # fmt: skip
FILLED: Final = {
    "eventid": OWN,
    "iyear": "the year of the days, where they lie in one",
    "imonth": "the month of the days, where they lie in one",
    "iday": "the day, where one is told",
    "approxdate": "the first and last day, where no one day is told",
    "country_txt": "the country of the place, by the list of places",
    "provstate": "the first-order division, by the list of places",
    "city": "the name of the place, where it is a town",
    "latitude": "of the place in the list of places; none for a country or open waters",
    "longitude": "of the place in the list of places; none for a country or open waters",
    "specificity": "1 for a town, 3 for a second-order division, 4 for a first-order one, 5 where less is known",
    "vicinity": "1 where the words put it near the town, 0 where they put it there",
    "location": "the words for the place",
    "success": "0 where the words call it an attempt, or failed; else 1",
    "suicide": "1 where the words tell a suicide attack",
    "attacktype1": "type, mode and words, by the crosswalk",
    "attacktype1_txt": "GTD's name for it",
    "targtype1": "the noun of what was hit, else its sector",
    "targtype1_txt": "GTD's name for it",
    "target1": "who or what was hit, as the articles name it",
    "gname": "who did it, as the articles name it; else who claims it or is blamed",
    "guncertain1": "1 where the group is only blamed or suspected, 0 where it is told or claims it",
    "claimed": "1 where somebody is said to have claimed it",
    "claimmode": "the words of the claim",
    "claimmode_txt": "GTD's name for it",
    "compclaim": "1 where several parties are said to have claimed it",
    "weaptype1": "the weapon that the words name",
    "weaptype1_txt": "GTD's name for it",
    "weapdetail": "the words for the weapon",
    "nkill": "the number that most independent sources give, on a tie the lower",
    "nwound": "the number that most independent sources give, on a tie the lower",
    "ishostkid": "1 where people are said to be taken or held",
    "nhostkid": "the number that most independent sources give, on a tie the lower",
    "addnotes": "the range of the figures, where they differ",
    "scite1": "the first article",
    "scite2": "the second article",
    "scite3": "the third article",
    "dbsource": "onrecord",
}
CODERS: Final = "for a coder to judge: words of an article do not decide it"
LISTED: Final = "a number of GTD's own lists"
NEVER_LISTED: Final = frozenset(("country", "region", "region_txt"))
FORM: Final = Form(
    columns=COLUMNS,
    filled=FILLED,
    never={name: LISTED if name in NEVER_LISTED else CODERS for name in COLUMNS if name not in FILLED},
    key="eventid",
    terms="GTD's columns and, from public descriptions, its values; the rows are candidates, and no data of GTD.",
)
CODED: Final = (
    "attacktype1", "attacktype1_txt", "targtype1", "targtype1_txt", "weaptype1", "weaptype1_txt", "success", "suicide",
    "claimed", "claimmode", "claimmode_txt", "compclaim", "ishostkid",
)  # fmt: skip
SPECIFICITY: Final = {1: "1", 2: "1", 3: "3", 4: "4"}
UNSPECIFIC: Final = "5"
TOWN: Final = frozenset((1, 2))
NUMBERS: Final[tuple[tuple[str, Unit], ...]] = (("nkill", "killed"), ("nwound", "injured"), ("nhostkid", "hostages"))
RULE: Final = (
    "the number that most independent sources give, on a tie the lower; which is credible is the coder's to say"
)


def lay_out(docket: Docket) -> CodedRow | str:
    """The row of an incident; or why GTD has none: it holds attacks by others than states, each by itself."""
    told = read_told(docket)
    readings = [reading for reading in told if find_scope_gap(reading) is None]
    if not readings:
        return (find_scope_gap(told[0]) or "") if told else "not said to have happened"
    claims = [reading.claim for reading in readings]
    period, site = find_period(claims), find_site(docket, claims)
    if docket.entry.incident.kind == "series" and (isinstance(period, str) or period.first != period.last):
        return "several events told as one, and GTD has a row for each"
    codes = find_codes_of(readings, find_gtd)
    target = put_doer(docket, "target1", find_doers(docket, readings, _recipient, "event_recipients"))
    cells = (
        put("eventid", docket.entry.incident.id, OWN),
        *_days(period),
        *lay_divisions(site, "country_txt", "provstate"),
        lay_settlement("city", site),
        *lay_point("latitude", "longitude", site),
        *_specificity(site),
        lay_words("location", site),
        *(choose(docket, name, codes[name], quote_event) for name in CODED),
        target,
        *_group(docket, readings, target),
        _weapon(readings),
        *_numbers(find_account(docket)),
        *_citations(docket),
    )
    return finish(docket, docket.entry.incident.id, cells)


def _recipient(reading: Reading) -> Side:
    return reading.recipient


def _actor(reading: Reading) -> Side:
    return reading.actor


def _days(period: Period | str) -> list[CodedCell]:
    if isinstance(period, str):
        return [gap(column, period) for column in ("iyear", "imonth", "iday", "approxdate")]
    first, last, claims = period.first, period.last, period.claims
    is_month, is_day = (first.year, first.month) == (last.year, last.month), first == last
    longer = "the accounts give a longer time"
    return [
        lay_year("iyear", period),
        put("imonth", first.month, period.rule, claims, period.anchors) if is_month else gap("imonth", longer, claims),
        put("iday", first.day, period.rule, claims, period.anchors) if is_day else gap("iday", longer, claims),
        gap("approxdate", "one day is told", claims)
        if is_day
        else put("approxdate", f"{first} to {last}", period.rule, claims, period.anchors),
    ]


def _specificity(site: Site | str) -> list[CodedCell]:
    if isinstance(site, str):
        return [gap("specificity", site), gap("vicinity", site)]
    code = find_where_prec(site.where)
    level = SPECIFICITY.get(code or 0, UNSPECIFIC)
    how = put("specificity", level, "how exactly the place is known", site.claims, site.anchors)
    if code not in TOWN:
        return [how, gap("vicinity", "no town is told", site.claims)]
    is_near = int(site.where.relation not in {None, "in"})
    return [how, put("vicinity", is_near, "whether the words put it near the town", site.claims, site.anchors)]


def _group(docket: Docket, readings: Sequence[Reading], target: CodedCell) -> list[CodedCell]:
    """Who did it; without one who is told, who claims it, and last who is blamed."""
    doers = [doer for doer in find_doers(docket, readings, _actor, "event_actors") if _is_group(doer)]
    if doers:
        name = part_sides(put_doer(docket, "gname", doers, "actor"), target)
        sure = put("guncertain1", 0, "the articles tell who did it")
        sure = sure._replace(claim_ids=name.claim_ids, article_ids=name.article_ids, anchors=name.anchors)
        return [name, sure if name.value else gap("guncertain1", name.why)]
    for kinds, value, rule in (
        (("claimed", "admitted"), 0, "it is said to have claimed it"),
        (("blamed", "suspected"), 1, "it is only blamed or suspected"),
    ):
        found = [
            (reading.claim, blame) for reading in readings for blame in reading.event.blames if blame.name in kinds
        ]
        names = list(dict.fromkeys(name_party(blame.party) for _, blame in found))
        if len(names) > 1:
            reason = f"different parties are named: {', '.join(names)}"
            return [gap("gname", reason), gap("guncertain1", reason)]
        if names:
            claims = [claim for claim, _ in found]
            anchors = [anchor for _, blame in found for anchor in (blame.party.anchor, *blame.words)]
            return [put("gname", names[0], rule, claims, anchors), put("guncertain1", value, rule, claims, anchors)]
    return [gap("gname", "not told who"), gap("guncertain1", "not told who")]


def _is_group(doer: Doer) -> bool:
    """True for a name of a body, for words of an armed group, and for a person's own; "three" is no group."""
    if not doer.parties:
        return True
    party = doer.parties[0]
    is_body = party.actor is not None and party.actor.kind == "organisation"
    return is_body or find_category(party) in NONSTATE


def _weapon(readings: Sequence[Reading]) -> CodedCell:
    found = [(r.claim, word.anchor) for r in readings for p in find_parties(r.claim, "instrument") for word in p.words]
    if not found:
        return gap("weapdetail", "the words name no weapon")
    words = "; ".join(dict.fromkeys(anchor.quote for _, anchor in found))
    return put("weapdetail", words, "the words for the weapon", [c for c, _ in found], [a for _, a in found])


def _numbers(account: Account) -> list[CodedCell]:
    cells, ranges = [], []
    for column, unit in NUMBERS:
        tellings = find_tellings(account, unit, lambda _: True)
        claims = [claim for telling in tellings for claim in telling.claims]
        found = find_best(tellings, account)
        if found is None:
            cells.append(
                gap(column, "words, and no number, are told" if tellings else f"nobody counts the {unit}", claims)
            )
            continue
        anchors = [anchor for claim in found[1] for anchor in claim.quote]
        cells.append(put(column, found[0], RULE, found[1], anchors))
        lows = {telling.low for telling in tellings if telling.low is not None}
        highs = {telling.high for telling in tellings if telling.high is not None}
        if len(lows | highs) > 1:
            ranges.append((f"{unit}: {min(lows | highs)} to {max(lows | highs)}", claims))
    if not ranges:
        return [*cells, gap("addnotes", "the figures do not differ")]
    told = [claim for _, claims in ranges for claim in claims]
    words = f"Figures differ. {'; '.join(each for each, _ in ranges)}."
    rule = "the range of the figures goes to the notes"
    return [*cells, put("addnotes", words, rule, told, [anchor for claim in told for anchor in claim.quote])]


def _citations(docket: Docket) -> list[CodedCell]:
    cited = cite(docket, docket.claims)
    cells = [
        put(f"scite{number}", _say(citation), "an article that tells it")._replace(article_ids=(citation.article_id,))
        for number, citation in enumerate(cited[:3], start=1)
        if _say(citation)
    ]
    return [*cells, put("dbsource", "onrecord", "the record that the row is from")]


def _say(citation: Citation) -> str:
    title = f"“{citation.title}”" if citation.title else ""
    day = citation.published.isoformat() if citation.published else ""
    return ", ".join(part for part in (title, citation.outlet or "", day) if part)
