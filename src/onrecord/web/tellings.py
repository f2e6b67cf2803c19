"""Events as sentences: what one speaker tells of an event, in the words of the text.

The words of one mention stand in the order of the text, so that voice and direction are the text's own ("was struck
by"). A short stretch between two of them is shown as it stands, a longer one as an ellipsis. What stands elsewhere is
added behind, each with a small word of the page's own before it, which the page sets apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.join.events import Party, find_mentions, find_parties, has_happened
from onrecord.record import Anchor, Claim, Figure, Mention, Part, Participant, Span
from onrecord.spans import overlaps
from onrecord.wording import eventwords, findings, phrases

PieceKind = Literal[
    "trigger", "actor", "recipient", "place", "instrument", "status", "series", "when", "figure", "gap", "link"
]
SHORT_GAP: Final = 32  # characters: four or five words, which a reader takes in with the words around them
FAR: Final = 300  # characters from the trigger: the length of a very long sentence
LISTED: Final = 4  # parties and figures behind the sentence; the rest stands in the details
CUT: Final = 140  # characters of one participant
LEADING: Final = re.compile(r"\b(in|at|near|on|outside|inside|around|across|off|over|along|within) (?:the )?\Z")
BREAK: Final = re.compile(r"[.!?…]\s|\n|[“”\"‘(\[{]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a sentence: quoted ones with their `spans` ("12-20 40-45"), or the page's own without. `note` says
    what they are taken for.
    """

    kind: PieceKind
    words: str
    spans: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one speaker tells of an event: the claim and its place in the article's list, the sentence, what is added
    behind it (each addition with its own small word first), and the words that decided its status and stand elsewhere.
    `happens` is true where the speaker says that it happened or is going on.
    """

    number: int
    claim: Claim
    sentence: tuple[Piece, ...]
    additions: tuple[tuple[Piece, ...], ...]
    cues: tuple[Anchor, ...]
    figures: tuple[Figure, ...]
    happens: bool


def tell(number: int, claim: Claim, text: str, figures: Mapping[str, Figure]) -> Telling:
    """The claim of an event as a sentence; `figures` are those of the article by id."""
    mention = _find_main(claim)
    pieces = _lay_out(mention, claim, text)
    seen = [span for _, _, span in pieces]
    status = claim.status.words if claim.status else ()
    counted = [figures[each] for mention in find_mentions(claim) for each in mention.figures if each in figures]
    return Telling(
        number=number,
        claim=claim,
        sentence=tuple(_join(pieces, text)),
        additions=tuple(_iter_additions(claim, seen, text)) + tuple(_iter_counts(claim, seen, _unique(counted))),
        cues=tuple(words for words in status if not any(overlaps(words.span, span) for span in seen)),
        figures=_unique(counted),
        happens=has_happened(claim),
    )


def _unique(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple({figure.id: figure for figure in figures}.values())


def _find_main(claim: Claim) -> Mention:
    """Of the speaker's mentions that have the claim's status the one with most participants."""
    mentions = find_mentions(claim) or (claim.event.mentions if claim.event else ())
    same = [mention for mention in mentions if mention.status == claim.status] or list(mentions)
    return max(same, key=lambda mention: len({each.role for each in mention.participants}))


# the sentence

_SETTING: Final = frozenset(("place", "instrument"))
Laid = tuple[PieceKind, "Anchor | Participant", Span]


def _lay_out(mention: Mention, claim: Claim, text: str) -> list[Laid]:
    """The words of a mention in order of the text; where some lie in others, these are parted around them."""
    trigger = mention.trigger.span
    laid: list[Laid] = [("trigger", mention.trigger, trigger)]
    parts: list[tuple[PieceKind, Anchor | Participant, Span]] = [
        *((each.role, each, each.anchor.span) for each in mention.participants if each.nearness == "sentence"),
        *(("status", words, words.span) for words in mention.status.words),
    ]
    if claim.event and claim.event.series:
        parts.append(("series", claim.event.series, claim.event.series.span))
    for kind, words, span in parts:
        if _is_near(trigger, span, text):
            laid += [(kind, words, left) for left in _subtract(span, [taken for _, _, taken in laid], text)]
    return _drop_leading(sorted(laid, key=lambda one: one[2].start), trigger)


def _drop_leading(laid: list[Laid], trigger: Span) -> list[Laid]:
    """Without a place or an instrument at the front, which would read as who did it; it is added behind."""
    keep = next(at for at, (kind, _, span) in enumerate(laid) if kind not in _SETTING or span.start >= trigger.start)
    return laid[keep:]


def _is_near(trigger: Span, span: Span, text: str) -> bool:
    start, end = min(trigger.start, span.start), max(trigger.end, span.end)
    return end - start <= FAR + trigger.end - trigger.start and "\n" not in text[start:end]


def _subtract(span: Span, taken: Sequence[Span], text: str) -> list[Span]:
    """What is left of a span outside of others, without white space at its ends."""
    left = [(span.start, span.end)]
    for each in taken:
        left = (
            [part for start, end in left for part in ((start, min(end, each.start)), (max(start, each.end), end))]
            if any(start < each.end and each.start < end for start, end in left)
            else left
        )
        left = [(start, end) for start, end in left if start < end]
    found = []
    for start, end in left:
        words = text[start:end]
        inner = words.strip(" ,;:-–—’'")
        if inner:
            at = start + words.index(inner)
            found.append(Span(start=at, end=at + len(inner)))
    return found


def _join(laid: Sequence[Laid], text: str) -> Iterator[Piece]:
    at: int | None = None
    for kind, words, span in laid:
        if at is not None:
            yield Piece(kind="gap", words=_gap(text[at : span.start]))
        yield _piece(kind, words, text[span.start : span.end])
        if isinstance(words, Participant) and words.antecedent:
            antecedent = words.antecedent
            yield Piece(kind="link", words=f" [{_shorten(antecedent.quote)}]", spans=_spans([antecedent]))
        at = span.end


def _gap(words: str) -> str:
    """The words between two pieces as they stand, or an ellipsis where they are many, or end a sentence."""
    if len(words) > SHORT_GAP or BREAK.search(words):
        return " … "
    return re.sub(r"\s+", " ", words)


def _piece(kind: PieceKind, words: Anchor | Participant, quote: str) -> Piece:
    if isinstance(words, Participant):
        return Piece(kind=kind, words=_shorten(quote), spans=_spans([words.anchor]), note=eventwords.party(words))
    return Piece(kind=kind, words=quote, spans=_spans([words]))


def _spans(anchors: Iterable[Anchor]) -> str:
    return " ".join(f"{each.span.start}-{each.span.end}" for each in anchors)


def _shorten(words: str) -> str:
    words = re.sub(r"\s+", " ", words)
    return words if len(words) <= CUT else f"{words[:CUT].rsplit(' ', 1)[0]} …"


# what stands elsewhere

_FATES: Final = frozenset(
    ("killed", "injured", "missing", "displaced", "detained")
)  # the others are the things counted


def _iter_additions(claim: Claim, seen: Sequence[Span], text: str) -> Iterator[tuple[Piece, ...]]:
    links: Mapping[Part, str] = {
        "actor": "by",
        "recipient": eventwords.towards(claim.event.kind) if claim.event else "to",
        "instrument": "with",
    }
    for role, link in links.items():
        yield from _list(link, _unsaid(find_parties(claim, role), seen, text), role)
    place = tuple(_place(claim, seen, text))
    if not claim.where:
        for party in _unsaid(find_parties(claim, "place"), seen, text)[:1]:
            yield from _list(_preposition(party.words[0].anchor, text), [party], "place")
    yield from place
    yield from _day(claim)


def _iter_counts(claim: Claim, seen: Sequence[Span], figures: Sequence[Figure]) -> Iterator[tuple[Piece, ...]]:
    """The counts, each once; none behind what is not said to have happened, whose outcome they would seem to be."""
    counts = {(figure.low, figure.high, figure.unit): figure for figure in reversed(figures)}
    shown = [figure for figure in figures if figure in counts.values()] if has_happened(claim) else []
    for figure in shown[:LISTED]:
        yield (Piece(kind="figure", words=_count(figure), spans=_spans([figure.anchor]), note=figure.anchor.quote),)
    series = claim.event.series if claim.event else None
    if series and not any(overlaps(series.span, span) for span in seen):
        quoted = Piece(kind="series", words=series.quote, spans=_spans([series]))
        yield Piece(kind="link", words=eventwords.SEVERAL), quoted


def _count(figure: Figure) -> str:
    """What a figure counts, as in "12 soldiers killed"."""
    group, unit = figure.group or "", figure.unit if figure.unit in _FATES else ""
    named = group or (figure.unit if figure.unit != "other" else "")
    return " ".join(filter(None, (findings.value(figure), named, "" if unit in named else unit)))


def _unsaid(parties: Sequence[Party], seen: Sequence[Span], text: str) -> list[Party]:
    """The parties that the sentence does not name, none in the words of another, and none that is but a number."""
    said = [text[span.start : span.end].casefold() for span in seen]
    kept = []
    for party in sorted(parties, key=lambda each: -len(_quote(each))):
        words = _quote(party).casefold()
        is_said = any(words in other or other in words for other in said)
        if not is_said and not words.isdigit() and not _is_seen(party, seen):
            kept.append(party)
            said.append(words)
    return [party for party in parties if party in kept]


def _quote(party: Party) -> str:
    words = next((each for each in party.words if not each.antecedent), party.words[0])
    return (words.antecedent or words.anchor).quote


def _is_seen(party: Party, seen: Sequence[Span]) -> bool:
    return any(overlaps(words.anchor.span, span) for words in party.words for span in seen)


def _list(link: str, parties: Sequence[Party], role: Part) -> Iterator[tuple[Piece, ...]]:
    if not parties:
        return
    pieces = [Piece(kind="link", words=link)]
    for number, party in enumerate(parties[:LISTED]):
        if number:
            pieces.append(Piece(kind="link", words="and"))
        words = next((each for each in party.words if not each.antecedent), party.words[0])
        spans = _spans(each.anchor for each in party.words)
        pieces.append(Piece(kind=role, words=_shorten(_quote(party)), spans=spans, note=eventwords.party(words)))
    yield tuple(pieces)


def _preposition(place: Anchor, text: str) -> str:
    """The word of the text that leads to a place, where one stands before it."""
    found = LEADING.search(text, max(0, place.span.start - 16), place.span.start)
    return found[1] if found else "in"


def _place(claim: Claim, seen: Sequence[Span], text: str) -> Iterator[tuple[Piece, ...]]:
    where = claim.where
    if where is None or any(overlaps(where.anchor.span, span) for span in seen):
        return
    anchors = [each for each in (where.relation_words, where.anchor) if each]
    note = "; ".join(
        filter(None, (findings.describe_where(where), findings.NEARNESS[claim.where_from] if claim.where_from else ""))
    )
    link = (Piece(kind="link", words=_preposition(where.anchor, text)),) if findings.where(where) == where.name else ()
    yield (*link, Piece(kind="place", words=findings.where(where), spans=_spans(anchors), note=note))


def _day(claim: Claim) -> Iterator[tuple[Piece, ...]]:
    spoken = claim.when
    if spoken.anchor is None or not (spoken.earliest or spoken.latest):
        return
    anchors = [each for each in (spoken.signal, spoken.anchor) if each]
    yield (Piece(kind="when", words=findings.when(spoken), spans=_spans(anchors), note=findings.basis(spoken)),)


# the events of an article


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event of an article with all who tell it, those first who say that it happened or is going on."""

    tellings: tuple[Telling, ...]
    has_happened: bool


def gather_events(claims: Sequence[Claim], text: str) -> list[Told]:
    """The events that claims tell, in order of the text."""
    figures = {claim.figure.id: claim.figure for claim in claims if claim.figure}
    told: dict[str, list[Telling]] = {}
    for number, claim in enumerate(claims):
        if claim.event and claim.status:
            told.setdefault(claim.event.id, []).append(tell(number, claim, text, figures))
    return [_order(tellings) for tellings in told.values()]


def _order(tellings: Sequence[Telling]) -> Told:
    ordered = sorted(tellings, key=lambda telling: (not has_happened(telling.claim), telling.number))
    return Told(tellings=tuple(ordered), has_happened=has_happened(ordered[0].claim))


def describe_event(claim: Claim) -> str:
    """Type, mode and status of an event according to a speaker, in one line."""
    if claim.event is None or claim.status is None:
        return ""
    said = eventwords.status(claim.status)
    return f"{eventwords.kind(claim.event)}; {said}, according to {phrases.name(claim.speaker)}"
