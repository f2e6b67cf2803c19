"""Capture to article: furniture out, words in, every character traced to the body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.clean.furniture import Layout, Mark, lay_out
from onrecord.clean.lines import Paragraph, find_paragraphs, iter_paragraph_pieces
from onrecord.clean.metadata import Facts, find_known, settle
from onrecord.clean.normal import normalise
from onrecord.errors import CleanError
from onrecord.ids import make_id
from onrecord.record import Article, Capture, Detail, Furniture, SourceMap, Span
from onrecord.spans import compose, join_pieces, to_body, trim

Piece = tuple[str, int, int]
BREAK: Piece = ("\n\n", 0, 0)


def clean(capture: Capture) -> Article:
    """The article that a capture holds. Pure: the same capture gives the same article.

    `source_map` leads from `text` to `capture.body.decode(capture.charset, "replace")`; each `Furniture` has its span
    there, and its words as they read. Raises CleanError where nothing but furniture is left.
    """
    normal, inner = normalise(capture.content)
    outward = compose(inner, capture.content_map)
    titles = [" ".join(detail.value.split()) for detail in capture.details if detail.name == "title"]
    paragraphs = find_paragraphs(normal)
    layout = lay_out(paragraphs, titles, find_known(capture.details))
    stretches = list(_iter_stretches(normal, paragraphs, layout))
    if not stretches:
        raise CleanError(
            "nothing-left",
            f"{capture.locator} holds no words of an article.",
            "Check that the whole article was saved; if it was, its words stand in the capture.",
        )
    headline, text, text_map = _put_together(normal, layout.headline, stretches)
    facts = settle((*capture.details, *_title_found(titles, headline, text), *layout.details))
    return _article(
        capture,
        facts,
        text=text,
        headline=headline,
        source_map=compose(text_map, outward),
        furniture=_furniture(normal, layout, outward),
    )


def _article(  # noqa: PLR0913  an article has these parts
    capture: Capture,
    facts: Facts,
    *,
    text: str,
    headline: Span | None,
    source_map: SourceMap,
    furniture: tuple[Furniture, ...],
) -> Article:
    published = facts.published.isoformat() if facts.published else None
    return Article(
        id=make_id("article", facts.outlet, capture.url, published, facts.title, text),
        capture_id=capture.id,
        text=text,
        headline=headline,
        title=facts.title,
        outlet=facts.outlet,
        authors=facts.authors,
        credits=facts.credits,
        dateline=facts.dateline,
        published=facts.published,
        published_at=facts.published_at,
        language=facts.language,
        url=capture.url,
        source_map=source_map,
        furniture=furniture,
        details=facts.details,
    )


def _title_found(titles: Sequence[str], headline: Span | None, text: str) -> Iterator[Detail]:
    """The headline as title where no title was declared."""
    if headline and not titles:
        words = text[headline.start : headline.end]
        yield Detail(name="title", value=words, origin="first line", quote=words)


def _iter_stretches(normal: str, paragraphs: Sequence[Paragraph], layout: Layout) -> Iterator[Span]:
    """What is left of each paragraph without its marks and the headline."""
    gaps = sorted((mark.start, mark.end) for mark in layout.marks if not mark.kept)
    gaps = sorted([*gaps, layout.headline]) if layout.headline else gaps
    number = 0
    for paragraph in paragraphs:
        at = paragraph.start
        while number < len(gaps) and gaps[number][0] < paragraph.end:
            start, end = gaps[number]
            left = trim(normal, at, start) if at < start else None
            if left:
                yield left
            at = max(at, end)
            number += 1
        left = trim(normal, at, paragraph.end) if at < paragraph.end else None
        if left:
            yield left


def _put_together(
    normal: str, headline: tuple[int, int] | None, stretches: Sequence[Span]
) -> tuple[Span | None, str, SourceMap]:
    pieces: list[Piece] = []
    span = None
    if headline:
        pieces.extend(iter_paragraph_pieces(normal, *headline))
        span = Span(start=0, end=sum(len(words) for words, _, _ in pieces))
    for stretch in stretches:
        if pieces:
            pieces.append(BREAK)
        pieces.extend(iter_paragraph_pieces(normal, stretch.start, stretch.end))
    text, text_map = join_pieces(pieces)
    return span, text, text_map


def _furniture(normal: str, layout: Layout, outward: SourceMap) -> tuple[Furniture, ...]:
    found = []
    for mark in sorted(layout.marks, key=_mark_order):
        inside = trim(normal, mark.start, mark.end)
        span = to_body(outward, inside) if inside else None
        if inside and span:
            found.append(Furniture(kind=mark.kind, span=span, quote=normal[inside.start : inside.end]))
    return tuple(found)


def _mark_order(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end
