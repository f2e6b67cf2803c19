"""What speaks for and against two passages telling one event, read of each passage by itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from onrecord.find.events.telling import Telling
from onrecord.find.scene import Scene
from onrecord.record import Figure, Participant, Span, Unit, When, Where
from onrecord.spans import find_around
from onrecord.words.peoples import load_peoples
from onrecord.words.tellings import load_telling_words

Reach = Literal["the", "own", "a", "other", ""]
_WORDS = load_telling_words()
_LISTS = _WORDS.lists
_PEOPLES = load_peoples()
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*+")
_FROM = re.compile(r"\bfrom\b[^,;:.]*\Z", re.IGNORECASE)
_ORIGIN = 40  # characters from "from" to a place that is not where it happened
_SINCE = re.compile(
    r"\bsince (?:[\w-]+ ){0,3}(?:19|20)\d\d\b"
    r"|\bsince (?:the|its|their) (?:start|beginning|outbreak|war|civil war|conflict|uprising|revolt|revolution)\b",
    re.IGNORECASE,
)
_LEAD = 60  # characters before a trigger: some eight words, more than the longest noun phrase that was met
_BEHIND = 20  # characters behind a trigger: the next word
_ASIDE = 30  # characters behind a trigger: "hit regularly", "were killed in a separate attack"
_MODIFIERS = 4  # words between a determiner and its noun ("the deadly roadside bomb attack")
_PAST_LENGTH, _STEM = 5, 5  # "fled" and "red" are no regular pasts; five letters part "meet" from "mean"
_PLURAL_LENGTH = 4
_SIDE = 3  # triggers and cues on each side of a place or time that are looked at
_WAR = 2000  # dead or hurt: more than in any single attack of the news that was read
UNREAL: Final = frozenset(("planned", "ordered", "threatened", "conditional", "hypothetical"))
_DENIED: Final = frozenset(("not", "denied"))
# The means that a mode of PLOVER tells, where the words of the trigger tell none.
_MEANS_OF_MODES: Final[Mapping[str, str]] = {
    "aerial": "air",
    "drone": "air",
    "heavy-weapons": "shell",
    "explosives": "blast",
    "suicide-attack": "blast",
    "firearms": "shoot",
    "abduct": "abduct",
    "primitive": "stab",
}
_SYMMETRIC: Final = frozenset(("CONSULT", "AGREE", "COOPERATE"))


class Site(NamedTuple):
    """A place as it is compared: its id or name, and the names of all that hold it."""

    key: str
    name: str
    chain: frozenset[str]


class Stay(NamedTuple):
    """A time as it is compared: its first and last day as ordinals where they are known, and its words."""

    first: int | None
    last: int | None
    words: str


class Party(NamedTuple):
    """Who takes part: words that tell somebody, and words that fit many ("militants")."""

    strong: frozenset[str]
    loose: frozenset[str]


class Clue(NamedTuple):
    """One telling as it is compared with others.

    `deed` is the deed of the trigger's words, `means` how it was done; `reach` says whether the trigger is a noun that
    points back ("the"), says whose or which it is ("own"), brings in something new ("a") or something else ("other").
    `order` is the sentence's place; the lead is the headline with the first sentence behind it.
    An aside is told of another place or time ("elsewhere", "regularly").
    """

    family: str
    deed: str
    means: str
    means_by_word: bool
    mode: str | None
    realm: Literal["real", "unreal", "denied"]
    voice: str | None
    reach: Reach
    is_plural: bool
    is_background: bool
    order: int
    is_headline: bool
    is_lead: bool
    is_aside: bool
    start: int
    end: int
    actor: Party
    recipient: Party
    sites: tuple[Site, ...]
    stays: tuple[Stay, ...]
    counts: Mapping[Unit, frozenset[tuple[float | None, float | None]]]


def find_clues(scene: Scene, tellings: Sequence[Telling]) -> tuple[Clue, ...]:
    """The clues of each telling, in their order."""
    orders = {sentence.start: order for order, sentence in enumerate(scene.sentences)}
    figures = {figure.id: figure for figure in scene.figures}
    sites, stays = _near(scene, tellings)
    return tuple(
        _clue(scene, one, orders.get(one.sentence.start, 0), figures)._replace(
            sites=tuple(sites.get(place, ())), stays=tuple(stays.get(place, ()))
        )
        for place, one in enumerate(tellings)
    )


def _clue(scene: Scene, one: Telling, order: int, figures: Mapping[str, Figure]) -> Clue:
    trigger, told = one.told.trigger, one.told
    words = [word.lower() for word in _WORD.findall(one.mention.trigger.quote)] or [one.mention.trigger.quote.lower()]
    deed = find_deed(words)
    means = deed if deed in _LISTS["means"] else _MEANS_OF_MODES.get(told.mode or "", "")
    headline = scene.article.headline
    is_headline = headline is not None and trigger.start < headline.end
    lead = next((at.start for at in scene.sentences if headline is None or at.start >= headline.end), 0)
    told_figures = [figures[name] for name in one.mention.figures if name in figures]
    actor, recipient = (_party(one.mention.participants, role) for role in ("actor", "recipient"))
    if told.kind in _SYMMETRIC:
        actor = recipient = Party(actor.strong | recipient.strong, actor.loose | recipient.loose)
    return Clue(
        family="harm" if told.kind in ("ASSAULT", "HARM") else told.kind,
        deed=deed,
        means=means,
        means_by_word=deed in _LISTS["means"],
        mode=told.mode,
        realm=_realm(one.mention.status.state),
        voice=one.mention.attribution_id,
        reach=_reach(scene.article.text, one.sentence, trigger, words),
        is_plural=not is_headline and is_plural(words[-1]),
        is_background=_is_background(scene.article.text, one, words, told_figures),
        order=order,
        is_headline=is_headline,
        is_lead=one.sentence.start <= lead,
        is_aside=_is_aside(scene.article.text[one.sentence.start : min(trigger.end + _ASIDE, one.sentence.end)]),
        start=trigger.start,
        end=trigger.end,
        actor=actor,
        recipient=recipient,
        sites=(),
        stays=(),
        counts=_counts(told_figures),
    )


def _is_background(text: str, one: Telling, words: Sequence[str], figures: Iterable[Figure]) -> bool:
    """True for what goes on for months: wars, their dead, and what is told of "since 2011"."""
    is_long = words[-1] in _LISTS["background"] or any(map(_is_total, figures))
    return is_long or _SINCE.search(text, one.sentence.start, one.sentence.end) is not None


def _is_total(figure: Figure) -> bool:
    """True for the dead of a whole war."""
    return figure.unit in ("killed", "injured") and (figure.since is not None or (figure.low or 0) >= _WAR)


def find_deed(words: Sequence[str]) -> str:
    """The deed of a trigger's lower-case words; the first letters of its first word where no list has it."""
    for word in reversed(words):
        if word in _WORDS.deeds:
            return _WORDS.deeds[word]
    return f"={words[0][:_STEM]}"


