"""Makes the training examples for events out of the gold sets and of our own annotations.

Usage: python training/event_corpora.py GOLD CORPUS OUT

Writes OUT (JSON Lines, gzipped) in the form of `training/corpora.py`, with how often a text is to be read in an epoch
("repeat"). Where a set labels some of the events of a text alone, the words between them are left out of account
("partial"). `training/data/crosswalk.tsv` says what the types of other sets are in PLOVER's;
`training/data/events.jsonl.gz` and `links.jsonl.gz` hold our own annotations, by the number of a character in texts
of the gold sets and the corpus; `training/data/sentences.jsonl` those of sentences written for them. Annotations that
are "held", and the documents of M2E2 that are `is_reported`, stay for measuring.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from articles import iter_annotated
from corpora import Example, read_rows

from onrecord.engines.encoder.heads import FAR

HERE = Path(__file__).parent / "data"
REPORTED = 30  # of a hundred documents of M2E2
ROLES = {
    "actor": "attacker killer injurer destroyer damager damagerdestroyer communicator transporter giver preventer "
    "jailer agent entity demonstrator impeder perpetrator investigator prosecutor judgecourt executioner retreater "
    "yielder surrenderer spy manufacturer police",
    "recipient": "target victim recipient detainee defendant person artifact passenger beneficiary passengerartifact "
    "observedentity inspectedentity fireexplosionobject",
    "place": "place destination",
    "instrument": "instrument vehicle explosivedevice",
}
SHORTEST_NAME = 4  # characters
PART = {name: part for part, names in ROLES.items() for name in names.split()}
ACTS = {
    "Conflict:Attack": "attack",
    "Life:Die": "die",
    "Justice:Arrest-Jail": "arrest",
    "Conflict:Demonstrate": "demonstrate",
    "Contact:Meet": "meet",
    "Contact:Phone-Write": "phone",
    "Movement:Transport": "transport",
    "Transaction:Transfer-Money": "transfer",
}
# How often a text of a set is read in an epoch: rare labels are read more often.
REPEATS = {
    "linked": 2,
    "m2e2": 3,
    "wikievents": 2,
    "rams": 1,
    "cameo": 3,
    "muc4": 1,
    "uw": 2,
    "uds": 1,
    "own": 2,
    "written": 3,
}


def is_reported(row_id: str) -> bool:
    """True for the documents of M2E2 that are measured on and not trained on: 33 of 117, by a hash of the id."""
    return int(sha256(row_id.encode()).hexdigest(), 16) % 100 < REPORTED


def read_crosswalk() -> list[tuple[str, str, str]]:
    """Set, start of a type's name, our type; in the order in which they are asked."""
    lines = (HERE / "crosswalk.tsv").read_text("utf-8").splitlines()
    return [(one, two, three) for one, two, three in csv.reader((x for x in lines if x[:1] != "#"), delimiter="\t")]


def iter_events(gold: Path, name: str, crosswalk: list[tuple[str, str, str]]) -> Iterator[Example]:
    """A set of triggers and arguments."""
    for row in read_rows(gold / f"event_args/{name}_dev.jsonl.gz"):
        if name == "m2e2" and is_reported(row["id"]):
            continue
        events, triggers = [], []
        for one in row["events"]:
            span = [one["trigger"]["start"], one["trigger"]["end"]]
            kind = one["type"].lower()
            ours = next((third for first, start, third in crosswalk if first == name and kind.startswith(start)), "-")
            known = [[PART[a["role"].lower()], a["start"], a["end"]] for a in one["args"] if a["role"].lower() in PART]
            trigger: dict[str, Any] = {"span": span, "roles": known, "partial": name != "rams"}
            if ours not in "?-":
                events.append([*span, ours.partition(".")[0]])
                trigger |= {"mode": ours} if "." in ours else {}
            triggers.append(trigger)
        example = {"set": name, "id": row["id"], "text": row["text"], "events": events, "partial": ["events"]}
        if name == "m2e2":
            example["acts"] = [
                [one["trigger"]["start"], one["trigger"]["end"], ACTS[one["type"]]] for one in row["events"]
            ]
        yield example | {"triggers": triggers}


def iter_sentences(gold: Path) -> Iterator[Example]:
    """The sentences with CAMEO classes, and their actors where they are known."""
    for row in read_rows(gold / "event_type/cameo_train.jsonl.gz"):
        example = {"set": "cameo", "id": row["id"], "text": row["text"], "quad": row["penta"][0]}
        if row.get("actors"):
            example["parties"] = [[*span, kind] for kind, spans in row["actors"].items() for span in spans]
        yield example


def iter_fillers(gold: Path) -> Iterator[Example]:
    """The role fillers of MUC-4's development texts (Du et al. 2021); of the texts without any, each third."""
    for number, row in enumerate(read_rows(gold / "muc4/dev.jsonl.gz")):
        if number % 3 and not any(row["grit_entities"].values()):
            continue
        found = [
            [mention["start"], mention["end"], role]
            for role, entities in row["grit_entities"].items()
            for entity in entities
            for mention in entity
            if mention.get("start") is not None
        ]
        found.sort(key=lambda one: one[0] - one[1])
        yield {"set": "muc4", "id": row["id"], "text": row["grit_text"], "fillers": found}


