"""Which mentions of an article tell one event.

Each telling joins the group that it fits best, or opens its own. How well it fits is the sum of named features, each
with a weight; the table is the explanation. The weights lean to two events: one event told as two can be joined by a
reader, two told as one hide each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from onrecord.find.events.clues import Clue, Party, Site, Stay, find_clues
from onrecord.find.events.telling import Telling
from onrecord.find.scene import Scene
from onrecord.words.tellings import load_telling_words

_LISTS = load_telling_words().lists
# Set by hand and checked on the event clusters of ECB+ (its training topics), for few wrong joins first.
WEIGHTS: Final[Mapping[str, float]] = {
    # for one event
    "same deed": 1.5,
    "general word": 1.0,  # "attack" may tell any of them
    "deed and result": 1.5,  # "bombing" and "killed"
    "dead and hurt": 1.0,  # in one sentence
    "points back": 2.5,
    "says which": 1.0,  # "the attack in ...", "its raid"
    "one sentence": 1.5,
    "hangs together": 1.0,  # in one sentence, with no "and" or ";" between
    "came of it": 1.0,  # in one sentence: "killed and hurt when", "dead after"
    "next sentence": 1.0,
    "headline": 1.5,
    "main event": 0.5,  # what headline or lead tells stays in mind to the end
    "denied by another": 1.0,  # nobody denies what nobody told
    "same actor": 0.5,
    "same recipient": 1.5,
    "alike parties": 0.25,
    "same place": 1.0,
    "same day": 1.0,
    "same count": 3.0,
    "one victim": 2.0,  # nobody is killed twice
    # for two
    "other deed": -1.5,
    "other means": -3.0,
    "other mode": -0.5,
    "other realm": -6.0,
    "denied": -1.0,
    "denied in one voice": -6.0,
    "points elsewhere": -4.0,
    "brings in": -1.0,
    "one and many": -1.0,
    "background": -6.0,
    "other actor": -1.0,
    "other recipient": -1.5,
    "other place": -4.0,
    "other day": -4.0,
    "other count": -3.0,
    "meanwhile": -2.0,  # in one sentence, behind "as" or "while"
    "far": -1.0,
}
THRESHOLD: Final = 3.0
_LOOK_BACK = 8  # groups; what nobody mentioned for longer is not meant without its own words
_FAR = 4  # sentences
_FIRST = 3  # tellings of a group that a later one is compared with, beside the last
_MOST = 4  # places and days that stand for a group
_ALLIED: Final = frozenset((frozenset(("air", "shell")), frozenset(("air", "blast")), frozenset(("shell", "blast"))))
_BODILY: Final = frozenset(("kill", "hurt", "shoot", "stab", "abduct"))  # deeds that befall people, not places
_FATAL: Final = frozenset(("kill", "hurt"))
_DEADLY: Final = frozenset(("kill", "shoot", "stab", "blast"))
_EARLY = 3  # sentences in which an article says again what its headline says
_ANEW = re.compile(r";|\b(?:and|but|or)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|following)\b", re.IGNORECASE)
_CAME = re.compile(r"\b(?:when|after|in|by|from)\b", re.IGNORECASE)
_WHICH = re.compile(r"\b(?:that|which|who)\b", re.IGNORECASE)
_MEANWHILE = re.compile(
    r"\b(?:(?:hours?|days?|weeks?|months?|years?) (?:after|before|since)"
    r"|while|amid|despite|before(?! (?:dawn|noon|midnight|sunrise)\b)|as(?! (?:many|much|well|a|an)\b)|since|like)\b",
    re.IGNORECASE,
)
_WAYS: Final = frozenset(("harm",))


class _Group(NamedTuple):
    """Tellings of one event so far: their numbers, and what any of them says that another may contradict."""

    numbers: list[int]
    sites: list[Site]
    stays: list[Stay]


def group_tellings(scene: Scene, tellings: Sequence[Telling]) -> tuple[tuple[Telling, ...], ...]:
    """The tellings in groups of one event each, the groups in order of their first.

    The work grows with the number of tellings alone: each looks at the last groups of its kind.
    """
    clues = find_clues(scene, tellings)
    families: dict[str, list[_Group]] = {}
    groups: list[_Group] = []
    for number, clue in enumerate(clues):
        recent = families.setdefault(clue.family, [])
        fit, at = max(((_fit(scene, clues, group, clue), at) for at, group in enumerate(recent)), default=(0.0, 0))
        group = recent.pop(at) if fit >= THRESHOLD else _Group([], [], [])
        if not group.numbers:
            groups.append(group)
        group.numbers.append(number)
        group.sites.extend(clue.sites[: _MOST - len(group.sites)])
        group.stays.extend(clue.stays[: _MOST - len(group.stays)])
        recent.append(group)
        del recent[:-_LOOK_BACK]
    return tuple(tuple(tellings[number] for number in group.numbers) for group in groups)


def _fit(scene: Scene, clues: Sequence[Clue], group: _Group, clue: Clue) -> float:
    """How well a telling fits the last of a group or one of its first, and the group as a whole."""
    against = sum(WEIGHTS[name] for name in _iter_against(group, clue))
    return against + max(
        sum(WEIGHTS[name] for name in iter_features(scene.article.text, clues[number], clue))
        for number in {*group.numbers[:_FIRST], group.numbers[-1]}
    )


def _iter_against(group: _Group, clue: Clue) -> Iterator[str]:
    if _is_elsewhere(group.sites, clue.sites):
        yield "other place"
    if _is_another_day(group.stays, clue.stays):
        yield "other day"


def iter_features(text: str, one: Clue, other: Clue) -> Iterator[str]:
    """The names of the features of two tellings, of which `other` stands later; places and days that exclude each other
    are looked for in the whole group.
    """
    yield from _of_deeds(one, other)
    yield from _of_status(one, other)
    yield from _of_words(one, other)
    yield from _of_distance(text, one, other)
    yield from _of_parties(one, other)
    if any(_is_inside(a, b) and not _is_country(a) and not _is_country(b) for a in one.sites for b in other.sites):
        yield "same place"
    if any(_is_one_day(a, b) for a in one.stays for b in other.stays):
        yield "same day"
    if one.counts and other.counts:
        yield from _of_counts(one, other)


def _of_deeds(one: Clue, other: Clue) -> Iterator[str]:
    deeds = (one.deed, other.deed)
    if one.deed == other.deed:
        yield "same deed"
    elif one.family == "harm" and _is_cause(one, other):
        yield "deed and result"
        if "abduct" in (one.means, other.means):
            yield "other deed"
        if one.order == other.order and all(deed in _LISTS["results"] for deed in deeds):
            yield "dead and hurt"
    elif one.family == "harm" and ("attack" in deeds or frozenset(deeds) in _ALLIED):
        yield "general word"
    else:
        yield "other deed"
    if one.means and other.means and one.means != other.means and frozenset((one.means, other.means)) not in _ALLIED:
        yield "other means" if one.means_by_word and other.means_by_word else "other mode"
    elif one.family not in _WAYS and one.mode and other.mode and one.mode != other.mode:
        yield "other mode"


def _is_cause(one: Clue, other: Clue) -> bool:
    """True where one tells what came of a deed that the other may be."""
    deeds = {one.deed, other.deed}
    if other.deed == "flee" and one.order == other.order:
        return one.deed in _LISTS["means"] or one.deed == "attack"  # "shelling displaced", and not "fled the shelling"
    return bool(deeds & _LISTS["results"]) and deeds <= _LISTS["means"] | _LISTS["results"] | {"attack"}


def _of_status(one: Clue, other: Clue) -> Iterator[str]:
    if one.realm == other.realm:
        return
    if "unreal" in (one.realm, other.realm):
        yield "other realm"
    else:
        denier = one if one.realm == "denied" else other
        is_quarrel = one.voice != other.voice and denier.voice is not None
        is_violence = one.family == "harm"
        yield ("denied by another" if is_violence else "denied") if is_quarrel else "denied in one voice"


def _of_words(one: Clue, other: Clue) -> Iterator[str]:
    is_flight = one.deed == "flee" != other.deed  # what people fled from is another event than their flight
    if other.reach == "the" and not one.is_background and not is_flight:
        yield "points back"
    elif other.reach == "own" and not one.is_background:
        yield "says which"
    elif other.reach == "other" or one.reach == "other" or (other.is_aside and one.order != other.order):
        yield "points elsewhere"
    elif other.reach == "a" and one.order != other.order:
        yield "brings in"
    if one.is_background != other.is_background:
        yield "background"
    if one.is_plural != other.is_plural and ((one.reach and other.reach) or other.reach == "the"):
        yield "one and many"


def _of_distance(text: str, one: Clue, other: Clue) -> Iterator[str]:
    apart = other.order - one.order
    if apart == 0:
        yield "one sentence"
        yield from _of_words_between(text[one.end : other.start], one, other)
    elif one.is_headline and not other.is_headline and apart <= _EARLY:
        yield "headline"
    elif apart == 1:
        yield "next sentence"
    elif apart > _FAR and not (one.is_lead and one.family == "harm"):
        yield "far"
    is_new = other.is_aside or other.reach in ("a", "other") or (other.is_plural and not other.reach)
    if apart and one.is_lead and one.family == "harm" and not is_new:
        yield "main event"


def _of_words_between(between: str, one: Clue, other: Clue) -> Iterator[str]:
    """In a headline "as" tells what came of it; elsewhere, what went on at the time."""
    which = _WHICH.search(between)  # "those who shelled", but "the attack which hit"
    is_relative = other.deed not in _LISTS["results"] and which and not between[: which.start()].isspace()
    is_answer = _AFTER.search(between) and (one.actor.strong or one.actor.loose)  # "jets kill ten after raid"
    if is_relative or is_answer or (_MEANWHILE.search(between) and not one.is_headline):
        yield "meanwhile"
        return
    if not _ANEW.search(between):
        yield "hangs together"
    came = _CAME.search(between)
    is_result = one.deed in _LISTS["results"] and other.deed not in _LISTS["results"]
    if is_result and came and not _ANEW.search(between, came.end()):
        yield "came of it"


def _of_parties(one: Clue, other: Clue) -> Iterator[str]:
    yield from _of_role(one.actor, other.actor, "actor")
    found = _of_role(one.recipient, other.recipient, "recipient")
    yield from (name for name in found if name != "other recipient" or _has_one_object(one, other))
    if one.recipient.strong & other.recipient.strong and {one.deed, other.deed} <= _DEADLY:
        yield "one victim"


def _has_one_object(one: Clue, other: Clue) -> bool:
    """False where one tells what was hit and the other its victims, or one the dead and the other the hurt."""
    deeds = {one.deed, other.deed}
    if not deeds & _FATAL:
        return not one.is_headline  # headlines name the town for the street
    if len(deeds) == 1:
        return True
    return deeds <= _BODILY and not (one.order == other.order and deeds <= _FATAL)


def _of_role(one: Party, other: Party, role: str) -> Iterator[str]:
    if one.strong & other.strong:
        yield f"same {role}"
    elif one.strong and other.strong:
        yield f"other {role}"
    elif one.loose & other.loose:
        yield "alike parties"


def _is_inside(one: Site, other: Site) -> bool:
    return one.key == other.key or one.name in other.chain or other.name in one.chain


def _is_country(site: Site) -> bool:
    return site.chain == {site.name}


def _is_elsewhere(ones: Sequence[Site], others: Sequence[Site]) -> bool:
    """True where no place is within another one; a country counts only where no place in it is told."""
    ones, others = ([site for site in sites if not _is_country(site)] or sites for sites in (ones, others))
    return bool(ones) and bool(others) and not any(_is_inside(one, other) for one in ones for other in others)


def _is_one_day(one: Stay, other: Stay) -> bool:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return one.words == other.words
    return one.first <= other.last and other.first <= one.last


def _is_another_day(ones: Sequence[Stay], others: Sequence[Stay]) -> bool:
    return bool(ones) and bool(others) and not any(_is_one_day(one, other) for one in ones for other in others)


def _of_counts(one: Clue, other: Clue) -> Iterator[str]:
    units = [unit for unit in one.counts if unit in other.counts]
    if any(one.counts[unit] & other.counts[unit] for unit in units):
        yield "same count"
    elif units and one.voice == other.voice and (one.order != other.order or one.deed == other.deed):
        yield "other count"
