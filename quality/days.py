"""The day of what a report is about: the first day by which it dates anything, or the publication day.

usage: days.py REPORTS PRED

Reports are annotated press releases (ISAF), whose publication day the product has to read from the text itself; those
in which it finds none are left out and counted. `exact`: first and last day are the annotated one. `within`: it lies
between them. `within_a_day`: it lies so, or a day beside: where a release says "yesterday", the annotation is often a
day before that.
"""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path

from predict import read_rows
from rows import Row, analyse

from onrecord.claims import find_main_day

DAY = timedelta(days=1)


def predict_days(row: Row) -> Row:
    """First and last day, and how they were found; nothing where the row names no publication day."""
    article, analysis = analyse(row)
    if article.published is None:
        return {"id": row["id"]}
    when = find_main_day(article, analysis)
    first, last = when.earliest or article.published, when.latest or article.published
    return {"id": row["id"], "earliest": first.isoformat(), "latest": last.isoformat(), "basis": when.basis}


def score(gold_rows: list[Row], found_rows: list[Row]) -> dict[str, float]:
    """The shares in per cent."""
    found = {row["id"]: row for row in found_rows}
    spans = []
    for row in gold_rows:
        one = found.get(row["id"], {})
        if "earliest" in one:
            days = (row["annotation"]["start_date"], one["earliest"], one["latest"])
            spans.append(tuple(date.fromisoformat(day) for day in days))
    rights = {
        "exact": [first == day == last for day, first, last in spans],
        "within": [first <= day <= last for day, first, last in spans],
        "within_a_day": [first - DAY <= day <= last + DAY for day, first, last in spans],
    }
    shares = {name: round(100 * sum(right) / len(right), 1) for name, right in rights.items()}
    return {"reports": len(gold_rows), "with_publication_day": len(spans)} | shares


def main() -> int:
    """Score, and print."""
    gold, found = (list(read_rows(Path(path))) for path in sys.argv[1:3])
    print(json.dumps(score(gold, found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
