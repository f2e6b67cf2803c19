"""Entities and statements of FollowTheMoney, as JSON lines: for Aleph, OpenAleph and other tools of investigators."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from onrecord.codec import encode
from onrecord.ids import make_id
from onrecord.join.events import find_parties
from onrecord.precision import find_told_days
from onrecord.record import Citation, Claim, Entry, IncidentKind, Speaker
from onrecord.wording.evidence import tell_manner, tell_speaker
from onrecord.wording.phrases import web_address
from onrecord.words.actors import load_codes
from onrecord.writing.leaflets import name_beside
from onrecord.writing.lists import find_gaps
from onrecord.writing.shown import Shown, iter_shown

DATASET: Final = "onrecord"
# What is told as having taken place, or not, may be an Event of FollowTheMoney; a matter that is talked of is none.
EVENTS: Final[frozenset[IncidentKind]] = frozenset(("event", "series", "figures"))
NAMED: Final = frozenset(("person", "organisation", "medium"))
STATES: Final = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"))
# The properties that each schema must have, as far as this file uses them (version 4 of the model).
SCHEMATA: Final[Mapping[str, tuple[str, ...]]] = {
    "Article": (),
    "Event": ("name",),
    "Note": ("description", "proof"),
    "Person": ("name",),
    "Organization": ("name",),
    "PublicBody": ("name",),
    "Mention": ("document", "name"),
    "UnknownLink": ("subject", "object"),
}

TEXTS: Final = frozenset(("description", "summary", "notes"))

Line = dict[str, Any]


class Thing(NamedTuple):
    """An entity, the claim or article it was read from, the day of the report, and the words read for its name."""

    id: str
    schema: str
    properties: dict[str, list[str]]
    origin: str
    seen: str | None
    words: str | None = None


class FollowTheMoney:
    """An Article for each article, an Event for each incident that tells of one, a Note for each claim with its words;
    a Person, Organization or PublicBody for each speaker and party that is named, a Mention of it in each article, and
    a link from each such speaker to their claims. Beside the entities stands NAME.statements.jsonl with one line for
    each value: `origin` is the claim or article it was read from, `original_value` the words of a speaker's name,
    `first_seen` the day of the report.
    """

    name = "followthemoney"
    title = "Entities of FollowTheMoney"
    file_name = "entities.ftm.jsonl"
    media_type = "application/x-ndjson"
    cannot_hold = (
        "Where words stand in an article; figures, states and differences as values (they stand in the notes' words); "
        "coordinates; unnamed speakers as entities (the summary of their note names them); proposals of codebooks. "
        "An entity is a name with a kind and a country, and has the role that is told first: whom a person took for "
        "one stays two where the names are two. An Event is an incident as it is told; that it took place is not said."
    )

    _entities: BinaryIO
    _statements: BinaryIO
    _seen: set[str]

    def open(self, path: Path) -> None:
        """Start the entities, and the statements beside them."""
        self._entities, self._seen = path.open("wb"), set()
        self._statements = name_beside(path, "statements.jsonl").open("wb")

    def feed(self, entry: Entry) -> None:
        """Write the entities of the entry that were not written yet."""
        event = _to_event(entry)
        if event:
            self._add(event)
        for citation in entry.citations:
            if citation.article_id not in self._seen:  # nine times in ten it is known
                self._add(_to_article(citation))
        for shown in iter_shown(entry):
            self._add(_to_note(shown, entry, event))
            self._add_actors(shown)

    def _add_actors(self, shown: Shown) -> None:
        """Who says the claim, and who takes part in what it tells: most of them are known from other claims."""
        claim = shown.claim
        for actor in (claim.speaker, *_find_actors(claim)):
            if actor.kind in NAMED:
                if _name_actor(actor) not in self._seen:
                    self._add(_to_actor(actor, shown))
                if _name_mention(actor, claim) not in self._seen:
                    self._add(_to_mention(actor, shown))
        if claim.speaker.kind in NAMED:
            self._add(_to_link(shown))

    def _add(self, thing: Thing) -> None:
        if thing.id in self._seen:
            return
        self._seen.add(thing.id)
        line = {"id": thing.id, "schema": thing.schema, "properties": thing.properties, "datasets": [DATASET]}
        self._entities.write(encode(line) + b"\n")
        for name, values in thing.properties.items():
            for value in values:
                self._statements.write(encode(_to_statement(thing, name, value)) + b"\n")

    def close(self) -> None:
        """Finish both files."""
        self._entities.close()
        self._statements.close()

    def check(self, path: Path) -> list[str]:
        """The faults of a file of entities: lines that are none, schemata without what they must have, and references
        to what is not there.
        """
        lines = path.read_bytes().splitlines()
        known: set[str] = set()
        named: list[tuple[int, str]] = []
        faults: list[str] = []
        for number, line in enumerate(lines, start=1):
            entity = _read(line)
            found = _find_faults(entity)
            faults += (f"line {number}: {fault}" for fault in found)
            if not found:
                known.add(entity["id"])
                named += ((number, value) for value in _find_references(entity))
        return faults + [f"line {number}: {value} is not in the file" for number, value in named if value not in known]


def _to_event(entry: Entry) -> Thing | None:
    incident = entry.incident
    if incident.kind not in EVENTS:
        return None
    days = find_told_days(claim.when for claim in entry.claims)
    told = {
        "name": incident.title,
        "startDate": days and days[0].isoformat(),
        "endDate": days and days[1].isoformat(),
        "location": incident.place,
        "summary": "As told; that it took place is not said.",
        "notes": [each.reason for each in entry.disagreements if each.relation in {"conflict", "denial"}],
        "keywords": [incident.kind, incident.event_kind],
        "proof": [citation.article_id for citation in entry.citations],
        "involved": [_name_actor(actor) for claim in entry.claims for actor in _find_actors(claim)],
    }
    return Thing(incident.id, "Event", _fill(told), incident.id, None)


def _to_article(citation: Citation) -> Thing:
    published = citation.published.isoformat() if citation.published else None
    told = {
        "title": citation.title,
        "author": citation.authors,
        "publisher": citation.outlet,
        "publishedAt": published,
        "sourceUrl": web_address(citation.url),
        "notes": [f"credit: {credit}" for credit in citation.credits],
    }
    return Thing(citation.article_id, "Article", _fill(told), citation.article_id, published)


def _to_note(shown: Shown, entry: Entry, event: Thing | None) -> Thing:
    claim, citation, made = shown.claim, shown.citation, shown.decision
    told = {
        "name": entry.incident.title,
        "description": str(shown.row["quote"]),
        "summary": "; ".join(part for part in (tell_speaker(claim), tell_manner(claim)) if part),
        "entity": event.id if event else None,
        "proof": claim.article_id,
        "publisher": citation.outlet,
        "sourceUrl": web_address(citation.url),
        "keywords": [claim.kind, shown.row["event_type"], shown.row["event_state"]],
        "notes": [
            *(each.reason for each in shown.disputes),
            *((f"decision: {made.decision} by {made.who}: {made.why}",) if made else ()),
            *shown.notes,
        ],
    }
    return _make(claim.id, "Note", told, shown)


def _to_actor(actor: Speaker, shown: Shown) -> Thing:
    told = {
        "name": actor.name,
        "country": _to_country(actor.country),
        "position" if actor.kind == "person" else "classification": actor.role,
        "sector" if actor.kind != "person" else "notes": actor.sector,
    }
    return _make(_name_actor(actor), _find_schema(actor), told, shown)._replace(words=_find_words(actor, shown))


def _to_mention(actor: Speaker, shown: Shown) -> Thing:
    told = {
        "document": shown.claim.article_id,
        "name": actor.name,
        "resolved": _name_actor(actor),
        "detectedSchema": _find_schema(actor),
        "contextCountry": _to_country(actor.country),
    }
    thing = _make(_name_mention(actor, shown.claim), "Mention", told, shown)
    return thing._replace(words=_find_words(actor, shown))


def _to_link(shown: Shown) -> Thing:
    claim = shown.claim
    said = shown.row["said_earliest"]
    told = {
        "subject": _name_actor(claim.speaker),
        "object": claim.id,
        "role": str(shown.row["acts"] or "says"),
        "date": str(said) if said and said == shown.row["said_latest"] else None,
        "proof": claim.article_id,
    }
    return _make(make_id("link", claim.id), "UnknownLink", told, shown)


def _find_words(actor: Speaker, shown: Shown) -> str | None:
    """The words of the source, where it is the speaker who is named."""
    said = shown.claim.attribution
    if said is None or said.speaker != actor:
        return None
    return " … ".join(anchor.quote for anchor in said.source) or None


def _make(name: str, schema: str, told: Mapping[str, object], shown: Shown) -> Thing:
    published = shown.citation.published
    seen = published.isoformat() if published else None
    return Thing(name, schema, _fill(told), shown.claim.id, seen)


def _find_actors(claim: Claim) -> Iterator[Speaker]:
    """Those who are named as taking part in what the claim's speaker tells."""
    for role in ("actor", "recipient"):
        for party in find_parties(claim, "actor" if role == "actor" else "recipient"):
            yield from (each.actor for each in party.words[:1] if each.actor and each.actor.kind in NAMED)


