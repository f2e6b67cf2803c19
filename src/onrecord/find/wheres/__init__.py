"""Places by rules: capitalised names that the case's own gazetteer or the shipped one knows, taken for one entry each.

The longest name wins; names inside names of persons, papers, bodies and firms are left out; an ambiguous name goes to
the entry that the other places of the text, the words beside it and its population speak for (`choice`).
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.find.texts.marks import Marks
from onrecord.find.wheres.choice import choose
from onrecord.find.wheres.mentions.facilities import find_facilities
from onrecord.find.wheres.mentions.marked import (
    find_marked_mentions,
    join_longer,
    keep_facilities,
    keep_peoples,
    read_marks,
    without,
)
from onrecord.find.wheres.mentions.names import Mention, Own, find_candidates, keep_likely, split_tokens
from onrecord.find.wheres.mentions.peoples import find_peoples
from onrecord.find.wheres.mentions.states import find_short_states
from onrecord.find.wheres.mentions.told import find_told
from onrecord.find.wheres.relations import Relation, find_relations
from onrecord.find.wheres.uses import find_uses
from onrecord.ids import make_id
from onrecord.record import Article, Attribution, Knowledge, Place, Span, Where, WhereUse
from onrecord.spans import anchor, overlaps
from onrecord.words.gazetteer import Entry, find_chain, fold


def find_wheres(
    article: Article,
    run_id: str,
    knowledge: Knowledge,
    attributions: tuple[Attribution, ...] = (),
    marks: Marks | None = None,
) -> tuple[Where, ...]:
    """The places named in an article in order of the text, without overlap."""
    own = _own_places(knowledge)
    mentions = _find_mentions(article.text, own, marks)
    chosen = choose(article, mentions)
    relations = find_relations(article.text, mentions)
    uses = find_uses(article.text, mentions, relations, attributions)
    return tuple(
        _used(_build(article, run_id, own, mention, entry), article, use, relation)
        for mention, entry, use, relation in zip(mentions, chosen, uses, relations, strict=True)
    )


def _used(where: Where, article: Article, use: WhereUse, relation: Relation | None) -> Where:
    """The place with what its name stands for; only the place itself has something in or near it."""
    if relation is None or use != "literal":
        return replace(where, use=use)
    words = anchor(article.id, article.text, relation.span)
    return replace(where, use=use, relation=relation.kind, relation_words=words)


def _find_mentions(text: str, own: Own, marks: Marks | None) -> tuple[Mention, ...]:
    """Names of places and words for their people, in order, without overlap."""
    tokens = split_tokens(text)
    candidates = find_candidates(text, tokens, own)
    peoples = find_peoples(text, tokens)
    marked = read_marks(text, marks.names) if marks else None
    names = find_marked_mentions(marked, candidates) if marked else keep_likely(candidates)
    facilities = find_facilities(text, tokens, names)
    if marks and marked:
        triggers = [each.trigger for each in marks.events]
        kept = keep_facilities(marked, facilities)
        facilities = tuple(one for one in kept if not any(overlaps(one.span, trigger) for trigger in triggers))
    names = join_longer(names, join_longer(facilities, find_short_states(text)))
    peoples = without(peoples, names)
    peoples = keep_peoples(marked, peoples) if marked else peoples
    if marks and marks.events:
        names = join_longer(names, find_told(text, tokens, join_longer(names, peoples), _iter_stretches(marks)))
    return tuple(sorted((*names, *peoples), key=lambda one: one.span.start))


def _iter_stretches(marks: Marks) -> list[Span]:
    """Where the model says that events happened, each stretch once."""
    return sorted({each.span for one in marks.events for each in one.participants if each.kind == "place"}, key=_start)


def _start(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _own_places(knowledge: Knowledge) -> Own:
    """The case's places by folded name; the first place of a name has it, as in the case's file."""
    places: dict[str, Place] = {}
    for place in knowledge.places:
        for name in (place.name, *place.aliases):
            places.setdefault(fold(name), place)
    return Own(places=places, first_words=frozenset(key.split(" ")[0] for key in places))


def _build(article: Article, run_id: str, own: Own, mention: Mention, entry: Entry | None) -> Where:
    place = own.places.get(mention.key)
    if place is not None:
        return _own_where(article, run_id, mention, place)
    entry = entry or next((town for town in mention.entries if town.within), None)
    return _where(article, run_id, mention, entry) if entry else _unplaced(article, run_id, mention)


def _unplaced(article: Article, run_id: str, mention: Mention) -> Where:
    return Where(
        id=make_id("where", run_id, article.id, mention.span.start, mention.span.end),
        anchor=anchor(article.id, article.text, mention.span),
        name=article.text[mention.span.start : mention.span.end],
        gazetteer_id=None,
        latitude=None,
        longitude=None,
        country_code=None,
        admin=(),
        feature=mention.feature,
    )


def _own_where(article: Article, run_id: str, mention: Mention, place: Place) -> Where:
    return Where(
        id=make_id("where", run_id, article.id, mention.span.start, mention.span.end),
        anchor=anchor(article.id, article.text, mention.span),
        name=place.name,
        gazetteer_id=place.id,
        latitude=place.latitude,
        longitude=place.longitude,
        country_code=place.country_code,
        admin=tuple(part for part in (place.country, place.admin1) if part),
        feature=place.kind,
    )


def _where(article: Article, run_id: str, mention: Mention, entry: Entry) -> Where:
    """The place of an entry; one that only lies in the entry's keeps its own name and kind."""
    return Where(
        id=make_id("where", run_id, article.id, mention.span.start, mention.span.end),
        anchor=anchor(article.id, article.text, mention.span),
        name=article.text[mention.span.start : mention.span.end] if entry.within else entry.name,
        gazetteer_id=entry.id,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country_code=entry.country_code or None,
        admin=_chain(entry),
        feature=mention.feature if entry.within else entry.feature,
        within=entry.feature if entry.within else None,
    )


def _chain(entry: Entry) -> tuple[str, ...]:
    """The divisions around an entry; the entry itself, too, where it is what lies around the place."""
    chain = find_chain(entry)
    return (*chain, entry.name) if entry.within and entry.name not in chain else chain
