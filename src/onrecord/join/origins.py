"""Which articles carry one story, and how many sources a claim really has: ten outlets may be one origin.

Articles are sketched one by one; those that share a fingerprint are compared (`onrecord.join.copies`); each article
then goes back to the earlier one that it shares most with. So a copy leads to its source, and a compilation of two
stories does not make these one.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from struct import pack, unpack

from onrecord.ids import make_id
from onrecord.join.copies import SHORT, Link
from onrecord.join.credits import find_agencies, fold
from onrecord.join.shingles import find_fingerprints, find_words
from onrecord.record import Article, Judgement, Origin

# Fingerprints that so many articles share are set phrases or an outlet's standing paragraph: each article is then a
# candidate for the earliest of them only. A dispatch that is carried more often leads back to its earliest copies too.
CROWD = 50
# One fingerprint alone is a phrase of eight words, which independent reports share (a title with a name); two are a
# sentence. A short text has few, and one is enough. On 1,108 articles of five stories this proposes half the pairs that
# one fingerprint alone would.
MET = 2
FEW = 100  # words; a text of so many has about 15 fingerprints
UNSEEN = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What is kept of an article to find its copies without its text; it holds plain values only.

    `fingerprints` are hashes of 32 bits, ascending, little-endian, in base64; `size` counts words of the body.
    `is_agency` is true where the outlet is credited as the agency itself. `is_measured` is false where the body is
    too short to tell its source.
    """

    article_id: str
    outlet: str | None
    published: date | None
    agencies: tuple[str, ...]
    is_agency: bool
    size: int
    fingerprints: str
    is_measured: bool


def sketch(article: Article) -> Sketch:
    """The sketch of an article; the headline is left out, since each outlet sets its own."""
    row = find_words(article.text, article.headline.end if article.headline else 0)
    found = find_fingerprints(row)
    agencies = find_agencies(article)
    return Sketch(
        article_id=article.id,
        outlet=article.outlet,
        published=article.published,
        agencies=agencies,
        is_agency=fold(article.outlet or "") in {fold(name) for name in agencies},
        size=len(row.words),
        fingerprints=b64encode(pack(f"<{len(found)}I", *found)).decode("ascii"),
        is_measured=len(row.words) >= SHORT,
    )


def find_bands(sketch: Sketch) -> tuple[str, ...]:
    """Keys of eight hexadecimal digits, ascending; articles that share some are to be compared (`find_pairs`)."""
    return tuple(f"{number:08x}" for number in _unpack(sketch))


def _unpack(sketch: Sketch) -> tuple[int, ...]:
    body = b64decode(sketch.fingerprints)
    return unpack(f"<{len(body) // 4}I", body)


def find_pairs(sketches: Iterable[Sketch]) -> tuple[tuple[str, str], ...]:
    """The pairs of article ids that are to be compared, each in ascending order, in order."""
    ranked = sorted(sketches, key=_rank)
    sizes = {each.article_id: each.size for each in ranked}
    holders: dict[str, list[str]] = {}
    for each in ranked:
        for band in find_bands(each):
            holders.setdefault(band, []).append(each.article_id)
    met = Counter(pair for ids in holders.values() for pair in _iter_pairs(ids))
    return tuple(sorted(pair for pair, times in met.items() if _is_met(times, sizes[pair[0]], sizes[pair[1]])))


def find_partners(sketch: Sketch, holders: Mapping[str, Iterable[Sketch]]) -> tuple[str, ...]:
    """The articles that one is to be compared with, in order of id; `holders` are those that have each of its bands."""
    met: Counter[str] = Counter()
    sizes = {each.article_id: each.size for around in holders.values() for each in around}
    for band in find_bands(sketch):
        around = {each.article_id: each for each in (*holders.get(band, ()), sketch)}
        ids = [each.article_id for each in sorted(around.values(), key=_rank)]
        met.update(
            other if one == sketch.article_id else one
            for one, other in _iter_pairs(ids)
            if sketch.article_id in {one, other}
        )
    return tuple(sorted(each for each, times in met.items() if _is_met(times, sketch.size, sizes[each])))


def find_holders(sketches: Iterable[Sketch], around: Iterable[Sketch]) -> dict[str, list[Sketch]]:
    """Of the sketches those that have each of the bands of some, by band."""
    wanted = {number for each in around for number in _unpack(each)}
    holders: dict[str, list[Sketch]] = {}
    for each in sketches:
        for number in wanted.intersection(_unpack(each)):
            holders.setdefault(f"{number:08x}", []).append(each)
    return holders


def find_displaced(holders: Mapping[str, Sequence[Sketch]], new: Container[str]) -> list[Sketch]:
    """The articles that were among the earliest of a crowd before the new ones were, by id."""
    displaced: dict[str, Sketch] = {}
    for around in holders.values():
        ranked = sorted(around, key=_rank) if len(around) > CROWD else []
        before = [each for each in ranked if each.article_id not in new][:CROWD]
        held = {each.article_id for each in ranked[:CROWD]}
        displaced |= {each.article_id: each for each in before if each.article_id not in held}
    return [displaced[each] for each in sorted(displaced)]


def _is_met(times: int, size: int, other_size: int) -> bool:
    return times >= MET or min(size, other_size) < FEW


