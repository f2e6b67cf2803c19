"""Joins a case: all anew, or only what hangs together with the articles that are not joined yet.

What is joined already is known by the articles that were kept (`store.kept_tables`), and by the fact `JOINED`, which
says how it was joined. Adding gives what joining anew would give, to the same bytes. Where the fact says anything else
than how it would be joined now (people have decided since, another setting, another version), all is joined anew; and
where so much is new that this is faster.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final, NamedTuple

from onrecord.find.texts.sentences import find_sentences
from onrecord.join.accounts import Account
from onrecord.join.candidates import order
from onrecord.join.case import (
    Joined,
    Keeping,
    Laid,
    find_keys,
    find_statements,
    join_all,
    lay,
    name_event,
    part,
    relate,
)
from onrecord.join.copies import Link, iter_links
from onrecord.join.growing import Grown, grow
from onrecord.join.histories import find_histories
from onrecord.join.incidents import build_incident, find_near_misses
from onrecord.join.judgements import find_pairs
from onrecord.join.kept import Count, find_counts
from onrecord.join.linking import Decided
from onrecord.join.matters import Moved, place_new
from onrecord.join.origins import (
    Sketch,
    find_decided,
    find_displaced,
    find_holders,
    find_origins,
    find_partners,
    sketch,
)
from onrecord.join.origins import find_pairs as find_candidates
from onrecord.join.topics import Placed, build_topics, name_topic
from onrecord.record import Article, Claim, Incident, Judgement, NearMiss, Origin
from onrecord.store import judgements as decisions
from onrecord.store import kept, versions, view, writer

# The name of the fact that says how a case was joined, and the version of what is kept; it rises with every change of
# what a join gives.
JOINED: Final = "joined"
VERSION: Final = "joining.v3"
# Of the articles: where more are new, joining all anew is faster (bench/joining.py).
MANY: Final = 0.1


class Case(NamedTuple):
    """A whole case, joined: what is shown of it, and what is kept to add to it."""

    joined: Joined
    keeping: Keeping
    sketches: tuple[Sketch, ...]
    links: tuple[Link, ...]
    origins: tuple[Origin, ...]


def is_joined(connection: Any, window: int) -> bool:
    """True where the derived tables are those of the claims there are; a batch may die before it has joined."""
    return _is_current(connection, window) and not kept.load_new_ids(connection)


def settle(connection: Any, run_id: str, window: int) -> None:
    """Join what is not joined yet; `window` as in `join.case.join`."""
    new = kept.load_new_ids(connection)
    if not _is_current(connection, window) or len(new) > kept.count_joined(connection) * MANY:
        rejoin(connection, run_id, window)
    elif new:
        with _without_collecting():
            Addition(connection, run_id, window).add(new)


def rejoin(connection: Any, run_id: str, window: int) -> None:
    """Join all anew."""
    with _without_collecting():
        case = join_case(connection, run_id, window)
        writer.replace_derived(connection, case.joined, case.origins)
        kept.replace_all(connection, case.keeping, case.sketches, case.links)
    writer.save_fact(connection, JOINED, _describe(window))


def unsettle(connection: Any) -> None:
    """Have all joined anew next time."""
    writer.save_fact(connection, JOINED, "no")


def join_case(connection: Any, run_id: str, window: int) -> Case:
    """All that is computed from the claims of a case and people's decisions; nothing is written."""
    log, sketches = decisions.load_judgements(connection), []

    def iter_laid() -> Iterator[Laid]:
        for article, claims in _iter_articles(connection, run_id, view.load_article_ids(connection)):
            sketches.append(sketch(article))
            yield _lay(article, claims)

    joined, keeping = join_all(iter_laid(), window=window, decided=_decide(log))
    links = tuple(_find_links(connection, find_candidates(sketches)))
    origins = find_origins(sketches, links, log, versions.load_pairs(connection))
    return Case(joined, keeping, tuple(sketches), links, origins)


def _is_current(connection: Any, window: int) -> bool:
    return view.load_fact(connection, JOINED) == _describe(window)


def _describe(window: int) -> str:
    return f"{VERSION}, within {window} days"


