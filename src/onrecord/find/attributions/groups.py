"""Cues as they stand in a passage: the verb with its auxiliaries, adverbs and the words that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.texts.clauses import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, WORDS, is_adverb
from onrecord.find.texts.passages import QUOTE, Passage
from onrecord.words.cues import Form, Frame, load_cues

_CUES = load_cues()
_LEAST_PLURAL = 4
_INTENDING = frozenset({"expected", "feared"})  # "he expected to win"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A cue: items [first, stop), its verb at `at`, the frame it has there, and the words before the verb."""

    first: int
    at: int
    stop: int
    form: Form
    frame: Frame
    helpers: frozenset[str]


def find_group(passage: Passage, at: int) -> Group | None:
    """The cue around the verb at item `at`; None where the verb is one only with words that do not follow."""
    words = passage.words
    form = _CUES.forms[words[at]]
    frame, stop = _with_tail(words, at, form)
    if frame == "none":
        return None
    first = at
    while first > 0 and (words[first - 1] in AUXILIARIES or is_adverb(words[first - 1])):
        first -= 1
    while first < at and _is_sentence_adverb(passage, first):
        first += 1
    return Group(first=first, at=at, stop=stop, form=form, frame=frame, helpers=frozenset(words[first:at]))


def _with_tail(words: tuple[str, ...], at: int, form: Form) -> tuple[Frame, int]:
    for frame, tail in form.tails:
        if words[at + 1 : at + 1 + len(tail)] == tail:
            return frame, at + 1 + len(tail)
    return form.frame, at + 1


def _is_sentence_adverb(passage: Passage, at: int) -> bool:
    """True where the adverb opens a clause, and so is no part of the cue."""
    word = passage.words[at]
    return is_adverb(word) and word not in ("also", "never") and passage.word(at - 1) in ("", ",", "and", "but", QUOTE)


def is_passive(group: Group) -> bool:
    """True for "was denied", "is believed"."""
    return group.form.shape in ("past", "participle") and bool(group.helpers & WORDS["be"])


def is_participle(group: Group) -> bool:
    """True for "adding", which goes with the subject of another verb."""
    return group.form.shape == "ing" and not group.helpers & WORDS["be"]


def is_finite(passage: Passage, group: Group) -> bool:
    """True where the cue can be the verb of a clause with a subject before it."""
    helpers, shape = group.helpers, group.form.shape
    before = passage.word(group.first - 1)
    if "to" in helpers or before in DETERMINERS - {"that", "this", "some", "any"} or _is_noun(passage, group, before):
        return False
    if shape in ("s", "base") and not helpers & AUXILIARIES and not _is_surely_verb(passage, group):
        return False
    if shape == "past":
        return not helpers & {"did", "do"} and not _is_reduced(passage, group)
    if shape == "s":
        return not helpers & AUXILIARIES
    if shape == "base":
        return bool(helpers & AUXILIARIES) or is_plural(before)
    return shape == "ing" or bool(helpers & WORDS["have"])


def _is_noun(passage: Passage, group: Group, before: str) -> bool:
    """True for "many states", "looking into reports that", and for the participle in "the truce offered by"."""
    if group.form.shape == "s":
        return before in WORDS["plural_subjects"] - {"who", "which", "that"} or before in PREPOSITIONS
    if group.form.shape != "past" or group.helpers & AUXILIARIES:
        return False
    return _is_adjective(passage, group, before) or passage.word(group.stop) == "by"


def _is_adjective(passage: Passage, group: Group, before: str) -> bool:
    """True for "the port's announced closure", "the two mentioned states", "20 suspected cases"."""
    if before in ("'s", "’s"):
        return passage.word(group.first - 2) not in PRONOUNS
    if group.frame not in ("object", "mental"):
        return False
    return before in WORDS["counts"] or (before.isdigit() and is_plural(passage.word(group.stop)))


def _is_reduced(passage: Passage, group: Group) -> bool:
    """True for the participle in "a message thought to come from"."""
    is_belief = group.frame == "mental" and passage.words[group.at] in _CUES.passives - _INTENDING
    return is_belief and not group.helpers & AUXILIARIES and passage.word(group.stop) == "to"


def _is_surely_verb(passage: Passage, group: Group) -> bool:
    if group.form.lemma not in _CUES.nounish or group.stop > group.at + 1:
        return True
    after = passage.word(group.stop)
    return passage.word(group.first - 1) in PRONOUNS or after in ("that", QUOTE) or after in WORDS["personal"]


def is_plural(word: str) -> bool:
    """True for a word that looks like a plural noun, or stands for several."""
    if word in WORDS["plural_subjects"]:
        return True
    return len(word) >= _LEAST_PLURAL and word.endswith("s") and not word.endswith("ss")