def _find_schema(actor: Speaker) -> str:
    if actor.kind == "person":
        return "Person"
    return "PublicBody" if actor.sector in STATES else "Organization"


def _name_mention(actor: Speaker, claim: Claim) -> str:
    return make_id("mention", claim.article_id, _name_actor(actor))


@lru_cache(maxsize=10_000)
def _name_actor(actor: Speaker) -> str:
    return make_id("actor", _find_schema(actor), " ".join(actor.name.split()).casefold(), actor.country)


@cache
def _load_short_codes() -> dict[str, str]:
    return {long: short.lower() for short, long in load_codes().items()}


def _to_country(code: str | None) -> str | None:
    """FollowTheMoney's countries are two-letter codes in lower case."""
    return _load_short_codes().get(code or "")


def _fill(told: Mapping[str, object]) -> dict[str, list[str]]:
    """Properties with their values, each once; all but texts on one line and names without quotation marks
    around them, as FollowTheMoney keeps them.
    """
    filled = {}
    for name, value in told.items():
        values = [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else []
        kept = list(dict.fromkeys(_tidy(name, each) for each in values if each and each.strip()))
        if kept:
            filled[name] = kept
    return filled


def _tidy(name: str, value: str) -> str:
    line = value.strip() if name in TEXTS else " ".join(value.split())
    return line.strip("\"'") or line if name == "name" else line


def _to_statement(thing: Thing, name: str, value: str) -> Line:
    key = f"{DATASET}.{thing.id}.{name}.{value}"
    return {
        "canonical_id": thing.id,
        "entity_id": thing.id,
        "prop": name,
        "schema": thing.schema,
        "value": value,
        "dataset": DATASET,
        "lang": None,
        "original_value": thing.words if name == "name" and thing.words != value else None,
        "first_seen": thing.seen,
        "last_seen": thing.seen,
        "external": False,
        "origin": thing.origin,
        "id": hashlib.sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest(),
    }


def _read(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _find_faults(entity: Any) -> list[str]:
    faults = find_gaps(entity, {"id": str, "schema": str, "properties": dict})
    if faults:
        return faults
    if entity["schema"] not in SCHEMATA:
        return [f"{entity['schema']} is no schema of these entities"]
    lacking = [name for name in SCHEMATA[entity["schema"]] if not entity["properties"].get(name)]
    return [f"{entity['schema']} {entity['id']} has no {name}" for name in lacking]


def _find_references(entity: Line) -> Iterator[str]:
    for name in ("proof", "entity", "document", "resolved", "subject", "object", "involved"):
        yield from entity["properties"].get(name, ())
