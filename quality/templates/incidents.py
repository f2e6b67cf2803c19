"""Which incidents a report tells: the model's fillers, in groups of one incident each.

An incident is one of the task's seven types. A filler belongs to the type that the words of its sentence tell; where
they tell none, to that of the last sentence that told one. Fillers of one type are one incident: the rules of the task
part them by date, place and perpetrator, which few reports give twice (466 of 700 tell one incident).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.find.texts.marks import Mark
from onrecord.record import Span
from templates.dates import find_day
from templates.locations import find_town
from templates.reports import Report
from templates.words import find_value, has_word

# The fillers to whom or to which it was done.
HIT = ("Victim", "Target")
# Sentences after which words no longer count as told of the same thing.
NEAR = 3


class Filler(NamedTuple):
    """A stretch of the body in one of the roles of Du et al. (2021), with the number of its sentence."""

    kind: str
    span: Span
    quote: str
    sentence: int


class Incident(NamedTuple):
    """An incident's type and fillers, the first of each entity, in order of the text."""

    kind: str
    fillers: tuple[Filler, ...]


def find_fillers(report: Report, marks: Sequence[Mark]) -> list[Filler]:
    """The marks with their words and sentences."""
    starts = [sentence.start for sentence in report.sentences]
    return [
        Filler(kind, span, report.body[span.start : span.end], sum(start <= span.start for start in starts) - 1)
        for kind, span in marks
    ]


def find_incidents(report: Report, fillers: Sequence[Filler]) -> list[Incident]:
    """The incidents, in order of their first fillers; what does not stand alone belongs to the main one."""
    kinds = _find_kinds(report)
    told = [kinds[one.sentence] for one in fillers]
    counts = Counter(told)
    main = max(counts, key=lambda kind: (counts[kind], -told.index(kind)), default=None)
    kept = [kind for kind in counts if kind == main or _stands_alone(kind, fillers, told)]
    return [
        Incident(kind, group)
        for kind in kept
        for group in _split(
            report,
            [one for one, its in zip(fillers, told, strict=True) if its == kind or (its not in kept and kind == main)],
        )
    ]


def _split(report: Report, fillers: Sequence[Filler]) -> list[tuple[Filler, ...]]:
    """Fillers of one type in groups of one incident: a new one begins where something is hit on another day or at
    another place than the last.
    """
    groups: list[list[Filler]] = [[]]
    here: tuple[object, ...] = (None, None)
    for one in fillers:
        span = report.sentences[one.sentence]
        words = report.body[span.start : span.end]
        now = (find_day(words, report.day), find_town(words))
        is_other = any(new and old and new != old for new, old in zip(now, here, strict=True))
        if is_other and one.kind in HIT and any(each.kind in HIT for each in groups[-1]):
            groups.append([])
        here = tuple(new or old for new, old in zip(now, here, strict=True))
        groups[-1].append(one)
    return [tuple(group) for group in groups]


def _stands_alone(kind: str, fillers: Sequence[Filler], told: Sequence[str]) -> bool:
    """True where the type has what an incident needs: somebody or something that it was done to."""
    return any(its == kind and one.kind in HIT for one, its in zip(fillers, told, strict=True))


def _find_kinds(report: Report) -> list[str]:
    """The type that each sentence tells, or the last before it told."""
    kinds, last, since = [], "", NEAR + 1
    for span in report.sentences:
        words = report.body[span.start : span.end]
        kind = find_value("type", words)
        if kind == "BOMBING" and has_word("aerial", words):
            kind = "ATTACK"
        since = 0 if kind else since + 1
        last = kind or (last if since <= NEAR else "")
        kinds.append(last or "ATTACK")
    return kinds
