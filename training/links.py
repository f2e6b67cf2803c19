"""Learns what an article's parties, places and days have to show to be those of an event.

Usage: python training/links.py GOLD CORPUS OUT [--folds 5] [--penalty 5.0]

Reads `training/data/links.jsonl.gz`: for events of articles, by the numbers of characters, the words that tell who, to
whom, where and when. Each question is a choice among all that the article names and none (a conditional logit,
McFadden 1974), with a penalty on the squares of the weights. Writes OUT, as `words/data/links.tsv`. With --folds it
prints, too, how often the first choice is right in articles that were not learned from.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import torch
from articles import Row, iter_annotated
from torch import Tensor

from onrecord.engines.encoder.engine import EncoderEngine
from onrecord.find.analyses import build_analysis, build_scene
from onrecord.find.events import find_groups
from onrecord.find.events.linking import ROLES, Maps, Question, ask_day, ask_party, ask_place
from onrecord.find.events.linking.acts import Act
from onrecord.find.events.linking.board import find_key, lay_out
from onrecord.find.events.linking.days import find_days, lay_out_days
from onrecord.find.events.linking.parties import find_parties
from onrecord.find.events.linking.places import find_places, lay_out_places
from onrecord.record import Article, Knowledge, Span
from onrecord.settings import load_settings

NOTHING = Knowledge(places=(), actors=())
RAREST = 4  # questions in which a feature must stand to have a weight
DIGITS = 3
Range = tuple[int, int]


class Case(NamedTuple):
    """A question of an article, and which of its answers are right, that there is none being the first."""

    article: str
    question: Question
    right: tuple[bool, ...]


def iter_cases(gold: Path, corpus: Path) -> Iterator[Case]:
    """The questions of all annotated events that the engine finds, too, in articles that it did not learn from."""
    engine = EncoderEngine(load_settings(), NOTHING)
    for article, annotated in iter_annotated(gold, corpus):
        if annotated["asked"]:
            yield from _iter_cases(engine, article, annotated)


def _iter_cases(engine: EncoderEngine, article: Article, annotated: Row) -> Iterator[Case]:
    attributions, marks = engine.read(article)
    analysis = build_analysis(article, engine.run.id, NOTHING, attributions, marks)
    scene = build_scene(article, NOTHING, analysis)
    board = lay_out(scene, find_groups(scene, marks.events))
    maps = Maps(board, lay_out_places(board), lay_out_days(board))
    acts = {(act.trigger.start, act.trigger.end): act for act in board.acts}
    for event in annotated["events"]:
        act = acts.get(tuple(event["span"]))
        if act:
            yield from (Case(annotated["id"], *pair) for pair in _ask(maps, act, event))


def _ask(maps: Maps, act: Act, event: Row) -> Iterator[tuple[Question, tuple[bool, ...]]]:
    text = maps.board.scene.article.text
    for role in ROLES:
        parties = find_parties(maps.board, act, role)
        keys = {find_key(text[start:end]) for start, end in event[role]}
        hits = [one.key in keys or _meets([post.span for post in one.posts], event[role]) for one in parties]
        yield ask_party(maps, act, role, parties), (not event[role], *hits)
    places = find_places(maps.board, maps.atlas, act)
    spans = [[where.anchor.span for where in one.spot.wheres] for one in places]
    hits = [_meets(one, event["place"]) for one in spans]
    if event["place"] and not any(hits):
        hits = [_meets(one, event["around"]) for one in spans]
    is_none = not event["place"] and not event["around"]
    yield ask_place(maps, act, [one.features for one in places]), (is_none, *hits)
    yield _ask_when(maps, act, event["day"])


def _ask_when(maps: Maps, act: Act, told: Any) -> tuple[Question, tuple[bool, ...]]:
    """A day that is that of publication is right where it is told, and where none is."""
    days = find_days(maps.board, maps.calendar, act)
    published = maps.board.scene.article.published
    is_today = [one.day.bounds == (published, published) for one in days]
    hits = is_today if told == "published" else [bool(told) and _meets(one.day.spans, [told]) for one in days]
    is_none = told in (None, "published") or any(hit and today for hit, today in zip(hits, is_today, strict=True))
    return ask_day(maps, act, [one.features for one in days]), (is_none, *hits)


def _meets(spans: Sequence[Span], ranges: Sequence[Range]) -> bool:
    return any(span.start < end and start < span.end for span in spans for start, end in ranges)


def learn(cases: Sequence[Case], penalty: float) -> dict[str, float]:
    """The weights of features; questions without a right answer teach nothing."""
    known = [case for case in cases if any(case.right)]
    counts = Counter(name for case in known for names in _iter_names(case) for name in names)
    columns = {name: number for number, name in enumerate(sorted(counts)) if counts[name] >= RAREST}
    columns = {name: number for number, name in enumerate(columns)}
    rows = [
        (at, case, names, right)
        for at, case in enumerate(known)
        for names, right in zip(_iter_names(case), case.right, strict=True)
    ]
    cells = [
        (row, columns[name]) for row, (_, _, names, _) in enumerate(rows) for name in sorted(names) if name in columns
    ]
    table = torch.sparse_coo_tensor(
        torch.tensor(cells).T, torch.ones(len(cells)), (len(rows), len(columns)), check_invariants=True
    ).coalesce()
    owners = torch.tensor([at for at, *_ in rows])
    is_right = torch.tensor([right for *_, right in rows])
    weights = torch.zeros(len(columns), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=120, line_search_fn="strong_wolfe")

    def step() -> Tensor:
        optimiser.zero_grad()
        sums = torch.sparse.mm(table, weights[:, None])[:, 0]
        loss = (_total(sums, owners, len(known)) - _total(sums.masked_fill(~is_right, -1e4), owners, len(known))).sum()
        loss = loss + penalty * (weights**2).sum()
        loss.backward()
        return loss

    optimiser.step(step)
    return dict(zip(columns, weights.detach().tolist(), strict=True))


def _iter_names(case: Case) -> list[frozenset[str]]:
    return [frozenset(names) for names in (case.question.none, *case.question.choices)]


def _total(sums: Tensor, owners: Tensor, count: int) -> Tensor:
    """The logarithm of the sum of the exponentials of each owner's rows."""
    tops = torch.full((count,), -1e9).scatter_reduce(0, owners, sums.detach(), "amax")
    return tops + torch.zeros(count).scatter_add(0, owners, (sums - tops[owners]).exp()).log()


