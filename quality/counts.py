"""How many an article says were killed and injured in the incident it reports; and how far that agrees with a record.

usage: counts.py GOLD_DOCUMENTS PRED      (the incidents lie beside the documents: dev_incidents for dev_documents)

The rule is for shootings reported by local papers, and for measuring only. Of each unit:

1. The first number in the lead (headline and first ten sentences) that is a count of its own: not some of those counted
   elsewhere, no running total of a year, not denied.
2. Else one, where the lead has a single victim ("a man was killed").
3. Else what the words imply of a shooting: somebody is dead where the lead speaks of a death, and of those "shot" who
   are not dead all are injured, one where no number is given and nobody is dead.

Prints the shares of articles in per cent in which killed, injured and both are the record's, for all articles and for
those that appeared within three days of the incident: the record's figures are final, and a later article may be of a
trial, an earlier one of another incident.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from findings import is_single
from predict import read_rows
from rows import Row, analyse

from onrecord.record import Analysis, Article, Figure

UNITS = ("killed", "injured")
LEAD = 10  # sentences in which a paper tells how many
SAME_DAYS = 3
_DEATH = re.compile(
    r"\b(?:dead|dies|died|deadly|death|fatal(?:ly|ity)?|kill(?:ed|s|ing)?|murder(?:ed)?|homicide|slain|slaying|body of|"
    r"manslaughter|pronounced|succumbed|autopsy|medical examiner|coroner|suicide)\b",
    re.IGNORECASE,
)
_ALIVE = re.compile(
    r"\battempted (?:murder|homicide|suicide)|\b(?:non|not)[- ]?(?:life[- ]threatening|fatal)", re.IGNORECASE
)
_SHOT = re.compile(r"\b(?:shot|gunshot|gunfire|shoots|grazed|bullet)\b", re.IGNORECASE)
_SHOT_REACH = 50  # characters behind a number of people in which they are said to be shot


def predict_counts(row: Row) -> Row:
    """The killed and the injured of a row's incident."""
    article, analysis = analyse(row)
    return {"id": row["id"]} | count_victims(article, analysis)


def count_victims(article: Article, analysis: Analysis) -> dict[str, int]:
    """The numbers by unit, by the rule above."""
    ends = [sentence.end for sentence in analysis.sentences]
    end = ends[min(LEAD, len(ends)) - 1] if ends else 0
    lead = [figure for figure in analysis.figures if figure.anchor.span.end <= end and _is_own(figure)]
    killed, injured = (_said(lead, unit) for unit in UNITS)
    words = _ALIVE.sub(" ", article.text[:end])
    if killed is None:
        killed = int(bool(_DEATH.search(words)))
    if injured is None:
        shot = _shot(article.text, lead)
        injured = max(0, shot - killed) if shot else int(killed == 0)
    return {"killed": killed, "injured": injured}


def _is_own(figure: Figure) -> bool:
    return figure.measure == "count" and not (figure.negated or figure.part or figure.since) and figure.low is not None


def _said(figures: Sequence[Figure], unit: str) -> int | None:
    own = [figure for figure in figures if figure.unit == unit]
    numbers = [figure for figure in own if not is_single(figure)]
    return int(numbers[0].low or 0) if numbers else 1 if own else None


def _shot(text: str, figures: Iterable[Figure]) -> int:
    """The first number of people of whom it is said that they were shot."""
    for figure in figures:
        end = figure.anchor.span.end
        if figure.unit in {"other", "troops"} and figure.noun and _SHOT.search(text, end, end + _SHOT_REACH):
            return int(figure.low or 0)
    return 0


def score(documents: Iterable[Row], incidents: Iterable[Row], found: Iterable[Row]) -> dict[str, Any]:
    """Shares in per cent, of all articles and of those near the incident's date."""
    record = {row["id"]: row for row in incidents}
    said = {row["id"]: row for row in found}
    counts: dict[str, Counter[str]] = {"all": Counter(), "near": Counter()}
    for row in documents:
        incident = record[row["incident"]]
        right = [said.get(row["id"], {}).get(unit) == incident[unit] for unit in UNITS]
        days = abs((date.fromisoformat(row["date"]) - date.fromisoformat(incident["date"])).days)
        for name in ("all", "near") if days <= SAME_DAYS else ("all",):
            counts[name] += Counter(n=1, killed=right[0], injured=right[1], both_exact=all(right))
    return {name: _shares(counter) for name, counter in counts.items()}


def _shares(counter: Counter[str]) -> dict[str, float]:
    shares = {name: round(100 * counter[name] / counter["n"], 1) for name in (*UNITS, "both_exact")}
    return {"n": counter["n"], **shares}


def main() -> int:
    """Score, and print."""
    documents, found = (Path(path) for path in sys.argv[1:3])
    incidents = documents.with_name(documents.name.replace("documents", "incidents"))
    print(json.dumps(score(read_rows(documents), read_rows(incidents), read_rows(found))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
