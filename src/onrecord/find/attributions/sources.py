"""The noun phrases that can be sources: before a cue, after an inverted one, after "according to"."""

from __future__ import annotations

from onrecord.find.attributions.groups import is_plural
from onrecord.find.texts.clauses import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    WORDS,
    is_adverb,
    is_break,
    is_verb_at,
)
from onrecord.find.texts.passages import QUOTE, Passage
from onrecord.words.cues import load_cues, load_source_words

Range = tuple[int, int]

_CUES = load_cues()
_SPEAKERS = load_source_words()["persons"] | load_source_words()["witnesses"]
# Longer noun phrases, names and brackets are seldom what they seem; the caps also bound the time.
_LONGEST_PHRASE, _LONGEST_NAME, _LONGEST_BRACKET, _LONGEST_ADVERBIAL = 40, 12, 10, 12
_NO_END = PREPOSITIONS | {"and", "or", "the", "a", "an", "his", "its", "our", "my", "your", "to", "not"}
_NO_HEAD = frozenset(
    {"up", "down", "out", "ahead", "including", "compared", "due", "asked", "himself", "include", "back"}
)
_OPENING = frozenset({"and", ",", "but", "so", "to", "by", "for", "then", "what", "even"})
_AFTER_VERBS = PREPOSITIONS | DETERMINERS | {"to"}
_WITHIN = frozenset({"of", "from", "to", "with", "for"})  # "an official from the council": one phrase
_LONGEST_AGO = 4  # "six weeks ago" and "a few days ago"
_LONG_APPOSITIONS = (("a",), ("an",), ("the",))


def source_before(passage: Passage, stop: int, least: int) -> Range | None:
    """First item and end of the source whose last item stands before `stop`; None where nothing fits.

    A comma at the end closes an apposition or a relative clause, which belongs to the source, comma included.
    Nothing before item `least` is looked at.
    """
    if stop <= least:
        return None
    if passage.words[stop - 1] == ",":
        return _closed_apposition(passage, stop, least)
    stop = _strip_closing(passage, stop, least)
    first = _phrase_before(passage, stop, least)
    if first < stop and not is_nominal(passage, first, stop):
        first = last_phrase_before(passage, stop, least)
    return (first, stop) if first < stop and is_nominal(passage, first, stop) else None


def is_nominal(passage: Passage, first: int, stop: int) -> bool:
    """False for stretches that cannot be a noun phrase ("up from 40", "looking into", "the authors of the", marks)."""
    words = passage.words
    if (
        words[stop - 1] in _NO_END
        or words[first] in _NO_HEAD
        or not any(word[0].isalnum() for word in words[first:stop])
    ):
        return False
    if stop - first == 1 and words[first].isdigit():
        return False
    is_participle = words[first].endswith(("ing", "ed")) and not passage.capitals[first]
    return not (is_participle and passage.word(first + 1) in _AFTER_VERBS)


def _phrase_before(passage: Passage, stop: int, least: int) -> int:
    """The first item of the noun phrase that ends before item `stop`; `stop` where there is none."""
    words = passage.words
    if words[stop - 1] in PRONOUNS and passage.word(stop - 2) not in DETERMINERS | {"of"}:
        return stop - 1
    at = stop
    verb = 0
    while at > least and stop - at < _LONGEST_PHRASE:
        word = words[at - 1]
        if word == ")":
            at = _open_bracket(words, at - 1, least)
            continue
        if is_break(word) or word == ",":
            break
        if word in WORDS["relatives"] and verb:  # the verb was that of a relative clause
            verb = 0
        elif word in WORDS["subordinators"]:
            break
        elif not verb and (is_verb_at(passage, at - 1) or _is_present_cue(passage, at - 1)):
            verb = at
        at -= 1
    return _strip_opening(passage, verb or at, stop)


def _open_bracket(words: tuple[str, ...], at: int, least: int) -> int:
    for first in range(at, max(least, at - _LONGEST_BRACKET), -1):
        if words[first] == "(":
            return first
    return at


