"""MUC-4's templates and entities from the encoder's fillers: the task `muc4`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from onrecord.engines.encoder.heads import FILLERS
from onrecord.find.texts.marks import Mark
from onrecord.spans import overlaps
from templates.incidents import Filler, find_fillers, find_incidents
from templates.reports import read_report
from templates.slots import fill_slots
from templates.victims import find_victims

Row = dict[str, Any]
# What the head of fillers is short of (reading.find_marks): a mark is found by leaning so far, and is sure of itself
# where it is found against a lean the other way. Of five such pairs these were best on tst1.
LEAN, SURE = 0.75, -0.5
_LEADING = re.compile(r"^(?:the|an?|some|several) ")


def predict_templates(row: Row) -> Row:
    """The templates and the entities of a row."""
    from reading import find_marks, read_text  # noqa: PLC0415  loads the model, which rules do without

    report = read_report(row)
    reading = read_text(report.body)
    marks = find_marks(reading, "fillers", LEAN)
    return predict_from(row, choose_marks(report.body, marks, find_marks(reading, "fillers", SURE)))


def choose_marks(body: str, marks: Sequence[Mark], sure: Sequence[Mark]) -> list[Mark]:
    """The marks that are sure, or told twice, or the first of a kind of which none is sure."""
    told = Counter((kind, body[span.start : span.end]) for kind, span in marks)
    found = {one.kind for one in sure}
    firsts = {one.kind: one for one in reversed(marks) if one.kind not in found}
    return [
        one
        for one in marks
        if told[one.kind, body[one.span.start : one.span.end]] > 1
        or firsts.get(one.kind) == one
        or any(each.kind == one.kind and overlaps(each.span, one.span) for each in sure)
    ]


def predict_from(row: Row, marks: Sequence[Mark]) -> Row:
    """The same from marks of the row's body."""
    report = read_report(row)
    fillers = find_entities(find_fillers(report, marks))
    victims = find_victims(report, fillers)
    told = sorted((*fillers, *victims), key=lambda one: one.span.start)
    templates = [{"slots": fill_slots(report, one)} for one in find_incidents(report, told)]
    entities = {kind: [[one.quote] for one in fillers if one.kind == kind] for kind in FILLERS}
    return {"id": row["id"], "templates": templates, "entities": entities}


def find_entities(fillers: Sequence[Filler]) -> list[Filler]:
    """One filler of each entity: words that are part of another's of the same kind are the same one's."""
    kept: list[Filler] = []
    for one in sorted(fillers, key=lambda one: (-len(_key(one)), one.span.start)):
        if not any(other.kind == one.kind and f" {_key(one)} " in f" {_key(other)} " for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span.start)


def _key(filler: Filler) -> str:
    return _LEADING.sub("", " ".join(re.findall(r"\w+", filler.quote)))