def is_plural(word: str) -> bool:
    """True for a lower-case word that looks like the plural of a noun."""
    return len(word) >= _PLURAL_LENGTH and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _realm(state: str) -> Literal["real", "unreal", "denied"]:
    return "unreal" if state in UNREAL else "denied" if state in _DENIED else "real"


def _reach(text: str, sentence: Span, trigger: Span, words: Sequence[str]) -> Reach:
    """What the words before a noun say; nothing before a verb, unless it is one of people ("the injured")."""
    if words[0] in _LISTS["pasts"] or (len(words[-1]) >= _PAST_LENGTH and words[-1].endswith("ed")):
        return "the" if _is_people(text, sentence, trigger) else ""
    lead = text[max(sentence.start, trigger.start - _LEAD) : trigger.start]
    if lead.rstrip().endswith((",", ";", ":", '"', "”")):
        return ""
    found: Reach = ""
    for before in reversed(_WORD.findall(lead.lower())[-_MODIFIERS - 1 :]):
        if before in _LISTS["other"]:
            return "other"
        if before in _LISTS["definite"]:
            behind = _WORD.search(text, trigger.end, min(sentence.end, trigger.end + _BEHIND))
            return "own" if behind and behind.group().lower() in _LISTS["further"] else "the"
        if before in _LISTS["owned"] or before.endswith(("'s", "’s")):
            found = "own"
        if before in _LISTS["indefinite"]:
            return "a"
        if before in _LISTS["stops"]:
            break
    return found


def _is_people(text: str, sentence: Span, trigger: Span) -> bool:
    """True for "the injured", with no noun behind."""
    before = _WORD.findall(text[max(sentence.start, trigger.start - _BEHIND) : trigger.start].lower())[-1:]
    behind = _WORD.search(text, trigger.end, min(sentence.end, trigger.end + _BEHIND))
    return before == ["the"] and (behind is None or behind.group().lower() in _LISTS["stops"])


