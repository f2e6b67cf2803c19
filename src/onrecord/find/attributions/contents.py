"""Where the content of a cue ends, and which content says nothing."""

from __future__ import annotations

from onrecord.find.attributions.groups import Group
from onrecord.find.texts.clauses import PREPOSITIONS, WORDS, is_adverb, skip_quotes
from onrecord.find.texts.passages import QUOTE, Passage
from onrecord.words.cues import Frame, load_cues

_CUES = load_cues()
SPEECH: frozenset[Frame] = frozenset({"say", "tell", "ask"})
OBJECTS: frozenset[Frame] = frozenset({"object", "mental", "infinitive", "seem"})
_TURNS = frozenset({"but", "while", "though", "although"})
_NO_REST = _TURNS | {"and", "citing", "as", "who", "which", "after", "according"}
_EMPTY = (
    PREPOSITIONS
    | WORDS["days"]
    | {
        "that",
        "what",
        "there",
        "however",
        "to",
        "down",
        "up",
        "out",
        "-",
        "–",
        "—",
        "'s",
        "’s",
        "and",
    }
)
# On what terms somebody talks is nothing that he says.
_TERMS = ("named", "identified", "quoted")


def content_end(passage: Passage, group: Group, at: int, stop: int) -> int:
    """The end of the content that begins at item `at`; no further than item `stop`, but for whole quotations."""
    if passage.word(at) == QUOTE:
        return skip_quotes(passage, at)
    return next((end for end in range(at, stop) if _cuts(passage, group, end, stop)), stop)


def _cuts(passage: Passage, group: Group, at: int, stop: int) -> bool:
    word, following = passage.words[at], passage.word(at + 1)
    if word in _TURNS and group.frame in OBJECTS:
        return True
    if word in ("and", "but"):
        return _is_coordinated(passage, at + 1, stop)
    if word != ",":
        return word == ";"
    if following in ("and", "but"):
        return _is_coordinated(passage, at + 2, stop)
    return following in ("according", "though", "although") or (at + 1 < stop and _is_next_cue(passage, at + 1))


def _is_next_cue(passage: Passage, at: int) -> bool:
    """True for the participle that goes on ("adding"), and the verb after a relative clause ("said")."""
    form = _CUES.forms.get(passage.word(at))
    if form is None or passage.capitals[at]:
        return False
    if form.shape == "ing":
        return form.frame in ("say", "tell") or form.lemma in ("cite", "call", "accuse")
    return form.shape == "past" and form.frame in ("say", "tell")


def _is_coordinated(passage: Passage, at: int, stop: int) -> bool:
    """True where a second cue of the same subject follows ("and called for")."""
    while at < stop and (is_adverb(passage.words[at]) or passage.words[at] in WORDS["have"]):
        at += 1
    form = _CUES.forms.get(passage.word(at)) if at < stop else None
    return form is not None and form.frame in SPEECH | {"object"} and form.shape in ("past", "s")


def first_comma(passage: Passage, at: int, end: int) -> int:
    """The first comma behind item `at` that no quotation follows; `end` where there is none before it."""
    for comma in range(at + 1, end):
        if passage.words[comma] == "," and passage.word(comma + 1) != QUOTE:
            return comma
    return end


def goes_on(word: str) -> bool:
    """True where a word behind a parenthesis can go on with the clause before it."""
    form = _CUES.forms.get(word)
    return word not in _NO_REST and not (form is not None and form.shape == "ing")


def says_nothing(passage: Passage, first: int, stop: int) -> bool:
    """True for one small word that tells nothing without what should follow it, and for "to be named"."""
    words = passage.words[first:stop]
    return (words[-1] in _TERMS and words[:-1] in (("to", "be"), ("not", "to", "be"))) or all(
        word in _EMPTY for word in words
    )
