"""What the product finds in stories told by several sources: claims, how they relate, and their incidents.

All articles of the stories are read at once. Claims come as the product makes them; units that the gold set has no name
for are "other" there. Two claims are related where they stand in one incident, or where their sentences share rare
words: those that were not joined are held against each other, too, so that what is measured is the comparison and not
the joining alone. A statement takes part in what the events and figures told in it do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from rows import Row, analyse, to_gold

from onrecord.claims import assemble
from onrecord.errors import CleanError
from onrecord.join.accounts import Account
from onrecord.join.amounts import find_least
from onrecord.join.case import Laid, join, lay
from onrecord.join.kinship import share
from onrecord.join.laying import measure
from onrecord.join.relations import relate
from onrecord.record import Analysis, Anchor, Article, Attribution, Claim, Relation, Span
from onrecord.settings import load_settings
from onrecord.spans import cover
from onrecord.words.stems import weigh

# The gold set's closed list of units; the product's others are "other" there.
UNITS: Final = {
    "weapons": "other", "vehicles": "other", "votes": "other", "money": "other", "hostages": "detained",
}  # fmt: skip
# What a reader would look at first of two claims that relate in several ways.
GRAVEST: Final[tuple[Relation, ...]] = ("conflict", "denial", "position", "scope", "update", "rounding", "agree")
LIKELIEST = 60  # of all claims that share words with one, so many that share most are held against it
ALIKE, RARE = 0.05, 2.0
MOST = 300  # claims of an incident
Pair = tuple[str, str]
PRONOUNS: Final = frozenset(("he", "she", "they", "it", "who", "his", "her", "him", "that", "which", "them"))
OWN: Final = frozenset(("i", "we", "me", "us", "my", "our"))


class Told(NamedTuple):
    """An article of a story, with all that was found in it."""

    row: Row
    article: Article
    analysis: Analysis
    laid: Laid


def predict_accounts(rows: Iterable[Row]) -> Iterator[Row]:
    """A row of claims for each article, then a row with all relations of each story."""
    stories: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        try:
            article, analysis = analyse(row | {"publisher": row.get("publisher") or row.get("outlet")})
        except CleanError:
            continue
        laid = lay(article, analysis.sentences, assemble(article, analysis))
        stories[str(row.get("story", ""))].append(Told(row, article, analysis, laid))
    for story in stories.values():
        yield from _predict_story(story)


def _predict_story(story: list[Told]) -> Iterator[Row]:
    joined = join((told.laid for told in story), window=load_settings().history_days)
    claims = {claim.id: claim for told in story for claim in told.laid.claims}
    accounts = {account.claim_id: account for told in story for account in told.laid.accounts}
    families = _find_families(claims)
    incident_of = {
        each: incident.id
        for incident in joined.incidents
        for claim_id in incident.claim_ids
        for each in families[claim_id]
    }
    for told in story:
        claimed = (_claim_row(told, claim, incident_of) for claim in told.laid.claims)
        given = {"story": told.row["story"]} if "story" in told.row else {}
        yield given | {"id": told.row["id"], "claims": [each for each in claimed if each]}
    labels: dict[Pair, Relation] = {}
    pairs = _iter_alike(accounts.values())
    inside = (pair for incident in joined.incidents for pair in _iter_pairs(incident.claim_ids[:MOST]))
    for one, other in (*pairs, *inside):
        found = relate(accounts[one], accounts[other])
        if found:
            for mine in families[one]:
                for theirs in families[other]:
                    _keep(labels, mine, theirs, found.relation)
    yield {"relations": [{"a": one, "b": other, "label": label} for (one, other), label in sorted(labels.items())]}


def _keep(labels: dict[Pair, Relation], one: str, other: str, label: Relation) -> None:
    if one != other:
        pair = (min(one, other), max(one, other))
        labels[pair] = min(label, labels.get(pair, label), key=GRAVEST.index)


def _find_families(claims: Mapping[str, Claim]) -> dict[str, list[str]]:
    """Each claim with the statement that it stands in."""
    stated = {each.attribution.id: each.id for each in claims.values() if each.kind == "statement" and each.attribution}
    return {
        each.id: list(dict.fromkeys((each.id, stated.get(each.attribution.id if each.attribution else "", each.id))))
        for each in claims.values()
    }


def _iter_pairs(ids: tuple[str, ...]) -> Iterator[Pair]:
    return ((one, other) for number, one in enumerate(ids) for other in ids[number + 1 :])


def _iter_alike(accounts: Iterable[Account]) -> Iterator[Pair]:
    """Pairs of accounts whose sentences share rare words, each account with those that share most."""
    accounts = list(accounts)
    holders: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        for stem in account.words:
            if weigh(stem) >= RARE:
                holders[stem].append(account)
    for account in accounts:
        shared: dict[str, float] = defaultdict(float)
        for stem in account.words:
            for other in holders.get(stem, ()):
                shared[other.claim_id] += weigh(stem)
        by_id = {other.claim_id: other for stem in account.words for other in holders.get(stem, ())}
        best = sorted(shared, key=lambda each: (-shared[each], each))[:LIKELIEST]
        yield from ((account.claim_id, each) for each in best if share(account.words, by_id[each].words) >= ALIKE)


def _claim_row(told: Told, claim: Claim, incident_of: Mapping[str, str]) -> Row | None:
    article = told.article
    attributions = {each.id: each for each in told.analysis.attributions}
    place = to_gold(article, cover(piece.span for piece in claim.quote))
    if place is None:
        return None
    value = _value(claim)
    return {
        "claim_ref": claim.id,
        **place,
        "speaker": _speaker(article, claim, attributions),
        "kind": "figure" if value else claim.kind,
        "value": value,
        "incident": incident_of.get(claim.id),
    }


def _value(claim: Claim) -> dict[str, Any] | None:
    figure = claim.figure
    if figure is None:
        return None
    low = figure.low
    if figure.low is None and figure.high is None:
        low = int(find_least(measure(claim, figure)))
    return {"low": low, "high": figure.high, "bound": figure.bound, "unit": UNITS.get(figure.unit, figure.unit)}


def _speaker(article: Article, claim: Claim, attributions: Mapping[str, Attribution]) -> list[int] | None:
    """Where the speaker is named, by the set's conventions; None for the article's own voice.

    In a transcript it is the label of the turn; for a pronoun the nearest mention of the speaker, those before the
    words first; and "we" in a release that nobody signs is the release itself.
    """
    attribution = claim.attribution
    if attribution is None or claim.speaker.kind == "narrator":
        return None
    outer = attribution
    while outer.nested_in and outer.nested_in in attributions:
        outer = attributions[outer.nested_in]
    if not outer.cue and outer.source:
        return _place(article, outer.source[0])
    if not attribution.source:
        return None
    source = attribution.source[0]
    if source.quote.lower() in OWN and not attribution.nested_in:
        return None
    return _place(article, _find_name(claim, source, attributions) if source.quote.lower() in PRONOUNS else source)


def _find_name(claim: Claim, source: Anchor, attributions: Mapping[str, Attribution]) -> Anchor:
    """The nearest name of the claim's speaker among the sources, those before the claim first; else the pronoun."""
    words = cover(piece.span for piece in claim.quote)
    named = [each.source[0] for each in attributions.values() if each.source and each.speaker == claim.speaker]
    names = [each for each in named if each.quote.lower() not in PRONOUNS]
    return min(names, key=lambda name: _distance(name, words), default=source)


def _distance(name: Anchor, words: Span) -> tuple[bool, int]:
    return name.span.start > words.start, max(name.span.start - words.end, words.start - name.span.end, 0)


def _place(article: Article, anchor: Anchor) -> list[int] | None:
    place = to_gold(article, anchor.span)
    return [place["start"], place["end"]] if place else None
