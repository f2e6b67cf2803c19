"""How claims relate, decided on the gold claims of the set of disagreements themselves.

usage: relations.py GOLD_FOLDER ARTICLES_FOLDER

What is given of a claim: its words, speaker, kind, value, days and place; of what is no figure the value holds what it
says in the annotator's words, which tell who is blamed and where it was. Of the question that it answers, nothing. The
product's rules decide; printed are F1 by label, the mean of them, and the table of what was taken for what.
"""

from __future__ import annotations

import calendar
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

from predict import read_rows

from onrecord.join.accounts import (
    Account,
    Amount,
    Stance,
    find_groups,
    find_matters,
    find_nations,
    find_stems,
    find_things,
    find_tools,
)
from onrecord.join.relations import relate
from onrecord.record import Speaker, SpeakerKind
from onrecord.words.gazetteer import find_chain, find_entries, fold

Row = dict[str, Any]
LABELS: Final = ("agree", "rounding", "update", "scope", "conflict", "denial", "position", "unrelated")
UNNAMED: Final = re.compile(r"official|source|expert")
BESIDE: Final = re.compile(r"\b(other|others|beside|new|another|additional)\b")
AROUND: Final = re.compile(r"^(near|outside|the|all of|eastern|northern|southern|western|off|border of|\w+ US \w+ in) ")
SITES: Final = re.compile(r" (prison|airport|airbase|base)$")
NEAR: Final = re.compile(r"\b(near|road)\b")


def read_days(words: str | None) -> tuple[date | None, date | None]:
    """The first and last day of "2020-01-08", "2020-01", "2020" or a range with a slash."""
    if not words:
        return None, None
    if "/" in words:
        first, last = words.split("/")
        return read_days(first)[0], read_days(last)[1]
    parts = [int(part) for part in words.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if len(parts) > 2:  # noqa: PLR2004  year, month and day
        return date(*parts), date(*parts)
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def read_account(claim: Row, article: Row) -> Account:
    """The claim as the product compares it."""
    value, quote, told = claim["value"], claim["quote"], str(claim["value"].get("what") or "")
    first, last = read_days(claim["about_date"])
    speaker, side = read_speaker(claim, article)
    places, nearest = read_places(claim)
    said = read_days(claim["said_on"])[0] or read_days(value.get("as_of"))[0]
    stance = str(value.get("stance") or "asserts").replace("claims_responsibility", "claims")
    return Account(
        claim_id=claim["claim_id"],
        article_id=claim["article_id"],
        topic=claim["kind"],
        stance=cast("Stance", stance),
        speaker=speaker,
        side=side,
        amount=read_amount(claim) if claim["kind"] == "figure" else None,
        first=first,
        last=last,
        told=said or read_days(str(article.get("published") or "")[:10] or None)[0],
        places=places,
        nearest=nearest,
        parties=find_nations(told) or find_stems(told),
        tools=find_tools(quote),
        matters=find_matters(quote),
        words=find_stems(f"{quote} {told}"),
        quote=quote,
        is_near=bool(NEAR.search(told)),
    )


def read_speaker(claim: Row, article: Row) -> tuple[Speaker, str | None]:
    """The speaker, and whose voice it is: the country in the name, or that of the article's own outlet."""
    name, outlet = claim["speaker_name"], str(article.get("outlet") or "")
    kind: SpeakerKind = "narrator" if name == "narrator" else "unnamed" if UNNAMED.search(name) else "person"
    shown = outlet if kind == "narrator" else name
    nations = find_nations(shown)
    return Speaker(name=shown, kind=kind, role=None, actor_id=None), min(nations, default=None)


def read_amount(claim: Row) -> Amount:
    """The figure."""
    value = claim["value"]
    group, (unit, _, noun) = value.get("group") or "", value["unit"].partition(":")
    return Amount(
        low=value["low"],
        high=value["high"],
        bound=value["bound"],
        unit=unit,
        measure="share" if noun == "percent" else "count",
        quote=claim["quote"],
        things=find_things(noun or group),
        nations=find_nations(group),
        groups=find_groups(group),
        since=read_days(value.get("scope_since"))[0],
        is_part=bool(re.search(r"\bpart\b", group)),
        is_total=bool(value.get("scope_since") or value.get("as_of")),
        beside=bool(BESIDE.search(group)),
    )


def read_places(claim: Row) -> tuple[frozenset[str], frozenset[str]]:
    """The place with what lies around it, and the place alone: of a figure that of its scope, else the place told."""
    told = str(claim["value"].get("what") or "")
    if claim["kind"] == "place":
        words = find_stems(NEAR.sub("", told))
        return words, words
    around: set[str] = set()
    nearest: set[str] = set()
    for part in re.split(r",| and ", claim["value"].get("scope_place") or ""):
        name = SITES.sub("", AROUND.sub("", part.strip()))
        if name:
            entry = next(iter(find_entries(fold(name))), None)
            nearest.add(entry.name.lower() if entry else name.lower())
            around |= {each.lower() for each in find_chain(entry)} if entry else set()
    return frozenset(around | nearest), frozenset(nearest)


def measure(gold: Path, articles: Iterable[Row]) -> dict[str, Any]:
    """F1 by label, their mean, accuracy, and the table: label of the gold set, then what was said."""
    texts = {(row["story"], row["id"]): row for row in articles}
    claims = {row["claim_id"]: row for row in read_rows(gold / "claims.jsonl")}
    accounts = {name: read_account(row, texts[row["story"], row["article_id"]]) for name, row in claims.items()}
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for row in read_rows(gold / "relations.jsonl"):
        found = relate(accounts[row["a"]], accounts[row["b"]])
        table[row["label"]][found.relation if found else "unrelated"] += 1
    f1 = {}
    for label in LABELS:
        said = sum(table[each][label] for each in LABELS)
        f1[label] = round(200 * table[label][label] / max(1, said + table[label].total()), 2)
    right = sum(table[label][label] for label in LABELS)
    return {
        "f1": f1,
        "macro_f1": round(sum(f1.values()) / len(f1), 2),
        "accuracy": round(100 * right / sum(each.total() for each in table.values()), 2),
        "table": {label: dict(table[label]) for label in LABELS},
    }


def main() -> int:
    """Measure, and print."""
    gold, articles = map(Path, sys.argv[1:3])
    print(json.dumps(measure(gold, read_rows(articles)), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
