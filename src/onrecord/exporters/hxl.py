"""Claims as a table with the tags of the Humanitarian Exchange Language (HXL 1.1) under its header."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from onrecord.join.rows import Cell
from onrecord.record import Entry, Unit
from onrecord.wording.phrases import web_address
from onrecord.writing.shown import Shown, find_days, find_point, iter_shown
from onrecord.writing.tables import TableFile, load_table

Find = Callable[[Shown], Cell]
TAG: Final = re.compile(r"#[a-z][a-z0-9_]*(?:\+[a-z][a-z0-9_]*)*")
# People counted in columns of their own; other figures stand under #indicator.
PEOPLE: Final[tuple[Unit, ...]] = ("killed", "injured", "missing", "displaced", "detained")


def _cell(name: str) -> Find:
    return lambda shown: shown.row[name]


def _people(unit: Unit, name: str) -> Find:
    return lambda shown: shown.row[name] if _counts(shown) == unit else None


def _other(name: str) -> Find:
    return lambda shown: None if _counts(shown) in PEOPLE else shown.row[name]


def _counts(shown: Shown) -> Cell:
    """What a figure counts; None for a change, a rate, a share and a number that is denied: nobody may add these up."""
    row = shown.row
    is_plain = row["figure_measure"] == "count" and row["figure_negated"] == "no"
    return row["figure_unit"] if is_plain else None


def _first(shown: Shown) -> Cell:
    days = find_days(shown)
    return days.first.isoformat() if days else None


def _last(shown: Shown) -> Cell:
    days = find_days(shown)
    return days.last.isoformat() if days else None


def _date_words(shown: Shown) -> Cell:
    return " ".join(str(shown.row[name]) for name in ("when_signal", "when_words") if shown.row[name])


def _latitude(shown: Shown) -> Cell:
    point = find_point(shown)
    return point.latitude if point else None


def _longitude(shown: Shown) -> Cell:
    point = find_point(shown)
    return point.longitude if point else None


def _decision(shown: Shown) -> Cell:
    made = shown.decision
    return "; ".join(part for part in (made.decision, made.value, f"by {made.who}", made.why) if part) if made else None


# Header, tag, and what stands in the column; what an entry says of its incident comes first.
COLUMNS: Final[tuple[tuple[str, str, Find], ...]] = (
    ("claim_id", "#meta+id", _cell("claim_id")),
    ("kind", "#meta+type", _cell("kind")),
    ("quote", "#description+quote", _cell("quote")),
    ("speaker", "#contact+name+speaker", _cell("speaker")),
    ("speaker_kind", "#contact+type+speaker", _cell("speaker_kind")),
    ("speaker_country", "#country+code+iso3+speaker", _cell("speaker_country")),
    ("event_type", "#event+type", _cell("event_type")),
    ("event_mode", "#event+subtype", _cell("event_mode")),
    ("event_state", "#status+event", _cell("event_state")),
    ("event_sure", "#status+certainty", _cell("event_sure")),
    ("actors", "#org+actor+name", _cell("event_actors")),
    ("recipients", "#affected+recipient+name", _cell("event_recipients")),
    ("date_start", "#date+start", _first),
    ("date_end", "#date+end", _last),
    ("date_words", "#date+text", _date_words),
    ("date_basis", "#date+basis", _cell("when_basis")),
    ("place", "#loc+name", _cell("place")),
    ("place_chain", "#loc+admin+names", _cell("place_chain")),
    ("latitude", "#geo+lat", _latitude),
    ("longitude", "#geo+lon", _longitude),
    ("where_prec", "#geo+precision", _cell("where_prec")),
    *(
        (f"{unit}_{end}", f"#affected+{unit}+{end}", _people(unit, column))
        for unit in PEOPLE
        for end, column in (("min", "figure_low"), ("max", "figure_high"))
    ),
    ("figure_min", "#indicator+num+min", _other("figure_low")),
    ("figure_max", "#indicator+num+max", _other("figure_high")),
    ("figure_unit", "#indicator+type", _cell("figure_unit")),
    ("figure_group", "#affected+group+name", _cell("figure_group")),
    ("figure_measure", "#indicator+measure", _cell("figure_measure")),
    ("figure_bound", "#indicator+bound", _cell("figure_bound")),
    ("figure_negated", "#indicator+negated", _cell("figure_negated")),
    ("figure_cumulative", "#indicator+cumulative", _cell("figure_cumulative")),
    ("disagreement", "#meta+disagreement", lambda shown: "; ".join(each.reason for each in shown.disputes)),
    ("decision", "#meta+decision", _decision),
    ("cell_decisions", "#meta+decision+cells", lambda shown: "\n".join(shown.notes)),
    ("outlet", "#meta+source+name", _cell("outlet")),
    ("title", "#meta+source+title", _cell("title")),
    ("published", "#date+published", _cell("published")),
    ("url", "#meta+url", lambda shown: web_address(str(shown.row["url"] or ""))),
)
HEADER: Final = ("incident_id", "incident", *(name for name, _, _ in COLUMNS))
TAGS: Final = ("#event+id", "#event+name", *(tag for _, tag, _ in COLUMNS))


class Hxl:
    """One claim a row; people killed, injured, missing, displaced and detained have columns of their own. A claim that
    a person rejected stays, with the decision; a cell that a person corrected holds the person's value.
    """

    name = "hxl"
    title = "Claims, as a table with HXL tags"
    file_name = "claims-hxl.csv"
    media_type = "text/csv"
    cannot_hold = (
        "Spans, the words of source, cue, time and place, and how it was said; all figures of one incident in one row "
        "(each claim has its own, and adding them up counts people twice); points of whole countries and open waters; "
        "days where the words only bound them or give none (the words stand in `date_words`); "
        "proposals of codebooks. A text that starts like a formula gets an apostrophe before it."
    )

    _file: TableFile

    def open(self, path: Path) -> None:
        """Start the table with its header and the tags under it; without a byte-order mark, as HXL tools expect."""
        self._file = TableFile(path, HEADER, TAGS, has_mark=False)

    def feed(self, entry: Entry) -> None:
        """Write the entry's claims."""
        for shown in iter_shown(entry):
            self._file.add((entry.incident.id, entry.incident.title, *(find(shown) for _, _, find in COLUMNS)))

    def close(self) -> None:
        """Finish the table."""
        self._file.close()

    def check(self, path: Path) -> list[str]:
        """The faults of such a table: another header, no tags under it, rows of another length or without words."""
        rows = load_table(path)
        if not rows or tuple(rows[0]) != HEADER:
            return ["line 1: the header is not that of a table of claims"]
        if len(rows) < 2 or len(rows[1]) != len(HEADER) or not all(map(TAG.fullmatch, rows[1])):  # noqa: PLR2004
            return ["line 2: these are not the tags of the columns"]
        quote = HEADER.index("quote")
        return [
            f"row {number}: {'no words' if len(row) == len(HEADER) else 'cells missing'}"
            for number, row in enumerate(rows[2:], start=3)
            if len(row) != len(HEADER) or not row[quote]
        ]
