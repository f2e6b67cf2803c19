"""What befell those counted: the unit of a figure, from its noun, the predicate after it and the words before it."""

from __future__ import annotations

from itertools import takewhile

from onrecord.find.figures.nouns import Counted, Word
from onrecord.record import Unit
from onrecord.words.numbers import load_number_words
from onrecord.words.units import UnitWords, load_figure_lists, load_unit_words

_LISTS = load_figure_lists()
_BE = _LISTS["passive"]
_ACTIVE_OBJECTS = _LISTS["objects"]
# Between a verb and the number it governs only these may stand.
_LINKS = _LISTS["links"]
_STOPS = frozenset(
    [".", ";", "when", "after", "while", "before", "although", "but", "because", "whereas", "where", "by", "until"]
)
_JOINS = _LISTS["joins"]
_SUBJECTS = frozenset(("they", "he", "she", "it", "we"))
_ENDS = frozenset((".", ";"))
_PARTS = frozenset({"including", "includes", "included", "among", "them"})
_TOLLS = frozenset({"toll", "tolls", "deaths", "fatalities", "dead", "death"})
_PARTICIPLES = ("ed", "en", "ain", "ung", "eld")
_INTRANSITIVE = frozenset({"died", "perished", "drowned", "disappeared", "vanished", "fled"})
_RISINGS = _LISTS["rises"] | _LISTS["falls"] | {"doubled"}
_LIVES = (["their", "lives"], ["his", "life"], ["her", "life"])
_CHANGES = (["up", "from"], ["down", "from"])
# What befell people, and their presence, is said once for several numbers; things have nouns of their own.
_INHERITED = frozenset(("killed", "injured", "missing", "displaced", "detained", "hostages", "troops"))
_AT = frozenset(("in", "at", "on", "near", "from", "between", "with", "for"))
_LIVES_WORDS = frozenset(("lives", "life"))
_SAVED = frozenset(("saved", "save", "saves", "saving", "spared", "improve", "improved", "changed", "risk", "danger"))
_BRINGS = frozenset(
    ("brings", "bringing", "brought", "bring", "takes", "taking", "took", "raising", "raises", "raised")
)
_FORWARD = 14
_BACKWARD = 5
_TOLL_REACH = 12
_RISEN_REACH = 24  # "the toll of the attack on a market in the north has risen to"


def find_units(words: tuple[Word, ...], found: tuple[Counted, ...]) -> tuple[Unit | None, ...]:
    """The unit of each figure of a sentence; None where a bare number turns out to count nothing."""
    units: list[Unit | None] = []
    for index, counted in enumerate(found):
        unit = _own_unit(words, found, index) or _inherited(words, found, index, units)
        units.append(unit or _fallback(words, counted))
    return tuple(units)


def _own_unit(words: tuple[Word, ...], found: tuple[Counted, ...], index: int) -> Unit | None:
    lexicon = load_unit_words()
    counted = found[index]
    noun = words[counted.noun].lower if counted.noun is not None else None
    settled = _settled(words, counted, noun, lexicon)
    if settled:
        return settled
    if noun is not None and noun not in lexicon.armed and noun not in lexicon.civil:
        return _of_strangers(words, found, index, lexicon)
    if _is_told_behind(words, found, index, lexicon):
        return lexicon.after[words[counted.behind].lower]
    near = _before(words, found, index, lexicon)
    if near and near[1] <= 1:
        return near[0]
    risen = _risen(words, counted, lexicon)
    if risen and noun is None:  # "the toll rose to 12 with 200 injured"
        return risen
    after = _after(words, found, index, lexicon)
    return after or (near[0] if near else None) or risen or _of_others(words, counted, noun, lexicon)


def _of_others(words: tuple[Word, ...], counted: Counted, noun: str | None, lexicon: UnitWords) -> Unit | None:
    """For "wounding a teacher and 19 others": what befell the one before them."""
    if noun != "others" or not counted.first or words[counted.first - 1].lower != "and":
        return None
    before = [word.lower for word in reversed(words[max(0, counted.first - _BACKWARD) : counted.first - 1])]
    clause = takewhile(lambda lower: lower not in _STOPS and lower not in {",", ";", "."}, before)
    return next((lexicon.before[lower] for lower in clause if lower in lexicon.before), None)


def _settled(words: tuple[Word, ...], counted: Counted, noun: str | None, lexicon: UnitWords) -> Unit | None:
    """The unit that the number's own mark or its noun settles."""
    if counted.number.currency or counted.number.is_vote:
        return "money" if counted.number.currency else "votes"
    if noun in lexicon.nouns:
        return "other" if noun in _LIVES_WORDS and _is_saved(words, counted) else lexicon.nouns[noun]
    return lexicon.things.get(noun) if noun else None


