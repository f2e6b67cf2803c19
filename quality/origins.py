"""Makes pairs of articles that are or are not of one origin, and scores how `onrecord.join` tells them apart.

usage: python quality/origins.py

Prints the F1 of "one origin" in per cent over the pairs of quality/data/origins/pairs.toml; beside it that of the usual
rule, a threshold on the Jaccard index of five-word shingles, at whichever threshold does best on these very pairs; the
share of pairs of one origin that fingerprints propose; and each pair that comes out wrong.

An article of a pair is one of the demonstration's (`demo`, its number) or passages of texts.toml (`texts`), or both.
What is done to it, in this order: `first` keeps so many paragraphs, `only` those with these numbers from 0; `drop`
leaves out this share of sentences behind the first, `rewrite` changes words and tenses in this share of sentences by
synonyms.txt, quotations excepted; `shuffle` puts the paragraphs in another order; `merge` sets the first `merge_first`
paragraphs of another article behind, `before` passages in front; `outlet`, `published`, `headline` and `credit` (a last
line) are those of the outlet that carries it. Chances are drawn with `seed`.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from onrecord.clean import clean
from onrecord.ids import make_id
from onrecord.join.copies import Link, compare_articles
from onrecord.join.origins import find_pairs, sketch
from onrecord.join.shingles import find_words
from onrecord.readers import choose
from onrecord.record import Article, Capture, Detail, Source
from onrecord.settings import Settings

DATA = Path(__file__).parent / "data" / "origins"
DEMO = Path(__file__).parent.parent / "src" / "onrecord" / "demo" / "articles"
SENTENCE = re.compile(r"(?<=[.!?])\s(?=[A-Z“\"‘])")
QUOTATION = re.compile(r"(“[^“”]*”?|\"[^\"]*\"?|‘[^‘]*?’(?!\w))")
SIZE = 5  # words of a shingle of the baseline
HEAD = 4096  # bytes that readers see first


class Pair(NamedTuple):
    """Two articles, and whether they are of one origin."""

    name: str
    is_one: bool
    one: Article
    other: Article


def make_pairs() -> tuple[Pair, ...]:
    """All pairs, always the same."""
    table = tomllib.loads((DATA / "pairs.toml").read_text("utf-8"))
    return tuple(
        Pair(row["name"], row["is_one"], make_article(row["one"]), make_article(row["other"])) for row in table["pairs"]
    )


@cache
def read_demo(number: str) -> Article:
    """An article of the demonstration, as the product reads it."""
    (path,) = DEMO.glob(f"{number}-*")
    source = Source(path=path, head=path.read_bytes()[:HEAD])
    (capture,) = (each for each in choose(source, Settings()).read(source) if isinstance(each, Capture))
    return clean(capture)


def make_article(recipe: Mapping[str, Any]) -> Article:
    """The article of a recipe; an untouched one of the demonstration as it is."""
    if set(recipe) == {"demo"}:
        return read_demo(recipe["demo"])
    chance = Random(recipe.get("seed", 0))  # noqa: S311  drawn anew from its seed, so that the pairs stay the same
    paragraphs = _find_kept(_find_body(recipe), recipe)
    paragraphs = _drop(paragraphs, recipe.get("drop", 0.0), chance)
    paragraphs = [_rewrite(each, recipe.get("rewrite", 0.0), chance) for each in paragraphs]
    if recipe.get("shuffle"):
        chance.shuffle(paragraphs)
    if "merge" in recipe:
        paragraphs += _split(_find_demo_body(recipe["merge"]))[: recipe["merge_first"]]
    before = chain.from_iterable(_split(load_passages()[name]) for name in recipe.get("before", ()))
    return _clean([*before, *paragraphs, *filter(None, [recipe.get("credit")])], recipe)


def _find_body(recipe: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Paragraphs of passages, and of the demonstration's article."""
    texts = chain.from_iterable(_split(load_passages()[name]) for name in recipe.get("texts", ()))
    return list(texts), _split(_find_demo_body(recipe["demo"])) if "demo" in recipe else []


def _find_kept(bodies: tuple[list[str], list[str]], recipe: Mapping[str, Any]) -> list[str]:
    texts, demo = bodies
    if "only" in recipe:
        demo = [demo[number] for number in recipe["only"]]
    return [*texts, *demo][: recipe.get("first")]


def _find_demo_body(number: str) -> str:
    article = read_demo(number)
    return article.text[article.headline.end if article.headline else 0 :]


@cache
def load_passages() -> Mapping[str, str]:
    """The passages by name."""
    passages: Mapping[str, str] = tomllib.loads((DATA / "texts.toml").read_text("utf-8"))["passages"]
    return passages