def _iter_pairs(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """All pairs of a few; of a crowd, each with the earliest."""
    for one, other in combinations(ids[:CROWD], 2):
        yield (one, other) if one < other else (other, one)
    for other in ids[CROWD:]:
        for one in ids[:CROWD]:
            yield (one, other) if one < other else (other, one)


def _rank(sketch: Sketch) -> tuple[date, bool, int, str]:
    """The earliest known first; on one day the agency itself, then the longest, since copies are cut."""
    return sketch.published or UNSEEN, not sketch.is_agency, -sketch.size, sketch.article_id


class _Groups:
    """Articles in groups that grow, and pairs that a person keeps apart."""

    def __init__(self, ids: Iterable[str], apart: Iterable[frozenset[str]]) -> None:
        self.members = {article_id: {article_id} for article_id in ids}
        self.apart: dict[str, set[str]] = {}
        for one, other in map(sorted, apart):
            self.apart.setdefault(one, set()).add(other)
            self.apart.setdefault(other, set()).add(one)

    def join(self, one: str, other: str) -> bool:
        """Puts the groups of the two together; False where they are one, or a pair in them is kept apart."""
        mine, theirs = self.members[one], self.members[other]
        if mine is theirs or any(self.apart.get(each, set()) & theirs for each in mine):
            return False
        mine |= theirs
        for each in theirs:
            self.members[each] = mine
        return True


def find_origins(
    sketches: Iterable[Sketch],
    links: Iterable[Link],
    judgements: Iterable[Judgement] = (),
    versions: Iterable[tuple[str, str]] = (),
) -> tuple[Origin, ...]:
    """Each article in exactly one origin, its earliest known article first; origins in order of their first article.

    People's decisions come first, the latest before earlier ones: "different" keeps two articles apart whatever would
    join them by a chain, "same" joins them. Versions of one article (`versions`, pairs of ids) are one origin however
    much was written anew. Then each article joins the earlier one that its best link leads to.
    """
    order = {each.article_id: (number, each) for number, each in enumerate(sorted(sketches, key=_rank))}
    decided = find_decided(judgements, order.keys())
    groups = _Groups(order, (pair for pair, decision in decided.items() if decision == "different"))
    reasons: dict[str, list[str]] = {}
    for one, other in (sorted(pair) for pair, decision in decided.items() if decision == "same"):
        if groups.join(one, other):
            reasons.setdefault(one, []).append("a person decided that they are one")
    for later in _join_versions(versions, order, groups):
        reasons.setdefault(later, []).append("they are versions of one article")
    for later, earlier, link in _iter_leading(links, order, decided):
        if later not in reasons and groups.join(earlier, later):
            reasons[later] = list(link.reasons)
    return _make_origins(order, groups, reasons)


def _join_versions(
    versions: Iterable[tuple[str, str]], order: Mapping[str, tuple[int, Sketch]], groups: _Groups
) -> list[str]:
    """Joins versions of one article; all but the earliest of each, which alone still leads back to another source."""
    known = [pair for pair in versions if all(each in order for each in pair)]
    joined = sorted({each for pair in known if groups.join(*pair) for each in pair})
    return [each for each in joined if each != min(groups.members[each], key=lambda one: order[one][0])]


def find_decided(judgements: Iterable[Judgement], ids: Iterable[str]) -> dict[frozenset[str], str]:
    """The latest decision on each pair of known articles, the latest first; "unsure" decides nothing."""
    known = set(ids)
    latest: dict[frozenset[str], str] = {}
    for each in sorted(judgements, key=lambda each: (each.decided_at, each.id), reverse=True):
        pair = frozenset(each.subjects)
        if each.kind == "origins" and len(pair) == 2 and pair <= known:  # noqa: PLR2004  a pair
            latest.setdefault(pair, each.decision)
    return {pair: decision for pair, decision in latest.items() if decision in {"same", "different"}}


def _iter_leading(
    links: Iterable[Link], order: Mapping[str, tuple[int, Sketch]], decided: Mapping[frozenset[str], str]
) -> Iterator[tuple[str, str, Link]]:
    """Links of one origin that no person has decided, the best first, each from the later article to the earlier."""
    known = (link for link in links if link.is_one and all(each in order for each in link.article_ids))
    for link in sorted(known, key=lambda link: (-link.share, -link.score, link.article_ids)):
        one, other = link.article_ids
        if frozenset(link.article_ids) not in decided:
            later, earlier = (one, other) if order[one][0] > order[other][0] else (other, one)
            yield later, earlier, link


def _make_origins(
    order: Mapping[str, tuple[int, Sketch]], groups: _Groups, reasons: Mapping[str, Sequence[str]]
) -> tuple[Origin, ...]:
    found = []
    for article_id in order:
        ids = tuple(sorted(groups.members[article_id], key=lambda each: order[each][0]))
        if ids[0] == article_id:
            told = dict.fromkeys(reason for each in ids for reason in reasons.get(each, ()))
            found.append(
                Origin(
                    id=make_id("origin", *sorted(ids)),
                    article_ids=ids,
                    reasons=tuple(told),
                    is_measured=all(order[each][1].is_measured for each in ids) or len(ids) > 1,
                )
            )
    return tuple(found)
