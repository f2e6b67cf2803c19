"""Time and memory of joining a large case, and time of joining one article more, as JSON.

usage: joining.py [--articles N] [--claims N] [--times N]

The case is made of the demonstration's articles, told over and over: each round is of its own days, spread over two
years, and has words of its own, invented, some of them common and most of them rare (Zipf's law). No language engine
runs but over the demonstration itself. `--articles` (default 10,000) hold about `--claims` (default 100,000) between
them. One article more is added `--times` times (default 7) in the middle of the two years, and as often as the newest;
given are medians, from when its own claims are saved. Seconds are wall seconds; those of the processor tell more on a
busy machine.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from onrecord import joining
from onrecord.casebook import Casebook, analyse
from onrecord.codec import decode
from onrecord.ids import digest
from onrecord.record import Article, Bundle, Claim, Run
from onrecord.settings import Settings
from onrecord.store import view, writer
from onrecord.store.session import open_store
from onrecord.upkeep import CURRENT_RUN

FIRST = date(2024, 1, 1)
NONE_FOUND: dict[str, Any] = dict.fromkeys(
    ("sentences", "attributions", "figures", "whens", "wheres", "problems", "events"), ()
)
DAYS = 730
POOL = 3000  # invented words of each length
KEPT = 0.15  # of the words stay what they are
SPOKEN = frozenset(("quote", "name", "admin", "title", "text", "group", "organisation"))
NAMED = frozenset(("acts", "blames", "contexts"))  # their names are terms of the record
_ID = re.compile(r"\b(article|capture|claim|event|figure|attribution|when|where)-[0-9a-f]{24}")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_WORD = re.compile(r"[A-Za-z]{4,}")


class Round:
    """One telling of the demonstration: its words, days and ids."""

    def __init__(self, number: int, shift: timedelta) -> None:
        self.number, self.shift = number, shift
        self.words: dict[str, str] = {}

    def rename(self, words: str) -> str:
        """The words with invented ones of the same length in their place."""
        return _WORD.sub(lambda found: self._rename(found[0]), words)

    def _rename(self, word: str) -> str:
        known = word.lower()
        if known not in self.words:
            chance = random.Random(f"{self.number} {known}")  # noqa: S311  invented words
            rank = min(int(POOL ** chance.random()), POOL)
            self.words[known] = known if chance.random() < KEPT else _invent(rank, len(known))
        new = self.words[known]
        return new.capitalize() if word[0].isupper() else new

    def retell(self, found: Any, name: str = "") -> Any:
        """A record as plain values, retold."""
        if isinstance(found, dict):
            return {
                key: value if name in NAMED and key == "name" else self.retell(value, key)
                for key, value in found.items()
            }
        if isinstance(found, list | tuple):
            return [self.retell(each, name) for each in found]
        if not isinstance(found, str):
            return found
        if name in SPOKEN:
            return self.rename(found)
        found = _ID.sub(lambda seen: f"{seen[1]}-{digest(f'{self.number} {seen[0]}'.encode())[:24]}", found)
        return _DAY.sub(lambda seen: (date.fromisoformat(seen[0]) + self.shift).isoformat(), found)


def _invent(rank: int, length: int) -> str:
    chance = random.Random(f"{rank} {length}")  # noqa: S311  invented words
    return "".join(chance.choice("bdfgklmnprtvz" if at % 2 else "aeiou") for at in range(length))


class Slot(NamedTuple):
    """An article to be told: on which day, in which round, and which of the demonstration it is."""

    day: date
    number: int
    at: int


def load_shown() -> list[Bundle]:
    """The demonstration's articles, analysed."""
    folder = Path(str(files("onrecord") / "demo")) / "articles"
    settings = Settings(workers=1)
    return [each for path in sorted(folder.iterdir()) for each in analyse(path, settings) if isinstance(each, Bundle)]