def iter_values(gold: Path) -> Iterator[Example]:
    """How certain a text makes its events: UW, and half of UDS-IH2, which is no news."""
    for name, file, step in (("uw", "uw_train", 1), ("uds", "uds_ih2_train", 2)):
        for row in read_rows(gold / f"factuality/{file}.jsonl.gz")[::step]:
            triggers = [{"span": [one["start"], one["end"]], "value": one["value"]} for one in row["events"]]
            yield {"set": name, "id": row["id"], "text": row["text"], "triggers": triggers}


def iter_texts(gold: Path, corpus: Path) -> Iterator[tuple[str, str]]:
    """The texts that our annotations point into, each with its id."""
    files = ("event_type/cameo_train", "event_args/rams_dev", "polnear/train", "tempeval3/timebank", "ecbplus/train")
    for file in files:
        yield from ((row["id"], row["text"]) for row in read_rows(gold / f"{file}.jsonl.gz"))
    yield from ((row["id"], row["grit_text"]) for row in read_rows(gold / "muc4/dev.jsonl.gz"))
    for row in read_rows(gold / "syria_articles/dev.jsonl.gz"):
        yield row["id"], "\n\n".join(filter(None, (row.get("title"), row["text"])))
    for year in (2019, 2020):
        with (corpus / f"formats/csv/wikinews_{year}.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                body = re.sub(r"\n{2,}", "\n\n", re.sub(r"[ \t]+\n", "\n", row["text"])).strip()
                yield f"wikinews/{year}/{row['title'][:60]}", f"{row['title']}\n\n{body}"
    for story in sorted((corpus / "stories").iterdir()):
        with (story / "articles.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield f"{story.name}/{row['id']}", f"{row.get('title')}\n\n{row['text']}"


def iter_own(gold: Path, corpus: Path) -> Iterator[Example]:
    """Our own annotations: of texts of others, and of sentences of our own."""
    texts = dict(iter_texts(gold, corpus))
    for row in read_rows(HERE / "events.jsonl.gz"):
        if not row["held"]:
            yield _annotated("own", row["id"], texts[row["id"]][: row["end"]], row["events"])
    with (HERE / "sentences.jsonl").open(encoding="utf-8") as lines:
        for number, row in enumerate(map(json.loads, lines)):
            yield _annotated("written", f"written/{number}", row["text"], row["events"])


def _annotated(name: str, row_id: str, text: str, events: list[Any]) -> Example:
    triggers = [
        {"span": [start, end], "mode": mode, "status": status, "sure": sure, "roles": roles}
        for start, end, mode, status, sure, roles in events
    ]
    kinds = [[start, end, mode.partition(".")[0]] for start, end, mode, *_ in events]
    return {"set": name, "id": row_id, "text": text, "events": kinds, "triggers": triggers}


def add_far(example: Example) -> Example:
    """The example with its roles as answers for the whole text: those that it has, and for what was written for them
    those that it has not.
    """
    for trigger in example.get("triggers", ()):
        far = {role: [] for role in ("actor", "recipient", "place")} if example["set"] == "written" else {}
        for role, start, end in trigger.get("roles", ()):
            if role in FAR:
                far.setdefault(role, []).append([start, end])
        if far:
            trigger["far"] = far
    return example


def iter_linked(gold: Path, corpus: Path) -> Iterator[Example]:
    """Events as whole articles tell them, but of articles that the weights of links are learned from."""
    for article, row in iter_annotated(gold, corpus):
        triggers = [_linked(article.text, event) for event in row["events"] if event["status"] != "none"]
        if triggers and not row["asked"]:
            yield {"set": "linked", "id": row["id"], "text": article.text, "triggers": triggers}


def _linked(text: str, event: Any) -> dict[str, Any]:
    """All places where the right names stand are right; a state is known only as far as something happened or not."""
    far = {role: _spread(text, event[role]) for role in ("actor", "recipient")}
    far["place"] = _spread(text, event["place"] or event["around"])
    far["time"] = [event["day"]] if isinstance(event["day"], list) else []
    state = {"happened": "happened", "open": "hypothetical"}.get(event["status"])
    return {"span": event["span"], "far": far} | ({"status": state} if state else {})


def _spread(text: str, spans: list[list[int]]) -> list[list[int]]:
    found = {tuple(span) for span in spans}
    for start, end in spans:
        quote = text[start:end]
        if len(quote) >= SHORTEST_NAME and not quote[0].isdigit() and quote.lower() != quote:
            found |= {match.span() for match in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text)}
    return [list(span) for span in sorted(found)]


def main() -> None:
    """Write all examples."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    crosswalk = read_crosswalk()
    examples = [one for name in ("m2e2", "rams", "wikievents") for one in iter_events(options.gold, name, crosswalk)]
    examples += iter_own(options.gold, options.corpus)
    examples = [add_far(example) for example in examples]
    examples += iter_linked(options.gold, options.corpus)
    examples += [*iter_sentences(options.gold), *iter_fillers(options.gold), *iter_values(options.gold)]
    with gzip.open(options.out, "wt", encoding="utf-8") as out:
        for example in examples:
            out.write(json.dumps(example | {"repeat": REPEATS[example["set"]]}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
