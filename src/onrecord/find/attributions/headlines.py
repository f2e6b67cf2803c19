"""Attributions by a mark alone: "Minister: talks failed" and "Talks failed: minister" over an article, and a colon
before a quotation in it.
"""

from __future__ import annotations

from collections.abc import Container

from onrecord.find.attributions.nesting import Draft
from onrecord.find.texts.clauses import is_verb_at, passage_end
from onrecord.find.texts.passages import QUOTE, Passage
from onrecord.words.cues import load_source_words

_MARKS = frozenset({":", "-", "–", "—"})
_SOURCES = load_source_words()
_SPEAKERS = frozenset().union(
    *(_SOURCES[name] for name in ("media", "documents", "witnesses", "organisations", "persons", "offices"))
)
# A source in a headline is short.
_LONGEST = 6
_LONGEST_NAME = 3


def find_marked(passage: Passage, surnames: Container[str], *, is_headline: bool) -> Draft | None:
    """The draft that a colon makes of the passage; None where it is none.

    In a headline a dash will do as well, and the source must be a word for somebody who speaks ("minister", "monitor"),
    or the surname of a person in the article.
    """
    stop = passage_end(passage)
    marks = [at for at in range(1, stop - 1) if passage.words[at] in _MARKS]
    if not marks:
        return None
    first, last = marks[0], marks[-1]
    is_colon = passage.words[first] == ":" and (is_headline or passage.words[first + 1] == QUOTE)
    if is_colon and (
        _is_source(passage, 0, first, is_headline=is_headline) or _is_surname(passage, 0, first, surnames)
    ):
        return _draft(passage, (0, first), first, (first + 1, stop))
    is_last = _is_source(passage, last + 1, stop, is_headline=True) or _is_surname(passage, last + 1, stop, surnames)
    if is_headline and is_last:
        return _draft(passage, (last + 1, stop), last, (0, last))
    return None


def _is_surname(passage: Passage, first: int, stop: int, surnames: Container[str]) -> bool:
    return stop - first <= _LONGEST_NAME and passage.words[stop - 1] in surnames


def _is_source(passage: Passage, first: int, stop: int, *, is_headline: bool) -> bool:
    words = passage.words[first:stop]
    if stop - first > _LONGEST or QUOTE in words or any(is_verb_at(passage, at) for at in range(first, stop)):
        return False
    return not is_headline or bool(_SPEAKERS.intersection(words))


def _draft(passage: Passage, source: tuple[int, int], mark: int, content: tuple[int, int]) -> Draft:
    draft = Draft(lemma=":", words=(":",), cue=passage.span(mark, mark + 1))
    draft.source.append(passage.span(*source))
    draft.content.append(passage.span(*content))
    return draft
