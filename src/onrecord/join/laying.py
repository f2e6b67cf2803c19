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
    find_tools,
)
from onrecord.join.events import find_mentions, find_parties, name_party
from onrecord.join.tellings import name_around, name_place
from onrecord.record import ActName, Attribution, BlameKind, Claim, Figure, Speaker
from onrecord.words.comparing import load_comparing_words

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
SCOPES = frozenset(("country", "other"))


def lay_out(claim: Claim, sentence: str, outlet: str | None) -> Account:
    """The account of a claim; `sentence` holds its words, and `outlet` speaks where nobody is quoted."""
    stance = find_stance(claim, sentence)
    quote = sentence if claim.kind == "event" else " ".join(piece.quote for piece in claim.quote)
    speaker = claim.speaker
    if speaker.kind == "narrator":
        speaker = Speaker(name=outlet or "", kind="narrator", role=None, actor_id=None)
    is_dated = claim.when.basis != "publication"
    return Account(
        claim_id=claim.id,
        article_id=claim.article_id,
        topic="figure" if claim.figure else TOPICS.get(stance, "event"),
        stance=stance,
        speaker=speaker,
        side=find_side(speaker),
        amount=measure(claim, claim.figure, sentence) if claim.figure else None,
        first=claim.when.earliest if is_dated else None,
        last=claim.when.latest if is_dated else None,
        told=(claim.said.earliest if claim.said else None) or claim.reported_on,
        places=frozenset(name_around(claim.where)) if claim.where else frozenset(),
        nearest=frozenset((name_place(claim.where),)) if claim.where else frozenset(),
        parties=find_blamed(claim),
        tools=find_tools(quote),
        matters=find_matters(quote),
        words=find_stems(sentence if claim.kind != "statement" else quote),
        quote=" ".join(piece.quote for piece in claim.quote),
        is_near=bool(claim.where and claim.where.relation in {"near", "away"}),
    )


def find_stance(claim: Claim, sentence: str) -> Stance:
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
    if attribution is None or claim.figure:
        return "asserts"
    return _stance_of(attribution, sentence, is_statement=claim.kind == "statement")


def _stance_of(attribution: Attribution, sentence: str, *, is_statement: bool) -> Stance:
    acts = {act.name for act in attribution.acts}
    if attribution.denies:
        return "denies"
    for act, stance in STANCES:
        if act in acts and (is_statement or stance != "denies"):
            return stance
    del sentence
    return "asserts"


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


def measure(claim: Claim, figure: Figure, sentence: str) -> Amount:
    """The figure of a claim as it is compared."""
    group = " ".join(filter(None, (figure.group, figure.noun.quote if figure.noun else None)))
    since = claim.when.earliest if figure.since or figure.cumulative else None
    del sentence
    return Amount(
        low=None if figure.low is None else float(figure.low),
        high=None if figure.high is None else float(figure.high),
        bound=figure.bound,
        unit=figure.unit,
        measure=figure.measure,
        quote=figure.anchor.quote,
        things=find_stems(group),
        nations=find_nations(group),
        groups=find_groups(group),
        since=since,
        is_part=figure.part,
        is_total=figure.cumulative is True or figure.since is not None,
        beside=bool(load_comparing_words().beside & set(group.lower().split())),
    )
