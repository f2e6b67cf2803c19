"""Who is cited inside of an attribution that an engine marked as one: "M, citing S, said ...", "S was quoted by M as
saying ...", "the agency quoted S as saying", "it was reported on M that ...".

The one who cites keeps the words as an attribution of his own; whoever is cited says them inside of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.find.attributions.nesting import Draft
from onrecord.find.speakers.kinds import can_speak, kind_of
from onrecord.find.speakers.phrases import head_of, without_determiner
from onrecord.record import Span
from onrecord.words.actors import body_key, load_bodies
from onrecord.words.cues import load_cues

_FORMS = load_cues().forms
_WORD = re.compile(r"[\w’'-]+")
_CITING = ("citing", "quoting")
# "a ministry statement, that ...": who is cited, and what follows. None of these reads a stretch twice.
_CITED = re.compile(r"([^,;:.“”\"\n]{2,120}),? (?=that\b)|([^,;:.“”\"\n]{2,120}), ")
_VERB = re.compile(r"(?:\w+ly |earlier |also )?(\w+)(?: earlier| later)?(?: on \w+)?(?= that\b| “| \"|:)")
_VERB_BEFORE = re.compile(r"(\w+)(?: on \w+| earlier)?,? $")
_QUOTED_BY = re.compile(r"\b(?:was|were|is|are|been|being) (?:also |earlier |later )?(?:quoted|cited) by $")
_AS_VERB = re.compile(r",? ?(as \w+ing)(?: that)? ")
# A stop behind two letters or fewer ends a short form ("U.S.", "Mr.") more often than a sentence.
_CLAUSE_START = re.compile(r".*(?:\w\w\w[.!?]|[;:“”\"\n])\s*", re.DOTALL)
_AS_SAYING = re.compile(r"([^,;:.“”\"\n]{2,160}) (as (?:saying|telling|writing|stating))\W*$")
_MEDIUM = re.compile(r" (?:on|by|in) ((?:the |a |an )?[^,;:.“”\"\n]{2,60}?)(?= that\b|,|\.)")
_TOLD = ("reported", "announced", "broadcast", "quoted")
_PRONOUNS = ("who", "he", "she", "it", "they")
_LOOK, _LONGEST_SUBJECT, _LEAST_CLAUSE, _LONGEST_NAME = 200, 12, 4, 8


def nest_cited(text: str, drafts: list[Draft]) -> None:
    """Add those who are cited to the drafts, each inside the one who cites them."""
    for draft in list(drafts):
        inner = _split_citing(text, draft) or _split_quoted_by(text, draft) or _split_as_saying(text, draft)
        if inner is not None:
            drafts.append(inner)
    for draft, outer in list(_iter_citing(text, drafts)):
        draft.source, draft.content, draft.parent = draft.content[:1], list(outer.content), outer


def fill_medium(text: str, draft: Draft) -> None:
    """Who tells what "was reported on Vandanian radio"."""
    found = _MEDIUM.match(text, draft.cue.end) if draft.words[-1:] and draft.words[-1] in _TOLD else None
    if found and kind_of(head_of(without_determiner(found[1]))) == "medium":
        draft.source = [_span(found, 1)]


def fill_known(text: str, draft: Draft) -> None:
    """A well-known body whose name stands right at the cue, in texts that lost their commas."""
    if draft.lemma == "accord":
        words = list(_WORD.finditer(text, draft.cue.end, draft.cue.end + _LOOK))[:_LONGEST_NAME]
        runs = [words[:stop] for stop in range(len(words), 0, -1)]
    elif draft.lemma in _FORMS and _FORMS[draft.lemma].frame == "say":
        words = list(_WORD.finditer(text, max(draft.cue.start - _LOOK, 0), draft.cue.start))[-_LONGEST_NAME:]
        runs = [words[first:] for first in range(len(words))]
    else:
        return
    for run in runs:
        span = Span(start=run[0].start(), end=run[-1].end())
        is_name = run[-1].group()[:1].isupper() and body_key(text[span.start : span.end]) in load_bodies()
        if is_name and not text[min(span.end, draft.cue.end) : max(span.start, draft.cue.start)].strip():
            draft.source, draft.content = [span], list(without(draft.content, span))
            return


def without(content: list[Span], source: Span) -> Iterator[Span]:
    """The pieces of content with what of them is the source left out."""
    for piece in content:
        if piece.end <= source.start or piece.start >= source.end:
            yield piece
            continue
        if piece.start < source.start - 1:
            yield Span(start=piece.start, end=source.start - 1)
        if piece.end > source.end + 1:
            yield Span(start=source.end + 1, end=piece.end)


def _split_citing(text: str, draft: Draft) -> Draft | None:
    """Who is cited stands before the words themselves: "citing a statement, that two boats sank"."""
    if not draft.words or draft.words[-1] not in _CITING:
        return None
    first, *others = draft.content
    found = _CITED.match(text, first.start, first.end)
    if found is None or not 0 < first.start - draft.cue.end <= 1:
        return None
    cited = _span(found, 1 if found[1] else 2)
    if not can_speak(text[cited.start : cited.end]):
        return None
    citing = Span(start=draft.cue.end - len(draft.words[-1]), end=draft.cue.end)
    draft.cue, start = _cue_of_citing(text, draft, citing, found.end())
    draft.content = [Span(start=start, end=first.end), *others]
    return _inner(text, draft, citing, cited)


def _cue_of_citing(text: str, draft: Draft, citing: Span, at: int) -> tuple[Span, int]:
    """The verb of the one who cites, before "citing" or behind who is cited, and where the words then begin."""
    behind = _VERB.match(text, at)
    if behind and behind[1] in _FORMS:
        return _span(behind, 1), behind.end() + 1
    before = _VERB_BEFORE.search(text[max(citing.start - _LOOK, 0) : citing.start])
    if before and before[1] in _FORMS and draft.source and draft.source[0].end < citing.start:
        start = citing.start - len(before[0])
        return Span(start=start, end=start + len(before[1])), at
    return draft.cue, at


def _split_quoted_by(text: str, draft: Draft) -> Draft | None:
    """The subject of "was quoted by M as saying" says it; the engine marks M."""
    if not draft.source:
        return None
    before = _QUOTED_BY.search(text[max(draft.source[0].start - _LOOK, 0) : draft.source[0].start])
    verb = _AS_VERB.match(text, draft.source[0].end)
    content = [piece for piece in draft.content if verb and piece.end > verb.start(1)]
    if before is None or verb is None or not content:
        return None
    start = draft.source[0].start - len(before[0])
    subject = _subject_before(text, start)
    if subject is None:
        return None
    draft.cue, draft.lemma = Span(start=start, end=draft.source[0].start - 1), "quote"
    draft.content = [Span(start=max(content[0].start, verb.end()), end=content[0].end), *content[1:]]
    return _inner(text, draft, _span(verb, 1), subject)


def _subject_before(text: str, end: int) -> Span | None:
    """The words from the clause's start up to a place; of several with a comma only a last pronoun."""
    before = text[max(end - _LOOK, 0) : end].rstrip()
    end = max(end - _LOOK, 0) + len(before)
    last = before.rpartition(" ")[2]
    if last.lower() in _PRONOUNS:
        return Span(start=end - len(last), end=end)
    opening = _CLAUSE_START.match(before)
    words = before[opening.end() :] if opening else before
    if words.count(" ") >= _LONGEST_SUBJECT or not can_speak(words):
        return None
    return Span(start=end - len(words), end=end)


