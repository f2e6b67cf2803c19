"""What the pages of speakers show: who speaks, under which names, and what each said on one topic after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from onrecord.answers import SpeakerView
from onrecord.casebook import Casebook
from onrecord.join.positions import Change, Topic, find_said, find_text
from onrecord.record import Citation, Claim, Identity
from onrecord.wording import eventwords, findings

Context = dict[str, Any]
LISTED: Final = 1000  # speakers on a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker of the case, and how much is heard of them."""

    identity: Identity
    claims: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What a speaker said in one go: its words, and all claims that rest on them, the fullest first.

    `changes` say in which way it differs from what was said before, each with the place of that in the list of topics.
    """

    day: date | None
    is_reported: bool
    words: str
    claims: tuple[Claim, ...]
    citation: Citation
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A topic with what was said on it, in order."""

    topic: Topic
    utterances: tuple[Utterance, ...]


def speakers(book: Casebook) -> Context:
    """Everybody who is named, most claims first, and names that may be one."""
    found = book.voices()
    voices = [
        Voice(identity=each, claims=found.claims.get(each.id, 0), articles=found.articles.get(each.id, 0))
        for each in found.identities.identities
    ]
    heard = sorted((each for each in voices if each.claims), key=lambda each: (-each.claims, each.identity.name))
    return {
        "voices": heard[:LISTED],
        "left_out": len(heard[LISTED:]),
        "total": len(heard),
        "proposals": found.identities.proposals,
        "ids": {name: each.id for each in found.identities.identities for name in each.names},
        "json": "/api/speakers",
    }


def speaker(book: Casebook, identity_id: str) -> Context:
    """Everything that one speaker said, by topic and in order, with changes of position marked."""
    view = book.speaker(identity_id)
    matters = gather_matters(view)
    return {
        "identity": view.identity,
        "view": view,
        "statements": sum(claim.kind == "statement" for claim in view.claims),
        "matters": [each for each in matters if len(each.utterances) > 1],
        "single": [each for each in matters if len(each.utterances) == 1],
        "changes": sum(len(each.topic.changes) for each in matters),
        "roles": find_roles(view.claims),
        "json": f"/api/speaker/{identity_id}",
    }


def gather_matters(view: SpeakerView) -> list[Matter]:
    """The topics in order, each with what was said on it; claims that rest on the same words are told once."""
    claims = {claim.id: claim for claim in view.claims}
    return [
        Matter(
            topic=topic,
            utterances=tuple(_gather([claims[each] for each in topic.claim_ids], topic.changes, view.citations)),
        )
        for topic in view.topics
    ]


def _gather(
    claims: Iterable[Claim], changes: Sequence[Change], citations: Mapping[str, Citation]
) -> Iterable[Utterance]:
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        key = claim.attribution.id if claim.attribution else claim.id
        groups.setdefault((claim.article_id, key), []).append(claim)
    for (article_id, _), group in groups.items():
        own = {claim.id for claim in group}
        fullest = sorted(group, key=lambda claim: claim.kind != "statement")
        yield Utterance(
            day=find_said(group[0]),
            is_reported=group[0].said is None,
            words=find_text(fullest[0]),
            claims=tuple(fullest),
            citation=citations[article_id],
            changes=tuple(_once(each for each in changes if each.after_id in own)),
        )


def _once(changes: Iterable[Change]) -> Iterable[Change]:
    """A statement and the figure in it differ from what was before in one and the same way: told once."""
    return {(each.kind, each.reason): each for each in changes}.values()


def find_roles(claims: Iterable[Claim]) -> list[str]:
    """The roles in which the speaker is told of, in order of report, each once."""
    ordered = sorted(claims, key=lambda claim: (claim.reported_on or date.max, claim.id))
    roles = {claim.speaker.role.casefold(): claim.speaker.role for claim in reversed(ordered) if claim.speaker.role}
    return list(reversed(roles.values()))


def describe_claim(claim: Claim) -> str:
    """What a claim is, in short: its figure, the type of its event, or its kind."""
    if claim.figure:
        return f"{findings.value(claim.figure)} {findings.counted(claim.figure)}"
    return eventwords.KINDS[claim.event.kind] if claim.event else claim.kind
