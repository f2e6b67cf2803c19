import pytest

from onrecord.record import Anchor, Span


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_span_must_hold_something(start, end):
    """A span that is empty, turned round or before the text cannot be made."""
    with pytest.raises(ValueError, match="a span needs"):
        Span(start=start, end=end)


def test_anchor_must_quote_its_span():
    """An anchor whose quote is not as long as its span cannot be made."""
    with pytest.raises(ValueError, match="not as long"):
        Anchor(article_id="article-1", span=Span(start=0, end=3), quote="four")
