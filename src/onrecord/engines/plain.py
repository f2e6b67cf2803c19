"""The plain engine: rules alone, no model. The oracle of tests, and what runs where no model can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.find.analyses import analyse_each, build_analysis, build_run
from onrecord.find.attributions import find_attributions
from onrecord.record import Analysis, Article, Knowledge, Run
from onrecord.settings import Settings


class PlainEngine:
    """Findings by the rules of `onrecord.find`; no setting changes them."""

    name = "plain.v1"
    finds: tuple[str, ...] = ("attributions", "figures", "whens", "wheres")
    needs: tuple[str, ...] = ()

    def __init__(self, settings: Settings, knowledge: Knowledge) -> None:  # noqa: ARG002 - every engine is built alike
        self._knowledge = knowledge
        self.run: Run = build_run({"engine": self.name}, knowledge)

    def analyse(self, articles: Sequence[Article]) -> Iterator[Analysis]:
        """One analysis for each article, in order; one that fails has a problem and no findings."""
        return analyse_each(articles, self.run, self._analyse)

    def _analyse(self, article: Article) -> Analysis:
        attributions = find_attributions(article, self.run.id, self._knowledge)
        return build_analysis(article, self.run.id, self._knowledge, attributions)
