"""CAMEO's class of a sentence from its events, beside the model's head for it: for the task `cameo`.

usage: classes.py TRAIN > data/classes.tsv

What the product finds in a sentence (its main act's type, state and words, other acts, cues of speech) speaks for each
class by a weight, learned on the training sentences by logistic regression. The head read those very sentences and is
sure of all of them, so that nothing can be learned there of how much to trust it: the two count evenly, each half.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from kinds import Act, choose_main, read_act, to_class
from predict import iter_rows, read_rows
from rows import Row, analyse

from onrecord.engines.encoder.decoding import Floats
from onrecord.engines.encoder.heads import QUADS
from onrecord.record import Analysis, Article

TABLE = Path(__file__).parent / "data" / "classes.tsv"
# A sign that fewer sentences bear says nothing; strength of the prior; steps and their size.
LEAST, PRIOR, STEPS, STEP = 3, 1.0, 300, 0.5
# Weight of what events say beside the head.
EVENTS = 0.5
_ENDING = re.compile(r"(?<=\w{4})(?:ing|ed|es|s|e)$")
_LEADS = frozenset(
    (
        *("will", "would", "may", "might", "must", "should", "could", "has", "have", "had", "not", "no", "to", "ready"),
        *("agreed", "refused", "threatened", "willing", "plans", "wants", "called", "calls", "urged", "hopes"),
        "expressed",
    )
)
# Words before the main act that are looked at.
NEAR = 6


def find_class(row: Row, head: Floats) -> str:
    """The class that the sentence's events and the head's scores [classes] speak for together."""
    said = EVENTS * weigh(find_signs(*analyse(row))) + _log_shares(head)
    return QUADS[int(said.argmax())]


def find_signs(article: Article, analysis: Analysis) -> list[str]:
    """What speaks for a class, each once."""
    text = article.text
    acts = sorted(read_act(event, mention) for event in analysis.events for mention in event.mentions)
    main = choose_main(text, acts) if acts else None
    signs = [f"act {act.kind}" for act in acts] + [f"cue {_cue(one.cue)}" for one in analysis.attributions]
    signs += [*_iter_main(text, acts, main)] if main else ["none"]
    signs += ["said"] if analysis.attributions else []
    roles = (
        f"role {one.role}"
        for event in analysis.events
        for mention in event.mentions
        if main and mention.trigger.span.start == main.start
        for one in mention.participants
    )
    return ["any", *dict.fromkeys((*signs, *roles))]


def _cue(cue: Sequence[object]) -> str:
    return " ".join(getattr(one, "quote", "") for one in cue).lower()


def _iter_main(text: str, acts: list[Act], main: Act) -> list[str]:
    before = re.findall(r"[a-z’']+", text[: main.start].lower())
    return [
        f"kind {main.kind}",
        f"class {to_class(main)}",
        f"state {main.state}",
        f"kind {main.kind} {main.state}",
        f"word {_ENDING.sub('', text[main.start : main.end].lower())}",
        f"behind {before[-1] if before else ''}",
        f"place {min(2, sum(act.start < main.start for act in acts))}",
        *(f"near {word}" for word in before[-NEAR:] if word in _LEADS),
    ]


@cache
def load_weights() -> dict[str, Floats]:
    """The weights [classes] by sign."""
    lines = (line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {sign: np.array([float(each) for each in weights], dtype=np.float32) for sign, *weights in rows}


def weigh(signs: list[str]) -> Floats:
    """The logarithms of the classes' shares by the signs alone."""
    total = np.zeros(len(QUADS), dtype=np.float32)
    for sign in signs:
        total = total + load_weights().get(sign, np.float32(0))
    return _log_shares(total)


def _log_shares(scores: Floats) -> Floats:
    shares: Floats = scores - np.logaddexp.reduce(scores)
    return shares


def fit(found: list[list[str]], classes: list[str]) -> dict[str, Floats]:
    """The weights by sign, of sentences with these signs and of these classes."""
    counts = Counter(sign for signs in found for sign in signs)
    names = sorted(sign for sign, count in counts.items() if count >= LEAST)
    number = {name: at for at, name in enumerate(names)}
    given = np.zeros((len(found), len(names)), dtype=np.float32)
    for row, signs in enumerate(found):
        given[row, [number[sign] for sign in signs if sign in number]] = 1
    wanted = np.eye(len(QUADS), dtype=np.float32)[[QUADS.index(each) for each in classes]]
    weights, seen = np.zeros((2, len(names), len(QUADS)), dtype=np.float32)
    for _ in range(STEPS):
        scores = np.exp(given @ weights - (given @ weights).max(1, keepdims=True))
        slope = given.T @ (wanted - scores / scores.sum(1, keepdims=True)) - PRIOR * weights
        seen += slope**2
        weights += STEP * slope / np.sqrt(seen + 1e-8)
    return dict(zip(names, weights, strict=True))


def main() -> int:
    """Learn the table, and print it."""
    path = Path(sys.argv[1])
    classes = {row["id"]: row["penta"][0] for row in read_rows(path)}
    rows = list(iter_rows(path))
    weights = fit([find_signs(*analyse(row)) for row in rows], [classes[row["id"]] for row in rows])
    print(f"# How much each sign speaks for a class of CAMEO ({', '.join(QUADS)});")
    print("# learned and read by quality/classes.py.")
    for sign, each in weights.items():
        print(sign, *(f"{float(one):.2f}" for one in each), sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
