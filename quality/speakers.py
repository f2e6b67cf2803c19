"""Who speaks: the speakers that the product finds for the sources of gold attributions, against the gold's own.

usage: speakers.py GOLD_FILE [--show] [--list] [--speed]

`--show` prints each wrong one, `--list` each one with what is known of it (for gold that names no speakers, too),
`--speed` the words a second of `find_cast` and `find_speakers` over the file's articles, on one core.

The sources are the gold's (spans and nesting), so the figure does not hang on the attribution engine. An attribution
without a source says nothing of the resolver and is left out.

A name is right where both are the same under `key_of_name`: letter case, accents, punctuation, articles and titles do
not count, nor the order of words and the small words between them ("Ministry of Defence", "defence ministry"); a
country, its adjective and its government are one, a department is a ministry; and so are two names of one body in
`words/data/bodies.txt`. Of a person the surname alone is right
only where the article nowhere has the gold's full name. Where the gold names nobody, right is a speaker who is nobody
either: unnamed, a crowd, unknown; or a description, which begins in lower case.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

from predict import read_rows
from rows import Row, build_capture

from onrecord.clean import clean
from onrecord.errors import CleanError
from onrecord.find.speakers import Words, find_speakers
from onrecord.find.speakers.cast import find_cast
from onrecord.record import Article, Knowledge, Speaker
from onrecord.words.actors import body_key, load_bodies
from onrecord.words.gazetteer import load_country_names, load_demonyms

NOTHING = Knowledge(places=(), actors=())
KINDS = {
    "named": ("person",),
    "unnamed": ("unnamed",),
    "organization": ("organisation",),
    "media": ("medium",),
    "document": ("document",),
    "witness": ("witness",),
    "other": ("unknown", "crowd"),
}
_SMALL = frozenset(
    "of the a an for and in to on mr mrs ms dr sir president minister prime al el".split()  # noqa: SIM905 - a list of words
)
_SAME = {
    "department": "ministry",
    "defense": "defence",
    "organization": "organisation",
    "uk": "GB",
    "us": "US",
    "military": "army",
    "forces": "army",
    "armed": "",
}
_GOVERNMENT = frozenset({"government", "regime", "administration", "authorities"})


def read_article(row: Row) -> Article:
    """The row's article, the way the product goes; its outlet is given to a reader too."""
    return clean(build_capture(row | {"publisher": row.get("publisher") or row.get("outlet")}))


def resolve(row: Row, article: Article) -> list[Speaker]:
    """The speakers of the row's attributions, in order."""
    places = _places(article)
    numbers = {one["id"]: number for number, one in enumerate(row["attributions"])}
    sources = [_words(article, places, one, numbers) for one in row["attributions"]]
    return list(find_speakers(sources, find_cast(article, NOTHING)))


def _places(article: Article) -> dict[int, int]:
    """From places of the row's text to places of the article's."""
    found: dict[int, int] = {}
    for run in article.source_map.runs:
        for at in range(run.end - run.start):
            found.setdefault(min(run.body_start + at, run.body_end - 1), run.start + at)
    return found


def _words(article: Article, places: dict[int, int], one: Row, numbers: dict[str, int]) -> Words | None:
    pieces = [(places.get(start), places.get(end - 1)) for start, end in one["source"]]
    told = [(start, end + 1) for start, end in pieces if start is not None and end is not None]
    if not told:
        return None
    start, end = told[0]
    outer = numbers.get(one.get("nested_in") or "")
    return Words(start=start, quote=article.text[start:end], outer=outer)


