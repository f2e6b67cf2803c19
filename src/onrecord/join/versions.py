"""Versions of one article: which articles are such, in which order they came, and what changed between two of them.

Articles are versions of one where they lie at one address, or where one sender gave them one id and counts versions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from onrecord.record import Article, Claim, Span

ADDRESS: Final = re.compile(
    r"https?://(?:[^/?#@]*@)?(?:www\.|m\.|amp\.)?([^/?#]+)([^?#]*)(?:\?([^#]*))?", re.IGNORECASE
)
TRACKING: Final = re.compile(
    r"(?:utm_\w+|fbclid|gclid|ttclid|twclid|dclid|msclkid|mc_[ce]id|ref|ref_src|cmp|cmpid|ito|smid|at_\w+|ns_\w+|xtor|amp|outputtype|src)(?:=|$)",
    re.IGNORECASE,
)
"""Parts of a query that say where a reader came from, and not what is read."""

AROUND: Final = 10
"""Words on either side by which a claim's words are known again: about half a sentence of news."""

ALIKE: Final = 0.5
"""Two claims of the same kind with half of their words in common are taken for one that changed."""

SAME_WORDS: Final = 0.25
"""Added where the claimed words themselves are the same: a sentence around them may be written anew."""

WORD: Final = re.compile(r"\w+")

