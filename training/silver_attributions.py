"""Marks attributions in unlabelled conflict news with a trained model, for the next one to learn from.

Usage: python training/silver_attributions.py MODEL_FOLDER GOLD CORPUS OUT [--bold 1.0]

Texts: the Syria articles and M2E2 of the gold folder, and stories of the corpus; none of those that conflict_news
measures, nor near copies of them. `--bold` is added to the scores of the labels that open a stretch: the model learned
from campaign news and is timid elsewhere.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.engines.encoder.engine import read_tags
from onrecord.engines.encoder.model import Model, load_model, mark

STORIES = ("us-iran-iraq-2020-jan", "yemen-truce-2022", "ukraine-2022-feb-apr")
EVERY = 6  # of the stories, so that official prose does not outweigh news
WORD = re.compile(r"\w+")
RUN, SHARED = 8, 0.15  # words; share of the other text
LONGEST = 12_000  # characters; transcripts are no news


def iter_texts(gold: Path, corpus: Path) -> Iterator[tuple[str, str]]:
    """Ids and texts."""
    measured = {row["id"]: row["text"] for row in _rows(gold / "conflict_news/dev.jsonl")}
    barred = [runs_of(text) for text in measured.values()]
    for file in ("syria_articles/dev.jsonl.gz", "event_args/m2e2_dev.jsonl.gz"):
        for row in _rows(gold / file):
            if row["id"] not in measured and not is_copy(row["text"], barred):
                yield row["id"], row["text"]
    for story in STORIES:
        for number, row in enumerate(_rows(corpus / f"stories/{story}/articles.jsonl")):
            if number % EVERY == 0 and len(row["text"]) < LONGEST and not is_copy(row["text"], barred):
                yield row["id"], row["text"]


def runs_of(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of eight words of a text."""
    words = WORD.findall(text.lower())
    return frozenset(zip(*(words[at:] for at in range(RUN)), strict=False))


def is_copy(text: str, others: Sequence[frozenset[tuple[str, ...]]]) -> bool:
    """True for a text that shares much of another's words in order: the same wire story in another outlet."""
    runs = runs_of(text)
    return any(len(runs & other) > SHARED * len(other) for other in others)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def embolden(model: Model, by: float) -> Model:
    """The model with a bias towards opening a stretch."""
    field = model.fields["attribution"]
    opening = [by if label[:1] in "BS" else 0.0 for label in field.labels]
    bolder = replace(field, moves=field.moves + opening, opens=field.opens + opening)
    return replace(model, fields=model.fields | {"attribution": bolder})


def main() -> None:
    """Mark all texts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bold", type=float, default=0.0)
    options = parser.parse_args()
    model = embolden(load_model(options.model), options.bold)
    pairs = lambda spans: [[span.start, span.end] for span in spans if span]  # noqa: E731
    with options.out.open("w", encoding="utf-8") as out:
        for name, text in iter_texts(options.gold, options.corpus):
            attributions = [
                {"source": pairs([one.source]), "cue": pairs([one.cue]), "content": pairs(one.content)}
                for one in read_tags(mark(model, text))
            ]
            row = {"set": "silver", "id": name, "text": text, "attributions": attributions, "ignore": []}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