def _is_aside(words: str) -> bool:
    return not _LISTS["aside"].isdisjoint(_WORD.findall(words.lower()))


def _party(participants: Iterable[Participant], role: str) -> Party:
    words: set[str] = set()
    for participant in participants:
        if participant.role != role:
            continue
        quotes = [participant.anchor.quote]
        quotes += [participant.antecedent.quote] if participant.antecedent else []
        words.update(word for quote in quotes for word in _keys(quote))
        if participant.actor and participant.actor.country:
            words.add(f"@{participant.actor.country}")
    strong = frozenset(word for word in words if not _is_loose(word))
    return Party(strong, frozenset(words) - strong)


def _is_loose(word: str) -> bool:
    """True for words that fit many: "militants", and whole nations."""
    if word[0] == "@" or word in _LISTS["loose"] or f"{word}s" in _LISTS["loose"]:
        return True
    return word in _PEOPLES or f"{word}s" in _PEOPLES


def _keys(quote: str) -> Iterator[str]:
    for match in _WORD.finditer(quote.lower()):
        word = match.group().removesuffix("'s").removesuffix("’s")
        if word not in _LISTS["small"] and not word.isdecimal():
            yield word[:-1] if is_plural(word) else word


def _counts(figures: Iterable[Figure]) -> dict[Unit, frozenset[tuple[float | None, float | None]]]:
    found: dict[Unit, frozenset[tuple[float | None, float | None]]] = {}
    for figure in figures:
        if figure.measure == "count" and not figure.part and not (figure.low is None and figure.high is None):
            found[figure.unit] = found.get(figure.unit, frozenset()) | {(figure.low, figure.high)}
    return found


def _near(scene: Scene, tellings: Sequence[Telling]) -> tuple[dict[int, list[Site]], dict[int, list[Stay]]]:
    """The places and times that stand nearest to each telling; those nearest to "said" are nobody's."""
    sites: dict[int, list[Site]] = {}
    stays: dict[int, list[Stay]] = {}
    posts = _posts(scene, tellings)
    for where in scene.wheres:
        at = where.anchor.span.start
        if where.use != "literal" or _FROM.search(scene.article.text, max(0, at - _ORIGIN), at):
            continue
        if (place := _nearest(scene, posts, where.anchor.span)) is not None:
            sites.setdefault(place, []).append(_site(where))
    for when in scene.whens:
        is_day = when.anchor and when.timex in ("DATE", "TIME")
        if is_day and when.anchor and (place := _nearest(scene, posts, when.anchor.span)) is not None:
            stays.setdefault(place, []).append(_stay(when))
    return sites, stays


def _posts(scene: Scene, tellings: Sequence[Telling]) -> dict[int, list[tuple[Span, int | None]]]:
    """The triggers and the cues of each sentence, by its start; a cue has no number."""
    posts: dict[int, list[tuple[Span, int | None]]] = {}
    for number, one in enumerate(tellings):
        posts.setdefault(one.sentence.start, []).append((one.told.trigger, number))
    for attribution in scene.attributions:
        for cue in attribution.cue:
            sentence = find_around(scene.sentences, cue.span.start)
            if sentence and sentence.start in posts:
                posts[sentence.start].append((cue.span, None))
    for rows in posts.values():
        rows.sort(key=lambda row: row[0].start)
    return posts


def _nearest(scene: Scene, posts: Mapping[int, Sequence[tuple[Span, int | None]]], span: Span) -> int | None:
    sentence = find_around(scene.sentences, span.start)
    rows = posts.get(sentence.start, ()) if sentence else ()
    if not rows:
        return None
    at = bisect_left(rows, span.start, key=lambda row: row[0].start)
    return min(
        rows[max(0, at - _SIDE) : at + _SIDE],
        key=lambda row: (max(span.start - row[0].end, row[0].start - span.end), row[0].start),
    )[1]


def _site(where: Where) -> Site:
    name = where.name.lower()
    return Site(where.gazetteer_id or name, name, frozenset(unit.lower() for unit in where.admin))


def _stay(when: When) -> Stay:
    first, last = (day.toordinal() if day else None for day in (when.earliest, when.latest))
    words = when.anchor.quote.lower() if when.anchor else ""
    return Stay(first, last, words)
