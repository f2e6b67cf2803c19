"""The plain engine: rules alone, no model. The oracle of tests, and what runs where no model can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.codec import encode
from onrecord.find.analyses import analyse_each, build_analysis
from onrecord.find.attributions import find_attributions
from onrecord.ids import digest, make_id
from onrecord.record import Analysis, Article, Knowledge, Run
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
        return analyse_each(articles, self.run, self._analyse)

    def _analyse(self, article: Article) -> Analysis:
        attributions = find_attributions(article, self.run.id, self._knowledge)
        return build_analysis(article, self.run.id, self._knowledge, attributions)
