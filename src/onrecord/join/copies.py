"""Whether two articles carry one story: the words they share, what these words are, and what speaks for one source.

The score is a sum of named parts, each told in `Link.reasons`:

* the share of the shorter article's own words (outside quotations) that stands in the other;
* plus `LEAD` where the opening of one is among them: copy is cut from the end, background is lifted from the middle;
* plus `CREDIT` where two outlets credit one agency or name one reporter;
* less `LATER` for each day between them after the first: a story is carried at once, background comes back for years;
* less `OUTLET` where one outlet published both: it repeats its own background from story to story.

From `SAME` on the two are one origin. A press release is met in the same way; quotations alone never make one origin,
unless nearly all of the shorter article is the one statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from onrecord.join.credits import find_agencies, find_common, find_lines, find_publisher, fold, is_credited, is_release
from onrecord.join.shingles import ALONE, Run, Words, find_runs, find_shared, find_words, to_span
from onrecord.record import Article, Span

# The weights were set by hand on the pairs of quality/origins.py and on what they gave for real news; no pair was held
# out.
SAME = 0.40
LEAD = 0.10
CREDIT = 0.10
LATER = 0.05
LATER_AT_MOST = 0.40
OUTLET = 0.25
OPENING = 40  # words; a first sentence of agency copy has 25 to 40
OPENING_SHARED = 0.5
SHORT = 40  # words; fewer than a first paragraph with its second tell nothing of their source
OWN = 20  # words outside quotations: a sentence; with less shared there is no copy to speak of
STATEMENT = 0.8  # of the shorter article is one statement: it is the statement, with a frame around it
NEAR_COPY = 0.9  # of the shorter stands in the longer, and the longer has at most a ninth more
WHOLE = 0.95  # of a text too short to tell, which then is the same text
HELD = 1_000  # articles; on real news a reading takes 95 KB beside its article, so some 100 MB in all

LinkKind = Literal[
    "near copy",
    "cut or rewritten copy",
    "press release",
    "shared quotations",
    "shared passage",
    "same credit",
    "same publisher",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What two articles share. `article_ids` are in ascending order.

    `share` is the part of the shorter one's words that stands in both (0 to 1); `runs` are the stretches of both texts
    that are the same, each pair with the first article's first. `score` says how much speaks for one source;
    `is_one` whether the two are taken for one origin. A link that is not is a fact to show.
    """

    article_ids: tuple[str, str]
    kind: LinkKind
    is_one: bool
    share: float
    score: float
    runs: tuple[tuple[Span, Span], ...]
    reasons: tuple[str, ...]


class Reading(NamedTuple):
    """An article with the words of its body and whom it credits: read once, compared often."""

    article: Article
    row: Words
    agencies: tuple[str, ...]
    lines: str
    publisher: str | None
    is_release: bool


class Evidence(NamedTuple):
    """What is shared of the shorter article: parts of all its words and of its own, and numbers of words.

    `size` is the number of all its words; `longer_by` how many times as long the longer article is.
    """

    share: float
    own_share: float
    own: int
    quoted: int
    size: int
    longer_by: float
    has_lead: bool
    agencies: tuple[str, ...]
    reporters: tuple[str, ...]
    publisher: str | None
    days: int
    is_one_outlet: bool
    is_release: bool
    is_short: bool


def read_article(article: Article) -> Reading:
    """The article ready to be compared; the headline is left out, since each outlet sets its own."""
    return Reading(
        article=article,
        row=find_words(article.text, article.headline.end if article.headline else 0),
        agencies=find_agencies(article),
        lines=find_lines(article),
        publisher=find_publisher(article.outlet),
        is_release=is_release(article),
    )


def compare_articles(one: Article, other: Article) -> Link | None:
    """What two articles share, None where it is nothing; the same for either order."""
    return compare_readings(read_article(one), read_article(other))


def compare_readings(one: Reading, other: Reading) -> Link | None:
    """As `compare_articles`, for articles that are compared with many."""
    one, other = sorted((one, other), key=lambda reading: reading.article.id)
    runs = find_runs(one.row.words, other.row.words)
    found = _weigh(one, other, runs)
    parts = tuple(_iter_parts(found))
    score = round(max(0.0, min(1.0, sum(weight for weight, _ in parts))), 4)
    is_one = _is_one(found, score)
    kind = _name_copy(found) if is_one else _name_link(found)
    if kind is None:
        return None
    return Link(
        article_ids=(one.article.id, other.article.id),
        kind=kind,
        is_one=is_one,
        share=round(found.share, 4),
        score=score,
        runs=tuple(_to_spans(one, other, run) for run in runs),
        reasons=(*(reason for _, reason in parts), *_iter_facts(found)),
    )


