"""How common each stem is in news: writes the list by which incidents are held against each other.

usage: stems.py GOLD CORPUS OUT

GOLD and CORPUS are the folders of annotated data and of stories; what is read there are the words of articles, each
counted once an article, and never an annotation. Parts that quality is measured on are left out.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.join.accounts import find_stems

SETS = (
    "polnear/train.jsonl.gz",
    "syria_articles/dev.jsonl.gz",
    "ecbplus/train.jsonl.gz",
    "tempeval3/timebank.jsonl.gz",
)
RARE = 5  # a stem of fewer articles is as rare as one that was never seen
HEAD = """# How many of {articles:,} articles of news hold a stem (onrecord.join.accounts.stem); of fewer than {rare}
# none is told.
# Read by onrecord.words.stems, for onrecord.join.incidents: what two reports share says more the rarer it is.
# Made by training/stems.py.
"""


def iter_texts(gold: Path, corpus: Path) -> Iterator[str]:
    """The texts of the articles."""
    stories = sorted(corpus.glob("stories/*/articles.jsonl"))
    for path in (*(gold / name for name in SETS), *stories):
        if not path.exists():
            raise FileNotFoundError(f"{path} is missing; the list would be another one without it")
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield str(json.loads(line)["text"])


def main() -> int:
    """Count, and write."""
    gold, corpus, out = map(Path, sys.argv[1:4])
    counts: Counter[str] = Counter()
    articles = 0
    for words in iter_texts(gold, corpus):
        articles += 1
        counts.update(find_stems(words))
    common = sorted(((-number, stem) for stem, number in counts.items() if number >= RARE))
    lines = (f"{stem}\t{-number}\n" for number, stem in common)
    out.write_text(HEAD.format(articles=articles, rare=RARE) + f"articles\t{articles}\n" + "".join(lines), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
