"""The plain engine: rules alone, no model. The oracle of tests, and what runs where no model can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.codec import encode
from onrecord.find.attributions import find_attributions
from onrecord.find.figures import find_figures
from onrecord.find.sentences import find_sentences
from onrecord.find.whens import find_whens
from onrecord.find.wheres import find_wheres
from onrecord.ids import digest, make_id
from onrecord.record import Analysis, Article, Knowledge, Problem, Run
from onrecord.settings import Settings


class PlainEngine:
    """Findings by the rules of `onrecord.find`; no setting changes them."""

    name = "plain.v1"
    finds: tuple[str, ...] = ("attributions", "figures", "whens", "wheres")
    needs: tuple[str, ...] = ()

    def __init__(self, settings: Settings, knowledge: Knowledge) -> None:  # noqa: ARG002 - every engine is built alike
        self._knowledge = knowledge
        settings_digest = digest(encode({"engine": self.name}))
        knowledge_digest = digest(encode(knowledge))
        self.run = Run(
            id=make_id("run", self.name, settings_digest, knowledge_digest),
            engine=self.name,
            settings_digest=settings_digest,
            knowledge_digest=knowledge_digest,
        )

    def analyse(self, articles: Sequence[Article]) -> Iterator[Analysis]:
        """One analysis for each article, in order; one that fails has a problem and no findings."""
        for article in articles:
            try:
                yield self._analyse(article)
            except Exception as error:  # noqa: BLE001 - a batch never dies of one article
                yield self._failed(article, error)

    def _analyse(self, article: Article) -> Analysis:
        attributions = find_attributions(article, self.run.id, self._knowledge)
        return Analysis(
            article_id=article.id,
            run_id=self.run.id,
            sentences=find_sentences(article.text),
            attributions=attributions,
            figures=find_figures(article, self.run.id, attributions, self._knowledge),
            whens=find_whens(article, self.run.id),
            wheres=find_wheres(article, self.run.id, self._knowledge),
            problems=(),
        )

    def _failed(self, article: Article, error: Exception) -> Analysis:
        problem = Problem(
            id=make_id("problem", self.run.id, article.id, type(error).__name__),
            stage="analyse",
            code="engine-failed",
            locator=article.id,
            message=f"{self.name} could not analyse the article {article.id}: {type(error).__name__}: {error}.",
            advice="Please report this, with the article; the other articles are not affected.",
        )
        return Analysis(
            article_id=article.id,
            run_id=self.run.id,
            sentences=(),
            attributions=(),
            figures=(),
            whens=(),
            wheres=(),
            problems=(problem,),
        )
