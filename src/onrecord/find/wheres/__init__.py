"""Places by rules: capitalised names that the case's own gazetteer or the shipped one knows, taken for one entry each.

The longest name wins; names inside names of persons, papers, bodies and firms are left out; an ambiguous name goes to
the entry that the other places of the text, the words beside it and its population speak for (`choice`).
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.texts.marks import Marks
from onrecord.find.wheres.choice import choose
from onrecord.find.wheres.names import Mention, Own, find_mentions
from onrecord.ids import make_id
from onrecord.record import Article, Attribution, Knowledge, Place, Where
from onrecord.spans import anchor
from onrecord.words.gazetteer import Entry, fold, load_country_names


def find_wheres(
    article: Article,
    run_id: str,
    knowledge: Knowledge,
    attributions: tuple[Attribution, ...] = (),  # noqa: ARG001  soon
    marks: Marks | None = None,  # noqa: ARG001  soon
) -> tuple[Where, ...]:
    """The places named in an article in order of the text, without overlap."""
    own = _own_places(knowledge)
    mentions = find_mentions(article.text, own)
    chosen = choose(article, mentions)
    return tuple(_iter_wheres(article, run_id, own, mentions, chosen))


def _own_places(knowledge: Knowledge) -> Own:
    """The case's places by folded name; the first place of a name has it, as in the case's file."""
    places: dict[str, Place] = {}
    for place in knowledge.places:
        for name in (place.name, *place.aliases):
            places.setdefault(fold(name), place)
    return Own(places=places, first_words=frozenset(key.split(" ")[0] for key in places))


def _iter_wheres(
    article: Article,
    run_id: str,
    own: Own,
    mentions: tuple[Mention, ...],
    chosen: tuple[Entry | None, ...],
) -> Iterator[Where]:
    for mention, entry in zip(mentions, chosen, strict=True):
        place = own.places.get(mention.key)
        if place is not None:
            yield _own_where(article, run_id, mention, place)
        elif entry is not None:
            yield _where(article, run_id, mention, entry)


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
    country = load_country_names().get(entry.country_code)
    return Where(
        id=make_id("where", run_id, article.id, mention.span.start, mention.span.end),
        anchor=anchor(article.id, article.text, mention.span),
        name=entry.name,
        gazetteer_id=entry.id,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country_code=entry.country_code or None,
        admin=tuple(part for part in (country, entry.admin1) if part),
        feature=entry.feature,
    )
