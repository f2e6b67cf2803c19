"""Entries for exporters, of our own fiction, and what an exporter makes of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.join.judgements import Signature, make_judgement
from onrecord.plugins import load
from onrecord.record import (
    Anchor,
    Attribution,
    Citation,
    Claim,
    Disagreement,
    Entry,
    Event,
    Incident,
    Mention,
    Span,
    Speaker,
    Status,
    When,
    Where,
)
from onrecord.testing.exporters import NOON

TEXT = "Kessel's mayor Ana Ruel said on Tuesday that talks with Ostmark will be held in Lesk on 4 March."
RUEL = Speaker(name="Ana Ruel", kind="person", role="mayor", actor_id=None, organisation="Kessel", country="AUT")
SOMEBODY = Speaker(name="a driver", kind="unnamed", role=None, actor_id=None)
CITATION = Citation(
    article_id="article-1", title="Talks in Lesk", outlet="Ostmark Courier", authors=("Bo Lind",), credits=(),
    published=date(2031, 3, 1), url="https://courier.example/lesk?a=1&b=(2)",
)  # fmt: skip
LESK = {"latitude": 40.5, "longitude": 12.25, "feature": "PPL", "gazetteer_id": "case:lesk"}
REASON = "“Nine” and “four”: they cannot both be right"


def anchor(words: str) -> Anchor:
    """The words in the text."""
    start = TEXT.index(words)
    return Anchor(article_id="article-1", span=Span(start=start, end=start + len(words)), quote=words)


def when(**more: Any) -> When:
    """4 March, as stated; `more` are other fields."""
    day = date(2031, 3, 4)
    given = {
        "id": "when-1", "anchor": anchor("4 March"), "timex": "DATE", "value": "2031-03-04", "earliest": day,
        "latest": day, "granularity": "day", "basis": "stated",
    }  # fmt: skip
    return When(**(given | more))


def where(**more: Any) -> Where:
    """Lesk, a town of the case's own; `more` are other fields."""
    given = {"id": "where-1", "anchor": anchor("Lesk"), "name": "Lesk", "country_code": None, "admin": ()} | LESK
    return Where(**(given | more))


FALLBACK = when(anchor=None, basis="publication", earliest=date(2031, 3, 1), latest=date(2031, 3, 1))
SINCE = when(signal=anchor("on"), mod="AFTER", earliest=date(2031, 3, 4), latest=None)


def claim(number: int = 1, *, state: str = "planned", speaker: Speaker = RUEL, **more: Any) -> Claim:
    """Talks that Ana Ruel says are planned; `more` are other fields of the claim."""
    said = Attribution(
        id="attribution-1", source=(anchor("Kessel's mayor Ana Ruel"),), cue=(anchor("said"),),
        content=(anchor("talks with Ostmark will be held in Lesk on 4 March"),), directness="indirect", denies=False,
        cue_negated=False, nested_in=None, speaker=speaker,
    )  # fmt: skip
    status = Status(state=state, sure="certain", words=(anchor("will"),))
    told = Mention(trigger=anchor("talks"), participants=(), status=status, attribution_id=said.id)
    given = {
        "id": f"claim-{number}", "article_id": "article-1", "kind": "event", "speaker": speaker,
        "quote": (anchor("talks"),), "attribution": said, "figure": None, "when": when(), "where": where(),
        "where_from": "sentence", "reported_on": date(2031, 3, 1), "status": status,
        "event": Event(id="event-1", kind="CONSULT", mode="meet", mentions=(told,)),
    }  # fmt: skip
    return Claim(**(given | more))


def entry(*claims: Claim, kind: str = "event", **more: Any) -> Entry:
    """The claims as one incident; `more` are other fields of the entry."""
    claims = claims or (claim(),)
    incident = Incident(
        id="incident-1", kind=kind, claim_ids=tuple(each.id for each in claims), title="talks in Lesk, 4 March 2031",
        event_kind="CONSULT", place="Lesk", earliest=date(2031, 3, 4), latest=date(2031, 3, 4), reasons=(),
    )  # fmt: skip
    given = {"incident": incident, "claims": claims, "citations": (CITATION,), "histories": (), "disagreements": ()}
    return Entry(**(given | more))


def disputed() -> Entry:
    """Two accounts that differ: she says that it is planned, somebody that it was called off."""
    other = claim(2, state="denied", speaker=SOMEBODY)
    difference = Disagreement(
        id="disagreement-1", incident_id="incident-1", history_id=None, aspect="status", relation="denial",
        sides=(("claim-1",), ("claim-2",)), reason=REASON, speakers=2, gap=None,
    )  # fmt: skip
    return entry(claim(), other, disagreements=(difference,))


def decided(**cells: str) -> Entry:
    """The claim of `entry`, rejected by a person, or with cells that a person corrected."""
    own = [("cell", ("claim-1", name), "correct", value) for name, value in cells.items()]
    made = own or [("claim", ("claim-1",), "reject", None)]
    signature = Signature("Bo Lind", NOON, "seen on a film")
    return entry(
        judgements=tuple(
            make_judgement(kind, subjects, decision, value=value, signature=signature)
            for kind, subjects, decision, value in made
        )
    )


def moved(record: Any, **fields: Any) -> Any:
    """The record with other fields."""
    return replace(record, **fields)


def write(name: str, folder: Any, *entries: Entry) -> Any:
    """The path of the file that the exporter made, after its own check."""
    exporter = load("exporters", name)()
    path = folder / exporter.file_name
    exporter.open(path)
    for each in entries:
        exporter.feed(each)
    exporter.close()
    assert exporter.check(path) == []
    return path


def read(name: str, folder: Any, *entries: Entry) -> Any:
    """What stands in the file that the exporter made, as JSON."""
    return json.loads(write(name, folder, *entries).read_text("utf-8"))


def find_faults(name: str, folder: Any, content: Any) -> list[str]:
    """What the exporter's check says of a file with this content: bytes, or what becomes JSON."""
    path = folder / "tried"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return load("exporters", name)().check(path)
