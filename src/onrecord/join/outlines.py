"""What one article is about, in small: by this, articles that report one happening are found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.join.accounts import find_stems
from onrecord.join.events import has_happened
from onrecord.join.tellings import LEAD, name_place, rarest
from onrecord.record import Article, Claim, Span, Unit

MOST_LEAD, MOST_STEMS = 40, 80  # the rarest are kept
WEEK = timedelta(days=7)  # news is of the last week
FIRST_EVENTS = 8  # an article tells first what it is about
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*[a-z][\w’'-]*(?: [A-Z][\w’'-]*[a-z][\w’'-]*)*")
_AGE = re.compile(r"\b(\d{1,2})(?:[- ]year[- ]old\b|,(?= )|(?= ?\)))")
_CLOCK = re.compile(r"\b(\d{1,2}:\d{2})\b|\b(\d{1,2}) ?[ap]\.?m\b")
_NUMBER = re.compile(r"\b\d{3,6}\b")
_SITE = re.compile(r" [-|–—] [^-|–—]*$")


class Outline(NamedTuple):
    id: str
    published: date | None
    day: date | None
    lead: frozenset[str]
    stems: frozenset[str]
    names: frozenset[str]
    phrases: frozenset[str]
    places: frozenset[str]
    towns: frozenset[str]
    regions: frozenset[str]
    killed: int | None
    injured: int | None
    ages: frozenset[int]
    clocks: frozenset[str]
    numbers: frozenset[int]
    kinds: frozenset[str]
    title: frozenset[str]


def outline(article: Article, sentences: Sequence[Span], claims: Iterable[Claim]) -> Outline:
    claims = sorted(claims, key=lambda claim: (claim.quote[0].span.start if claim.quote else 0, claim.id))
    title = _SITE.sub("", article.title or "")
    starts = {sentence.start for sentence in sentences}
    runs = list(_find_names(article.text, starts))
    wheres = [claim.where for claim in claims if claim.where]
    events = [claim for claim in claims if claim.event][:FIRST_EVENTS]
    lead_wheres = [claim.where for claim in events if claim.where] or wheres
    text = article.text
    return Outline(
        id=article.id,
        published=article.published,
        day=_find_day(article.published, claims),
        lead=rarest(find_stems(f"{title} {text[:LEAD]}"), MOST_LEAD),
        stems=rarest(find_stems(f"{title} {text}"), MOST_STEMS),
        names=frozenset(word for run in runs for word in run.split()),
        phrases=frozenset(run for run in runs if " " in run),
        places=frozenset(where.name.casefold() for where in wheres),
        towns=frozenset(name_place(where) for where in lead_wheres[:3]),
        regions=frozenset("/".join(where.admin[:2]) for where in lead_wheres[:4] if len(where.admin) > 1),
        killed=_count(claims, "killed"),
        injured=_count(claims, "injured"),
        ages=frozenset(int(each) for each in _AGE.findall(text)),
        clocks=frozenset(one or two for one, two in _CLOCK.findall(text)),
        numbers=frozenset(n for n in map(int, _NUMBER.findall(text)) if not 1900 <= n <= 2030),
        kinds=frozenset(claim.event.kind for claim in events if claim.event),
        title=find_stems(title),
    )


def _find_names(text: str, starts: set[int]) -> Iterator[str]:
    for match in _CAPITALISED.finditer(text):
        words = match.group().lower().replace("’s", "").replace("'s", "").split()
        if match.start() in starts and len(words) == 1:
            continue
        yield " ".join(words)


def _find_day(published: date | None, claims: Sequence[Claim]) -> date | None:
    for claim in claims:
        when = claim.when
        if claim.event and has_happened(claim) and when.basis != "publication" and when.earliest and when.latest:
            if published is None or (published - WEEK <= when.earliest <= published and when.earliest == when.latest):
                return when.earliest
    return published


def _count(claims: Sequence[Claim], unit: Unit) -> int | None:
    for claim in claims:
        figure = claim.figure
        if (
            figure
            and figure.unit == unit
            and figure.measure == "count"
            and not (figure.negated or figure.part or figure.since)
            and figure.low is not None
        ):
            return int(figure.low)
    return None
