"""What one article tells of one event: the cells by which it is held against what other articles tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.join.accounts import find_stems, stem
from onrecord.join.events import Party, find_parties, has_happened
from onrecord.record import Article, Claim, EventKind, Figure, Span, Where
from onrecord.words.stems import weigh

# A report without a day of its own is of the days before it: papers and weeklies are some days behind.
BEHIND = timedelta(days=3)
# A time as wide as a month dates no event.
WIDE = timedelta(days=10)
NONE: frozenset[str] = frozenset()
LEAD = 600  # characters of an article that say what it is about
MOST_STEMS, MOST_LEAD = 40, 30  # the rarest are kept
_NAME = re.compile(r"(?<![.!?“”\"] )(?<!^)\b[A-Z][\w’'-]+")


class Telling(NamedTuple):
    """One article's account of one event, by all its voices; or a figure that counts no event that was found.

    `id` is that of its leading claim. `first` and `last` are the days between which it lies, `is_dated` whether the
    text gives them. `places` are ids of its place and names of what lies around it, `nearest` those of the place alone.
    `doers` and `targets` are stems of the names of those who take part, and countries. `numbers` are what is counted.
    `stems` are those of its sentences, `lead` of the title and the opening of its article.
    """

    id: str
    article_id: str
    claim_ids: tuple[str, ...]
    kind: EventKind | None
    mode: str | None
    triggers: frozenset[str]
    has_happened: bool
    is_series: bool
    first: date
    last: date
    is_dated: bool
    published: date
    places: frozenset[str]
    nearest: frozenset[str]
    doers: frozenset[str]
    targets: frozenset[str]
    doer_lands: frozenset[str]
    target_lands: frozenset[str]
    numbers: frozenset[tuple[str, float]]
    stems: frozenset[str]
    names: frozenset[str]
    lead: frozenset[str]
    start: int


def find_tellings(article: Article, sentences: Sequence[Span], claims: Iterable[Claim]) -> tuple[Telling, ...]:
    """A telling for each event of the article, and for each figure that no event holds; in order of the text."""
    claims = tuple(claims)
    figures = {claim.figure.id: claim for claim in claims if claim.figure}
    events: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.event:
            events.setdefault(claim.event.id, []).append(claim)
    told: set[str] = set()
    tellings = []
    lead = rarest(find_stems(f"{article.title or ''} {article.text[:LEAD]}"), MOST_LEAD)
    for group in events.values():
        counted = _find_figures(group, figures, told)
        told |= {claim.id for claim in counted}
        tellings.append(_tell(article, sentences, lead, group, counted))
    loose = (claim for claim in figures.values() if claim.id not in told)
    tellings += [_tell(article, sentences, lead, (), (claim,)) for claim in loose]
    return tuple(sorted(tellings, key=lambda telling: (telling.start, telling.id)))


def _find_figures(group: Sequence[Claim], figures: Mapping[str, Claim], told: set[str]) -> list[Claim]:
    event = group[0].event
    ids = (figure_id for mention in (event.mentions if event else ()) for figure_id in mention.figures)
    return [figures[each] for each in dict.fromkeys(ids) if each in figures and figures[each].id not in told]


def _tell(
    article: Article, sentences: Sequence[Span], lead: frozenset[str], group: Sequence[Claim], counted: Sequence[Claim]
) -> Telling:
    ordered = sorted(group, key=lambda claim: (claim.quote[0].span.start, claim.id))
    leading = next((claim for claim in ordered if has_happened(claim)), (*ordered, *counted)[0])
    words = _find_sentences(article, sentences, (*ordered, *counted))
    event = leading.event
    first, last, is_dated = _find_days(leading)
    doers, targets = find_parties(leading, "actor"), find_parties(leading, "recipient")
    wheres = [claim.where for claim in (*ordered, *counted) if claim.where]
    return Telling(
        id=leading.id,
        article_id=article.id,
        claim_ids=tuple(claim.id for claim in (*ordered, *counted)),
        kind=event.kind if event else None,
        mode=event.mode if event else None,
        triggers=frozenset(stem(mention.trigger.quote.split()[-1]) for mention in event.mentions)
        if event
        else frozenset(),
        has_happened=has_happened(leading),
        is_series=bool(event and event.series),
        first=first,
        last=last,
        is_dated=is_dated,
        published=article.published or leading.reported_on or date.min,
        places=frozenset(name for where in wheres for name in name_around(where)),
        nearest=frozenset(name for where in wheres for name in name_spot(where)),
        doers=_stems_of(doers),
        targets=_stems_of(targets),
        doer_lands=frozenset(party.country for party in doers if party.country),
        target_lands=frozenset(party.country for party in targets if party.country),
        numbers=frozenset((claim.figure.unit, number(claim.figure)) for claim in counted if claim.figure),
        stems=rarest(find_stems(words), MOST_STEMS),
        names=frozenset(stem(name) for name in _NAME.findall(words)),
        lead=lead,
        start=leading.quote[0].span.start,
    )


def _find_sentences(article: Article, sentences: Sequence[Span], claims: Iterable[Claim]) -> str:
    """The sentences in which the claims' words stand."""
    starts = sorted({piece.span.start for claim in claims for piece in claim.quote})
    held = dict.fromkeys(
        sentence for start in starts for sentence in sentences if sentence.start <= start < sentence.end
    )
    return " ".join(article.text[sentence.start : sentence.end] for sentence in held)


def _find_days(claim: Claim) -> tuple[date, date, bool]:
    when, told = claim.when, claim.reported_on
    is_dated = when.basis != "publication" and bool(when.earliest and when.latest)
    if is_dated and when.earliest and when.latest and when.latest - when.earliest <= WIDE:
        return when.earliest, when.latest, True
    day = told or when.latest or date.max
    return day - BEHIND, day, False


def name_place(where: Where) -> str:
    """What a place is known by: its id, or its name where no list of places has it."""
    return where.gazetteer_id or where.name.casefold()


def name_spot(where: Where) -> tuple[str, ...]:
    """What the place alone is known by: a chain of places around another one tells names, and no ids."""
    return name_place(where), where.name.casefold()


def name_around(where: Where) -> tuple[str, ...]:
    """The place, and the names of what lies around it."""
    return *name_spot(where), *(name.casefold() for name in where.admin)


def number(figure: Figure) -> float:
    """The number named, for holding one against another; -1 where none is."""
    value = figure.low if figure.low is not None else figure.high
    return -1.0 if value is None else float(value)


def rarest(stems: Iterable[str], most: int) -> frozenset[str]:
    """Of the stems the rarest ones."""
    return frozenset(sorted(stems, key=lambda each: (-weigh(each), each))[:most])


def _stems_of(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(each for party in parties for each in find_stems(party.name))