def _is_present_cue(passage: Passage, at: int) -> bool:
    form = _CUES.forms.get(passage.words[at])
    if form is not None and form.shape == "base" and form.frame in ("say", "tell"):
        return is_plural(passage.word(at - 1)) and form.lemma not in _CUES.nounish
    if form is None or form.shape != "s" or passage.capitals[at] or passage.word(at - 1) in DETERMINERS:
        return False
    return form.frame != "none" and form.lemma not in _CUES.nounish


def _strip_opening(passage: Passage, at: int, stop: int) -> int:
    """Without conjunctions, adverbs and dates at the head; `stop` where the phrase is an adverbial."""
    words = passage.words
    while "ago" in words[at : min(stop, at + _LONGEST_AGO)]:
        at = words.index("ago", at) + 1
    while at < stop and (words[at] in _OPENING or _is_loose(words[at])):
        at += 1
    if words[at] == "which" and stop - at > 1:  # "the bridge which police say was hit"
        at += 1
    return stop if at < stop and words[at] in WORDS["adverbial_heads"] else at


def _is_loose(word: str) -> bool:
    return is_adverb(word) or word in DAYS or word in WORDS["months"] or (word.isdigit() and len(word) in (2, 4))


def _strip_closing(passage: Passage, stop: int, least: int) -> int:
    """Without the day, or "in a statement", that stands between subject and verb."""
    words = passage.words
    end = stop
    for at in range(max(least + 1, stop - _LONGEST_ADVERBIAL), stop):
        opens = words[at] in ("in", "at", "during") and passage.word(at + 1) in DETERMINERS
        if opens and "," not in words[at:stop] and _CUES.venues & set(words[at + 2 : at + 5]):
            end = at
            break
    while end - 1 > least and words[end - 1] in DAYS | WORDS["day_tails"] | WORDS["day_openers"]:
        end -= 1
    return end


def _closed_apposition(passage: Passage, stop: int, least: int) -> Range | None:
    words = passage.words
    at = stop - 2
    while at > least and stop - at < _LONGEST_PHRASE:
        if words[at] == "," and words[at - 1].isdigit() and passage.word(at - 2) == ",":  # an age
            at -= 2
        if is_break(words[at]) and words[at] not in ("(", ")", "-"):
            return None
        if words[at] == "," and _can_be_apposition(words[at + 1]):
            first = _phrase_before(passage, at, least)
            end = at if words[at + 1] == "citing" else stop
            return (_with_head(passage, first, least), end) if first < at else None
        at -= 1
    return None


def _can_be_apposition(word: str) -> bool:
    return word not in WORDS["subordinators"] and word not in AUXILIARIES and word not in ("and", "saying", "adding")


def _with_head(passage: Passage, first: int, least: int) -> int:
    """The head before a phrase that is itself an apposition: "Ada Okafor, the minister of trade, ..."."""
    words = passage.words
    if words[first] not in DETERMINERS or first - 1 <= least or words[first - 1] != ",":
        return first
    head = _phrase_before(passage, first - 1, least)
    opens_clause = head == least or words[head - 1] in (QUOTE, ",", "that", "and", "but", "while", ";", "—")
    return head if head < first - 1 and opens_clause else first


def last_phrase_before(passage: Passage, stop: int, least: int) -> int:
    """The shortest noun phrase that ends before `stop`: a pronoun, or back to a determiner or over a name.

    For text that lost its commas ("... a staff member the agency said"); `stop` where there is none.
    """
    words = passage.words
    if words[stop - 1] in WORDS["personal"]:
        return stop - 1
    is_within = False
    for at in range(stop - 1, max(least, stop - _LONGEST_NAME), -1):
        if words[at] in DETERMINERS and words[at - 1] in _WITHIN:
            is_within = True
            continue
        if words[at] in DETERMINERS or _opens_name(passage, at) or (is_within and words[at] in _SPEAKERS):
            return at
        if is_break(words[at]) or words[at] == "," or is_verb_at(passage, at):
            break
    return stop


def _opens_name(passage: Passage, at: int) -> bool:
    before = passage.words[at - 1]
    if not passage.capitals[at] or passage.capitals[at - 1]:
        return False
    return before not in DETERMINERS and before not in PREPOSITIONS and before not in WORDS["roles"]


