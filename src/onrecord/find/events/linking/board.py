"""An article as its events are linked: all tellings with their sentences, and who is told of where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from onrecord.find.events.linking.acts import REALMS, Act, Realm, iter_act_features
from onrecord.find.events.participants.actors import find_actor
from onrecord.find.events.telling import Telling
from onrecord.find.events.voicing import find_holders
from onrecord.find.scene import Scene
from onrecord.find.texts.marks import Hint
from onrecord.record import Attribution, Nearness, Part, Participant, Span, Speaker
from onrecord.spans import anchor
from onrecord.words.participants import load_participant_words

_PEOPLE = re.compile(
    r"\b(?:civilians?|people|children|women|residents|victims?|citizens|persons?|bodies|passengers|protesters|families)\b|\d"
)
_ARMED = re.compile(
    r"\b(?:army|forces?|troops|soldiers|militants?|rebels?|terrorists?|regime|warplanes?|jets?|helicopters?|militia|gunmen"
    r"|fighters|insurgents|police|groups?|front|isil|isis|daesh|brigades?|air force|aircraft|military|bomber)\b"
)
_STEM = 5  # letters that words of one deed share
_LEADING = re.compile(
    r"\A(?:(?:the|an?|some|its|his|her|their|this|that|these|those|several|dozens of|many|\d[\d,]*)\s+)+", re.IGNORECASE
)
_GENITIVE = re.compile(r"['’]s?\Z")
_REFERENCES = load_participant_words()["references"]
_PRONOUNS = frozenset().union(
    *(
        _REFERENCES[kind]
        for kind in ("male", "female", "thing", "many", "speaking", "hearing", "relative", "possessive")
    )
)
_STATE = frozenset(("GOV", "MIL"))
_LEAD = 2  # sentences behind the headline


class Post(NamedTuple):
    """A place where somebody is told of: as one who takes part in an act, who is quoted, or by name alone; and in whose
    voice.
    """

    span: Span
    sentence: int
    how: Literal["part", "source", "person", "body"]
    actor: Speaker | None
    voice: Speaker | str | None
    participant: Participant | None = None
    act: Act | None = None

    @property
    def role(self) -> str:
        """The role in the act."""
        return self.participant.role if self.participant else ""


class Party(NamedTuple):
    """A party with its posts, its kind, and what speaks for it and against it in whatever act."""

    posts: Sequence[Post]
    kind: str
    features: Sequence[str]


class Board(NamedTuple):
    """The acts of an article in order of the text with the features and the stem of each, the parties by their keys,
    the posts in acts of each realm with the party's key, the attributions by their ids, the starts of sentences, and
    where headline and lead end.
    """

    scene: Scene
    acts: Sequence[Act]
    features: Sequence[Sequence[str]]
    stems: Sequence[str]
    parties: Mapping[str, Party]
    realms: Mapping[Realm, Sequence[tuple[str, Post, Act]]]
    attributions: Mapping[str, Attribution]
    starts: Sequence[int]
    head: int
    lead: int

    def find_sentence(self, at: int) -> int:
        """The place of the sentence that holds an offset of the text."""
        return _find_sentence(self.starts, at)


def lay_out(scene: Scene, groups: Sequence[Sequence[Telling]]) -> Board:
    """The board of an article's groups of tellings."""
    starts = [span.start for span in scene.sentences]
    told = sorted(
        ((one.told.trigger.start, one.told.trigger.end, at, one) for at, group in enumerate(groups) for one in group),
        key=lambda row: row[:3],
    )
    acts = [
        Act(one, number, at, _find_sentence(starts, start), REALMS.get(one.told.kind, "deal"))
        for number, (start, _, at, one) in enumerate(told)
    ]
    head = scene.article.headline.end if scene.article.headline else 0
    behind = [span.end for span in scene.sentences if span.start >= head]
    lead = behind[min(_LEAD, len(behind)) - 1] if behind else 0
    text = scene.article.text
    gathered = _gather(_iter_posts(scene, acts, starts))
    realms: dict[Realm, list[tuple[str, Post, Act]]] = {}
    for key, posts in gathered.items():
        for post in posts:
            if post.act:
                realms.setdefault(post.act.realm, []).append((key, post, post.act))
    return Board(
        scene=scene,
        acts=acts,
        features=[tuple(iter_act_features(text, act, head, lead)) for act in acts],
        stems=[text[act.trigger.start : act.trigger.end].lower()[:_STEM] for act in acts],
        parties={key: _party(posts, head, lead) for key, posts in gathered.items()},
        realms=realms,
        attributions={one.id: one for one in scene.attributions},
        starts=starts,
        head=head,
        lead=lead,
    )


def _party(posts: Sequence[Post], head: int, lead: int) -> Party:
    kind = _find_kind(next((post for post in posts if post.actor), posts[0]))
    return Party(posts, kind, tuple(_iter_features(posts, kind, head, lead)))