def _to_spans(one: Reading, other: Reading, run: Run) -> tuple[Span, Span]:
    return to_span(one.row, run.start, run.length), to_span(other.row, run.other, run.length)


def _weigh(one: Reading, other: Reading, runs: tuple[Run, ...]) -> Evidence:
    in_one = find_shared(one.row, ((run.start, run.length) for run in runs))
    in_other = find_shared(other.row, ((run.other, run.length) for run in runs))
    is_one_shorter = len(one.row.words) <= len(other.row.words)
    row, shared = (one.row, in_one) if is_one_shorter else (other.row, in_other)
    own = [here for here, quoted in zip(shared, row.is_quoted, strict=True) if not quoted]
    days = _count_days(one.article, other.article)
    return Evidence(
        share=sum(shared) / max(len(shared), 1),
        own_share=sum(own) / max(len(own), 1),
        own=sum(own),
        quoted=sum(shared) - sum(own),
        size=len(shared),
        longer_by=max(len(in_one), len(in_other)) / max(len(shared), 1),
        has_lead=_has_opening(in_one) or _has_opening(in_other),
        agencies=_find_credited(one, other),
        reporters=find_common(one.article.authors, other.article.authors),
        publisher=one.publisher if one.publisher == other.publisher else None,
        days=days,
        is_one_outlet=bool(one.article.outlet and fold(one.article.outlet) == fold(other.article.outlet or "")),
        is_release=one.is_release or other.is_release,
        is_short=len(shared) < SHORT,
    )


def _find_credited(one: Reading, other: Reading) -> tuple[str, ...]:
    """Agencies that both credit, and the outlet of the one where the other credits it."""
    outlets = ((one.article.outlet, other.lines), (other.article.outlet, one.lines))
    credited = {outlet for outlet, lines in outlets if outlet and is_credited(outlet, lines)}
    return tuple(sorted({*find_common(one.agencies, other.agencies), *credited}))


def _has_opening(shared: bytearray) -> bool:
    opening = shared[:OPENING]
    return sum(opening) > len(opening) * OPENING_SHARED


def _count_days(one: Article, other: Article) -> int:
    if one.published is None or other.published is None:
        return 0
    return abs((one.published - other.published).days)


def _iter_parts(found: Evidence) -> Iterator[tuple[float, str]]:
    """The parts of the score, each with its reason in words; nothing speaks for one source where nothing is shared."""
    if not found.own:
        return
    yield found.own_share, f"{found.own_share:.0%} of the shorter text's own words stand in both"
    if found.has_lead:
        yield LEAD, "the opening of one stands in the other"
    if (found.agencies or found.reporters) and not found.is_one_outlet:
        yield CREDIT, f"both credit {', '.join((*found.agencies, *found.reporters))}"
    if found.days > 1:
        yield -min((found.days - 1) * LATER, LATER_AT_MOST), f"published {found.days} days apart"
    if found.is_one_outlet:
        yield -OUTLET, "one outlet published both"


def _iter_facts(found: Evidence) -> Iterator[str]:
    """What is told and weighs nothing."""
    if found.quoted:
        yield f"{found.quoted} words of quotations stand in both"
    if not found.own and found.agencies:
        yield f"both credit {', '.join(found.agencies)}"
    if found.publisher and not found.is_one_outlet:
        yield f"both outlets belong to {found.publisher}"


def _is_one(found: Evidence, score: float) -> bool:
    if found.is_short:
        return found.share >= WHOLE and found.longer_by <= 1 / NEAR_COPY
    if _is_near_copy(found):
        return True
    if found.quoted >= SHORT and found.quoted >= found.size * STATEMENT:
        return True
    return score >= SAME and found.own >= OWN


def _is_near_copy(found: Evidence) -> bool:
    return found.share >= NEAR_COPY and found.longer_by <= 1 / NEAR_COPY


def _name_copy(found: Evidence) -> LinkKind:
    if found.is_release or found.quoted >= found.size * STATEMENT:
        return "press release"
    return "near copy" if _is_near_copy(found) else "cut or rewritten copy"


def _name_link(found: Evidence) -> LinkKind | None:
    if found.quoted >= ALONE and found.quoted > found.own:
        return "shared quotations"
    if found.own >= ALONE:
        return "same credit" if found.agencies and found.own < OWN else "shared passage"
    if found.quoted:
        return "shared quotations"
    return "same publisher" if found.publisher and not found.is_one_outlet else None


def iter_links(pairs: Iterable[tuple[str, str]], load_article: Callable[[str], Article]) -> Iterator[Link]:
    """The links of the pairs of article ids, in their order; of the articles only the latest `HELD` are held."""

    @lru_cache(maxsize=HELD)
    def read(article_id: str) -> Reading:
        return read_article(load_article(article_id))

    for one, other in pairs:
        link = compare_readings(read(one), read(other))
        if link is not None:
            yield link