def clause_subject(passage: Passage, stop: int, least: int) -> Range | None:
    """The noun phrase before the first finite verb of the passage before item `stop`."""
    words = passage.words
    for at in range(1, stop):
        form = _CUES.forms.get(words[at])
        is_cue = form is not None and form.shape in ("past", "s") and words[at - 1] not in DETERMINERS | PREPOSITIONS
        if is_verb_at(passage, at) or is_cue:
            end = at
            while end > 1 and (is_adverb(words[end - 1]) or words[end - 1] in AUXILIARIES):
                end -= 1
            return source_before(passage, end, least)
    return None


def source_after(passage: Passage, first: int, stop: int) -> int:
    """The end of the source that begins at item `first`; `first` where none does."""
    words = passage.words
    if first < stop and words[first] in PRONOUNS and words[first] not in DETERMINERS:
        return first + 1
    at = first
    while at < stop and at - first < _LONGEST_PHRASE and not _ends_source(passage, at, first):
        if words[at] == ",":
            end = _open_appositions(passage, at, stop)
            if end > at:
                return end
            break
        at += 1
    while at > first and words[at - 1] in ("and", "on", "late", "early", ",", "in"):
        at -= 1
    return at


def _ends_source(passage: Passage, at: int, first: int) -> bool:
    word = passage.words[at]
    if is_break(word) or word in WORDS["subordinators"] or word in DAYS or (at > first and word in WORDS["personal"]):
        return True
    return at > first and (is_verb_at(passage, at) or is_adverb(word) or _opens_adverbial(passage, at))


def _opens_adverbial(passage: Passage, at: int) -> bool:
    word, following = passage.words[at], passage.word(at + 1)
    if word in ("on", "during", "after", "before"):
        return True
    if word == "with":
        return following in ("a", "an", "his", "her")
    return word in ("in", "at", "by") and (
        following in ("a", "an", "his", "her", "their", "reference", "response", "early", "late", "recent")
        or following.isdigit()
    )


def _open_appositions(passage: Passage, comma: int, stop: int) -> int:
    """The end of the appositions that a comma opens; the comma's own place where none follows."""
    at = comma
    end = _open_apposition(passage, comma, stop)
    while at < end < stop and passage.words[end] == "," and passage.words[end + 1 : end + 2] in _LONG_APPOSITIONS:
        following = _open_apposition(passage, end, stop)
        if any(is_verb_at(passage, word) for word in range(end + 1, following)):
            return end
        at, end = end, following
    return end


def _open_apposition(passage: Passage, comma: int, stop: int) -> int:
    words = passage.words
    at = comma + 1
    if at >= stop or words[at] in WORDS["not_appositions"] or words[at] == QUOTE:
        return comma
    if words[at].endswith("ing") or is_adverb(words[at]) or is_verb_at(passage, at):
        return comma
    while at < stop and words[at] != "," and not is_break(words[at]):
        at += 1
    return at


def named_source(passage: Passage, first: int, stop: int) -> int:
    """The end of the source that "according to" names; participles and places belong to it."""
    words = passage.words
    end = first
    while end < stop and words[end] not in (",", "and", "but", "while") and not is_break(words[end]):
        end += 1
    if passage.word(end) == "," and _goes_on(passage, end, stop):
        return max(end, source_after(passage, first, stop))
    return end


def _goes_on(passage: Passage, comma: int, stop: int) -> bool:
    return passage.word(comma + 1) in ("who", "which") or _is_apposition(passage, comma, stop)


def _is_apposition(passage: Passage, comma: int, stop: int) -> bool:
    """True for "a group in Oster" after a comma; "the attacks began at noon" has a verb and is what the source says."""
    end = _open_apposition(passage, comma, stop)
    if passage.word(0) == "according" and passage.word(end) != ",":
        return False
    is_noun = passage.word(comma + 1) in ("a", "an", "the")
    return is_noun and not any(is_verb_at(passage, at) for at in range(comma + 1, end))
