"""An article with all that stands in it, and the sentences of claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.answering.changes import list_steps
from onrecord.answers import ArticleView
from onrecord.errors import UsageError, Withdrawn
from onrecord.find.texts.sentences import find_sentences
from onrecord.record import Anchor, Article, Claim, Span
from onrecord.spans import anchor, cover, overlaps
from onrecord.store import view, withdrawals
from onrecord.wording.tombstones import tell_withdrawal


def load_known(connection: Any, article_id: str) -> Article:
    """The article; UsageError where the case has none of this id, Withdrawn where it had."""
    article = view.load_article(connection, article_id)
    if article is None:
        withdrawal = withdrawals.find_withdrawal(connection, article_id)
        if withdrawal:
            raise Withdrawn(f"this article was {tell_withdrawal(withdrawal)}")
        raise UsageError(f"this case has no article {article_id!r}.")
    return article


def show_article(connection: Any, run_id: str, article_id: str) -> ArticleView:
    """An article with everything found in it; UsageError where the case has none of this id."""
    article = load_known(connection, article_id)
    claims = list(view.load_claims(connection, run_id, article_id=article_id))
    whens, wheres = view.load_whens_wheres(connection, run_id, article_id)
    origin = next(iter(view.load_origins(connection, [article_id])), None)
    capture = view.load_capture(connection, article.capture_id)
    return ArticleView(
        article=article,
        locator=capture["locator"],
        claims=claims,
        whens=whens,
        wheres=wheres,
        incidents=view.load_incident_of(connection, (claim.id for claim in claims)),
        origin=origin,
        carriers=view.load_citations(connection, origin.article_ids if origin else ()),
        retrieved_at=capture["retrieved_at"],
        steps=list_steps(connection, run_id, article_id),
    )


def load_sentences(connection: Any, claims: Iterable[Claim]) -> dict[str, Anchor]:
    """The sentence of each claim's words, by the claim's id."""
    own: dict[str, list[Claim]] = {}
    for claim in claims:
        own.setdefault(claim.article_id, []).append(claim)
    sentences: dict[str, Anchor] = {}
    for article_id, told in own.items():
        article = load_known(connection, article_id)
        spans = find_sentences(article.text)
        sentences |= {claim.id: _sentence(article, spans, claim) for claim in told}
    return sentences


def _sentence(article: Article, sentences: Sequence[Span], claim: Claim) -> Anchor:
    """The sentences that the claim's words touch, as one anchor."""
    words = cover(piece.span for piece in claim.quote)
    touched = [sentence for sentence in sentences if overlaps(sentence, words)]
    return anchor(article.id, article.text, cover([words, *touched]))
