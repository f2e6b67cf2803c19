"""PLOVER's columns of an event, and POLECAT's of its actors."""

from __future__ import annotations

from onrecord.codes.cells import fill, leave
from onrecord.codes.reading import Reading, Side
from onrecord.record import Code
from onrecord.words.codes import load_scores

PLOVER = ("event_type", "mode", "quad_code", "event_scale", "contexts")
POLECAT = ("Primary Actor Sector", "Actor Country", "Primary Recipient Sector", "Recipient Country")
NO_MODE = "-"


def find_plover(reading: Reading) -> tuple[Code, ...]:
    """Type, mode, quad code, scale and contexts, in the order of `PLOVER`."""
    return (_type(reading), _mode(reading), _quad(reading), _scale(reading), _contexts(reading))


def find_polecat(reading: Reading) -> tuple[Code, ...]:
    """Sectors and countries of actors and recipients, in the order of `POLECAT`."""
    return (*_side("Actor", reading.actor), *_side("Recipient", reading.recipient))


def _type(reading: Reading) -> Code:
    if reading.event.kind == "HARM":
        return leave("PLOVER", "event_type", "PLOVER has no type for harm that is not said to be anybody's act")
    return fill("PLOVER", "event_type", reading.event.kind, "the type of the words that tell the event")


def _mode(reading: Reading) -> Code:
    mode = reading.event.mode
    if (reading.event.kind, mode) in load_scores() and mode:
        return fill("PLOVER", "mode", mode, "the mode that the words show")
    has_modes = any(kind == reading.event.kind and one != NO_MODE for kind, one in load_scores())
    return leave("PLOVER", "mode", "the words show no mode" if has_modes else "the type has no modes")


def _quad(reading: Reading) -> Code:
    score = load_scores().get((reading.event.kind, NO_MODE))
    if score is None:
        return leave("PLOVER", "quad_code", "no type of PLOVER")
    return fill("PLOVER", "quad_code", score.quad, "the quad code of the type")


def _scale(reading: Reading) -> Code:
    kind, mode = reading.event.kind, reading.event.mode
    by_mode = load_scores().get((kind, mode or NO_MODE))
    score = by_mode or load_scores().get((kind, NO_MODE))
    if score is None:
        return leave("PLOVER", "event_scale", "no type of PLOVER")
    if score.score is None:
        return leave("PLOVER", "event_scale", score.why)
    return fill("PLOVER", "event_scale", score.score, f"the score of the {'mode' if by_mode and mode else 'type'}")


def _contexts(reading: Reading) -> Code:
    names = [context.name for context in reading.event.contexts]
    if not names:
        return leave("PLOVER", "contexts", "no word of the sentences tells a context")
    return fill("PLOVER", "contexts", "; ".join(names), "contexts by words of the event's sentences")


def _side(which: str, side: Side) -> tuple[Code, Code]:
    actors = [party.actor for party in side.parties if party.actor]
    sectors = list(dict.fromkeys(actor.sector for actor in actors if actor.sector))
    countries = list(dict.fromkeys(actor.country for actor in actors if actor.country))
    missing = "not told who" if not side.parties else "the words do not tell"
    sector, country = f"Primary {which} Sector", f"{which} Country"
    return (
        fill("POLECAT", sector, sectors[0], f"the sector of the first {which.lower()} that has one")
        if sectors
        else leave("POLECAT", sector, missing),
        fill("POLECAT", country, "; ".join(countries), f"the countries of the {which.lower()}s, by ISO 3166-1")
        if countries
        else leave("POLECAT", country, missing),
    )