Fate = Literal["changed", "vanished", "appeared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An article as one of several versions: `number` is the sender's count, `seen` when it was obtained, else when it
    was published, as ISO 8601 text, empty where neither is known.
    """

    article_id: str
    number: int | None
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a claim from one version to the next; `cells` are those that differ, with the words before and
    after. A claim that vanished has no `after`, one that appeared no `before`.
    """

    fate: Fate
    before: Claim | None
    after: Claim | None
    cells: tuple[tuple[str, str, str], ...] = ()


# which articles


def find_version_names(article: Article) -> tuple[str, ...]:
    """The names under which an article is a version: its address, and its sender's id where versions are counted."""
    told = {detail.name: detail.value.strip() for detail in reversed(article.details)}
    names = [name_address(article.url or "")]
    if told.get("id") and told.get("version"):
        names.append(f"item {(article.outlet or '').casefold()} {told['id']}")
    return tuple(dict.fromkeys(name for name in names if name))


def name_address(url: str) -> str | None:
    """An address without what does not say what lies there: scheme, www, mark in the page, marks of tracking, the order
    of its query. None for what is no address, and for the front page of a site, which is never one article.
    """
    match = ADDRESS.match(url.strip())
    if not match:
        return None
    host, path, query = match[1].lower(), match[2], match[3] or ""
    host = re.sub(r":(?:80|443)$", "", host).rstrip(".")
    path = re.sub(r"/(?:index\.\w+)?$", "", path)
    kept = "&".join(sorted(part for part in query.split("&") if part and not TRACKING.match(part)))
    return f"{host}{path}?{kept}".rstrip("?") if path or kept else None


def make_version(article: Article, obtained: datetime | None) -> Version:
    """The article as a version."""
    told = next((detail.value for detail in article.details if detail.name == "version"), "")
    moment: datetime | date | None = obtained or article.published_at or article.published
    return Version(
        article_id=article.id,
        number=int(told) if told.isascii() and told.isdigit() and len(told) < 10 else None,  # noqa: PLR2004  32 bits
        seen=moment.isoformat() if moment else "",
    )


def put_versions(versions: Iterable[Version]) -> tuple[Version, ...]:
    """The versions in order: by the sender's count where all have one, else by when they were obtained."""
    found = list({each.article_id: each for each in versions}.values())
    by_number = all(each.number is not None for each in found)
    return tuple(sorted(found, key=lambda each: (each.number or 0 if by_number else 0, each.seen, each.article_id)))


def chain(groups: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Pairs of article ids by which all of each group hang together, each in ascending order, in order."""
    ordered = (sorted(set(group)) for group in groups)
    return tuple(sorted({(ids[0], other) for ids in ordered for other in ids[1:]}))


# what changed


def compare_versions(texts: tuple[str, str], before: Sequence[Claim], after: Sequence[Claim]) -> tuple[Change, ...]:
    """What became of the claims of one version in the next, in order of the newer text; what vanished stands where its
    words stood. Claims that say the same are not told. The claims of each side come in order of their text.
    """
    left, right = _pair_same(before, after)
    olds = [_Told.of(claim, texts[0]) for claim in left]
    news = [_Told.of(claim, texts[1]) for claim in right]
    pairs = _pair_alike(olds, news)
    changes = [*_iter_changed(pairs, olds, news)]
    changes += [Change(fate="vanished", before=old.claim, after=None) for i, old in enumerate(olds) if i not in pairs]
    taken = set(pairs.values())
    changes += [Change(fate="appeared", before=None, after=new.claim) for i, new in enumerate(news) if i not in taken]
    return tuple(sorted(changes, key=_place))


def _place(change: Change) -> tuple[int, str]:
    claim = change.after or change.before
    return (claim.quote[0].span.start, claim.id) if claim and claim.quote else (0, "")


def _pair_same(before: Sequence[Claim], after: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The claims of each side that do not say the same as one of the other."""
    known: dict[tuple[str, ...], list[Claim]] = {}
    for claim in before:
        known.setdefault(_key(claim), []).append(claim)
    new = []
    for claim in after:
        same = known.get(_key(claim))
        if same:
            same.pop(0)
        else:
            new.append(claim)
    left = {claim.id for claims in known.values() for claim in claims}
    return [claim for claim in before if claim.id in left], new


def _key(claim: Claim) -> tuple[str, ...]:
    return claim.kind, *WORD.findall(_quote(claim).casefold()), *tell_cells(claim).values()


def _quote(claim: Claim) -> str:
    return " … ".join(anchor.quote for anchor in claim.quote)


def tell_cells(claim: Claim) -> dict[str, str]:
    """What a claim says beside its words, by the name of the cell."""
    figure, event, where = claim.figure, claim.event, claim.where
    cells = {
        "speaker": "the article itself" if claim.speaker.kind == "narrator" else claim.speaker.name,
        "denies": "yes" if claim.attribution and claim.attribution.denies else "",
        "number": _tell_number(claim) if figure else "",
        "counted": " ".join(filter(None, (figure.group, figure.unit))) if figure else "",
        "event": " ".join(filter(None, (event.kind, event.mode))) if event else "",
        "status": f"{claim.status.state}, {claim.status.sure}" if claim.status else "",
        "place": (where.gazetteer_id or where.name) if where else "",
        "when": claim.when.value or claim.when.anchor.quote if claim.when.anchor else "",
    }
    return {name: cell or "" for name, cell in cells.items()}


def _tell_number(claim: Claim) -> str:
    figure = claim.figure
    if figure is None:
        return ""
    low, high = ("" if each is None else f"{each:g}" for each in (figure.low, figure.high))
    return f"{low if low == high else f'{low}–{high}'} ({figure.bound})"


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with the words around it, by which it is known again."""

    claim: Claim
    words: Counter[str]
    total: int

    @classmethod
    def of(cls, claim: Claim, text: str) -> _Told:
        """The claim with the words around it in its text."""
        words = Counter(_iter_around(text, [anchor.span for anchor in claim.quote]))
        return cls(claim, words, words.total())


def _iter_around(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """The words of the spans and `AROUND` words on either side."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    before = WORD.findall(text[max(0, start - AROUND * 20) : start].casefold())
    after = WORD.findall(text[end : end + AROUND * 20].casefold())
    yield from before[-AROUND:]
    yield from WORD.findall(text[start:end].casefold())
    yield from after[:AROUND]


def _pair_alike(olds: Sequence[_Told], news: Sequence[_Told]) -> Mapping[int, int]:
    """Which old claim is which new one, the most alike first; on equal likeness the first ones."""
    scored = [
        (-score, i, j)
        for i, old in enumerate(olds)
        for j, new in enumerate(news)
        if (score := _liken(old, new)) >= ALIKE
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _liken(old: _Told, new: _Told) -> float:
    """Twice the words in common over all words (Dice 1945), more where the claimed words are the same."""
    one, other = old.claim, new.claim
    if one.kind != other.kind or (one.figure and other.figure and one.figure.unit != other.figure.unit):
        return 0.0
    score = 2 * (old.words & new.words).total() / max(old.total + new.total, 1)
    return score + (SAME_WORDS if _quote(one).casefold() == _quote(other).casefold() else 0.0)


def _iter_changed(pairs: Mapping[int, int], olds: Sequence[_Told], news: Sequence[_Told]) -> Iterator[Change]:
    for i, j in pairs.items():
        before, after = olds[i].claim, news[j].claim
        old, new = tell_cells(before), tell_cells(after)
        cells = [("words", _quote(before), _quote(after))] if _quote(before) != _quote(after) else []
        cells += [(name, old[name], new[name]) for name in old if old[name] != new[name]]
        yield Change(fate="changed", before=before, after=after, cells=tuple(cells))