def _decide(log: Sequence[Judgement]) -> Decided:
    same, different = (find_pairs(log, "incidents", decision) for decision in ("same", "different"))
    return Decided(same=frozenset(map(frozenset, same)), different=frozenset(map(frozenset, different)))


def _iter_articles(connection: Any, run_id: str, ids: Sequence[str]) -> Iterator[tuple[Article, list[Claim]]]:
    for at in range(0, len(ids), view.FEW):
        claims = view.load_claims_in(connection, run_id, ids[at : at + view.FEW])
        for article in view.iter_some_articles(connection, ids[at : at + view.FEW]):
            yield article, claims.get(article.id, [])


def _lay(article: Article, claims: Iterable[Claim]) -> Laid:
    return lay(article, find_sentences(article.text), claims)


def _find_links(connection: Any, pairs: Iterable[tuple[str, str]]) -> Iterator[Link]:
    """The links of pairs of articles that are one origin, without where the words stand."""

    def load(article_id: str) -> Article:
        return next(view.iter_some_articles(connection, [article_id]))

    return (replace(link, runs=()) for link in iter_links(pairs, load) if link.is_one)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A join makes no circles, and looking for them among so many records takes half as long again as the join."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Addition:
    """Joins some articles more."""

    def __init__(self, connection: Any, run_id: str, window: int) -> None:
        self._connection, self._run_id, self._window = connection, run_id, window
        self._memory = kept.Memory(connection, run_id)
        self._log = decisions.load_judgements(connection)
        self._versions = versions.load_pairs(connection)

    def add(self, article_ids: Sequence[str]) -> None:
        """Join the articles."""
        articles = list(_iter_articles(self._connection, self._run_id, article_ids))
        laid = [_lay(article, claims) for article, claims in articles]
        claims = {claim.id: claim for each in laid for claim in each.claims}
        accounts = {account.claim_id: account for each in laid for account in each.accounts}
        events, figures = part([telling for each in laid for telling in each.tellings], claims)
        counts = find_counts(events, claims)
        grown = grow(self._memory, events, counts, claims, _decide(self._log))
        moved = place_new(self._memory, find_statements(claims.values(), accounts))
        gone, histories = self._find_histories(figures)
        self._keep(grown, counts, moved, figures)
        self._replace(grown, moved, gone, histories)
        self._add_origins([sketch(article) for article, _ in articles])

    def _find_histories(self, figures: Iterable[Claim]) -> tuple[list[Incident], list[Incident]]:
        """The histories of figures that are gone, and those that came."""
        by_key: dict[str, list[Claim]] = {}
        for claim in figures:
            by_key.setdefault(dict(find_keys([claim], window=self._window))[claim.id], []).append(claim)
        gone, came = [], []
        for key, new in by_key.items():
            held = self._memory.load_figures(key)
            old = {each.id: each for each in find_histories(held, window=self._window)}
            now = {each.id: each for each in find_histories((*held, *new), window=self._window)}
            gone += [each for known, each in old.items() if now.get(known) != each]
            came += [each for known, each in now.items() if old.get(known) != each]
        return gone, came

    def _keep(self, grown: Grown, counts: Iterable[Count], moved: Moved, figures: Iterable[Claim]) -> None:
        kept.save_kept(self._connection, grown.kept.values())
        kept.save_counts(self._connection, counts)
        kept.save_edges(self._connection, grown.new_edges, grown.gone_edges)
        kept.save_figures(self._connection, find_keys(figures, window=self._window))
        kept.save_statements(self._connection, moved.placed)

    def _replace(self, grown: Grown, moved: Moved, gone: Iterable[Incident], came: Sequence[Incident]) -> None:
        """Put what changed in the place of what it was."""
        matters = self._memory.load_matter(moved.matters)
        claims, accounts = self._load_told(grown, matters, came)
        linked = {each.telling.id: each.linked for members in grown.places.values() for each in members}
        events = [
            build_incident([each.telling for each in members], linked, claims)
            for members in grown.places.values()
            if members
        ]
        incidents = [*events, *came, *build_topics(matters, claims)]
        old = {*map(name_event, grown.places), *map(name_topic, moved.matters), *(each.id for each in gone)}
        writer.remove_incidents(self._connection, old | {each.id for each in incidents})
        writer.save_joined(self._connection, relate(incidents, accounts, self._find_near(grown)))

    def _load_told(
        self, grown: Grown, matters: Iterable[Placed], histories: Iterable[Incident]
    ) -> tuple[dict[str, Claim], dict[str, Account]]:
        """The claims of what changed, and their accounts."""
        ids = {each for members in grown.places.values() for now in members for each in now.telling.claim_ids}
        ids |= {each.account.claim_id for each in matters}
        ids |= {each for history in histories for each in history.claim_ids}
        article_ids = sorted(view.load_articles_of(self._connection, self._run_id, ids))
        laid = [_lay(article, told) for article, told in _iter_articles(self._connection, self._run_id, article_ids)]
        claims = {claim.id: claim for each in laid for claim in each.claims}
        return claims, {account.claim_id: account for each in laid for account in each.accounts}

    def _find_near(self, grown: Grown) -> list[NearMiss]:
        """The near misses of the incidents that changed."""
        members = {each.telling.id: each for held in grown.places.values() for each in held}
        around = self._memory.load_by("id", self._memory.load_akin_to(members) - members.keys())
        tellings = sorted((*members.values(), *around), key=lambda each: order(each.telling))
        places = {each.telling.id: each.place for each in tellings} | {
            each.linked.root: each.place for each in tellings
        }
        roots = {root for each in tellings for root, _ in each.linked.near} - places.keys()
        places |= {each.telling.id: each.place for each in self._memory.load_by("id", roots)}
        linked = {each.telling.id: each.linked for each in tellings}
        found = find_near_misses(linked, {each: name_event(place) for each, place in places.items()})
        changed = {*map(name_event, grown.places)}
        return [each for each in found if changed & {*each.incident_ids}]

    # origins

    def _add_origins(self, new: Sequence[Sketch]) -> None:
        ids = {each.article_id for each in new}
        sketches = [*self._memory.load_sketches(), *new]
        holders = find_holders(sketches, new)
        lost = self._find_lost(sketches, find_displaced(holders, ids))
        met = {(each.article_id, other) for each in new for other in find_partners(each, holders)}
        pairs = {(min(pair), max(pair)) for pair in met}
        kept.save_sketches(self._connection, new)
        kept.remove_links(self._connection, lost)
        kept.save_links(self._connection, _find_links(self._connection, sorted(pairs)))
        block, links = self._find_block({*ids, *(each for pair in lost for each in pair)})
        held = self._memory.load_some_sketches(block)
        writer.replace_origins(self._connection, find_origins(held, links, self._log, self._versions))

    def _find_lost(self, sketches: Sequence[Sketch], displaced: Sequence[Sketch]) -> set[tuple[str, str]]:
        """The links of articles that are no longer among the earliest of a crowd, where they would not be found now."""
        if not displaced:
            return set()
        holders = find_holders(sketches, displaced)
        partners = {each.article_id: find_partners(each, holders) for each in displaced}
        links = [link.article_ids for link in self._memory.load_links(partners)]
        return {
            (one, other)
            for one, other in links
            if other not in partners.get(one, (other,)) or one not in partners.get(other, (one,))
        }

    def _find_block(self, ids: set[str]) -> tuple[set[str], list[Link]]:
        """The articles that hang together with these by links, decisions or as versions, and those links."""
        pairs = [pair for pair, decision in find_decided(self._log, self._known(ids)).items() if decision == "same"]
        pairs += map(frozenset, self._versions)
        links: dict[tuple[str, str], Link] = {}
        block: set[str] = set()
        added = set(ids)
        while added:
            block |= added
            found = self._memory.load_links(added)
            links |= {link.article_ids: link for link in found}
            around = {each for link in found for each in link.article_ids}
            around |= {each for pair in pairs if pair & added for each in pair}
            added = around - block
        return block, [links[each] for each in sorted(links)]

    def _known(self, ids: Iterable[str]) -> set[str]:
        """These articles, and those that people decided on, where the case has them."""
        named = {each for judgement in self._log if judgement.kind == "origins" for each in judgement.subjects}
        return {*ids, *(each.article_id for each in self._memory.load_some_sketches(named))}
