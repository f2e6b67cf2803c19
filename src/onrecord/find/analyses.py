"""All findings of an article together, once its attributions are found; and what stands where an engine fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from onrecord.find.figures import find_figures
from onrecord.find.sentences import find_sentences
from onrecord.find.whens import find_whens
from onrecord.find.wheres import find_wheres
from onrecord.ids import make_id
from onrecord.record import Analysis, Article, Attribution, Knowledge, Problem, Run


def analyse_each(articles: Sequence[Article], run: Run, analyse: Callable[[Article], Analysis]) -> Iterator[Analysis]:
    """One analysis for each article, in order; one that fails has a problem and no findings."""
    for article in articles:
        try:
            yield analyse(article)
        except Exception as error:  # noqa: BLE001 - a batch never dies of one article
            yield _failed(article, run, error)


def build_analysis(
    article: Article, run_id: str, knowledge: Knowledge, attributions: tuple[Attribution, ...]
) -> Analysis:
    """The attributions with the figures, times and places that the rules find around them."""
    return Analysis(
        article_id=article.id,
        run_id=run_id,
        sentences=find_sentences(article.text),
        attributions=attributions,
        figures=find_figures(article, run_id, attributions, knowledge),
        whens=find_whens(article, run_id),
        wheres=find_wheres(article, run_id, knowledge),
        problems=(),
    )


def _failed(article: Article, run: Run, error: Exception) -> Analysis:
    problem = Problem(
        id=make_id("problem", run.id, article.id, type(error).__name__),
        stage="analyse",
        code="engine-failed",
        locator=article.id,
        message=f"{run.engine} could not analyse the article {article.id}: {type(error).__name__}: {error}.",
        advice="Please report this, with the article; the other articles are not affected.",
    )
    return Analysis(
        article_id=article.id,
        run_id=run.id,
        sentences=(),
        attributions=(),
        figures=(),
        whens=(),
        wheres=(),
        problems=(problem,),
    )