def _iter_features(posts: Sequence[Post], kind: str, head: int, lead: int) -> Iterator[str]:
    hows = {post.how for post in posts}
    if "source" in hows:
        yield "quoted"
    if "part" not in hows:
        yield "quoted alone" if "source" in hows else "named alone"
    first = min(post.span.start for post in posts)
    if first < lead:
        yield "in headline" if first < head else "in lead"
    yield f"kind {kind}"


def _find_kind(post: Post) -> str:
    actor = post.actor
    if actor and actor.sector:
        return actor.sector
    if post.how == "person" or (actor and actor.kind == "person"):
        return "person"
    words = post.participant.anchor.quote.lower() if post.participant else ""
    return "armed" if _ARMED.search(words) else "people" if _PEOPLE.search(words) else "unknown"


def _find_sentence(starts: Sequence[int], at: int) -> int:
    return max(0, bisect_right(starts, at) - 1)


def _gather(posts: Iterable[tuple[str, Post]]) -> dict[str, list[Post]]:
    parties: dict[str, list[Post]] = {}
    for key, post in posts:
        if key and key not in _PRONOUNS:
            parties.setdefault(key, []).append(post)
    return parties


def _iter_posts(scene: Scene, acts: Sequence[Act], starts: Sequence[int]) -> Iterator[tuple[str, Post]]:
    """Names within the words of a participant are told of as that participant."""
    voices = {one.id: one.voice for one in scene.attributions}
    told: set[int] = set()
    for act in acts:
        voice = voices.get(act.telling.mention.attribution_id or "")
        for one in act.telling.mention.participants:
            if one.role in ("actor", "recipient"):
                span = one.anchor.span
                told.update(range(span.start, span.end))
                yield (
                    _party_key(one),
                    Post(span, _find_sentence(starts, span.start), "part", one.actor, voice, one, act),
                )
    free = (row for row in _iter_named(scene) if row[1].start not in told)
    named = sorted(free, key=lambda row: (row[1].start, row[1].end))
    holders = find_holders(scene, [span for _, span, *_ in named])
    for (key, span, how, actor), holder in zip(named, holders, strict=True):
        yield key, Post(span, _find_sentence(starts, span.start), how, actor, holder.voice if holder else None)


def _iter_named(scene: Scene) -> Iterator[tuple[str, Span, Literal["source", "person", "body"], Speaker | None]]:
    """Whoever is quoted, and all names of persons and bodies."""
    for attribution in scene.attributions:
        speaker = attribution.speaker
        if attribution.source and speaker.kind not in ("narrator", "unknown"):
            yield find_key(speaker.name), attribution.source[0].span, "source", speaker
    for named in scene.cast.people:
        name = scene.cast.full_names.get(named.name, named.name)
        yield find_key(name), Span(start=named.start, end=named.end), "person", None
    for body in scene.cast.bodies:
        yield find_key(body.name), Span(start=body.start, end=body.end), "body", None


def _party_key(one: Participant) -> str:
    """A state's army is one party under all its names, and so is its government."""
    if one.actor and one.actor.country and one.actor.sector in _STATE and one.actor.kind != "person":
        return f"{one.actor.country} {one.actor.sector}"
    if one.actor and one.actor.name and one.actor.kind not in ("unknown", "unnamed"):
        return find_key(one.actor.name)
    return find_key((one.antecedent or one.anchor).quote)


def find_key(words: str) -> str:
    """What words for one party have in common: without articles, counts and genitive, in lower case."""
    return _GENITIVE.sub("", _LEADING.sub("", " ".join(words.split()).lower()))


def is_heard(board: Board, act: Act, post: Post) -> bool:
    """True for a post in the act's own voice or the narrator's: whom another speaker names did it for him alone.

    Whom somebody accuses is not named as who did anything by the one who tells of the accusation.
    """
    teller = board.attributions.get(act.telling.mention.attribution_id or "")
    is_accused = post.act is not None and post.act.telling.told.kind == "ACCUSE" and post.role == "recipient"
    return post.voice in (None, teller.voice if teller else None) and (not is_accused or post.act is act)


def take_part(board: Board, act: Act, post: Post, role: Part) -> Participant:
    """The one who stands at a post of another sentence, as a participant of an act."""
    article, span = board.scene.article, post.span
    words = anchor(article.id, article.text, span)
    actor = post.actor or find_actor(words.quote, span.start, board.scene.cast)
    plain = post.participant or Participant(role=role, anchor=words, actor=actor)
    ends = sorted((span, act.trigger), key=lambda one: one.start)
    is_near = "\n\n" not in article.text[ends[0].end : ends[1].start]
    nearness: Nearness = "sentence" if post.sentence == act.sentence else "paragraph" if is_near else "article"
    return replace(plain, role=role, nearness=nearness)


def find_belief(hints: Sequence[Hint], spans: Sequence[Span]) -> float:
    """The share of belief that the model has in words of these stretches, from 0 to 1."""
    belief = 0.0
    for _, word, share in hints:
        for span in spans:
            if span.start < word.end and word.start < span.end:
                belief += share
                break
    return min(1.0, belief)