def _of_strangers(words: tuple[Word, ...], found: tuple[Counted, ...], index: int, lexicon: UnitWords) -> Unit | None:
    """Dead or injured, of those whom no list knows ("12 welders were killed"): what befalls things does not count."""
    first = found[index].first
    near = None if first and words[first - 1].lower in _AT else _before(words, found, index, lexicon)
    unit = near[0] if near and near[1] <= 1 else _after(words, found, index, lexicon)
    return unit if unit in {"killed", "injured"} else None


def _is_saved(words: tuple[Word, ...], counted: Counted) -> bool:
    """True for "thousands of lives were saved"."""
    return any(word.lower in _SAVED for word in words[max(0, counted.first - 4) : counted.behind + 5])


def _is_told_behind(words: tuple[Word, ...], found: tuple[Counted, ...], index: int, lexicon: UnitWords) -> bool:
    """True for the 22 of "6 guards killed 22 injured": the verb before it is told of those before it."""
    counted, before = found[index], found[index - 1].behind if index else None
    if counted.behind >= len(words) or words[counted.behind].lower not in lexicon.after or counted.number.value == 0:
        return False
    return counted.noun is None or (before == counted.first - 1 and words[before].lower in lexicon.after)


def _risen(words: tuple[Word, ...], counted: Counted, lexicon: UnitWords) -> Unit | None:
    """For "the number of people killed has risen to 17": what befell them stands before the verb."""
    lead = [word.lower for word in words[max(0, counted.first - 2) : counted.first]]
    if lead[1:] not in (["to"], ["by"]) or lead[0] not in _RISINGS:
        return None
    before = [word.lower for word in reversed(words[max(0, counted.first - _RISEN_REACH) : counted.first - 2])]
    if not {";", "."}.isdisjoint(before):
        return None
    return next(
        (lexicon.after.get(lower, "killed") for lower in before if lower in lexicon.after or lower in _TOLLS), None
    )


def _before(
    words: tuple[Word, ...], found: tuple[Counted, ...], index: int, lexicon: UnitWords
) -> tuple[Unit, int] | None:
    start = found[index].first
    among = _among(words, start, lexicon)
    if among:
        return among, 0
    floor = found[index - 1].behind if index else 0
    linked = True
    for i in range(start - 1, max(floor, start - _TOLL_REACH) - 1, -1):
        lower = words[i].lower
        is_lost = i == floor and index and found[index - 1].noun is None and lower in lexicon.after
        if is_lost or _is_barrier(
            words, i, start
        ):  # "Seven killed, 37 others": the word is told of the number before it
            return None
        unit = lexicon.before.get(lower)
        if unit and lower in _TOLLS and _is_toll(words, i, start):
            return unit, start - i - 1
        if unit and linked and start - i <= _BACKWARD and not _is_passive(words, i):
            return unit, sum(1 for word in words[i + 1 : start] if word.lower not in _LINKS)
        linked = linked and lower in _LINKS
    return None


def _is_barrier(words: tuple[Word, ...], index: int, start: int) -> bool:
    """True for words that no verb before a number reaches across, and for those of "he lives at 14"."""
    lower = words[index].lower
    if lower in _LIVES_WORDS:
        return words[index + 1].lower != "of"
    return lower in _STOPS and not (index == start - 1 and _is_changed_by(words, index))


def _is_changed_by(words: tuple[Word, ...], index: int) -> bool:
    """True for the "by" of "rose by 20"."""
    return words[index].lower == "by" and any(word.lower in _RISINGS for word in words[max(0, index - 8) : index])


def _among(words: tuple[Word, ...], start: int, lexicon: UnitWords) -> Unit | None:
    """For "Among the dead were six children": the predicate comes first."""
    lead = [word.lower for word in words[max(0, start - 6) : start]]
    if "among" not in lead or lead[-1] not in {"were", "was", "are", "is"}:
        return None
    return next((lexicon.after[word] for word in reversed(lead) if word in lexicon.after), None)


def _is_toll(words: tuple[Word, ...], index: int, start: int) -> bool:
    if words[index].lower in {"toll", "tolls"}:
        return True
    links = {"to", "at", "of", "in", "reach", "reaches", "reached", "hit", "hits"}
    return any(word.lower in links for word in words[index + 1 : start])


def _is_passive(words: tuple[Word, ...], index: int) -> bool:
    if not words[index].lower.endswith(("ed", "en", "in")):
        return False
    before = words[index - 1].lower if index else ""
    if before.endswith("ly") and index > 1:
        before = words[index - 2].lower
    return before in {"were", "was", "been", "be", "being", "are", "is"}


