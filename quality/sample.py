"""Draws event records to be read beside their articles, and counts what the reader found.

usage: sample.py draw ARTICLES [--size 100] [--seed 1]     ARTICLES: JSON Lines with id, title, text, date, publisher
       sample.py count RECORDS                             RECORDS: tab-separated, as in records.tsv

`draw` prints records of events that the narrator or a speaker says happened, each from another article as long as
there are articles: the cells, the words, and the sentences around them. `count` prints the shares in per cent of
records of which each cell is right, and all five; and all five of the firm ones, of which onrecord doubts no cell. A
verdict is y (right), n (wrong) or e (empty, and rightly so); a cell that is empty though the article tells is n. No
word of an article is in the list of verdicts.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from predict import read_rows
from rows import analyse

from onrecord.claims import assemble
from onrecord.errors import CleanError
from onrecord.join.events import find_doubts, find_parties
from onrecord.record import Analysis, Article, Claim, Part
from onrecord.spans import find_around

CELLS = ("actor", "act", "recipient", "place", "date")
COLUMNS = ("article", "start", "end", *CELLS, "doubts")
RIGHT = frozenset("ye")


class Record(NamedTuple):
    """An event claim with its article."""

    article: Article
    analysis: Analysis
    claim: Claim


def iter_records(path: Path) -> Iterator[list[Record]]:
    """The event claims of each article that are said to have happened."""
    for row in read_rows(path):
        try:
            article, analysis = analyse(
                {
                    **row,
                    "date": row.get("date") or row.get("published"),
                    "publisher": row.get("publisher", row.get("outlet")),
                }
            )
        except CleanError:
            continue
        claims = assemble(article, analysis)
        yield [Record(article, analysis, one) for one in claims if one.kind == "event" and _has_happened(one)]


def _has_happened(claim: Claim) -> bool:
    return claim.status is not None and claim.status.state in ("happened", "ongoing")


def draw(path: Path, size: int, seed: int) -> list[Record]:
    """Records in an order of chance that the seed fixes, one of each article before a second of any."""
    chance = random.Random(seed)  # noqa: S311  a sample, no secret
    articles = [chance.sample(records, len(records)) for records in iter_records(path)]
    chance.shuffle(articles)
    rounds = (one for each in zip_longest(*articles) for one in each if one is not None)
    return [one for _, one in zip(range(size), rounds, strict=False)]


def show(record: Record) -> str:
    """The cells of a record, and the sentences of its words with the one before and behind."""
    article, claim = record.article, record.claim
    event, span = claim.event, claim.quote[0].span
    cells = {
        "article": article.id,
        "offsets": f"{span.start}\t{span.end}",
        "speaker": claim.speaker.name,
        "act": f"{event.kind}.{event.mode or '-'} ({claim.quote[0].quote})" if event else "-",
        "actor": _show_parties(claim, "actor"),
        "recipient": _show_parties(claim, "recipient"),
        "place": f"{claim.where.name} ({claim.where_from})" if claim.where else "-",
        "date": f"{claim.when.earliest}..{claim.when.latest} ({claim.when.basis})",
        "published": str(article.published),
        "doubts": " ".join(find_doubts(claim)) or "-",
    }
    return "\n".join([*(f"{name:<10}{value}" for name, value in cells.items()), _show_words(record)])


def _show_parties(claim: Claim, role: Part) -> str:
    found = [
        f"{party.words[0].anchor.quote} = {party.name}" if party.words[0].actor else party.name
        for party in find_parties(claim, role)
    ]
    return "; ".join(found) or "-"


def _show_words(record: Record) -> str:
    text, sentences = record.article.text, record.analysis.sentences
    around = find_around(sentences, record.claim.quote[0].span.start)
    if around is None:
        return ""
    place = sentences.index(around)
    near = sentences[max(0, place - 1) : place + 2]
    return text[near[0].start : near[-1].end]


def count(path: Path) -> dict[str, float]:
    """The shares of right cells and of records right in all five."""
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    records = list(csv.DictReader(lines, delimiter="\t", fieldnames=COLUMNS))
    rights = {cell: [record[cell] in RIGHT for record in records] for cell in CELLS}
    rights["all"] = [all(record[cell] in RIGHT for cell in CELLS) for record in records]
    rights["all of firm"] = [right for record, right in zip(records, rights["all"], strict=True) if _is_firm(record)]
    shares = {name: round(100 * sum(right) / max(len(right), 1), 1) for name, right in rights.items()}
    return {"records": len(records), "firm": len(rights["all of firm"])} | shares


def _is_firm(record: dict[str, str]) -> bool:
    """True for a record of which onrecord doubts no cell."""
    return record["doubts"] == "-"


def main() -> int:
    """Draw and print, or count and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("draw", "count"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.what == "count":
        print(json.dumps(count(options.path)))
        return 0
    for number, record in enumerate(draw(options.path, options.size, options.seed), 1):
        print(f"--- {number}\n{show(record)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
