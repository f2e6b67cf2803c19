"""What befell those counted: the unit of a figure, from its noun, the predicate after it and the words before it."""

from __future__ import annotations

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
_PARTS = frozenset({"including", "includes", "included", "among", "them"})
_TOLLS = frozenset({"toll", "tolls", "deaths", "fatalities", "dead", "death"})
_PARTICIPLES = ("ed", "en", "ain", "ung", "eld")
_INTRANSITIVE = frozenset({"died", "perished", "drowned", "disappeared", "vanished", "fled"})
_RISINGS = frozenset({"risen", "rose", "rises", "grown", "grew", "climbed", "climbs", "jumped", "increased", "doubled"})
_LIVES = (["their", "lives"], ["his", "life"], ["her", "life"])
_CHANGES = (["up", "from"], ["down", "from"])
_FORWARD = 14
_BACKWARD = 5
_TOLL_REACH = 12


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
    if noun in lexicon.nouns:
        return lexicon.nouns[noun]
    if noun is not None and noun not in lexicon.armed and noun not in lexicon.civil:
        return "other"
    near = _before(words, found, index, lexicon)
    if near and near[1] <= 1:
        return near[0]
    after = _after(words, found, index, lexicon)
    return after or (near[0] if near else None) or _risen(words, counted, lexicon)


def _risen(words: tuple[Word, ...], counted: Counted, lexicon: UnitWords) -> Unit | None:
    """For "the number of people killed has risen to 17": what befell them stands before the verb."""
    lead = [word.lower for word in words[max(0, counted.first - 2) : counted.first]]
    if lead[1:] != ["to"] or lead[0] not in _RISINGS:
        return None
    before = (word.lower for word in reversed(words[max(0, counted.first - _TOLL_REACH) : counted.first - 2]))
    return next((lexicon.after[lower] for lower in before if lower in lexicon.after), None)


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
        if lower in _STOPS:
            return None
        unit = lexicon.before.get(lower)
        if i == floor and index and found[index - 1].noun is None and lower in lexicon.after:
            return None  # "Seven killed, 37 others": the word belongs to the number before it
        if unit and lower in _TOLLS and _is_toll(words, i, start):
            return unit, start - i - 1
        if unit and linked and start - i <= _BACKWARD and not _is_passive(words, i):
            return unit, sum(1 for word in words[i + 1 : start] if word.lower not in _LINKS)
        linked = linked and lower in _LINKS
    return None


def _among(words: tuple[Word, ...], start: int, lexicon: UnitWords) -> Unit | None:
    """For "Among the dead were six children": the predicate comes first."""
    lead = [word.lower for word in words[max(0, start - 6) : start]]
    if "among" not in lead or lead[-1] not in {"were", "was", "are", "is"}:
        return None
    return next((lexicon.after[word] for word in reversed(lead) if word in lexicon.after), None)


def _is_toll(words: tuple[Word, ...], index: int, start: int) -> bool:
    if words[index].lower in {"toll", "tolls"}:
        return True
    links = {"to", "at", "of", "reach", "reaches", "reached", "hit", "hits"}
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
            if not all(word.lower in _JOINS for word in words[here:i]):
                return None
            i = here = following.behind
            continue
        lower = words[i].lower
        if lower in _STOPS:
            return None
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
    if not lower.endswith(_PARTICIPLES) or lower in _INTRANSITIVE:
        return True
    if any(word.lower in _BE for word in words[max(counted.behind, index - 4) : index]):
        return True
    if not adjacent and not (index - counted.behind < 3 and words[index - 1].lower.endswith("ly")):  # noqa: PLR2004  an adverb between them
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    return counted.noun is None or following is None or not _is_object(following)


def _is_object(word: Word) -> bool:
    """True for a word that begins what the verb is done to: a name, a number, "the"."""
    begins = word.printed[0].isdigit() or word.printed[0].isupper()
    return begins or word.lower in _ACTIVE_OBJECTS or word.lower in load_number_words().values


def _inherited(
    words: tuple[Word, ...], found: tuple[Counted, ...], index: int, units: list[Unit | None]
) -> Unit | None:
    if not index or not units[index - 1] or units[index - 1] in {"other", "attacks"}:
        return None
    between = words[found[index - 1].behind : found[index].first]
    some = found[index].part and found[index].number.value != 1  # "one of them" singles out, and counts nobody
    if some or [word.lower for word in between[-2:]] in _CHANGES or (between and between[-1].lower == ":"):
        return units[index - 1]
    if between and between[-1].lower in _PARTS and not any(word.lower in {".", ";"} for word in between):
        return units[index - 1]
    if len(between) <= 5 and all(word.lower in _JOINS for word in between):  # noqa: PLR2004  a short join, no clause
        return units[index - 1]
    return None


def _fallback(words: tuple[Word, ...], counted: Counted) -> Unit | None:
    if counted.noun is None:
        return None
    return "troops" if words[counted.noun].lower in load_unit_words().armed else "other"
