from datetime import UTC, date, datetime

import pytest
from factories import make_analysis, make_article, make_attribution, make_bundle, make_claim, make_figure, make_when
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codec import decode, encode
from onrecord.errors import CodecError
from onrecord.record import (
    Actor,
    Article,
    Bundle,
    Capture,
    Claim,
    Disagreement,
    History,
    Incident,
    NearMiss,
    Origin,
    Place,
    Problem,
    SourceMap,
    SourceRun,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]))


def records():
    """Records of the kinds that are written to disk, with text of every kind in them."""
    runs = st.builds(
        SourceRun, start=st.integers(), end=st.integers(), body_start=st.integers(), body_end=st.integers()
    )
    captures = st.builds(
        Capture,
        id=WORDS,
        reader=WORDS,
        locator=WORDS,
        url=st.none() | WORDS,
        media_type=WORDS,
        charset=WORDS,
        retrieved_at=st.none() | st.datetimes(timezones=st.just(UTC)),
        body=st.binary(),
        content=WORDS,
        content_map=st.none() | st.builds(SourceMap, runs=st.lists(runs).map(tuple)),
        details=st.just(()),
    )
    problems = st.builds(
        Problem, id=WORDS, stage=st.just("read"), code=WORDS, locator=WORDS, message=WORDS, advice=WORDS
    )
    return captures | problems | derived() | st.builds(lambda words: make_article(f"x{words}", outlet=words), WORDS)


def derived():
    """Records that are computed from claims."""
    ids, days = st.lists(WORDS).map(tuple), st.none() | st.dates()
    told = {"id": WORDS, "title": WORDS, "claim_ids": ids, "earliest": days, "latest": days, "place": st.none() | WORDS}
    incidents = st.builds(
        Incident, **told, kind=st.sampled_from(("event", "series", "topic")), event_kind=st.none(), reasons=ids
    )
    histories = st.builds(
        History, **told, incident_id=WORDS, unit=st.just("killed"), group=st.none() | WORDS, scope=st.none() | WORDS
    )
    relations = st.builds(
        Disagreement, id=WORDS, incident_id=WORDS, history_id=st.none() | WORDS, aspect=st.just("count"),
        relation=st.just("conflict"), sides=st.lists(ids).map(tuple), reason=WORDS, speakers=st.integers(0),
        gap=st.none() | st.floats(0, 1e9),
    )  # fmt: skip
    near = st.builds(NearMiss, incident_ids=st.tuples(WORDS, WORDS), score=st.floats(0, 1), reasons=ids)
    origins = st.builds(Origin, id=WORDS, article_ids=ids, reasons=ids, is_measured=st.booleans())
    return incidents | histories | relations | near | origins


@given(records())
def test_decoded_is_equal(record):
    """A record encoded and decoded is equal; equal records give equal bytes."""
    line = encode(record)
    assert decode(type(record), line) == record
    assert encode(decode(type(record), line)) == line
    assert b"\n" not in line


def test_whole_bundle_is_equal():
    """A bundle with findings of each kind comes back equal from JSON."""
    article = make_article("On March 3 at least 12 people were killed, Dana Ruel said.")
    analysis = make_analysis(
        article,
        attributions=(make_attribution(article, "Dana Ruel", "said", "at least 12 people were killed"),),
        figures=(make_figure(article, "at least 12"),),
        whens=(make_when(article, "March 3", date(2025, 3, 3)),),
    )
    bundle = make_bundle(article, [make_claim()], analysis)
    assert decode(Bundle, encode(bundle)) == bundle


@pytest.mark.parametrize(
    ("kind", "line", "path"),
    [
        (Claim, b"{", "truncated"),
        (Claim, b"not json", "malformed"),
        (Claim, b'{"id": 3}', r"\$\.id"),
        (Article, encode(make_article("x")).replace(b'"runs":[{"start":0', b'"runs":[{"start":"0"'), r"\$.*runs\[0\]"),
        (Place, b'{"id":"case:Ondry","name":"Ondry"}', "aliases"),
        (Actor, b"[]", "Actor|object"),
        (Article, encode(make_article("x")).replace(b'"2025-03-04"', b'"2025-13-04"'), r"\$\.published"),
    ],
)
def test_damaged_json_names_its_fault(kind, line, path):
    """JSON that is not the record says which record, and names the path of the fault."""
    with pytest.raises(CodecError, match=path) as caught:
        decode(kind, line)
    assert kind.__name__ in str(caught.value)


def test_spans_are_checked_at_the_door():
    """A record whose span is turned round is refused when it is read."""
    line = encode(make_claim()).replace(b'"start":0,"end":2', b'"start":2,"end":0', 1)
    with pytest.raises(CodecError, match="a span needs"):
        decode(Claim, line)


def test_instants_keep_their_zone():
    """An instant with a zone comes back as the same instant."""
    capture = decode(Capture, encode(make_bundle(make_article("x")).capture))
    assert capture.retrieved_at is None
    assert decode(datetime, encode(datetime(2025, 3, 4, 12, tzinfo=UTC))).tzinfo is not None
