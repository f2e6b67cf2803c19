"""The encoder engine: one pass of a small language model finds, readable rules resolve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.engines.encoder.decoding import Stretch
from onrecord.engines.encoder.model import Marks, load_model, mark
from onrecord.find.analyses import analyse_each, build_analysis, build_run
from onrecord.find.attributions import find_marked_attributions
from onrecord.find.attributions.tagged import Tagged
from onrecord.record import Analysis, Article, Knowledge, Span
from onrecord.settings import Settings

# Characters; some 40 MB of outputs. Longer than any article, so that none but books and logs are cut.
LONGEST_BLOCK = 200_000


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
        self.run = build_run({"engine": self.name, "model": self._model.version}, knowledge)

    def analyse(self, articles: Sequence[Article]) -> Iterator[Analysis]:
        """One analysis for each article, in order; one that fails has a problem and no findings."""
        return analyse_each(articles, self.run, self._analyse)

    def _analyse(self, article: Article) -> Analysis:
        blocks = iter_blocks(article.text)
        tagged = [tag for start, block in blocks for tag in read_tags(mark(self._model, block), start)]
        attributions = find_marked_attributions(article, self.run.id, self._knowledge, tagged)
        return build_analysis(article, self.run.id, self._knowledge, attributions)


def iter_blocks(text: str, longest: int = LONGEST_BLOCK) -> Iterator[tuple[int, str]]:
    """The text in blocks of whole lines, each with its place; only a line that is longer is longer than asked."""
    start = 0
    while start < len(text):
        end = text.rfind("\n", start, start + longest) + 1 if len(text) - start > longest else len(text)
        end = end or text.find("\n", start) + 1 or len(text)
        yield start, text[start:end]
        start = end


def read_tags(marks: Marks, start: int = 0) -> tuple[Tagged, ...]:
    """The attributions that the model marked, as spans of a text in which the marked block begins at `start`."""

    def span(one: Stretch) -> Span:
        words = marks.words
        return Span(start=start + int(words.starts[one.first]), end=start + int(words.ends[one.stop - 1]))

    return tuple(
        Tagged(
            source=span(one.source) if one.source else None,
            cue=span(one.cue),
            content=tuple(span(piece) for piece in one.content),
        )
        for one in marks.attributions
    )