def is_right(case: Case, weights: dict[str, float]) -> bool:
    """True where the first choice by the weights is a right one."""
    sums = [sum(weights.get(name, 0.0) for name in names) for names in _iter_names(case)]
    return case.right[max(range(len(sums)), key=sums.__getitem__)]


def _fold(case: Case, folds: int) -> int:
    return int(sha256(case.article.encode()).hexdigest(), 16) % folds


def main() -> None:
    """Learn, and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--penalty", type=float, default=5.0)
    options = parser.parse_args()
    kinds: dict[str, list[Case]] = defaultdict(list)
    for case in iter_cases(options.gold, options.corpus):
        kinds[case.question.kind].append(case)
    for kind, cases in kinds.items():
        found = [
            is_right(case, weights)
            for fold in range(options.folds)
            for weights in [learn([case for case in cases if _fold(case, options.folds) != fold], options.penalty)]
            for case in cases
            if _fold(case, options.folds) == fold
        ]
        print(kind, len(cases), f"{100 * sum(found) / len(found):.1f}" if found else "", flush=True)
    with options.out.open("w", encoding="utf-8") as out:
        out.write(
            "# What speaks for and against a party, place or day being that of an event: weights of a conditional\n"
            "# logit, learned by training/links.py. Read by onrecord.words.links for onrecord.find.events.linking.\n"
        )
        for kind, cases in kinds.items():
            for name, weight in sorted(learn(cases, options.penalty).items()):
                if abs(weight) >= 10**-DIGITS:
                    out.write(f"{kind}\t{name}\t{weight:.{DIGITS}f}\n")


if __name__ == "__main__":
    main()
