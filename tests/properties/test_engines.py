"""Whatever the text, engines keep their promises."""

from itertools import pairwise

import pytest
from factories import make_article
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.plugins import BUILT_IN, load
from onrecord.record import Knowledge
from onrecord.settings import Settings
from onrecord.spans import check_anchor

ENGINES = {
    name: load("engines", name)(Settings(), Knowledge(places=(), actors=())) for name in sorted(BUILT_IN["engines"])
}
WORDS = (
    "Ada Okafor/the minister/officials/she/who/said/told Orvan Press/denied/according to/citing/that/12 people were"
    " hurt/the bridge is open/ORVA/on Monday/reportedly/as saying/it was/by/and/“/”/\"/'/’s/,/./:/;/—/\n/\n\n/\u200b/é"
    "/e\u0301/部"
)
FRAGMENTS = st.sampled_from(WORDS.split("/"))
TEXTS = st.lists(FRAGMENTS, max_size=40).map(" ".join) | st.text(max_size=120)


@pytest.mark.parametrize("name", sorted(ENGINES))
@settings(max_examples=60)
@given(text=TEXTS, other=TEXTS)
def test_promises(name, text, other):
    """Every quote is the text at its span, roles do not overlap, and what stands beside an article changes nothing."""
    article = make_article(text)
    alone = next(ENGINES[name].analyse([article]))
    assert alone.problems == ()
    for one in alone.attributions:
        anchors = (*one.source, *one.cue, *one.content)
        spans = sorted((piece.span.start, piece.span.end) for piece in anchors)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        for piece in (
            *anchors,
            *filter(None, (one.medium, one.addressee)),
            *(word for act in one.acts for word in act.words),
        ):
            check_anchor(piece, text)
    assert list(ENGINES[name].analyse([make_article(other), article, make_article(other)]))[1] == alone
