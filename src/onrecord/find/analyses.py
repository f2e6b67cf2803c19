"""What engines share: their run, all findings of an article together, and what stands where there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.codec import encode
from onrecord.find.attributions.readouts import with_readout
from onrecord.find.attributions.turns import with_turns
from onrecord.find.events import find_events
from onrecord.find.figures import find_figures
from onrecord.find.scene import Scene
from onrecord.find.speakers.cast import find_cast
from onrecord.find.texts.marks import Marks
from onrecord.find.texts.sentences import find_sentences
from onrecord.find.whens import find_whens
from onrecord.find.wheres import find_wheres
from onrecord.ids import digest, make_id
from onrecord.record import Analysis, Article, Attribution, Knowledge, Problem, Run


def build_run(settings: dict[str, str], knowledge: Knowledge) -> Run:
    """The run of an engine: what its findings depend on ("engine", its name, among them), and what the case knows."""
    settings_digest, knowledge_digest = digest(encode(settings)), digest(encode(knowledge))
    return Run(
        id=make_id("run", settings["engine"], settings_digest, knowledge_digest),
        engine=settings["engine"],
        settings_digest=settings_digest,
        knowledge_digest=knowledge_digest,
    )


def analyse_each(articles: Sequence[Article], run: Run, analyse: Callable[[Article], Analysis]) -> Iterator[Analysis]:
    """One analysis for each article, in order; one that fails has a problem and no findings."""
    for article in articles:
        try:
            yield analyse(article)
        except Exception as error:  # noqa: BLE001 - a batch never dies of one article
            yield _failed(article, run, error)


def build_analysis(
    article: Article,
    run_id: str,
    knowledge: Knowledge,
    attributions: tuple[Attribution, ...],
    marks: Marks | None = None,
) -> Analysis:
    """The attributions with the turns of a transcript, what a readout leaves unsaid, and all else around them.

    `marks` are a model's, for the rules. Without marks there are no events.
    """
    sentences = find_sentences(article.text)
    attributions = with_readout(article, run_id, sentences, with_turns(article, run_id, knowledge, attributions))
    analysis = Analysis(
        article_id=article.id,
        run_id=run_id,
        sentences=sentences,
        attributions=attributions,
        figures=find_figures(article, run_id, attributions, knowledge),
        whens=find_whens(article, run_id, marks),
        wheres=find_wheres(article, run_id, knowledge, attributions, marks),
        problems=(),
    )
    if not (marks and marks.events):
        return analysis
    return replace(analysis, events=find_events(build_scene(article, knowledge, analysis), run_id, marks.events))


def build_scene(article: Article, knowledge: Knowledge, analysis: Analysis) -> Scene:
    """What events are looked for among."""
    return Scene(
        article=article,
        sentences=analysis.sentences,
        attributions=analysis.attributions,
        figures=analysis.figures,
        wheres=analysis.wheres,
        cast=find_cast(article, knowledge),
        whens=analysis.whens,
    )


def empty_analysis(article: Article, run: Run, problem: Problem) -> Analysis:
    """What stands for an article in which nothing was looked for: the problem, and no findings."""
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


def _failed(article: Article, run: Run, error: Exception) -> Analysis:
    problem = Problem(
        id=make_id("problem", run.id, article.id, type(error).__name__),
        stage="analyse",
        code="engine-failed",
        locator=article.id,
        message=f"{run.engine} could not analyse the article {article.id}: {type(error).__name__}: {error}.",
        advice="Please report this, with the article; the other articles are not affected.",
    )
    return empty_analysis(article, run, problem)
