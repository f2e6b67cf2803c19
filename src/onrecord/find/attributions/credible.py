"""Whether a verb with its source and its content makes a statement that somebody would be held to."""

from __future__ import annotations

from onrecord.find.attributions.groups import Group, is_plural
from onrecord.find.texts.clauses import PREPOSITIONS, WORDS, is_adverb, is_verb_at
from onrecord.find.texts.passages import QUOTE, Passage
from onrecord.words.cues import load_cues, load_source_words

_CUES = load_cues()
_SOURCES = load_source_words()
_SPEAKERS = frozenset().union(
    *(
        _SOURCES[name]
        for name in (
            "persons",
            "witnesses",
            "organisations",
            "offices",
            "callings",
            "media",
            "media_ends",
            "documents",
            "plurals",
        )
    )
)
_MUTE = _SOURCES["mute"]
_PERSONS = WORDS["personal"] - {"it"} | {"who", "we", "i", "everyone", "everybody"}
_WONDERS = frozenset({"what", "how", "why", "whether", "who", "if"})
_CLAUSE_OPENERS = WORDS["personal"] | {"that", QUOTE, "we", "i", "there"}
# "to" and three words more; a verb among five.
_LEAST_INFINITIVE, _LEAST_CLAUSE, _LEAST_WONDER, _LEAST_PHRASE = 4, 5, 4, 3
_INNER = ("object", "mental", "infinitive")
_NO_INFINITIVE = PREPOSITIONS - {"to"}


def is_credible(passage: Passage, group: Group, source: tuple[int, int], content: tuple[int, int]) -> bool:
    """False where the source can say nothing, or a weak cue has no speaker or nothing like a clause behind it."""
    if group.frame == "seem":
        return True
    if not _can_be_source(passage, *source) or (group.form.lemma in _CUES.weak and not can_speak(passage, *source)):
        return False
    if group.form.lemma in _CUES.clausal:
        return _is_telling_with(passage, group, content)
    return group.frame not in _INNER or _is_inner(passage, group, source, content)


def _is_inner(passage: Passage, group: Group, source: tuple[int, int], content: tuple[int, int]) -> bool:
    """True where the source can want, believe or demand something, and the content is enough to be that."""
    opening = passage.words[content[0]]
    if is_mute(passage, *source) or (group.frame != "object" and passage.words[source[0]] == "it"):
        return False
    if group.frame == "infinitive" and opening in _NO_INFINITIVE:
        return False
    is_long = content[1] - content[0] >= _LEAST_PHRASE
    return group.form.lemma not in _CUES.weak or is_long or is_telling(passage, *content)


def is_slight(passage: Passage, group: Group, content: tuple[int, int]) -> bool:
    """True for a wish, a plan or an action that is no report of what somebody says, unless it comes as a clause."""
    if group.form.lemma not in _CUES.weak:
        return group.frame == "infinitive" and not is_telling(passage, *content)
    return group.frame == "infinitive" or not _is_telling_with(passage, group, content)


def _is_telling_with(passage: Passage, group: Group, content: tuple[int, int]) -> bool:
    """As `is_telling`; but who "continues to" do something does it."""
    goes_on = group.frame == "say" and passage.words[content[0]] == "to"
    return not goes_on and is_telling(passage, *content)


def _can_be_source(passage: Passage, first: int, stop: int) -> bool:
    last = passage.words[stop - 1]
    if stop - first == 1 and last in ("that", "you"):
        return False
    return not (is_adverb(last) and last not in WORDS["day_tails"])


def is_mute(passage: Passage, first: int, stop: int) -> bool:
    """True where the head of a source is a thing or a happening ("the situation in the north")."""
    words = passage.words
    end = next((at for at in range(first + 1, stop) if words[at] in PREPOSITIONS or words[at] == ","), stop)
    return words[end - 1] in _MUTE


def can_speak(passage: Passage, first: int, stop: int) -> bool:
    """True for persons, bodies and names; a noun that opens a passage is one where it is no plural."""
    words = passage.words[first:stop]
    if is_mute(passage, first, stop):
        return False
    if len(words) == 1 and words[0] in _PERSONS:
        return True
    if any(passage.capitals[first:stop]) or not _SPEAKERS.isdisjoint(words):
        return True
    return first == 0 and len(words) == 1 and not is_plural(words[0])


def is_telling(passage: Passage, first: int, stop: int) -> bool:
    """True for a quotation, a clause, and an infinitive of some length."""
    opening, length = passage.words[first], stop - first
    if opening in _CLAUSE_OPENERS:
        return True
    if opening == "to":
        return length >= _LEAST_INFINITIVE
    if opening in _WONDERS:
        return length >= _LEAST_WONDER
    return length >= _LEAST_CLAUSE and any(is_verb_at(passage, at) for at in range(first + 1, stop))