def plan(shown: Sequence[Bundle], number: int) -> list[Slot]:
    """So many articles in order of day; rounds begin evenly, and what would be told after the two years is left out."""
    days = [each.article.published or FIRST for each in shown]
    rounds = -(-number // len(shown))
    while True:
        slots = [
            Slot(FIRST + timedelta(days=start * DAYS // rounds) + (day - min(days)), start, at)
            for start in range(rounds)
            for at, day in enumerate(days)
        ]
        kept = sorted(each for each in slots if each.day <= FIRST + timedelta(days=DAYS))
        if len(kept) >= number:
            return kept[-number:]
        rounds += 1


class Teller:
    """Makes articles of a plan."""

    def __init__(self, shown: Sequence[Bundle], most: float) -> None:
        self._shown, self._most = shown, most
        self._plain = [
            (msgspec.to_builtins(each.article) | {"details": []}, [msgspec.to_builtins(one) for one in each.claims])
            for each in shown
        ]

    def tell(self, slot: Slot) -> Bundle:
        """The article of a slot, with about so many claims."""
        shown, (article, claims) = self._shown[slot.at], self._plain[slot.at]
        told = Round(slot.number, slot.day - (shown.article.published or FIRST))
        new = decode(Article, json.dumps(told.retell(article)))
        locator = f"{slot.number} {shown.capture.locator}"
        chance = random.Random(f"{slot.number} {slot.at}")  # noqa: S311  invented articles
        chosen = _choose(claims, self._most, chance)
        return Bundle(
            capture=replace(shown.capture, id=new.capture_id, body=b"", locator=locator),
            article=new,
            analysis=replace(shown.analysis, article_id=new.id, **NONE_FOUND),
            claims=tuple(decode(Claim, json.dumps(told.retell(claim))) for claim in chosen),
        )


def _choose(claims: list[Any], most: float, chance: random.Random) -> list[Any]:
    """About so many of the claims; those of one event stay together."""
    groups: dict[str, list[Any]] = {}
    for claim in claims:
        groups.setdefault(claim["event"]["id"] if claim.get("event") else claim["id"], []).append(claim)
    known = sorted(groups)
    chance.shuffle(known)
    chosen: list[Any] = []
    for each in known:
        if len(chosen) < most:
            chosen += groups[each]
    return chosen


def fill(case: str, told: Iterable[Bundle]) -> None:
    """Record articles, and join nothing."""
    with open_store(case, create=True).begin() as connection:
        for bundle in told:
            if view.load_fact(connection, CURRENT_RUN) is None:
                run_id = bundle.analysis.run_id
                writer.save_run(connection, Run(id=run_id, engine="bench", settings_digest="", knowledge_digest=""))
                writer.save_fact(connection, CURRENT_RUN, run_id)
            writer.save_bundle(connection, bundle)


def join_whole(case: str) -> None:
    """Join a case anew."""
    with Casebook(case, Settings(workers=1)) as book:
        book.rejoin()


def measure_whole(case: str) -> dict[str, float]:
    """Seconds and peak memory of joining all, in a process of its own."""
    start = time.perf_counter()
    subprocess.run([sys.executable, __file__, "--rejoin", case], check=True)
    spent, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": round(spent, 1),
        "processor seconds": round(used.ru_utime + used.ru_stime, 1),
        "peak memory, MB": used.ru_maxrss // 1024,
    }


def measure_added(case: str, told: Iterable[Bundle]) -> dict[str, float]:
    """Seconds of joining each article, recorded one after the other; medians, and the most."""
    spent, used = [], []
    engine = open_store(case, create=False)
    for bundle in told:
        with engine.begin() as connection:
            writer.save_bundle(connection, bundle)
        start, worked = time.perf_counter(), time.process_time()
        with engine.begin() as connection:
            joining.settle(connection, bundle.analysis.run_id, Settings().history_days)
        spent.append(time.perf_counter() - start)
        used.append(time.process_time() - worked)
    engine.dispose()
    return {
        "seconds": round(statistics.median(spent), 3),
        "processor seconds": round(statistics.median(used), 3),
        "most processor seconds": round(max(used), 3),
    }


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--rejoin", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.rejoin:
        join_whole(options.rejoin)
        return
    shown = load_shown()
    teller, slots = Teller(shown, options.claims / options.articles), plan(shown, options.articles + 2 * options.times)
    newest, middle = slots[-options.times :], slots[len(slots) // 2 :][: options.times]
    with tempfile.TemporaryDirectory() as folder:
        case = f"{folder}/case.db"
        fill(case, (teller.tell(slot) for slot in slots if slot not in {*newest, *middle}))
        with Casebook(case, Settings(workers=1)) as book:
            result: dict[str, Any] = {name: book.counts()[name] for name in ("articles", "claims")}
        result["all joined"] = measure_whole(case)
        result["one more, in the middle"] = measure_added(case, map(teller.tell, middle))
        result["one more, the newest"] = measure_added(case, map(teller.tell, newest))
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
