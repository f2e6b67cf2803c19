"""The encoder engine: one pass of a small language model finds, readable rules resolve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.codec import encode
from onrecord.engines.encoder.decoding import Stretch
from onrecord.engines.encoder.model import Marks, load_model, mark
from onrecord.find.analyses import analyse_each, build_analysis
from onrecord.find.attributions import find_marked_attributions
from onrecord.find.tagged import Tagged
from onrecord.ids import digest, make_id
from onrecord.record import Analysis, Article, Knowledge, Run, Span
from onrecord.settings import Settings


class EncoderEngine:
    """Attributions by the model in the package; figures, times and places by the rules of `onrecord.find`.

    Runs on one thread: workers are processes. ModelError where the model's files are missing or damaged.
    """

    name = "encoder.v1"
    finds: tuple[str, ...] = ("attributions", "figures", "whens", "wheres")
    needs: tuple[str, ...] = ("onnxruntime", "tokenizers", "numpy")

    def __init__(self, settings: Settings, knowledge: Knowledge) -> None:  # noqa: ARG002 - every engine is built alike
        self._knowledge = knowledge
        self._model = load_model()
        settings_digest = digest(encode({"engine": self.name, "model": self._model.version}))
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
        tagged = read_tags(mark(self._model, article.text))
        attributions = find_marked_attributions(article, self.run.id, self._knowledge, tagged)
        return build_analysis(article, self.run.id, self._knowledge, attributions)


def read_tags(marks: Marks) -> tuple[Tagged, ...]:
    """The attributions that the model marked, as spans of the text."""

    def span(one: Stretch) -> Span:
        return Span(start=int(marks.words.starts[one.first]), end=int(marks.words.ends[one.stop - 1]))

    return tuple(
        Tagged(
            source=span(one.source) if one.source else None,
            cue=span(one.cue),
            content=tuple(span(piece) for piece in one.content),
        )
        for one in marks.attributions
    )
