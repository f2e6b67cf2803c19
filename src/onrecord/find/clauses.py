"""Where noun phrases and clauses begin and end in a unit, by closed lists of small words and no parser."""

from __future__ import annotations

from onrecord.find.units import QUOTE, Unit
from onrecord.words.cues import load_clause_words, load_cues

_WORDS = load_clause_words()
AUXILIARIES = _WORDS["auxiliaries"]
NEGATIONS = _WORDS["negations"]
PRONOUNS = _WORDS["pronouns"]
DETERMINERS = _WORDS["determiners"]
DAYS = _WORDS["days"]
_RELATIVES = _WORDS["relatives"]
_SUBORDINATORS = _WORDS["subordinators"]
_PREPOSITIONS = _WORDS["prepositions"]
_INTRODUCTIONS = _WORDS["introductions"]
_BREAKS = frozenset({";", ":", "—", "–", "--", "?", "!", "…", QUOTE, "(", ")", "[", "]", "-", "|", "/", "•"})
_STOPS = frozenset({".", "?", "!", "…"})
_FORMS = load_cues().forms
# An apposition or a relative clause longer than this is seldom one.
_LONGEST_PHRASE = 40


def is_adverb(word: str) -> bool:
    """True for "also", "repeatedly" and their like."""
    return word in _WORDS["adverbs"] or (len(word) > 4 and word.endswith("ly") and word not in _WORDS["not_adverbs"])  # noqa: PLR2004


def is_verb(word: str) -> bool:
    """True for words that are mostly finite verbs or auxiliaries."""
    if word in AUXILIARIES or word in _WORDS["irregular_pasts"]:
        return word != "to"
    return len(word) > 4 and word.endswith("ed") and word not in _WORDS["not_pasts"]  # noqa: PLR2004


def is_break(word: str) -> bool:
    """True for marks and folded quotations, which no noun phrase crosses."""
    return word in _BREAKS


def unit_end(unit: Unit) -> int:
    """The item after the last one that is no full stop."""
    stop = len(unit.words)
    while stop > 0 and unit.words[stop - 1] in _STOPS:
        stop -= 1
    return stop


def phrase_before(unit: Unit, stop: int, least: int) -> int:
    """The first item of the noun phrase that ends before item `stop`; `stop` where there is none."""
    words = unit.words
    if stop > least and words[stop - 1] in PRONOUNS and not _is_determiner_use(words, stop - 1):
        return stop - 1
    at = stop
    verb = 0
    while at > least and stop - at < _LONGEST_PHRASE:
        word = words[at - 1]
        if is_break(word) or word == ",":
            break
        if word in _RELATIVES and verb:
            verb = 0
            at -= 1
            continue
        if word in _SUBORDINATORS:
            break
        if (is_verb(word) or word in _FORMS and _FORMS[word].shape in ("past", "s") and at < stop) and not verb:
            verb = at
        at -= 1
    at = verb or at
    return _strip_opening(unit, at, stop)


def _is_determiner_use(words: tuple[str, ...], at: int) -> bool:
    return at > 0 and words[at - 1] in ("the", "an", "any", "no", "this", "that", "of", "every")


def _strip_opening(unit: Unit, at: int, stop: int) -> int:
    """Without conjunctions, adverbs and leading prepositional phrases of a day."""
    words = unit.words
    while at < stop and (words[at] in ("and", ",", "but", "so", "to", "by", "for", "then", "’t") or is_adverb(words[at])):
        at += 1
    if at < stop and words[at] in ("on", "in", "at", "of", "with", "from", "by", "to", "for", "into", "during", "under"):
        return stop
    return at


def source_before(unit: Unit, stop: int, least: int) -> tuple[int, int] | None:
    """First item and end of the source whose last item stands before `stop`; None where nothing fits.

    A comma at the end closes an apposition or a relative clause, which belongs to the source, comma included.
    """
    if stop <= least:
        return None
    if unit.words[stop - 1] != ",":
        first = phrase_before(unit, stop, least)
        first = _with_list(unit, first, least)
        return (first, stop) if first < stop else None
    return _closed_apposition(unit, stop, least)


def _with_list(unit: Unit, first: int, least: int) -> int:
    return first


def _closed_apposition(unit: Unit, stop: int, least: int) -> tuple[int, int] | None:
    words = unit.words
    at = stop - 2
    while at > least and stop - at < _LONGEST_PHRASE:
        if is_break(words[at]) and words[at] not in ("(", ")", "-"):
            return None
        if words[at] == "," and _opens_apposition(words, at + 1):
            first = phrase_before(unit, at, least)
            if first < at:
                return first, stop
            return None
        at -= 1
    return None


def _opens_apposition(words: tuple[str, ...], at: int) -> bool:
    return words[at] not in _SUBORDINATORS and words[at] not in ("and", "saying", "adding") and words[at] not in AUXILIARIES


def source_after(unit: Unit, first: int, stop: int) -> int:
    """The end of the source that begins at item `first` (after an inverted cue or "according to")."""
    words = unit.words
    if first < stop and words[first] in PRONOUNS and not words[first] in DETERMINERS:
        return first + 1
    at = first
    while at < stop and at - first < _LONGEST_PHRASE:
        word = words[at]
        if is_break(word) or is_verb(word) and at > first or word in _SUBORDINATORS or word in DAYS:
            break
        if word in ("on", "during", "in", "at", "after", "before", "with", "by") and at > first and _opens_adverbial(words, at, stop):
            break
        if is_adverb(word) and at > first:
            break
        if word == ",":
            end = _open_apposition(unit, at, stop)
            if end == at:
                break
            return end
        at += 1
    while at > first and words[at - 1] in ("and", "on", "late", "early", ",", "in"):
        at -= 1
    return at


def _opens_adverbial(words: tuple[str, ...], at: int, stop: int) -> bool:
    following = words[at + 1] if at + 1 < stop else ""
    if words[at] in ("on", "during", "after", "before", "with"):
        return words[at] != "with" or following in ("a", "an", "his", "her")
    return following in ("a", "an", "his", "her", "their", "an", "reference", "response", "early", "late", "recent") or following.isdigit()


def _open_apposition(unit: Unit, comma: int, stop: int) -> int:
    """The end of an apposition that a comma opens; the comma's own place where none follows."""
    words = unit.words
    at = comma + 1
    if at >= stop or words[at] in ("and", "but", "or", "as", "while", "when", "with", "in", "after", "on", "though", "at", "because", "according"):
        return comma
    if words[at].endswith("ing") or is_adverb(words[at]) or words[at] in PRONOUNS - _RELATIVES or words[at] == QUOTE:
        return comma
    while at < stop and words[at] != "," and not is_break(words[at]):
        at += 1
    return at


def clause_end(unit: Unit, first: int, stop: int) -> int:
    """The end of the clause that begins at item `first`."""
    return stop
