"""Claims of events out of one marked sentence."""

from __future__ import annotations

import re
from datetime import date

from onrecord.record import (
    Blame,
    Claim,
    Context,
    Event,
    Figure,
    Mention,
    Participant,
    Span,
    Speaker,
    Status,
    When,
    Where,
)
from onrecord.spans import anchor

PART = re.compile(r"\[(\w+):([^\]]*)\]")
ROLES = {"A": "actor", "R": "recipient", "P": "place", "I": "instrument"}


def make_event_claim(marked, kind="ASSAULT", mode=None, *, state="happened", countries=(), **changes):
    """The claim and its figures of a sentence with marked parts.

    "[T:shelled]" is the trigger, "[A:...]", "[R:...]", "[P:...]" and "[I:...]" the participants; three letters after
    the first are an actor's sector: "[RCVL:the drivers]". "[K:12 people]" and "[W:30]" count the killed and wounded,
    "[S:...]" are the words of a series, "[C:...]" and "[B:...]" who claims it and who is blamed.
    """
    text, parts = _parts(marked)
    anchors = [(name, anchor("article-1", text, span)) for name, span in parts]
    figures = tuple(_figure(number, name, one) for number, (name, one) in enumerate(anchors) if name in {"K", "W"})
    triggers = [one for name, one in anchors if name == "T"]
    mention = Mention(
        trigger=triggers[0],
        participants=tuple(_participant(name, one, dict(countries)) for name, one in anchors if name[0] in ROLES),
        status=Status(state=state, sure="certain"),
        attribution_id=None,
        figures=tuple(figure.id for figure in figures),
    )
    event = Event(
        id="event-1",
        kind=kind,
        mode=mode,
        mentions=(mention,),
        blames=tuple(_blame(name, one) for name, one in anchors if name in {"C", "B"}),
        contexts=tuple(Context(name=name, words=(triggers[0],)) for name in changes.pop("contexts", ())),
        series=next((one for name, one in anchors if name == "S"), None),
    )
    return _claim(event, mention, changes), {figure.id: figure for figure in figures}


def _parts(marked):
    text, parts, at = "", [], 0
    for match in PART.finditer(marked):
        text += marked[at : match.start()]
        parts.append((match[1], Span(start=len(text), end=len(text) + len(match[2]))))
        text += match[2]
        at = match.end()
    return text + marked[at:], parts


def _participant(name, one, countries):
    sector = name[1:] or None
    country = countries.get(one.quote)
    actor = None
    if sector or country:
        actor = Speaker(name=one.quote, kind="organisation", role=None, actor_id=None, country=country, sector=sector)
    return Participant(role=ROLES[name[0]], anchor=one, actor=actor)


def _figure(number, name, one):
    words = one.quote.split()
    digits = next((int(word) for word in words if word.isdigit()), None)
    bound = "at_least" if "least" in words else "up_to" if "up" in words else "dozens" if digits is None else "exact"
    group = next((word for word in words if not word.isdigit() and word not in {"at", "least", "up", "to"}), None)
    return Figure(
        id=f"figure-{number}",
        anchor=one,
        noun=None,
        low=None if bound == "up_to" else digits,
        high=None if bound == "at_least" else digits,
        bound=bound,
        unit="killed" if name == "K" else "injured",
        group=None if bound == "dozens" else group,
        attribution_id=None,
        negated=False,
        cumulative=None,
        part=False,
    )


def _blame(name, one):
    party = Participant(role="actor", anchor=one)
    return Blame(name="claimed" if name == "C" else "blamed", party=party, words=(one,), attribution_id=None)


def make_day(granularity="day", basis="stated", days=1):
    """A time of so many days from 3 March 2031 on."""
    first = date(2031, 3, 3)
    return When(
        id="when-1",
        anchor=None,
        timex="DATE",
        value=None,
        earliest=first,
        latest=date.fromordinal(first.toordinal() + days - 1),
        granularity=granularity,
        basis=basis,
    )


def make_place(feature="PPL", country="SL", text="Orvane"):
    """A place of the gazetteer."""
    return Where(
        id="where-1",
        anchor=anchor("article-1", text, Span(start=0, end=len(text))),
        name=text,
        gazetteer_id="geonames:1",
        latitude=1.0,
        longitude=1.0,
        country_code=country,
        admin=(),
        feature=feature,
    )


def _claim(event, mention, changes):
    fields = {
        "id": "claim-1",
        "article_id": "article-1",
        "kind": "event",
        "speaker": Speaker(name="the article", kind="narrator", role=None, actor_id=None),
        "quote": (mention.trigger,),
        "attribution": None,
        "figure": None,
        "when": make_day(),
        "where": None,
        "where_from": None,
        "reported_on": None,
        "event": event,
        "status": mention.status,
    }
    return Claim(**fields | changes)