def key_of_name(name: str) -> tuple[str, ...]:
    """The words by which two names are compared, in order of the alphabet."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))
    plain = plain.lower().replace(".", "").replace("'s", "").replace("’s", "").replace("-", " ")
    for land, code in _lands().items():
        plain = re.sub(rf"\b{land}\b", code, plain) if land in plain else plain
    words = "".join(mark if mark.isalnum() else " " for mark in plain).split()
    keys = {_SAME.get(word, word) for word in words if word not in _SMALL}
    is_state = any(key.isupper() for key in keys)
    return tuple(sorted(keys - _GOVERNMENT - {""} if is_state else keys))


@cache
def _lands() -> dict[str, str]:
    """Countries and their adjectives of several words, the longest first."""
    names = {name.lower(): code for code, name in load_country_names().items()} | load_demonyms()
    return {name: names[name] for name in sorted(names, key=len, reverse=True)}


def is_right(speaker: Speaker, gold: Row, text: str) -> bool:
    """True where the speaker is whom the gold names, or nobody where it names nobody."""
    name = gold.get("speaker_name")
    if name is None:
        return speaker.kind in ("unnamed", "unknown", "crowd") or not speaker.name[:1].isupper()
    found, wanted = key_of_name(speaker.name), key_of_name(name)
    if found == wanted or _is_same_body(speaker.name, name):
        return True
    is_short = name.lower() not in text.lower() and len(found) == 1
    return is_short and speaker.kind in ("person", "witness") and found[0] == key_of_name(name.split()[-1])[0]


def _is_same_body(found: str, wanted: str) -> bool:
    """True where the list of well-known bodies has both as names of one ("Syrian Coalition", in full or not)."""
    bodies = load_bodies()
    return found in bodies and bodies[found] is bodies.get(body_key(wanted))


def measure(path: Path, *, show: bool) -> dict[str, float]:
    """The shares of right names and right kinds, in per cent."""
    right: Counter[str] = Counter()
    for row in read_rows(path):
        article = read_article(row)
        for gold, speaker in zip(row["attributions"], resolve(row, article), strict=True):
            if not gold["source"]:
                continue
            is_name, is_kind = is_right(speaker, gold, article.text), speaker.kind in KINDS[gold["source_kind"]]
            right.update({"all": 1, "name": is_name, "kind": is_kind})
            right.update(
                {"named": gold["speaker_name"] is not None, "named right": bool(gold["speaker_name"]) * is_name}
            )
            if show and not (is_name and is_kind):
                print(f"{row['id']} {gold['id']}: {_source(row, gold)!r}")
                print(f"    gold {gold['speaker_name']!r} {gold['source_kind']}; found {_line(speaker)}")
    count = right["all"]
    return {
        "attributions": count,
        "name right": round(100 * right["name"] / count, 1),
        "name right, of those that the gold names": round(100 * right["named right"] / right["named"], 1),
        "kind right": round(100 * right["kind"] / count, 1),
    }


def _source(row: Row, gold: Row) -> str:
    return " ... ".join(row["text"][start:end] for start, end in gold["source"])


def _line(speaker: Speaker) -> str:
    facts = [speaker.role, speaker.organisation, speaker.country, speaker.sector]
    return f"{speaker.name!r} {speaker.kind} [{' | '.join(fact or '-' for fact in facts)}]"


def list_speakers(path: Path) -> None:
    """Each source with its speaker."""
    for row in read_rows(path):
        print(f"== {row['id']}")
        try:
            found = resolve(row, read_article(row))
        except CleanError:
            continue
        for gold, speaker in zip(row["attributions"], found, strict=True):
            if gold["source"]:
                print(f"{_source(row, gold)[:120]!r}\n    {_line(speaker)}")


def measure_speed(path: Path) -> dict[str, float]:
    """Words a second: of the cast, of the speakers given the cast, and of both."""
    rows = [row for row in read_rows(path) if row["attributions"]]
    articles = [read_article(row) for row in rows]
    words = sum(len(article.text.split()) for article in articles)
    sources = [
        [_words(article, places, one, {}) for one in row["attributions"]]
        for row, article in zip(rows, articles, strict=True)
        for places in (_places(article),)
    ]
    for article in articles[:3]:
        find_cast(article, NOTHING)
    start = time.process_time()
    casts = [find_cast(article, NOTHING) for article in articles]
    middle = time.process_time()
    for one, cast in zip(sources, casts, strict=True):
        find_speakers(one, cast)
    end = time.process_time()
    parts = {"cast": middle - start, "speakers": end - middle, "both": end - start}
    return {name: round(words / seconds) for name, seconds in parts.items()}


def main() -> int:
    """Measure or list, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--list", dest="lists", action="store_true")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    if options.lists:
        list_speakers(options.gold)
    elif options.speed:
        print(json.dumps(measure_speed(options.gold)))
    else:
        print(json.dumps(measure(options.gold, show=options.show)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
