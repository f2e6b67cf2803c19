"""The articles that annotations of whole articles are of (`data/links.jsonl.gz`), cleaned as the product does it."""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.clean import clean
from onrecord.record import Article

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))
from rows import build_capture

HERE = Path(__file__).parent / "data"
Row = dict[str, Any]


def iter_annotated(gold: Path, corpus: Path) -> Iterator[tuple[Article, Row]]:
    """Each article with its row of annotations; one whose cleaned text is no longer the annotated one is left out."""
    with gzip.open(HERE / "links.jsonl.gz", "rt", encoding="utf-8") as lines:
        told = {row["id"]: row for row in map(json.loads, lines)}
    for row in _iter_articles(gold, corpus):
        annotated = told.pop(row["id"], None)
        if annotated:
            article = clean(build_capture(row))
            if sha256(article.text.encode()).hexdigest()[:16] == annotated["text"]:
                yield article, annotated


def _iter_articles(gold: Path, corpus: Path) -> Iterator[Row]:
    """All articles as readers of tables hand them over."""
    with gzip.open(gold / "syria_articles/dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
    for story in sorted((corpus / "stories").iterdir()):
        with (story / "articles.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield row | {"id": f"{story.name}/{row['id']}", "date": row["published"], "publisher": row["outlet"]}
    for year in (2019, 2020):
        with (corpus / f"formats/csv/wikinews_{year}.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                text = re.sub(r"\n{2,}", "\n\n", re.sub(r"[ \t]+\n", "\n", row["text"])).strip()
                yield row | {"id": f"wikinews/{year}/{row['title'][:60]}", "text": text, "publisher": "Wikinews"}
