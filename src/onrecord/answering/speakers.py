"""Who speaks in a case: names that are one, how much each says, and everything that one of them said."""

from __future__ import annotations

from collections import Counter
from typing import Any

from onrecord.answers import SpeakerView, Voices
from onrecord.errors import UsageError
from onrecord.join.actors import Identities, find_identities, find_identity
from onrecord.join.likeness import name_speakers
from onrecord.join.names import find_definitions
from onrecord.join.positions import find_positions
from onrecord.store import judgements as decisions
from onrecord.store import view


def load_identities(connection: Any, run_id: str) -> Identities:
    """Who is named in the case, under which names; with names that may be one for a person to decide."""
    claims = view.load_claims(connection, run_id)
    told = ((claim.speaker, claim.article_id, claim.reported_on) for claim in claims)
    defined = (pair for text in view.iter_texts(connection) for pair in find_definitions(text))
    return find_identities(name_speakers(told), decisions.load_judgements(connection), defined)


def count_voices(connection: Any, run_id: str) -> Voices:
    """Who is named in the case, and how many claims in how many articles each makes."""
    found = load_identities(connection, run_id)
    names, claims, articles = found.by_name(), Counter[str](), Counter[str]()
    seen: set[tuple[str, str]] = set()
    for claim in view.load_claims(connection, run_id):
        identity = find_identity(claim.speaker, names)
        if identity:
            claims[identity.id] += 1
            seen.add((identity.id, claim.article_id))
    articles.update(identity_id for identity_id, _ in seen)
    return Voices(identities=found, claims=dict(claims), articles=dict(articles))


def show_speaker(connection: Any, run_id: str, identity_id: str) -> SpeakerView:
    """Everything that one speaker said, by topic and in order, with changes of position marked; UsageError where the
    case has no such speaker.
    """
    found = load_identities(connection, run_id)
    identity = next((each for each in found.identities if each.id == identity_id), None)
    if identity is None:
        raise UsageError(f"this case has no speaker {identity_id!r}.")
    names = found.by_name()
    every = view.load_claims(connection, run_id)
    claims = [each for each in every if find_identity(each.speaker, names) == identity]
    return SpeakerView(
        identity=identity,
        claims=claims,
        topics=find_positions(claims),
        citations=view.load_citations(connection, (claim.article_id for claim in claims)),
        proposals=tuple(each for each in found.proposals if set(each.names) & set(identity.names)),
    )
