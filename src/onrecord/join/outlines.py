"""What one article is about, in small: by this, the articles that report one happening are found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.join.accounts import find_stems, stem
from onrecord.join.events import has_happened
from onrecord.join.tellings import LEAD, number, rarest
from onrecord.record import Article, Claim, Span, Unit

MOST_LEAD, MOST_STEMS = 40, 80  # the rarest are kept
WEEK = timedelta(days=7)  # news is of the last week
# The places of so many events say where it happened: an article tells first what it is about.
FIRST_EVENTS, FIRST_PLACES = 8, 4
YEARS = range(1900, 2031)  # such numbers are years, and every article of a year has them
# "Brookvale High School": capitalised words in a row.
_NAMES = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_AGE = re.compile(r"\b(\d{1,2})[- ]year[- ]old\b|[a-z], (\d{1,2}),")
# The hour, and numbers long enough not to be shared by chance: a house, a flight, a sum.
_DIGITS = re.compile(r"\b(?:(\d{1,2}:\d{2})\b|(\d{1,2}) ?[ap]\.?m\b|(\d{3,6})\b)")
# "Strike on a market - Morrow Herald": titles of web pages end in the outlet's name.
_OUTLET = re.compile(r" [-|–—] [^-|–—]*$")


class Outline(NamedTuple):
    """What an article is about; plain data, to be stored as JSON.

    `day` is the day of what it reports, as far as it dates it to a day, else that of `published`; None where neither is
    known. `title`, `lead` (title and opening) and `stems` (the whole, its rarest) are stems of words; `names` those of
    capitalised words, `full_names` several such in a row. `places` are names of places, `regions` the country and
    province of the first events. `killed` and `injured` are the first numbers told. `ages` are years of age,
    `digits` hours and long numbers as written.
    """

    id: str
    published: date | None
    day: date | None
    title: frozenset[str]
    lead: frozenset[str]
    stems: frozenset[str]
    names: frozenset[str]
    full_names: frozenset[str]
    places: frozenset[str]
    regions: frozenset[str]
    killed: float | None
    injured: float | None
    ages: frozenset[str]
    digits: frozenset[str]


def outline(article: Article, sentences: Sequence[Span], claims: Iterable[Claim]) -> Outline:
    """The outline of an article, by its claims in any order."""
    ordered = sorted(claims, key=_find_start)
    title = _OUTLET.sub("", article.title or "")
    names = tuple(_find_names(article.text, {sentence.start for sentence in sentences}))
    return Outline(
        id=article.id,
        published=article.published,
        day=_find_day(article.published, ordered),
        title=find_stems(title),
        lead=rarest(find_stems(f"{title} {article.text[:LEAD]}"), MOST_LEAD),
        stems=rarest(_find_all_stems(title, article, sentences), MOST_STEMS),
        names=frozenset(stem(word) for name in names for word in name.split()),
        full_names=frozenset(name for name in names if " " in name),
        places=frozenset(claim.where.name.casefold() for claim in ordered if claim.where),
        regions=frozenset(_find_regions(ordered)),
        killed=_count(ordered, "killed"),
        injured=_count(ordered, "injured"),
        ages=frozenset(one or other for one, other in _AGE.findall(article.text)),
        digits=frozenset(_find_digits(article.text)),
    )


def _find_start(claim: Claim) -> tuple[int, str]:
    return claim.quote[0].span.start if claim.quote else 0, claim.id


def _find_all_stems(title: str, article: Article, sentences: Sequence[Span]) -> frozenset[str]:
    """Sentence by sentence: what was cut up once is remembered, and whole articles would fill the memory."""
    words = (article.text[sentence.start : sentence.end] for sentence in sentences)
    return find_stems(title).union(*map(find_stems, words))


def _find_names(text: str, starts: set[int]) -> Iterator[str]:
    """Names in lower case; a single word that begins a sentence is none."""
    for match in _NAMES.finditer(text):
        words = [word.removesuffix("'s") for word in match.group().lower().replace("’", "'").split()]
        if len(words) > 1 or match.start() not in starts:
            yield " ".join(words)


def _find_day(published: date | None, claims: Iterable[Claim]) -> date | None:
    """The first day of the last week that the text gives for something that happened, else that of publication."""
    for claim in claims:
        when = claim.when
        if claim.event and has_happened(claim) and when.basis != "publication" and when.earliest:
            is_new = published is None or published - WEEK <= when.earliest <= published
            if is_new and when.earliest == when.latest:
                return when.earliest
    return published


def _find_regions(claims: Sequence[Claim]) -> Iterator[str]:
    events = [claim for claim in claims if claim.event][:FIRST_EVENTS]
    wheres = [claim.where for claim in events if claim.where] or [claim.where for claim in claims if claim.where]
    return ("/".join(where.admin[:2]) for where in wheres[:FIRST_PLACES] if len(where.admin) > 1)


def _count(claims: Iterable[Claim], unit: Unit) -> float | None:
    figures = (claim.figure for claim in claims if claim.figure and claim.figure.unit == unit)
    counts = (each for each in figures if each.measure == "count" and each.low is not None)
    return next((number(each) for each in counts if not (each.negated or each.part or each.since)), None)


def _find_digits(text: str) -> Iterator[str]:
    """Hours and numbers of three digits and more, but no years."""
    for match in _DIGITS.finditer(text):
        hour, full_hour, long = match.groups()
        if not (long and int(long) in YEARS):
            yield hour or full_hour or long
