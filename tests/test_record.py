import pytest

from onrecord.record import Anchor, Code, Proposal, Span


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_span_must_hold_something(start, end):
    """A span that is empty, turned round or before the text cannot be made."""
    with pytest.raises(ValueError, match="a span needs"):
        Span(start=start, end=end)


def test_anchor_must_quote_its_span():
    """An anchor whose quote is not as long as its span cannot be made."""
    with pytest.raises(ValueError, match="not as long"):
        Anchor(article_id="article-1", span=Span(start=0, end=3), quote="four")


@pytest.mark.parametrize(("value", "reason"), [(None, None), ("12", "no figure tells it")])
def test_what_a_codebook_gives_has_a_value_or_a_reason(value, reason):
    """A code or a proposal with neither a value nor a reason, or with both, cannot be made."""
    told = {"column": "best", "value": value, "rule": "the rule", "reason": reason}
    with pytest.raises(ValueError, match="either a value or the reason"):
        Code(codebook="UCDP", **told)
    with pytest.raises(ValueError, match="either a value or the reason"):
        Proposal(codebook="UCDP", claim_ids=(), **told)
