"""The encoder engine: one pass of a small language model finds, readable rules resolve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from onrecord.engines.encoder import model as encoder
from onrecord.engines.encoder.decoding import Stretch
from onrecord.engines.encoder.model import load_model
from onrecord.find.analyses import analyse_each, build_analysis, build_run
from onrecord.find.attributions import find_marked_attributions
from onrecord.find.attributions.tagged import Tagged
from onrecord.find.texts.marks import Hint, Mark, Marks, Told
from onrecord.record import Analysis, Article, Attribution, Certainty, EventKind, Knowledge, Run, Span, State
from onrecord.settings import Settings

# Characters; some 40 MB of outputs. Longer than any article, so that none but books and logs are cut.
LONGEST_BLOCK = 200_000
HEADS = ("attribution", "names", "times", "events")


class EncoderEngine:
    """Attributions and events by the model in the package; figures, times and places by the rules of `onrecord.find`.

    Runs on one thread: workers are processes. ModelError where the model's files are missing or damaged.
    """

    name = "encoder.v1"
    finds: tuple[str, ...] = ("attributions", "figures", "whens", "wheres", "events")
    needs: tuple[str, ...] = ("onnxruntime", "tokenizers", "numpy")

    def __init__(self, settings: Settings, knowledge: Knowledge) -> None:  # noqa: ARG002 - every engine is built alike
        self._knowledge = knowledge
        self._model = load_model()
        self.run: Run = build_run({"engine": self.name, "model": self._model.version}, knowledge)

    def analyse(self, articles: Sequence[Article]) -> Iterator[Analysis]:
        """One analysis for each article, in order; one that fails has a problem and no findings."""
        return analyse_each(articles, self.run, self._analyse)

    def _analyse(self, article: Article) -> Analysis:
        attributions, marks = self.read(article)
        return build_analysis(article, self.run.id, self._knowledge, attributions, marks)

    def read(self, article: Article) -> tuple[tuple[Attribution, ...], Marks]:
        """What the model has of an article: its attributions, and the marks for the rules to work on."""
        blocks = [(start, encoder.mark(self._model, block, HEADS)) for start, block in iter_blocks(article.text)]
        tagged = [tag for start, marks in blocks for tag in read_tags(marks, start)]
        attributions = find_marked_attributions(article, self.run.id, self._knowledge, tagged)
        names, times = (
            [each for start, marks in blocks for each in read_marks(marks, head, start)] for head in ("names", "times")
        )
        events = [each for start, marks in blocks for each in read_events(marks, start)]
        return attributions, Marks(names=names, times=times, events=events)


def iter_blocks(text: str, longest: int = LONGEST_BLOCK) -> Iterator[tuple[int, str]]:
    """The text in blocks of whole lines, each with its place; only a line that is longer is longer than asked."""
    start = 0
    while start < len(text):
        end = text.rfind("\n", start, start + longest) + 1 if len(text) - start > longest else len(text)
        end = end or text.find("\n", start) + 1 or len(text)
        yield start, text[start:end]
        start = end


def read_tags(marks: encoder.Marks, start: int = 0) -> tuple[Tagged, ...]:
    """The attributions that the model marked, as spans of a text in which the marked block begins at `start`."""
    return tuple(
        Tagged(
            source=_span(marks, one.source, start) if one.source else None,
            cue=_span(marks, one.cue, start),
            content=tuple(_span(marks, piece, start) for piece in one.content),
        )
        for one in marks.attributions
    )


def read_marks(marks: encoder.Marks, head: str, start: int = 0) -> tuple[Mark, ...]:
    """What a head marked, in the same way."""
    return tuple(Mark(one.kind, _span(marks, one, start)) for one in marks.stretches[head])


def read_events(marks: encoder.Marks, start: int = 0) -> tuple[Told, ...]:
    """The events that the model marked, in the same way."""
    return tuple(
        Told(
            trigger=_span(marks, one.trigger, start),
            kind=cast("EventKind", one.trigger.kind),
            mode=one.mode or None,
            state=cast("State", one.state),
            sure=cast("Certainty", one.sure),
            value=one.value,
            participants=tuple(Mark(each.kind, _span(marks, each, start)) for each in one.participants),
            hints=tuple(Hint(each.kind, _word(marks, each.word, start), each.share) for each in hints),
        )
        for one, hints in zip(marks.events, marks.hints, strict=True)
    )


def _word(marks: encoder.Marks, word: int, start: int) -> Span:
    return Span(start=start + int(marks.words.starts[word]), end=start + int(marks.words.ends[word]))


def _span(marks: encoder.Marks, one: Stretch, start: int) -> Span:
    words = marks.words
    return Span(start=start + int(words.starts[one.first]), end=start + int(words.ends[one.stop - 1]))
