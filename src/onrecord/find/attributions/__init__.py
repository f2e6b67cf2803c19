"""Attributions by rules: who says what, in whose words.

Source, cue and content follow the habits of the PARC and PolNeAR corpora (Pareti 2012; Newell, Margolin, Ruths 2018):
the source with its apposition, the cue with auxiliaries, adverbs and its preposition, the content with "that", with its
quotation marks and the comma inside them, without the full stop outside. `passages` folds the quotations, `drafts`
finds the roles, `speakers` resolves who it is; this module puts them together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence

from onrecord.find.attributions.drafts import find_drafts
from onrecord.find.attributions.headlines import find_marked
from onrecord.find.attributions.nesting import Draft
from onrecord.find.attributions.tagged import Tagged, find_tagged_drafts
from onrecord.find.manner import with_manner
from onrecord.find.speakers import Words, find_speakers
from onrecord.find.speakers.cast import Cast, find_cast
from onrecord.find.texts.clauses import WORDS
from onrecord.find.texts.passages import QUOTE, Passage, find_passages
from onrecord.find.texts.quotes import find_quotes
from onrecord.ids import make_id
from onrecord.record import Anchor, Article, Attribution, Directness, Knowledge, Span, Speaker
from onrecord.spans import anchor
from onrecord.words.cues import load_cues

_CUES = load_cues()
_REFUSALS = frozenset({"decline", "refuse"})
_CLOSING = "\"”’'»"
_LOOSE = " \n,.;:"


def find_attributions(article: Article, run_id: str, knowledge: Knowledge) -> tuple[Attribution, ...]:
    """The attributions of an article in order of the text; `run_id` goes into their ids."""
    cast = find_cast(article, knowledge)
    return _build(article, run_id, cast, list(_iter_drafts(article, cast.full_names)))


def find_marked_attributions(
    article: Article, run_id: str, knowledge: Knowledge, tagged: Sequence[Tagged]
) -> tuple[Attribution, ...]:
    """The attributions of an article whose roles an engine has marked, in order of the text."""
    cast = find_cast(article, knowledge)
    return _build(article, run_id, cast, find_tagged_drafts(article, tagged, cast.full_names))


def _build(article: Article, run_id: str, cast: Cast, found: list[Draft]) -> tuple[Attribution, ...]:
    drafts = sorted(found, key=_first_start)
    quotes = find_quotes(article.text)
    numbers = {id(draft): number for number, draft in enumerate(drafts)}
    sources = [_source_words(article.text, draft, numbers) for draft in drafts]
    speakers = find_speakers(sources, cast)
    attributions = [
        _attribution(article, run_id, draft, quotes, speaker) for draft, speaker in zip(drafts, speakers, strict=True)
    ]
    return with_manner(article, attributions)


def _source_words(text: str, draft: Draft, numbers: dict[int, int]) -> Words | None:
    if not draft.source:
        return None
    start, end = draft.source[0].start, draft.source[0].end
    return Words(start=start, quote=text[start:end], outer=numbers[id(draft.parent)] if draft.parent else None)


def _first_start(draft: Draft) -> tuple[int, int]:
    return min(span.start for span in (draft.cue, *draft.source, *draft.content)), draft.cue.start


def _iter_drafts(article: Article, surnames: Container[str]) -> Iterator[Draft]:
    """The drafts of all passages.

    A passage that is nothing but a quotation goes on with the last one quoted; or, where nobody has been quoted and it
    stays open at its end, belongs to whoever is quoted in the next paragraph.
    """
    last: Draft | None = None
    waiting: list[Span] = []
    for passage in find_passages(article.text):
        if _is_quotation(passage):
            piece = passage.span(0, passage.words.count(QUOTE))
            if last is not None:
                last.content.append(piece)
            elif article.text[piece.end - 1] not in _CLOSING:
                waiting.append(piece)
            continue
        drafts = _drafts_of(passage, article.headline, surnames)
        last = next((draft for draft in reversed(drafts) if _is_quoting(passage, draft)), None)
        if last is not None and waiting and last.content[0].start == passage.starts[0]:
            last.content[:0] = waiting
        waiting = []
        yield from drafts


def _drafts_of(passage: Passage, headline: Span | None, surnames: Container[str]) -> list[Draft]:
    is_headline = headline is not None and passage.starts[0] < headline.end
    marked = find_marked(passage, surnames, is_headline=is_headline) if passage.opens_paragraph else None
    return [marked] if marked else find_drafts(passage)


def _is_quotation(passage: Passage) -> bool:
    return passage.words[0] == QUOTE and all(word in (QUOTE, ".") for word in passage.words)


def _is_quoting(passage: Passage, draft: Draft) -> bool:
    """True where a quotation of its own begins a piece of the draft's content."""
    starts = {start for word, start in zip(passage.words, passage.starts, strict=True) if word == QUOTE}
    return draft.parent is None and any(piece.start in starts for piece in draft.content)


def _attribution(
    article: Article, run_id: str, draft: Draft, quotes: tuple[Span, ...], speaker: Speaker
) -> Attribution:
    content = _anchors(article, draft.content)
    return Attribution(
        id=_draft_id(article, run_id, draft),
        source=_anchors(article, draft.source),
        cue=_anchors(article, [draft.cue]),
        content=content,
        directness=_directness(content, quotes),
        denies=_denies(draft, content),
        cue_negated=draft.lemma in _REFUSALS or bool(WORDS["negations"].intersection(draft.words)),
        nested_in=_draft_id(article, run_id, draft.parent) if draft.parent else None,
        speaker=speaker,
    )


def _anchors(article: Article, spans: list[Span]) -> tuple[Anchor, ...]:
    return tuple(anchor(article.id, article.text, span) for span in spans)


def _draft_id(article: Article, run_id: str, draft: Draft) -> str:
    pieces = (draft.source, [draft.cue], draft.content)
    key = tuple(tuple((span.start, span.end) for span in spans) for spans in pieces)
    return make_id("attribution", run_id, article.id, key)


def _directness(content: tuple[Anchor, ...], quotes: tuple[Span, ...]) -> Directness:
    """Direct where every word of the content is quoted, mixed where some are."""
    quoted = [_is_covered(piece, quotes) for piece in content]
    if quoted and all(covered is True for covered in quoted):
        return "direct"
    return "indirect" if not quoted or all(covered is False for covered in quoted) else "mixed"


def _is_covered(piece: Anchor, quotes: tuple[Span, ...]) -> bool | None:
    """True where the piece lies within one quotation, False where it meets none, None between."""
    end = piece.span.end - (len(piece.quote) - len(piece.quote.rstrip(_LOOSE)))
    at = max(bisect_left(quotes, piece.span.start, key=lambda quote: quote.end), 0)
    if at == len(quotes) or quotes[at].start >= piece.span.end:
        return False
    return True if quotes[at].start <= piece.span.start and end <= quotes[at].end else None


def _denies(draft: Draft, content: tuple[Anchor, ...]) -> bool:
    if draft.lemma in _CUES.denials:
        return True
    if draft.lemma not in _CUES.denying_verbs or not content:
        return False
    return bool(_CUES.denied_objects.intersection(content[0].quote.lower().split()))
