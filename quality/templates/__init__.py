"""MUC-4's templates and entities from the encoder's fillers: the task `muc4`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from onrecord.engines.encoder.heads import FILLERS
from onrecord.find.texts.marks import Mark
from templates.incidents import Filler, find_fillers, find_incidents
from templates.reports import read_report
from templates.slots import fill_slots
from templates.victims import find_victims

Row = dict[str, Any]
# The head of fillers marks too little (half of what there is): see reading.find_marks. Of 0, 0.5, 1 and 1.5, this was
# best for entities on tst1 (33.3 F1, against 24.4 without) and one point below the best for slots.
LEAN = 0.5
_LEADING = re.compile(r"^(?:the|an?|some|several) ")


def predict_templates(row: Row) -> Row:
    """The templates and the entities of a row."""
    from reading import find_marks, read_text  # noqa: PLC0415  loads the model, which rules do without

    report = read_report(row)
    return predict_from(row, find_marks(read_text(report.body), "fillers", LEAN))


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
