import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import AnchorError
from onrecord.record import SourceMap, SourceRun, Span
from onrecord.spans import (
    anchor,
    check_anchor,
    compose,
    contains,
    cover,
    find_around,
    identity_map,
    iter_runs,
    make_map,
    overlaps,
    shift,
    to_body,
    trim,
)

spans = st.tuples(st.integers(0, 500), st.integers(1, 200)).map(lambda pair: Span(start=pair[0], end=sum(pair)))


@st.composite
def straight_maps(draw):
    """Maps of a text cut out of a longer body: pieces kept in order, with gaps between them."""
    runs, start, body = [], 0, 0
    for gap, length, between in draw(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9), st.integers(0, 2)))):
        body += gap
        runs.append(SourceRun(start=start, end=start + length, body_start=body, body_end=body + length))
        start += length + between
        body += length
    return SourceMap(runs=tuple(runs))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9)), max_size=20), st.integers(0, 200))
def test_the_span_around_a_character_is_the_one_that_holds_it(gaps, at):
    """Of spans that lie apart, at most one holds a character, and that one is found."""
    apart, end = [], 0
    for gap, length in gaps:
        apart.append(Span(start=end + gap, end=end + gap + length))
        end += gap + length
    holding = [span for span in apart if span.start <= at < span.end]
    assert find_around(apart, at) == (holding[0] if holding else None)


@given(spans, st.integers(0, 1000))
def test_shift_and_back(span, by):
    """A span shifted and shifted back is itself."""
    assert shift(shift(span, by), -by) == span


@given(spans, spans)
def test_overlap_is_mutual(one, other):
    """Two spans overlap each other or neither; a span contained in another overlaps it."""
    assert overlaps(one, other) == overlaps(other, one)
    assert not contains(one, other) or overlaps(one, other)


@given(st.lists(spans, min_size=1))
def test_cover_contains_all(found):
    """The cover of spans contains each of them."""
    assert all(contains(cover(found), span) for span in found)


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_trim_keeps_the_words(text, start, end):
    """A trimmed span quotes the same words without white space at its ends."""
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    span = trim(text, start, end)
    assert (text[span.start : span.end] if span else "") == text[start:end].strip()


@given(st.text(min_size=1))
def test_anchor_says_what_the_text_says(text):
    """An anchor made of a text passes the check against it, and fails against another."""
    found = anchor("article-1", text, Span(start=0, end=len(text)))
    check_anchor(found, text)
    other = "b" if text[0] == "a" else "a"
    with pytest.raises(AnchorError, match="article-1"):
        check_anchor(found, other + text[1:])


def test_anchor_outside_the_text():
    """A span that leaves the text is refused, with the article's id."""
    with pytest.raises(AnchorError, match="article-1"):
        anchor("article-1", "short", Span(start=0, end=9))


@given(st.text(max_size=50), st.data())
def test_identity_map_leads_to_itself(text, data):
    """In a text that is its own source, every span leads to itself."""
    if not text:
        assert identity_map(0).runs == ()
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start=start, end=data.draw(st.integers(start + 1, len(text))))
    assert to_body(identity_map(len(text)), span) == span


@given(straight_maps())
def test_every_kept_character_has_one_origin(source_map):
    """Each character of a run leads to exactly one character of the body, in ascending order."""
    found = [
        to_body(source_map, Span(start=at, end=at + 1)) for run in source_map.runs for at in range(run.start, run.end)
    ]
    assert all(span and span.end == span.start + 1 for span in found)
    assert found == sorted(found, key=lambda span: span.start)


@given(straight_maps())
def test_composed_with_identity(source_map):
    """A map composed with none, or with the identity of the body, leads where it led."""
    length = max((run.body_end for run in source_map.runs), default=0)
    assert compose(source_map, None) == source_map
    assert make_map(compose(source_map, identity_map(length)).runs) == make_map(source_map.runs)


@given(straight_maps(), straight_maps())
def test_composition_leads_through_both(inner, outer):
    """Through a composed map a character leads where it leads step by step."""
    composed = compose(inner, outer)
    for run in inner.runs:
        for at in range(run.start, run.end):
            middle = to_body(inner, Span(start=at, end=at + 1))
            there = to_body(outer, middle)
            assert to_body(composed, Span(start=at, end=at + 1)) == there


def test_runs_of_unequal_length_come_whole():
    """A character that was an entity in the body leads to the whole entity, through a composition too."""
    entity = SourceMap(
        runs=(
            SourceRun(start=0, end=2, body_start=0, body_end=2),
            SourceRun(start=2, end=3, body_start=2, body_end=7),
            SourceRun(start=3, end=5, body_start=7, body_end=9),
        )
    )
    assert to_body(entity, Span(start=2, end=3)) == Span(start=2, end=7)
    assert to_body(entity, Span(start=1, end=4)) == Span(start=1, end=8)
    assert to_body(compose(identity_map(5), entity), Span(start=2, end=3)) == Span(start=2, end=7)
    assert to_body(compose(entity, identity_map(9)), Span(start=2, end=3)) == Span(start=2, end=7)


def test_characters_set_by_the_cleaner_have_no_origin():
    """A paragraph break that stands in no body leads nowhere."""
    gapped = SourceMap(
        runs=(
            SourceRun(start=0, end=3, body_start=0, body_end=3),
            SourceRun(start=5, end=8, body_start=9, body_end=12),
        )
    )
    assert to_body(gapped, Span(start=3, end=5)) is None
    assert to_body(gapped, Span(start=2, end=6)) == Span(start=2, end=10)
    assert [run.start for run in iter_runs(gapped, 3, 5)] == []