def _split(text: str) -> list[str]:
    return [each.strip() for each in text.split("\n\n") if each.strip()]


def _drop(paragraphs: Sequence[str], share: float, chance: Random) -> list[str]:
    """The paragraphs without some sentences; the first sentence stays."""
    left = []
    for number, paragraph in enumerate(paragraphs):
        sentences = SENTENCE.split(paragraph) if share else [paragraph]
        kept = [each for at, each in enumerate(sentences) if number + at == 0 or chance.random() >= share]
        left.append(" ".join(kept))
    return [each for each in left if each]


@cache
def load_synonyms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern of all words that have others, the longest first, and the others."""
    lines = (DATA / "synonyms.txt").read_text("utf-8").splitlines()
    rows = (line.split("|") for line in lines if line and not line.startswith("#"))
    table = {words.strip(): instead.strip() for words, instead in rows}
    longest = sorted(table, key=lambda words: (-len(words), words))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"), table


def _rewrite(paragraph: str, share: float, chance: Random) -> str:
    pattern, table = load_synonyms()
    sentences = SENTENCE.split(paragraph)
    for number, sentence in enumerate(sentences):
        if chance.random() < share:
            parts = QUOTATION.split(sentence)
            parts[::2] = [pattern.sub(lambda match: table[match.group()], part) for part in parts[::2]]
            sentences[number] = "".join(parts)
    return " ".join(sentences)


def _clean(paragraphs: Sequence[str], recipe: Mapping[str, Any]) -> Article:
    """The article as it comes from a row of a table, its credits found by the cleaner."""
    body = "\n\n".join(paragraphs)
    details = (("title", recipe["headline"]), ("published", recipe["published"]), ("outlet", recipe["outlet"]))
    capture = Capture(
        id=make_id("capture", recipe["outlet"], recipe["published"], body),
        reader="jsonl",
        locator=recipe["headline"],
        url=None,
        media_type="text/plain",
        charset="utf-8",
        retrieved_at=None,
        body=body.encode(),
        content=body,
        content_map=None,
        details=tuple(Detail(name=name, value=value, origin=f"column:{name}", quote=value) for name, value in details),  # type: ignore[arg-type]
    )
    return replace(clean(capture), published=date.fromisoformat(recipe["published"]))


def find_jaccard(one: Article, other: Article) -> float:
    """The Jaccard index of the two texts' shingles of five words."""
    first, second = (set(_iter_shingles(find_words(each.text).words)) for each in (one, other))
    return len(first & second) / max(len(first | second), 1)


def _iter_shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + SIZE]) for at in range(len(words) - SIZE + 1))


def find_f1(pairs: Iterable[tuple[bool, bool]]) -> float:
    """F1 in per cent of pairs of what is and what was said."""
    rows = list(pairs)
    met = sum(is_one and said for is_one, said in rows)
    wrong = sum(is_one != said for is_one, said in rows)
    return 100 * 2 * met / max(2 * met + wrong, 1)


def is_proposed(pair: Pair) -> bool:
    """True where fingerprints alone propose that the two be compared."""
    return bool(find_pairs([sketch(pair.one), sketch(pair.other)]))


def find_link(pair: Pair) -> Link | None:
    """What the product finds: nothing where fingerprints do not propose the two."""
    return compare_articles(pair.one, pair.other) if is_proposed(pair) else None


def main() -> int:
    """Scores the pairs and prints what comes out."""
    pairs = make_pairs()
    links = [find_link(pair) for pair in pairs]
    said = [link is not None and link.is_one for link in links]
    jaccard = [find_jaccard(pair.one, pair.other) for pair in pairs]
    baseline, threshold = max(
        (find_f1((pair.is_one, each >= least) for pair, each in zip(pairs, jaccard, strict=True)), least)
        for least in jaccard
    )
    ones = [pair for pair in pairs if pair.is_one]
    result = {
        "pairs": len(pairs),
        "one_origin": len(ones),
        "f1": round(find_f1((pair.is_one, each) for pair, each in zip(pairs, said, strict=True)), 1),
        "baseline_f1": round(baseline, 1),
        "baseline_threshold": round(threshold, 3),
        "proposed": round(100 * sum(map(is_proposed, ones)) / len(ones), 1),
    }
    print(json.dumps(result))
    for pair, each, link in zip(pairs, said, links, strict=True):
        if each != pair.is_one or "-v" in sys.argv[1:]:
            told = f"{link.kind}, {link.score}: {'; '.join(link.reasons)}" if link else "nothing shared"
            print(f"{'one' if pair.is_one else 'not one'}, said {'one' if each else 'not one'}: {pair.name} ({told})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
