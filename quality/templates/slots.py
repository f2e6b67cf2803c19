"""From an incident to the slots of its template, each by the rules of the task (MUC-4, 1992)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from templates.dates import find_date
from templates.incidents import Filler, Incident
from templates.locations import find_location
from templates.people import describe, find_human_class, is_name
from templates.reports import Report
from templates.words import find_value, has_word

Fill = dict[str, list[str]]
Slots = dict[str, list[Any]]
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNT = re.compile(r"\b(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:\S+\s+){0,2}$")
_PLURAL = re.compile(r"(?:\b(?:people|men|women|children|police|buses|others|population)|[^s'u]s)\b")


def fill_slots(report: Report, incident: Incident) -> Slots:
    """The slots of one incident."""
    numbers = list(dict.fromkeys(one.sentence for one in incident.fillers))
    slots: Slots = {
        "type": [incident.kind],
        "stage": [find_stage(report, incident)],
        "location": [find_location(report, numbers)],
        "date": [day] if (day := find_date(report, numbers)) else [],
    }
    slots |= _fill_perpetrators(report, incident) | _fill_humans(report, incident)
    if incident.kind != "KIDNAPPING":
        slots |= _fill_things(report, incident)
        if incident.kind != "ARSON":
            slots |= _fill_instruments(report, incident)
    return {name: fills for name, fills in slots.items() if fills}


def find_stage(report: Report, incident: Incident) -> str:
    """What came of it, by the words around its victims and targets; accomplished, where they say nothing else."""
    hit = [one for one in incident.fillers if one.kind in ("Victim", "Target")] or incident.fillers
    words = _around(report, hit[0]) if hit else ""
    if find_value("effect", words) == "DEATH":
        return "ACCOMPLISHED"
    return find_value("stage", words) or "ACCOMPLISHED"


def _fill_perpetrators(report: Report, incident: Incident) -> Slots:
    persons, bodies = _of(incident, "PerpInd"), _of(incident, "PerpOrg")
    words = " ; ".join(one.quote for one in persons + bodies)
    is_state = has_word("state", words) and not has_word("irregular", words)
    return {
        "perp_individual": [one.quote for one in persons],
        "perp_organization": [one.quote for one in bodies],
        "perp_confidence": [_tie(find_confidence(report, one), one) for one in bodies],
        "perp_category": ["STATE-SPONSORED VIOLENCE" if is_state else "TERRORIST ACT"],
    }


def find_confidence(report: Report, body: Filler) -> str:
    """How the report sees an organisation's part in it."""
    return find_value("confidence", _around(report, body)) or "REPORTED AS FACT"


def _fill_humans(report: Report, incident: Incident) -> Slots:
    victims = _of(incident, "Victim")
    named = [one for one in victims if is_name(one.quote)]
    said = [(one, describe(report, one)) for one in named]
    return {
        "human_target_name": [one.quote for one in named],
        "human_target_description": [{"strings": [words, one.quote]} for one, words in said if words]
        + [one.quote for one in victims if one not in named],
        "human_target_type": [_tie(find_human_class(report, one), one) for one in victims],
        "human_target_number": [_tie(_number(report, one, named=one in named), one) for one in victims],
        "human_target_effect": [_tie(effect, one) for one in victims if (effect := _effect(report, incident, one))],
    }


def _effect(report: Report, incident: Incident, victim: Filler) -> str | None:
    """What became of a victim; who is kidnapped comes to no harm unless the clause says so."""
    words = _clause(report, victim)
    found = find_value("effect", words)
    if incident.kind == "KIDNAPPING":
        return found if found == "REGAINED FREEDOM" else None
    # Where the sentence says nothing, 40 % of the victims of attacks in the development texts are dead, more than any
    # other.
    return found or find_value("effect", _around(report, victim)) or ("DEATH" if incident.kind == "ATTACK" else None)


def _fill_things(report: Report, incident: Incident) -> Slots:
    things = _of(incident, "Target")
    damages = [(one, _damage(report, incident, one)) for one in things]
    return {
        "phys_target": [one.quote for one in things],
        "phys_target_type": [_tie(find_value("physical", one.quote) or "OTHER", one) for one in things],
        "phys_target_number": [_tie(_number(report, one, named=False), one) for one in things],
        "phys_target_effect": [_tie(damage, one) for one, damage in damages if damage],
    }


def _damage(report: Report, incident: Incident, thing: Filler) -> str | None:
    is_hurtful = incident.kind in ("ARSON", "BOMBING")
    return find_value("damage", _around(report, thing)) or ("SOME DAMAGE" if is_hurtful else None)


def _fill_instruments(report: Report, incident: Incident) -> Slots:
    weapons = _of(incident, "Weapon")
    types = [_tie(kind, one) for one in weapons if (kind := find_value("instrument", one.quote))]
    if not weapons and (implied := _find_implied(report, incident)):
        types = [{"values": [implied], "strings": ["-"]}]
    return {"instrument": [one.quote for one in weapons], "instrument_type": types}


def _find_implied(report: Report, incident: Incident) -> str | None:
    """The class of instrument that a verb implies ("gunned down")."""
    values = (find_value("implied", _around(report, one)) for one in incident.fillers)
    barred = ("GUN", "MACHINE GUN") if incident.kind == "BOMBING" else ("BOMB", "EXPLOSIVE", "DYNAMITE")
    return next((value for value in values if value and value not in barred), None)


def _number(report: Report, one: Filler, *, named: bool) -> str:
    """How many: a number in the words or before them, else one or several."""
    before = report.body[max(0, one.span.start - 30) : one.span.start]
    if named:
        return "1"
    found = re.match(r"(\d{1,3}|[a-z]+)\b", one.quote)
    count = found[1] if found and (found[1].isdigit() or found[1] in _NUMBERS) else None
    is_plural = _PLURAL.search(one.quote.split(" of ")[0])
    match = _COUNT.search(before) if is_plural or one.quote in ("dead", "wounded", "injured") else None
    count = count or (match[1] if match else None)
    if count:
        return str(_NUMBERS.index(count) + 1) if count in _NUMBERS else count
    return "PLURAL" if is_plural else "1"


def _of(incident: Incident, kind: str) -> list[Filler]:
    return [one for one in incident.fillers if one.kind == kind]


def _tie(value: str, one: Filler) -> Fill:
    return {"values": [value], "strings": [one.quote]}


def _around(report: Report, one: Filler) -> str:
    span = report.sentences[one.sentence]
    return report.body[span.start : span.end]


def _clause(report: Report, one: Filler) -> str:
    """The part of the sentence near a filler, up to the commas around it and one clause on."""
    span = report.sentences[one.sentence]
    before = report.body[span.start : one.span.start]
    after = report.body[one.span.end : span.end]
    return " ".join((*re.split(r"[,;]| and ", before)[-1:], one.quote, *re.split(r"[;]| and ", after)[:1]))


def iter_quotes(fillers: Sequence[Filler]) -> list[str]:
    """The words of each, without repetition."""
    return list(dict.fromkeys(one.quote for one in fillers))
