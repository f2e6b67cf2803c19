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
    "general word": 0.5,  # "attack" may tell any of them
    "deed and result": 1.0,  # "bombing" and "killed"
    "dead and hurt": 1.0,  # in one sentence
    "points back": 2.5,
    "says which": 1.0,  # "the attack in ...", "its raid"
    "one sentence": 1.5,
    "hangs together": 1.0,  # in one sentence, with no "and" or ";" between
    "next sentence": 1.0,
    "headline": 1.0,
    "same actor": 1.0,
    "same recipient": 1.5,
    "alike parties": 0.5,
    "same place": 1.0,
    "same day": 1.0,
    "same count": 3.0,
    "one victim": 2.0,  # nobody is killed twice
    # for two
    "other deed": -1.5,
    "other means": -3.0,
    "other mode": -1.5,
    "other realm": -6.0,
    "denied": -1.0,
    "denied in one voice": -6.0,
    "points elsewhere": -4.0,
    "brings in": -1.0,
    "one and many": -1.0,
    "background": -6.0,
    "other actor": -1.0,
    "other recipient": -2.0,
    "other place": -4.0,
    "other day": -4.0,
    "other count": -3.0,
    "meanwhile": -2.0,  # in one sentence, behind "as" or "while"
    "far": -1.0,
}
THRESHOLD: Final = 3.0
_LOOK_BACK = 8  # groups; what nobody mentioned for longer is not meant without its own words
_FAR = 4  # sentences
_MOST = 6  # places and days that stand for a group
_ALLIED: Final = frozenset((frozenset(("air", "shell")), frozenset(("air", "blast")), frozenset(("shell", "blast"))))
_DEADLY: Final = frozenset(("kill", "shoot", "stab", "blast"))
_EARLY = 3  # sentences in which an article says again what its headline says
_ANEW = re.compile(r";|\b(?:and|but|or)\b", re.IGNORECASE)
_MEANWHILE = re.compile(r"\b(?:while|amid|despite|before|as(?! (?:many|much|well|a|an)\b)|since|like)\b", re.IGNORECASE)
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
    """How well a telling fits the last telling of a group or its first, less what speaks against the whole group."""
    against = sum(WEIGHTS[name] for name in _iter_against(group, clue))
    return against + max(
        sum(WEIGHTS[name] for name in iter_features(scene.article.text, clues[number], clue))
        for number in {group.numbers[0], group.numbers[-1]}
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
    if any(_is_inside(a, b) for a in one.sites for b in other.sites):
        yield "same place"
    if any(_is_one_day(a, b) for a in one.stays for b in other.stays):
        yield "same day"
    if one.counts and other.counts:
        yield from _of_counts(one, other)


def _of_deeds(one: Clue, other: Clue) -> Iterator[str]:
    deeds = (one.deed, other.deed)
    if one.deed == other.deed:
        yield "same deed"
    elif one.family == "harm" and any(deed in _LISTS["results"] for deed in deeds):
        yield "deed and result"
        if "abduct" in (one.means, other.means):
            yield "other deed"
        if one.order == other.order and all(deed in _LISTS["results"] for deed in deeds):
            yield "dead and hurt"
    elif one.family == "harm" and "attack" in deeds:
        yield "general word"
    else:
        yield "other deed"
    if one.means and other.means and one.means != other.means and frozenset((one.means, other.means)) not in _ALLIED:
        yield "other means" if one.means_by_word and other.means_by_word else "other mode"
    elif one.family not in _WAYS and one.mode and other.mode and one.mode != other.mode:
        yield "other mode"


def _of_status(one: Clue, other: Clue) -> Iterator[str]:
    if one.realm == other.realm:
        return
    if "unreal" in (one.realm, other.realm):
        yield "other realm"
    else:
        yield "denied in one voice" if one.voice == other.voice else "denied"


def _of_words(one: Clue, other: Clue) -> Iterator[str]:
    if other.reach == "the" and not one.is_background:
        yield "points back"
    elif other.reach == "own" and not one.is_background:
        yield "says which"
    elif other.reach == "other" or one.reach == "other":
        yield "points elsewhere"
    elif other.reach == "a" and one.order != other.order:
        yield "brings in"
    if one.is_background != other.is_background:
        yield "background"
    if one.is_plural != other.is_plural and one.reach and other.reach:
        yield "one and many"


def _of_distance(text: str, one: Clue, other: Clue) -> Iterator[str]:
    apart = other.order - one.order
    if apart == 0:
        yield "one sentence"
        between = text[one.end : other.start]
        if _MEANWHILE.search(between):
            yield "meanwhile"
        elif not _ANEW.search(between):
            yield "hangs together"
    elif one.is_headline and not other.is_headline and apart <= _EARLY:
        yield "headline"
    elif apart == 1:
        yield "next sentence"
    elif apart > _FAR:
        yield "far"


def _of_parties(one: Clue, other: Clue) -> Iterator[str]:
    yield from _of_role(one.actor, other.actor, "actor")
    yield from _of_role(one.recipient, other.recipient, "recipient")
    if one.recipient.strong & other.recipient.strong and {one.deed, other.deed} <= _DEADLY:
        yield "one victim"


def _of_role(one: Party, other: Party, role: str) -> Iterator[str]:
    if one.strong & other.strong:
        yield f"same {role}"
    elif one.strong and other.strong:
        yield f"other {role}"
    elif one.loose & other.loose:
        yield "alike parties"


def _is_inside(one: Site, other: Site) -> bool:
    return one.key == other.key or one.name in other.chain or other.name in one.chain


def _is_elsewhere(ones: Sequence[Site], others: Sequence[Site]) -> bool:
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
    elif units and one.voice == other.voice:
        yield "other count"
