"""Claims laid out as accounts, for comparison."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.join.accounts import (
    Account,
    Amount,
    Stance,
    Topic,
    find_groups,
    find_matters,
    find_nations,
    find_stems,
    find_things,
    find_tools,
)
from onrecord.join.events import find_mentions, find_parties, name_party
from onrecord.join.tellings import name_around, name_spot
from onrecord.record import ActName, Attribution, BlameKind, Claim, Figure, Speaker, Where
from onrecord.words.comparing import load_comparing_words
from onrecord.words.extents import load_extents

STANCES: tuple[tuple[ActName, Stance], ...] = (
    ("denies", "denies"),
    ("refuses", "refuses"),
    ("claims responsibility", "claims"),
    ("admits", "admits"),
    ("blames", "blames"),
    ("demands", "demands"),
    ("threatens", "promises"),
    ("promises", "promises"),
    ("offers", "offers"),
    ("confirms", "confirms"),
)
TOPICS: dict[Stance, Topic] = {
    "denies": "denial",
    "claims": "responsibility",
    "admits": "responsibility",
    "blames": "responsibility",
    "demands": "position",
    "refuses": "position",
    "promises": "position",
    "offers": "position",
}
BLAMES: dict[BlameKind, Stance] = {"claimed": "claims", "admitted": "admits", "blamed": "blames", "suspected": "blames"}
OPENING = 8  # words in which a statement that denies says so


def lay_out(claim: Claim, sentence: str, outlet: str | None) -> Account:
    """The account of a claim; `sentence` holds its words, and `outlet` speaks where nobody is quoted.

    Only a day and a place that the sentence itself gives are held against others: what is taken from further off is
    more often that of something else. A name that stands for its people, or modifies ("Velmoran"), is no place.
    """
    stance = find_stance(claim)
    quote = sentence if claim.kind == "event" else " ".join(piece.quote for piece in claim.quote)
    speaker = claim.speaker
    if speaker.kind == "narrator":
        speaker = Speaker(name=outlet or "", kind="narrator", role=None, actor_id=None)
    is_dated = claim.when.basis != "publication" and claim.when_from == "sentence"
    where = claim.where if claim.where and claim.where_from == "sentence" and claim.where.use == "literal" else None
    return Account(
        claim_id=claim.id,
        article_id=claim.article_id,
        topic="figure" if claim.figure else TOPICS.get(stance, "event"),
        stance=stance,
        speaker=speaker,
        side=find_side(speaker),
        amount=measure(claim, claim.figure) if claim.figure else None,
        first=claim.when.earliest if is_dated else None,
        last=claim.when.latest if is_dated else None,
        told=(claim.said.earliest if claim.said else None) or claim.reported_on,
        places=frozenset(name_around(where)) if where else frozenset(),
        nearest=frozenset(name_spot(where)) if where else frozenset(),
        parties=find_blamed(claim),
        tools=find_tools(quote),
        matters=find_matters(quote),
        words=find_stems(sentence if claim.kind != "statement" else quote),
        quote=" ".join(piece.quote for piece in claim.quote),
        act=claim.event.kind if claim.event else None,
        is_near=bool(where and where.relation in {"near", "away", "between", "off"}),
        is_tract=bool(where and is_tract(where)),
    )


def is_tract(where: Where) -> bool:
    """True for what has no chain of places around it, or bounds that no list tells: a river, a sea, a region."""
    return not where.admin or load_extents().get(where.feature or "") in {"water", "area"}


def find_stance(claim: Claim) -> Stance:
    """What the speaker does in saying it: by the status of an event, by blames, by acts, by words of denial."""
    if claim.status and claim.status.state in {"denied", "not"}:
        return "denies"
    if claim.event:
        own = {mention.attribution_id for mention in find_mentions(claim)}
        blames = [
            BLAMES[each.name] for each in claim.event.blames if each.name in BLAMES and each.attribution_id in own
        ]
        if blames:
            return blames[0]
    attribution = claim.attribution
    if attribution is None or claim.kind != "statement":
        return "asserts"
    return _stance_of(attribution, " ".join(piece.quote for piece in claim.quote))


def _stance_of(attribution: Attribution, content: str) -> Stance:
    """By the acts of the one who says it; where none tells, by how the words begin ("no one", "baseless")."""
    acts = {act.name for act in attribution.acts}
    if attribution.denies:
        return "denies"
    found = next((stance for act, stance in STANCES if act in acts), None)
    if found:
        return found
    return "denies" if is_denial(content) else "asserts"


def is_denial(content: str) -> bool:
    """True for words that say that something is not so."""
    words = load_comparing_words()
    said = [
        each.strip("“”\"'’‘.,;:()") for each in content.lower().replace("n’t", " n't").replace("n't", " n't").split()
    ]
    return bool(words.denials.intersection(said) or words.refusals.intersection(said[:OPENING]))


def find_blamed(claim: Claim) -> frozenset[str]:
    """Countries and names of those who did it, by this claim; of a statement, those whom it names first."""
    if claim.event is None:
        return find_nations(" ".join(piece.quote for piece in claim.quote))
    own = {mention.attribution_id for mention in find_mentions(claim)}
    blamed = [each.party for each in claim.event.blames if each.attribution_id in own and each.name in BLAMES]
    lands = [each.actor.country for each in blamed if each.actor and each.actor.country]
    names = [name_party(each) for each in blamed]
    parties = find_parties(claim, "actor")
    lands = lands or [party.country for party in parties if party.country]
    if lands:
        return frozenset(lands)
    return _stems(names or [party.name for party in parties])


def _stems(names: Iterable[str]) -> frozenset[str]:
    return frozenset(each for name in names for each in find_stems(name))


def find_side(speaker: Speaker) -> str | None:
    """The country whose voice the speaker is; or the body, where it belongs to none."""
    if speaker.kind in {"unknown", "witness", "crowd"}:
        return None
    if speaker.kind == "narrator":
        nations = find_nations(speaker.name)
        return min(nations) if len(nations) == 1 else None
    if speaker.sector in {"MED", "JRN", "NGO", "CVL"}:
        return None
    return speaker.country or (speaker.organisation.casefold() if speaker.organisation else None)


def measure(claim: Claim, figure: Figure) -> Amount:
    """The figure of a claim as it is compared."""
    group = " ".join(filter(None, (figure.group, figure.noun.quote if figure.noun else None)))
    since = claim.when.earliest if figure.since or figure.cumulative else None
    return Amount(
        low=None if figure.low is None else float(figure.low),
        high=None if figure.high is None else float(figure.high),
        bound=figure.bound,
        unit=figure.unit,
        measure=figure.measure,
        quote=figure.anchor.quote,
        things=find_things(group),
        nations=find_nations(group),
        groups=find_groups(group),
        since=since,
        is_part=figure.part,
        is_total=figure.cumulative is True or figure.since is not None,
        beside=bool(load_comparing_words().beside & set(group.lower().split())),
        counted=figure.group or (figure.noun.quote if figure.noun else ""),
    )
