"""Datelines and agency credits at the start and the end of paragraphs.

The dateline is the place, sometimes the day, and the agency in brackets before the first sentence: "PORT ALVERE, March
4 (Meridian Wire) - "; or, as press releases have it, "PORT ALVERE (March 4, 2025)", on a line of its own or not. Places
in capitals need no more than the dash; others need the day or an agency.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.clean.dates import MONTHS, find_moment
from onrecord.record import Detail
from onrecord.words.furniture import load_furniture_words

WITHIN = 140
"""A dateline is shorter; only so much of a paragraph is looked at."""

UPPER = r"A-ZÀ-ÖØ-Þ"
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = (
    rf"(?:(?:{MONTH})\.? ?[0-9]{{1,2}}(?:,? ?[0-9]{{4}})?"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)? (?:{MONTH})\.?(?:,? [0-9]{{4}})?)"
)
CAPITALS = rf"[{UPPER}][{UPPER}'’.-]+(?: (?:[{UPPER}][{UPPER}'’.-]*|of|the|and|de|el|al|es|ash)){{0,4}}"
TITLED = rf"[{UPPER}][\w'’.-]+(?: (?:[{UPPER}][\w'’.-]*|of|the|de|el|al|es)){{0,3}}"
DATELINE = re.compile(
    rf"(?P<place>(?P<capitals>{CAPITALS})(?:(?:, ?|/| and )(?:(?!(?i:{MONTH})\b){TITLED})){{0,3}}"
    rf"|{TITLED}(?:, (?!(?i:{MONTH})\b){TITLED}){{0,2}})"
    rf"(?:,? (?P<day>(?i:{DAY}))|,? ?[(\[](?P<bracketed>(?i:{DAY}))[)\]])?"
    r"(?:,? ?[(\[](?P<agency>[^()\[\]]{2,60})[)\]])?"
    r"(?:,?(?P<dash> ?(?:--|[-–—])(?: |(?=[\"“‘A-Z])|$)|: (?=\S))|(?<=[0-9][)\]])(?P<none>\s{0,2}))"
)
CREDIT = re.compile(
    r"(?:[(\[](?P<inside>[^()\[\]]{2,60})[)\]]|(?P<bare>[A-Z][\w -]{1,24}))(?P<dash> ?[-–—]+ |: | (?=[A-Z\"“]))"
)
ENDING = re.compile(
    r"\s*(?:(?:--|[-–—]) ?(?P<dashed>[A-Z][\w/ -]{1,40})"
    r"|[(\[](?P<inside>[^()\[\]]{2,60})[)\]]|/(?P<slashed>[A-Z][\w -]{1,30})/)\.?$"
)
FOLLOWS = re.compile(rf"[{UPPER}0-9\"“‘'«„(\[]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A dateline or credit at the edge of a paragraph: its stretch there, and what it tells."""

    kind: str
    start: int
    end: int
    details: tuple[Detail, ...]


def find_dateline(words: str, outlet: str | None) -> Edge | None:
    """The dateline at the start of a paragraph, or the agency's name alone; None where there is none."""
    match = DATELINE.match(words[:WITHIN])
    if match and _is_dateline(match, words, outlet):
        return Edge(kind="dateline", start=0, end=match.end(), details=tuple(_iter_dateline(match)))
    credit = CREDIT.match(words[:WITHIN])
    if credit and credit["dash"].strip() and is_agency(credit["inside"] or credit["bare"], outlet):
        return Edge(kind="credit", start=0, end=credit.end(), details=_credits(credit["inside"] or credit["bare"]))
    return None


def _is_dateline(match: re.Match[str], words: str, outlet: str | None) -> bool:
    follows = FOLLOWS.match(words, match.end()) is not None
    if match["bracketed"]:
        return follows or match.end() == len(words)
    if match["none"] is not None or not follows or len(words) < match.end() + 20:
        return False
    place, agency = match["place"], match["agency"]
    if place.upper() in load_furniture_words().not_places:
        return False
    if agency and not (is_agency(agency, outlet) or (match["capitals"] and agency[0].isupper())):
        return False
    if agency or match["day"]:
        return True
    is_short = place.count(" ") <= 5  # noqa: PLR2004  "NEW PORT ALVERE, Upper Ombry" has four
    return match["capitals"] is not None and is_short and match["dash"] != "-" and not match["dash"].startswith(":")


def _iter_dateline(match: re.Match[str]) -> tuple[Detail, ...]:
    place = match["place"].strip()
    details = [Detail(name="dateline", value=place, origin="dateline", quote=place)]
    day = match["day"] or match["bracketed"]
    if day and find_moment(day):
        details.append(Detail(name="published", value=day, origin="dateline", quote=day))
    return (*details, *_credits(match["agency"]))


def _credits(agency: str | None) -> tuple[Detail, ...]:
    if not agency:
        return ()
    parts = [part.strip() for part in re.split(r"/|,| and ", agency) if part.strip()]
    return tuple(Detail(name="credit", value=part, origin="dateline", quote=part) for part in parts)


def is_agency(words: str, outlet: str | None) -> bool:
    """True for a known agency, the declared outlet, or a name with an outlet's word ("Meridian Wire")."""
    furniture = load_furniture_words()
    lower = re.sub(r"^the | (?:and|with) (?:other )?agencies$|/agencies$", "", words.strip().casefold())
    parts = [part.strip() for part in re.split(r"/|,| and ", lower)]
    if all(part in furniture.agencies or part == (outlet or "") for part in parts):
        return True
    return words[0].isupper() and lower.split()[-1] in furniture.outlet_words and len(words.split()) <= 5  # noqa: PLR2004  names of outlets are short


def find_ending(words: str, outlet: str | None) -> Edge | None:
    """The agency credited behind a paragraph's last sentence ("... he said. - SOME WIRE")."""
    offset = max(0, len(words) - 80)
    match = ENDING.search(words, offset)
    if match is None:
        return None
    agency = match["dashed"] or match["inside"] or match["slashed"]
    before = words[: match.start()].rstrip()
    if not before or before[-1] not in ".!?\"”’'" or not is_agency(agency, outlet):
        return None
    details = (Detail(name="credit", value=agency.strip(), origin="last line", quote=agency.strip()),)
    return Edge(kind="credit", start=len(before), end=len(words), details=details)
