"""Event reports: an event as one article tells it, for PLOVER's records and POLECAT's table.

Of the voices that say that it happened the article's own comes first: it is what the article reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.codes.plover import find_plover, find_polecat
from onrecord.codes.reading import Reading, Side, name_party, read_claim
from onrecord.codes.rows.choosing import Period, Site, find_period, find_site
from onrecord.codes.rows.docket import Docket, cite, find_decided
from onrecord.record import Citation, Claim, Code, Figure

ROLES = ("actor", "recipient")


class Report(NamedTuple):
    """An event in one article as its first voice tells it; `voices` are all claims that say that it happened."""

    docket: Docket
    reading: Reading
    voices: tuple[Claim, ...]
    citation: Citation
    codes: dict[str, Code]
    period: Period | str
    site: Site | str

    @property
    def claim(self) -> Claim:
        """The claim whose words the report follows."""
        return self.reading.claim


def iter_reports(docket: Docket) -> Iterator[Report | str]:
    """A report for each event of each article; or, for an event that gets none, why not."""
    by_event: dict[str, list[Claim]] = {}
    for claim in docket.claims:
        if claim.event:
            by_event.setdefault(claim.event.id, []).append(claim)
    told = {claim.id for claim in docket.told}
    figures: dict[str, Figure] = {name: claim.figure for name, claim in docket.figures.items() if claim.figure}
    for claims in by_event.values():
        voices = sorted((claim for claim in claims if claim.id in told), key=lambda c: c.speaker.kind != "narrator")
        if not voices:
            yield "not said to have happened"
        elif voices[0].event and voices[0].event.kind == "HARM":
            yield "harm that is not said to be anybody's act, for which PLOVER has no type"
        elif voices[0].event:
            yield _report(docket, tuple(voices), read_claim(voices[0], voices[0].event, figures))


def _report(docket: Docket, voices: tuple[Claim, ...], reading: Reading) -> Report:
    claim = reading.claim
    codes = {code.column: code for code in (*find_plover(reading), *find_polecat(reading))}
    return Report(
        docket=docket,
        reading=reading,
        voices=voices,
        citation=cite(docket, [claim])[0],
        codes=codes,
        period=find_period([claim]),
        site=find_site(docket, [claim]),
    )


def name_side(report: Report, role: str) -> list[str]:
    """The names of a side; a person's where a person corrected them."""
    decided = find_decided(report.docket, [report.claim], f"event_{role}s")
    if decided:
        return [name.strip() for name in decided[0].split(";")]
    return [name_party(party) for party in find_side(report, role).parties]


def find_side(report: Report, role: str) -> Side:
    """The parties of a side."""
    return report.reading.actor if role == "actor" else report.reading.recipient