def _split_as_saying(text: str, draft: Draft) -> Draft | None:
    """Behind the words themselves: "two boats sank, the agency quoted an official as saying"."""
    last = draft.content[-1]
    found = _AS_SAYING.fullmatch(text, last.start, last.end) if draft.lemma in ("quote", "cite") else None
    if found is None or not can_speak(found[1]) or not draft.source:
        return None
    pieces = draft.content[:-1]
    if not pieces:
        before = text[max(draft.source[0].start - 2 * _LOOK, 0) : draft.source[0].start].rstrip(" ,")
        opening = _CLAUSE_START.match(before)
        words = before[opening.end() :] if opening else before
        end = max(draft.source[0].start - 2 * _LOOK, 0) + len(before)
        pieces = [Span(start=end - len(words), end=end)] if words.count(" ") >= _LEAST_CLAUSE else []
    if not pieces:
        return None
    draft.content = pieces
    return _inner(text, draft, _span(found, 2), _span(found, 1))


def _inner(text: str, outer: Draft, cue: Span, source: Span) -> Draft:
    words = tuple(word.lower() for word in _WORD.findall(text[cue.start : cue.end]))
    form = _FORMS.get(words[-1])
    lemma = form.lemma if form else words[-1]
    return Draft(lemma=lemma, words=words, cue=cue, source=[source], content=list(outer.content), parent=outer)


def _span(found: re.Match[str], group: int) -> Span:
    return Span(start=found.start(group), end=found.end(group))


def _iter_citing(text: str, drafts: list[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Drafts of citing, each with the nearest of the same source in the same paragraph."""
    for number, draft in enumerate(drafts):
        if draft.lemma != "cite" or draft.parent or not _WORD.match(text, draft.content[0].start):
            continue
        near = [*drafts[max(number - 1, 0) : number], *drafts[number + 1 : number + 2]]
        for outer in near:
            between = text[min(draft.cue.start, outer.cue.start) : max(draft.cue.end, outer.cue.end)]
            if outer.source == draft.source and "\n" not in between:
                yield draft, outer
                break