def _after(words: tuple[Word, ...], found: tuple[Counted, ...], index: int, lexicon: UnitWords) -> Unit | None:
    here = found[index].behind
    limit = min(len(words), here + _FORWARD)
    near = {one.first: one for one in found[index + 1 : index + 1 + _FORWARD]}
    i = here
    while i < limit:
        following = near.get(i)
        if following is not None:
            between = [word.lower for word in words[here:i]]
            is_among = "among" in between[-2:]
            if not is_among and not all(lower in _JOINS for lower in between):
                return None
            i = here = following.behind
            continue
        lower = words[i].lower
        if lower in _STOPS or (lower == "as" and i + 1 < len(words) and words[i + 1].lower in _SUBJECTS):
            return None
        if lower == "death" and words[i - 1].lower == "to":  # "tortured to death"
            return "killed"
        if lower == "lost" and [word.lower for word in words[i + 1 : i + 3]] in _LIVES:
            return "killed"
        unit = lexicon.after.get(lower)
        if unit and _is_undergone(words, i, found[index], adjacent=i == here):
            return unit
        i += 1
    return None


def _is_undergone(words: tuple[Word, ...], index: int, counted: Counted, *, adjacent: bool) -> bool:
    """True where the verb says what befell them ("12 men were killed"), not what they did ("12 men killed six")."""
    lower = words[index].lower
    if words[index - 1].lower == "the" and words[index - 2].lower not in {"among", "amongst"}:
        return False  # "the two governments gave different counts of the dead"
    if not lower.endswith(_PARTICIPLES) or lower in _INTRANSITIVE:
        return True
    if any(word.lower in _BE for word in words[max(counted.behind, index - 4) : index]):
        return True
    is_close = index - counted.behind < 3  # noqa: PLR2004  an adverb between them, and a noun at most
    has_adverb = any(word.lower.endswith("ly") for word in words[counted.behind : index])
    is_zero = counted.number.value == 0 and counted.noun is None  # "no one killed him"
    return not is_zero and (adjacent or (is_close and has_adverb)) and _has_no_object(words, index, counted)


def _has_no_object(words: tuple[Word, ...], index: int, counted: Counted) -> bool:
    following = words[index + 1 : index + 4]
    if any(word.lower in load_unit_words().after for word in following[1:]) and _is_object(following[0]):
        return True  # "6 guards killed 22 injured"
    return counted.noun is None or not following or not _is_object(following[0])


def _is_object(word: Word) -> bool:
    """True for a word that begins what the verb is done to: a name, a number, "the"."""
    begins = word.printed[0].isdigit() or word.printed[0].isupper()
    return begins or word.lower in _ACTIVE_OBJECTS or word.lower in load_number_words().values


def _inherited(
    words: tuple[Word, ...], found: tuple[Counted, ...], index: int, units: list[Unit | None]
) -> Unit | None:
    """The unit of the figure before it, where the words between them carry it on."""
    if not index or units[index - 1] not in _INHERITED:
        return None
    before, counted = found[index - 1], found[index]
    lowers = [word.lower for word in words[before.behind : counted.first]]
    some = counted.part and counted.number.value != 1  # "one of them" singles out, and counts nobody
    if some or _is_carried_to(lowers) or _is_list_opened(lowers):
        return units[index - 1]
    lead = [word.lower for word in words[max(0, before.first - 2) : before.first]]
    if lead == ["of", "the"] and lowers[-1:] == [","]:  # "Of the 40 injured, six were children"
        return units[index - 1]
    is_short = len(lowers) <= 5 and all(lower in _JOINS for lower in lowers)  # noqa: PLR2004  a short join, no clause
    return units[index - 1] if is_short else None


def _is_carried_to(between: list[str]) -> bool:
    """True for "rose by 20 to 66", "another 12, bringing the number to 40" and "58, up from 40"."""
    if between in (["to"], ["to", "a", "total", "of"]) or between[-2:] in _CHANGES:
        return True
    return between[-1:] == ["to"] and not _BRINGS.isdisjoint(between)


def _is_list_opened(between: list[str]) -> bool:
    """True for "nine people, including three"; and for "seven: four"."""
    if between[-1:] == [":"]:
        return True
    return between[-1:] != [] and between[-1] in _PARTS and _ENDS.isdisjoint(between)


def _fallback(words: tuple[Word, ...], counted: Counted) -> Unit | None:
    if counted.noun is None:
        return None
    return "troops" if words[counted.noun].lower in load_unit_words().armed else "other"
