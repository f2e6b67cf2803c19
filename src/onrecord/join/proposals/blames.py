"""Who is said to have done it, by whom: claims of responsibility, blame and denials, over an incident's claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from typing import Final, NamedTuple

from onrecord.join.events import find_mentions, find_parties
from onrecord.join.proposals.account import Account, find_voice, fold_name, hear
from onrecord.record import BlameKind, Claim, Participant, Speaker, SpeakerKind
from onrecord.words.phrases import split_words

# "Gunmen" name nobody.
PARTIES: Final[frozenset[SpeakerKind]] = frozenset(("person", "organisation"))
ACCEPTED: Final[frozenset[BlameKind]] = frozenset(("claimed", "admitted"))
# PLOVER's sectors of those who bear arms for a state, and of those who bear them otherwise.
STATE: Final = frozenset(("GOV", "MIL", "COP", "SPY"))
ARMED: Final = frozenset(("REB", "IMG", "PRM", "UAF", "CRM"))


class Accusation(NamedTuple):
    """A voice says of a party that it did it, or that it did not; `claim` is the one that it rests on."""

    kind: BlameKind
    party: Speaker
    voice: str
    claim: Claim


def find_accusations(account: Account) -> tuple[Accusation, ...]:
    """What the words tell of responsibility, by blames and by the acts of statements; in order of the claims."""
    authors = _find_authors(account)
    doers = _find_doers(account)
    return tuple(
        found
        for claim in account.claims
        for found in (*_by_blames(claim, account, authors), *_by_acts(claim, account, doers))
    )


def find_actors(account: Account) -> tuple[Accusation, ...]:
    """The parties that voices who say that it happened name as the doers, without more words on blame."""
    return tuple(
        Accusation("blamed", words.actor, find_voice(claim, account), claim)
        for claim in account.events
        for party in find_parties(claim, "actor")
        for words in party.words[:1]
        if words.actor and words.actor.kind in PARTIES
    )


def _find_authors(account: Account) -> dict[str, frozenset[str | None]]:
    """For each event the attributions (None: the article itself) whose speakers have a claim of it here."""
    found: dict[str, set[str | None]] = {}
    for claim in account.claims:
        if claim.event:
            found.setdefault(claim.event.id, set()).update(_own(claim))
    return {event_id: frozenset(ids) for event_id, ids in found.items()}


def _own(claim: Claim) -> set[str | None]:
    own = {mention.attribution_id for mention in find_mentions(claim)}
    return own | {claim.attribution.id} if claim.attribution else own


def _by_blames(claim: Claim, account: Account, authors: Mapping[str, frozenset[str | None]]) -> Iterator[Accusation]:
    """A blame is its own speaker's: it rests on that speaker's claim of the event, where there is one."""
    if claim.event is None:
        return
    own = _own(claim)
    for blame in claim.event.blames:
        party = _name(blame.party)
        if party and blame.attribution_id in own:
            yield Accusation(blame.name, party, find_voice(claim, account), claim)
        elif party and blame.attribution_id not in authors[claim.event.id]:
            yield Accusation(blame.name, party, _hear_other(claim, blame.attribution_id, account), claim)


def _hear_other(claim: Claim, attribution_id: str | None, account: Account) -> str:
    """The voice of a blame whose speaker has no claim here: the article's own, or one that is not known."""
    narrator = Speaker(name="narrator", kind="narrator", role=None, actor_id=None)
    return attribution_id or hear(narrator, claim.article_id, account)


def _name(party: Participant) -> Speaker | None:
    return party.actor if party.actor and party.actor.kind in PARTIES else None


def _by_acts(claim: Claim, account: Account, doers: Iterable[Speaker]) -> Iterator[Accusation]:
    """A speaker who claims responsibility, who admits or denies what is laid at his own door."""
    said = claim.attribution
    if said is None or said.cue_negated or claim.speaker.kind not in PARTIES:
        return
    acts = {act.name for act in said.acts}
    voice = find_voice(claim, account)
    own = any(is_same(claim.speaker, party, account) for party in doers)
    if "claims responsibility" in acts and not said.denies:
        yield Accusation("claimed", claim.speaker, voice, claim)
    elif "admits" in acts and own and not said.denies:
        yield Accusation("admitted", claim.speaker, voice, claim)
    elif own and (said.denies or "denies" in acts or (claim.status and claim.status.state in {"denied", "not"})):
        yield Accusation("denied", claim.speaker, voice, claim)


def _find_doers(account: Account) -> tuple[Speaker, ...]:
    """The parties that some account blames, or names as the doers, each once."""
    blamed = (_name(blame.party) for claim in account.claims if claim.event for blame in claim.event.blames)
    acting = (each.party for each in find_actors(account))
    return tuple(dict.fromkeys(party for party in (*blamed, *acting) if party))


def is_same(one: Speaker, other: Speaker, account: Account) -> bool:
    """True for one name, a name within the other, or two arms of one country's state; "the army" may be anybody's."""
    names = account.ground.names
    first, second = fold_name(one.name, names), fold_name(other.name, names)
    bodies = [fold_name(each.organisation, names) for each in (one, other) if each.organisation]
    if first == second or first in bodies or second in bodies or (one.actor_id and one.actor_id == other.actor_id):
        return True
    words, more = set(split_words(one.name)), set(split_words(other.name))
    if words <= more or more <= words:
        return True
    is_armed = one.sector in ARMED or other.sector in ARMED
    return bool(one.country) and one.country == other.country and not is_armed


def find_rivals(accusations: Iterable[Accusation], account: Account) -> tuple[Accusation, ...]:
    """Those of two voices that lay it at different doors, or of a party that denies while another one is blamed."""
    told = tuple(accusations)
    blames = [each for each in told if each.kind != "denied"]
    by_voice: dict[str, list[Accusation]] = {}
    for each in blames:
        by_voice.setdefault(each.voice, []).append(each)
    pairs = [pair for pair in combinations(by_voice.values(), 2) if not _share_party(*pair, account)]
    rivals = [each for one, other in pairs for each in (*one, *other)]
    for denial in (each for each in told if each.kind == "denied"):
        others = [each for each in blames if not is_same(each.party, denial.party, account)]
        rivals += [denial, *others] if others else []
    return tuple(dict.fromkeys(rivals))


def _share_party(one: Iterable[Accusation], other: Iterable[Accusation], account: Account) -> bool:
    return any(is_same(left.party, right.party, account) for left, right in product(one, other))
