"""Event reports as PLOVER records, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec

from onrecord.codec import encode
from onrecord.codes.rows.docket import open_docket
from onrecord.codes.rows.plover import COLUMNS, FORM, REQUIRED, lay_out
from onrecord.codes.rows.reports import iter_reports
from onrecord.record import Entry
from onrecord.words.codes import load_scores
from onrecord.words.contexts import CONTEXTS
from onrecord.writing.codebook_checks import is_day
from onrecord.writing.coded import SourcesFile

LISTS: Final = ("actor", "recipient", "event", "mode", "context", "text_info")
NOTHING: Final = b"\n"  # a file of no reports; one without any byte was cut off
QUADS: Final = frozenset("1234")


class PloverJsonl:
    """One event of one article a line. NAME.sources.csv has for each field its rule, claims and words; NAME.README.md
    counts what was left out and why fields are empty.
    """

    name = "plover-jsonl"
    title = "Event reports as records of PLOVER 2.0"
    file_name = "plover.jsonl"
    media_type = "application/jsonl"
    cannot_hold = (
        "Who says it; whether it is denied, planned or only rumoured (PLOVER's auxiliary modes are used nowhere, and "
        "such reports are left out); figures that are no exact number; harm that is nobody's act; accounts that "
        "differ. A report without a day in its words has an empty `date`, which PLOVER requires: the comment says so. "
        "The article's text is not handed out; `text_info` has the words and where they stand."
    )

    _file: BinaryIO
    _sources: SourcesFile
    _is_empty: bool

    def open(self, path: Path) -> None:
        """Start the file and what stands beside it."""
        self._file, self._is_empty = path.open("wb"), True
        self._sources = SourcesFile(path, FORM, "event reports")

    def feed(self, entry: Entry) -> None:
        """Write a line for each event of each article."""
        docket = open_docket(entry)
        self._sources.reject(docket.rejected)
        for report in iter_reports(docket):
            if isinstance(report, str):
                self._sources.leave(report)
                continue
            fields, row = lay_out(report)
            self._file.write(encode(fields) + b"\n")
            self._is_empty = False
            self._sources.keep(row)

    def close(self) -> None:
        """Finish the files."""
        if self._is_empty:
            self._file.write(NOTHING)
        self._file.close()
        self._sources.close(self.title, self.cannot_hold)

    def check(self, path: Path) -> list[str]:
        """The faults of such a file: lines that are no records; fields, types, modes, contexts that PLOVER has not."""
        if not path.stat().st_size:
            return ["the file is empty: not even the line end of a file without reports is there"]
        return list(_iter_faults(path))


def _iter_faults(path: Path) -> Iterator[str]:
    seen: set[str] = set()
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if number == 1 and line == NOTHING:
                continue
            try:
                fields = msgspec.json.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                yield f"line {number}: this is no JSON: {error}"
                continue
            faults = _find_faults(fields) if isinstance(fields, dict) else ["this is no object"]
            yield from (f"line {number}: {fault}" for fault in faults)
            name = str(fields.get("id")) if isinstance(fields, dict) else ""
            if name in seen:
                yield f"line {number}: the id {name} stands in another line, too"
            seen.add(name)


def _find_faults(fields: dict[str, Any]) -> list[str]:
    faults = [f"no {name}" for name in REQUIRED if name not in fields]
    faults += (f"{name} is no field of PLOVER" for name in fields if name not in COLUMNS)
    faults += (f"{name} is no list" for name in LISTS if name in fields and not isinstance(fields[name], list))
    return faults or [*_find_strange(fields), *_find_odd_days(fields)]


def _find_strange(fields: dict[str, Any]) -> Iterator[str]:
    scores = load_scores()
    for kind in fields["event"]:
        if (kind, "-") not in scores:
            yield f"{kind} is no type of PLOVER"
        yield from (f"{each} is no mode of {kind}" for each in fields.get("mode", ()) if (kind, each) not in scores)
    yield from (f"{each} is no context of PLOVER" for each in fields.get("context", ()) if each not in CONTEXTS)
    if fields.get("quad_code") not in {None, *QUADS}:
        yield f"{fields['quad_code']} is no quad code"


def _find_odd_days(fields: dict[str, Any]) -> Iterator[str]:
    for name in ("date", "enddate"):
        if fields.get(name) and not is_day(str(fields[name])):
            yield f"{name} is no day of the form 2031-03-04"
